"""The invitation's file: on a draft, along with the trip, gone with the draft."""

import pytest

from perdin.errors import BadInput, NotFound, WrongStep
from perdin.rules.document_kinds import AttachmentKind
from perdin.services.desk import Desk
from perdin.services.documents import attachments, invitation_files
from perdin.services.trips import approvals, joining, trip_sheet, trips
from perdin.services.undoing import bin as office_bin
from tests.office import a_draft
from tests.pdfs import pdf_of
from tests.photos import a_photo

LETTER = b"Nomor : 005/11\nHal : Undangan\n"
MAIL = b"From: a@contoh.example\nDate: Tue, 24 Feb 2026 09:15:00 +0700\nMessage-ID: <1@x>\n\nIsi"


def a_trip(desk: Desk) -> trips.Saved:
    return trips.save_draft(desk, a_draft(desk))


def names(desk: Desk, trip_id: int) -> list[str]:
    return [row.file_name for row in invitation_files.files_of(desk, trip_id)]


@pytest.mark.parametrize(
    ("content", "name", "kept"),
    [
        (LETTER, "undangan.txt", "undangan.txt"),
        (LETTER, "undangan.bat", "undangan.bat.txt"),
        (MAIL, "surat", "surat.eml"),
        (pdf_of("Undangan"), "undangan.pdf", "undangan.pdf"),
        (a_photo(), "foto.png", "foto.png"),
    ],
)
def test_a_draft_keeps_its_invitation(desk: Desk, content: bytes, name: str, kept: str) -> None:
    trip_id = a_trip(desk).trip_id
    file_id = invitation_files.keep(desk, trip_id, content, name)
    assert names(desk, trip_id) == [kept]
    assert attachments.open_attachment(desk, file_id).content == content
    assert invitation_files.keep(desk, trip_id, content, name) == file_id


@pytest.mark.parametrize(
    ("content", "name"), [(b"#!/bin/sh\n", "undangan.txt"), (b"", "a.txt"), (b"\0\1\2", "a.txt")]
)
def test_what_is_no_letter_is_not_kept(desk: Desk, content: bytes, name: str) -> None:
    trip_id = a_trip(desk).trip_id
    with pytest.raises(BadInput, match=name):
        invitation_files.keep(desk, trip_id, content, name)
    assert names(desk, trip_id) == []


def test_text_is_no_receipt(desk: Desk) -> None:
    """Only an invitation may be a text: it proves no cost."""
    with pytest.raises(BadInput, match="JPEG"):
        attachments.attach(desk, a_trip(desk).trip_id, LETTER, "nota.txt", AttachmentKind.RECEIPT)


def test_the_head_sees_it_and_it_goes_along(desk: Desk, head: Desk) -> None:
    saved = a_trip(desk)
    file_id = invitation_files.keep(desk, saved.trip_id, LETTER, "undangan.txt")
    version = trip_sheet.open_trip(desk, saved.trip_id).version
    trips.submit(desk, saved.trip_id, version)
    case = approvals.open_case(head, saved.trip_id)
    assert case.sheet.invitation_files == ("undangan.txt",)
    with pytest.raises(WrongStep):
        invitation_files.remove_file(desk, file_id)
    with pytest.raises(WrongStep):
        invitation_files.keep(desk, saved.trip_id, MAIL, "lain.eml")
    approvals.approve(head, saved.trip_id, case.sheet.version, case.sheet.content_hash)
    assert [row.id for row in attachments.list_attachments(desk, saved.trip_id)] == [file_id]


def test_a_draft_may_lose_it(desk: Desk) -> None:
    trip_id = a_trip(desk).trip_id
    file_id = invitation_files.keep(desk, trip_id, LETTER, "undangan.txt")
    invitation_files.remove_file(desk, file_id)
    assert names(desk, trip_id) == []
    with pytest.raises(NotFound):
        invitation_files.remove_file(desk, file_id)


def test_it_goes_into_the_bin_with_its_draft_and_comes_back(desk: Desk) -> None:
    trip_id = a_trip(desk).trip_id
    file_id = invitation_files.keep(desk, trip_id, LETTER, "undangan.txt")
    trips.discard(desk, trip_id)
    with pytest.raises(NotFound):
        attachments.open_attachment(desk, file_id)
    office_bin.restore(desk, office_bin.list_bin(desk)[0].id)
    assert attachments.open_attachment(desk, file_id).content == LETTER


def test_it_goes_along_where_the_people_go(desk: Desk) -> None:
    first = trips.save_draft(desk, a_draft(desk, "Bima", "Ayu Lestari"))
    into = a_trip(desk)
    for trip_id in (first.trip_id, into.trip_id):
        invitation_files.keep(desk, trip_id, LETTER, "undangan.txt")
    invitation_files.keep(desk, first.trip_id, MAIL, "surat.eml")
    first_version = trip_sheet.open_trip(desk, first.trip_id).version
    into_version = trip_sheet.open_trip(desk, into.trip_id).version
    joining.join_draft(desk, first.trip_id, first_version, into.trip_id, into_version)
    assert sorted(names(desk, into.trip_id)) == ["surat.eml", "undangan.txt"]


def test_a_few_files_are_enough(desk: Desk) -> None:
    trip_id = a_trip(desk).trip_id
    for number in range(invitation_files.MOST):
        invitation_files.keep(desk, trip_id, LETTER + b"%d" % number, f"{number}.txt")
    with pytest.raises(BadInput, match="Hapus satu"):
        invitation_files.keep(desk, trip_id, MAIL, "surat.eml")
