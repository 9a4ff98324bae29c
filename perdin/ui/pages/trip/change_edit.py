"""The page on which a change of a trip that stands is typed, beside what stands."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLabel

from perdin.errors import PerdinError
from perdin.i18n import _, clock
from perdin.rules.changes import ChangeState
from perdin.services.changes import change_sheet, changes
from perdin.services.changes.change_sheet import ChangeSheet
from perdin.services.desk import Desk, at_one_moment
from perdin.services.trips.draft_check import TripCheck
from perdin.services.trips.drafts import TripDraft
from perdin.ui import notices, theme
from perdin.ui.fields.text import TextField
from perdin.ui.pages.trip.autosave import Keeper
from perdin.ui.pages.trip.change_html import comparison_html
from perdin.ui.pages.trip.costs import Reader
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.seat import Seat

COMPARED_PX = 190


@dataclass(slots=True)
class ChangeKeeper(Keeper):
    """Where the draft of a change is kept; ``reason`` is kept with it."""

    change_id: int = 0
    reason: str = ""

    def save(self, draft: TripDraft) -> int:
        """Keep what is typed; gives the trip. Raises StaleVersion, WrongStep."""
        kept = changes.save_change(self.desk, self.change_id, self.version, draft, self.reason)
        self.version = kept.version
        return self.trip_id or 0

    def submit(self, draft: TripDraft) -> int:
        """Keep what is typed and ask for the change; gives the trip. Raises as submit_change."""
        trip_id = self.save(draft)
        self.version = changes.submit_change(self.desk, self.change_id, self.version).version
        return trip_id


class ChangePage(EditPage):
    """A change as a draft over its trip, with the reason and the difference in sight."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._change_id = 0
        self._reason_missing = False
        self.reason = TextField(hint=_("Mengapa perjalanan ini diubah (tercetak di suratnya)"))
        self.reason.setAccessibleName(_("Alasan perubahan"))
        self.compared = Reader()
        self.compared.setAccessibleName(_("Semula dan menjadi"))
        self.compared.setFixedHeight(COMPARED_PX)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        label = QLabel(_("Alasan perubahan"))
        label.setBuddy(self.reason)
        row.addWidget(label)
        row.addWidget(self.reason, 1)
        self.body.insertLayout(0, row)
        self.body.addWidget(self.compared)
        self.submit_button.setText(_("A&jukan perubahan"))
        self.reason.edited.connect(self._give_reason)

    def open_record(self, record: object) -> None:
        """Take up a change."""
        self.notices.clear()
        self._asked_to_submit = self._stands = False
        if isinstance(record, int):
            desk = self.seat.desk
            self.seat.ask(lambda: change_sheet.open_change(desk, record), self._take_up_change)

    def _give_reason(self, _text: object) -> None:
        self.autosave.typed()
        if self._reason_missing and self.reason.value():
            self._reason_missing = False
            self.notices.clear()

    def _take_up_change(self, sheet: ChangeSheet) -> None:
        if sheet.state is not ChangeState.DRAFT:
            self.seat.go("trip", sheet.trip_id)
            return
        self._change_id = sheet.id
        self.reason.set_value(sheet.reason)
        keeper = ChangeKeeper(self.seat.desk, sheet.trip_id, sheet.version, sheet.id, sheet.reason)
        title = _("Ubah: {purpose}").format(purpose=sheet.trip_purpose)
        self._begin(keeper, sheet.draft, title)
        self.discard_button.show()
        self._tell_of_others(sheet)

    def _tell_of_others(self, sheet: ChangeSheet) -> None:
        """Say who began the draft that is taken up, and why a decision sent it back."""
        words = []
        if sheet.begun_elsewhere:
            begun = _("{person} sudah memulai perubahan ini pada {moment}; Anda melanjutkannya.")
            words.append(begun.format(person=sheet.requested_by, moment=clock(sheet.created_at)))
        if sheet.note:
            returned = _("Dikembalikan oleh {person}: {note}")
            words.append(returned.format(person=sheet.decided_by, note=sheet.note))
        if words:
            self.notices.warning(" ".join(words))

    def _save(self) -> Callable[[], int]:
        keeper, draft, reason = self._keeper, self.form.draft(), self.reason.value()

        def save() -> int:
            if isinstance(keeper, ChangeKeeper):
                keeper.reason = reason
            return keeper.save(draft)

        return save

    def submit(self) -> None:
        """Ask for the change; or say what is missing, and go there."""
        if isinstance(self._keeper, ChangeKeeper):
            self._keeper.reason = self.reason.value()
        super().submit()

    def _check(self) -> None:
        desk, draft, change_id = self.seat.desk, self.form.draft(), self._change_id
        trip_id = self._keeper.trip_id
        if trip_id is None or not change_id:
            return

        def ask(now: Desk) -> tuple[TripCheck, ChangeSheet]:
            check = changes.check_change(now, trip_id, draft)
            return check, change_sheet.compare(now, change_id, draft)

        self._checking.ask(lambda: at_one_moment(desk, ask), self._compared)

    def _compared(self, answer: tuple[TripCheck, ChangeSheet]) -> None:
        check, sheet = answer
        self._checked(check)
        self.compared.show_html(comparison_html(sheet, self.compared.palette()))

    def _refused(self, problem: PerdinError) -> None:
        super()._refused(problem)
        self._reason_missing = problem.facts.get("field") == "reason"
        if self._reason_missing:
            self.reason.setFocus()

    def _discard(self) -> None:
        keeper, desk = self._keeper, self.seat.desk
        if not isinstance(keeper, ChangeKeeper) or not notices.ask(
            self,
            _("Buang perubahan ini?"),
            _(
                "Yang sudah diketik pindah ke Pengaturan → Tempat sampah. Perjalanannya tetap "
                "seperti semula."
            ),
            _("&Buang"),
            dangerous=True,
        ):
            return
        self.autosave.pause()
        self.seat.act(
            self.discard_button,
            lambda: changes.discard_change(desk, keeper.change_id, keeper.version),
            lambda _nothing: self._submitted(keeper.trip_id or 0),
            failed=self._refused,
        )
