"""The cards of the approvals page, and what became of the case that is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from perdin.i18n import _
from perdin.services.changes import change_sheet
from perdin.services.changes.change_sheet import ChangeSheet
from perdin.services.desk import SOMEBODY, Desk, at_one_moment
from perdin.services.documents import attachments
from perdin.services.documents.trip_files import AttachmentRow
from perdin.services.trail import history
from perdin.services.trips import approvals, trips
from perdin.services.trips.approvals import Case, CaseRow

_ENDS_WAITING = {
    act.__name__
    for act in (
        approvals.approve,
        approvals.approve_over,
        approvals.return_trip,
        approvals.reject,
        trips.withdraw,
        trips.cancel,
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A case that waits no more: as it is now, and who did what with it."""

    case: Case
    person: str
    what: str

    @property
    def trip_id(self) -> int:
        """The trip."""
        return self.case.sheet.id

    @property
    def sentence(self) -> str:
        """Who decided and what, and that nothing typed is lost."""
        return _(
            "«{purpose}»: {what} oleh {person}, jadi tidak menunggu keputusan lagi. Yang Anda "
            "tulis tetap di bawah; salin bila masih perlu."
        ).format(purpose=self.case.sheet.purpose, what=self.what.lower(), person=self.person)

    def card(self, before: CaseRow) -> CaseRow:
        """Its card as it was, with the state of now."""
        return replace(before, state=self.case.sheet.state)


@dataclass(frozen=True, slots=True)
class Listing:
    """The cards of one moment; ``gone`` is the case that was asked about and is not among them,
    ``changes`` are those of trips that stand.
    """

    rows: Sequence[CaseRow]
    gone: Gone | None
    changes: Sequence[ChangeSheet] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """A case and the files of its trip, of one moment."""

    case: Case
    files: Sequence[AttachmentRow]


def look_into(desk: Desk, trip_id: int) -> Whole:
    """Ask for all of one case. Raises NotFound."""
    return at_one_moment(
        desk,
        lambda now: Whole(
            approvals.open_case(now, trip_id), attachments.list_attachments(now, trip_id)
        ),
    )


def look(desk: Desk, about: int | None, *, decided: bool) -> Listing:
    """Ask for what waits, or what was decided here; and what became of the case ``about``."""

    def ask(now: Desk) -> Listing:
        if decided:
            return Listing(approvals.decided_by_me(now), None)
        changes = change_sheet.waiting(now)
        rows = approvals.inbox(now)
        waits = about is None or about in {row.trip_id for row in rows}
        return Listing(rows, None if waits or about is None else _gone(now, about), changes)

    return at_one_moment(desk, ask)


def _gone(now: Desk, trip_id: int) -> Gone:
    events = history.trip_history(now, trip_id)
    end = next((event for event in events if event.action in _ENDS_WAITING), None)
    return Gone(
        case=approvals.open_case(now, trip_id),
        person=end.person if end else _(SOMEBODY),
        what=history.action_words(end.action) if end else _("Diubah"),
    )
