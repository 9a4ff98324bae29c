"""Sections that are one record of the office: a form that is typed over and saved by its button."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt

from perdin.errors import PerdinError, StaleVersion
from perdin.i18n import _
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.fields.form import Form, scrolled
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.section import Section
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Then, Work, stay

Record = TypeVar("Record")


class RecordSection(Section, Generic[Record]):
    """``saved`` is the sentence that is said when the record was saved."""

    saved = ""

    def __init__(self, seat: Seat, notices: NoticeBar, *, label_px: int) -> None:
        super().__init__(seat, notices)
        self.shown: Record | None = None
        """The record as it was when it was last asked for."""
        self._own = False
        """Whether it was saved from here, and is shown as it is now."""
        self.form = Form(label_px=label_px)
        self.save_button = theme.button(_("&Simpan"), "save", primary=True)
        self.save_button.clicked.connect(lambda: self.save())

    def ask(self, desk: Desk) -> Record:
        """The record; off the UI thread."""
        raise NotImplementedError

    def fill(self, record: Record) -> None:
        """Show a record in the fields."""
        raise NotImplementedError

    def writing(self, desk: Desk, shown: Record) -> Callable[[], object]:
        """What saves all that is typed now over the record that was shown; runs off the thread."""
        raise NotImplementedError

    def replaces_fields(self, _record: Record) -> bool:
        """Whether this record has other fields, so that what is typed has no place any more."""
        return False

    def add_form(self) -> None:
        """Put the form and its button into the section."""
        self.body.addWidget(scrolled(self.form), 1)
        self.body.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignRight)

    def load(self) -> None:
        """Ask for the record; what a person is typing stays."""
        desk = self.seat.desk
        self.seat.ask(lambda: self.ask(desk), self._show)

    def works(self) -> Sequence[Work]:
        """The record."""
        return [
            Work(
                name=lambda: self.word,
                changed=self.form.changed,
                forget=self._reload,
                save=self.save,
            )
        ]

    def save(self, then: Then = stay) -> None:
        """Keep what is typed, and go on; or say at its field what is wrong."""
        shown = self.shown
        if shown is None or not self.form.check():
            return
        writing, values = self.writing(self.seat.desk, shown), self.form.values()

        def saved(_nothing: object) -> None:
            self.form.take_as_saved(values)
            self._own = True
            self.notices.success(_(self.saved))
            self.load()
            then()

        self.seat.act(self.save_button, writing, saved, failed=self._refused)

    def _show(self, record: Record) -> None:
        typed = self.form.changed() and not self.replaces_fields(record)
        own, self._own = self._own, False
        if own or not typed:
            self.shown = record
        if not typed:
            self.fill(record)
            self.form.take_as_saved()

    def _refused(self, problem: PerdinError) -> None:
        """Say so; what somebody else saved can be shown in the place of what is typed."""
        other = isinstance(problem, StaleVersion)
        action = (_("Buang isian, tampilkan yang terbaru"), self._reload) if other else None
        self.notices.error(str(problem), action)

    def _reload(self) -> None:
        self.form.take_as_saved()
        self.load()
