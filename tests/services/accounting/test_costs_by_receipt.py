"""Real costs rest on receipts: whose they are, how they are called, and for how much."""

from dataclasses import replace

import pytest

from perdin.errors import BadInput, NotFound
from perdin.services.accounting import account_check, actual_costs, cost_lines
from perdin.services.desk import Desk
from perdin.services.documents import receipts
from tests.office import a_trip, issued
from tests.services.accounting.stories import TAXI, a_receipt, account, travellers


@pytest.mark.parametrize(
    ("typed", "given", "named"),
    [
        ("", {}, "Taksi Uji, K-7"),
        ("   ", {}, "Taksi Uji, K-7"),
        ("", {"number": "", "ticket_number": "990", "booking_code": "QX"}, "Taksi Uji, 990"),
        ("", {"number": "", "booking_code": "QX"}, "Taksi Uji, QX"),
        ("", {"number": "K-8", "ticket_number": "990"}, "Taksi Uji, K-8"),
        ("", {"number": ""}, "Taksi Uji"),
        ("Kuitansi taksi", {}, "Kuitansi taksi"),
    ],
)
def test_a_receipt_is_called_by_its_number_unless_a_person_did(
    desk: Desk, trip: int, traveller_id: int, typed: str, given: dict[str, str], named: str
) -> None:
    receipt_id = a_receipt(desk, trip, **given)
    cost = replace(TAXI, receipt=typed, receipt_id=receipt_id)
    actual_costs.record_costs(desk, traveller_id, [cost])
    (kept,) = cost_lines.costs_to_record(desk, traveller_id)
    assert (kept.receipt, kept.receipt_id) == (named, receipt_id)


def test_a_receipt_without_any_word_is_named_all_the_same(
    desk: Desk, trip: int, traveller_id: int
) -> None:
    receipt_id = a_receipt(desk, trip)
    with desk.database.write() as session:  # written so by an older program
        session.connection().exec_driver_sql("UPDATE receipt SET vendor = '', number = ''")
    actual_costs.record_costs(desk, traveller_id, [replace(TAXI, receipt_id=receipt_id)])
    assert cost_lines.costs_to_record(desk, traveller_id)[0].receipt == "Bukti terlampir"


def test_only_a_receipt_of_this_journey_proves_its_costs(
    desk: Desk, head: Desk, traveller_id: int
) -> None:
    other = issued(desk, head, a_trip(desk, "Citra"))
    others = a_receipt(desk, other)
    for receipt_id in (others, 999):
        with pytest.raises(NotFound, match="Bukti"):
            actual_costs.record_costs(desk, traveller_id, [replace(TAXI, receipt_id=receipt_id)])
    assert account(desk, traveller_id).lines == ()


def test_a_receipt_of_another_traveller_proves_nothing_until_it_is_for_both(
    desk: Desk, trip: int, traveller_id: int
) -> None:
    (first, _second) = travellers(desk, trip)
    theirs = a_receipt(desk, trip, traveller_id=first)
    cost = replace(TAXI, rate=50_000, receipt_id=theirs)
    assert actual_costs.record_costs(desk, first, [cost]) == 50_000 * TAXI.quantity
    actual_costs.record_costs(desk, first, [])
    with pytest.raises(BadInput, match="milik pelaksana lain"):
        actual_costs.record_costs(desk, traveller_id, [cost])
    (problem,) = actual_costs.check_costs(desk, traveller_id, [cost]).problems
    assert (problem.row, problem.field, problem.blocking) == (0, "receipt", True)
    (row,) = receipts.list_receipts(desk, trip)
    receipts.change_receipt(desk, theirs, replace(row.form, traveller_id=None), row.version)
    assert actual_costs.record_costs(desk, traveller_id, [cost]) == 50_000 * TAXI.quantity
    with desk.database.write() as session:  # as a file that was changed behind the program's back
        session.connection().exec_driver_sql(f"UPDATE receipt SET traveller_id = {first}")
    looked = account_check.check_accounts(desk, trip)[1]
    assert [(one.claimed, one.allowed) for one in looked.costs] == [(50_000 * TAXI.quantity, 0)]


def test_a_receipt_is_not_claimed_for_more_than_it_shows(
    desk: Desk, trip: int, traveller_id: int
) -> None:
    """All lines together, of every traveller; what one writes anew counts once."""
    receipt_id = a_receipt(desk, trip)
    (first, _second) = travellers(desk, trip)
    half = replace(TAXI, rate=50_000, receipt_id=receipt_id)
    rest = replace(TAXI, quantity=1, rate=50_000, receipt_id=receipt_id)
    actual_costs.record_costs(desk, first, [half])
    actual_costs.record_costs(desk, first, [half])
    actual_costs.record_costs(desk, traveller_id, [rest])
    for too_much in ([replace(rest, rate=50_001)], [rest, replace(rest, rate=1)]):
        with pytest.raises(
            BadInput, match=r"Bukti K-7 sebesar Rp150\.000, sedangkan yang diklaim Rp150\.001"
        ):
            actual_costs.record_costs(desk, traveller_id, too_much)
        check = actual_costs.check_costs(desk, traveller_id, too_much)
        (problem,) = [row for row in check.problems if row.blocking]
        assert (problem.row, problem.field) == (None, "receipt")
        assert "Rp150.001" in problem.sentence
        assert not check.ready
    assert [
        problem for problem in actual_costs.check_costs(desk, traveller_id, [rest]).problems
    ] == []
    assert account(desk, traveller_id).spent == 50_000


def test_a_receipt_without_a_number_is_told_by_its_seller(
    desk: Desk, trip: int, traveller_id: int
) -> None:
    receipt_id = a_receipt(desk, trip, number="")
    with pytest.raises(BadInput, match="Bukti Taksi Uji sebesar"):
        actual_costs.record_costs(
            desk, traveller_id, [replace(TAXI, rate=75_001, receipt_id=receipt_id)]
        )
