"""The number of a letter that came back: sure in its tag's place, offered elsewhere, never taken.

The PDFs are made by LibreOffice from the issued file with its tag replaced in the XML itself, as an
outside system does; nothing of Perdin's own writers and converters takes part.
"""

import io
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from perdin.errors import BadFile, BadInput
from perdin.reading.page_lines import from_text
from perdin.reading.returned import read_returned
from perdin.services.desk import Desk
from perdin.services.documents import returned_letters
from perdin.services.letters import letters, signed_copies, templates
from perdin.services.register import outside_numbers, register
from perdin.services.register.outside_numbers import OutsideNumber
from perdin.services.trips import trip_sheet, trips
from tests.letters.signing import sign
from tests.office import a_draft, approved
from tests.outside_letters import DATED, DAY, NUMBER, SPD, ST, list_tags, numbered, pdfs, tagged
from tests.pdfs import pdf_of, pdf_of_texts

INVITED, BASED = "005/77/Diskominfo/2026", "B/000.1.2.3/99/SETDA"
VARIANTS = [
    "094/123-Kec.Uji/2026", "B/000.1.2.3/45/KEC-UJI/II/2026", "800/45/2026", "ST-12/UM.01.00/2026",
    "094 / 123 / Kec.Uji / 2026", "12.a/ST/KEC-UJI/2026", "000.1.2.3/0045/SETDA/II/2026", "1",
    "B-123/KEC-UJI/800.1.11.1/02/2026", "094/123.1-Kec.Uji/2026", "R/7/KEC.UJI/2026",
    "800.1.11.1/1234567/SEKRETARIAT-KECAMATAN-UJI/BIDANG-PELAYANAN-UMUM/II/2026",
    "005/78/Diskominfo/2026", "094/KEC-UJI.SEK/2026-123", "SPT.094/9/KEC-UJI", "2026/094/12",
    "094/123 - Kec. Uji / 2026", "UND/094/123/KEC-UJI/2026", "no. 7/2026", "094.123.KEC-UJI.2026",
    "45 TAHUN 2026", "123/KEC-UJI/2026",
]  # fmt: skip


@dataclass(frozen=True)
class Letter:
    id: int
    content: bytes


def issued(desk: Desk, head: Desk, *names: str, purpose: str = "Rapat koordinasi data") -> Letter:
    """A Surat Tugas that names the number of its invitation and of its basis."""
    draft = replace(
        a_draft(desk, *(names or ("Ayu",))),
        purpose=purpose,
        basis=f"Surat Sekretaris Daerah nomor {BASED} tanggal 2 Februari 2026",
        invitation_number=INVITED,
        invitation_from="Dinas Contoh",
        invitation_date=date(2026, 2, 9),
    )
    saved = trips.save_draft(desk, draft)
    trip_id = approved(desk, head, trips.submit(desk, saved.trip_id, saved.version).trip_id)
    version = trip_sheet.open_trip(desk, trip_id).version
    letters.issue(desk, trip_id, version, DAY, (ST,))
    letter_id = register.letters_of(desk, trip_id)[0].id
    return Letter(letter_id, letters.issued_document(desk, letter_id).content)


@pytest.fixture
def letter(desk: Desk, head: Desk) -> Letter:
    list_tags(desk)
    tagged(desk, ST, dated=True)
    return issued(desk, head)


def read(desk: Desk, letter: Letter, content: bytes) -> returned_letters.ReadBack:
    return returned_letters.read_back(desk, letter.id, content, "kembali.pdf")


def plain(text: str) -> str:
    return "".join(text.split())


def test_every_form_of_number_is_read_in_its_place(
    desk: Desk, letter: Letter, tmp_path: Path
) -> None:
    files = {
        str(at): numbered(letter.content, {NUMBER: text, DATED: "23 Februari 2026"})
        for at, text in enumerate(VARIANTS)
    }
    made = pdfs(tmp_path / "pdf", files)
    wrong = {}
    for at, text in enumerate(VARIANTS):
        returned = read(desk, letter, made[str(at)]).returned
        assert returned.other == ()
        sure = returned.number.sure
        if text == "1":  # a number of its days says so too: it is asked
            assert [one.value for one in returned.number.candidates] == ["1"]
        elif sure is None or plain(sure.value) != plain(text):
            wrong[text] = returned.number
        else:
            assert sure.words
        assert returned.dated.value == date(2026, 2, 23), text
    assert wrong == {}
    assert len(VARIANTS) >= 20


def test_a_number_that_was_in_the_letter_before_is_never_its_own(
    desk: Desk, letter: Letter, tmp_path: Path
) -> None:
    said = {
        "tag": {},
        "undangan": {NUMBER: INVITED},
        "dasar": {NUMBER: BASED},
        "kosong": {NUMBER: ""},
        "tanpa_angka": {NUMBER: "B/ST/KEC-UJI"},
    }
    made = pdfs(
        tmp_path / "pdf", {name: numbered(letter.content, one) for name, one in said.items()}
    )
    for name, content in made.items():
        number = read(desk, letter, content).returned.number
        assert number.sure is None, name
        own = {INVITED} if name == "undangan" else {BASED} if name == "dasar" else set()
        assert {one.value for one in number.candidates} <= own, name


def test_the_pdf_of_another_letter_is_told_and_nothing_of_it_is_sure(
    desk: Desk, head: Desk, letter: Letter, tmp_path: Path
) -> None:
    other = issued(desk, head, "Bima", purpose="Studi tiru pelayanan")
    number = {NUMBER: "094/124/2026", DATED: "23 Februari 2026"}
    made = pdfs(tmp_path / "pdf", {"lain": numbered(other.content, number)})
    returned = read(desk, letter, made["lain"]).returned
    assert (returned.number.sure, returned.dated.sure) == (None, None)
    assert any("nama «Ayu Lestari Dewi" in one for one in returned.other)
    assert any("maksud «Rapat koordinasi data»" in one for one in returned.other)
    assert read(desk, other, made["lain"]).returned.number.value == "094/124/2026"
    with pytest.raises(BadInput, match="PDF ini bukan surat ini"):
        signed_copies.attach_signed(desk, letter.id, sign(made["lain"]))


def test_a_page_that_is_set_otherwise_offers_what_its_labels_say(
    desk: Desk, letter: Letter
) -> None:
    lines = [
        paragraph.text for paragraph in Document(io.BytesIO(letter.content)).paragraphs
        if paragraph.text.strip() and NUMBER not in paragraph.text
    ]  # fmt: skip
    table = [
        cell.text for one in Document(io.BytesIO(letter.content)).tables for row in one.rows
        for cell in row.cells
    ]  # fmt: skip
    body = "\n".join([*lines, *table]).replace("\t", " ").replace("\u00a0", " ")
    page = body + "\nNOMOR: B/000.1.2.3/45/KEC-UJI/\nII/2026\n"
    number = read(desk, letter, pdf_of_texts([page])).returned.number
    assert number.sure is None
    assert [one.value for one in number.candidates] == ["B/000.1.2.3/45/KEC-UJI/II/2026"]
    assert number.why
    two = page + "No. 094/1/2026\n"
    number = read(desk, letter, pdf_of_texts([two])).returned.number
    assert len(number.candidates) == 2


def test_what_cannot_be_read_is_said_and_typed_by_hand(desk: Desk, letter: Letter) -> None:
    for content in (b"", b"MZ\x90", b"%PDF-1.7 rusak", pdf_of(" ")):
        with pytest.raises(BadFile):
            read(desk, letter, content)


def test_a_confirmed_number_keeps_its_signed_pdf(
    desk: Desk, letter: Letter, tmp_path: Path
) -> None:
    number = "094/123-Kec.Uji/2026"
    said = {NUMBER: number, DATED: "23 Februari 2026"}
    pdf = pdfs(tmp_path / "pdf", {"surat": numbered(letter.content, said)})["surat"]
    path = tmp_path / "kembali.pdf"
    path.write_bytes(sign(pdf))
    back = returned_letters.read_file(desk, letter.id, path)
    sure = back.returned.number.sure
    assert sure is not None
    given = OutsideNumber(sure.value, back.returned.dated.value, sure.words)
    assert register.letter_rows(desk, [letter.id])[0].number == ""  # nothing is taken by itself
    recorded = returned_letters.record(desk, letter.id, given, back)
    assert (recorded.number, recorded.why) == (number, "")
    (row,) = register.letter_rows(desk, [letter.id])
    assert (row.number, row.printed_date) == (number, date(2026, 2, 23))
    (copy,) = signed_copies.list_signed(desk, letter.id)
    assert signed_copies.signed_document(desk, copy.id).name.startswith("094-123-Kec.Uji-2026 TTE")
    kept = returned_letters.read_kept(desk, letter.id)
    assert kept is not None
    assert kept.returned.number.value == number


def test_a_copy_that_came_first_is_read_and_an_unsigned_one_is_not_kept(
    desk: Desk, letter: Letter, tmp_path: Path
) -> None:
    assert returned_letters.read_kept(desk, letter.id) is None
    said = {NUMBER: "094/123/2026", DATED: "23 Februari 2026"}
    pdf = pdfs(tmp_path / "pdf", {"surat": numbered(letter.content, said)})["surat"]
    signed_copies.attach_signed(desk, letter.id, sign(pdf))
    (copy,) = signed_copies.list_signed(desk, letter.id)
    assert signed_copies.signed_document(desk, copy.id).name == "Surat Tugas TTE.pdf"
    back = returned_letters.read_kept(desk, letter.id)
    assert back is not None
    assert back.returned.number.value == "094/123/2026"
    unsigned = returned_letters.read_back(desk, letter.id, pdf, "surat.pdf")
    recorded = returned_letters.record(desk, letter.id, OutsideNumber("094/123/2026"), unsigned)
    assert "belum bertanda tangan" in recorded.why
    outside_numbers.correct_outside(desk, letter.id, OutsideNumber("094/321/2026"), "Salah")
    with pytest.raises(BadInput, match="Nomor 094/321/2026 tidak ada"):
        signed_copies.attach_signed(desk, letter.id, sign(pdf))


def test_a_letter_that_perdin_numbered_is_not_read_back(desk: Desk, head: Desk) -> None:
    own = issued(desk, head)
    with pytest.raises(BadInput, match="bukan dari sistem luar"):
        read(desk, own, pdf_of("apa saja"))


def test_a_number_in_a_cell_of_a_table_is_read_too(desk: Desk, head: Desk, tmp_path: Path) -> None:
    """The head of an SPD stands in a table of three columns: label, colon, number."""
    list_tags(desk)
    tagged(desk, SPD)
    first = issued(desk, head)
    trip_id = register.letter_rows(desk, [first.id])[0].trip_id
    letters.issue(desk, trip_id, trip_sheet.open_trip(desk, trip_id).version, DAY)
    spd_id = register.letters_of(desk, trip_id)[-1].id
    spd = Letter(spd_id, letters.issued_document(desk, spd_id).content)
    files = {str(at): numbered(spd.content, {NUMBER: text}) for at, text in enumerate(VARIANTS[:8])}
    for at, content in pdfs(tmp_path / "pdf", files).items():
        number = read(desk, spd, content).returned.number
        said = [number.sure] if number.sure else list(number.candidates)
        assert plain(VARIANTS[int(at)]) in {plain(one.value) for one in said if one}, number
    assert templates.list_templates(desk)


def test_nothing_of_a_picture_is_sure(desk: Desk, letter: Letter) -> None:
    sent = returned_letters.sent_letter(desk, letter.id)
    said = "\n".join(sent.paragraphs).replace(NUMBER, "094/123/2026")
    lines = from_text(said.replace(DATED, "23 Februari 2026"))
    typed = read_returned(sent, lines, DAY, picture=False)
    assert (typed.number.value, typed.dated.value) == ("094/123/2026", date(2026, 2, 23))
    photo = read_returned(sent, lines, DAY, picture=True)
    assert (photo.number.sure, photo.dated.sure) == (None, None)
    assert [one.value for one in photo.number.candidates] == ["094/123/2026"]
    assert "gambar" in photo.number.why
