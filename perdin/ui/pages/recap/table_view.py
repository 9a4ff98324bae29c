"""A report's table: its rows, and its totals that stay in sight below them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.reports.table import Cell, CellKind, ReportColumn, Table
from perdin.ui.report_text import NUMBERS, shown
from perdin.ui.table.columns import LEFT, RIGHT, Column
from perdin.ui.table.grid import ROW_PX, Grid
from perdin.ui.table.small import SmallTable

CHARACTER_PX = 7
LEAST_PX = 32
MOST_PX = 200
PAD_PX = 20
MOST_LOOKED_AT = 200
"""So many rows show how wide a column must be."""
Cells = tuple[Cell, ...]
"""One row of a report."""


class ReportView(QWidget):
    """Shows any report; Enter or a double click opens what a row stands for."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: Table | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._make(())

    def table(self) -> Table | None:
        """The report shown."""
        return self._table

    def rows(self) -> tuple[Cells, ...]:
        """The rows shown, cell by cell."""
        return self.model.rows

    def show_table(self, table: Table) -> None:
        """Show a report; where its columns stay, so do their widths and the place in them."""
        if self._table is None or self._table.columns != table.columns:
            self._build(table.columns)
            self._fit(table)
        self._table = table
        self.model.set_rows(table.rows)
        self.foot_model.set_rows((), table.totals or None)
        self._foot_row.setVisible(bool(table.totals))
        if self.grid.hasFocus():
            self.grid.stand()

    def _build(self, columns: tuple[ReportColumn, ...]) -> None:
        """Fresh grids for other columns, in place of those before."""
        had_focus = self.grid.hasFocus()
        while (item := self._box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for model in (self.model, self.foot_model):
            model.deleteLater()
        self._make(columns)
        if had_focus:
            self.grid.setFocus()

    def _make(self, columns: tuple[ReportColumn, ...]) -> None:
        grid_columns = tuple(_column(at, column) for at, column in enumerate(columns))
        self.model = SmallTable(grid_columns, parent=self)
        self.foot_model = SmallTable(grid_columns, parent=self)
        self.grid, self.foot = (
            self._grid(self.model, grid_columns),
            self._grid(self.foot_model, grid_columns),
        )
        self.grid.row_activated.connect(self._open)
        self.grid.copy_wanted.connect(self._copy)
        self._box.addWidget(self.grid, 1)
        self._box.addWidget(self._pinned())
        # A layout shows what it is given at a later event: until then Tab would stop before it.
        self.grid.show()
        self.setFocusProxy(self.grid)

    def _grid(self, model: SmallTable[Cells], columns: tuple[Column[Cells], ...]) -> Grid[Cells]:
        grid = Grid(model, columns, name="", memory=None)
        grid.setParent(self)
        grid.horizontalHeader().setSectionsMovable(False)  # the totals stand in another grid
        return grid

    def _pinned(self) -> QWidget:
        """The totals, which go sideways with the rows and never up and down."""
        foot, bar = self.foot, self.grid.horizontalScrollBar()
        foot.setAccessibleName(_("Jumlah"))
        foot.horizontalHeader().hide()
        foot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot.setSelectionMode(Grid.SelectionMode.NoSelection)
        foot.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot.setFixedHeight(ROW_PX + 3)
        below = foot.horizontalScrollBar()
        bar.valueChanged.connect(below.setValue)
        below.rangeChanged.connect(lambda _least, _most: below.setValue(bar.value()))
        self.grid.horizontalHeader().sectionResized.connect(
            lambda at, _was, width: foot.setColumnWidth(at, width)
        )
        self._foot_row = QWidget()
        row = QHBoxLayout(self._foot_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(foot)
        down = self.grid.verticalScrollBar()

        def beside(_least: int, most: int) -> None:
            row.setContentsMargins(0, 0, down.sizeHint().width() if most > 0 else 0, 0)

        down.rangeChanged.connect(beside)
        return self._foot_row

    def _fit(self, table: Table) -> None:
        """Columns as wide as headings and figures need; texts up to the width they were given."""
        font = self.grid.font()
        plain = QFontMetrics(font)
        font.setBold(True)
        bold = QFontMetrics(font)
        for at, column in enumerate(table.columns):
            texts = [shown(column, row[at]) for row in table.rows[:MOST_LOOKED_AT]]
            wide = max(map(plain.horizontalAdvance, texts), default=0)
            if column.kind is CellKind.TEXT:
                wide = min(wide, max(column.width * CHARACTER_PX, MOST_PX))
            if table.totals:
                wide = max(wide, bold.horizontalAdvance(shown(column, table.totals[at])))
            wide = max(wide, bold.horizontalAdvance(column.title), LEAST_PX) + PAD_PX
            self.grid.setColumnWidth(at, wide)
            self.foot.setColumnWidth(at, wide)

    def _open(self, at: int) -> None:
        table = self._table
        if table is not None and at < len(table.opens) and table.opens[at] is not None:
            self.opened.emit(table.opens[at])

    def _copy(self) -> None:
        rows = self.model.rows
        self.grid.put_on_clipboard(rows[at] for at in self.grid.selected_rows())


def _rupiah(at: int) -> Callable[[Cells], int | None]:
    def amount(row: Cells) -> int | None:
        value = row[at]
        return value if isinstance(value, int) else None

    return amount


def _column(at: int, report_column: ReportColumn) -> Column[Cells]:
    return Column(
        title=report_column.title,
        text=lambda row: shown(report_column, row[at]),
        align=RIGHT if report_column.kind in NUMBERS else LEFT,
        width_px=report_column.width * CHARACTER_PX,
        amount=_rupiah(at) if report_column.kind is CellKind.MONEY else None,
    )
