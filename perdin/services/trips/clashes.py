"""Who is already on a trip on which days: asked on every way in."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import AlreadyTravelling
from perdin.i18n import _, span
from perdin.models.letters import Letter
from perdin.models.people import Employee
from perdin.models.reference import Place
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules import overlap
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.overlap import Clash, Span
from perdin.rules.workflow import TripState

# A draft may still be thrown away; from submission on its days are taken.
HOLDING = (
    TripState.SUBMITTED,
    TripState.RETURNED,
    TripState.APPROVED,
    TripState.ISSUED,
    TripState.SETTLED,
)
# What is being retyped must be submitted again, and is looked at then: until that it may keep a
# new trip away, but not hinder the approval of one that stands.
FIRM = tuple(state for state in HOLDING if state is not TripState.RETURNED)


def clashes(
    session: Session, spans: Iterable[Span], states: Sequence[TripState] = HOLDING
) -> list[Clash]:
    """Every other trip in these states that holds one of these people on one of these days."""
    overlaps: list[Clash] = []
    for own_span in spans:
        overlaps += overlap.clashes(own_span, _others(session, own_span, states))
    return overlaps


def clashes_of(session: Session, trip: Trip, states: Sequence[TripState] = HOLDING) -> list[Clash]:
    """Clashes of a trip's travellers with other trips."""
    return clashes(
        session,
        [
            Span(
                person_id=traveller.employee_id,
                name=traveller.name or traveller.employee.name,
                trip_id=trip.id,
                number="",
                place="",
                leave=traveller.leave,
                back=traveller.back,
            )
            for traveller in trip.travellers
        ],
        states,
    )


def refuse_clashes(session: Session, trip: Trip, states: Sequence[TripState] = HOLDING) -> None:
    """Raise AlreadyTravelling for the first clash of a trip's travellers."""
    for clash in clashes_of(session, trip, states):
        raise AlreadyTravelling(
            name=clash.name,
            place=clash.place,
            span=span(clash.leave, clash.back),
            number=clash.number,
        )


def _others(session: Session, own_span: Span, states: Sequence[TripState]) -> list[Span]:
    rows = session.execute(
        select(Traveller.trip_id, Traveller.leave, Traveller.back, Employee.name)
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(Employee, Employee.id == Traveller.employee_id)
        .where(
            Traveller.employee_id == own_span.person_id,
            Traveller.leave <= own_span.back,
            Traveller.back >= own_span.leave,
            Traveller.trip_id != own_span.trip_id,
            Trip.state.in_(states),
        )
    ).all()
    return [
        Span(
            person_id=own_span.person_id,
            name=name,
            trip_id=trip_id,
            number=_number(session, trip_id),
            place=_place(session, trip_id),
            leave=leave,
            back=back,
        )
        for trip_id, leave, back, name in rows
    ]


def _place(session: Session, trip_id: int) -> str:
    names = session.scalars(
        select(Place.name)
        .join(Leg, Leg.place_code == Place.code)
        .where(Leg.trip_id == trip_id)
        .order_by(Leg.position)
    )
    return ", ".join(names)


def _number(session: Session, trip_id: int) -> str:
    number = session.scalar(
        select(Letter.number).where(
            Letter.trip_id == trip_id,
            Letter.kind == LetterKind.SURAT_TUGAS,
            Letter.voided_at.is_(None),
        )
    )
    return number or _("belum bernomor")
