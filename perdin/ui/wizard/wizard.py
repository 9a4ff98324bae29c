"""The first start: four short steps, then the office stands."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
)

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.services.desk import Person, Store
from perdin.services.letters import first_letter
from perdin.services.letters.documents import Document
from perdin.services.office import first_start
from perdin.services.office.first_start import FirstStart
from perdin.services.safekeeping import office_place
from perdin.services.safekeeping.office_place import FoundOffice
from perdin.ui import theme
from perdin.ui.fields.suggest import Suggestion, off_thread
from perdin.ui.fields.upright import Upright
from perdin.ui.frame.alone import Alone
from perdin.ui.places import place_suggestions
from perdin.ui.table.column_memory import Memory
from perdin.ui.tasks import Tasks
from perdin.ui.unsaved import Work
from perdin.ui.wizard.clerk import ClerkStep
from perdin.ui.wizard.letter_preview import LetterPreview
from perdin.ui.wizard.steps import OfficeStep, SignerStep, Welcome

CARD_PX = 760
PREVIEW_PX = 400
LEAST_FORM_PX = 560
MARGIN_PX = 24


class _Steps(Upright):
    """As high as the highest step where there is room for it; else it scrolls."""

    def __init__(self, steps: QStackedWidget) -> None:
        super().__init__()
        steps.setProperty("kind", "scrolled")
        self.setWidget(steps)
        self._steps = steps

    def sizeHint(self) -> QSize:
        """What the steps ask for."""
        return self._steps.sizeHint()


class Wizard(Alone):
    """Asks what must be known before the first letter; what is typed stays when one goes back."""

    finished = Signal(object)
    """The Person to seat."""
    example_wanted = Signal()
    restore_wanted = Signal()
    office_wanted = Signal(object)
    """The database of an office that is on this PC already."""

    def __init__(
        self, store: Store, tasks: Tasks, clock: Callable[[], datetime], memory: Memory
    ) -> None:
        super().__init__()
        self._store, self._tasks, self._clock = store, tasks, clock

        def find(text: str) -> list[Suggestion]:
            return place_suggestions(first_start.suggest_seats(store, text))

        self.title = theme.heading()
        self.welcome = Welcome(self.next, self.example_wanted.emit, self.restore_wanted.emit)
        self.office = OfficeStep(off_thread(tasks, find), memory)
        self.signer = SignerStep()
        self.clerk = ClerkStep()
        self.steps = QStackedWidget()
        self.back_button = theme.button(_("Kem&bali"), "arrow-left", flat=True)
        self.skip_button = theme.button(_("Isi nan&ti"), flat=True)
        self.next_button = theme.button(_("&Lanjut"), "arrow-right", primary=True)
        self._skipped = False
        self.preview = LetterPreview(tasks, self._letter)
        self._lay_out()
        for step in (self.office, self.signer):
            step.form.edited.connect(lambda _field: self.preview.typed())
        for field in (self.office.government, self.office.name):
            field.editingFinished.connect(self.preview.typed)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.next)
        self.skip_button.clicked.connect(self.skip)
        tasks.run(lambda: first_start.rank_choices(store), self.signer.offer_ranks)
        tasks.run(office_place.found_offices, self._offer)
        self.show_step(0)

    def next(self) -> None:
        """Go on when this step can be kept; at the last one, set the office up."""
        at = self.steps.currentIndex()
        self.notices.clear()
        if self.steps.currentWidget() is self.office and not self.office.form.check():
            return
        if self.steps.currentWidget() is self.signer:
            if not self.signer.check():
                return
            self._skipped = False
        if at == self.steps.count() - 1:
            if self.clerk.check():
                self._finish()
        else:
            self.show_step(at + 1)

    def back(self) -> None:
        """Go to the step before."""
        self.show_step(max(self.steps.currentIndex() - 1, 0))

    def skip(self) -> None:
        """Leave the signer for later."""
        self._skipped = True
        self.show_step(self.steps.currentIndex() + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button it is on, and elsewhere go on; only a dialog does so itself.

        A list of suggestions that is open takes Enter for itself and it never comes here.
        """
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        elif self.next_button.isVisible() and not event.isAutoRepeat():
            self.next_button.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the letter beside the form where there is room for both."""
        super().resizeEvent(event)
        self._make_room()

    def wanted(self) -> FirstStart:
        """All that was typed."""
        start = FirstStart(
            office=self.office.value(),
            clerk=self.clerk.name(),
            employee=self.clerk.employee(),
            password=self.clerk.secret(),
        )
        if self._skipped:
            return start
        person, heading = self.signer.value()
        return replace(start, signer=person, signer_heading=heading, signs=self.clerk.signs())

    def works(self) -> Sequence[Work]:
        """All steps as one: nothing is kept before the last of them."""
        forms = [step.form for step in (self.office, self.signer, self.clerk)]

        def forget() -> None:
            for form in forms:
                form.take_as_saved()

        return [
            Work(
                name=lambda: _("kantor baru"),
                changed=lambda: any(form.changed() for form in forms),
                forget=forget,
            )
        ]

    def _lay_out(self) -> None:
        for step in (self.welcome, self.office, self.signer, self.clerk):
            self.steps.addWidget(step)
        self._card = QFrame()
        self._card.setProperty("kind", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(theme.LARGE, theme.BROAD, theme.LARGE, theme.BROAD)
        inside.setSpacing(theme.WIDE)
        inside.addWidget(self.title)
        inside.addWidget(self.notices)
        inside.addWidget(_Steps(self.steps), 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.skip_button)
        foot.addWidget(self.next_button)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        column.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(theme.WIDE)
        beside.addStretch(1)
        beside.addWidget(self._card)
        beside.addWidget(self.preview)
        beside.addStretch(1)
        column.addLayout(beside, 1000)
        column.addStretch(2)

    def show_step(self, at: int) -> None:
        """Show a step of the wizard, the first being 0."""
        titles = (
            _("Selamat datang di Perdin"),
            _("Kantor dan kop surat"),
            _("Penandatangan"),
            _("Siapa yang bekerja?"),
        )
        self.steps.setCurrentIndex(at)
        self.title.setText(f"{titles[at]} ({at}/3)" if at else titles[at])
        last = at == self.steps.count() - 1
        self.next_button.setText(_("&Selesai") if last else _("&Lanjut"))
        self.next_button.setDefault(True)
        self.next_button.setVisible(at > 0)
        self.back_button.setVisible(at > 0)
        self.skip_button.setVisible(self.steps.currentWidget() is self.signer)
        step = (self.welcome, self.office, self.signer, self.clerk)[at]
        if step is self.signer:
            self.signer.propose(self.office.head_post())
        if step is self.clerk:
            self.clerk.propose("" if self._skipped else self.signer.value()[0].name)
        self.setFocusProxy(step)
        step.setFocus()
        self._make_room()
        if self.preview.isVisibleTo(self):
            self.preview.show_page()
        else:
            self.preview.drop()

    def _make_room(self) -> None:
        """Give the letter its place beside the form where both fit; else the form is enough."""
        room = self.width() - 2 * MARGIN_PX
        both = room >= LEAST_FORM_PX + theme.WIDE + PREVIEW_PX
        asked = self.steps.currentWidget() is not self.welcome
        left = room - PREVIEW_PX - theme.WIDE if both and asked else room
        self._card.setFixedWidth(max(min(CARD_PX, left), LEAST_FORM_PX))
        self.preview.setFixedWidth(PREVIEW_PX)
        self.preview.setVisible(both and asked)

    def _letter(self) -> Callable[[], Document]:
        """The job that makes a Surat Tugas of what is typed now."""
        start, rank, today = self.wanted(), self.signer.rank(), self._clock().date()
        return lambda: first_letter.surat_tugas(start, rank, today)

    def _offer(self, found: list[FoundOffice]) -> None:
        self.welcome.offer(found, self.office_wanted.emit)

    def _finish(self) -> None:
        store, clock, setup = self._store, self._clock, self.wanted()
        self.next_button.setEnabled(False)
        self._tasks.run(
            lambda: first_start.set_up(store, setup, clock), self._done, failed=self._refused
        )

    def _done(self, person: Person) -> None:
        self.preview.drop()
        self.finished.emit(person)

    def _refused(self, problem: PerdinError) -> None:
        self.next_button.setEnabled(True)
        self.notices.problem(problem)
