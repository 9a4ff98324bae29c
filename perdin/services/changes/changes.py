"""A change of a trip that stands, while it is typed and asked for: the trip goes on meanwhile."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, Incomplete, NotFound, StaleVersion, WrongStep
from perdin.i18n import _, language, on_paper
from perdin.models.changes import TripChange
from perdin.models.people import User
from perdin.models.trips import Trip
from perdin.rules import changes as change_rules
from perdin.rules import workflow
from perdin.rules.changes import OPEN, ChangeState
from perdin.rules.workflow import Right
from perdin.services.audit import trip_subject
from perdin.services.budget import fiscal_years
from perdin.services.changes import versions
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query
from perdin.services.money import amounts
from perdin.services.office import money_settings
from perdin.services.trips import budget_check, clashes, draft_check, drafts, elsewhere
from perdin.services.trips.draft_check import TripCheck
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.trip_sheet import trip_at

CHANGEABLE = amounts.COMMITTING
"""The states of a trip that stands and whose account is not closed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a form needs to go on saving: the change and the version it now has."""

    change_id: int
    version: int


@operation(Right.EDIT_TRIP)
def begin_change(work: Work, trip_id: int) -> Kept:
    """Begin a change as a draft over a trip that stands; a draft that is open is taken up.

    Of two who begin at once the second takes up what the first has begun. Raises WrongStep for a
    trip that is not approved or whose account is closed, BadInput while a change of it waits for
    its decision, YearClosed.
    """
    trip = work.session.get(Trip, trip_id, with_for_update=True)
    if trip is None:
        raise NotFound(what=_("Perjalanan"))
    refuse_unchangeable(work.session, trip)
    change = open_change_of(work.session, trip_id)
    if change is not None and change.state is ChangeState.SUBMITTED:
        raise BadInput(
            problem=_(
                "Perubahan perjalanan ini sudah diajukan {person} dan menunggu keputusan. Tarik "
                "kembali dahulu untuk mengubahnya."
            ).format(person=requester_of(work.session, change))
        )
    if change is None:
        change = TripChange(
            trip_id=trip_id,
            typed=trip.typed,
            requested_by_id=work.desk.person.user_id,
            created_at=work.desk.now,
        )
        work.session.add(change)
        work.session.flush()
    work.tell(Topic.TRIPS, trip_subject(trip_id))
    return Kept(change.id, change.version)


@operation(Right.EDIT_TRIP, audited=False)
def save_change(
    work: Work, change_id: int, seen_version: int, draft: TripDraft, reason: str
) -> Kept:
    """Keep what is typed of a change, whether or not it makes sense yet.

    Raises StaleVersion, and WrongStep once it is asked for.
    """
    change = _editable(work, change_id, seen_version)
    change.typed, change.reason = drafts.to_json(draft), reason.strip()
    work.session.flush()
    work.tell(Topic.TRIPS, trip_subject(change.trip_id))
    return Kept(change.id, change.version)


@operation(Right.EDIT_TRIP, undo=True)
def discard_change(work: Work, change_id: int, seen_version: int) -> None:
    """Throw the draft of a change into the bin; the trip stands as it did. Raises as save_change
    does.
    """
    change = _editable(work, change_id, seen_version)
    work.tell(Topic.TRIPS, trip_subject(change.trip_id), alasan=change.reason)
    work.thrown_away = _("Perubahan: {purpose}").format(purpose=change.trip.purpose)
    work.session.delete(change)


@operation(Right.SUBMIT, undo=True)
def submit_change(work: Work, change_id: int, seen_version: int) -> Kept:
    """Ask for a change: what it would cost each of its people is written down with its reason.

    A trip that is under way or over may be asked to be changed too: then its reason says why
    afterwards. Raises Incomplete, also without a reason and where nothing differs,
    AlreadyTravelling, RateMissing, BadInput for an account that is handed in, StaleVersion,
    WrongStep, YearClosed.
    """
    change = _editable(work, change_id, seen_version)
    trip = trip_at(work.session, change.trip_id)
    refuse_unchangeable(work.session, trip)
    refuse_handed_in(trip)
    draft = drafts.from_json(change.typed)
    if not change.reason.strip():
        raise Incomplete(sentence=_("Tuliskan alasan perubahannya."), field="reason")
    if _shown(draft) == _shown(drafts.from_json(trip.typed)):
        raise Incomplete(sentence=_("Belum ada yang diubah."), field="leave")
    check = examined(work.session, trip, draft, work.desk.today)
    change.proposed = versions.proposed(work.session, draft, check)
    change.kind = _kind(drafts.from_json(trip.typed), draft)
    change.estimated = check.total
    change.content_hash = versions.seal(change.proposed, change.reason)
    change.state, change.submitted_at, change.note = ChangeState.SUBMITTED, work.desk.now, ""
    change.requested_by_id = work.desk.person.user_id
    work.session.flush()
    work.tell(
        Topic.TRIPS,
        trip_subject(trip.id),
        perubahan=change.kind.value,
        alasan=change.reason,
        rencana=check.total,
        isi_perubahan=change.content_hash,
    )
    return Kept(change.id, change.version)


@operation(Right.SUBMIT, undo=True)
def withdraw_change(work: Work, change_id: int) -> Kept:
    """Take a change that was asked for back to be typed on. Raises WrongStep, NotFound."""
    change = change_at(work.session, change_id)
    refuse_state(change, ChangeState.SUBMITTED)
    change.state = ChangeState.DRAFT
    work.session.flush()
    work.tell(Topic.TRIPS, trip_subject(change.trip_id))
    return Kept(change.id, change.version)


@query(Right.VIEW)
def check_change(work: Work, trip_id: int, draft: TripDraft) -> TripCheck:
    """Check a change as it stands in the form, in place of the trip; nothing is written."""
    trip = trip_at(work.session, trip_id)
    return draft_check.examine(work.session, draft, trip_id, work.desk.today, trip)


def change_at(session: Session, change_id: int) -> TripChange:
    """The row of a change. Raises NotFound."""
    change = session.get(TripChange, change_id)
    if change is None:
        raise NotFound(what=_("Perubahan perjalanan"))
    return change


def open_change_of(session: Session, trip_id: int) -> TripChange | None:
    """The change of a trip that is typed or waits for its decision."""
    question = select(TripChange).where(TripChange.trip_id == trip_id, TripChange.state.in_(OPEN))
    return session.scalars(question).first()


def requester_of(session: Session, change: TripChange) -> str:
    """The name of who began a change or, once it is asked for, of who asked."""
    return session.get_one(User, change.requested_by_id).name


def examined(session: Session, trip: Trip, draft: TripDraft, today: date) -> TripCheck:
    """The check of a change that is to stand: its people held, refused where it cannot be.

    What its budget line lacks is for the decision. Raises Incomplete, AlreadyTravelling.
    """
    elsewhere.hold_people(session, [item.employee_id for item in draft.travellers])
    with on_paper():  # the reasons of the cost lines are printed on letters
        check = draft_check.examine(session, draft, trip.id, today, trip)
    clashes.refuse(draft_check.clashes_of(session, draft, trip.id, check.sets.policy))
    shown = check
    if language() != "id":
        shown = draft_check.examine(session, draft, trip.id, today, trip)
    own = "budget_line_id"
    others = tuple(item for item in shown.problems if item.field != own or item.missing)
    draft_check.refuse(replace(shown, problems=others))
    money, period = money_settings.in_use(session), draft_check.dates(draft)
    _left, against = budget_check.check(session, draft, period, 0, money, trip)
    for sentence, hard in against:
        if hard:
            raise Incomplete(sentence=sentence, field=own)
    return check


def refuse_unchangeable(session: Session, trip: Trip) -> None:
    """Raise WrongStep for a trip that does not stand or is settled, YearClosed in a closed year."""
    if trip.state not in CHANGEABLE:
        raise WrongStep(state=workflow.label(trip.state), step=_("Ubah perjalanan"))
    fiscal_years.refuse_closed(session, fiscal_years.fiscal_year(trip))


def refuse_handed_in(trip: Trip) -> None:
    """Raise BadInput while the account of one of a trip's people is handed in or verified."""
    for traveller in trip.travellers:
        if traveller.account_state in amounts.HANDED_IN:
            raise BadInput(
                problem=_(
                    "SPJ {name} sudah diserahkan menurut perjalanan yang lama. Tarik atau "
                    "kembalikan dahulu, lalu ubah perjalanannya."
                ).format(name=traveller.name)
            )


def refuse_state(change: TripChange, needed: ChangeState) -> None:
    """Raise WrongStep for a change that is not in a state."""
    if change.state is not needed:
        raise WrongStep(state=change_rules.label(change.state), step=_("Perubahan perjalanan"))


def _editable(work: Work, change_id: int, seen_version: int) -> TripChange:
    change = change_at(work.session, change_id)
    refuse_state(change, ChangeState.DRAFT)
    if change.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    return change


def _kind(old: TripDraft, new: TripDraft) -> change_rules.ChangeKind:
    before, after = draft_check.dates(old), draft_check.dates(new)
    if before is None or after is None:
        return change_rules.ChangeKind.CHANGE
    return change_rules.kind_of(before, after, alike=_but_days(old) == _but_days(new))


def _but_days(draft: TripDraft) -> object:
    """What a change of the last day alone leaves as it is."""
    places = tuple(leg.place_code for leg in draft.legs)
    people = tuple(sorted(traveller.employee_id for traveller in draft.travellers))
    return draft.purpose, places, people, draft.budget_line_id, draft.leave


def _shown(draft: TripDraft) -> TripDraft:
    """A draft without the names that a form shows for its codes, to be compared."""
    return replace(
        draft,
        origin_name="",
        moves_from=None,
        loose={},
        legs=tuple(replace(leg, place_name="") for leg in draft.legs),
        travellers=tuple(replace(traveller, name="") for traveller in draft.travellers),
    )
