"""The year that the recaps are tried on, with an admin of its office."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start
from tests.conftest import Clock
from tests.services import full_year


@pytest.fixture
def year_file(example_copy: Path) -> Path:
    """The full year's file."""
    full_year.fill(example_copy)
    return example_copy


@pytest.fixture
def year_desk(year_file: Path, clock: Clock) -> Iterator[Desk]:
    """The desk of its admin."""
    with Database.open(year_file) as database:
        yield Desk(database, first_start.seat_first(database), clock=clock)
