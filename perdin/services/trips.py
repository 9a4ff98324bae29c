"""Trips: keep a draft, submit, withdraw, cancel, duplicate."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, StaleVersion, WrongStep
from perdin.i18n import _
from perdin.models.money import CostLine
from perdin.models.people import Employee, Office
from perdin.models.reference import Place
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules import grades, perdiem, workflow
from perdin.rules.ledger import CostStage
from perdin.rules.workflow import Right, Step, TripState
from perdin.services import budget, checks, drafts, occupied
from perdin.services.desk import SOMEBODY, Topic, Work, operation
from perdin.services.drafts import TripDraft
from perdin.services.estimates import TravellerEstimate
from perdin.services.history import trip_subject
from perdin.services.people import appointment_on
from perdin.services.trip_sheet import names, places, trip_at

EDITABLE = (TripState.DRAFT, TripState.RETURNED)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a form needs to go on saving: the trip and the version it now has."""

    trip_id: int
    version: int


@operation(Right.EDIT_TRIP, audited=False)
def save_draft(
    work: Work, draft: TripDraft, trip_id: int | None = None, seen_version: int = 0
) -> Saved:
    """Keep what is being typed, whether or not it makes sense yet.

    A draft is nobody's document, so its keystrokes leave no audit events; submitting it does.
    Raises StaleVersion, and WrongStep when the trip is past editing.
    """
    if trip_id is None:
        trip = _new_trip(work)
    else:
        trip = trip_at(work.session, trip_id)
        if trip.state not in EDITABLE:
            raise WrongStep(state=workflow.label(trip.state), step=_("Ubah"))
        if trip.version != seen_version:
            raise StaleVersion(who=_(SOMEBODY))
    apply_draft(work.session, trip, draft)
    work.tell(Topic.TRIPS, trip_subject(trip.id))
    return Saved(trip.id, trip.version)


@operation(Right.SUBMIT)
def submit(work: Work, trip_id: int, seen_version: int) -> Saved:
    """Send a trip to be decided on, and freeze what it was asked with.

    People, ranks, rates and every cost line are written down here and stay, whatever changes
    later. Raises Incomplete, AlreadyTravelling, RateMissing, StaleVersion, WrongStep.
    """
    trip = trip_at(work.session, trip_id)
    if trip.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    state = workflow.after(trip.state, Step.SUBMIT)
    draft = drafts.from_json(trip.typed)
    apply_draft(work.session, trip, draft)
    occupied.refuse_clashes(work.session, trip)
    check = checks.examine(work.session, draft, trip_id, work.desk.today)
    checks.refuse(check)
    trip.state, trip.round, trip.submitted_at = state, trip.round + 1, work.desk.now
    _freeze(work.session, trip, check)
    work.session.flush()
    work.tell(
        Topic.TRIPS,
        trip_subject(trip.id),
        maksud=trip.purpose,
        pelaksana=names(trip),
        rencana=trip.estimated,
        isi=trip.content_hash,
    )
    return Saved(trip.id, trip.version)


@operation(Right.SUBMIT)
def withdraw(work: Work, trip_id: int) -> Saved:
    """Take a submitted trip back to be edited. Raises WrongStep."""
    trip = trip_at(work.session, trip_id)
    trip.state = workflow.after(trip.state, Step.WITHDRAW)
    work.session.flush()
    work.tell(Topic.TRIPS, trip_subject(trip.id))
    return Saved(trip.id, trip.version)


@operation(Right.SUBMIT)
def cancel(work: Work, trip_id: int, reason: str) -> None:
    """Cancel a trip for good, with the reason; money set aside for it is free again.

    Its letters keep their numbers and are marked batal. Raises WrongStep and BadInput.
    """
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pembatalan."))
    trip = trip_at(work.session, trip_id)
    before = trip.state
    trip.state = workflow.after(trip.state, Step.CANCEL)
    trip.closing_reason = reason.strip()
    if before in (TripState.APPROVED, TripState.ISSUED) and trip.budget_line_id is not None:
        budget.budget_line(work.session, trip.budget_line_id).committed -= trip.estimated
        work.changed.add(Topic.BUDGET)
    for letter in work.session.scalars(checks.standing_letters(trip.id)):
        letter.void_reason, letter.voided_at = reason.strip(), work.desk.now
        work.changed.add(Topic.LETTERS)
    work.tell(Topic.TRIPS, trip_subject(trip.id), alasan=reason.strip())


@operation(Right.EDIT_TRIP)
def discard(work: Work, trip_id: int) -> None:
    """Throw a draft away that was never submitted. Raises WrongStep for anything else."""
    trip = trip_at(work.session, trip_id)
    if trip.state is not TripState.DRAFT or trip.round:
        raise WrongStep(state=workflow.label(trip.state), step=_("Buang draf"))
    work.tell(Topic.TRIPS, trip_subject(trip.id), maksud=trip.purpose)
    work.session.delete(trip)


@operation(Right.EDIT_TRIP)
def duplicate(work: Work, trip_id: int, leave: date | None = None) -> Saved:
    """A new draft with the same purpose, people and places; all dates shifted to ``leave``."""
    old = trip_at(work.session, trip_id)
    draft = drafts.from_json(old.typed)
    shift = leave - draft.leave if leave and draft.leave else None
    trip = _new_trip(work)
    apply_draft(work.session, trip, _shifted(draft, shift))
    work.tell(Topic.TRIPS, trip_subject(trip.id), salinan_dari=trip_id)
    return Saved(trip.id, trip.version)


def _new_trip(work: Work) -> Trip:
    office = work.session.scalars(select(Office)).one()
    trip = Trip(
        office_id=office.id,
        origin_code=office.seat_code,
        requested_by_id=work.desk.person.user_id,
        created_at=work.desk.now,
    )
    work.session.add(trip)
    work.session.flush()
    return trip


def apply_draft(session: Session, trip: Trip, draft: TripDraft) -> None:
    """Put into columns, legs and travellers what can be understood of a draft."""
    trip.typed = drafts.to_json(draft)
    for name in (
        "kind",
        "purpose",
        "basis",
        "invitation_number",
        "invitation_date",
        "invitation_from",
        "invitation_subject",
        "expected_output",
        "carriage",
        "budget_line_id",
        "remarks",
    ):
        setattr(trip, name, getattr(draft, name))
    if draft.origin_code:
        trip.origin_code = draft.origin_code
    trip.leave, trip.back = checks.dates(draft) or (None, None)
    trip.legs.clear()
    trip.travellers.clear()
    # The old rows must be gone before new ones may take their positions.
    session.flush()
    trip.legs.extend(_legs(draft))
    trip.travellers.extend(_travellers(session, draft))
    session.flush()
    trip.searchable = _searchable(trip)
    session.flush()


def _legs(draft: TripDraft) -> list[Leg]:
    span = checks.dates(draft)
    if span is None:
        return []
    known = [leg for leg in draft.legs if leg.place_code]
    return [
        Leg(
            position=position,
            place_code=leg.place_code,
            arrive=arrive,
            leave=leave,
            kind=leg.kind or draft.kind,
            carriage=leg.carriage,
            fare=leg.fare,
        )
        for position, leg in enumerate(known)
        if (arrive := leg.arrive or span[0]) <= (leave := leg.leave or span[1])
    ]


def _travellers(session: Session, draft: TripDraft) -> list[Traveller]:
    span = checks.dates(draft)
    if span is None:
        return []
    rows: dict[int, Traveller] = {}
    for one in draft.travellers:
        person = session.get(Employee, one.employee_id)
        leave, back = one.leave or span[0], one.back or span[1]
        if person is None or one.employee_id in rows or leave > back:
            continue
        post = appointment_on(person, span[0])
        rows[one.employee_id] = Traveller(
            employee_id=person.id,
            employee=person,
            position=len(rows),
            leave=leave,
            back=back,
            days=perdiem.days(leave, back),
            lodging=one.lodging,
            lodging_class=post.lodging_class,
        )
    return list(rows.values())


def _freeze(session: Session, trip: Trip, check: checks.TripCheck) -> None:
    by_person = {estimate.employee_id: estimate for estimate in check.estimates}
    for traveller in trip.travellers:
        _snapshot(traveller)
        _write_estimate(traveller, by_person[traveller.employee_id])
    trip.estimated = sum(traveller.estimated for traveller in trip.travellers)
    sets = check.sets
    trip.ceiling_set_id, trip.reference_set_id, trip.local_set_id = (
        sets.ceiling_id,
        sets.reference_id,
        sets.local_id,
    )
    trip.searchable = _searchable(trip)
    trip.frozen = _content(session, trip, check)
    kept = json.dumps(trip.frozen, sort_keys=True, ensure_ascii=False)
    trip.content_hash = hashlib.sha256(kept.encode()).hexdigest()


def _snapshot(traveller: Traveller) -> None:
    person = traveller.employee
    post = appointment_on(person, traveller.leave)
    traveller.name = grades.full_name(person.title_before, person.name, person.title_after)
    traveller.plain_name, traveller.nip = person.name, person.nip or ""
    traveller.rank, traveller.grade, traveller.post = post.rank, post.grade, post.position
    traveller.unit = person.unit.name if person.unit else ""
    traveller.birth_date, traveller.cost_level = person.birth_date, post.cost_level
    traveller.lodging_class, traveller.rate_group = post.lodging_class, post.rate_group
    traveller.representation = post.representation


def _write_estimate(traveller: Traveller, estimate: TravellerEstimate) -> None:
    traveller.cost_lines = [
        CostLine(
            stage=CostStage.ESTIMATE,
            position=position,
            component=line.component,
            quantity=line.quantity,
            unit=line.unit,
            rate=line.rate,
            amount=line.amount,
            ceiling=line.ceiling,
            reason=line.reason,
            source=line.source,
        )
        for position, line in enumerate(estimate.lines)
    ]
    traveller.estimated = estimate.total


def _content(session: Session, trip: Trip, check: checks.TripCheck) -> dict[str, Any]:
    """What was asked for, in plain values: the approver's decision is bound to its hash."""
    return {
        "draft": trip.typed,
        "regulations": list(check.sets.regulations),
        "origin": session.scalar(select(Place.name).where(Place.code == trip.origin_code)),
        "places": places(trip),
        "travellers": [
            {
                "name": one.name,
                "nip": one.nip,
                "rank": one.rank,
                "grade": one.grade,
                "post": one.post,
                "leave": one.leave.isoformat(),
                "back": one.back.isoformat(),
                "lines": [
                    [line.component.value, line.quantity, line.rate, line.amount, line.source]
                    for line in one.cost_lines
                ],
            }
            for one in trip.travellers
        ],
        "estimated": trip.estimated,
    }


def _searchable(trip: Trip) -> str:
    """Everything that a trip may be looked for by, in lower case."""
    people = [f"{one.employee.name} {one.employee.nip or ''}" for one in trip.travellers]
    where = [leg.place.name if leg.place else "" for leg in trip.legs]
    said = (trip.purpose, trip.invitation_number, trip.invitation_from, trip.expected_output)
    return " ".join([*said, *where, *people]).lower()


def _shifted(draft: TripDraft, shift: timedelta | None) -> TripDraft:
    """The same trip, all its dates moved alike; without a shift it has none."""

    def moved(day: date | None) -> date | None:
        return day + shift if day and shift is not None else None

    return replace(
        draft,
        leave=moved(draft.leave),
        back=moved(draft.back),
        invitation_number="",
        invitation_date=None,
        legs=tuple(
            replace(leg, arrive=moved(leg.arrive), leave=moved(leg.leave)) for leg in draft.legs
        ),
        travellers=tuple(
            replace(one, leave=moved(one.leave), back=moved(one.back)) for one in draft.travellers
        ),
        loose={},
    )
