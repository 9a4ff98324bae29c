"""Every way in which money moves passes one gate: budget, fund, verifier, STS, and the year."""

import ast
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from perdin.account_errors import DepositMissing, SamePerson
from perdin.errors import BadInput, BudgetExceeded
from perdin.rules.ledger import AccountState, Mechanism
from perdin.rules.travel import Component
from perdin.services.accounting import (
    account_sheet,
    actual_costs,
    advances,
    bank_list,
    payments,
    settlement,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.trail import history
from perdin.services.trips import trips
from tests.conftest import Clock
from tests.office import a_trip, issued, verified
from tests.services.accounting.stories import (
    PLANNED,
    as_planned,
    decide,
    spend,
    travellers,
)
from tests.services.stages import DAY

FORM = PayForm(amount=1_000, paid_on=DAY, reason="Bendahara tunggal")
ROOM = 50_000_000
"""What the office's one budget line of 2026 holds."""


def paid(desk: Desk, trip_id: int) -> list[int]:
    return [row.signed for row in payments.list_payments(desk, trip_id)]


def by_ticket(desk: Desk, traveller_id: int, fare: int) -> int:
    """The estimate as what was spent, with a ticket of this price and its proof; the total."""
    costs = [
        replace(cost, receipt="Tiket 12-7", unproved_reason="")
        if cost.component is Component.TRANSPORT
        else cost
        for cost in as_planned(desk, traveller_id, transport=fare)
    ]
    return actual_costs.record_costs(desk, traveller_id, costs)


def above_the_line(desk: Desk, head: Desk) -> tuple[int, int]:
    """A verified trip of one whose ticket cost more than the whole line has: 60.000.000."""
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (traveller,) = travellers(desk, trip_id)
    spent = by_ticket(desk, traveller, 60_000_000 - (PLANNED - 400_000))
    assert spent == 60_000_000
    verified(desk, trip_id)
    return trip_id, traveller


def test_sixty_million_on_a_line_of_fifty_are_refused_before_they_move(
    desk: Desk, head: Desk, treasurer: Desk
) -> None:
    trip_id, traveller = above_the_line(desk, head)
    (due,) = settlement.list_dues(desk)
    assert (
        "tinggal Rp50.000.000, sedangkan perjalanan ini membutuhkan Rp60.000.000" in due.hindrance
    )
    moves: tuple[Callable[[], object], ...] = (
        lambda: payments.pay_balance(treasurer, traveller, replace(FORM, amount=60_000_000)),
        lambda: payments.pay_balance(treasurer, traveller, replace(FORM, amount=1)),
        lambda: settlement.settle(desk, trip_id, DAY),
        lambda: settlement.settle(treasurer, trip_id, DAY, reason="Bendahara tunggal"),
    )
    for move in moves:
        with pytest.raises(BudgetExceeded, match=r"Rp50\.000\.000.*Rp60\.000\.000"):
            move()
    with pytest.raises(BadInput, match=r"Rp50\.000\.000.*Rp60\.000\.000"):
        bank_list.rows_due(desk, [traveller])
    assert paid(desk, trip_id) == []


def test_a_trip_that_fits_exactly_is_paid(desk: Desk, head: Desk, treasurer: Desk) -> None:
    """Of two trips the other one's estimate is set aside: what is left is the line less that."""
    other = issued(desk, head, a_trip(desk, "Bima"))
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (traveller,) = travellers(desk, trip_id)
    most = ROOM - PLANNED
    by_ticket(desk, traveller, most - (PLANNED - 400_000))
    verified(desk, trip_id)
    assert settlement.list_dues(desk)[0].hindrance == ""
    payments.pay_balance(treasurer, traveller, replace(FORM, amount=most))
    settlement.settle(desk, trip_id, DAY)
    (line,) = budget.list_budget(desk, 2026)
    assert (line.realised, line.committed) == (most, PLANNED)
    assert paid(desk, other) == []


def test_one_rupiah_more_than_the_line_has_is_refused(
    desk: Desk, head: Desk, treasurer: Desk
) -> None:
    issued(desk, head, a_trip(desk, "Bima"))
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (traveller,) = travellers(desk, trip_id)
    by_ticket(desk, traveller, ROOM - PLANNED + 1 - (PLANNED - 400_000))
    verified(desk, trip_id)
    with pytest.raises(BudgetExceeded):
        payments.pay_balance(treasurer, traveller, replace(FORM, amount=1))
    assert paid(desk, trip_id) == []


def test_an_advance_of_one_waits_for_the_budget_that_another_used_up(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    first, second = travellers(desk, trip)
    by_ticket(desk, first, 48_000_000)
    with pytest.raises(BudgetExceeded):
        advances.pay_advance(treasurer, second, FORM)
    assert paid(desk, trip) == []


def test_whoever_verified_pays_by_a_reason_alone(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (traveller,) = travellers(desk, trip_id)
    spend(desk, traveller)
    verified(desk, trip_id)
    words = "Citra memverifikasi pertanggungjawaban Ayu Lestari Dewi, jadi orang lain yang membayar"
    assert settlement.list_dues(treasurer)[0].own.startswith(words)
    assert settlement.list_dues(desk)[0].own == "", "another person pays without a word"
    for reason in ("", "  "):
        with pytest.raises(SamePerson, match=words):
            payments.pay_balance(treasurer, traveller, replace(FORM, reason=reason))
    payments.pay_balance(treasurer, traveller, FORM)
    payments.pay_balance(desk, traveller, replace(FORM, reason=""))
    assert paid(desk, trip_id) == [1_000, 1_000]
    said = [
        row.details.get("rangkap")
        for row in history.trip_history(desk, trip_id)
        if row.action == "pay_balance"
    ]
    assert said == [None, "Bendahara tunggal"]


def test_money_that_comes_back_has_its_sts(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (traveller,) = travellers(desk, trip_id)
    advances.pay_advance(treasurer, traveller, replace(FORM, amount=PLANNED))
    spend(desk, traveller, transport=0)
    verified(desk, trip_id)
    words = "Tuliskan nomor STS: Rp400.000 dari Ayu Lestari Dewi disetor kembali"
    back = replace(FORM, amount=400_000)
    for reference in ("", "   "):
        with pytest.raises(DepositMissing, match=words):
            payments.take_back(treasurer, traveller, replace(back, reference=reference))
        with pytest.raises(DepositMissing, match=words):
            settlement.settle(desk, trip_id, DAY, replace(back, reference=reference))
    with pytest.raises(DepositMissing, match=words):
        settlement.settle(desk, trip_id, DAY)
    assert account_sheet.open_account(desk, traveller).state is AccountState.VERIFIED
    settlement.settle(desk, trip_id, DAY, replace(back, reference=" STS-12/2026 "))
    assert payments.list_payments(desk, trip_id)[-1].reference == "STS-12/2026"


def test_an_advance_of_a_cancelled_trip_comes_back_with_its_sts(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int
) -> None:
    advances.pay_advance(treasurer, traveller_id, FORM)
    trips.cancel(desk, trip, "Ditunda")
    with pytest.raises(DepositMissing, match="nomor STS"):
        payments.take_back(treasurer, traveller_id, FORM)
    payments.take_back(treasurer, traveller_id, replace(FORM, reference="STS-1"))
    assert sum(paid(desk, trip)) == 0


def test_of_short_and_over_the_sts_is_no_transfers_number(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    first, second = travellers(desk, trip)
    advances.pay_advance(treasurer, first, replace(FORM, amount=PLANNED))
    spend(desk, first, transport=0)
    spend(desk, second)
    verified(desk, trip)
    settlement.settle(desk, trip, DAY, replace(FORM, reference="STS-3", book_number="0007"))
    rows = payments.list_payments(desk, trip)[1:]
    assert [(row.signed, row.reference, row.book_number) for row in rows] == [
        (-400_000, "STS-3", "0007"),
        (PLANNED, "", "0008"),
    ]


def test_the_fund_pays_no_more_than_it_holds(
    desk: Desk, head: Desk, treasurer: Desk, trip: int
) -> None:
    """Of Rp2.000.000 a first advance leaves 500.000 until its account is settled."""
    decide(desk, fund=2_000_000)
    first, second = travellers(desk, trip)
    advances.pay_advance(treasurer, first, replace(FORM, amount=1_500_000))
    words = r"Uang persediaan tinggal Rp500\.000 dari Rp2\.000\.000, sedangkan Rp500\.001 akan"
    for mechanism in (None, Mechanism.UP, Mechanism.GU):
        with pytest.raises(BadInput, match=words):
            advances.pay_advance(
                treasurer, second, replace(FORM, amount=500_001, mechanism=mechanism)
            )
    for mechanism in (Mechanism.LS, Mechanism.TU):
        advances.pay_advance(treasurer, second, replace(FORM, amount=600_000, mechanism=mechanism))
    advances.pay_advance(treasurer, second, replace(FORM, amount=500_000, mechanism=Mechanism.UP))
    for traveller in (first, second):
        spend(desk, traveller)
    verified(desk, trip)
    with pytest.raises(BadInput, match=r"tinggal Rp0 dari Rp2\.000\.000"):
        settlement.settle(desk, trip, DAY)
    settlement.settle(desk, trip, DAY, replace(FORM, mechanism=Mechanism.LS))
    (other,) = travellers(desk, issued(desk, head, a_trip(desk, "Dirga")))
    advances.pay_advance(treasurer, other, replace(FORM, amount=2_000_000))
    assert account_sheet.open_account(desk, other).paid == 2_000_000, "what is settled came back"


def test_money_of_last_years_budget_is_told_and_kept(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int, clock: Clock
) -> None:
    for traveller in travellers(desk, trip):
        spend(desk, traveller)
    verified(desk, trip)
    payments.pay_balance(desk, traveller_id, FORM)
    clock.now = clock.now.replace(year=2027, month=1, day=8)
    assert {due.fiscal_year for due in settlement.list_dues(desk)} == {2026}
    january = replace(FORM, paid_on=date(2027, 1, 8))
    payments.pay_balance(desk, traveller_id, january)
    newest, before = [
        row.details.get("tahun_anggaran")
        for row in history.trip_history(desk, trip)
        if row.action == "pay_balance"
    ]
    assert (newest, before) == (2026, None)


def test_no_payment_is_written_past_the_gate() -> None:
    """Rows of payments are made in one function alone, which asks the gate."""
    makers = []
    for path in sorted(Path("perdin").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if "Payment(" in source else ():
            if isinstance(node, ast.FunctionDef):
                called = {
                    call.func.id
                    for call in ast.walk(node)
                    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
                }
                if "Payment" in called:
                    makers.append((path.as_posix(), node.name))
    assert makers == [("perdin/services/accounting/payments.py", "record")]
