"""A settlement moves the rest of each traveller once, and a reopening undoes all but payments."""

from datetime import date

import pytest

from perdin.account_errors import SamePerson
from perdin.errors import BadInput, WrongStep
from perdin.models.trips import Traveller, Trip
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import AccountState, PaymentKind, PayMethod, Verdict
from perdin.rules.travel import Component
from perdin.rules.workflow import TripState
from perdin.services.accounting import (
    actual_costs,
    advances,
    payments,
    settlement,
    verification,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.trail import history
from perdin.services.trips import trip_sheet, trips
from tests.office import spent, verified
from tests.services.accounting.stories import (
    PLANNED,
    account,
    banked,
    decide,
    hand_in,
    spend,
    travellers,
)
from tests.services.stages import DAY, STS

SETTLED_ON = date(2026, 3, 9)
HOTEL = ActualCost(
    component=Component.PENGINAPAN,
    quantity=1,
    unit="kali",
    rate=600_000,
    reason="Hotel yang hangus",
    receipt="Surat hotel tanpa refund",
)


def test_the_rest_of_each_moves_as_was_chosen_on_the_day(desk: Desk, trip: int) -> None:
    """One click for all: amount, day and key of the form are not each payment's own."""
    first, second = travellers(desk, trip)
    for traveller in (first, second):
        banked(desk, traveller, "Bank Uji", "0012")
    advances.pay_advance(desk, second, PayForm(amount=62_000, paid_on=DAY))
    form = PayForm(
        amount=1,
        paid_on=DAY,
        book_number="BKU-9",
        method=PayMethod.TRANSFER,
        reference="TRX",
        command_key="klik",
    )
    settlement.settle(desk, spent(desk, trip), SETTLED_ON, form)
    moved = payments.list_payments(desk, trip)[1:]
    assert [(row.traveller_id, row.kind, row.amount) for row in moved] == [
        (first, PaymentKind.BALANCE, PLANNED),
        (second, PaymentKind.BALANCE, 3_000_000),
    ]
    assert [row.book_number for row in moved] == ["BKU-9", "BKU-10"], "each its own entry"
    assert {(row.paid_on, row.method, row.reference) for row in moved} == {
        (SETTLED_ON, PayMethod.TRANSFER, "TRX")
    }
    assert trip_sheet.open_trip(desk, trip).spent == 2 * PLANNED
    for traveller in (first, second):
        shown = account(desk, traveller)
        assert (shown.state, shown.settled_on) == (AccountState.SETTLED, SETTLED_ON)


def test_without_a_form_the_rest_moves_in_cash(desk: Desk, trip: int) -> None:
    first, second = travellers(desk, trip)
    advances.pay_advance(desk, first, PayForm(amount=PLANNED, paid_on=DAY))
    spend(desk, first, transport=0)
    spend(desk, second)
    settlement.settle(desk, verified(desk, trip), SETTLED_ON, STS)
    moved = payments.list_payments(desk, trip)[1:]
    assert [(row.kind, row.amount, row.method, row.paid_on) for row in moved] == [
        (PaymentKind.REFUND, 400_000, PayMethod.CASH, SETTLED_ON),
        (PaymentKind.BALANCE, PLANNED, PayMethod.CASH, SETTLED_ON),
    ]


def test_whoever_verified_says_why_they_settle(desk: Desk, treasurer: Desk, trip: int) -> None:
    spent(desk, trip)
    for reason in ("", "   "):
        with pytest.raises(
            SamePerson,
            match=r"Citra memverifikasi pertanggungjawaban Ayu Lestari Dewi, Bima Sakti Pratama, S",
        ):
            settlement.settle(treasurer, trip, SETTLED_ON, STS, reason=reason)
    settlement.settle(treasurer, trip, SETTLED_ON, STS, reason="  Bendahara tunggal ")
    assert history.list_history(desk, 1)[0].details["rangkap"] == "Bendahara tunggal"


def test_who_did_not_verify_needs_no_reason(desk: Desk, trip: int) -> None:
    settlement.settle(desk, spent(desk, trip), SETTLED_ON, reason="  ")
    assert history.list_history(desk, 1)[0].details["rangkap"] is None


def test_who_has_nothing_planned_is_not_waited_for(desk: Desk, trip: int) -> None:
    """As on a journey in town that costs one of them nothing."""
    first, second = travellers(desk, trip)
    spend(desk, first)
    verified(desk, trip)
    with pytest.raises(BadInput, match=r"Biaya riil Bima Sakti Pratama, S\.Kom\. belum dicatat"):
        settlement.settle(desk, trip, SETTLED_ON, STS)
    with desk.database.write() as session:
        row = session.get_one(Traveller, second)
        row.cost_lines, row.estimated = [], 0
    settlement.settle(desk, trip, SETTLED_ON, STS)
    assert trip_sheet.open_trip(desk, trip).spent == PLANNED
    assert [row.traveller_id for row in payments.list_payments(desk, trip)] == [first]


def test_a_cancelled_journey_is_charged_by_an_office_of_one_too(desk: Desk, trip: int) -> None:
    """Where nobody has to verify, settling is what agrees to its costs."""
    decide(desk, require_verification=False)
    first, second = travellers(desk, trip)
    advances.pay_advance(desk, first, PayForm(amount=1_000_000, paid_on=DAY))
    spend(desk, first)
    trips.cancel(desk, trip, "Ditunda")
    with pytest.raises(BadInput, match="tidak dibayar untuk perjalanan yang dibatalkan"):
        settlement.settle(desk, trip, SETTLED_ON, STS)
    actual_costs.record_costs(desk, first, [])
    with pytest.raises(BadInput, match="tidak mempunyai biaya untuk dibebankan"):
        settlement.settle(desk, trip, SETTLED_ON, STS)
    actual_costs.record_costs(desk, first, [HOTEL])
    assert settlement.settle(desk, trip, SETTLED_ON, STS) is TripState.CANCELLED
    rows = payments.list_payments(desk, trip)
    assert [(row.traveller_id, row.signed) for row in rows] == [
        (first, 1_000_000),
        (first, -400_000),
    ]
    assert account(desk, second).state is AccountState.SETTLED
    with pytest.raises(BadInput, match="sudah rampung"):
        settlement.settle(desk, trip, SETTLED_ON, STS)


def test_a_reopened_account_is_whole_again_but_for_its_payments(
    desk: Desk, head: Desk, treasurer: Desk, trip: int
) -> None:
    first, second = travellers(desk, trip)
    spend(desk, first)
    line = hand_in(desk, first).lines[0]
    verification.correct_line(
        treasurer, first, account(desk, first).version, line.id, 2, 430_000, "Dua hari"
    )
    verification.accept_lines(treasurer, first, account(desk, first).version)
    with desk.database.write() as session:
        row = session.get_one(Traveller, second)
        row.cost_lines, row.estimated = [], 0
    settlement.settle(desk, trip, SETTLED_ON, STS)
    settlement.reopen(head, trip, "  Nota susulan ")
    event = history.list_history(desk, 1)[0]
    assert event.details == {"alasan": "Nota susulan", "realisasi_semula": PLANNED - 430_000}
    shown = account(desk, first)
    assert (shown.state, shown.settled_on, shown.verified_by) == (AccountState.RETURNED, None, "")
    assert [(row.verdict, row.claimed) for row in shown.lines] == [
        (Verdict.PENDING, 1_290_000),
        (Verdict.PENDING, None),
        (Verdict.PENDING, None),
    ]
    assert (account(desk, second).state, account(desk, second).settled_on) == (
        AccountState.OPEN,
        None,
    )
    sheet = trip_sheet.open_trip(desk, trip)
    assert (sheet.state, sheet.spent) == (TripState.ISSUED, 0)
    with desk.database.read() as session:
        assert session.get_one(Trip, trip).closed_with is None
    assert [row.amount for row in payments.list_payments(desk, trip)] == [PLANNED - 430_000]


def test_a_cancelled_journey_that_was_never_settled_is_not_reopened(
    desk: Desk, head: Desk, trip: int
) -> None:
    trips.cancel(desk, trip, "Ditunda")
    with pytest.raises(WrongStep, match="Buka kembali"):
        settlement.reopen(head, trip, "Sebab")
    with pytest.raises(BadInput, match="Tuliskan alasan pembukaan kembali"):
        settlement.reopen(head, trip, "  ")


def test_a_journey_that_cost_nobody_anything_is_settled_all_the_same(desk: Desk, trip: int) -> None:
    with desk.database.write() as session:
        for traveller in session.get_one(Trip, trip).travellers:
            traveller.cost_lines, traveller.estimated = [], 0
    assert settlement.settle(desk, trip, SETTLED_ON, STS) is TripState.SETTLED
    assert trip_sheet.open_trip(desk, trip).spent == 0
    assert payments.list_payments(desk, trip) == []
