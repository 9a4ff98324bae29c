"""Every letter says what was typed, field by field, in both layouts."""

from collections.abc import Iterable

import pytest

from tests.letters.readback import checks, spending
from tests.letters.readback.checks import Check
from tests.letters.readback.conftest import UnderWay
from tests.letters.readback.entering import Seats
from tests.letters.readback.journeys import JOURNEYS, THREE_PLACES, Journey
from tests.letters.readback.money import Account


@pytest.fixture(params=[False, True], ids=["entered", "by-wizard"])
def by_wizard(request: pytest.FixtureRequest) -> bool:
    """Every letter is read back on both."""
    return bool(request.param)


def agree(found: Iterable[Check]) -> None:
    for name, printed, typed in found:
        assert printed == typed, name


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=list(JOURNEYS))
def test_orders(seats: Seats, layout: str, under_way: UnderWay, journey: Journey) -> None:
    trip_id = under_way(seats, journey)
    agree(checks.of_orders(seats, layout, journey, trip_id))


def test_requests(seats: Seats, under_way: UnderWay) -> None:
    agree(checks.of_requests(seats, under_way(seats, THREE_PLACES)))


def test_the_estimate_of_a_journey(seats: Seats, layout: str, under_way: UnderWay) -> None:
    account = Account(journey=THREE_PLACES, layout=layout, paid=spending.PLANNED, closed=False)
    agree(checks.of_money(seats, under_way(seats, THREE_PLACES), account))


def test_a_closed_account(seats: Seats, layout: str, under_way: UnderWay) -> None:
    agree(checks.of_closed_account(seats, layout, under_way(seats, THREE_PLACES)))


def test_a_change_and_the_report(seats: Seats, under_way: UnderWay) -> None:
    agree(checks.of_change_and_report(seats, under_way(seats, THREE_PLACES)))


def test_a_cancelled_trip(seats: Seats, under_way: UnderWay) -> None:
    agree(checks.of_cancellation(seats, under_way(seats, THREE_PLACES)))
