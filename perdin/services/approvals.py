"""Deciding on trips: the inbox, the whole case, and approve, return or reject."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from perdin.errors import BadInput, BudgetMissing, Incomplete, SelfDecision, StaleVersion
from perdin.i18n import _
from perdin.models.people import Employee, User
from perdin.models.trips import Approval, Traveller, Trip
from perdin.rules import workflow
from perdin.rules.workflow import Right, Step, TripState
from perdin.services import budget, occupied, users
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query
from perdin.services.history import trip_subject
from perdin.services.trip_sheet import TripSheet, names, places, sheet_of, trip_at


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody else who is away on days of the case."""

    name: str
    place: str
    leave: date
    back: date


@dataclass(frozen=True, slots=True)
class Case:
    """All that a decision needs: the trip, what is left of the budget, who else is away.

    ``hindrance`` is the sentence why this person may not approve it; empty when they may.
    """

    sheet: TripSheet
    budget_left: int | None
    budget_after: int | None
    away: tuple[Absence, ...]
    clashes: tuple[str, ...]
    hindrance: str


@query(Right.VIEW)
def inbox(work: Work) -> list[CaseRow]:
    """Submitted trips, the soonest departure first."""
    trips = work.session.scalars(
        select(Trip).where(Trip.state == TripState.SUBMITTED).order_by(Trip.leave, Trip.id)
    )
    return [_card(trip) for trip in trips]


@query(Right.VIEW)
def count_inbox(work: Work) -> int:
    """How many trips wait for a decision."""
    waiting = select(func.count(Trip.id)).where(Trip.state == TripState.SUBMITTED)
    return work.session.scalar(waiting) or 0


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
    clashes = tuple(str(clash) for clash in occupied.clashes_of(work.session, trip, occupied.FIRM))
    return Case(
        sheet=sheet_of(work, trip),
        budget_left=line.left if line else None,
        budget_after=after,
        away=_away(work, trip),
        clashes=clashes,
        hindrance=_hindrance(work, trip, clashes, after),
    )


@operation(Right.APPROVE)
def approve(
    work: Work, trip_id: int, seen_version: int, seen_hash: str, note: str = ""
) -> TripState:
    """Approve exactly what was shown, and set its cost aside in the budget.

    Raises StaleVersion when the trip is no longer what was shown, SelfDecision, AlreadyTravelling,
    BudgetMissing, BudgetExceeded, WrongStep.
    """
    trip = _decidable(work, Step.APPROVE, trip_id, seen_version, seen_hash)
    occupied.refuse_clashes(work.session, trip, occupied.FIRM)
    if trip.budget_line_id is None:
        raise BudgetMissing
    line = budget.budget_line(work.session, trip.budget_line_id)
    budget.commit_cost(line, trip.estimated)
    work.changed.add(Topic.BUDGET)
    return _decide(work, trip, Step.APPROVE, note)


@operation(Right.APPROVE)
def return_trip(
    work: Work, trip_id: int, seen_version: int, seen_hash: str, note: str
) -> TripState:
    """Send a trip back to be mended; the note says what. Raises as approve does, and BadInput."""
    trip = _decidable(work, Step.RETURN, trip_id, seen_version, seen_hash)
    return _decide(work, trip, Step.RETURN, _said(note))


@operation(Right.APPROVE)
def reject(work: Work, trip_id: int, seen_version: int, seen_hash: str, note: str) -> TripState:
    """Reject a trip for good; the note says why. Raises as approve does, and BadInput."""
    trip = _decidable(work, Step.REJECT, trip_id, seen_version, seen_hash)
    return _decide(work, trip, Step.REJECT, _said(note))


def _said(note: str) -> str:
    if not note.strip():
        raise BadInput(problem=_("Tuliskan alasannya, agar pengusul tahu apa yang harus dibuat."))
    return note.strip()


def _decidable(work: Work, step: Step, trip_id: int, seen_version: int, seen_hash: str) -> Trip:
    trip = trip_at(work.session, trip_id)
    workflow.after(trip.state, step)
    if trip.version != seen_version or trip.content_hash != seen_hash:
        raise StaleVersion(who=_(SOMEBODY))
    if not _may_decide(work, trip):
        raise SelfDecision(person=work.desk.person.name)
    return trip


def _may_decide(work: Work, trip: Trip) -> bool:
    person = work.desk.person
    involved = {traveller.employee_id for traveller in trip.travellers}
    requester = work.session.get_one(User, trip.requested_by_id)
    if requester.employee_id is not None:
        involved.add(requester.employee_id)  # who asked from another seat is still who asked
    return workflow.may_decide(involved, requester.id, person.user_id, users.own_employee(work))


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


def _hindrance(work: Work, trip: Trip, clashes: tuple[str, ...], after: int | None) -> str:
    if not work.desk.may(Right.APPROVE):
        return _("Keputusan diambil oleh atasan. Ganti pengguna untuk memutuskan.")
    if not _may_decide(work, trip):
        return str(SelfDecision(person=work.desk.person.name))
    if clashes:
        return clashes[0]
    if after is None:
        return str(BudgetMissing())
    if after < 0:
        return _("Sisa anggaran tidak cukup untuk perjalanan ini.")
    return ""


def _away(work: Work, trip: Trip) -> tuple[Absence, ...]:
    if trip.leave is None or trip.back is None:
        raise Incomplete(sentence=_("Tanggal perjalanan belum lengkap."))
    others = work.session.execute(
        select(Traveller, Employee.name, Trip)
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(Employee, Employee.id == Traveller.employee_id)
        .where(
            Trip.id != trip.id,
            Trip.state.in_(occupied.HOLDING),
            Traveller.leave <= trip.back,
            Traveller.back >= trip.leave,
        )
        .order_by(Traveller.leave, Employee.name)
    )
    return tuple(
        Absence(name, places(other), traveller.leave, traveller.back)
        for traveller, name, other in others
    )


def _card(trip: Trip) -> CaseRow:
    if trip.leave is None or trip.back is None:
        raise Incomplete(sentence=_("Tanggal perjalanan belum lengkap."))
    return CaseRow(
        trip.id,
        trip.purpose,
        places(trip),
        names(trip),
        trip.leave,
        trip.back,
        trip.estimated,
        trip.state,
    )
