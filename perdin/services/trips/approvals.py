"""Deciding on trips: the inbox, the whole case, and approve, return or reject."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from perdin.errors import BadInput, BudgetMissing, SelfDecision, StaleVersion
from perdin.i18n import _, on_paper, rupiah
from perdin.models.changes import TripChange
from perdin.models.people import User
from perdin.models.trips import Approval, Trip
from perdin.rules import workflow
from perdin.rules.changes import ChangeState
from perdin.rules.workflow import Right, Step, TripState
from perdin.services.audit import trip_subject
from perdin.services.budget import account_fit, budget, commitments, overrides
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query
from perdin.services.office import oneself
from perdin.services.trips import case_beside, restriction_check, together
from perdin.services.trips import clashes as trip_clashes
from perdin.services.trips.case_beside import Absence
from perdin.services.trips.restriction_check import TouchedRow
from perdin.services.trips.trip_sheet import TripSheet, dates_of, names, places, sheet_of, trip_at


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A card of the inbox."""

    trip_id: int
    purpose: str
    place: str
    people: str
    leave: date
    back: date
    estimated: int
    state: TripState


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that a decision needs: the trip, what is left of the budget, who else is away.

    ``hindrance`` is the sentence why this person may not approve it; empty when they may.
    ``waiting`` is what the other submitted trips on the same budget line would cost, ``short`` by
    how much this one exceeds what is left. ``may_exceed`` and ``may_drop`` say whether this person
    may let it, or leave a traveller out. ``early`` is what is to be said of a trip whose DPA is not
    in; empty once it is. ``restrictions`` are the aturan hemat that it touches now, ``together``
    what says that it could go with others. Amounts are rupiah.
    """

    sheet: TripSheet
    budget_left: int | None
    budget_after: int | None
    waiting: int
    away: tuple[Absence, ...]
    clashes: tuple[str, ...]
    restrictions: tuple[TouchedRow, ...]
    hindrance: str
    may_exceed: bool
    may_drop: bool
    early: str = ""
    together: str = ""

    @property
    def short(self) -> int:
        """What the budget line lacks for this trip; 0 when it has enough."""
        return max(0, -self.budget_after) if self.budget_after is not None else 0


@query(Right.VIEW)
def inbox(work: Work) -> list[CaseRow]:
    """Submitted trips, the soonest departure first."""
    trips = work.session.scalars(
        select(Trip).where(Trip.state == TripState.SUBMITTED).order_by(Trip.leave, Trip.id)
    )
    return [_card(trip) for trip in trips]


@query(Right.VIEW)
def count_inbox(work: Work) -> int:
    """How many trips and changes of trips wait for a decision."""
    trips = select(func.count(Trip.id)).where(Trip.state == TripState.SUBMITTED)
    changes = select(func.count(TripChange.id)).where(TripChange.state == ChangeState.SUBMITTED)
    return work.session.scalars(trips).one() + work.session.scalars(changes).one()


@query(Right.VIEW)
def decided_by_me(work: Work, limit: int = 50) -> list[CaseRow]:
    """The trips that this person decided on, the latest decision first."""
    trips = work.session.scalars(
        select(Trip)
        .join(Approval)
        .where(Approval.decided_by_id == work.desk.person.user_id)
        .order_by(Approval.id.desc())
        .limit(limit)
    ).unique()
    return [_card(trip) for trip in trips]


@query(Right.VIEW)
def open_case(work: Work, trip_id: int) -> Case:
    """The whole case of one trip. Raises NotFound."""
    trip = trip_at(work.session, trip_id)
    line = budget.budget_row(trip.budget_line) if trip.budget_line else None
    waiting = trip.state is TripState.SUBMITTED
    after = line.left - (trip.estimated if waiting else 0) if line else None
    clashes = tuple(
        str(clash) for clash in trip_clashes.clashes_of(work.session, trip, trip_clashes.FIRM)
    )
    early, hinders = case_beside.early(work.session, trip)
    restrictions, lacking = restriction_check.of_case(work.session, trip)
    refused = (*clashes, *filter(None, (lacking,)))
    mine = waiting and may_decide(work, trip)
    exceeds = mine and not refused and not early and after is not None and after < 0
    return Case(
        sheet=sheet_of(work, trip),
        budget_left=line.left if line else None,
        budget_after=after,
        waiting=case_beside.waiting(work, trip),
        away=case_beside.away(work, trip),
        clashes=clashes,
        restrictions=restrictions,
        hindrance=_hindrance(work, trip, refused, after, early, hinders),
        may_exceed=exceeds and overrides.allowed(work),
        may_drop=mine and work.desk.may(Right.CHECK_BUDGET) and len(trip.travellers) > 1,
        early=early,
        together=together.sentence_of(work.session, trip, work.desk.today),
    )


@operation(Right.APPROVE)
def approve(
    work: Work, trip_id: int, seen_version: int, seen_hash: str, note: str = ""
) -> TripState:
    """Approve exactly what was shown, and set its cost aside in the budget.

    Raises StaleVersion when the trip is no longer what was shown, SelfDecision, AlreadyTravelling,
    BudgetMissing, BudgetExceeded, BudgetAwaited, WrongStep, BadInput for an aturan hemat that came
    in between.
    """
    trip = _decidable(work, Step.APPROVE, trip_id, seen_version, seen_hash)
    trip_clashes.refuse_clashes(work.session, trip, trip_clashes.FIRM)
    restriction_check.refuse(work.session, trip)
    overrides.let_pass(work, trip)
    commitments.reserve(work.session, trip)
    work.changed.add(Topic.BUDGET)
    return _decide(work, trip, Step.APPROVE, note)


@operation(Right.OVERSPEND)
def approve_over(
    work: Work, trip_id: int, seen_version: int, seen_hash: str, reason: str
) -> TripState:
    """Approve a trip that its budget line has too little left for, with the reason.

    What is lacking is granted to this trip alone, by name, and goes when it is cancelled. Raises
    as approve does, and BadInput where the office does not allow it, the budget is enough, or the
    reason is missing.
    """
    work.desk.require(Right.APPROVE)
    trip = _decidable(work, Step.APPROVE, trip_id, seen_version, seen_hash)
    trip_clashes.refuse_clashes(work.session, trip, trip_clashes.FIRM)
    restriction_check.refuse(work.session, trip)
    granted = overrides.grant(work, trip, reason)
    commitments.reserve(work.session, trip)
    work.changed.add(Topic.BUDGET)
    work.details["melampaui_pagu"] = granted
    with on_paper():  # kept with the decision, whatever the window speaks
        note = _("Melampaui pagu {amount}: {reason}").format(
            amount=rupiah(granted), reason=reason.strip()
        )
    return _decide(work, trip, Step.APPROVE, note)


@operation(Right.APPROVE)
def return_trip(
    work: Work, trip_id: int, seen_version: int, seen_hash: str, note: str
) -> TripState:
    """Send a trip back to be mended; the note says what. Raises as approve does, and BadInput."""
    trip = _decidable(work, Step.RETURN, trip_id, seen_version, seen_hash)
    return _decide(work, trip, Step.RETURN, said(note))


@operation(Right.APPROVE)
def reject(work: Work, trip_id: int, seen_version: int, seen_hash: str, note: str) -> TripState:
    """Reject a trip for good; the note says why. Raises as approve does, and BadInput."""
    trip = _decidable(work, Step.REJECT, trip_id, seen_version, seen_hash)
    return _decide(work, trip, Step.REJECT, said(note))


def said(note: str) -> str:
    """The reason of a refusal, without the blanks around it. Raises BadInput for none."""
    if not note.strip():
        raise BadInput(problem=_("Tuliskan alasannya, agar pengusul tahu apa yang harus dibuat."))
    return note.strip()


def _decidable(work: Work, step: Step, trip_id: int, seen_version: int, seen_hash: str) -> Trip:
    trip = trip_at(work.session, trip_id)
    workflow.after(trip.state, step)
    refuse_unseen(work, trip, seen_version, seen_hash)
    return trip


def refuse_unseen(work: Work, trip: Trip, seen_version: int, seen_hash: str) -> None:
    """Raise StaleVersion when a trip is no longer what was shown, SelfDecision for one's own."""
    if trip.version != seen_version or trip.content_hash != seen_hash:
        raise StaleVersion(who=_(SOMEBODY))
    if not may_decide(work, trip):
        raise SelfDecision(person=work.desk.person.name)


def may_decide(work: Work, trip: Trip) -> bool:
    """Whether the person at the desk neither asked for a trip nor goes on it."""
    person = work.desk.person
    involved = {traveller.employee_id for traveller in trip.travellers}
    requester = work.session.get_one(User, trip.requested_by_id)
    if requester.employee_id is not None:
        involved.add(requester.employee_id)  # who asked from another seat is still who asked
    return workflow.may_decide(involved, requester.id, person.user_id, oneself.own_records(work))


def _decide(work: Work, trip: Trip, step: Step, note: str) -> TripState:
    trip.state = workflow.after(trip.state, step)
    work.session.add(
        Approval(
            trip_id=trip.id,
            round=trip.round,
            step=1,
            decision=step,
            decided_by_id=work.desk.person.user_id,
            decided_by=work.desk.person.name,
            decided_at=work.desk.now,
            note=note.strip(),
            content_hash=trip.content_hash,
        )
    )
    work.tell(
        Topic.TRIPS,
        trip_subject(trip.id),
        keputusan=step.value,
        catatan=note.strip(),
        isi=trip.content_hash,
    )
    return trip.state


def _hindrance(
    work: Work,
    trip: Trip,
    clashes: tuple[str, ...],
    after: int | None,
    early: str,
    hinders: bool,
) -> str:
    if not work.desk.may(Right.APPROVE):
        sentence = _("Keputusan diambil oleh atasan. Ganti pengguna untuk memutuskan.")
        return oneself.why_not(work, Right.APPROVE, sentence)
    if not may_decide(work, trip):
        return str(SelfDecision(person=work.desk.person.name))
    if clashes:
        return clashes[0]
    if after is None:
        return str(BudgetMissing())
    if misfit := account_fit.hindrance(work.session, trip):
        return misfit
    if early:
        return early if hinders else ""
    if after < 0:
        return _("Sisa anggaran kurang {short} untuk perjalanan ini.").format(short=rupiah(-after))
    return ""


def _card(trip: Trip) -> CaseRow:
    leave, back = dates_of(trip)
    return CaseRow(
        trip_id=trip.id,
        purpose=trip.purpose,
        place=places(trip),
        people=names(trip),
        leave=leave,
        back=back,
        estimated=trip.estimated,
        state=trip.state,
    )
