"""What a journey goes in, read of its estimate: which of it a vehicle shared with others saves.

A ticket is one person's and stays so; a car, a taxi and the way by land are a vehicle's, whoever
sits in it. So the rows of people in one vehicle are counted once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from perdin.rules.costs import CostLine
from perdin.rules.travel import IN_TOWN, Carriage, Component, Hire, TravelKind, Vehicle

TAXI_SEATS = 4
"""Travellers in one taxi."""
# Perdin's own cautious figures: no regulation says how many an office seats in a bus.
_HIRED = {Hire.BUS_SEDANG: 25, Hire.BUS_BESAR: 40}
_OWNED = {Vehicle.RODA2: 2, Vehicle.RODA6: 25}
_BY_ROAD = frozenset({Carriage.DARAT, Carriage.DINAS, Carriage.NONE})
_VEHICLES = frozenset({Component.SEWA_KENDARAAN, Component.BBM, Component.TOL})
_ALLOWANCES = frozenset({Component.UANG_HARIAN, Component.UANG_REPRESENTASI})
_ORGANISED = frozenset(TravelKind) - {
    TravelKind.LUAR_KOTA,
    TravelKind.DALAM_KOTA,
    TravelKind.DALAM_KOTA_8JAM,
}


class Pool(StrEnum):
    """Which rides stand for each other: all the way by road, to an airport, or at the place."""

    ROAD = "road"
    TAXI = "taxi"
    THERE = "there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ride:
    """One vehicle of a journey with its seats; ``cost`` in rupiah is for the whole journey, each
    day that it is kept longer costs ``daily`` more.
    """

    pool: Pool
    seats: int
    cost: int
    daily: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Goer:
    """Somebody of a journey: paid days, their allowances, and what is for their own seat alone, in
    rupiah.
    """

    id: int
    name: str
    days: int = 0
    allowance: int = 0
    ticket: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A stay as far as a vehicle matters. ``city`` is the code of a regency or city."""

    city: str
    carriage: Carriage = Carriage.DARAT
    kind: TravelKind = TravelKind.LUAR_KOTA
    hire: Hire = Hire.NONE
    vehicle: Vehicle = Vehicle.RODA4


@dataclass(frozen=True, slots=True, kw_only=True)
class Passenger:
    """Somebody with the lines of their estimate; None where none could be made."""

    id: int
    name: str
    lines: tuple[CostLine, ...] | None


@dataclass(frozen=True, slots=True)
class Key:
    """Which journey it is: a trip, or an item of the year's plan."""

    id: int
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A trip, or an item of the plan, of which only the month is known and how many go.

    ``charged`` is the fiscal year that pays. ``known`` says whether its transport is, ``organised``
    that somebody else sets its dates.
    """

    key: Key
    title: str
    origin: str
    route: tuple[str, ...]
    leave: date | None = None
    back: date | None = None
    month: int
    charged: int
    goers: tuple[Goer, ...] = ()
    unnamed: int = 0
    rides: tuple[Ride, ...] = ()
    known: bool = False
    organised: bool = False

    @property
    def days(self) -> int:
        """Both ends counted; 0 while only the month is known."""
        return (self.back - self.leave).days + 1 if self.leave and self.back else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """A trip before its estimate was read."""

    key: Key
    title: str
    origin: str
    stops: tuple[Stop, ...]
    leave: date
    back: date
    charged: int
    people: tuple[Passenger, ...]


def journey_of(outing: Outing, car_seats: int) -> Journey:
    """A trip with its rides; ``car_seats`` is how many of the office fit into one car."""
    road = by_road(outing.stops)
    rides = tuple(_rides(outing, car_seats, road=road)) if outing.people else ()
    estimated = all(one.lines is not None for one in outing.people)
    silent = road and not any(ride.cost for ride in rides)
    asked = any(stop.carriage is Carriage.DARAT for stop in outing.stops)
    return Journey(
        key=outing.key,
        title=outing.title,
        origin=outing.origin,
        route=tuple(_route(outing.stops)),
        leave=outing.leave,
        back=outing.back,
        month=outing.leave.month,
        charged=outing.charged,
        goers=tuple(_goer(one, road=road) for one in outing.people),
        rides=rides,
        known=bool(outing.people) and estimated and not (silent and asked),
        organised=any(stop.kind in _ORGANISED for stop in outing.stops),
    )


def by_road(stops: Iterable[Stop]) -> bool:
    """Whether one car could take these people all the way."""
    return all(stop.carriage in _BY_ROAD and stop.kind not in IN_TOWN for stop in stops)


def _route(stops: Iterable[Stop]) -> Iterable[str]:
    before = ""
    for stop in stops:
        if stop.city != before:
            yield stop.city
        before = stop.city


def _goer(one: Passenger, *, road: bool) -> Goer:
    lines = one.lines or ()
    return Goer(
        id=one.id,
        name=one.name,
        days=sum(line.quantity for line in lines if line.component is Component.UANG_HARIAN),
        allowance=_sum(lines, _ALLOWANCES),
        ticket=0 if road else _sum(lines, {Component.TRANSPORT}),
    )


def _rides(outing: Outing, car_seats: int, *, road: bool) -> Iterable[Ride]:
    people = outing.people
    seats = _seats(outing.stops, car_seats)
    lines = [line for one in people for line in one.lines or () if line.component in _VEHICLES]
    cost = sum(line.amount for line in lines)
    hired = [line.rate for line in lines if line.component is Component.SEWA_KENDARAAN]
    own = Ride(
        pool=Pool.ROAD if road else Pool.THERE,
        seats=max(seats, len(people)),  # who is planned into a vehicle fits
        cost=cost,
        daily=max(hired, default=0),
    )
    if not road:
        yield from _shared(people, Component.TAKSI, Pool.TAXI, TAXI_SEATS)
        if cost:
            yield own
        return
    land = list(_shared(people, Component.TRANSPORT, Pool.ROAD, car_seats))
    if cost or any(stop.carriage is Carriage.DINAS for stop in outing.stops):
        yield Ride(
            pool=own.pool,
            seats=own.seats,
            cost=cost + (land[0].cost if land else 0),
            daily=own.daily,
        )
    elif land:
        yield from land
    else:  # nobody knows what they go in: it is no seat for others
        yield Ride(pool=Pool.ROAD, seats=len(people), cost=0)


def _shared(
    people: Sequence[Passenger], component: Component, pool: Pool, seats: int
) -> Iterable[Ride]:
    """What each of some people has a row of, counted once for each vehicle that they need."""
    most = max((_sum(one.lines or (), {component}) for one in people), default=0)
    if most:
        vehicles = -(-len(people) // seats)
        yield from [Ride(pool=pool, seats=seats, cost=most)] * vehicles


def _seats(stops: Iterable[Stop], car_seats: int) -> int:
    """Of several vehicles on the way the smallest."""
    moving = (
        stop for stop in stops if stop.carriage is not Carriage.NONE or stop.hire is not Hire.NONE
    )
    return min((_seats_of(stop, car_seats) for stop in moving), default=0)


def _seats_of(stop: Stop, car_seats: int) -> int:
    if stop.hire is not Hire.NONE:
        return _HIRED.get(stop.hire, car_seats)
    if stop.carriage is Carriage.DINAS:
        return _OWNED.get(stop.vehicle, car_seats)
    return car_seats


def _sum(lines: Iterable[CostLine], components: Iterable[Component]) -> int:
    return sum(line.amount for line in lines if line.component in components)
