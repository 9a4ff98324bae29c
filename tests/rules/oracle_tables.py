"""What a journey is to the oracle, and the regulation's tables straight from their files."""

import csv
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from perdin import resources

FIRST_DAY = date(2026, 1, 1)


class Missing(Exception):
    """The tables have no such rate."""


@dataclass(frozen=True)
class Spot:
    """A place with the names that the fare table and the land table have for it."""

    code: str
    name: str
    province: str
    fare_name: str
    land_name: str


HOME = Spot("36.73", "Kota Serang", "36", "Jakarta", "Serang")
SPOTS = (
    Spot("36.02", "Kabupaten Lebak", "36", "Jakarta", "Kab. Lebak"),
    Spot("36.72", "Kota Cilegon", "36", "Jakarta", "Kota Cilegon"),
    Spot("36.71", "Kota Tangerang", "36", "Jakarta", "Kota Tangerang"),
    Spot("31.71", "Kota Administrasi Jakarta Pusat", "31", "Jakarta", "DKI Jakarta"),
    Spot("31.74", "Kota Administrasi Jakarta Selatan", "31", "Jakarta", "DKI Jakarta"),
    Spot("32.71", "Kota Bogor", "32", "Bogor", "Kota Bogor"),
    Spot("32.73", "Kota Bandung", "32", "Bandung", "Bandung"),
    Spot("32.77", "Kota Cimahi", "32", "Cimahi", "Kota Cimahi"),
    Spot("33.72", "Kota Surakarta", "33", "Solo", "Kota Surakarta"),
    Spot("51.71", "Kota Denpasar", "51", "Denpasar", "Denpasar"),
    Spot("74.71", "Kota Kendari", "74", "Kendari", "Kendari"),
    Spot("91.71", "Kota Jayapura", "91", "Jayapura", "Jayapura"),
    Spot("93.01", "Kabupaten Merauke", "93", "Merauke", "Kab. Merauke"),
)


@dataclass(kw_only=True)
class Stay:
    """Where somebody is from one day to another, how they got there, and what they do there."""

    spot: Spot
    first: date
    last: date
    kind: str
    carriage: str = "none"
    fare: int | None = None
    hire: str = "none"
    fuel: int | None = None
    toll: int | None = None
    distance: int | None = None


@dataclass
class Plan:
    """A day that differs; ``kind`` empty is the stay's, the last three are the organiser's."""

    kind: str = ""
    allowance: bool = True
    meals: bool = False
    lodging: bool = False
    transport: bool = False


USUAL = Plan()


@dataclass
class OwnRate:
    """A row of the office's own table; empty fields stand for everything."""

    what: str
    place: str
    level: str
    amount: int


@dataclass(kw_only=True)
class Journey:
    """All that decides what one traveller gets."""

    stays: list[Stay]
    lodging_class: str = ""
    representation: str = "none"
    ranks: tuple[str, ...] = ()
    plh: bool = False
    cabin: str = "ekonomi"
    lodging: str = "hotel"
    bill: int | None = None
    package: bool = False
    own: list[OwnRate] = field(default_factory=list)
    plans: dict[date, Plan] = field(default_factory=dict)
    rules: dict[str, Any] = field(default_factory=dict)
    paid_elsewhere: set[date] = field(default_factory=set)
    """Days of uang harian, and in ``ways_elsewhere`` of ways in town, that another trip has."""
    ways_elsewhere: set[date] = field(default_factory=set)
    unpriced: set[tuple[str, str, str]] = field(default_factory=set)
    """What the office prices for others and not here: kind, place, the best level of the person."""

    def plan(self, day: date) -> Plan:
        return self.plans.get(day, USUAL)

    def evening(self, day: date) -> int:
        """Which stay one is at when a day ends: on a day of moving the one arrived at."""
        return max(n for n, stay in enumerate(self.stays) if stay.first <= day <= stay.last)

    def days_at(self, stay: Stay) -> list[date]:
        """The days that end at a stay."""
        number = next(n for n, other in enumerate(self.stays) if other is stay)
        whole = (stay.first + timedelta(days=n) for n in range((stay.last - stay.first).days + 1))
        return [day for day in whole if self.evening(day) == number]

    def rule(self, name: str, usual: Any) -> Any:
        return self.rules.get(name, usual)


def own(journey: Journey, stay: Stay, what: str, level: str) -> int:
    return own_at(journey, stay.spot, what, level)


def own_at(journey: Journey, spot: Spot, what: str, level: str) -> int:
    """The office's own amount: of all rows that fit, the one that says most; 0 when none fits,
    and then it is noted where the office has rows of that kind at all.
    """
    if spot.province == HOME.province:
        zone = "zona:dalam_provinsi"
    else:
        zone = "zona:jakarta" if spot.province == "31" else "zona:luar_provinsi"
    # A ticket, taxi or way costs the same for everybody, whatever their rank.
    ranks = () if what.startswith(("tiket", "taksi", "darat", "sewa", "bbm")) else journey.ranks
    best, amount = (-1, -1), 0
    for row in journey.own:
        places = {"": 0, zone: 1, spot.province: 2, spot.code: 3}
        levels = {"": 0, **{one: len(ranks) - at for at, one in enumerate(ranks)}}
        levels |= {level: len(ranks) + 1} if level else {}
        if row.what == what and row.place in places and row.level in levels:
            says = (places[row.place], levels[row.level])
            if says > best:
                best, amount = says, row.amount
    national = not what.startswith(("paket", "bbm"))
    if not amount and national and any(row.what == what for row in journey.own):
        journey.unpriced.add((what, spot.code, (*ranks, level)[0]))
    return amount


def dated(journey: Journey, row: dict[str, str] | None, column: str) -> int:
    if row is None or not row.get(column) or journey.stays[0].first < FIRST_DAY:
        raise Missing(column)
    return int(row[column])


def table(name: str, key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in rows(name)}


@lru_cache
def rows(name: str) -> list[dict[str, str]]:
    path = resources.path("resources", "rates", f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
