"""Which planned line a cost is of, worked by hand."""

from datetime import date

from perdin.rules.actual import ActualCost
from perdin.rules.bills import Bill
from perdin.rules.entitlement import Entitlement, Way
from perdin.rules.holding import holding
from perdin.rules.travel import Component


def night(number: int, day: int, rate: int) -> Entitlement:
    """One night of March 2026."""
    return Entitlement(
        number=number,
        component=Component.PENGINAPAN,
        way=Way.NIGHT,
        place="Kota Bandung",
        units=1,
        rate=rate,
        source="",
        days=(date(2026, 3, day),),
    )


DEAR, CHEAP = night(0, 3, 900_000), night(1, 4, 600_000)
BILL = Bill(amount=900_000, check_in=date(2026, 3, 3), check_out=date(2026, 3, 4))


def test_a_night_without_its_receipt_goes_by_no_other_bill() -> None:
    """The bill of the dear night is another cost's: without it the lower rate is what counts."""
    with_bill, without = (
        ActualCost(
            component=Component.PENGINAPAN,
            quantity=1,
            unit="malam",
            rate=500_000,
            reason="Hotel",
            receipt_id=receipt,
        )
        for receipt in (1, None)
    )
    held = holding([with_bill, without], [DEAR, CHEAP], {1: BILL})
    assert held == [(DEAR, False), (CHEAP, True)]
