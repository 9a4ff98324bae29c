"""A card of the office, a trip under way whose hotel it may pay, and the treasurer's desk."""

import pytest

from perdin.services.desk import Desk
from tests.services.accounting.stories import journey, travellers
from tests.services.plays_cards import a_card


@pytest.fixture
def card(desk: Desk) -> int:
    return a_card(desk)


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    return journey(desk, head, "Ayu", "Bima")


@pytest.fixture
def ayu(desk: Desk, trip: int) -> int:
    return travellers(desk, trip)[0]


@pytest.fixture
def bima(desk: Desk, trip: int) -> int:
    return travellers(desk, trip)[1]
