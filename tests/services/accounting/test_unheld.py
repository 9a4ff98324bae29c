"""Where no second person verifies, an account is held to all that handing in would hold it to."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import PayMethod
from perdin.rules.travel import Component
from perdin.rules.workflow import TripState
from perdin.services.accounting import actual_costs, payments, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.trips import trip_sheet
from tests.services.accounting.stories import as_planned, decide, journey, travellers

BACK = date(2026, 3, 5)
CASH = PayForm(amount=1, paid_on=BACK, method=PayMethod.CASH)


def beside(component: Component, rate: int, **more: object) -> ActualCost:
    """A cost that nobody planned."""
    cost = ActualCost(component=component, quantity=1, unit="kali", rate=rate, reason="Sekali")
    return replace(cost, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "limits", "words"),
    [
        (beside(Component.TAKSI, 3_000_000, receipt="Nota"), {}, "tuliskan alasannya"),
        (beside(Component.LAIN, 20_000_000, unproved_reason="-"), {}, "belum ditetapkan"),
        (beside(Component.TAKSI, 100_000), {}, "perlu alasannya"),
        (
            beside(Component.TAKSI, 100_000, unproved_reason="Hilang"),
            {"most_unproved": 400_000},
            "melebihi batas kantor",
        ),
    ],
)
def test_what_handing_in_would_refuse_is_neither_paid_nor_settled(
    desk: Desk, head: Desk, treasurer: Desk, wrong: ActualCost, limits: dict[str, int], words: str
) -> None:
    decide(desk, require_verification=False, **limits)
    trip_id = journey(desk, head, "Ayu")
    (who,) = travellers(desk, trip_id)
    planned = as_planned(desk, who)
    actual_costs.record_costs(desk, who, [*planned, wrong])
    with pytest.raises(BadInput, match=words):
        payments.pay_balance(treasurer, who, CASH)
    with pytest.raises(BadInput, match=words):
        settlement.settle(treasurer, trip_id, BACK, CASH)
    assert payments.list_payments(desk, trip_id) == []
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.ISSUED
    actual_costs.record_costs(desk, who, planned)
    payments.pay_balance(treasurer, who, CASH)
    settlement.settle(treasurer, trip_id, BACK, CASH)
