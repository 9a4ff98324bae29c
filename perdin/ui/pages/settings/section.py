"""What every section of the settings is, and those that are a list with one entry's form."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Generic

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.fields.form import Form, scrolled
from perdin.ui.notices import NoticeBar
from perdin.ui.parts_page import Part
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, Row
from perdin.ui.table.grid import ROW_PX
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Then, Work, leave, stay

LEAST_PX = 520
"""What a section has of the lowest screen, for which lists and forms are measured."""


class Section(Part):
    """One subject of the settings; ``load`` asks for what it shows."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self.seat = seat.at(notices)
        self.notices = notices
        self.word = ""
        """What the page calls it."""
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
        name: str,
        most_rows: int | None = 6,
        label_px: int = 130,
        empty: str = "",
    ) -> None:
        super().__init__(seat, notices)
        words = empty or _("Belum ada. Isi yang pertama di bawah, lalu simpan.")
        self.list = SmallView(
            columns, most_rows=most_rows, name=name, memory=seat.memory, empty=words
        )
        self.form = Form(label_px=label_px)
        self.new_button = theme.button(new_word, "plus")
        self.save_button = theme.button(_("Simp&an"), "save", primary=True)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.new_button)
        self._beside = row
        row.addStretch(1)
        row.addWidget(self.save_button)
        self.add_head()
        self.body.addWidget(self.list)
        self.body.addWidget(scrolled(self.form), 1)
        self.body.addLayout(row)
        self._entry: Row | None = None
        """The entry that is shown; None for a new one."""
        self._then: Then = stay
        """What goes on once the entry is kept."""
        self._others: list[QWidget] = []
        self.form.edited.connect(lambda _field: self._mark())
        self.list.selection_changed.connect(lambda _count: self._choose())
        self.new_button.clicked.connect(self._new)
        self.save_button.clicked.connect(lambda: self._save())

    def add_head(self) -> None:
        """Put in what stands above the list and is come to before it: nothing."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list what a higher screen has more; the form needs no more than before."""
        super().resizeEvent(event)
        self.list.room_for(max(0, self.height() - LEAST_PX) // ROW_PX)

    def begin(self) -> None:
        """Show an empty form."""

    def show_entry(self, entry: Row) -> None:
        """Show the entry that was chosen in the list."""

    def save(self) -> None:
        """Keep what is typed; the form has been checked."""

    def saved(self, sentence: str) -> None:
        """Say that it was kept, begin anew, and go on to what waited for it."""
        self._begin_anew()
        self.notices.success(sentence)
        self.load()
        self.go_on()

    def go_on(self) -> None:
        """Go on to what waited for the entry to be kept."""
        then, self._then = self._then, stay
        then()

    def works(self) -> Sequence[Work]:
        """The entry that is typed."""
        return [
            Work(
                name=lambda: self.word,
                changed=self.form.changed,
                forget=self._throw_away,
                save=self._save,
            )
        ]

    def begin_empty(self) -> None:
        """Show an empty form for the first time."""
        self.begin()
        self.form.take_as_saved()

    def add_button(self, button: QWidget) -> None:
        """Put a button for the entry that is shown beside the one for a new entry."""
        self._others.append(button)
        self._beside.insertWidget(len(self._others), button)

    def order_tabs(self) -> None:
        """Let the buttons come after the form, whose fields were added after them."""
        others = [other.focusProxy() or other for other in self._others]
        stops = [*self.form.tab_stops(), self.new_button, *others, self.save_button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _mark(self) -> None:
        """While the form holds what is not saved no row may be selected by the way."""
        self.list.grid.selects_first = not self.form.changed()

    def _new(self) -> None:
        leave(self.works(), self.notices, self._begin_anew)

    def _begin_anew(self) -> None:
        self.list.grid.clearSelection()
        self._show_form(None)
        self.form.go_to_first()

    def _choose(self) -> None:
        chosen = next(iter(self.list.selected()), None)
        if chosen is not None:
            leave(self.works(), self.notices, lambda: self._show_row(chosen))

    def _show_row(self, chosen: Row) -> None:
        """Show a row that was chosen, also where saving another has taken the choice back."""
        rows = self.list.rows()
        if chosen in rows and chosen not in self.list.selected():
            self.list.grid.selectRow(rows.index(chosen))  # which shows it
        else:
            self._show_form(chosen)

    def _show_form(self, entry: Row | None) -> None:
        self._entry = entry
        if entry is None:
            self.begin()
        else:
            self.show_entry(entry)
        self.form.clear_problems()
        self.form.take_as_saved()
        self._mark()

    def _throw_away(self) -> None:
        self._show_form(self._entry)

    def _save(self, then: Then = stay) -> None:
        self._then = then
        if self.form.check():
            self.save()
