"""What is typed wrong at the treasurer's: told at its place, and nothing of it moves money."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput
from perdin.reading.money import parse_rupiah
from perdin.rules.actual import ActualCost
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.travel import Component
from perdin.services.accounting import actual_costs, advances
from perdin.services.accounting.payments import PayForm
from perdin.services.books import closings, treasury
from perdin.services.desk import Desk
from perdin.services.documents import receipts
from perdin.services.documents.receipt_form import ReceiptForm
from tests.services.accounting.stories import as_planned, travellers
from tests.services.plays_accounts import A_RECEIPT, ENTRY

BILL = ReceiptForm(
    kind=ReceiptKind.HOTEL,
    number="H-1",
    issued_on=date(2026, 3, 5),
    vendor="Hotel Uji",
    amount=1_372_000,
    check_in=date(2026, 3, 3),
    check_out=date(2026, 3, 5),
)


@pytest.mark.parametrize("quantity", [-1, -3])
def test_a_quantity_below_nothing_is_refused(desk: Desk, traveller_id: int, quantity: int) -> None:
    first, *others = as_planned(desk, traveller_id)
    costs = [replace(first, quantity=quantity), *others]
    check = actual_costs.check_costs(desk, traveller_id, costs)
    assert [problem.row for problem in check.problems if problem.blocking] == [0]
    with pytest.raises(BadInput):
        actual_costs.record_costs(desk, traveller_id, costs)


def test_a_quantity_of_nothing_pays_nothing(desk: Desk, traveller_id: int) -> None:
    first, *others = as_planned(desk, traveller_id)
    total = actual_costs.record_costs(desk, traveller_id, [replace(first, quantity=0), *others])
    assert total == sum(cost.amount for cost in others)


@pytest.mark.parametrize(
    ("quantity", "rate"), [(1, 1_000_000_000_000), (9_999, 999_999_999_999_999), (10**30, 1)]
)
def test_more_money_than_there_is_is_refused(
    desk: Desk, traveller_id: int, quantity: int, rate: int
) -> None:
    slip = ActualCost(
        component=Component.LAIN, quantity=quantity, unit="kali", rate=rate, reason="Fotokopi",
        receipt="Nota",
    )  # fmt: skip
    with pytest.raises(BadInput, match=r"lebih dari Rp999\.999\.999\.999"):
        actual_costs.record_costs(desk, traveller_id, [slip])


@pytest.mark.parametrize(
    ("issued_on", "word"),
    [
        (date(2026, 1, 5), "di luar perjalanan"),
        (date(2025, 3, 4), "di luar perjalanan"),
        (date(2027, 3, 4), "di luar perjalanan"),
    ],
)
def test_a_receipt_of_another_time_is_told(
    desk: Desk, trip: int, issued_on: date, word: str
) -> None:
    doubts = receipts.check_receipt(desk, trip, replace(A_RECEIPT, issued_on=issued_on))
    assert [doubt.field for doubt in doubts if word in doubt.sentence] == ["issued_on"]
    assert receipts.check_receipt(desk, trip, A_RECEIPT) == []


def test_a_hotel_that_goes_on_after_the_trip_is_told(desk: Desk, trip: int) -> None:
    longer = replace(BILL, check_out=date(2026, 3, 7))
    assert "check_out" in {doubt.field for doubt in receipts.check_receipt(desk, trip, longer)}
    assert "check_out" not in {doubt.field for doubt in receipts.check_receipt(desk, trip, BILL)}


def test_two_people_never_claim_more_of_one_bill_than_it_shows(desk: Desk, trip: int) -> None:
    ayu, bima = travellers(desk, trip)
    bill = receipts.add_receipt(
        desk, trip, replace(BILL, amount=700_000, check_out=date(2026, 3, 4))
    )

    def lodging(traveller_id: int, amount: int) -> list[ActualCost]:
        (night,) = [
            cost for cost in as_planned(desk, traveller_id) if cost.component.value == "penginapan"
        ]
        return [replace(night, quantity=1, rate=amount, receipt="", receipt_id=bill)]

    actual_costs.record_costs(desk, ayu, lodging(ayu, 400_000))
    with pytest.raises(BadInput, match=r"Bukti H-1 sebesar Rp700\.000, .* Rp700\.001"):
        actual_costs.record_costs(desk, bima, lodging(bima, 300_001))
    assert actual_costs.record_costs(desk, bima, lodging(bima, 300_000)) == 300_000


@pytest.mark.parametrize("typed", ["617.666,66", "1.250.000,50", "1500,5", "0,5", "-5", "(5)"])
def test_sen_and_signs_are_no_rupiah(typed: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        parse_rupiah(typed)


@pytest.mark.parametrize("typed", ["617.666,00", "Rp617.666,-", "617666"])
def test_rupiah_without_sen_are_read_however_they_are_written(typed: str) -> None:
    assert parse_rupiah(typed) == 617_666


@pytest.mark.parametrize("amount", [0, -1, -500_000])
def test_no_money_moves_for_nothing_or_less(desk: Desk, traveller_id: int, amount: int) -> None:
    with pytest.raises(BadInput):
        advances.pay_advance(desk, traveller_id, PayForm(amount=amount, paid_on=date(2026, 2, 10)))
    with pytest.raises(BadInput):
        treasury.enter(desk, replace(ENTRY, amount=amount))


def test_a_month_is_closed_once(desk: Desk) -> None:
    treasury.enter(desk, ENTRY)
    closings.close_month(desk, date(2026, 1, 1))
    for day in (date(2026, 1, 1), date(2026, 1, 31)):
        with pytest.raises(BadInput, match="Buku bulan Januari 2026 sudah ditutup"):
            closings.close_month(desk, day)
    (january, *_rest) = closings.list_months(desk, 2026)
    assert january.balance == ENTRY.amount
