"""What every section of the settings is, and those that are a list with one entry's form."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.fields.form import Form
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
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


class EntrySection(Section):
    """A list, and below it the form of the entry chosen in it, or of a new one."""

    def __init__(
        self,
        seat: Seat,
        notices: NoticeBar,
        columns: tuple[Column, ...],
        new_word: str,
        *,
        most_rows: int = 6,
        label_px: int = 130,
    ) -> None:
        super().__init__(seat, notices)
        self.list = SmallView(columns, most_rows=most_rows)
        self.form = Form(label_px=label_px)
        self.new_button = theme.button(new_word, "plus")
        self.save_button = theme.button(_("Simpa&n"), "save", primary=True)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.new_button)
        row.addStretch(1)
        row.addWidget(self.save_button)
        self.body.addWidget(self.list)
        self.body.addWidget(self.form)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.list.selection_changed.connect(lambda _count: self._choose())
        self.new_button.clicked.connect(self._new)
        self.save_button.clicked.connect(self._save)

    def begin(self) -> None:
        """Show an empty form."""

    def show_entry(self, entry: Any) -> None:
        """Show the entry that was chosen in the list."""

    def save(self) -> None:
        """Keep what is typed; the form has been checked."""

    def saved(self, said: str) -> None:
        """Say that it was kept, and begin anew."""
        self.notices.success(said)
        self._new()
        self.load()

    def _new(self) -> None:
        self.list.grid.clearSelection()
        self.begin()
        self.form.clear_problems()

    def _choose(self) -> None:
        chosen = next(iter(self.list.selected()), None)
        if chosen is not None:
            self.show_entry(chosen)

    def _save(self) -> None:
        if self.form.check():
            self.save()
