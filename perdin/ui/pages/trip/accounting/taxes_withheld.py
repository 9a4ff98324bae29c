"""The taxes withheld from one receipt: a row for each that the office withholds."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.reading.money import parse_rupiah
from perdin.rules import receipts
from perdin.services.documents.receipt_form import TaxForm
from perdin.ui.fields.percent import percent_text
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.columns import Column, money
from perdin.ui.table.small import SmallView


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    points: int
    base: int | None = None
    payment_number: str = ""

    @property
    def amount(self) -> int | None:
        return None if self.base is None else receipts.tax(self.base, self.points)


_BASE: Column[_Row] = money(N_("Dasar"), lambda row: row.base, width_px=110, editable=True)
_NUMBER: Column[_Row] = Column(
    title=N_("NTPN"), text=lambda row: row.payment_number, width_px=120, editable=True
)
_COLUMNS: tuple[Column[_Row], ...] = (
    Column(
        title=N_("Pajak"),
        text=lambda row: f"{row.kind} {percent_text(row.points)}",
        width_px=110,
        stretch=True,
    ),
    _BASE,
    money(N_("Jumlah"), lambda row: row.amount, width_px=100),
    _NUMBER,
)


class WithheldField(QWidget):
    """A Field whose value is the taxes that were given a base; typed with F2 or a double click."""

    edited = Signal(object)

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._wrong = ""
        self.list = SmallView(
            _COLUMNS, edit=self._edit, most_rows=4, name="withheld_taxes", memory=memory
        )
        self.list.grid.setAccessibleName(_("Pajak yang dipungut"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)

    @property
    def offers(self) -> bool:
        """Whether the office withholds any."""
        return bool(self.list.rows())

    def offer(self, rates: tuple[tuple[str, int], ...]) -> None:
        """Offer the office's taxes; what was typed for one of them stays."""
        typed = {row.kind: row for row in self.list.rows()}
        self.list.set_rows(
            replace(typed.get(kind, _Row(kind, points)), points=points) for kind, points in rates
        )

    def value(self) -> tuple[TaxForm, ...]:
        """The taxes that have a base."""
        return tuple(
            TaxForm(row.kind, row.base, row.payment_number)
            for row in self.list.rows()
            if row.base is not None
        )

    def set_value(self, value: tuple[TaxForm, ...], /) -> None:
        """Show what was withheld."""
        given = {tax.kind: tax for tax in value}
        self._wrong = ""
        self.list.set_rows(
            _Row(row.kind, row.points)
            if (withheld := given.get(row.kind)) is None
            else _Row(row.kind, row.points, withheld.base, withheld.payment_number)
            for row in self.list.rows()
        )

    @property
    def typing(self) -> bool:
        """Whether somebody is typing in a cell."""
        return self.list.typing

    def problem(self) -> str:
        """What was no amount."""
        if not self._wrong:
            return ""
        return _("«{text}» bukan jumlah rupiah.").format(text=self._wrong)

    def _edit(self, row: int, column: Column[_Row], text: str) -> bool:
        rows = list(self.list.rows())
        self._wrong = ""
        if column is _NUMBER:
            rows[row] = replace(rows[row], payment_number=text.strip())
        else:
            try:
                rows[row] = replace(rows[row], base=parse_rupiah(text))
            except ValueError:
                self._wrong = text
        self.list.set_rows(rows)
        self.edited.emit(self.value())
        return not self._wrong
