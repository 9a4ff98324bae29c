"""A regency that gets another name in July, and trips to it before and after."""

from datetime import date

from perdin.services.desk import Desk
from perdin.services.reference import place_acts
from perdin.services.reference.place_rows import NewName
from perdin.services.trips import trips
from perdin.services.trips.counted import RecapFilter
from tests.office import a_draft, to
from tests.services.plays_places import entry

LEBAK = "36.02"
YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
JULY = date(2026, 7, 1)
NEW = NewName("Kabupaten Banten Selatan", JULY, "UU 9/2026")


def rename(desk: Desk, code: str = LEBAK, new: NewName = NEW) -> None:
    seen = entry(desk, code)
    place_acts.rename_place(desk, seen.id, seen.version, new)


def to_lebak(desk: Desk, leave: date, *names: str) -> int:
    saved = trips.save_draft(desk, to(a_draft(desk, *names, leave=leave), LEBAK))
    return trips.submit(desk, saved.trip_id, saved.version).trip_id
