"""No query, recap, page or letter defines an amount of travel money by itself."""

import ast

import pytest

from tests.house_money import sums_of_its_own


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
        "sum(paid_out.total_each(session).values())",
        "func.sum(PlannedTrip.cost)",
        "sum(line.amount for line in lines)",
        "paid_out.signed(payment)",
        "-clearing.amount",
    ],
)
def test_what_asks_the_home_passes(good: str) -> None:
    assert not list(sums_of_its_own(ast.parse(good)))
