"""Files of a trip from its first draft on: whose act they are when, and what becomes of them."""

from collections.abc import Callable

import pytest

from perdin.errors import BadInput, NotAllowed, NotFound
from perdin.rules.document_kinds import LETTERS, AttachmentKind
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import settlement
from perdin.services.desk import Desk
from perdin.services.documents import attachments
from perdin.services.trips import approvals, joining, second_decision, trip_sheet, trips
from perdin.services.undoing import bin as office_bin
from tests.office import a_draft, approved, issued, spent
from tests.office import a_trip as a_submitted_trip
from tests.pdfs import pdf_of
from tests.photos import a_photo
from tests.services.stages import DAY

Seat = Callable[[Role], Desk]
Kind = AttachmentKind
LETTER = b"Nomor : 005/11\nHal : Undangan\n"
MAIL = b"From: a@contoh.example\nDate: Tue, 24 Feb 2026 09:15:00 +0700\nMessage-ID: <1@x>\n\nIsi"


def a_trip(desk: Desk, *who: str) -> trips.Saved:
    return trips.save_draft(desk, a_draft(desk, *who))


def names(desk: Desk, trip_id: int) -> list[str]:
    return [row.file_name for row in attachments.list_attachments(desk, trip_id)]


def keep(desk: Desk, trip_id: int, content: bytes = LETTER, name: str = "undangan.txt") -> int:
    return attachments.attach(desk, trip_id, content, name, Kind.INVITATION)


def submitted(desk: Desk, trip_id: int) -> None:
    trips.submit(desk, trip_id, trip_sheet.open_trip(desk, trip_id).version)


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
    file_id = keep(desk, trip_id, content, name)
    assert names(desk, trip_id) == [kept]
    assert attachments.open_attachment(desk, file_id).content == content
    assert keep(desk, trip_id, content, name) == file_id


@pytest.mark.parametrize("kind", Kind)
def test_a_draft_takes_every_kind_of_paper(desk: Desk, kind: AttachmentKind) -> None:
    trip_id = a_trip(desk).trip_id
    attachments.attach(desk, trip_id, a_photo(), "foto.png", kind)
    (row,) = attachments.list_attachments(desk, trip_id)
    assert row.kind is kind


@pytest.mark.parametrize(
    ("content", "name"), [(b"#!/bin/sh\n", "undangan.txt"), (b"", "a.txt"), (b"\0\1\2", "a.txt")]
)
def test_what_is_no_letter_is_not_kept(desk: Desk, content: bytes, name: str) -> None:
    trip_id = a_trip(desk).trip_id
    with pytest.raises(BadInput, match=name):
        keep(desk, trip_id, content, name)
    assert names(desk, trip_id) == []


def test_text_proves_nothing(desk: Desk) -> None:
    """Only a letter may be a text: anybody types one, so it proves no cost, no visum, no report."""
    trip_id = a_trip(desk).trip_id
    for kind in set(Kind) - LETTERS:
        with pytest.raises(BadInput, match="JPEG"):
            attachments.attach(desk, trip_id, LETTER, "nota.txt", kind)
    file_id = keep(desk, trip_id)
    with pytest.raises(BadInput, match="berupa teks"):
        attachments.change_attachment(desk, file_id, Kind.RECEIPT)
    attachments.change_attachment(desk, file_id, Kind.TERMS)
    assert attachments.list_attachments(desk, trip_id)[0].kind is Kind.TERMS


def _in_state(state: TripState, desk: Desk, head: Desk) -> int:
    """A trip of Ayu that stands so."""
    if state is TripState.APPROVED:
        return approved(desk, head, a_submitted_trip(desk, "Ayu"))
    if state in (TripState.ISSUED, TripState.SETTLED):
        trip_id = issued(desk, head, a_submitted_trip(desk, "Ayu"))
        if state is TripState.SETTLED:
            settlement.settle(desk, spent(desk, trip_id), DAY)
        return trip_id
    trip_id = a_trip(desk).trip_id
    if state is TripState.DRAFT:
        return trip_id
    submitted(desk, trip_id)
    case = approvals.open_case(head, trip_id).sheet
    if state is TripState.RETURNED:
        approvals.return_trip(head, trip_id, case.version, case.content_hash, "Perbaiki")
    elif state is TripState.REJECTED:
        approvals.reject(head, trip_id, case.version, case.content_hash, "Tidak perlu")
    elif state is TripState.CANCELLED:
        trips.cancel(desk, trip_id, "Tidak jadi")
    return trip_id


_ASKING, _RECORDING = {Role.ADMIN, Role.STAF}, {Role.ADMIN, Role.STAF, Role.KEUANGAN}
# Written out by hand: who may add a file to a trip that stands so, take it off, and sort it.
MAY: dict[TripState, set[Role]] = {
    TripState.DRAFT: _ASKING,
    TripState.RETURNED: _ASKING,
    TripState.SUBMITTED: set(),
    TripState.REJECTED: set(),
    TripState.APPROVED: _RECORDING,
    TripState.ISSUED: _RECORDING,
    TripState.CANCELLED: _RECORDING,
    TripState.SETTLED: set(),
}


@pytest.mark.parametrize("state", TripState)
def test_who_may_attach_sort_and_take_off_as_a_trip_stands(
    desk: Desk, head: Desk, desk_of: Seat, state: TripState
) -> None:
    trip_id = _in_state(state, desk, head)
    assert trip_sheet.open_trip(desk, trip_id).state is state
    for role in Role:
        seat, may = desk_of(role), role in MAY[state]
        assert attachments.open_papers(seat, trip_id).may_attach is may, role
        content = pdf_of(role.value)

        def add(seat: Desk = seat, content: bytes = content) -> int:
            return attachments.attach(seat, trip_id, content, "izin.pdf", Kind.PERMISSION)

        if may:
            file_id = add()
            attachments.change_attachment(seat, file_id, Kind.MEMO)
            attachments.remove_attachment(seat, file_id)
            assert names(desk, trip_id) == []
        else:
            with pytest.raises((BadInput, NotAllowed)) as told:
                add()
            recording = role in _RECORDING and not MAY[state]
            assert isinstance(told.value, BadInput) is recording, role


def test_who_may_not_add_takes_nothing_off_either(desk: Desk, desk_of: Seat) -> None:
    trip_id = a_trip(desk).trip_id
    file_id = keep(desk, trip_id)
    for role in set(Role) - _ASKING:
        seat = desk_of(role)
        acts: tuple[Callable[[], object], ...] = (
            lambda seat=seat: attachments.change_attachment(seat, file_id, Kind.MEMO),  # type: ignore[misc]
            lambda seat=seat: attachments.remove_attachment(seat, file_id),  # type: ignore[misc]
        )
        for act in acts:
            with pytest.raises(NotAllowed):
                act()
        assert attachments.open_attachment(seat, file_id).content == LETTER, "all may read it"


def test_a_draft_may_lose_it(desk: Desk) -> None:
    trip_id = a_trip(desk).trip_id
    file_id = keep(desk, trip_id)
    attachments.remove_attachment(desk, file_id)
    assert names(desk, trip_id) == []
    with pytest.raises(NotFound):
        attachments.remove_attachment(desk, file_id)
    office_bin.restore(desk, office_bin.list_bin(desk)[0].id)
    assert names(desk, trip_id) == ["undangan.txt"]


def test_it_goes_into_the_bin_with_its_draft_and_comes_back(desk: Desk) -> None:
    trip_id = a_trip(desk).trip_id
    file_id = keep(desk, trip_id)
    attachments.attach(desk, trip_id, pdf_of("KAK"), "kak.pdf", Kind.TERMS)
    trips.discard(desk, trip_id)
    with pytest.raises(NotFound):
        attachments.open_attachment(desk, file_id)
    office_bin.restore(desk, office_bin.list_bin(desk)[0].id)
    assert attachments.open_attachment(desk, file_id).content == LETTER
    assert names(desk, trip_id) == ["undangan.txt", "kak.pdf"]


def test_a_copied_trip_has_no_files_of_the_first(desk: Desk) -> None:
    trip_id = a_trip(desk).trip_id
    keep(desk, trip_id)
    copy = trips.duplicate(desk, trip_id).trip_id
    assert names(desk, copy) == []
    assert names(desk, trip_id) == ["undangan.txt"]


def test_it_goes_along_where_the_people_go(desk: Desk) -> None:
    first = a_trip(desk, "Bima", "Ayu Lestari")
    into = a_trip(desk)
    for trip_id in (first.trip_id, into.trip_id):
        keep(desk, trip_id)
    keep(desk, first.trip_id, MAIL, "surat.eml")
    first_version = trip_sheet.open_trip(desk, first.trip_id).version
    into_version = trip_sheet.open_trip(desk, into.trip_id).version
    joining.join_draft(desk, first.trip_id, first_version, into.trip_id, into_version)
    assert sorted(names(desk, into.trip_id)) == ["surat.eml", "undangan.txt"]


def test_a_trip_that_comes_back_keeps_whose_its_files_are(desk: Desk, head: Desk) -> None:
    """Typing it again writes its travellers anew; a file of one of them was in the way."""
    trip_id = approved(desk, head, a_submitted_trip(desk, "Ayu", "Bima"))
    ayu, bima = trip_sheet.open_trip(desk, trip_id).travellers
    for who in (ayu, bima):
        content = pdf_of(who.name)
        attachments.attach(desk, trip_id, content, f"{who.id}.pdf", Kind.OTHER, who.id)
    sheet = trip_sheet.open_trip(head, trip_id)
    second_decision.revoke(head, trip_id, sheet.version, "Salah tanggal")
    saved = trips.withdraw(desk, trip_id)
    draft = trip_sheet.open_trip(desk, trip_id).draft
    trips.save_draft(desk, draft, trip_id, saved.version)
    now = {one.name: one.id for one in trip_sheet.open_trip(desk, trip_id).travellers}
    whose = [row.traveller_id for row in attachments.list_attachments(desk, trip_id)]
    assert whose == [now[ayu.name], now[bima.name]]
