"""What the room's tests share: the journey of two that most of them are told of, and a database
that gives rows in no order but the one that was asked for.
"""

import pytest

from perdin.services.desk import Desk
from tests.services.accounting.stories import journey, travellers
from tests.services.backwards import rows_as_written, rows_backwards

__all__ = ["rows_as_written", "rows_backwards"]


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    return journey(desk, head, "Ayu", "Bima")


@pytest.fixture
def traveller_id(desk: Desk, trip: int) -> int:
    """The second of its travellers."""
    return travellers(desk, trip)[1]
