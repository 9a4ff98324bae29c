"""What is kept beside letters: templates, photos and signed copies as their lists and trail say."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from perdin.errors import BadInput, NotFound, WrongStep
from perdin.letters.check import catalogue
from perdin.letters.check.catalogue import LETTERHEAD
from perdin.letters.docx.archive import LARGEST_FILE
from perdin.rules import office_letters
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.office_letters import OfficeLetter
from perdin.services.desk import Desk
from perdin.services.letters import letters, print_run, signed_copies, templates
from perdin.services.letters import texts as letter_texts
from perdin.services.letters.print_run import FORM_NAMES, Form, Outcome, Piece, PrintOrder
from perdin.services.letters.templates import TemplateRow, VersionRow
from perdin.services.letters.texts import PhotoRow
from perdin.services.office import office
from perdin.services.register import register
from perdin.services.trail import history
from perdin.services.trips import trip_list, trip_sheet, trips
from perdin.services.trips.trip_list import TripFilter
from tests.conftest import NOW, Clock
from tests.letters.documents import with_paragraphs
from tests.office import a_draft, a_trip, approved, issued
from tests.photos import a_jpeg, a_photo

ST, SPD, KOP = LetterKind.SURAT_TUGAS, LetterKind.SPD, LETTERHEAD
OWN = with_paragraphs(
    "Nomor {{ surat.nomor }} tanggal {{ surat.tanggal }}, {{ penandatangan.nama }}",
    "{{ pelaksana|map(attribute='nama')|join }} {{ pelaksana|map(attribute='nip')|join }}",
    "{{ orang.nama }} {{ orang.nip }} {{ perjalanan.maksud }} {{ perjalanan.tujuan }}",
    "{{ perjalanan.tanggal }}",
)


def _told(desk: Desk) -> tuple[str, dict[str, object]]:
    (event,) = history.list_history(desk, 1)
    return event.subject, event.details


def test_the_list_of_templates_says_what_each_document_is_made_from(
    desk: Desk, clock: Clock
) -> None:
    rows = templates.list_templates(desk)
    assert [row.kind for row in rows] == [KOP, *LetterKind, *OfficeLetter]
    assert rows[0] == TemplateRow(kind=KOP, name="Kop surat", own=False, shipped=True, versions=0)
    names = {kind: KINDS[kind].name for kind in LetterKind} | office_letters.NAMES
    assert [row.name for row in rows[1:]] == list(names.values())
    assert all(row.shipped and not row.own and row.since is None for row in rows)
    first = templates.add(desk, ST, OWN, "satu.docx")
    subject, details = _told(desk)
    assert (subject, details["berkas"], len(str(details["sidik"]))) == (
        "templat surat_tugas", "satu.docx", 64,
    )  # fmt: skip
    clock.advance(hours=1)
    templates.use_template(desk, first)
    assert _told(desk) == ("templat surat_tugas", {"berkas": "satu.docx", "dipakai": True})
    row = next(row for row in templates.list_templates(desk) if row.kind is ST)
    assert row == TemplateRow(
        kind=ST, name="Surat Tugas", own=True, shipped=True, versions=1, file_name="satu.docx",
        since=clock.now,
    )  # fmt: skip
    assert templates.history(desk, ST) == [
        VersionRow(
            id=first, kind=ST, file_name="satu.docx", added_at=NOW, added_by="Eka", active=True
        )
    ]
    assert templates.history(desk, SPD) == []
    templates.restore_template(desk, ST)
    assert _told(desk) == ("templat surat_tugas", {"bawaan": True})
    assert not templates.history(desk, ST)[0].active
    assert templates.content(desk, ST) == catalogue.shipped(ST, "serang")
    with pytest.raises(NotFound, match="Templat"):
        templates.content(desk, ST, 99)


def test_a_template_belongs_to_its_document_and_layout(desk: Desk) -> None:
    first = templates.add(desk, ST, OWN, "a.docx")
    assert templates.add(desk, ST, OWN, "b.docx") == first
    form = office.open_office(desk)
    assert templates.add(desk, SPD, OWN, "a.docx") != first
    templates.use_template(desk, first)
    office.save_office(desk, replace(form, layout="pmk"))
    assert templates.history(desk, ST) == []
    assert not any(row.own or row.versions for row in templates.list_templates(desk))
    other = templates.add(desk, ST, OWN, "c.docx")
    assert other != first
    assert templates.content(desk, ST) == catalogue.shipped(ST, "pmk")
    assert templates.content(desk, ST, first) == templates.content(desk, ST, other) == OWN


def test_a_template_s_file_is_read_whole_or_named(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "surat.docx"
    path.write_bytes(OWN)
    assert templates.read_file(path)
    with pytest.raises(BadInput, match=r"^tidak ada\.docx tidak dapat dibaca"):
        templates.read_file(tmp_path / "tidak ada.docx")
    large = tmp_path / "besar.docx"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(BadInput, match=r"^besar\.docx lebih dari 20 MB\.$"):
        templates.read_file(large)


def test_photos_are_told_with_place_words_and_kind(desk: Desk) -> None:
    trip_id = a_trip(desk)
    first = letter_texts.add_photo(desk, trip_id, a_photo(1600, 10), "  Pembukaan ")
    subject, details = _told(desk)
    assert (subject, list(details)) == (f"perjalanan {trip_id}", ["foto"])
    second = letter_texts.add_photo(desk, trip_id, a_jpeg())
    assert letter_texts.list_photos(desk, trip_id) == [
        PhotoRow(first, 0, "Pembukaan", "image/png"), PhotoRow(second, 1, "", "image/jpeg"),
    ]  # fmt: skip
    letter_texts.caption_photo(desk, second, " Penutupan ")
    assert _told(desk) == (f"perjalanan {trip_id}", {"keterangan": "Penutupan"})
    letter_texts.move_photo(desk, second, -3)
    assert _told(desk) == (f"perjalanan {trip_id}", {"urutan_foto": 1})
    letter_texts.move_photo(desk, second, 99)
    assert _told(desk)[1] == {"urutan_foto": 2}
    letter_texts.remove_photo(desk, first)
    assert _told(desk) == (f"perjalanan {trip_id}", {"foto_dibuang": details["foto"]})
    assert [(row.id, row.position) for row in letter_texts.list_photos(desk, trip_id)] == [
        (second, 0)
    ]
    other = a_trip(desk, "Bima")
    assert letter_texts.list_photos(desk, other) == []
    assert letter_texts.add_photo(desk, other, a_jpeg()) != second, "each trip has its own"
    with pytest.raises(NotFound, match="Foto"):
        letter_texts.remove_photo(desk, first)
    with pytest.raises(NotFound, match="Foto"):
        letter_texts.caption_photo(desk, first, "x")
    with pytest.raises(NotFound, match="Foto"):
        letter_texts.move_photo(desk, first, 0)


def test_a_photo_is_as_large_as_can_be_printed_and_no_larger(desk: Desk) -> None:
    trip_id = a_trip(desk)
    filled = a_photo() + bytes(letter_texts.LARGEST_PHOTO - len(a_photo()))
    letter_texts.add_photo(desk, trip_id, filled)
    letter_texts.add_photo(desk, trip_id, a_photo(10, 1600))
    for wrong in (filled + b"x", a_photo(10, 1601), a_photo(1601, 10)):
        with pytest.raises(BadInput, match="paling banyak 1.600 piksel dan 3 MB"):
            letter_texts.add_photo(desk, trip_id, wrong)
    assert len(letter_texts.list_photos(desk, trip_id)) == 2


def test_forms_of_a_run_have_words_and_a_run_begins_with_nothing() -> None:
    assert [FORM_NAMES[form] for form in Form] == [
        "Berkas Word terpisah, satu folder setiap perjalanan",
        "Satu berkas Word untuk setiap jenis surat",
        "Satu PDF, perjalanan demi perjalanan",
    ]
    order = PrintOrder((1,))
    assert (order.form, order.kinds, order.fresh_sheet) == (Form.FILES, frozenset(), False)
    outcome = Outcome()
    assert (outcome.written, outcome.there, outcome.failures) == ([], [], [])
    assert (outcome.letters, outcome.waiting) == (0, 0)
    piece = Piece(trip_id=1, kind=ST, title="Surat Tugas")
    assert (piece.name, piece.content, piece.problem) == ("", b"", "")
    assert (piece.traveller_id, piece.letter_id) == (None, None)


def test_a_run_tells_how_far_it_is_and_how_many_letters_wait(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    first = issued(desk, head, a_trip(desk, "Ayu"))
    second = approved(desk, head, a_trip(desk, "Bima", leave=date(2026, 4, 7)))
    told: list[tuple[int, int, str]] = []
    order = PrintOrder((first, second), Form.MERGED, frozenset({ST, SPD}))
    outcome = print_run.run(desk, order, tmp_path, lambda *step: told.append(step))
    assert told == [
        (0, 2, "Menyusun surat: perjalanan 1 dari 2"),
        (1, 2, "Menyusun surat: perjalanan 2 dari 2"),
        (1, 2, "Menggabung 1 surat: Surat Tugas"),
        (2, 2, "Menggabung 1 surat: SPD"),
    ]
    assert (outcome.letters, outcome.waiting, outcome.failures) == (2, 2, [])
    made = print_run.set_of(desk, first, frozenset({ST}))
    (piece,) = made.pieces
    number = "800.1.11.1/001/KEC-UJI/II/2026"
    assert (piece.title, piece.trip_id, piece.traveller_id) == (
        f"Surat Tugas {number}",
        first,
        None,
    )
    assert (made.folder, made.waiting) == (f"2026-03-03 Konsultasi rencana kerja [{first}]", 0)


def test_a_long_purpose_is_cut_at_a_word_in_a_folder_s_name(desk: Desk) -> None:
    draft = replace(a_draft(desk), purpose="Rapat " * 20, leave=None)
    trip_id = trips.save_draft(desk, draft).trip_id
    assert print_run.set_of(desk, trip_id, frozenset()).folder == (
        f"{' '.join(['Rapat'] * 8)} [{trip_id}]"
    )


def test_what_no_letter_may_be_is_refused_in_words(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    version = trip_sheet.open_trip(desk, trip_id).version
    for kind in (LetterKind.KWITANSI, LetterKind.PEMBEBANAN_PEMBATALAN):
        with pytest.raises(WrongStep):
            letters.issue(desk, trip_id, version, desk.today, [kind])
    with pytest.raises(BadInput, match="^Surat bertanggal 6 Maret 2026 terbit sesudah"):
        letters.issue(desk, trip_id, version, date(2026, 3, 6))
    with pytest.raises(BadInput, match="^Surat bertanggal 1 Maret 2025 lebih dari setahun sebelum"):
        letters.issue(desk, trip_id, version, date(2025, 3, 1))
    letters.issue(desk, trip_id, version, date(2026, 3, 5))
    (order, spd) = register.letters_of(desk, trip_id)
    for text in (order.number, spd.number, order.number.upper()):
        assert trip_list.find_trip_ids(desk, TripFilter(text=text)) == [trip_id]
    for glued in (f"2003{order.number}", f"{order.number}{spd.number}"):
        assert trip_list.find_trip_ids(desk, TripFilter(text=glued)) == [], "words stay apart"
    with pytest.raises(BadInput, match="Tuliskan alasan"):
        letters.void(desk, order.id, " ")
    letters.void(desk, order.id, " Salah ")
    kept = register.letters_of(desk, trip_id)
    assert [letter.void_reason for letter in kept] == ["Salah", "Salah"]
    with pytest.raises(BadInput, match=f"^Surat {order.number} sudah batal"):
        letters.void(desk, order.id, "Lagi")


def test_a_signed_file_from_the_disk_is_read_or_named(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    issued(desk, head, a_trip(desk))
    with pytest.raises(BadInput, match=r"tidak ada\.pdf tidak dapat dibaca"):
        signed_copies.take_file(desk, 1, tmp_path / "tidak ada.pdf")
    large = tmp_path / "besar.pdf"
    with large.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(BadInput, match="lebih besar dari 20 MB"):
        signed_copies.take_file(desk, 1, large)
    with pytest.raises(NotFound, match="Salinan bertanda tangan"):
        signed_copies.signed_document(desk, 99)
    assert signed_copies.list_signed(desk, 1) == []
