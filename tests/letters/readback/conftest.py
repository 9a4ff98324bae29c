"""The office of ``typed`` in each layout, and its trips at each stage."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from perdin.database.store import Database
from perdin.rules.letter_kinds import LetterKind
from perdin.services.letters import letters
from perdin.services.trips import trip_sheet, trips
from tests.letters.readback.entering import Seats, entered
from tests.letters.readback.journeys import Journey
from tests.office import approved

ISSUED_ON, SPD_ISSUED_ON = date(2026, 2, 20), date(2026, 2, 23)
UnderWay = Callable[[Seats, Journey], int]


@pytest.fixture(params=["serang", "pmk"])
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def by_wizard() -> bool:
    """Whether the office is one that the wizard made of what a newcomer types."""
    return False


@pytest.fixture
def seats(
    empty_database: Database, clock: Callable[[], datetime], layout: str, by_wizard: bool
) -> Seats:
    return entered(empty_database, layout, clock, by_wizard=by_wizard)


@pytest.fixture
def under_way() -> UnderWay:
    """Type a trip in, have it approved and issue its letters; its id."""

    def go(seats: Seats, journey: Journey) -> int:
        saved = trips.save_draft(seats.clerk, journey.draft(seats))
        trip_id = trips.submit(seats.clerk, saved.trip_id, saved.version).trip_id
        approved(seats.clerk, seats.head, trip_id)
        version = trip_sheet.open_trip(seats.clerk, trip_id).version
        letters.issue(seats.clerk, trip_id, version, ISSUED_ON, [LetterKind.SURAT_TUGAS])
        version = trip_sheet.open_trip(seats.clerk, trip_id).version
        letters.issue(seats.clerk, trip_id, version, SPD_ISSUED_ON)
        return trip_id

    return go
