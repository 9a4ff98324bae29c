"""What a trip's documents lack, until when, and what a scan settles."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.services.accounting import actual_costs, cost_lines, settlement
from perdin.services.desk import Desk
from perdin.services.documents import attachments, completeness, receipts
from perdin.services.documents.completeness import DocumentState
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.letters import texts
from perdin.services.trips import trip_sheet
from tests.conftest import Clock
from tests.office import a_trip, issued, spent
from tests.pdfs import pdf_of
from tests.photos import a_photo
from tests.services.stages import DAY

TICKET = ReceiptForm(
    kind=ReceiptKind.FLIGHT,
    number="T-1",
    issued_on=date(2026, 2, 20),
    vendor="Maskapai",
    amount=400_000,
    ticket_number="990-1",
    passenger="Ayu Lestari",
)


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    return issued(desk, head, a_trip(desk))


def missing(desk: Desk, trip: int) -> str:
    return " | ".join(document.what for document in completeness.completeness(desk, trip).missing)


def scan(desk: Desk, trip: int, kind: AttachmentKind, receipt: int | None = None) -> None:
    content = pdf_of(kind, str(receipt))
    attachments.attach(desk, trip, content, f"{kind}.pdf", kind, receipt_id=receipt)


def test_the_deadline_is_told_in_working_days(desk: Desk, clock: Clock, trip: int) -> None:
    checklist = completeness.completeness(desk, trip)
    assert checklist.due == date(2026, 3, 12)
    clock.now = clock.now.replace(month=3, day=11)
    assert completeness.completeness(desk, trip).days_left == 1
    clock.now = clock.now.replace(day=13)
    assert completeness.completeness(desk, trip).days_left == -1
    settlement.settle(desk, spent(desk, trip), DAY)
    assert completeness.completeness(desk, trip).days_left is None


def test_a_scan_of_the_visum_and_photos_count(desk: Desk, trip: int) -> None:
    assert "Visum" in missing(desk, trip)
    assert "Foto kegiatan" in missing(desk, trip)
    scan(desk, trip, AttachmentKind.VISUM)
    texts.add_photo(desk, trip, a_photo())
    assert "Visum" not in missing(desk, trip)
    assert "Foto kegiatan" not in missing(desk, trip)


def test_each_flight_needs_its_boarding_pass(desk: Desk, trip: int) -> None:
    assert "Boarding pass" not in missing(desk, trip)
    first = receipts.add_receipt(desk, trip, TICKET)
    back = replace(TICKET, number="T-2", ticket_number="990-2", homeward=True)
    receipts.add_receipt(desk, trip, back)
    scan(desk, trip, AttachmentKind.BOARDING_PASS, first)
    assert "tiket 990-1" not in missing(desk, trip)
    assert "tiket 990-2" in missing(desk, trip)


def test_a_receipt_counts_once_its_file_is_attached(desk: Desk, trip: int) -> None:
    (traveller,) = trip_sheet.open_trip(desk, trip).travellers
    hotel = ReceiptForm(
        kind=ReceiptKind.HOTEL,
        number="INV-7",
        issued_on=date(2026, 3, 5),
        vendor="Hotel",
        amount=1_372_000,
    )
    receipt = receipts.add_receipt(desk, trip, hotel)
    _daily, room, _way = cost_lines.costs_to_record(desk, traveller.id)
    actual_costs.record_costs(desk, traveller.id, [replace(room, receipt_id=receipt)])
    assert "Bukti biaya penginapan" in missing(desk, trip)
    scan(desk, trip, AttachmentKind.RECEIPT, receipt)
    assert "Bukti biaya penginapan" not in missing(desk, trip)
    items = completeness.completeness(desk, trip).items
    item = next(item for item in items if item.what.startswith("Bukti biaya peng"))
    assert (item.state, item.note) == (DocumentState.THERE, "bukti.pdf")
