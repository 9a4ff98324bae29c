"""Advances: asked for, paid within the office's share, and held up by one that is overdue."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput, SelfDecision
from perdin.models.people import Employee
from perdin.rules.ledger import AccountState, AdvanceState, Mechanism, PaymentKind, PayMethod
from perdin.services.accounting import (
    account_sheet,
    accounts,
    advances,
    payments,
    settlement,
    unsettled,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.accounting.trip_payments import TripPayments
from perdin.services.desk import Desk
from perdin.services.office import money_settings
from perdin.services.trail import history
from perdin.services.trips import trip_sheet, trips
from tests.conftest import Clock
from tests.office import a_trip, issued, spent
from tests.services.stages import DAY

PLANNED = 3_062_000


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    return issued(desk, head, a_trip(desk))


def one_of(desk: Desk, trip: int) -> int:
    return trip_sheet.open_trip(desk, trip).travellers[0].id


def decide(desk: Desk, **changed: Any) -> None:
    kept, version = money_settings.open_settings(desk)
    money_settings.save_settings(desk, replace(kept, **changed), version)


def test_a_request_is_a_share_or_an_amount_and_is_paid_once(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    traveller_id = one_of(desk, trip)
    asked = advances.request_advance(desk, traveller_id, percent=75, note="Tiket dahulu")
    (row,) = advances.list_requests(treasurer)
    assert (row.id, row.amount, row.percent) == (asked, PLANNED * 75 // 100, 75)
    assert (row.requested_by, row.hindrance) == ("Eka", "")
    with pytest.raises(BadInput, match="masih menunggu"):
        advances.request_advance(desk, traveller_id, amount=1)
    paid = advances.pay_advance(
        treasurer,
        traveller_id,
        PayForm(amount=row.amount, paid_on=DAY, book_number="0001/2026"),
        asked,
    )
    assert advances.list_requests(treasurer) == []
    (row,) = advances.list_requests(treasurer, waiting_only=False)
    assert row.state is AdvanceState.PAID
    with pytest.raises(BadInput, match="sudah diputuskan"):
        advances.pay_advance(treasurer, traveller_id, PayForm(amount=1, paid_on=DAY), asked)
    (payment,) = payments.list_payments(desk, trip)
    assert (payment.id, payment.book_number, payment.signed) == (paid, "0001/2026", row.amount)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "salah satu"),
        ({"percent": 10, "amount": 1}, "salah satu"),
        ({"percent": 0}, "antara 1 dan 100"),
        ({"percent": 101}, "antara 1 dan 100"),
        ({"amount": 0}, "lebih dari Rp0"),
        ({"amount": PLANNED * 80 // 100 + 1}, r"paling banyak Rp2\.449\.600"),
        ({"percent": 81}, "paling banyak"),
    ],
)
def test_what_cannot_be_asked_for(desk: Desk, trip: int, asked: dict[str, Any], words: str) -> None:
    decide(desk, most_advance_percent=80)
    with pytest.raises(BadInput, match=words):
        advances.request_advance(desk, one_of(desk, trip), **asked)
    with pytest.raises(BadInput, match="paling banyak"):
        advances.pay_advance(desk, one_of(desk, trip), PayForm(amount=PLANNED, paid_on=DAY))


def test_a_refusal_has_its_reason(desk: Desk, treasurer: Desk, trip: int) -> None:
    asked = advances.request_advance(desk, one_of(desk, trip), amount=500_000)
    with pytest.raises(BadInput, match="alasan"):
        advances.refuse_advance(treasurer, asked, " ")
    advances.refuse_advance(treasurer, asked, "Kas kosong")
    (row,) = advances.list_requests(desk, waiting_only=False)
    assert (row.state, row.note) == (AdvanceState.REFUSED, "Kas kosong")
    advances.request_advance(desk, one_of(desk, trip), amount=500_000)


def test_an_overdue_advance_holds_up_the_next_one(
    desk: Desk, head: Desk, treasurer: Desk, clock: Clock, trip: int
) -> None:
    """Back on Thursday 5 March 2026: five working days end on the 12th."""
    traveller_id = one_of(desk, trip)
    advances.pay_advance(treasurer, traveller_id, PayForm(amount=1_000_000, paid_on=DAY))
    later = issued(desk, head, a_trip(desk, leave=date(2026, 4, 7)))
    (row,) = unsettled.list_unsettled(desk)
    assert (row.held, row.due, row.state) == (1_000_000, date(2026, 3, 12), AccountState.OPEN)
    clock.now = clock.now.replace(month=3, day=12)
    assert unsettled.list_unsettled(desk)[0].days_left == 0
    asked = advances.request_advance(desk, one_of(desk, later), percent=50)
    assert advances.list_requests(desk)[0].hindrance == ""
    clock.now = clock.now.replace(day=16)
    assert unsettled.list_unsettled(desk)[0].days_left == -2
    words = rf"Rp1\.000\.000 untuk perjalanan ke Kota Bandung \(nomor {trip}\), terlambat 2 hari"
    with pytest.raises(BadInput, match=words):
        advances.pay_advance(treasurer, one_of(desk, later), PayForm(amount=1, paid_on=DAY), asked)
    assert "terlambat 2 hari" in advances.list_requests(desk)[0].hindrance
    decide(desk, block_new_advance=False)
    advances.pay_advance(treasurer, one_of(desk, later), PayForm(amount=1, paid_on=DAY), asked)
    decide(desk, block_new_advance=True)
    settlement.settle(desk, spent(desk, trip), DAY)
    advances.pay_advance(treasurer, one_of(desk, later), PayForm(amount=1, paid_on=DAY))
    assert [row.trip_id for row in unsettled.list_unsettled(desk)] == [later]


def test_holidays_do_not_count(desk: Desk, head: Desk, treasurer: Desk) -> None:
    """Nyepi and Idul Fitri lie in the third week of March 2026."""
    away = issued(desk, head, a_trip(desk, leave=date(2026, 3, 16), days=2))
    advances.pay_advance(treasurer, one_of(desk, away), PayForm(amount=1_000, paid_on=DAY))
    (row,) = unsettled.list_unsettled(desk)
    assert row.due > date(2026, 3, 24)


def test_the_same_command_twice_pays_once_and_leaves_one_event(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    form = PayForm(amount=1_000_000, paid_on=DAY, command_key="klik-1")
    first = advances.pay_advance(treasurer, one_of(desk, trip), form)
    events = history.verify_chain(desk).events
    assert advances.pay_advance(treasurer, one_of(desk, trip), form) == first
    assert history.verify_chain(desk).events == events
    assert accounts.balances(desk, trip)[0].paid == 1_000_000
    with pytest.raises(BadInput, match="sudah dipakai"):
        advances.pay_advance(treasurer, one_of(desk, trip), replace(form, amount=2))


def test_a_mistake_is_answered_by_a_second_row(desk: Desk, treasurer: Desk, trip: int) -> None:
    traveller_id = one_of(desk, trip)
    asked = advances.request_advance(desk, traveller_id, amount=1_000_000)
    wrong = advances.pay_advance(
        treasurer, traveller_id, PayForm(amount=1_000_000, paid_on=DAY), asked
    )
    with pytest.raises(BadInput, match="alasan"):
        payments.correct_payment(treasurer, wrong, "", DAY)
    answer = payments.correct_payment(treasurer, wrong, "Salah orang", DAY)
    first, second = payments.list_payments(desk, trip)
    assert (first.reversed, second.reverses_id, second.kind) == (True, wrong, PaymentKind.REFUND)
    assert first.signed + second.signed == accounts.balances(desk, trip)[0].paid == 0
    assert "Salah orang" in second.note
    with desk.database.read() as session:
        counted = TripPayments(session, trip)
        assert counted.advanced(traveller_id) == 0, "the kwitansi counts no mistake"
        assert counted.advanced_on(traveller_id) is None
    assert advances.list_requests(desk)[0].id == asked, "it waits again"
    for done in (wrong, answer):
        with pytest.raises(BadInput, match="sudah dibetulkan"):
            payments.correct_payment(treasurer, done, "Lagi", DAY)


def test_a_mistaken_refund_is_answered_too(desk: Desk, treasurer: Desk, trip: int) -> None:
    paid = advances.pay_advance(
        treasurer, one_of(desk, trip), PayForm(amount=1_000_000, paid_on=DAY)
    )
    trips.cancel(desk, trip, "Ditunda")
    sts = PayForm(amount=1_000_000, paid_on=DAY, reference="STS-9")
    refund = payments.take_back(treasurer, one_of(desk, trip), sts)
    with pytest.raises(BadInput, match="Betulkan pengembaliannya"):
        payments.correct_payment(treasurer, paid, "Salah", DAY)
    payments.correct_payment(treasurer, refund, "Belum disetor", DAY)
    assert accounts.balances(desk, trip)[0].remaining == -1_000_000
    payments.take_back(treasurer, one_of(desk, trip), sts)
    rows = payments.list_payments(desk, trip)
    assert [row.signed for row in rows] == [1_000_000, -1_000_000, 1_000_000, -1_000_000]
    assert rows[-1].reference == "STS-9"
    assert unsettled.list_unsettled(desk) == []


def test_a_transfer_keeps_the_account_of_its_day(
    desk: Desk, treasurer: Desk, database: Database, trip: int
) -> None:
    traveller_id = one_of(desk, trip)
    form = PayForm(amount=1_000_000, paid_on=DAY, method=PayMethod.TRANSFER, mechanism=Mechanism.LS)
    with pytest.raises(BadInput, match="Rekening bank Ayu Lestari Dewi belum diisi"):
        advances.pay_advance(treasurer, traveller_id, form)
    give_account(database, desk, trip, "Bank Uji", "0012345678")
    advances.pay_advance(treasurer, traveller_id, form)
    give_account(database, desk, trip, "Bank Lain", "999")
    (row,) = payments.list_payments(desk, trip)
    assert (row.bank, row.account_number) == ("Bank Uji", "0012345678")
    assert row.mechanism is Mechanism.LS
    advances.pay_advance(treasurer, traveller_id, PayForm(amount=1, paid_on=DAY))
    assert payments.list_payments(desk, trip)[1].mechanism is Mechanism.GU


def give_account(database: Database, desk: Desk, trip: int, bank: str, number: str) -> None:
    who = trip_sheet.open_trip(desk, trip).travellers[0].employee_id
    with database.write() as session:
        person = session.get_one(Employee, who)
        person.bank, person.account_number = bank, number


@pytest.mark.parametrize(
    "move",
    [
        lambda desk, traveller_id: advances.pay_advance(
            desk, traveller_id, PayForm(amount=1, paid_on=DAY)
        ),
        lambda desk, traveller_id: advances.refuse_advance(
            desk, advances.request_advance(desk, traveller_id, amount=1), "Tidak"
        ),
    ],
)
def test_a_treasurers_own_money_is_for_another(
    desk: Desk, head: Desk, treasurer: Desk, move: Callable[[Desk, int], object]
) -> None:
    own = one_of(desk, issued(desk, head, a_trip(desk, "Citra")))
    with pytest.raises(SelfDecision, match="Citra"):
        move(treasurer, own)


@pytest.mark.parametrize(
    ("day", "taken"),
    [
        (date(2026, 4, 17), True),
        (date(2026, 4, 18), False),
        (date(2027, 3, 2), False),
        (date(2025, 2, 15), True),
        (date(2025, 2, 14), False),
    ],
)
def test_a_day_of_payment_that_is_a_slip_is_refused(
    desk: Desk, head: Desk, treasurer: Desk, day: date, taken: bool
) -> None:
    """Today is 16 February 2026: two months ahead and a year behind are still taken."""
    traveller_id = one_of(desk, issued(desk, head, a_trip(desk, "Bima", leave=date(2026, 5, 4))))
    if taken:
        advances.pay_advance(treasurer, traveller_id, PayForm(amount=1_000, paid_on=day))
    else:
        with pytest.raises(BadInput, match="Periksa tahunnya"):
            advances.pay_advance(treasurer, traveller_id, PayForm(amount=1_000, paid_on=day))
    assert account_sheet.open_account(desk, traveller_id).paid == (1_000 if taken else 0)
