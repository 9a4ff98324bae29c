"""No query, recap, page or letter defines an amount of travel money by itself."""

import ast
from pathlib import Path

import pytest

from tests import house
from tests.house_money import sums_of_its_own

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("perdin/services", "perdin/cli", "perdin/letters", "perdin/reports", "perdin/ui")
HOME = ("perdin/services/amounts.py", "perdin/services/advances_out.py")
OF_ANOTHER_KIND = {
    "perdin/services/safekeeping/integrity.py": "holds the stored sums to their rows: another way",
    "perdin/services/documents/receipts.py": "what is claimed of one receipt, whoever travelled",
    "perdin/services/accounting/actual_costs.py": "the same, of a receipt that several share",
}
"""Files with a sum that is none of the amounts of a trip, and which it is."""


def _faults(path: str) -> list[str]:
    return list(sums_of_its_own(ast.parse((ROOT / path).read_text(encoding="utf-8"))))


def test_amounts_are_summed_in_their_home_alone() -> None:
    paths = [str(path) for path in house.tracked(ROOT) if path.suffix == ".py"]
    asked = [path for path in paths if path.startswith(ROOMS) and path not in HOME]
    assert len(asked) > 300
    seen = {path: faults for path in asked if (faults := _faults(path))}
    assert set(seen) == set(OF_ANOTHER_KIND)


def test_the_home_does_sum() -> None:
    """The twin of the above: what the rule looks for is there to be seen."""
    assert len(_faults(HOME[0])) > 5


@pytest.mark.parametrize(
    "bad",
    [
        "func.sum(Payment.amount)",
        "select(func.sum(case((Trip.state == S, Traveller.spent), else_=0)))",
        "func.coalesce(func.sum(CostLine.amount), 0)",
        "sum(trip.estimated for trip in trips)",
        "sum(spent for trip_id, spent, day in rows if day is not None)",
        "total = sum(row.signed for row in payments)",
        "-payment.amount if back else payment.amount",
        "case((refund, -Payment.amount), else_=Payment.amount)",
    ],
)
def test_a_sum_of_its_own_is_seen(bad: str) -> None:
    assert list(sums_of_its_own(ast.parse(bad)))


@pytest.mark.parametrize(
    "good",
    [
        "func.sum(amounts.REALISED)",
        "sum(amounts.paid_each(session).values())",
        "func.sum(PlannedTrip.cost)",
        "sum(line.amount for line in lines)",
        "amounts.signed(payment)",
        "-clearing.amount",
    ],
)
def test_what_asks_the_home_passes(good: str) -> None:
    assert not list(sums_of_its_own(ast.parse(good)))
