"""Receipts: checked as typed, never twice unseen, never for more than they show."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from perdin.errors import BadInput, Incomplete, NotFound, StaleVersion
from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.rules.travel import Component
from perdin.services.accounting import account_sheet, actual_costs, cost_lines, verification
from perdin.services.desk import Desk
from perdin.services.documents import attachments, receipts
from perdin.services.documents.receipt_form import ReceiptForm, TaxForm
from perdin.services.letters import letters
from perdin.services.office import money_settings
from perdin.services.trips import trip_sheet
from perdin.services.trips.draft_check import FieldProblem
from tests.office import a_trip, approved, issued, proved
from tests.pdfs import pdf_of
from tests.services.plays_accounts import A_RECEIPT

HOTEL = ReceiptForm(
    kind=ReceiptKind.HOTEL,
    number="INV-7",
    issued_on=date(2026, 3, 5),
    vendor="Hotel Melati",
    amount=1_372_000,
    room="101",
    check_in=date(2026, 3, 3),
    check_out=date(2026, 3, 5),
)
FLIGHT = ReceiptForm(
    kind=ReceiptKind.FLIGHT,
    number="T-1",
    issued_on=date(2026, 2, 20),
    vendor="Maskapai",
    amount=400_000,
    ticket_number="990-1",
    passenger="DEWI/AYU LESTARI MRS",
)


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    return issued(desk, head, a_trip(desk))


def one_of(desk: Desk, trip: int) -> int:
    return trip_sheet.open_trip(desk, trip).travellers[0].id


def found(desk: Desk, trip: int, form: ReceiptForm) -> list[FieldProblem]:
    return receipts.check_receipt(desk, trip, form)


@pytest.mark.parametrize("form", [HOTEL, FLIGHT, A_RECEIPT])
def test_a_good_receipt_has_nothing_said_against_it(
    desk: Desk, trip: int, form: ReceiptForm
) -> None:
    assert found(desk, trip, form) == []


@pytest.mark.parametrize(
    ("form", "changed", "field", "words"),
    [
        (A_RECEIPT, {"amount": None}, "amount", "belum diisi"),
        (A_RECEIPT, {"amount": 0}, "amount", "lebih dari Rp0"),
        (A_RECEIPT, {"amount": -5}, "amount", "lebih dari Rp0"),
        (A_RECEIPT, {"amount": 15_000_000}, "amount", "lebih dari 10 kali"),
        (A_RECEIPT, {"issued_on": date(2026, 3, 2)}, "issued_on", "di luar perjalanan"),
        (HOTEL, {"issued_on": date(2026, 3, 6)}, "issued_on", "di luar perjalanan"),
        (HOTEL, {"check_out": date(2026, 3, 3)}, "check_out", "sesudah check in"),
        (HOTEL, {"check_out": date(2026, 3, 6)}, "check_out", "3 malam.*2 malam"),
        (HOTEL, {"check_in": date(2026, 3, 2), "check_out": date(2026, 3, 3)}, "check_in", "luar"),
        (HOTEL, {"check_in": date(2026, 3, 5), "check_out": date(2026, 3, 6)}, "check_out", "luar"),
        (HOTEL, {"amount": 2_000_000_000}, "amount", "nolnya"),
        (A_RECEIPT, {"taxes": (TaxForm("PPh 99", 1),)}, "taxes", "tidak ada dalam aturan"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_not_saved(
    desk: Desk, trip: int, form: ReceiptForm, changed: dict[str, Any], field: str, words: str
) -> None:
    wrong = replace(form, **changed)
    first = found(desk, trip, wrong)[0]
    assert (first.field, first.blocking) == (field, True)
    with pytest.raises(Incomplete, match=words) as refused:
        receipts.add_receipt(desk, trip, wrong)
    assert refused.value.facts["field"] == field
    assert receipts.list_receipts(desk, trip) == []


def test_what_auditors_ask_for_is_missing_but_may_wait(desk: Desk, trip: int) -> None:
    bare = ReceiptForm(kind=ReceiptKind.HOTEL, amount=500_000)
    assert {one.field for one in found(desk, trip, bare) if one.missing and not one.blocking} == {
        "vendor", "issued_on", "number", "room", "check_in", "check_out",
    }  # fmt: skip
    ticket = ReceiptForm(kind=ReceiptKind.FLIGHT, amount=400_000)
    assert {"ticket_number", "passenger"} <= {
        problem.field for problem in found(desk, trip, ticket)
    }
    receipts.add_receipt(desk, trip, bare)


def test_somebody_elses_ticket_is_noticed(desk: Desk, trip: int) -> None:
    (problem,) = found(desk, trip, replace(FLIGHT, passenger="BIMA SAKTI"))
    assert (problem.field, problem.blocking) == ("passenger", False)
    assert "Ayu Lestari Dewi" in problem.sentence


def test_the_same_paper_names_the_other_trip_and_traveller(
    desk: Desk, head: Desk, trip: int
) -> None:
    receipts.add_receipt(desk, trip, replace(HOTEL, traveller_id=one_of(desk, trip)))
    other = issued(desk, head, a_trip(desk, "Bima"))
    again = replace(HOTEL, number="inv 7", vendor="HOTEL MELATI")
    number, room = found(desk, other, again)
    assert (number.field, room.field) == ("number", "room")
    for problem in (number, room):
        assert not problem.blocking
        assert "perjalanan Ayu Lestari Dewi ke Kota Bandung" in problem.sentence
        assert f"nomor {trip}" in problem.sentence
    receipts.add_receipt(desk, other, again)
    assert [warning.field for warning in receipts.list_receipts(desk, trip)[0].warnings] == [
        "number", "room",
    ]  # fmt: skip
    different = replace(HOTEL, number="INV-8", room="102")
    assert found(desk, other, different) == []


def test_a_room_may_be_taken_by_the_next_guest(desk: Desk, head: Desk, trip: int) -> None:
    receipts.add_receipt(desk, trip, HOTEL)
    later = issued(desk, head, a_trip(desk, "Bima", leave=date(2026, 3, 5)))
    stay = replace(
        HOTEL, number="INV-9", check_in=date(2026, 3, 5), check_out=date(2026, 3, 7),
        issued_on=date(2026, 3, 7),
    )  # fmt: skip
    assert found(desk, later, stay) == []


def doubled(desk: Desk, trip_id: int) -> list[str]:
    """What the list of receipts says of files that prove something else already."""
    return [
        warning.sentence
        for row in receipts.list_receipts(desk, trip_id)
        for warning in row.warnings
        if warning.field == "files"
    ]


def test_the_same_file_elsewhere_is_noticed(desk: Desk, head: Desk, trip: int) -> None:
    content = pdf_of("sama")
    first = receipts.add_receipt(desk, trip, HOTEL)
    attachments.attach(desk, trip, content, "nota.pdf", AttachmentKind.RECEIPT, receipt_id=first)
    assert doubled(desk, trip) == []
    other = issued(desk, head, a_trip(desk, "Bima"))
    second = receipts.add_receipt(desk, other, replace(A_RECEIPT, number="K-8"))
    assert doubled(desk, other) == []
    attachments.attach(desk, other, content, "x.pdf", AttachmentKind.RECEIPT, receipt_id=second)
    (sentence,) = doubled(desk, other)
    assert "nota.pdf" in sentence
    assert "Ayu Lestari Dewi" in sentence


def test_taxes_follow_the_offices_rules(desk: Desk, trip: int) -> None:
    kept, version = money_settings.open_settings(desk)
    with_taxes = replace(kept, taxes=(("PPh 23", 200), ("PPN", 1_100)))
    money_settings.save_settings(desk, with_taxes, version)
    form = replace(A_RECEIPT, taxes=(TaxForm("PPh 23", 99_999, "NTPN 1"), TaxForm("PPN", 100_000)))
    receipts.add_receipt(desk, trip, form)
    (row,) = receipts.list_receipts(desk, trip)
    assert [(tax.kind, tax.basis_points, tax.amount) for tax in row.taxes] == [
        ("PPh 23", 200, 1_999), ("PPN", 1_100, 11_000),
    ]  # fmt: skip
    assert row.form == form
    receipts.change_receipt(desk, row.id, replace(form, taxes=()), row.version)
    assert receipts.list_receipts(desk, trip)[0].taxes == ()


def test_no_more_is_claimed_than_a_receipt_shows(desk: Desk, trip: int) -> None:
    traveller_id = one_of(desk, trip)
    receipt = receipts.add_receipt(desk, trip, replace(HOTEL, amount=1_300_000))
    costs = [
        replace(cost, receipt="", receipt_id=receipt)
        if cost.component is Component.PENGINAPAN
        else cost
        for cost in proved(cost_lines.costs_to_record(desk, traveller_id))
    ]
    shown = actual_costs.check_costs(desk, traveller_id, costs)
    assert [x.field for x in shown.problems] == ["rate", "receipt"]
    assert "INV-7 sebesar Rp1.300.000, sedangkan yang diklaim Rp1.372.000" in (
        shown.problems[1].sentence
    )
    assert not shown.ready
    with pytest.raises(BadInput, match=r"Buktinya hanya Rp1\.300\.000"):
        actual_costs.record_costs(desk, traveller_id, costs)
    cheaper = [
        replace(cost, rate=650_000) if cost.component is Component.PENGINAPAN else cost
        for cost in costs
    ]
    actual_costs.record_costs(desk, traveller_id, cheaper)
    (row,) = receipts.list_receipts(desk, trip)
    assert row.claimed == 1_300_000
    assert (
        account_sheet.open_account(desk, traveller_id).lines[1].cost.receipt
        == "Hotel Melati, INV-7"
    )
    with pytest.raises(BadInput, match="lebih dari jumlah itu"):
        receipts.change_receipt(desk, receipt, replace(HOTEL, amount=1_299_999), row.version)
    with pytest.raises(BadInput, match="dipakai dalam rincian biaya"):
        receipts.remove_receipt(desk, receipt)


def test_the_receipt_of_a_cost_of_nothing_stays_as_well(desk: Desk, trip: int) -> None:
    traveller_id = one_of(desk, trip)
    receipt_id = receipts.add_receipt(desk, trip, A_RECEIPT)
    costs = proved(cost_lines.costs_to_record(desk, traveller_id))
    costs[-1] = replace(costs[-1], quantity=0, receipt="", receipt_id=receipt_id)
    actual_costs.record_costs(desk, traveller_id, costs)
    with pytest.raises(BadInput, match="dipakai dalam rincian biaya"):
        receipts.remove_receipt(desk, receipt_id)
    actual_costs.record_costs(desk, traveller_id, costs[:-1])
    receipts.remove_receipt(desk, receipt_id)
    assert receipts.list_receipts(desk, trip) == []


def test_two_who_change_one_receipt(desk: Desk, treasurer: Desk, trip: int) -> None:
    receipt_id = receipts.add_receipt(desk, trip, A_RECEIPT)
    (row,) = receipts.list_receipts(desk, trip)
    receipts.change_receipt(treasurer, receipt_id, replace(A_RECEIPT, note="Pulang"), row.version)
    with pytest.raises(StaleVersion, match="Citra"):
        receipts.change_receipt(desk, receipt_id, replace(A_RECEIPT, note="Pergi"), row.version)
    assert receipts.list_receipts(desk, trip)[0].form.note == "Pulang"


def test_receipts_wait_for_the_approval_and_rest_while_verified(desk: Desk, head: Desk) -> None:
    trip = a_trip(desk)
    with pytest.raises(BadInput, match="sesudah perjalanan disetujui"):
        receipts.add_receipt(desk, trip, FLIGHT)
    approved(desk, head, trip)
    receipt_id = receipts.add_receipt(desk, trip, replace(FLIGHT, traveller_id=one_of(desk, trip)))
    letters.issue(desk, trip, trip_sheet.open_trip(desk, trip).version, date(2026, 2, 20))
    traveller_id = one_of(desk, trip)
    costs = proved(cost_lines.costs_to_record(desk, traveller_id))
    actual_costs.record_costs(desk, traveller_id, costs)
    verification.submit_account(desk, traveller_id)
    with pytest.raises(BadInput, match="sedang diverifikasi"):
        receipts.remove_receipt(desk, receipt_id)
    with pytest.raises(NotFound, match="Pelaksana"):
        receipts.add_receipt(desk, trip, replace(A_RECEIPT, traveller_id=99))
    verification.withdraw_account(desk, traveller_id)
    receipts.remove_receipt(desk, receipt_id)
    assert receipts.list_receipts(desk, trip) == []
