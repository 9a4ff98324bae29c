"""A short list whose rows are all at hand: cost lines, travellers, signers."""

from collections.abc import Callable, Iterable
from typing import Generic

from PySide6.QtCore import (
    QEvent,
    QObject,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.columns import Column, Row, cell
from perdin.ui.table.grid import ROW_PX, Grid
from perdin.ui.table.row_model import Index, RowModel

Edit = Callable[[int, Column[Row], str], bool]


class SmallTable(RowModel[Row]):
    """Shows a few rows. ``edit(row, column, text)`` takes what was typed into an editable cell and
    says whether it is accepted; showing the outcome is up to it (``set_rows``).
    """

    def __init__(
        self,
        columns: tuple[Column[Row], ...],
        edit: Edit[Row] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._edit = edit
        self._rows: tuple[Row, ...] = ()
        self._foot: tuple[Row, ...] = ()
        self._bold = theme.tabular(QFont())
        self._bold.setBold(True)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown, without the total."""
        return self._rows

    @property
    def shown(self) -> tuple[Row, ...]:
        """All that is on the screen: the rows, and the total where there is one."""
        return self._rows + self._foot

    def set_rows(self, rows: Iterable[Row], total: Row | None = None) -> None:
        """Show these, and a total under them; where their number stays, so do selection and
        scroll position.
        """
        fresh, foot = tuple(rows), () if total is None else (total,)
        if len(fresh) + len(foot) == self.rowCount():
            self._rows, self._foot = fresh, foot
            if self.rowCount():
                last = self.index(self.rowCount() - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self._rows, self._foot = fresh, foot
            self.endResetModel()

    def rows_shown(self) -> int:
        """How many there are, with the total."""
        return len(self.shown)

    def cell_of(self, row: int, column: Column[Row], role: int) -> object:
        """A cell; the total's in bold."""
        if row < len(self._rows):
            return cell(column, self._rows[row], role)
        if role == Qt.ItemDataRole.FontRole:
            return self._bold
        return cell(column, self._foot[0], role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Editable where the column is and somebody takes the edits."""
        flags = super().flags(index)
        if index.row() >= len(self._rows):
            return flags
        if index.isValid() and self._edit is not None and self.columns[index.column()].editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand over what was typed."""
        if self._edit is None or not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        return self._edit(index.row(), self.columns[index.column()], str(value))


class SmallView(QWidget, Generic[Row]):
    """A SmallTable on the screen, as high as its rows up to ``most_rows``; None takes all room.

    Where a page has room for more of them it says so by ``room_for``.

    ``name`` and ``memory`` keep what a person set of the columns. ``empty`` stands where no rows
    are, once somebody asked for them.
    """

    activated = Signal(object)
    """The row of an Enter or a double click (in a cell that is not editable)."""
    selection_changed = Signal(int)
    """How many rows are selected."""

    def __init__(
        self,
        columns: tuple[Column[Row], ...],
        *,
        name: str,
        memory: Memory | None,
        edit: Edit[Row] | None = None,
        most_rows: int | None = 12,
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.empty = empty or _("Tidak ada isinya.")
        self.most_rows, self._kept_rows = most_rows, 0
        self._more_rows = 0
        self.model = SmallTable(columns, edit, self)
        self.grid: Grid[Row] = Grid(self.model, columns, name=name, memory=memory)
        if edit is not None:
            self.grid.setEditTriggers(
                Grid.EditTrigger.DoubleClicked
                | Grid.EditTrigger.EditKeyPressed
                | Grid.EditTrigger.AnyKeyPressed
            )
        self.grid.row_activated.connect(self._activate)
        self.grid.rows_selected.connect(self.selection_changed)
        self.grid.copy_wanted.connect(self._copy)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.grid)
        self.setFocusProxy(self.grid)
        self.grid.horizontalScrollBar().rangeChanged.connect(lambda _from, _to: self._fit())
        self._fit()

    def set_rows(self, rows: Iterable[Row], total: Row | None = None) -> None:
        """Show these rows, and a row of the same kind as their total."""
        self.model.set_rows(rows, total)
        self.grid.say_instead("" if self.model.rowCount() else self.empty)
        if self.grid.hasFocus():
            self.grid.stand()
        self._fit()

    def keep_rows(self, rows: int) -> None:
        """Be as high as so many rows, however many there are; for a view without ``most_rows``."""
        self._kept_rows = rows
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The header's height comes with the style of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def room_for(self, more_rows: int) -> None:
        """Show so many rows beyond ``most_rows`` where there are as many; the page may take that
        room back.
        """
        self._more_rows = more_rows
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as the rows that there is room for."""
        hint = super().sizeHint()
        bound = self.grid.maximumHeight()
        return hint if self.most_rows is None else QSize(hint.width(), bound)

    def _fit(self) -> None:
        """Be as high as the rows, and the bar below them where the columns need one."""
        if self._kept_rows:
            self._be_high(self._kept_rows, self._kept_rows, 0)
        if self.most_rows is None:
            return
        rows = max(1, self.model.rowCount())
        least = min(rows, self.most_rows)
        bar = self.grid.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
        self._be_high(least, min(rows, least + self._more_rows), below)

    def _be_high(self, least: int, rows: int, below: int) -> None:
        """Be as high as so many rows, or no less than the least, with so much below them in px."""
        around = self.grid.header_px() + 4 + below
        if least == rows:
            self.grid.setFixedHeight(rows * ROW_PX + around)
        else:
            self.grid.setMaximumHeight(rows * ROW_PX + around)
            self.grid.setMinimumHeight(least * ROW_PX + around)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def typing(self) -> bool:
        """Whether somebody is typing in a cell, which has not been taken yet."""
        return self.grid.state() is Grid.State.EditingState

    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self.model.rows

    def selected(self) -> list[Row]:
        """The rows selected, from above."""
        rows = self.model.rows
        return [rows[at] for at in self.grid.selected_rows() if at < len(rows)]

    def current(self) -> Row | None:
        """The row where the cursor is."""
        at = self.grid.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def _activate(self, at: int) -> None:
        if at < len(self.model.rows):
            self.activated.emit(self.model.rows[at])

    def _copy(self) -> None:
        shown = self.model.shown
        self.grid.put_on_clipboard(shown[at] for at in self.grid.selected_rows())
