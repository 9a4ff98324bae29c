"""Who is already on a trip on which days: asked on every way in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import AlreadyTravelling
from perdin.i18n import _, span
from perdin.models.letters import Letter
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules import overlap
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.overlap import Clash, Span
from perdin.rules.policy import Policy
from perdin.rules.workflow import TripState
from perdin.services.trips import elsewhere, trip_policy
from perdin.services.trips.drafts import TripDraft

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
    session: Session,
    spans: Iterable[Span],
    states: Sequence[TripState] = HOLDING,
    *,
    touching: bool = False,
) -> list[Clash]:
    """Every other trip in these states that holds one of these people on one of these days.

    The spans are of one trip. ``touching`` is the region's rule for coming back and leaving again
    on one day.
    """
    own = list(spans)
    if not own:
        return []
    days = min(stay.leave for stay in own), max(stay.back for stay in own)
    people = {stay.person_id for stay in own}
    others = elsewhere.travels(session, people, days, own[0].trip_id, states)
    return among(session, own, others, touching=touching)


def among(
    session: Session, spans: Iterable[Span], others: Sequence[Traveller], *, touching: bool
) -> list[Clash]:
    """The same among what is known already of the other trips of these people."""
    meeting: list[Clash] = []
    for own in spans:
        near = [
            _placed(session, other)
            for other in others
            if other.employee_id == own.person_id
            and other.leave <= own.back
            and other.back >= own.leave
        ]
        meeting += overlap.clashes(own, near, touching=touching)
    return meeting


def beside_draft(
    session: Session, draft: TripDraft, period: tuple[date, date], trip_id: int | None
) -> list[Traveller]:
    """What trips that hold days have of a draft's people, on its days and on their own."""
    return elsewhere.beside(session, draft, period, trip_id, HOLDING)


def of_draft(
    session: Session,
    draft: TripDraft,
    period: tuple[date, date],
    trip_id: int | None,
    others: Sequence[Traveller],
    policy: Policy,
) -> list[Clash]:
    """Clashes of a draft's people on these days with ``others``, which ``beside_draft`` knows."""
    spans = elsewhere.spans_of(draft, period, trip_id)
    return among(session, spans, others, touching=policy.touching_trips)


def clashes_of(session: Session, trip: Trip, states: Sequence[TripState] = HOLDING) -> list[Clash]:
    """Clashes of a trip's travellers with other trips."""
    return clashes(
        session,
        [
            replace(_span(traveller), name=traveller.name or traveller.employee.name)
            for traveller in trip.travellers
        ],
        states,
        touching=trip_policy.of(trip).touching_trips,
    )


def refuse_clashes(session: Session, trip: Trip, states: Sequence[TripState] = HOLDING) -> None:
    """Raise AlreadyTravelling for the first clash of a submitted trip's travellers."""
    elsewhere.hold_people(session, [traveller.employee_id for traveller in trip.travellers])
    refuse(clashes_of(session, trip, states))


def refuse(meeting: Iterable[Clash]) -> None:
    """Raise AlreadyTravelling for the first of these clashes."""
    for clash in meeting:
        raise AlreadyTravelling(
            name=clash.name,
            place=clash.place,
            span=span(clash.leave, clash.back),
            number=clash.number,
        )


def collide(session: Session, first_id: int, second_id: int) -> bool:
    """Whether two travels of one person may not stand beside each other: a day that only one of
    them may have, or a way in town that both are paid for. By the rules of the second.
    """
    first, second = (session.get_one(Traveller, number) for number in (first_id, second_id))
    policy = trip_policy.of(second.trip)
    ways = elsewhere.ways(first) & elsewhere.ways(second)
    if ways and not policy.in_town_way_each_task:
        return True
    spans = [_span(first)]
    return bool(overlap.clashes(_span(second), spans, touching=policy.touching_trips))


def _placed(session: Session, traveller: Traveller) -> Span:
    """The days of somebody on another trip, with its number and where it goes."""
    return replace(
        _span(traveller),
        number=_number(session, traveller.trip_id),
        place=_place(session, traveller.trip_id),
    )


def _span(traveller: Traveller) -> Span:
    """The days of somebody on a trip, and what of them is short or paid."""
    return Span(
        person_id=traveller.employee_id,
        name=traveller.employee.name,
        trip_id=traveller.trip_id,
        number="",
        place="",
        leave=traveller.leave,
        back=traveller.back,
        short=elsewhere.short_days(traveller),
        paid=elsewhere.paid_days(traveller),
    )


def _place(session: Session, trip_id: int) -> str:
    names = session.scalars(
        select(Leg.place_name).where(Leg.trip_id == trip_id).order_by(Leg.position)
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
