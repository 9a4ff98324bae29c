"""How the tables name a place and a way between two: each table in its own manner."""

from collections.abc import Collection, Iterator

from perdin.rules.rates import JAKARTA, Zone, route
from perdin.rules.travel import Destination

# Soekarno-Hatta lies in Banten; the fare table lists it, and what flies from it, as Jakarta.
_AIRPORT_OF_PROVINCE = {"31": "Jakarta", "36": "Jakarta"}
# Where the fare table (Perpres 72/2025, table 2.2) names a town and not the regency it lies in.
_TOWN_IN_TABLE = {
    "19.02": "Tanjung Pandan",
    "33.72": "Solo",
    "65.01": "Tanjung Selor",
    "91.06": "Biak",
    "94.04": "Timika",
}
_CITY_CODE = len("36.73")  # what follows is the kecamatan and the kelurahan


def flight_cities(place: Destination) -> list[str]:
    """The names that the fare table may have for a place: ``Makassar`` of ``Kota Makassar``, those
    that it had before, and that of what it follows.
    """
    listed = _AIRPORT_OF_PROVINCE.get(place.province_code) or _TOWN_IN_TABLE.get(place.code)
    if listed:
        return [listed]
    names = [place.name, *place.former, *([place.followed.name] if place.followed else ())]
    return [name.removeprefix("Kota ").removeprefix("Kabupaten ") for name in names]


def fare_pairs(start: Destination, end: Destination) -> Iterator[str]:
    """The names that the fare table may have for a flight: a pair is written once."""
    for first in flight_cities(start):
        for other in flight_cities(end):
            yield route(first, other)
            yield route(other, first)


def land_ways(start: Destination, end: Destination) -> Iterator[str]:
    """The names that the land table may have for a way, whichever of its directions is travelled.

    A kecamatan is reached as its city; Jakarta's cities stand in the table as one place too.
    """
    for code in _codes(start):
        for other in _codes(end):
            yield route(code, other)
            yield route(other, code)


def table_places(stations: Collection[Destination]) -> set[str]:
    """Every name that a rate for a journey over these places, home included, can stand under."""
    names = {"", *Zone}
    for start in stations:
        names |= {start.province_code, start.code[:_CITY_CODE]}
        if start.split is not None:
            names.add(start.split.parent)
        for end in stations:
            names.update(land_ways(start, end), fare_pairs(start, end))
    return {str(name) for name in names}


def _codes(place: Destination) -> tuple[str, ...]:
    codes = [place.code[:_CITY_CODE]]
    if place.followed is not None:
        codes.append(place.followed.parent)
    return (*codes, JAKARTA) if place.province_code == JAKARTA else tuple(codes)
