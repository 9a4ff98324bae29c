"""Who handed an account in on time is late by no return and no reopening."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from perdin.models.trips import Traveller
from perdin.rules.ledger import AccountState
from perdin.services.accounting import (
    account_sheet,
    advances,
    payments,
    settlement,
    unsettled,
    verification,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.recaps import catalogue
from perdin.services.trips.counted import RecapFilter
from tests.conftest import Clock
from tests.office import a_trip, issued, verified
from tests.services.accounting.stories import PLANNED, account, hand_in, later, spend, travellers
from tests.services.stages import DAY

FORM = PayForm(amount=1_000_000, paid_on=DAY, reference="STS-1")
DUE, LATE = date(2026, 3, 12), date(2026, 4, 1)
"""Back on 5 March 2026: five working days end on the 12th; by April anybody is late."""


def first_at(desk: Desk, traveller_id: int) -> datetime | None:
    with desk.database.read() as session:
        return session.get_one(Traveller, traveller_id).first_account_at


def at(clock: Clock, day: date) -> None:
    clock.now = clock.now.replace(month=day.month, day=day.day)


@pytest.fixture
def late_trip(desk: Desk, head: Desk, treasurer: Desk, clock: Clock) -> int:
    """A trip of one with an advance, on the last day of its deadline."""
    trip_id = issued(desk, head, a_trip(desk, "Bima"))
    (traveller,) = travellers(desk, trip_id)
    advances.pay_advance(treasurer, traveller, FORM)
    spend(desk, traveller)
    at(clock, DUE)
    return trip_id


def _returned(desk: Desk, _head: Desk, treasurer: Desk, trip_id: int) -> None:
    (traveller,) = travellers(desk, trip_id)
    hand_in(desk, traveller)
    version = account(desk, traveller).version
    verification.return_account(treasurer, traveller, version, "Nota kurang")


def _reopened(desk: Desk, head: Desk, _treasurer: Desk, trip_id: int) -> None:
    verified(desk, trip_id)
    settlement.settle(desk, trip_id, DUE)
    settlement.reopen(head, trip_id, "Temuan")


@pytest.mark.parametrize("come_back", [_returned, _reopened])
def test_what_comes_back_makes_nobody_late(
    desk: Desk,
    head: Desk,
    treasurer: Desk,
    clock: Clock,
    late_trip: int,
    come_back: Callable[[Desk, Desk, Desk, int], None],
) -> None:
    (traveller,) = travellers(desk, late_trip)
    (ahead,) = travellers(desk, later(desk, head, "Bima"))
    advances.request_advance(desk, ahead, percent=10)
    come_back(desk, head, treasurer, late_trip)
    handed_in = first_at(desk, traveller)
    assert handed_in is not None
    assert handed_in.date() == DUE
    assert account(desk, traveller).state is AccountState.RETURNED
    at(clock, LATE)
    (row,) = unsettled.list_unsettled(desk)
    assert (row.held, row.days_left, row.handed_in) == (1_000_000, 0, DUE)
    assert advances.list_requests(desk)[0].hindrance == "", "nor is the next advance held up"
    hand_in(desk, traveller)
    assert first_at(desk, traveller) == handed_in, "handed in again it is still the first time"
    assert _late_in_recap(desk) == 0


def test_whoever_never_handed_in_is_late(
    desk: Desk, head: Desk, clock: Clock, late_trip: int
) -> None:
    """The twin: without the first time the same day is late, by fourteen weekdays less Nyepi."""
    at(clock, LATE)
    (row,) = unsettled.list_unsettled(desk)
    assert (row.days_left < 0, row.handed_in) == (True, None)
    assert _late_in_recap(desk) == -row.days_left


def test_whoever_takes_it_back_has_not_handed_it_in(
    desk: Desk, clock: Clock, late_trip: int
) -> None:
    (traveller,) = travellers(desk, late_trip)
    hand_in(desk, traveller)
    verification.withdraw_account(desk, traveller)
    assert first_at(desk, traveller) is None
    at(clock, LATE)
    assert unsettled.list_unsettled(desk)[0].days_left < 0


def test_taken_back_after_it_was_returned_it_was_handed_in_once(
    desk: Desk, head: Desk, treasurer: Desk, clock: Clock, late_trip: int
) -> None:
    (traveller,) = travellers(desk, late_trip)
    _returned(desk, head, treasurer, late_trip)
    clock.advance(hours=1)
    hand_in(desk, traveller)
    verification.withdraw_account(desk, traveller)
    handed_in = first_at(desk, traveller)
    assert handed_in is not None


def test_money_that_is_out_is_advances_alone_on_page_and_in_recap(
    desk: Desk, head: Desk, treasurer: Desk, trip: int
) -> None:
    """Advanced 1.000.000 and paid a balance of 500.000; 300.000 of which was a mistake."""
    first, second = travellers(desk, trip)
    advances.pay_advance(treasurer, first, FORM)
    for traveller in (first, second):
        spend(desk, traveller)
    verified(desk, trip)
    payments.pay_balance(desk, first, PayForm(amount=500_000, paid_on=DAY))
    wrong = payments.pay_balance(desk, first, PayForm(amount=300_000, paid_on=DAY))
    payments.correct_payment(desk, wrong, "Dua kali", DAY)
    payments.pay_balance(desk, second, PayForm(amount=PLANNED, paid_on=DAY))
    rows = unsettled.list_unsettled(desk)
    assert [(row.traveller_id, row.held) for row in rows] == [(first, 1_000_000)]
    assert account_sheet.open_account(desk, first).paid == 1_500_000
    recap = catalogue.table(desk, "uang-muka", _year())
    at_open = [column.title for column in recap.columns].index("Belum dipertanggungjawabkan")
    assert [row[at_open] for row in recap.rows] == [1_000_000]


def test_a_refund_and_its_mistake_take_off_and_give_back(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    first, _second = travellers(desk, trip)
    advances.pay_advance(treasurer, first, PayForm(amount=PLANNED, paid_on=DAY))
    for traveller in travellers(desk, trip):
        spend(desk, traveller, transport=0)
    verified(desk, trip)
    back = payments.take_back(desk, first, PayForm(amount=400_000, paid_on=DAY, reference="S-1"))
    assert unsettled.list_unsettled(desk)[0].held == PLANNED - 400_000
    payments.correct_payment(desk, back, "Belum disetor", DAY)
    assert unsettled.list_unsettled(desk)[0].held == PLANNED


def _year() -> RecapFilter:
    return RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))


def _late_in_recap(desk: Desk) -> int:
    recap = catalogue.table(desk, "uang-muka", _year())
    at_late = [column.title for column in recap.columns].index("Terlambat (hari kerja)")
    return max(int(str(row[at_late])) for row in recap.rows)
