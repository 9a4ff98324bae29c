"""The year that the recaps are tried on, with an admin of its office."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start
from tests.conftest import Clock, example_beside


@pytest.fixture
def year_file(full_year_file: Path, tmp_path: Path) -> Path:
    """This test's own copy of the full year's file."""
    return example_beside(full_year_file, tmp_path / "contoh.db")


@pytest.fixture
def year_desk(year_file: Path, clock: Clock) -> Iterator[Desk]:
    """The desk of its admin."""
    with Database.open(year_file) as database:
        yield Desk(database, first_start.seat_first(database), clock=clock)
