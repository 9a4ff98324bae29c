"""A table of any length: ids in memory, rows fetched by pages as they are looked at."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt

from perdin.ui.table.columns import Column, Row, cell
from perdin.ui.table.row_model import RowModel

PAGE = 100
MOST_PAGES = 20
COMING = "…"

Fill = Callable[[Sequence[Row]], None]
AskRows = Callable[[Sequence[int], Fill[Row]], object]


class PagedTable(RowModel[Row]):
    """Shows rows by their ids, asking for 100 at a time and keeping at most 20 such pages.

    ``ask(ids, fill)`` fetches the rows of these ids, in any order, and calls ``fill(rows)`` on the
    UI thread; rows of ids that are gone meanwhile are left out. ``id_of`` finds a row's id.
    """

    def __init__(
        self,
        columns: tuple[Column[Row], ...],
        ask: AskRows[Row],
        *,
        id_of: Callable[[Row], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._ask = ask
        self.id_of = id_of
        self._ids: array[int] = array("q")
        self.pages: OrderedDict[int, list[Row | None]] = OrderedDict()
        self._asked: set[int] = set()
        self._round = object()

    def show_ids(self, ids: Iterable[int]) -> None:
        """Show these rows in this order. The same ids again only fetch their rows anew.

        Where the new ids only go on from the old ones, what is shown of these stays.
        """
        fresh = ids if isinstance(ids, array) else array("q", ids)
        if fresh == self._ids:
            self.refresh()
            return
        shown = len(self._ids)
        if 0 < shown < len(fresh) and shown % PAGE == 0 and fresh[:shown] == self._ids:
            self.beginInsertRows(QModelIndex(), shown, len(fresh) - 1)
            self._ids = fresh
            self.endInsertRows()
            return
        self.beginResetModel()
        self._ids = fresh
        self.pages.clear()
        self._asked.clear()
        self._round = object()
        self.endResetModel()

    def refresh(self) -> None:
        """Fetch again what is looked at; the old rows stay until the new ones land."""
        self._asked.clear()
        self._round = object()
        if self._ids:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1)
            )

    @property
    def ids(self) -> Sequence[int]:
        """All ids, in the order shown."""
        return self._ids

    def id_at(self, row: int) -> int:
        """The id of a row."""
        return self._ids[row]

    def row_of(self, record_id: int) -> int:
        """Where an id stands, -1 if nowhere."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return -1

    def row_at(self, row: int) -> Row | None:
        """A row's record if it has landed; else None, and it is asked for."""
        page, offset = divmod(row, PAGE)
        if page not in self._asked:
            self._open_page(page)
        rows = self.pages.get(page)
        if rows is None or rows[offset] is None:
            return None
        self.pages.move_to_end(page)
        return rows[offset]

    def fetch(self, ids: Sequence[int], fill: Fill[Row]) -> None:
        """Fetch rows for something else than showing them: a copy, an export."""
        self._ask(ids, fill)

    def rows_shown(self) -> int:
        """How many there are."""
        return len(self._ids)

    def cell_of(self, row: int, column: Column[Row], role: int) -> object:
        """A cell; «…» until its row lands."""
        record = self.row_at(row)
        if record is None:
            return COMING if role == Qt.ItemDataRole.DisplayRole else None
        return cell(column, record, role)

    def _open_page(self, page: int) -> None:
        ids, asked_in = self._ids[page * PAGE : (page + 1) * PAGE], self._round

        def fill(rows: Sequence[Row]) -> None:
            if self._round is not asked_in:  # the answer belongs to an older list
                return
            by_id = {self.id_of(row): row for row in rows}
            self.pages[page] = [by_id.get(row_id) for row_id in ids]
            self.pages.move_to_end(page)
            while len(self.pages) > MOST_PAGES:
                self._asked.discard(self.pages.popitem(last=False)[0])
            first, last = page * PAGE, page * PAGE + len(ids) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

        self._asked.add(page)
        self._ask(ids, fill)
