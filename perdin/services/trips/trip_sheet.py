"""One trip as a whole, as its page and the approver see it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from perdin.errors import Incomplete, NotFound
from perdin.i18n import _
from perdin.models.people import User
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules import grades, workflow
from perdin.rules.costs import CostLine
from perdin.rules.ledger import CostStage
from perdin.rules.travel import Lodging, TravelKind
from perdin.rules.workflow import Right, Step, TripState
from perdin.services.budget import budget
from perdin.services.desk import Work, query
from perdin.services.money import amounts
from perdin.services.trips import (
    cancelling,
    draft_files,
    draft_rows,
    grounds,
    restriction_check,
)
from perdin.services.trips.drafts import TripDraft, from_json
from perdin.services.trips.restriction_check import TouchedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TravellerSheet:
    """One traveller with the snapshot that letters print and the cost lines in force."""

    id: int
    employee_id: int
    name: str
    nip: str
    rank: str
    grade: str
    post: str
    leave: date
    back: date
    lodging: Lodging
    estimated: int
    spent: int
    lines: tuple[CostLine, ...]
    actual: tuple[CostLine, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on the trip."""

    step: Step
    person: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """Somebody who was left out of what was asked for: by whom, when and why."""

    name: str
    person: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TripSheet:
    """All that one trip's page shows. ``steps`` are what this person may do with it now."""

    id: int
    version: int
    state: TripState
    kind: TravelKind
    purpose: str
    basis: str
    invitation_number: str
    invitation_date: date | None
    invitation_from: str
    invitation_subject: str
    letters: tuple[str, ...]
    expected_output: str
    origin: str
    places: str
    leave: date | None
    back: date | None
    carriage: str
    remarks: str
    budget: budget.BudgetRow | None
    requested_by: str
    submitted_at: datetime | None
    estimated: int
    spent: int
    travellers: tuple[TravellerSheet, ...]
    dropped: tuple[Dropped, ...]
    restrictions: tuple[TouchedRow, ...]
    decisions: tuple[Decision, ...]
    steps: tuple[Step, ...]
    regulations: tuple[str, ...]
    closing_reason: str
    content_hash: str
    draft: TripDraft

    @property
    def days(self) -> int:
        """Days of the trip, both ends counted; 0 while its dates are open."""
        return (self.back - self.leave).days + 1 if self.leave and self.back else 0

    @property
    def recorded(self) -> int:
        """Biaya riil of all travellers."""
        return amounts.recorded(self.travellers)


@query(Right.VIEW)
def open_trip(work: Work, trip_id: int) -> TripSheet:
    """One trip as a whole. Raises NotFound."""
    return sheet_of(work, trip_at(work.session, trip_id))


def trip_at(session: Session, trip_id: int) -> Trip:
    """The row of a trip. Raises NotFound."""
    trip = session.get(Trip, trip_id)
    if trip is None:
        raise NotFound(what=_("Perjalanan"))
    return trip


def whole(session: Session, trip: Trip) -> Trip:
    """The same row with its stays, travellers and their cost lines read in one go."""
    question = (
        select(Trip)
        .where(Trip.id == trip.id)
        .options(
            joinedload(Trip.budget_line),
            selectinload(Trip.legs).joinedload(Leg.place),
            selectinload(Trip.travellers).options(
                joinedload(Traveller.employee), selectinload(Traveller.cost_lines)
            ),
        )
    )
    return session.scalars(question).one()


def sheet_of(work: Work, trip: Trip) -> TripSheet:
    """A row as its sheet, with the steps that this person may take."""
    session = work.session
    requester = session.get_one(User, trip.requested_by_id)
    return TripSheet(
        id=trip.id,
        version=trip.version,
        state=trip.state,
        kind=trip.kind,
        purpose=trip.purpose,
        basis=trip.basis,
        invitation_number=trip.invitation_number,
        invitation_date=trip.invitation_date,
        invitation_from=trip.invitation_from,
        invitation_subject=trip.invitation_subject,
        letters=draft_files.names(session, trip.id),
        expected_output=trip.expected_output,
        origin=trip.origin_name,
        places=places(trip),
        leave=trip.leave,
        back=trip.back,
        carriage=trip.carriage,
        remarks=trip.remarks,
        budget=budget.budget_row(trip.budget_line) if trip.budget_line else None,
        requested_by=requester.name,
        submitted_at=trip.submitted_at,
        estimated=trip.estimated,
        spent=trip.spent,
        travellers=tuple(_traveller(traveller) for traveller in trip.travellers),
        dropped=_dropped(trip),
        restrictions=restriction_check.kept_rows(trip),
        decisions=tuple(
            Decision(approval.decision, approval.decided_by, approval.decided_at, approval.note)
            for approval in trip.approvals
        ),
        steps=steps_for(work, trip),
        regulations=tuple((trip.frozen or {}).get("regulations", ())),
        closing_reason=trip.closing_reason,
        content_hash=trip.content_hash,
        draft=_draft(session, trip),
    )


def _draft(session: Session, trip: Trip) -> TripDraft:
    """The form as it was typed; one that is typed on calls its places as they are called now."""
    draft = from_json(trip.typed)
    return draft_rows.called_now(session, draft) if trip.state in workflow.EDITABLE else draft


def _dropped(trip: Trip) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(
            person["name"], person["by"], datetime.fromisoformat(person["at"]), person["reason"]
        )
        for person in (trip.frozen or {}).get("dropped", ())
    )


def steps_for(work: Work, trip: Trip) -> tuple[Step, ...]:
    """What this person may do with a trip now."""
    return tuple(
        step
        for step in workflow.steps_from(trip.state)
        if work.desk.may(workflow.RIGHT_FOR[step])
        and (step is not Step.REVOKE or gave_last(work, trip))
        and (step is not Step.CANCEL or cancelling.may(work, trip))
    )


def gave_last(work: Work, trip: Trip) -> bool:
    """Whether the newest decision on a trip was given by the person at the desk."""
    return bool(trip.approvals) and (trip.approvals[-1].decided_by_id == work.desk.person.user_id)


def dates_of(trip: Trip) -> tuple[date, date]:
    """The first and the last day of a trip. Raises Incomplete while they are open."""
    if trip.dates is None:
        raise Incomplete(sentence=_("Tanggal perjalanan belum lengkap."))
    return trip.dates


def places(trip: Trip) -> str:
    """The destinations of a trip, in order: ``Kota Bandung, Kota Cimahi``."""
    return ", ".join(leg.place_name for leg in trip.legs)


def names(trip: Trip) -> str:
    """The travellers of a trip, in order."""
    return ", ".join(traveller.name or traveller.employee.name for traveller in trip.travellers)


def cost_lines(traveller: Traveller, stage: CostStage) -> tuple[CostLine, ...]:
    """A traveller's cost lines of a stage, as the rules write them."""
    return tuple(grounds.line_of(line) for line in traveller.cost_lines if line.stage is stage)


def _traveller(traveller: Traveller) -> TravellerSheet:
    person = traveller.employee
    name = traveller.name or grades.full_name(person.title_before, person.name, person.title_after)
    return TravellerSheet(
        id=traveller.id,
        employee_id=traveller.employee_id,
        name=name,
        nip=traveller.nip or person.nip or "",
        rank=traveller.rank,
        grade=traveller.grade,
        post=traveller.post,
        leave=traveller.leave,
        back=traveller.back,
        lodging=traveller.lodging,
        estimated=traveller.estimated,
        spent=traveller.spent,
        lines=cost_lines(traveller, CostStage.ESTIMATE),
        actual=cost_lines(traveller, CostStage.ACTUAL),
    )
