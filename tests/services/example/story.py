"""What the example's files tell, read here once more, and its trips beside what is told of each."""

import tomllib
from typing import Any

from perdin import resources
from perdin.services.desk import Desk
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from perdin.services.trips.trip_sheet import TripSheet


def told(name: str) -> dict[str, Any]:
    """One of the example's files."""
    return tomllib.loads(resources.path("resources", "example", name).read_text(encoding="utf-8"))


def full_name(key: str) -> str:
    """A person of the story as letters name them."""
    person = next(person for person in told("office.toml")["people"] if person["key"] == key)
    titled = " ".join(part for part in (person.get("title_before"), person["name"]) if part)
    return ", ".join(part for part in (titled, person.get("title_after")) if part)


def trips(desk: Desk) -> list[tuple[dict[str, Any], TripSheet]]:
    """Each trip of the story with what became of it, in the order in which it is told."""
    ids = sorted(trip_list.find_trip_ids(desk, TripFilter()))
    stories = told("office.toml")["trips"]
    return [(story, trip_sheet.open_trip(desk, ids.pop(0))) for story in stories]
