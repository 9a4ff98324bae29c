"""What is still to be handed in: of trips that are over, or that have costs, and of no others."""

from datetime import date

import pytest

from perdin.rules.ledger import AccountState
from perdin.services.accounting import handing_in, settlement, verification
from perdin.services.accounting.handing_in import ToHandIn
from perdin.services.desk import Desk
from perdin.services.trips import trips
from tests.conftest import Clock
from tests.office import a_trip, issued, verified
from tests.services.accounting.stories import PLANNED, account, hand_in, spend, travellers
from tests.services.stages import DAY


def names(desk: Desk) -> list[str]:
    return [row.name[:4] for row in handing_in.list_to_hand_in(desk)]


def test_what_is_over_or_has_costs_is_to_be_handed_in(
    desk: Desk, head: Desk, clock: Clock, trip: int
) -> None:
    first, second = travellers(desk, trip)
    assert handing_in.list_to_hand_in(desk) == [], "under way, nothing was spent yet"
    spend(desk, second)
    assert names(desk) == ["Bima"]
    clock.now = clock.now.replace(month=3, day=5)
    assert names(desk) == ["Bima"], "on the day of return the other one is still away"
    clock.now = clock.now.replace(day=13)
    rows = handing_in.list_to_hand_in(desk)
    assert rows[1] == ToHandIn(
        trip_id=trip,
        traveller_id=second,
        version=account(desk, second).version,
        name="Bima Sakti Pratama, S.Kom.",
        place="Kota Bandung",
        back=date(2026, 3, 5),
        amount=PLANNED,
        state=AccountState.OPEN,
        days_left=-1,
        hindrance="",
    )
    assert (rows[0].traveller_id, rows[0].amount) == (first, 0)
    assert rows[0].hindrance == "Biaya riil Ayu Lestari Dewi belum dicatat."


def test_it_goes_when_it_is_handed_in_and_comes_back_without_a_deadline(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    _first, second = travellers(desk, trip)
    spend(desk, second)
    version = hand_in(desk, second).version
    assert names(desk) == []
    verification.return_account(treasurer, second, version, "Nota kurang")
    (row,) = handing_in.list_to_hand_in(desk)
    assert (row.state, row.days_left) == (AccountState.RETURNED, None)


@pytest.mark.parametrize("charged", [False, True])
def test_of_a_cancelled_trip_only_what_is_charged(desk: Desk, trip: int, charged: bool) -> None:
    _first, second = travellers(desk, trip)
    if charged:
        spend(desk, second)
    trips.cancel(desk, trip, "Ditunda")
    assert names(desk) == (["Bima"] if charged else [])


def test_what_is_settled_or_approved_is_not_there(
    desk: Desk, head: Desk, clock: Clock, trip: int
) -> None:
    for traveller in travellers(desk, trip):
        spend(desk, traveller)
    settlement.settle(desk, verified(desk, trip), DAY)
    a_trip(desk, "Citra", leave=date(2026, 2, 24))
    issued(desk, head, a_trip(desk, "Citra", leave=date(2026, 3, 9)))
    clock.now = clock.now.replace(month=3, day=30)
    assert names(desk) == ["Citr"]
