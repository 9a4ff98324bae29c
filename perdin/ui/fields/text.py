"""Plain text: one line, or several."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


class TextField(QLineEdit):
    """One line of text; the value is stripped of spaces at its ends."""

    edited = Signal(object)

    def __init__(
        self, value: str = "", *, hint: str = "", longest: int = 500, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setMaxLength(longest)
        self.set_value(value)
        self.textEdited.connect(lambda: self.edited.emit(self.value()))

    def value(self) -> str:
        """The text without spaces around it."""
        return self.text().strip()

    def set_value(self, value: str | None, /) -> None:
        """Show a text from its beginning."""
        self.setText(value or "")
        self.setCursorPosition(0)

    def problem(self) -> str:
        """Every text is understood."""
        return ""


class NoteField(QPlainTextEdit):
    """Several lines of text; Tab moves on to the next field."""

    edited = Signal(object)

    def __init__(
        self, value: str = "", *, hint: str = "", lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 18)
        self._quiet = False
        self.set_value(value)
        self.textChanged.connect(self._tell)

    def value(self) -> str:
        """The text without blank ends."""
        return self.toPlainText().strip()

    def set_value(self, value: str | None, /) -> None:
        """Show a text; one that is there already keeps the cursor where it is."""
        if (value or "") != self.toPlainText():
            self._quiet = True
            self.setPlainText(value or "")
            self._quiet = False

    def problem(self) -> str:
        """Every text is understood."""
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the form: it is «the next step» everywhere."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        if not self._quiet:
            self.edited.emit(self.value())
