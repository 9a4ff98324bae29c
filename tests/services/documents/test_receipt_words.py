"""A receipt field by field: kept as typed, told in the trail, doubted in whole sentences."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput, Incomplete, NotFound
from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.rules.travel import Component
from perdin.services.accounting import actual_costs, cost_lines, verification
from perdin.services.desk import Desk
from perdin.services.documents import attachments, receipts
from perdin.services.documents.receipt_form import ReceiptForm, TaxForm, TaxRow
from perdin.services.office import money_settings
from perdin.services.trail import history
from perdin.services.trips import trip_sheet
from perdin.services.trips.draft_check import FieldProblem
from tests.office import a_trip, issued, proved
from tests.pdfs import pdf_of
from tests.services.accounting import stories
from tests.services.plays_accounts import A_RECEIPT

AYU, BIMA = "Ayu Lestari Dewi", "Bima Sakti Pratama, S.Kom."
FIRST, LAST = date(2026, 3, 3), date(2026, 3, 5)
FULL = ReceiptForm(
    kind=ReceiptKind.HOTEL, number="INV-7", issued_on=date(2026, 3, 4), vendor="Hotel Uji",
    amount=1_372_000, note="Dua malam", city="Bandung", room="101", check_in=FIRST, check_out=LAST,
    origin="Serang", destination="Dago", homeward=True, service_number="GA-1",
    ticket_number="990-1", booking_code="XYZ12", passenger="Ayu Lestari",
    taxes=(TaxForm("PPh 23", 99_999, "NTPN 1"), TaxForm("PPN", 100_000, "NTPN 2")),
)  # fmt: skip


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    """Ayu and Bima, with their letters out."""
    return issued(desk, head, a_trip(desk, "Ayu", "Bima"))


@pytest.fixture
def taxed(desk: Desk) -> None:
    """The office withholds two taxes."""
    kept, version = money_settings.open_settings(desk)
    taxes = (("PPh 23", 200), ("PPN", 1_100))
    money_settings.save_settings(desk, replace(kept, taxes=taxes), version)


@pytest.mark.usefixtures("taxed")
def test_every_field_of_a_receipt_is_kept_as_typed(desk: Desk, trip: int) -> None:
    ayu, bima = stories.travellers(desk, trip)
    full = replace(FULL, traveller_id=ayu)
    receipt_id = receipts.add_receipt(desk, trip, full)
    (row,) = receipts.list_receipts(desk, trip)
    assert (row.id, row.form, row.traveller) == (receipt_id, full, AYU)
    assert row.taxes == (
        TaxRow("PPh 23", 99_999, 200, 1_999, "NTPN 1"),
        TaxRow("PPN", 100_000, 1_100, 11_000, "NTPN 2"),
    )
    assert (row.files, row.claimed) == ((), 0)
    other = ReceiptForm(
        kind=ReceiptKind.SHIP, traveller_id=bima, number="K-1", issued_on=LAST, vendor="Kapal",
        amount=2, note="Catatan", city="Merak", room="Dek", check_in=None, check_out=None,
        origin="Merak", destination="Bakauheni", service_number="KM-2", ticket_number="T-2",
        booking_code="B-2", passenger="Bima Sakti",
    )  # fmt: skip
    receipts.change_receipt(desk, receipt_id, other, row.version)
    (row,) = receipts.list_receipts(desk, trip)
    assert (row.form, row.traveller, row.taxes) == (other, BIMA, ())


@pytest.mark.usefixtures("taxed")
def test_blanks_around_and_inside_what_is_typed_are_tidied(desk: Desk, trip: int) -> None:
    texts = (
        "number", "vendor", "note", "city", "room", "origin", "destination", "service_number",
        "ticket_number", "booking_code", "passenger",
    )  # fmt: skip
    blanks = {name: f"  {getattr(FULL, name).replace(' ', '   ')} " for name in texts}
    taxes = tuple(replace(t, payment_number=f" {t.payment_number} ") for t in FULL.taxes)
    receipts.add_receipt(desk, trip, replace(FULL, taxes=taxes, **blanks))  # type: ignore[arg-type]
    (row,) = receipts.list_receipts(desk, trip)
    assert (row.form, row.traveller) == (FULL, "")


@pytest.mark.usefixtures("taxed")
def test_the_trail_names_paper_amount_and_what_was_withheld(desk: Desk, trip: int) -> None:
    def newest() -> dict[str, object]:
        return history.trip_history(desk, trip)[0].details

    receipts.add_receipt(desk, trip, FULL)
    assert newest() == {"bukti": "INV-7", "jumlah": 1_372_000, "pajak": 12_999}
    nameless = receipts.add_receipt(desk, trip, replace(A_RECEIPT, number=""))
    assert newest() == {"bukti": "Taksi Uji", "jumlah": 150_000, "pajak": None}
    receipts.remove_receipt(desk, nameless)
    assert newest() == {"bukti_dibuang": "Taksi Uji"}
    file_id = attachments.attach(desk, trip, pdf_of("a"), "a.pdf", AttachmentKind.RECEIPT)
    numbered = receipts.add_receipt(desk, trip, replace(A_RECEIPT, number="K-9"), file_id)
    assert newest()["lampiran"] == "a.pdf"
    receipts.remove_receipt(desk, numbered)
    assert newest() == {"bukti_dibuang": "K-9"}
    (file,) = attachments.list_attachments(desk, trip)
    assert (file.id, file.receipt_id) == (file_id, None), "the file outlives its receipt"


@pytest.mark.usefixtures("taxed")
def test_a_tax_has_a_base_and_a_name_that_the_office_knows(desk: Desk, trip: int) -> None:
    def doubts(*taxes: TaxForm) -> list[FieldProblem]:
        return receipts.check_receipt(desk, trip, replace(A_RECEIPT, taxes=taxes))

    assert doubts(TaxForm("PPN", 0), TaxForm("PPh 23", 1)) == []
    assert doubts(TaxForm("PPN", -1)) == [
        FieldProblem("taxes", "Dasar pengenaan pajak tidak boleh kurang dari Rp0.")
    ]
    assert doubts(TaxForm("PPh 99", 1)) == [
        FieldProblem("taxes", "Pajak «PPh 99» tidak ada dalam aturan keuangan kantor.")
    ]
    with pytest.raises(Incomplete, match="Dasar pengenaan"):
        receipts.add_receipt(desk, trip, replace(A_RECEIPT, taxes=(TaxForm("PPN", -1),)))


def test_files_and_claims_stand_by_their_own_receipt(desk: Desk, trip: int) -> None:
    ayu, bima = stories.travellers(desk, trip)
    shared = receipts.add_receipt(desk, trip, replace(FULL, amount=2_744_000, taxes=()))
    taxi = receipts.add_receipt(desk, trip, A_RECEIPT)
    for traveller_id in (ayu, bima):
        costs = [
            replace(cost, receipt="", receipt_id=shared)
            if cost.component is Component.PENGINAPAN
            else cost
            for cost in proved(cost_lines.costs_to_record(desk, traveller_id))
        ]
        actual_costs.record_costs(desk, traveller_id, costs)
    kind = AttachmentKind.RECEIPT
    first = attachments.attach(desk, trip, pdf_of("a"), "a.pdf", kind, ayu, shared)
    second = attachments.attach(desk, trip, pdf_of("b"), "b.pdf", kind, None, shared)
    attachments.attach(desk, trip, pdf_of("c"), "c.pdf", kind)
    rows = {row.id: row for row in receipts.list_receipts(desk, trip)}
    assert [file.id for file in rows[shared].files] == [first, second]
    assert (rows[shared].claimed, rows[taxi].claimed, rows[taxi].files) == (2_744_000, 0, ())
    assert [
        (file.file_name, file.traveller_id, file.receipt_id)
        for file in attachments.list_attachments(desk, trip)
    ] == [("a.pdf", ayu, shared), ("b.pdf", None, shared), ("c.pdf", None, None)]
    with pytest.raises(BadInput, match="lebih dari jumlah itu"):
        receipts.change_receipt(desk, shared, replace(FULL, amount=2_743_999), rows[shared].version)


def test_a_receipt_rests_while_an_account_that_stands_on_it_is_looked_at(
    desk: Desk, trip: int
) -> None:
    ayu, bima = stories.travellers(desk, trip)
    shared = receipts.add_receipt(desk, trip, replace(FULL, taxes=()))
    own = receipts.add_receipt(desk, trip, replace(A_RECEIPT, traveller_id=bima))
    free = receipts.add_receipt(desk, trip, replace(A_RECEIPT, number="K-8", traveller_id=ayu))
    costs = [
        replace(cost, receipt="", receipt_id=shared)
        if cost.component is Component.PENGINAPAN
        else cost
        for cost in proved(cost_lines.costs_to_record(desk, bima))
    ]
    actual_costs.record_costs(desk, bima, costs)
    verification.submit_account(desk, bima)
    rows = {row.id: row for row in receipts.list_receipts(desk, trip)}
    for receipt_id in (shared, own):
        form = replace(rows[receipt_id].form, note="Lain")
        with pytest.raises(BadInput, match="sedang diverifikasi"):
            receipts.change_receipt(desk, receipt_id, form, rows[receipt_id].version)
        with pytest.raises(BadInput, match="sedang diverifikasi"):
            receipts.remove_receipt(desk, receipt_id)
    receipts.change_receipt(desk, free, replace(rows[free].form, note="Lain"), rows[free].version)
    receipts.remove_receipt(desk, free)
    with pytest.raises(NotFound, match="Bukti"):
        receipts.remove_receipt(desk, free)


def test_a_receipt_that_is_looked_at_again_is_not_its_own_double(desk: Desk, trip: int) -> None:
    full = replace(FULL, taxes=())
    receipt_id = receipts.add_receipt(desk, trip, full)
    assert receipts.check_receipt(desk, trip, full, receipt_id) == []
    doubles = receipts.check_receipt(desk, trip, full)
    assert [(problem.field, problem.blocking) for problem in doubles] == [
        ("number", False), ("room", False),
    ]  # fmt: skip
    assert receipts.list_receipts(desk, trip)[0].warnings == ()


def test_a_file_may_be_said_anew_only_of_the_trips_own_people(
    desk: Desk, head: Desk, trip: int
) -> None:
    ayu, _bima = stories.travellers(desk, trip)
    (stranger,) = stories.travellers(desk, issued(desk, head, a_trip(desk, "Dirga")))
    file_id = attachments.attach(desk, trip, pdf_of("a"), "a.pdf", AttachmentKind.RECEIPT)
    with pytest.raises(NotFound, match="Pelaksana"):
        attachments.change_attachment(desk, file_id, AttachmentKind.VISUM, stranger)
    attachments.change_attachment(desk, file_id, AttachmentKind.VISUM, ayu)
    (file,) = attachments.list_attachments(desk, trip)
    assert (file.kind, file.traveller_id) == (AttachmentKind.VISUM, ayu)
    newest = history.trip_history(desk, trip)[0].details
    assert newest == {"lampiran": "a.pdf", "isi_berkas": "visum"}
    attachments.remove_attachment(desk, file_id)
    assert history.trip_history(desk, trip)[0].details == {"lampiran_dibuang": "a.pdf"}
    with pytest.raises(NotFound, match="Lampiran"):
        attachments.remove_attachment(desk, file_id)
    assert trip_sheet.open_trip(desk, trip).travellers[0].id == ayu


def test_the_same_file_is_given_to_the_first_receipt_that_asks(desk: Desk, trip: int) -> None:
    first = receipts.add_receipt(desk, trip, A_RECEIPT)
    second = receipts.add_receipt(desk, trip, replace(A_RECEIPT, number="K-8"))
    content, kind = pdf_of("a"), AttachmentKind.RECEIPT
    loose = attachments.attach(desk, trip, content, "a.pdf", kind)
    for asking in (first, second):
        assert attachments.attach(desk, trip, content, "b.pdf", kind, receipt_id=asking) == loose
        (file,) = attachments.list_attachments(desk, trip)
        assert (file.receipt_id, file.file_name) == (first, "a.pdf")
