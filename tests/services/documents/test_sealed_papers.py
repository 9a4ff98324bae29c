"""Files that a decision is bound to: sealed by their hashes, kept, and turned without a change."""

import pytest
from sqlalchemy import select

from perdin.errors import BadInput
from perdin.models.trips import Trip
from perdin.services.desk import Desk
from perdin.services.documents import attachments
from perdin.services.trips import approvals, trips
from tests.office import approved
from tests.pdfs import pdf_of
from tests.photos import a_photo
from tests.services.changes.asking import approve, asked, longer
from tests.services.documents.test_draft_papers import LETTER, Kind, a_trip, keep, submitted


def test_it_is_sealed_with_what_is_asked(desk: Desk, head: Desk) -> None:
    """The hash that the head decides on is another one with another file."""
    trip_id = a_trip(desk).trip_id
    file_id = keep(desk, trip_id)
    submitted(desk, trip_id)
    case = approvals.open_case(head, trip_id)
    assert case.sheet.letters == ("Surat undangan: undangan.txt",)
    (row,) = attachments.list_attachments(desk, trip_id)
    assert row.sealed
    with desk.database.read() as session:
        frozen = session.scalars(select(Trip.frozen).where(Trip.id == trip_id)).one()
    assert frozen is not None
    assert frozen["files"] == [
        {
            "name": "undangan.txt",
            "kind": "undangan",
            "sha256": "135663916cc90e2d1fa7313ce67ea9241d9145780c5c0c32b52fb5f091cdf8b3",
        }
    ]
    first = case.sheet.content_hash
    trips.withdraw(desk, trip_id)
    attachments.remove_attachment(desk, file_id)
    keep(desk, trip_id, LETTER + b"2")
    submitted(desk, trip_id)
    assert approvals.open_case(head, trip_id).sheet.content_hash != first


def test_what_was_decided_on_stays_after_the_approval(
    desk: Desk, head: Desk, treasurer: Desk
) -> None:
    trip_id = a_trip(desk).trip_id
    file_id = keep(desk, trip_id)
    submitted(desk, trip_id)
    sheet = approvals.open_case(head, trip_id).sheet
    approvals.approve(head, trip_id, sheet.version, sheet.content_hash)
    for seat in (desk, treasurer):
        with pytest.raises(BadInput, match="dasar keputusan"):
            attachments.remove_attachment(seat, file_id)
        with pytest.raises(BadInput, match="dasar keputusan"):
            attachments.change_attachment(seat, file_id, Kind.MEMO)
    later = attachments.attach(desk, trip_id, a_photo(), "foto.png", Kind.OTHER)
    assert [row.sealed for row in attachments.list_attachments(desk, trip_id)] == [True, False]
    attachments.remove_attachment(treasurer, later)
    assert [row.id for row in attachments.list_attachments(desk, trip_id)] == [file_id]


def test_a_change_keeps_the_papers_of_the_first(desk: Desk, head: Desk) -> None:
    trip_id = a_trip(desk).trip_id
    file_id = keep(desk, trip_id)
    submitted(desk, trip_id)
    approved(desk, head, trip_id)
    later = attachments.attach(desk, trip_id, a_photo(), "foto.png", Kind.OTHER)
    approve(head, asked(desk, trip_id, longer(1)))
    rows = attachments.list_attachments(desk, trip_id)
    assert [(row.id, row.sealed) for row in rows] == [(file_id, True), (later, False)]
    assert attachments.open_attachment(desk, file_id).content == LETTER


def test_a_file_is_turned_and_stays_as_it_is(desk: Desk, head: Desk, treasurer: Desk) -> None:
    """Also one that was decided on: nothing of it changes but how it is shown."""
    trip_id = a_trip(desk).trip_id
    file_id = keep(desk, trip_id, pdf_of("Undangan"), "undangan.pdf")
    attachments.turn_attachment(desk, file_id, 90)
    submitted(desk, trip_id)
    with pytest.raises(BadInput, match="menunggu keputusan"):
        attachments.turn_attachment(desk, file_id, 180)
    approved(desk, head, trip_id)
    for wrong in (45, -90, 360):
        with pytest.raises(BadInput, match="seperempat putaran"):
            attachments.turn_attachment(desk, file_id, wrong)
    attachments.turn_attachment(treasurer, file_id, 270)
    (row,) = attachments.list_attachments(desk, trip_id)
    assert (row.turned, row.sealed) == (270, True)
    assert attachments.open_attachment(desk, file_id).content == pdf_of("Undangan")
