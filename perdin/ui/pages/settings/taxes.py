"""The taxes that a treasurer withholds: a short list of names and percentages."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.ui.fields.percent import percent_text, points_of
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.columns import RIGHT, Column
from perdin.ui.table.small import SmallView

Tax = tuple[str, int]
_COLUMNS: tuple[Column[Tax], ...] = (
    Column(title=N_("Pajak"), text=lambda row: row[0], width_px=200, stretch=True, editable=True),
    Column(
        title=N_("Persen"),
        text=lambda row: percent_text(row[1]) if row[1] else "",
        align=RIGHT,
        width_px=100,
        editable=True,
    ),
)
NEW: Tax = ("", 0)
LEAST_ROWS = 5
"""Rows are not added while one types: a table that grows takes the cell's editor away."""


class TaxesField(QWidget):
    """A Field whose value is pairs of a name and hundredths of a percent, a row for each."""

    edited = Signal(object)

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._wrong = ""
        self.list = SmallView(
            _COLUMNS, edit=self._edit, most_rows=LEAST_ROWS, name="taxes", memory=memory
        )
        self.list.grid.setAccessibleName(_("Pajak yang dipungut"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.setMaximumWidth(420)
        self.setFocusProxy(self.list)
        self.set_value(())

    def value(self) -> tuple[Tax, ...]:
        """The taxes that have a name or a percentage."""
        return tuple(row for row in self.list.rows() if row != NEW)

    def set_value(self, value: tuple[Tax, ...], /) -> None:
        """Show these, and empty rows to add some."""
        self._wrong = ""
        empty = max(LEAST_ROWS - len(value), 1)
        self.list.set_rows((*value, *(NEW for _row in range(empty))))

    @property
    def typing(self) -> bool:
        """Whether somebody is typing in a cell."""
        return self.list.typing

    def problem(self) -> str:
        """What is missing, or was no percentage."""
        if self._wrong:
            return _("«{text}» bukan persentase. Contoh: 2 atau 1,5.").format(text=self._wrong)
        if any(not name or not points for name, points in self.value()):
            return _("Setiap pajak perlu nama dan persentasenya.")
        return ""

    def _edit(self, row: int, column: Column[Tax], text: str) -> bool:
        rows = list(self.list.rows())
        name, points = rows[row]
        if column is _COLUMNS[0]:
            rows[row] = (text.strip(), points if text.strip() else 0)
        else:
            read = points_of(text) if text.strip() else 0
            self._wrong = text if read is None else ""
            rows[row] = (name, points if read is None else read)
        self.list.set_rows(rows)
        self.edited.emit(self.value())
        return not self._wrong
