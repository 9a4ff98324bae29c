"""Enter presses the button that has the focus, as Space does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication


def press_focused(event: QKeyEvent) -> bool:
    """Press the focused button for an Enter that nothing else took; whether it was pressed."""
    focused = QApplication.focusWidget()
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if not (enter and plain and not event.isAutoRepeat() and isinstance(focused, QAbstractButton)):
        return False
    focused.click()
    return True
