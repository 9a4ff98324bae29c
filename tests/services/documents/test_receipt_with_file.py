"""A new receipt and the file it was typed from are written together, or neither is."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from perdin.account_errors import ReceiptFileGone, ReceiptFileTaken
from perdin.errors import BadInput
from perdin.rules.document_kinds import AttachmentKind
from perdin.services.desk import Desk
from perdin.services.documents import attachments, receipts
from perdin.services.trail import history
from tests.office import a_trip, issued
from tests.pdfs import pdf_of
from tests.services.plays_accounts import A_RECEIPT
from tests.traffic import watched

RECEIPT = AttachmentKind.RECEIPT
PDF = pdf_of("karcis")


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    return issued(desk, head, a_trip(desk, "Ayu", "Bima"))


@pytest.fixture
def file_id(desk: Desk, trip: int) -> int:
    return attachments.attach(desk, trip, PDF, "karcis.pdf", RECEIPT)


def refuse_files(desk: Desk, *, refused: bool) -> None:
    """Let the database refuse to write of any file which receipt it belongs to, or no more."""
    trigger = (
        "CREATE TRIGGER no_receipt BEFORE UPDATE OF receipt_id ON attachment "
        "BEGIN SELECT RAISE(ABORT, 'refused'); END"
    )
    with desk.database.write() as session:
        session.execute(text(trigger if refused else "DROP TRIGGER no_receipt"))


def test_receipt_and_file_are_one_transaction_and_one_event(
    desk: Desk, trip: int, file_id: int
) -> None:
    before = len(history.trip_history(desk, trip))
    with watched() as traffic:
        receipt_id = receipts.add_receipt(desk, trip, A_RECEIPT, file_id)
    assert traffic.transactions == 1
    (kept,) = receipts.list_receipts(desk, trip)
    assert (kept.id, [file.id for file in kept.files]) == (receipt_id, [file_id])
    assert len(history.trip_history(desk, trip)) == before + 1


def test_a_file_that_is_refused_leaves_no_receipt_and_the_next_try_one(
    desk: Desk, trip: int, file_id: int
) -> None:
    refuse_files(desk, refused=True)
    for _attempt in range(2):
        with pytest.raises(IntegrityError, match="refused"):
            receipts.add_receipt(desk, trip, A_RECEIPT, file_id)
    assert receipts.list_receipts(desk, trip) == []
    refuse_files(desk, refused=False)
    receipts.add_receipt(desk, trip, A_RECEIPT, file_id)
    (kept,) = receipts.list_receipts(desk, trip)
    assert [file.id for file in kept.files] == [file_id]


def test_written_one_after_the_other_the_receipt_stands_twice(
    desk: Desk, trip: int, file_id: int
) -> None:
    """The twin: two operations for one press, as it must not be."""
    refuse_files(desk, refused=True)
    for _attempt in range(2):
        receipt_id = receipts.add_receipt(desk, trip, A_RECEIPT)
        with pytest.raises(IntegrityError, match="refused"):
            attachments.attach(desk, trip, PDF, "karcis.pdf", RECEIPT, receipt_id=receipt_id)
    assert len(receipts.list_receipts(desk, trip)) == 2


def test_the_file_becomes_the_receipts_whatever_it_was_taken_for(desk: Desk, trip: int) -> None:
    other = attachments.attach(desk, trip, PDF, "karcis.pdf", AttachmentKind.OTHER)
    receipts.add_receipt(desk, trip, A_RECEIPT, other)
    (file,) = attachments.list_attachments(desk, trip)
    assert (file.id, file.kind) == (other, RECEIPT)


def test_files_that_cannot_be_the_receipts_leave_none(
    desk: Desk, head: Desk, trip: int, file_id: int
) -> None:
    stranger = attachments.attach(
        desk, issued(desk, head, a_trip(desk, "Eka")), PDF, "karcis.pdf", RECEIPT
    )
    doubled = attachments.attach(desk, trip, PDF, "karcis.pdf", AttachmentKind.OTHER)
    for wrong, why in ((99, ReceiptFileGone), (stranger, ReceiptFileGone), (doubled, BadInput)):
        with pytest.raises(why):
            receipts.add_receipt(desk, trip, A_RECEIPT, wrong)
    assert receipts.list_receipts(desk, trip) == []
    attachments.remove_attachment(desk, file_id)
    receipts.add_receipt(desk, trip, A_RECEIPT, doubled)
    assert len(receipts.list_receipts(desk, trip)) == 1


def test_one_paper_is_not_typed_by_two(desk: Desk, head: Desk, trip: int, file_id: int) -> None:
    receipts.add_receipt(desk, trip, A_RECEIPT, file_id)
    with pytest.raises(ReceiptFileTaken, match=f"karcis.pdf.*{desk.person.name}"):
        receipts.add_receipt(desk, trip, replace(A_RECEIPT, number="K-8"), file_id)
    assert len(receipts.list_receipts(desk, trip)) == 1
