"""How the rest of an account moves at its settlement, and whose overdue advance holds up whom."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput
from perdin.rules.ledger import PaymentKind, PayMethod
from perdin.services.accounting import actual_costs, advances, cost_lines, payments, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.office import people
from perdin.services.trips import trip_sheet
from tests.conftest import Clock
from tests.office import a_trip, issued, person, proved, spent, verified
from tests.services.stages import DAY

PLANNED = 3_062_000


def traveller_of(desk: Desk, trip_id: int) -> int:
    return trip_sheet.open_trip(desk, trip_id).travellers[0].id


@pytest.mark.parametrize(
    ("advance", "kind", "method"),
    [
        (1_000_000, PaymentKind.BALANCE, PayMethod.TRANSFER),
        (PLANNED, None, None),
        (PLANNED, PaymentKind.REFUND, PayMethod.CASH),
    ],
    ids=["short", "even", "over"],
)
def test_what_comes_back_is_paid_in_and_what_is_short_goes_as_chosen(
    desk: Desk,
    head: Desk,
    advance: int,
    kind: PaymentKind | None,
    method: PayMethod | None,
) -> None:
    form = people.open_employee(desk, person(desk, "Ayu Lestari"))
    people.save_employee(desk, replace(form, bank="Bank Uji", account_number="0812-4"))
    trip_id = issued(desk, head, a_trip(desk))
    paid = PayForm(amount=advance, paid_on=DAY)
    advances.pay_advance(desk, traveller_of(desk, trip_id), paid)
    if kind is PaymentKind.REFUND:
        spend_less(desk, trip_id)
    else:
        spent(desk, trip_id)
    by_transfer = PayForm(amount=1, paid_on=DAY, method=PayMethod.TRANSFER, reference="STS-1")
    settlement.settle(desk, trip_id, DAY, by_transfer)
    moved = [
        (row.kind, row.method)
        for row in payments.list_payments(desk, trip_id)
        if row.kind is not PaymentKind.ADVANCE
    ]
    assert moved == ([(kind, method)] if kind else [])


def spend_less(desk: Desk, trip_id: int) -> None:
    """Record one line less than was planned, and have it verified."""
    traveller = traveller_of(desk, trip_id)
    costs = proved(cost_lines.costs_to_record(desk, traveller))
    actual_costs.record_costs(desk, traveller, costs[:-1])
    verified(desk, trip_id)


def test_an_overdue_advance_holds_up_other_trips_but_not_its_own(
    desk: Desk, head: Desk, clock: Clock
) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    other = issued(desk, head, a_trip(desk, leave=date(2026, 4, 7)))
    somebody_else = issued(desk, head, a_trip(desk, "Bima", leave=date(2026, 4, 14)))
    paid = PayForm(amount=100_000, paid_on=DAY)
    advances.pay_advance(desk, traveller_of(desk, trip_id), paid)
    clock.now = clock.now.replace(month=3, day=30)
    advances.pay_advance(desk, traveller_of(desk, trip_id), paid)
    advances.pay_advance(desk, traveller_of(desk, somebody_else), paid)
    with pytest.raises(BadInput, match="masih memegang uang muka Rp200"):
        advances.pay_advance(desk, traveller_of(desk, other), paid)
