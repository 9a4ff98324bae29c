"""The page on which a trip is typed: it keeps itself, and checks itself, while one types."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout

from perdin.errors import Incomplete, PerdinError
from perdin.i18n import _
from perdin.rules.workflow import EDITABLE, TripState
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetRow
from perdin.services.desk import Topic
from perdin.services.trips import draft_check, joining, trip_sheet, trips
from perdin.services.trips.draft_check import TripCheck
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.outings import About
from perdin.services.trips.trip_sheet import TripSheet
from perdin.ui import notices, theme
from perdin.ui.debounce import Autosave, Debounce
from perdin.ui.page import Page
from perdin.ui.pages.trip import budget_offer
from perdin.ui.pages.trip.autosave import Keeper
from perdin.ui.pages.trip.form import TripForm
from perdin.ui.pages.trip.invitation.taking import InvitationTaker
from perdin.ui.pages.trip.missing_year import missing_year
from perdin.ui.pages.trip.panel import CheckPanel
from perdin.ui.seat import FROM_INVITATION, Seat
from perdin.ui.unsaved import Work, saves_itself

SAVE_MS = 800
CHECK_MS = 120
PANEL_PX = 380
LEAST_PANEL_PX = 272


class EditPage(Page):
    """A new trip, a draft taken up again, or one that was returned."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.BUDGET, Topic.PEOPLE, Topic.RATES})

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Perjalanan baru"))
        self._keeper = Keeper(seat.desk)
        self._asked_to_submit = self._stands = False
        self._refusal = ""
        """Why a trip was not submitted; it stands until the check knows nothing of it any more."""
        self._held_up = False
        self._kept_as: int | None = None
        self._lines: list[BudgetRow] = []
        self._lacking = False
        self._offered: tuple[int, ...] = ()
        self._charged: int | None = None
        """The budget line that a person chose; dates on the way to another year forget it not."""
        self._checking = self.seat.newest()
        self.form = TripForm(seat)
        self.panel = CheckPanel()
        self.kept = theme.muted()
        self.kept.setWordWrap(False)
        self.discard_button = theme.button(_("Buan&g draf"), "trash-2", flat=True)
        self.submit_button = theme.button(_("A&jukan"), "send", primary=True)
        self.submit_button.setShortcut(QKeySequence("Ctrl+Return"))
        self.submit_button.setToolTip(_("Ajukan untuk diputuskan (Ctrl+Enter)"))
        self.invitation = InvitationTaker(self.seat, self, self.form, self._when_saved)
        taking = self.invitation.buttons
        for part in (self.kept, *taking, self.discard_button, self.submit_button):
            self.buttons.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(theme.WIDE)
        row.addWidget(self.form, 5)
        for side in (self.panel, self.invitation.panel, self.invitation.beside):
            side.setMinimumWidth(LEAST_PANEL_PX)
            side.setMaximumWidth(PANEL_PX)
            row.addWidget(side, 2)
        self.body.addWidget(self.invitation.bar)
        self.body.addLayout(row, 1)
        self.opens_at = self.form.purpose
        self.autosave = Autosave(self, seat.tasks, self._save, quiet_ms=SAVE_MS)
        self.autosave.saved.connect(self._saved)
        self.autosave.failed.connect(self._not_saved)
        self._check_later = Debounce(self, self._check, quiet_ms=CHECK_MS)
        self.form.edited.connect(self._typed)
        self.form.budget_line_id.edited.connect(self._charge)
        self.form.together.join_wanted.connect(self._join)
        self.submit_button.clicked.connect(self.submit)
        self.discard_button.clicked.connect(self._discard)
        self.discard_button.hide()
        self.invitation.changed.connect(self._typed)
        self.invitation.shown.connect(lambda shown: self.panel.setVisible(not shown))

    @property
    def trip_id(self) -> int | None:
        """The trip that is typed; None until it is first saved."""
        return self._keeper.trip_id

    def load(self) -> None:
        """Ask for the budget lines to choose from; what is typed stays."""
        desk = self.seat.desk
        self.seat.ask(lambda: budget.list_budget(desk), self._take_budget)
        self._check_later.start()

    def open_record(self, record: object) -> None:
        """Take up a draft, or begin a new trip when there is none."""
        self.notices.clear()
        self._asked_to_submit = self._stands = False
        if not isinstance(record, int):
            self._begin(Keeper(self.seat.desk), TripDraft(), _("Perjalanan baru"))
            if record == FROM_INVITATION:
                self.invitation.choose()
            return
        desk = self.seat.desk
        self.seat.ask(lambda: trip_sheet.open_trip(desk, record), self._take_up)

    def works(self) -> Sequence[Work]:
        """The draft."""
        return [saves_itself(self.title.text, self.autosave)]

    def submit(self) -> None:
        """Send the trip to be decided on; or say what is missing, and go there."""
        self._asked_to_submit = True
        unread = self.form.unread()
        if unread is not None:
            self._refused(Incomplete(sentence=unread[1], field=unread[0]))
            return
        self.autosave.pause()
        keeper, draft = self._keeper, self.form.draft()
        self.seat.act(
            self.submit_button,
            lambda: keeper.submit(draft),
            self._submitted,
            failed=self._refused,
            by=self,
        )

    def _begin(self, keeper: Keeper, draft: TripDraft, title: str) -> None:
        self._keeper, self._kept_as = keeper, keeper.trip_id
        self.autosave.forget()
        self.title.setText(title)
        self.kept.setText("")
        self.panel.clear()
        self.form.together.clear()
        self.form.show_draft(draft)
        self.invitation.begin(keeper.trip_id)
        self._charged = draft.budget_line_id
        self._offer_budget()
        self.discard_button.setVisible(keeper.trip_id is not None)
        self._check_later.start()
        (self.form.leave if draft.purpose and not draft.leave else self.form.purpose).setFocus()

    def _take_up(self, sheet: TripSheet) -> None:
        title = sheet.purpose or _("Draf perjalanan")
        if sheet.state not in EDITABLE:
            self.seat.go("trip", sheet.id)
            return
        self._begin(Keeper(self.seat.desk, sheet.id, sheet.version), sheet.draft, title)
        self.discard_button.setVisible(sheet.state is TripState.DRAFT)
        decisions = [decision for decision in sheet.decisions if decision.note]
        if sheet.state is TripState.RETURNED and decisions:
            note = _("Dikembalikan oleh {person}: {note}")
            self.notices.warning(note.format(person=decisions[-1].person, note=decisions[-1].note))

    def _take_budget(self, lines: list[BudgetRow]) -> None:
        self._lines = lines
        self._offer_budget()
        year = self._fiscal_year()
        lacking = not any(line.fiscal_year == year for line in lines)
        if lacking:
            self.notices.info(*missing_year(self.seat, lines, year))
        elif self._lacking:
            self.notices.clear()
        self._lacking = lacking

    def _fiscal_year(self) -> int:
        """The year that pays: that of the departure, until then the one chosen at the top."""
        leave = self.form.leave.value()
        return leave.year if leave else self.seat.year()

    def _years(self) -> tuple[int, ...]:
        """The years that may pay: of a trip over New Year that of the return as well."""
        first, back = self._fiscal_year(), self.form.back.value()
        over = back is not None and self.form.leave.value() is not None and back.year == first + 1
        return (first, first + 1) if over else (first,)

    def _charge(self, line_id: int | None) -> None:
        self._charged = line_id

    def _offer_budget(self) -> None:
        self._offered = self._years()
        chosen = self._charged or self.form.budget_line_id.value()
        lines, charged = budget_offer.offered(self._lines, self._offered, chosen)
        self.form.set_budget(lines)
        if charged is not None:
            self.form.budget_line_id.set_value(charged)

    def _typed(self, _draft: TripDraft) -> None:
        self.kept.setText("")
        if self._years() != self._offered:
            self._take_budget(self._lines)
        self.autosave.typed()
        self._check_later.start()

    def _when_saved(self, then: Callable[[int], object]) -> None:
        """Keep what is typed, and go on with the trip that it is."""
        keeper = self._keeper
        self.autosave.typed()
        self.autosave.flush(lambda: then(keeper.trip_id or 0))

    def _save(self) -> Callable[[], int]:
        keeper, draft = self._keeper, self.form.draft()
        return lambda: keeper.save(draft)

    def _saved(self, trip_id: int) -> None:
        if trip_id != self._kept_as and trip_id == self._keeper.trip_id:
            self._kept_as = trip_id
            self.record_begun.emit(trip_id)
        if trip_id == self._keeper.trip_id and not self.autosave.waiting:
            self.kept.setText(_("Draf tersimpan"))
            if self._held_up:
                self._held_up = False
                self.notices.clear()
            self.discard_button.show()

    def _not_saved(self, problem: PerdinError) -> None:
        self._held_up = True
        self.notices.problem(problem)

    def _check(self) -> None:
        desk, draft, trip_id = self.seat.desk, self.form.draft(), self._keeper.trip_id
        self._checking.ask(lambda: draft_check.check_draft(desk, draft, trip_id), self._checked)
        self.form.together.follow(lambda: (self.form.draft(), self._keeper))

    def _join(self, about: About) -> None:
        """Add the people of this draft to another one, once all that is typed is kept."""
        keeper, desk = self._keeper, self.seat.desk
        self.autosave.flush(
            lambda: self.seat.act(
                self.discard_button,
                lambda: joining.join_draft(
                    desk, keeper.trip_id or 0, keeper.version, about.key.id, about.version
                ),
                lambda saved: self._joined(saved.trip_id),
                failed=self._refused,
            )
        )

    def _joined(self, trip_id: int) -> None:
        self.autosave.forget()
        self.seat.go("edit", trip_id)

    def _checked(self, check: TripCheck) -> None:
        self.form.show_prices(check.prices)
        self.form.show_restrictions(check.restrictions)
        self.form.show_problems(check.problems, missing_too=self._asked_to_submit)
        self.panel.show_check(check)
        self._drop_refusal(check)

    def _drop_refusal(self, check: TripCheck) -> None:
        """Say no longer what hindered the submission, once it is mended."""
        unread = self.form.unread()
        standing = [problem.sentence for problem in check.problems if problem.blocking]
        if self._refusal in standing or (unread is not None and unread[1] == self._refusal):
            self._stands = True
        elif self._stands:
            if self.notices.text() == self._refusal:
                self.notices.clear()
            self._stands = False

    def _submitted(self, trip_id: int) -> None:
        self.autosave.forget()
        self.seat.go("trip", trip_id)

    def _refused(self, problem: PerdinError) -> None:
        self.notices.problem(problem)
        self._refusal, self._stands = str(problem), False
        self.autosave.resume()
        self.form.go_to(str(problem.facts.get("field", "")))
        self._check()

    def _discard(self) -> None:
        trip_id, desk = self._keeper.trip_id, self.seat.desk
        if trip_id is None or not notices.ask(
            self,
            _("Buang draf ini?"),
            _("Draf ini pindah ke Pengaturan → Tempat sampah, dan dapat diambil lagi dari sana."),
            _("&Buang"),
            dangerous=True,
        ):
            return
        self.autosave.pause()
        self.seat.act(
            self.discard_button,
            lambda: trips.discard(desk, trip_id),
            self._discarded,
            failed=self._refused,
        )

    def _discarded(self, _nothing: None) -> None:
        self._begin(Keeper(self.seat.desk), TripDraft(), _("Perjalanan baru"))
        self.seat.go("trips", None)
