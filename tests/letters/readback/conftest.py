"""The office of ``typed`` in each layout, and its trips at each stage."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.trips import trip_sheet, trips
from tests.conftest import NOW
from tests.letters.readback.entering import Seats, entered
from tests.letters.readback.journeys import Journey
from tests.office import approved

ISSUED_ON, SPD_ISSUED_ON = date(2026, 2, 20), date(2026, 2, 23)
Founded = tuple[Path, Seats]
UnderWay = Callable[[Seats, Journey], int]


LAYOUTS = ("serang", "pmk")


@pytest.fixture(params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def by_wizard() -> bool:
    """Whether the office is one that the wizard made of what a newcomer types."""
    return False


@pytest.fixture(scope="session")
def office_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, bool], Founded]:
    """The office in a layout, entered once for each way; its closed file and who sits there."""

    @cache
    def founded(layout: str, by_wizard: bool) -> Founded:
        path = tmp_path_factory.mktemp("entered") / "office.db"
        with Database.open(path) as database:
            return path, entered(database, layout, lambda: NOW, by_wizard=by_wizard)

    return founded


@pytest.fixture
def seats(
    office_of: Callable[[str, bool], Founded],
    tmp_path: Path,
    clock: Callable[[], datetime],
    layout: str,
    by_wizard: bool,
) -> Iterator[Seats]:
    """This test's own copy of the office."""
    path, seated = office_of(layout, by_wizard)
    with Database.open(Path(shutil.copy(path, tmp_path / "perdin.db"))) as database:

        def here(desk: Desk) -> Desk:
            return replace(desk, database=database, clock=clock)

        yield replace(
            seated,
            clerk=here(seated.clerk),
            head=here(seated.head),
            treasurer=here(seated.treasurer),
        )


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
