"""What other trips of the same people hold: their days, what of these is paid, and the ways."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload, selectinload

from perdin.models.money import CostLine
from perdin.models.people import Employee
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import CostStage
from perdin.rules.overlap import Span
from perdin.rules.travel import Component, Elsewhere, TravelKind
from perdin.rules.workflow import TripState
from perdin.services.trips import grounds
from perdin.services.trips.drafts import TripDraft, own_days, stay_on

_TRAVELS = (
    select(Traveller)
    .join(Trip, Trip.id == Traveller.trip_id)
    .options(
        joinedload(Traveller.employee),
        selectinload(Traveller.travel_days),
        selectinload(Traveller.cost_lines),
    )
    .where(
        Traveller.employee_id.in_(bindparam("people", expanding=True)),
        Traveller.leave <= bindparam("last"),
        Traveller.back >= bindparam("first"),
        Traveller.trip_id != bindparam("own"),
        Trip.state.in_(bindparam("states", expanding=True)),
    )
    .order_by(Traveller.leave, Traveller.id)
)
"""Made once: it is asked at each pause in typing."""


def hold_people(session: Session, employee_ids: Collection[int]) -> None:
    """Keep anybody else from deciding about these people's days until this transaction ends.

    SQLite has one writer at a time anyway.
    """
    ids = sorted(set(employee_ids))
    session.execute(
        select(Employee.id).where(Employee.id.in_(ids)).order_by(Employee.id).with_for_update()
    ).all()


def travels(
    session: Session,
    employee_ids: Collection[int],
    period: tuple[date, date],
    trip_id: int | None,
    states: Sequence[TripState],
) -> list[Traveller]:
    """What other trips in these states hold of people between two days, the earliest first."""
    bounds = {
        "people": list(employee_ids),
        "first": period[0],
        "last": period[1],
        "own": trip_id or 0,
        "states": list(states),
    }
    return list(session.scalars(_TRAVELS, bounds))


def beside(
    session: Session,
    draft: TripDraft,
    period: tuple[date, date],
    trip_id: int | None,
    states: Sequence[TripState],
) -> list[Traveller]:
    """The same of a draft's people, on its days and on their own, which may lie outside."""
    people = {traveller.employee_id for traveller in draft.travellers}
    spans = [period, *(own_days(traveller, period) for traveller in draft.travellers)]
    days = min(leave for leave, _back in spans), max(back for _leave, back in spans)
    return travels(session, people, days, trip_id, states)


def of_people(rows: Iterable[Traveller], period: tuple[date, date]) -> dict[int, Elsewhere]:
    """For each person what their other trips between two days pay already."""
    by_person: dict[int, Elsewhere] = {}
    for traveller in rows:
        if traveller.leave > period[1] or traveller.back < period[0]:
            continue
        known = by_person.get(traveller.employee_id, Elsewhere())
        by_person[traveller.employee_id] = Elsewhere(
            known.allowances | paid_days(traveller), known.ways | ways(traveller)
        )
    return by_person


def paid_days(traveller: Traveller) -> frozenset[date]:
    """The days of a submitted traveller that have uang harian."""
    return frozenset(row.day for row in traveller.travel_days if row.per_diem)


def short_days(traveller: Traveller) -> frozenset[date]:
    """The days of a submitted traveller in town up to 8 hours."""
    return frozenset(row.day for row in traveller.travel_days if row.kind is TravelKind.DALAM_KOTA)


def ways(traveller: Traveller) -> frozenset[date]:
    """The days on which the sum for the way in town is planned."""
    return frozenset(day for line in traveller.cost_lines for day in _lump_days(line))


def _lump_days(line: CostLine) -> tuple[date, ...]:
    planned = line.stage is CostStage.ESTIMATE and line.component is Component.TRANSPORT
    if not planned or line.ground is None:
        return ()
    ground = grounds.read(line.ground)
    return ground.days if ground.lump else ()


def spans_of(draft: TripDraft, period: tuple[date, date], trip_id: int | None) -> list[Span]:
    """The days of each traveller of a draft, and which of them are short; none is paid yet."""
    spans = []
    for person in {traveller.employee_id: traveller for traveller in draft.travellers}.values():
        leave, back = own_days(person, period)
        if leave <= back:
            spans.append(
                Span(
                    person_id=person.employee_id,
                    name=person.name,
                    trip_id=trip_id or 0,
                    number="",
                    place="",
                    leave=leave,
                    back=back,
                    short=_short(draft, person.employee_id, leave, back),
                )
            )
    return spans


def _short(draft: TripDraft, employee_id: int, leave: date, back: date) -> frozenset[date]:
    kinds = {day.day: day.kind for day in draft.days if day.employee_id is None}
    kinds |= {day.day: day.kind for day in draft.days if day.employee_id == employee_id}
    short = set()
    for offset in range((back - leave).days + 1):
        day = leave + timedelta(days=offset)
        stay = stay_on(draft, day)
        usual = (stay.leg.kind if stay else None) or draft.kind
        if (kinds.get(day) or usual) is TravelKind.DALAM_KOTA:
            short.add(day)
    return frozenset(short)
