"""Rupiah: typed as digits, shown as ``Rp1.234.567``."""

import re

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from perdin.i18n import _, rupiah
from perdin.reading.money import parse_rupiah


class MoneyField(QLineEdit):
    """An amount in whole rupiah; groups its digits while they are typed."""

    edited = Signal(object)

    def __init__(self, value: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText("Rp0")
        self.setMaximumWidth(320)  # as a date
        self.set_value(value)
        self._before = self.text()
        self._dotted = False
        """Whether a dot was typed that groups no thousands yet."""
        self.textEdited.connect(self._typed)

    def value(self) -> int | None:
        """The amount in rupiah; None when empty or not understood."""
        try:
            return parse_rupiah(self.text())
        except ValueError:
            return None

    def set_value(self, value: int | None, /) -> None:
        """Show an amount, or nothing."""
        self.setText("" if value is None else rupiah(value))
        self._before = self.text()
        self._dotted = False

    def problem(self) -> str:
        """What is wrong with the text."""
        try:
            parse_rupiah(self.text())
        except ValueError:
            return _("«{text}» bukan jumlah rupiah bulat. Contoh: 1.234.567 atau 1,5 juta.").format(
                text=self.text()
            )
        return ""

    def _typed(self, text: str) -> None:
        pasted = abs(len(text) - len(self._before)) > 1
        self._dotted = self._dotted or text.count(".") > self._before.count(".")
        try:
            # One key at a time may leave our dots in the wrong places. A pasted text must be sound,
            # and one whose dot a person typed, until it is: «1.5» may become «1.5 juta».
            amount = parse_rupiah(text if pasted or self._dotted else text.replace(".", ""))
        except ValueError:
            amount = None
        if amount is not None:
            self._dotted = False
            right = len(re.findall(r"\d", text[self.cursorPosition() :]))
            with QSignalBlocker(self):
                self.setText(rupiah(amount))
            self.setCursorPosition(_place(self.text(), right))
        self._before = self.text()
        self.edited.emit(self.value())


def _place(text: str, digits_right: int) -> int:
    """Where the cursor stands with so many digits to its right."""
    place = len(text)
    while digits_right and place:
        place -= 1
        digits_right -= text[place].isdigit()
    return place
