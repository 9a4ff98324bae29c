"""A whole number that is not money: days, a year, a sequence."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from perdin.i18n import _


class NumberField(QLineEdit):
    """A whole number between two bounds, both allowed."""

    edited = Signal(object)

    def __init__(
        self,
        value: int | None = None,
        *,
        least: int = 0,
        most: int = 999_999,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setMaximumWidth(120)
        self.set_value(value)
        self.textEdited.connect(lambda: self.edited.emit(self.value()))

    def value(self) -> int | None:
        """The number; None when empty, not a number, or out of bounds."""
        text = self.text().strip()
        if not text.lstrip("-").isdecimal():
            return None
        number = int(text)
        return number if self._least <= number <= self._most else None

    def set_value(self, value: int | None, /) -> None:
        """Show a number, or nothing."""
        self.setText("" if value is None else str(value))

    def problem(self) -> str:
        """What is wrong with the text."""
        if not self.text().strip() or self.value() is not None:
            return ""
        return _("Isi dengan bilangan bulat {least} sampai {most}.").format(
            least=self._least, most=self._most
        )
