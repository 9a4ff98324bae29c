"""What both tabs of Anggaran are: a table, and beside it the panel of one entry."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from perdin.ui import shortcuts, theme
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.entry_panel import EntryPanel
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Row
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Then, Work, leave

Entry = TypeVar("Entry")


class BudgetPanel(EntryPanel, Generic[Entry]):
    """The panel of an entry that somebody else may change meanwhile."""

    saved = Signal(int, str)
    """The entry that was written, and what was done in a sentence."""

    def __init__(self, seat: Seat, notices: NoticeBar, *, label_px: int) -> None:
        super().__init__(seat, notices, label_px=label_px)
        self._shown: Entry | None = None
        self._own = False
        """Whether what changed the entry last was done here."""
        self._asking = self._seat.newest()

    def begin(self) -> None:
        """An empty form for a new entry of the year that is chosen at the top."""
        raise NotImplementedError

    def open(self, entry: Entry) -> None:
        """Show an entry."""
        raise NotImplementedError

    def id_of(self, entry: Entry) -> int | None:
        """An entry's own id."""
        raise NotImplementedError

    def works(self) -> Sequence[Work]:
        """What is typed in it."""
        raise NotImplementedError

    def shown_id(self) -> int | None:
        """The entry that is shown; None for a new one."""
        return None if self._shown is None else self.id_of(self._shown)

    def refresh(self, entry: Entry) -> None:
        """Show an entry as it is now. Where more is typed that stays, and is saved over nothing
        that was never seen here.
        """
        if not self.form.changed():
            self.open(entry)
        elif self._own:
            self._shown = entry
        self._own = False

    def forget(self) -> None:
        """Want nothing of what was typed."""
        self.form.take_as_saved()

    def _run(
        self,
        button: QWidget,
        job: Callable[[], int],
        sentence: str,
        values: Mapping[QWidget, object],
        then: Then,
    ) -> None:
        """Do it, take these values of the fields for saved, say so, and go on. The job gives the
        entry's id; more may be typed meanwhile.
        """

        def kept(entry_id: int) -> None:
            self.form.take_as_saved(values)
            self._own = True
            self.saved.emit(entry_id, sentence)
            then()

        self._seat.act(button, job, kept)


class PanelTab(QWidget, Generic[Row, Entry]):
    """``table`` holds the rows, of which some are entries; ``panel`` shows one of these."""

    def __init__(
        self,
        seat: Seat,
        notices: NoticeBar,
        table: SmallView[Row],
        panel: BudgetPanel[Entry],
        *,
        panel_px: int,
        wide_only: tuple[int, ...],
    ) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._asking = self._seat.newest()
        self._wanted: int | None = None
        self._table, self._panel = table, panel
        self._wide_only = wide_only
        """Columns that make room for the panel."""
        self._stack = QStackedWidget()
        panel.setMaximumWidth(panel_px)
        panel.hide()
        table.activated.connect(self._open)
        table.selection_changed.connect(lambda _count: self._follow())
        panel.closed.connect(self._close)
        panel.saved.connect(self._saved)
        shortcuts.shown(self, "Esc", self._close)

    def load(self) -> None:
        """Ask for the year's entries, and for what the panel offers."""
        raise NotImplementedError

    def entry_of(self, row: Row) -> Entry | None:
        """The entry behind a row; None for a sum."""
        raise NotImplementedError

    def begin(self) -> None:
        """An empty form for a new entry."""

        def begin() -> None:
            self._show_panel(True)
            self._panel.begin()

        leave(self.works(), self._notices, begin)

    def works(self) -> Sequence[Work]:
        """What is typed beside the table, while the panel is open."""
        if self._panel.isHidden():
            return ()
        return [replace(work, forget=self._forget) for work in self._panel.works()]

    def _lay_out(self, above: QWidget, *shown: QWidget) -> None:
        """What stands above the table, and what may be in its place, the table among it."""
        for widget in shown:
            self._stack.addWidget(widget)
        left = QVBoxLayout()
        left.setSpacing(theme.GAP)
        left.addWidget(above)
        left.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.GAP, 0, 0)
        row.setSpacing(theme.WIDE)
        row.addLayout(left, 3)
        row.addWidget(self._panel, 2)

    def _show_rows(self, rows: Iterable[Row], total: Row | None = None) -> None:
        """Show these; the cursor stays on the entry that is shown or was just written."""
        shown = self._panel.shown_id() if self._wanted is None else self._wanted
        self._wanted = None
        rows = list(rows)
        self._table.set_rows(rows, total)
        for at, row in enumerate(rows):
            entry = self.entry_of(row)
            if entry is not None and self._panel.id_of(entry) == shown:
                self._table.grid.selectRow(at)
                if not self._panel.isHidden():
                    self._panel.refresh(entry)

    def _open(self, row: Row) -> None:
        entry = self.entry_of(row)
        if entry is not None:
            self._show_entry(entry)

    def _follow(self) -> None:
        """While the panel is open it shows the entry that the cursor is on."""
        row = self._table.current()
        entry = None if row is None else self.entry_of(row)
        if entry is None or not self._panel.isVisible():
            return
        if self._panel.id_of(entry) != self._panel.shown_id():
            self._show_entry(entry)

    def _show_entry(self, entry: Entry) -> None:
        def show() -> None:
            self._show_panel(True)
            self._panel.open(entry)

        leave(self.works(), self._notices, show)

    def _close(self) -> None:
        def close() -> None:
            self._show_panel(False)
            self._table.setFocus()

        if self._panel.isVisible():
            leave(self.works(), self._notices, close)

    def _forget(self) -> None:
        self._panel.forget()
        self._show_panel(False)

    def _show_panel(self, shown: bool) -> None:
        self._panel.setVisible(shown)
        for at in self._wide_only:
            self._table.grid.fitting.withhold(at, shown)

    def _saved(self, entry_id: int, sentence: str) -> None:
        self._wanted = entry_id
        self._notices.success(sentence)
        self.load()
