"""Keys that do something: on the page that is shown, or only where somebody works.

PySide forgets the context of a shortcut that is given together with what it does, so it is set by
itself, and only here.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Keys = str | QKeySequence.StandardKey


def shown(widget: QWidget, keys: Keys, act: Callable[[], object]) -> QShortcut:
    """Act on keys wherever the focus is in the window, as long as the widget is in sight."""
    return _shortcut(widget, keys, act, Qt.ShortcutContext.WindowShortcut)


def within(
    widget: QWidget, keys: Keys, act: Callable[[], object], *, repeats: bool = True
) -> QShortcut:
    """Act on keys where the focus is in the widget: two of them in sight do not meet.

    Without ``repeats`` a key held down acts once.
    """
    shortcut = _shortcut(widget, keys, act, Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(repeats)
    return shortcut


def _shortcut(
    widget: QWidget, keys: Keys, act: Callable[[], object], context: Qt.ShortcutContext
) -> QShortcut:
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(context)
    shortcut.activated.connect(act)
    return shortcut
