"""A list of what waits: all rows at hand, sorted by any column, exported, copied, with results."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Generic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.ui.colours import Tone
from perdin.ui.exporting import offer_export
from perdin.ui.notices import EmptyState, NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, Orderable, Row
from perdin.ui.table.list_view import ListView

RESULT_PX = 220


def _sortable(column: Column[Row]) -> Column[Row]:
    """The column, sorted by its own title where nothing else is said."""
    return column if column.sort_key else replace(column, sort_key=column.title)


class WorkList(QWidget, Generic[Row]):
    """Rows of one kind by a key of their own; what an action said of one shows beside it."""

    activated = Signal(object)
    """The row of an Enter or a double click."""
    chosen = Signal()
    """Other rows are selected."""

    def __init__(
        self,
        seat: Seat,
        notices: NoticeBar,
        title: str,
        columns: tuple[Column[Row], ...],
        *,
        name: str,
        key: Callable[[Row], int],
        empty: str,
    ) -> None:
        super().__init__()
        self._key = key
        self._rows: dict[int, Row] = {}
        self._results: dict[int, str] = {}
        result: Column[Row] = Column(
            title=N_("Hasil"),
            text=lambda row: self._results.get(key(row), ""),
            width_px=RESULT_PX,
            tone=lambda _row: Tone.ERROR,
            shown=False,
        )
        self._columns = tuple(_sortable(column) for column in (*columns, result))
        self._by = {column.sort_key: column for column in self._columns}
        self.view = ListView(
            self._columns,
            self._fill,
            name=name,
            memory=seat.memory,
            empty=EmptyState("circle-check", empty),
            id_of=key,
        )
        offer_export(self.view, seat, notices, title, lambda _desk, ids: self._of(ids))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.activated.connect(lambda at: self.activated.emit(self._rows[at]))
        self.view.selection_changed.connect(lambda _count: self.chosen.emit())
        self.view.sort_changed.connect(lambda _key, _down: self._order())

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show these; the cursor stays where it is, or begins at the first."""
        self._rows = {self._key(row): row for row in rows}
        self._results = {at: result for at, result in self._results.items() if at in self._rows}
        self._order()
        if self._rows and self.view.current_id() is None:
            self.view.select_id(next(iter(self.view.model.ids)))
        self.chosen.emit()

    def rows(self) -> list[Row]:
        """All rows, in the order shown."""
        return self._of(self.view.model.ids)

    def selected(self) -> list[Row]:
        """The rows that are selected, from above."""
        return self._of(self.view.selected_ids())

    def say(self, results: dict[int, str]) -> None:
        """Show beside each row why nothing was done with it."""
        self._results = results
        at = len(self._columns) - 1
        self.view.grid.show_column(at, bool(results))
        self.view.refresh()

    def _of(self, ids: Sequence[int]) -> list[Row]:
        return [self._rows[at] for at in ids if at in self._rows]

    def _fill(self, ids: Sequence[int], fill: Callable[[Sequence[Row]], None]) -> None:
        fill(self._of(ids))

    def _order(self) -> None:
        sort_key, down = self.view.sort()
        column = self._by.get(sort_key)
        ids = list(self._rows)
        if column is not None:
            ids.sort(key=lambda at: _rank(column, self._rows[at]), reverse=down)
        self.view.show_ids(ids)


def _rank(column: Column[Row], row: Row) -> tuple[int, Orderable]:
    """Amounts by their size, dates by their day, all else by its text."""
    if column.amount is not None:
        return (0, column.amount(row) or 0)
    if column.order is not None:
        return (0, column.order(row))
    return (1, column.text(row).casefold())


def said_of(count: int, results: dict[int, str], done: str) -> str:
    """What an action on several rows came to: «3 dibayar, 1 tidak»."""
    well = count - len(results)
    if not results:
        return done.format(count=well)
    first = next(iter(results.values()))
    if count == 1:
        return first
    return _("{done} {failed} tidak: {first}").format(
        done=done.format(count=well), failed=len(results), first=first
    )
