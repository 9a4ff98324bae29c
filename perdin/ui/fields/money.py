"""Rupiah: typed as digits, shown as ``Rp1.234.567``."""

import re

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from perdin.i18n import _, rupiah

LARGEST = 999_999_999_999_999

_PLAIN = re.compile(r"\d+")
_DOTS = re.compile(r"\d{1,3}(\.\d{3})+")
_COMMAS = re.compile(r"\d{1,3}(,\d{3})+")
_NO_CENTS = re.compile(r",(00?|-)$")


def parse_rupiah(text: str) -> int | None:
    """What a typed or pasted amount means in whole rupiah; None for nothing.

    Takes ``1234567``, ``1.234.567``, ``Rp 1.234.567,00``, ``1,234,567`` and ``Rp1.234.567,-``.
    Raises ValueError for anything else: sen, signs, a dot that groups no thousands.
    """
    bare = re.sub(r"(?i)rp\.?|\s|\u00a0", "", text)
    bare = _NO_CENTS.sub("", bare)
    if not bare:
        return None
    if not any(shape.fullmatch(bare) for shape in (_PLAIN, _DOTS, _COMMAS)):
        raise ValueError(f"not an amount: {text!r}")
    amount = int(re.sub(r"[.,]", "", bare))
    if amount > LARGEST:
        raise ValueError(f"too large: {text!r}")
    return amount


class MoneyField(QLineEdit):
    """An amount in whole rupiah; groups its digits while they are typed."""

    edited = Signal(object)

    def __init__(self, value: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText("Rp0")
        self.setMaximumWidth(240)
        self.set_value(value)
        self._before = self.text()
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

    def problem(self) -> str:
        """What is wrong with the text."""
        try:
            parse_rupiah(self.text())
        except ValueError:
            return _("«{text}» bukan jumlah rupiah bulat. Contoh: 1.234.567.").format(
                text=self.text()
            )
        return ""

    def _typed(self, text: str) -> None:
        pasted = abs(len(text) - len(self._before)) > 1
        try:
            # One key at a time may leave the dots in the wrong places; a pasted text must be sound.
            amount = parse_rupiah(text if pasted else text.replace(".", ""))
        except ValueError:
            amount = None
        if amount is not None:
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
