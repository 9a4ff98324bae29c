"""Trips and items of the plan as journeys that could go together: whole, in a few questions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from perdin.i18n import month_name, span
from perdin.models.people import Employee, Office, Unit, User
from perdin.models.planning import KeptApart, PlannedTrip
from perdin.models.reference import Place
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules import rides
from perdin.rules.ledger import CostStage
from perdin.rules.rides import Journey, Key, Outing, Passenger, Stop
from perdin.rules.workflow import TripState
from perdin.services.budget import fiscal_years
from perdin.services.trips import batch_estimates, drafts, grounds
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.estimates import TravellerEstimate
from perdin.services.trips.trip_sheet import names, places

CITY_CODE = len("36.73")
MINE = Key(0)
"""The draft that is typed just now, which may not be a trip yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is said of a journey: whose it is, where it goes and when. ``state`` is None of an item
    of the plan; ``mere`` says that it is a draft which was never submitted.
    """

    key: Key
    title: str
    who: str
    people: str
    place: str
    when: str
    asked_by: str
    state: TripState | None
    version: int
    mere: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A journey with what is said of it."""

    about: About
    journey: Journey


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A trip of known days with its draft; ``rows`` are its travellers as they were submitted."""

    key: Key
    title: str
    draft: TripDraft
    given: tuple[date, date]
    charged: int
    rows: tuple[Traveller, ...] = ()


def told_trips(
    session: Session, ids: Collection[int], car_seats: int, mine: Source | None = None
) -> tuple[list[Told], Journey | None]:
    """These trips in any order, and the journey of the draft that is typed."""
    rows = session.scalars(
        select(Trip)
        .where(Trip.id.in_(ids))
        .options(
            joinedload(Trip.budget_line),
            selectinload(Trip.legs).joinedload(Leg.place),
            selectinload(Trip.travellers).options(
                joinedload(Traveller.employee).joinedload(Employee.unit),
                selectinload(Traveller.cost_lines),
            ),
        )
    ).all()
    sources = {trip.id: source for trip in rows if (source := source_of(trip))}
    every = [*sources.values(), *([mine] if mine else [])]
    by_key = journeys(session, every, car_seats, mine.key.id if mine else None)
    asking = {trip.requested_by_id for trip in rows}
    askers = {
        user_id: name
        for user_id, name in session.execute(select(User.id, User.name).where(User.id.in_(asking)))
    }
    outings = [
        Told(_about(trip, askers[trip.requested_by_id]), by_key[Key(trip.id)])
        for trip in rows
        if trip.id in sources
    ]
    return outings, by_key[mine.key] if mine else None


def source_of(trip: Trip) -> Source | None:
    """A trip of which days and places are known; None of any other."""
    draft = drafts.from_json(trip.typed)
    draft = replace(draft, origin_code=draft.origin_code or trip.origin_code)
    if trip.dates is None:
        return None
    return Source(
        key=Key(trip.id),
        title=trip.purpose,
        draft=draft,
        given=trip.dates,
        charged=fiscal_years.fiscal_year(trip) or trip.dates[0].year,
        rows=tuple(trip.travellers),
    )


def journeys(
    session: Session, sources: Sequence[Source], car_seats: int, trip_id: int | None = None
) -> dict[Key, Journey]:
    """Trips as journeys: by what they were submitted with, drafts by what they would cost now."""
    lines = {source.key: _submitted(source.rows) for source in sources}
    typed = {
        source.key: (source.draft, source.given) for source in sources if not lines[source.key]
    }
    estimated = batch_estimates.estimate_drafts(session, typed, trip_id)
    return {
        source.key: rides.journey_of(
            _outing(source, lines[source.key] or _passengers(source, estimated)), car_seats
        )
        for source in sources
    }


def _submitted(rows: Iterable[Traveller]) -> tuple[Passenger, ...]:
    """People with the lines that were written down; none where nothing was."""
    passengers = []
    for row in rows:
        planned = [line for line in row.cost_lines if line.stage is CostStage.ESTIMATE]
        if not planned:
            return ()
        lines = tuple(grounds.line_of(line) for line in planned)
        passengers.append(
            Passenger(id=row.employee_id, name=row.name or row.employee.name, lines=lines)
        )
    return tuple(passengers)


def _passengers(
    source: Source, estimated: Mapping[Key, Sequence[TravellerEstimate]]
) -> tuple[Passenger, ...]:
    by_person = {traveller.employee_id: traveller for traveller in estimated.get(source.key, ())}
    return tuple(
        Passenger(id=number, name=by_person[number].name, lines=by_person[number].lines)
        if number in by_person
        else Passenger(id=number, name=traveller.name, lines=None)
        for number, traveller in {
            traveller.employee_id: traveller for traveller in source.draft.travellers
        }.items()
    )


def _outing(source: Source, people: tuple[Passenger, ...]) -> Outing:
    draft = source.draft
    return Outing(
        key=source.key,
        title=source.title,
        origin=draft.origin_code[:CITY_CODE],
        stops=stops_of(draft),
        leave=source.given[0],
        back=source.given[1],
        charged=source.charged,
        people=people,
    )


def stops_of(draft: TripDraft) -> tuple[Stop, ...]:
    """Where a draft goes, as far as it says so."""
    return tuple(
        Stop(
            city=leg.place_code[:CITY_CODE],
            carriage=leg.carriage,
            kind=leg.kind or draft.kind,
            hire=leg.hire,
            vehicle=leg.vehicle,
        )
        for leg in draft.legs
        if leg.place_code
    )


def _about(trip: Trip, asked_by: str) -> About:
    units = [
        traveller.employee.unit.name for traveller in trip.travellers if traveller.employee.unit
    ]
    return About(
        key=Key(trip.id),
        title=trip.purpose,
        who=next(iter(units), ""),
        people=names(trip),
        place=places(trip),
        when=span(trip.leave, trip.back) if trip.leave and trip.back else "",
        asked_by=asked_by,
        state=trip.state,
        version=trip.version,
        mere=is_mere_draft(trip),
    )


def is_mere_draft(trip: Trip) -> bool:
    """Whether a trip was never submitted: no number and no decision hangs on it."""
    return trip.state is TripState.DRAFT and not trip.round


def kept_apart(session: Session) -> set[Key]:
    """What is not to be pointed out any more."""
    rows = session.execute(select(KeptApart.trip_id, KeptApart.planned_trip_id))
    return {Key(trip_id) if trip_id else Key(plan_id or 0, True) for trip_id, plan_id in rows}


def planned(session: Session, year: int, months: Collection[int], city: str = "") -> list[Told]:
    """The items of a year's plan for some months, to a known place or one within a city, of which
    nothing has begun yet.
    """
    drawn = exists().where(Trip.planned_trip_id == PlannedTrip.id)
    rows = session.execute(
        select(PlannedTrip, Place.name, Unit.name)
        .join(Place, Place.code == PlannedTrip.place_code)
        .join(Unit, Unit.id == PlannedTrip.unit_id, isouter=True)
        .where(
            PlannedTrip.fiscal_year == year,
            PlannedTrip.month.in_(months),
            PlannedTrip.place_code.startswith(city),
            PlannedTrip.dropped.is_(False),
            func.length(PlannedTrip.place_code) >= CITY_CODE,
            ~drawn,
        )
        .order_by(PlannedTrip.id)
    )
    seat = session.scalars(select(Office.seat_code)).one()
    return [
        Told(_about_item(item, place, unit or ""), _of_item(item, seat))
        for item, place, unit in rows
    ]


def _about_item(item: PlannedTrip, place: str, unit: str) -> About:
    return About(
        key=Key(item.id, planned=True),
        title=item.purpose,
        who=unit,
        people="",
        place=place,
        when=f"{month_name(item.month)} {item.fiscal_year}",
        asked_by="",
        state=None,
        version=item.version,
    )


def _of_item(item: PlannedTrip, seat: str) -> Journey:
    """An item of the plan sets out from the office's seat."""
    return Journey(
        key=Key(item.id, planned=True),
        title=item.purpose,
        origin=seat[:CITY_CODE],
        route=((item.place_code or "")[:CITY_CODE],),
        month=item.month,
        charged=item.fiscal_year,
        unnamed=item.people,
    )
