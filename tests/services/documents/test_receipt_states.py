"""When receipts and files are taken, and what a file proves: as the trip and its account stand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from perdin.errors import BadInput
from perdin.files import attachment_folder
from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.travel import Component
from perdin.services.accounting import actual_costs, cost_lines, verification
from perdin.services.desk import Desk
from perdin.services.documents import attachment_sweep, attachments, completeness, receipts
from perdin.services.documents.completeness import DocumentState
from perdin.services.trips import trips
from tests.office import a_trip, approved, issued, proved
from tests.pdfs import pdf_of
from tests.services.accounting import stories
from tests.services.plays_accounts import A_RECEIPT

RECEIPT = AttachmentKind.RECEIPT


def _takes(desk: Desk, trip_id: int) -> bool:
    """Whether a trip takes a receipt and a file; both or neither."""
    takes: tuple[Callable[[], int], ...] = (
        lambda: receipts.add_receipt(desk, trip_id, A_RECEIPT),
        lambda: attachments.attach(desk, trip_id, pdf_of("a"), "a.pdf", RECEIPT),
    )
    refused = 0
    for take in takes:
        try:
            take()
        except BadInput:
            refused += 1
    assert refused in (0, len(takes))
    return not refused


def test_what_may_have_cost_something_takes_receipts(desk: Desk, head: Desk) -> None:
    submitted = a_trip(desk, "Ayu")
    assert not _takes(desk, submitted)
    back = trips.withdraw(desk, submitted).trip_id
    with pytest.raises(BadInput):
        receipts.add_receipt(desk, back, A_RECEIPT)
    attachments.attach(desk, back, pdf_of("a"), "a.pdf", RECEIPT)  # as a ticket bought early
    ordered = approved(desk, head, a_trip(desk, "Bima"))
    assert _takes(desk, ordered)
    assert _takes(desk, issued(desk, head, a_trip(desk, "Citra")))
    gone = issued(desk, head, a_trip(desk, "Dirga"))
    trips.cancel(desk, gone, "Batal")
    assert _takes(desk, gone), "what could not be had back is proved too"


def test_who_handed_in_gets_no_new_receipt_and_others_do(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    ayu, bima = stories.travellers(desk, trip_id)
    costs = proved(cost_lines.costs_to_record(desk, bima))
    actual_costs.record_costs(desk, bima, costs)
    verification.submit_account(desk, bima)
    with pytest.raises(BadInput, match="sedang diverifikasi"):
        receipts.add_receipt(desk, trip_id, replace(A_RECEIPT, traveller_id=bima))
    receipts.add_receipt(desk, trip_id, replace(A_RECEIPT, traveller_id=ayu))
    assert len(receipts.list_receipts(desk, trip_id)) == 1


def test_a_receipt_may_show_more_than_is_claimed_of_it(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    (ayu,) = stories.travellers(desk, trip_id)
    receipt_id = receipts.add_receipt(desk, trip_id, replace(A_RECEIPT, amount=400_000))
    costs = [
        replace(cost, receipt_id=receipt_id, receipt="", unproved_reason="")
        if cost.component is Component.TRANSPORT
        else cost
        for cost in proved(cost_lines.costs_to_record(desk, ayu))
    ]
    actual_costs.record_costs(desk, ayu, costs)
    (row,) = receipts.list_receipts(desk, trip_id)
    assert row.claimed == 400_000
    for amount in (400_000, 450_000):
        (row,) = receipts.list_receipts(desk, trip_id)
        receipts.change_receipt(desk, receipt_id, replace(row.form, amount=amount), row.version)
    (row,) = receipts.list_receipts(desk, trip_id)
    assert row.form.amount == 450_000
    with pytest.raises(BadInput, match="lebih dari jumlah itu"):
        receipts.change_receipt(desk, receipt_id, replace(row.form, amount=399_999), row.version)


def test_a_loose_file_proves_no_cost(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    (ayu,) = stories.travellers(desk, trip_id)
    actual_costs.record_costs(desk, ayu, proved(cost_lines.costs_to_record(desk, ayu)))
    attachments.attach(desk, trip_id, pdf_of("a"), "lepas.pdf", RECEIPT)
    receipt_id = receipts.add_receipt(desk, trip_id, A_RECEIPT)
    attachments.attach(desk, trip_id, pdf_of("b"), "lain.pdf", RECEIPT, receipt_id=receipt_id)
    items = completeness.completeness(desk, trip_id).items
    proofs = [(item.state, item.note) for item in items if item.what.startswith("Bukti ")]
    declared = "tanpa bukti: dinyatakan dalam Daftar Pengeluaran Riil"
    assert proofs == [
        (DocumentState.ON_PAPER, "Nota hotel"), (DocumentState.THERE, declared),
    ]  # fmt: skip


def test_only_files_that_a_copy_lacks_are_copied_and_counted(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    for words in ("a", "b"):
        attachments.attach(desk, trip_id, pdf_of(words), f"{words}.pdf", RECEIPT)
    copy = tmp_path / "usb" / "cadangan.db"
    copy.parent.mkdir()
    assert attachment_sweep.copy_beside(desk.database, copy) == 2
    assert attachment_sweep.copy_beside(desk.database, copy) == 0
    attachments.attach(desk, trip_id, pdf_of("c"), "c.pdf", RECEIPT)
    assert attachment_sweep.copy_beside(desk.database, copy) == 1
    names = list(attachment_folder.names(attachment_folder.folder_of(copy)))
    assert len(names) == 3
