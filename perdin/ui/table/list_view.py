"""A list of any length: sort, choose columns, select, copy, open; or what to do when empty."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import N_, _, number
from perdin.ui import theme
from perdin.ui.notices import EmptyState
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.columns import Column, Row
from perdin.ui.table.grid import Grid
from perdin.ui.table.paged import AskRows, PagedTable

COPY_AT_ONCE = 500
COUNT = N_("{count} baris")
SELECTED = N_("{selected} dari {count} dipilih")


class ListView(QWidget, Generic[Row]):
    """Shows the rows of many ids, fetched as they are looked at.

    ``ask(ids, fill)`` as in PagedTable. ``name`` and ``memory`` keep the columns' choice and
    widths. ``empty`` stands in its place while there are no rows. ``count`` is the sentence under
    the list, marked with ``N_``, with a ``{count}``.
    """

    activated = Signal(object)
    """The id of an Enter or a double click."""
    current_changed = Signal(object)
    """The id where the cursor is, None for nowhere."""
    selection_changed = Signal(int)
    """How many rows are selected."""
    sort_changed = Signal(str, bool)
    """The sort key, and whether it descends."""
    copied = Signal(int)
    """How many rows lie on the clipboard."""

    def __init__(
        self,
        columns: tuple[Column[Row], ...],
        ask: AskRows[Row],
        *,
        name: str,
        memory: Memory | None = None,
        empty: EmptyState | None = None,
        count: str = COUNT,
        id_of: Callable[[Row], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._count = count
        self.model = PagedTable(columns, ask, id_of=id_of, parent=self)
        self.grid: Grid[Row] = Grid(self.model, columns, name=name, memory=memory)
        self.empty = empty or EmptyState("inbox", _("Belum ada data."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        self.counted = QLabel()
        self.counted.setProperty("kind", "muted")
        self.export_button = theme.tool("file-spreadsheet", "")
        self._choose = theme.tool("columns-3", "")
        self._choose.clicked.connect(self._open_column_menu)
        self._lay_out()
        self.grid.row_activated.connect(lambda row: self.activated.emit(self.model.id_at(row)))
        self.grid.rows_selected.connect(self._selected)
        self.grid.sort_changed.connect(self.sort_changed)
        self.grid.copy_wanted.connect(self.copy)
        self.grid.selectionModel().currentRowChanged.connect(self._moved)
        self.retranslate()

    def show_ids(self, ids: Iterable[int]) -> None:
        """Show these rows; the cursor stays on its record where that is still among them."""
        before, at = self.current_id(), self.grid.currentIndex().row()
        self.model.show_ids(ids)
        self._stack.setCurrentWidget(self.grid if self.model.ids else self.empty)
        # Tab would not get past a proxy that is hidden; the stub does not know that None is allowed
        self.setFocusProxy(self.grid if self.model.ids else None)  # type: ignore[arg-type]
        if self.grid.hasFocus():
            self.grid.stand()
        self._selected(len(self.grid.selected_rows()))
        if before is None or self.current_id() == before:
            return
        if self.model.ids:
            row = self.model.row_of(before)
            self._go(row if row >= 0 else min(at, len(self.model.ids) - 1))
        else:
            self.current_changed.emit(None)

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within: the rows, then what is done with all of them."""
        return [self, self.export_button, self._choose]

    def refresh(self) -> None:
        """Fetch again the rows that are looked at."""
        self.model.refresh()

    def current_id(self) -> int | None:
        """The id where the cursor is."""
        index = self.grid.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, from above."""
        return [self.model.id_at(row) for row in self.grid.selected_rows()]

    def select_id(self, record_id: int) -> bool:
        """Put the cursor on a record; whether it is in the list."""
        row = self.model.row_of(record_id)
        if row >= 0:
            self._go(row)
        return row >= 0

    def sort(self) -> tuple[str, bool]:
        """The sort key (empty for none) and whether it descends."""
        return self.grid.sort()

    def set_sort(self, key: str, descending: bool = False) -> None:
        """Show what the rows are sorted by; says nothing."""
        self.grid.set_sort(key, descending)

    def shown_columns(self) -> tuple[Column[Row], ...]:
        """The columns on the screen: what an export of «what is shown» holds."""
        return self.grid.shown_columns()

    def copy(self) -> None:
        """Put the selected rows on the clipboard; those not landed yet are fetched first."""
        ids = self.selected_ids()
        rows: dict[int, Row] = {}
        position = 0

        def take(landed: Sequence[Row]) -> None:
            nonlocal position
            rows.update((self.model.id_of(row), row) for row in landed)
            position += COPY_AT_ONCE
            if position < len(ids):
                self.model.fetch(ids[position : position + COPY_AT_ONCE], take)
            else:
                copied_rows = [rows[row_id] for row_id in ids if row_id in rows]
                self.grid.put_on_clipboard(copied_rows)
                self.copied.emit(len(copied_rows))

        if ids:
            self.model.fetch(ids[:COPY_AT_ONCE], take)

    def offer_export(self, act: Callable[[], object]) -> None:
        """Show the button that exports what is shown."""
        self.export_button.clicked.connect(lambda: act())
        self.export_button.show()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for_export = _("Ekspor daftar ini ke Excel")
        self.export_button.setToolTip(for_export)
        self.export_button.setAccessibleName(for_export)
        self._choose.setToolTip(_("Pilih kolom dan urutan"))
        self._choose.setAccessibleName(_("Pilih kolom dan urutan"))
        self._write_count(len(self.grid.selected_rows()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.counted)
        foot.addStretch(1)
        foot.addWidget(self.export_button)
        foot.addWidget(self._choose)
        self.export_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _go(self, row: int) -> None:
        self.grid.selectRow(row)
        self.grid.scrollTo(self.model.index(row, 0))

    def _moved(self, to: QModelIndex, _was: QModelIndex) -> None:
        self.current_changed.emit(self.model.id_at(to.row()) if to.isValid() else None)

    def _selected(self, selected: int) -> None:
        self._write_count(selected)
        self.selection_changed.emit(selected)

    def _write_count(self, selected: int) -> None:
        count = number(len(self.model.ids))
        if selected > 1:
            text = _(SELECTED).format(selected=number(selected), count=count)
        else:
            text = _(self._count).format(count=count)
        self.counted.setText(text)

    def _open_column_menu(self) -> None:
        menu = self.grid.column_menu()
        menu.popup(self._choose.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
