"""What the lists of money say: whom, where, how much, since when, and in which order."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput, NotFound
from perdin.rules import workflow
from perdin.rules.ledger import AccountState, AdvanceState, Amount
from perdin.rules.workflow import Right, Role
from perdin.services.accounting import (
    accounts,
    advances,
    payments,
    settlement,
    verification,
    waiting_counts,
)
from perdin.services.accounting.accounts import Balance
from perdin.services.accounting.advances import RequestRow
from perdin.services.accounting.payments import PayForm
from perdin.services.accounting.settlement import Due
from perdin.services.desk import Desk
from perdin.services.trips import trips
from tests.conftest import Clock
from tests.office import (
    a_trip,
    issued,
    verified,
)
from tests.services.accounting.stories import (
    PLANNED,
    account,
    banked,
    decide,
    hand_in,
    later,
    spend,
    travellers,
)
from tests.services.stages import DAY, STS

FORM = PayForm(amount=1_000_000, paid_on=DAY)


def test_a_request_is_shown_with_whose_it_is_and_who_asked(
    desk: Desk, head: Desk, treasurer: Desk, trip: int, clock: Clock
) -> None:
    first, second = travellers(desk, trip)
    far = later(desk, head, "Citra")
    (third,) = travellers(desk, far)
    by_amount = advances.request_advance(treasurer, third, amount=250_000)
    clock.advance(hours=1)
    by_share = advances.request_advance(desk, second, percent=75, note="  Tiket dahulu ")
    refused = advances.request_advance(desk, first, percent=10)
    advances.refuse_advance(treasurer, refused, "  Kas kosong ")
    near = RequestRow(
        id=by_share,
        trip_id=trip,
        traveller_id=second,
        name="Bima Sakti Pratama, S.Kom.",
        place="Kota Bandung",
        leave=date(2026, 3, 3),
        percent=75,
        amount=PLANNED * 75 // 100,
        state=AdvanceState.REQUESTED,
        note="Tiket dahulu",
        requested_by="Eka",
        requested_at=clock.now,
        hindrance="",
        fiscal_year=2026,
    )
    far_one = replace(
        near,
        id=by_amount,
        trip_id=far,
        traveller_id=third,
        name="Citra Ma'ruf",
        place="Kota Cilegon, Kota Bandung",
        leave=date(2026, 4, 7),
        percent=None,
        amount=250_000,
        note="",
        requested_by="Citra",
        requested_at=clock.now.replace(hour=9),
    )
    expected = [near, far_one]
    assert advances.list_requests(desk) == expected, "the soonest departure first"
    every = advances.list_requests(desk, waiting_only=False)
    assert [(row.id, row.state, row.note) for row in every] == [
        (by_share, AdvanceState.REQUESTED, "Tiket dahulu"),
        (refused, AdvanceState.REFUSED, "Kas kosong"),
        (by_amount, AdvanceState.REQUESTED, ""),
    ]


def test_what_waits_is_what_can_still_be_paid(desk: Desk, trip: int, traveller_id: int) -> None:
    advances.request_advance(desk, traveller_id, percent=10)
    trips.cancel(desk, trip, "Ditunda")
    assert advances.list_requests(desk) == []
    assert len(advances.list_requests(desk, waiting_only=False)) == 1
    with pytest.raises(BadInput, match="hanya untuk perjalanan yang sudah disetujui"):
        advances.request_advance(desk, traveller_id, percent=10)


def test_a_request_waits_for_its_own_traveller_alone(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    first, second = travellers(desk, trip)
    asked = advances.request_advance(desk, first, percent=1)
    advances.request_advance(desk, second, percent=100)
    words = r"Permintaan uang muka Ayu Lestari Dewi masih menunggu"
    with pytest.raises(BadInput, match=words):
        advances.request_advance(desk, first, percent=1)
    advances.refuse_advance(treasurer, asked, "Kas kosong")
    asked = advances.request_advance(desk, first, percent=1)
    with pytest.raises(NotFound, match="Permintaan uang muka"):
        advances.pay_advance(treasurer, second, FORM, asked)
    assert payments.list_payments(desk, trip) == []
    for unknown in (
        lambda: advances.pay_advance(treasurer, first, FORM, 999),
        lambda: advances.refuse_advance(treasurer, 999, "Sebab"),
    ):
        with pytest.raises(NotFound, match="Permintaan uang muka"):
            unknown()


def test_no_more_is_advanced_than_the_office_gives(
    desk: Desk, treasurer: Desk, traveller_id: int
) -> None:
    """A share of the estimate less what was paid; what is over already leaves nothing."""
    advances.pay_advance(treasurer, traveller_id, FORM)
    decide(desk, most_advance_percent=50)
    assert PLANNED * 50 // 100 - 1_000_000 == 531_000
    with pytest.raises(BadInput, match=r"Rp0 dan paling banyak Rp531\.000"):
        advances.pay_advance(treasurer, traveller_id, replace(FORM, amount=531_001))
    advances.pay_advance(treasurer, traveller_id, replace(FORM, amount=531_000))
    decide(desk, most_advance_percent=10)
    with pytest.raises(BadInput, match=r"paling banyak Rp0\."):
        advances.request_advance(desk, traveller_id, amount=1)


def test_what_verified_accounts_leave_to_be_moved(
    desk: Desk, head: Desk, treasurer: Desk, trip: int
) -> None:
    first, second = travellers(desk, trip)
    banked(desk, second, "Bank Uji", "0012")
    early = issued(desk, head, a_trip(desk, "Ayu", leave=date(2026, 2, 24)))
    (third,) = travellers(desk, early)
    advances.pay_advance(treasurer, second, FORM)
    advances.pay_advance(treasurer, third, replace(FORM, amount=PLANNED, paid_on=date(2026, 2, 23)))
    for traveller in (first, second):
        spend(desk, traveller)
    spend(desk, third, transport=0)
    hand_in(desk, third)
    assert settlement.list_dues(desk) == []
    verified(desk, trip)
    verification.withdraw_account(desk, third)
    verified(desk, early)
    rows = settlement.list_dues(desk)
    assert [(row.traveller_id, row.remaining) for row in rows] == [
        (third, -400_000),
        (first, PLANNED),
        (second, PLANNED - 1_000_000),
    ], "the oldest return first"
    assert rows[2] == Due(
        trip_id=trip,
        traveller_id=second,
        name="Bima Sakti Pratama, S.Kom.",
        place="Kota Bandung",
        back=date(2026, 3, 5),
        spent=PLANNED,
        paid=1_000_000,
        bank="Bank Uji",
        account_number="0012",
        fiscal_year=2026,
        hindrance="",
        own="",
        missing=("visum", "laporan bertanda tangan", "foto kegiatan"),
    )
    settlement.settle(desk, early, DAY, STS)
    assert [row.traveller_id for row in settlement.list_dues(desk)] == [first, second]


def test_a_balance_is_against_real_costs_once_there_are_any(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    first, second = travellers(desk, trip)
    advances.pay_advance(treasurer, second, FORM)
    spend(desk, second, transport=0)
    hand_in(desk, second)
    rows = accounts.balances(desk, trip)
    assert rows == [
        Balance(
            traveller_id=first,
            name="Ayu Lestari Dewi",
            owed=PLANNED,
            basis=Amount.PLANNED,
            paid=0,
            state=AccountState.OPEN,
        ),
        Balance(
            traveller_id=second,
            name="Bima Sakti Pratama, S.Kom.",
            owed=PLANNED - 400_000,
            basis=Amount.RECORDED,
            paid=1_000_000,
            state=AccountState.SUBMITTED,
        ),
    ]
    assert [row.state for row in rows] == [AccountState.OPEN, AccountState.SUBMITTED]
    assert [row.remaining for row in rows] == [PLANNED, PLANNED - 1_400_000]
    with pytest.raises(NotFound, match="Perjalanan"):
        accounts.balances(desk, 999)
    trips.cancel(desk, trip, "Ditunda")
    assert [row.owed for row in accounts.balances(desk, trip)] == [0, 0]


def test_the_badge_counts_what_waits_for_money(
    desk: Desk, head: Desk, treasurer: Desk, trip: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Advances that can be paid, and accounts handed in or verified: each once."""
    assert waiting_counts.count_waiting(treasurer) == 0
    first, second = travellers(desk, trip)
    advances.request_advance(desk, first, percent=10)
    (third,) = travellers(desk, later(desk, head, "Citra"))
    refused = advances.request_advance(desk, third, percent=10)
    advances.refuse_advance(desk, refused, "Kas kosong")
    assert waiting_counts.count_waiting(treasurer) == 1
    advances.request_advance(desk, third, percent=10)
    gone = later(desk, head, "Eka")
    advances.request_advance(desk, travellers(desk, gone)[0], percent=10)
    trips.cancel(desk, gone, "Ditunda")
    assert waiting_counts.count_waiting(treasurer) == 2
    for traveller in (first, second):
        spend(desk, traveller)
    hand_in(desk, first)
    assert waiting_counts.count_waiting(treasurer) == 3
    hand_in(desk, second)
    verification.accept_lines(treasurer, second, account(desk, second).version)
    assert waiting_counts.count_waiting(desk) == 4
    assert waiting_counts.count_waiting(head) == 0, "nothing of it is theirs to do"
    for right in (Right.FINANCE, Right.VERIFY):
        with monkeypatch.context() as patched:
            patched.setitem(workflow.RIGHTS, right, frozenset({Role.ATASAN}))
            assert waiting_counts.count_waiting(head) == 4, f"with {right} alone"
