"""What every section of the settings is, and those that are a list with one entry's form."""

from collections.abc import Callable
from itertools import pairwise
from typing import Generic

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.fields.form import Form
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, Row
from perdin.ui.table.small import SmallView


class Section(QWidget):
    """One subject of the settings; ``load`` asks for what it shows."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self.seat = seat
        self.notices = notices
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.WIDE)

    def load(self) -> None:
        """Ask for what this section shows."""


class EntrySection(Section, Generic[Row]):
    """A list, and below it the form of the entry chosen in it, or of a new one."""

    def __init__(
        self,
        seat: Seat,
        notices: NoticeBar,
        columns: tuple[Column[Row], ...],
        new_word: str,
        *,
        most_rows: int = 6,
        label_px: int = 130,
    ) -> None:
        super().__init__(seat, notices)
        self.list = SmallView(columns, most_rows=most_rows)
        self.form = Form(label_px=label_px)
        self.new_button = theme.button(new_word, "plus")
        self.save_button = theme.button(_("Simp&an"), "save", primary=True)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.new_button)
        self._beside = row
        row.addStretch(1)
        row.addWidget(self.save_button)
        self.body.addWidget(self.list)
        self.body.addWidget(self.form)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self._typed = False
        self._others: list[QPushButton] = []
        self.form.edited.connect(lambda _field: self._mark(typed=True))
        self.list.selection_changed.connect(lambda _count: self._choose())
        self.new_button.clicked.connect(self._new)
        self.save_button.clicked.connect(self._save)

    def begin(self) -> None:
        """Show an empty form."""

    def show_entry(self, entry: Row) -> None:
        """Show the entry that was chosen in the list."""

    def save(self) -> None:
        """Keep what is typed; the form has been checked."""

    def saved(self, said: str) -> None:
        """Say that it was kept, and begin anew."""
        self._begin_anew()
        self.notices.success(said)
        self.load()

    def add_button(self, button: QPushButton) -> None:
        """Put a button for the entry that is shown beside the one for a new entry."""
        self._others.append(button)
        self._beside.insertWidget(len(self._others), button)

    def order_tabs(self) -> None:
        """Let the buttons come after the form, whose fields were added after them."""
        stops = [*self.form.tab_stops(), self.new_button, *self._others, self.save_button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _mark(self, *, typed: bool) -> None:
        """Whether the form holds what is not saved: then no row may be selected by the way."""
        self._typed = typed
        self.list.grid.selects_first = not typed

    def _new(self) -> None:
        if self._typed:
            self._hold(self._begin_anew)
        else:
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._mark(typed=False)
        self.list.grid.clearSelection()
        self.begin()
        self.form.clear_problems()
        self.form.go_to_first()

    def _choose(self) -> None:
        chosen = next(iter(self.list.selected()), None)
        if chosen is None:
            return
        if self._typed:
            self._hold(self._show_chosen)
        else:
            self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = next(iter(self.list.selected()), None)
        if chosen is not None:
            self._mark(typed=False)
            self.show_entry(chosen)
            self.form.clear_problems()

    def _hold(self, go_on: Callable[[], object]) -> None:
        """Nothing typed is lost by a click beside it."""
        self.notices.warning(_("Isian ini belum disimpan."), (_("Buang isian"), go_on))

    def _save(self) -> None:
        if self.form.check():
            self.save()
