"""Files of a trip: on the disk before they are told of, checked when opened, never lost unseen."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from perdin.account_errors import AttachmentAltered, AttachmentLost
from perdin.database.store import Database
from perdin.errors import BadInput, NotFound
from perdin.files import attachment_folder
from perdin.rules.document_kinds import AttachmentKind
from perdin.services.accounting import settlement
from perdin.services.desk import Desk
from perdin.services.documents import attachment_sweep, attachments, receipts, received_file
from perdin.services.office import units
from perdin.services.safekeeping import backup
from perdin.services.safekeeping.opening import OpenOffice
from perdin.services.trail import history
from perdin.services.undoing import bin
from tests.conftest import NOW
from tests.office import a_trip, issued, spent
from tests.pdfs import pdf_of
from tests.services.plays_accounts import A_RECEIPT
from tests.services.stages import DAY

PDF = pdf_of("nota hotel")
RECEIPT, REFUND = AttachmentKind.RECEIPT, AttachmentKind.REFUND


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    return issued(desk, head, a_trip(desk, "Ayu", "Bima"))


def folder(desk: Desk) -> Path:
    assert desk.database.path is not None
    return attachment_folder.folder_of(desk.database.path)


def lies_at(desk: Desk) -> Path:
    return attachment_folder.place(folder(desk), attachment_folder.hash_of(PDF))


def test_a_file_comes_back_byte_for_byte(desk: Desk, trip: int, tmp_path: Path) -> None:
    source = tmp_path / "nota hotel.pdf"
    source.write_bytes(PDF)
    attachment_id = attachments.attach(desk, trip, received_file.read(source), source.name, RECEIPT)
    source.unlink()
    (row,) = attachments.list_attachments(desk, trip)
    assert (row.id, row.file_name, row.media_type, row.size_bytes, row.there) == (
        attachment_id, "nota hotel.pdf", "application/pdf", len(PDF), True,
    )  # fmt: skip
    assert row.added_by == desk.person.name
    assert attachments.open_attachment(desk, attachment_id).content == PDF
    assert lies_at(desk).read_bytes() == PDF


def test_what_is_pasted_has_a_name_that_fits_and_lies_nowhere_else(desk: Desk, trip: int) -> None:
    attachments.attach(desk, trip, PDF, "..\\..\\C:\\nota.exe", RECEIPT)
    attachments.attach(desk, trip, PDF + b"2", "", RECEIPT)
    names = [attachment.file_name for attachment in attachments.list_attachments(desk, trip)]
    assert names == ["nota.exe.pdf", "lampiran.pdf"]
    assert len(list(attachment_folder.names(folder(desk)))) == 2


@pytest.mark.parametrize(
    ("name", "kept"),
    [("nota \udcff.pdf", "nota \ufffd.pdf"), ("\u202efdp.nota.pdf", "fdp.nota.pdf")],
)
def test_a_name_that_no_database_takes_or_that_is_turned_around(
    desk: Desk, trip: int, name: str, kept: str
) -> None:
    attachments.attach(desk, trip, PDF, name, RECEIPT)
    assert [row.file_name for row in attachments.list_attachments(desk, trip)] == [kept]


def test_half_a_letter_that_is_typed_is_no_damage_of_the_database(desk: Desk) -> None:
    before = units.list_units(desk)
    with pytest.raises(BadInput, match=r"memuat huruf rusak.*Ketik ulang"):
        units.add_unit(desk, "Seksi \ud83d")
    assert units.list_units(desk) == before
    units.add_unit(desk, "Seksi Baru")


def test_the_same_file_again_is_the_same_and_no_event(desk: Desk, trip: int) -> None:
    attachment_id = attachments.attach(desk, trip, PDF, "a.pdf", RECEIPT)
    before = history.verify_chain(desk).events
    assert attachments.attach(desk, trip, PDF, "b.pdf", RECEIPT) == attachment_id
    assert history.verify_chain(desk).events == before
    assert attachments.attach(desk, trip, PDF, "b.pdf", AttachmentKind.VISUM) != attachment_id


def test_a_lost_file_is_named_and_comes_back_by_attaching_it_again(desk: Desk, trip: int) -> None:
    attachment_id = attachments.attach(desk, trip, PDF, "nota.pdf", RECEIPT)
    lies_at(desk).unlink()
    assert not attachments.list_attachments(desk, trip)[0].there
    with pytest.raises(AttachmentLost, match=r"nota.pdf .Bukti pengeluaran.*Lampirkan lagi"):
        attachments.open_attachment(desk, attachment_id)
    (fault,) = backup.verify(desk).problems
    assert f"Perjalanan {trip}" in fault
    assert "nota.pdf" in fault
    assert attachments.attach(desk, trip, PDF, "lain.pdf", RECEIPT) == attachment_id
    assert attachments.open_attachment(desk, attachment_id).content == PDF
    assert backup.verify(desk).sound


def test_a_changed_file_is_not_opened(desk: Desk, trip: int) -> None:
    attachment_id = attachments.attach(desk, trip, PDF, "nota.pdf", RECEIPT)
    lies_at(desk).write_bytes(PDF[:-1] + b"X")
    assert attachments.list_attachments(desk, trip)[0].there, "its size alone does not tell"
    with pytest.raises(AttachmentAltered, match="bukan lagi berkas yang dilampirkan"):
        attachments.open_attachment(desk, attachment_id)
    assert not backup.verify(desk).sound
    attachments.attach(desk, trip, PDF, "nota.pdf", RECEIPT)
    assert attachments.open_attachment(desk, attachment_id).content == PDF


def test_a_backup_carries_the_files_and_only_the_new_ones(
    desk: Desk, trip: int, tmp_path: Path
) -> None:
    attachments.attach(desk, trip, PDF, "a.pdf", RECEIPT)
    copy = tmp_path / "usb" / "cadangan.db"
    backup.back_up(desk, copy)
    first = attachment_folder.place(
        attachment_folder.folder_of(copy), attachment_folder.hash_of(PDF)
    )
    was = first.stat().st_mtime_ns
    attachments.attach(desk, trip, PDF + b"2", "b.pdf", RECEIPT)
    backup.back_up(desk, copy)
    assert first.stat().st_mtime_ns == was
    with Database.open(copy, exclusive=False) as restored:
        assert attachment_sweep.faults(restored) == []
        first.unlink()
        (fault,) = attachment_sweep.faults(restored)
        assert "a.pdf" in fault
    backup.back_up(desk, copy)
    with Database.open(copy, exclusive=False) as restored:
        assert attachment_sweep.faults(restored) == []


def test_what_no_row_tells_of_is_swept_and_nothing_else(desk: Desk, trip: int) -> None:
    kept = attachments.attach(desk, trip, PDF, "a.pdf", RECEIPT)
    gone = attachments.attach(desk, trip, PDF + b"2", "b.pdf", RECEIPT)
    half = lies_at(desk).with_name("abc.1.unfinished")
    half.write_bytes(b"x")
    note = folder(desk) / "baca saya.txt"
    note.write_text("milik kantor")
    attachments.remove_attachment(desk, gone)
    assert attachment_sweep.sweep(desk, folder(desk)) == 1, "what is in the bin is kept"
    bin.empty(desk, bin.list_bin(desk)[0].id)
    assert attachment_sweep.sweep(desk, folder(desk)) == 1
    assert attachments.open_attachment(desk, kept).content == PDF
    assert list(attachment_folder.names(folder(desk))) == [attachment_folder.hash_of(PDF)]
    assert not half.exists()
    assert note.exists()


def test_files_belong_to_the_trips_own_people_and_receipts(
    desk: Desk, head: Desk, trip: int
) -> None:
    receipt = receipts.add_receipt(desk, trip, A_RECEIPT)
    other = issued(desk, head, a_trip(desk, "Eka"))
    for stranger in ({"receipt_id": receipt}, {"traveller_id": 1}, {"receipt_id": 99}):
        with pytest.raises(NotFound):
            attachments.attach(desk, other, PDF, "a.pdf", RECEIPT, **stranger)
    attachment_id = attachments.attach(desk, trip, PDF, "a.pdf", RECEIPT)
    assert (
        attachments.attach(desk, trip, PDF, "a.pdf", RECEIPT, receipt_id=receipt) == attachment_id
    )
    (row,) = receipts.list_receipts(desk, trip)
    assert [file.id for file in row.files] == [attachment_id]
    attachments.change_attachment(desk, attachment_id, REFUND)
    assert receipts.list_receipts(desk, trip)[0].files == ()
    attachments.attach(desk, trip, PDF, "a.pdf", RECEIPT)
    with pytest.raises(BadInput, match="sudah dilampirkan"):
        attachments.change_attachment(desk, attachment_id, RECEIPT)
    with pytest.raises(NotFound):
        attachments.open_attachment(desk, 99)


def test_after_the_settlement_only_the_slip_of_a_refund_is_added(
    desk: Desk, head: Desk, trip: int
) -> None:
    with pytest.raises(BadInput, match="sesudah disetujui"):
        attachments.attach(desk, a_trip(desk, "Eka"), PDF, "a.pdf", RECEIPT)
    attachment_id = attachments.attach(desk, trip, PDF, "a.pdf", RECEIPT)
    settlement.settle(desk, spent(desk, trip), DAY)
    with pytest.raises(BadInput, match="hanya bukti setor"):
        attachments.attach(desk, trip, PDF + b"2", "b.pdf", RECEIPT)
    with pytest.raises(BadInput, match="hanya dapat dibaca"):
        attachments.remove_attachment(desk, attachment_id)
    attachments.attach(desk, trip, PDF + b"3", "sts.pdf", REFUND)
    settlement.reopen(head, trip, "Nota susulan")
    attachments.remove_attachment(desk, attachment_id)


def test_closing_the_window_tidies_the_folder(office_copy: Path) -> None:
    opened = OpenOffice.open(office_copy, lambda: NOW)
    beside = attachment_folder.folder_of(office_copy)
    opened.tidy(opened.seat(opened.whom(None)))
    assert not beside.exists(), "an office without files gets no folder"
    attachment_folder.put(beside, PDF)
    opened.tidy(opened.seat(opened.whom(None)))
    opened.close()
    assert list(attachment_folder.names(beside)) == []


def test_a_file_is_looked_at_before_the_database_is_locked(desk: Desk, trip: int) -> None:
    """Somebody else writes meanwhile: a bad file is refused all the same, and at once."""
    assert desk.database.path is not None
    other = sqlite3.connect(desk.database.path)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BadInput, match=r"nota\.pdf tidak dilampirkan"):
            attachments.attach(desk, trip, PDF[:60], "nota.pdf", RECEIPT)
    finally:
        other.close()
    assert not folder(desk).exists()


def test_a_turn_that_is_no_quarter_is_no_row(desk: Desk, trip: int) -> None:
    attachment_id = attachments.attach(desk, trip, PDF, "nota.pdf", RECEIPT)
    assert desk.database.path is not None
    with closing(sqlite3.connect(desk.database.path)) as connection:
        for turned in (45, -90, 360, 1):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute("UPDATE attachment SET turned = ?", (turned,))
    for turned in (90, 180, 270, 0):
        attachments.turn_attachment(desk, attachment_id, turned)
        assert attachments.list_attachments(desk, trip)[0].turned == turned
