"""A file with a Surat Tugas, an SPD and its visum: which part is which, and each by itself."""

import io
from collections.abc import Callable

import pytest
from docx import Document

from perdin.letters.check.sections import Section
from perdin.letters.learn import learning
from perdin.letters.learn.proposal import Learned
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import lines
from tests.letters.learn import trips
from tests.letters.learn.measure import template
from tests.letters.learn.trips import A
from tests.letters.learn.writer import Writer

ST, SPD = LetterKind.SURAT_TUGAS, LetterKind.SPD
Apart = Callable[[Writer], object]
APART: dict[str, Apart] = {
    "page": lambda out: out.line("---"),
    "section": lambda out: out.word.add_section(),
    "on its side": lambda out: out.line("==="),
    "letterhead": lambda out: out.line(),
}


def both(apart: Apart, *, visum: bool = True) -> bytes:
    out = Writer()
    for line in ("^PEMERINTAH KABUPATEN TELADAN", "^DINAS CONTOH", "^SURAT TUGAS"):
        out.line(line)
    out.line(f"Nomor : {A.order}")
    out.line("NIP. 19700512 199503 1 004")
    apart(out)
    for line in ("^PEMERINTAH KABUPATEN TELADAN", "^SURAT PERJALANAN DINAS", "^(SPD)"):
        out.line(line)
    out.line(f"Nomor : {A.travel}")
    out.line(f"| 4. | Maksud Perjalanan Dinas | {A.purpose}")
    if visum:
        out.line("---")
        out.line("| | I. Berangkat dari : Kabupaten Teladan¶Ke : Kota Bandung")
        out.line("| II. Tiba di : Kota Bandung | Berangkat dari : Kota Bandung")
    return out.done()[0]


def look(content: bytes, kind: LetterKind, part: Section | None = None) -> Learned:
    sheets = [trips.sheet(A, travel=kind is SPD)]
    return learning.look_at(content, "surat.docx", kind, sheets, part=part)


@pytest.mark.parametrize("how", list(APART))
def test_each_letter_is_found_with_its_kind_and_its_back(how: str) -> None:
    content = both(APART[how])
    parts = look(content, ST).parts
    assert [part.kind for part in parts] == ["surat_tugas", "spd"]
    assert [part.title for part in parts] == ["SURAT TUGAS", "SURAT PERJALANAN DINAS"]
    order = lines(template(look(content, ST)))
    assert order == [
        "PEMERINTAH KABUPATEN TELADAN",
        "DINAS CONTOH",
        "SURAT TUGAS",
        "Nomor : {{ surat.nomor }}",
        "NIP. {{ pemberi_tugas.nip }}",
    ]
    travel = lines(template(look(content, SPD)))
    assert travel[:4] == [
        "PEMERINTAH KABUPATEN TELADAN",
        "SURAT PERJALANAN DINAS",
        "(SPD)",
        "Nomor : {{ surat.nomor }}",
    ]
    assert "I. Berangkat dari : {{ perjalanan.berangkat_dari }}" in travel


def test_a_part_is_learned_as_what_a_person_says_that_it_is() -> None:
    content = both(APART["page"])
    first, second = look(content, ST).parts
    found = look(content, LetterKind.NOTA_DINAS, first)
    assert "SURAT TUGAS" in [line.text for line in found.lines]
    assert "bukan Nota Dinas" in found.notices[0]
    joined = Section("spd", second.title, first.first, second.last)
    whole = [line.text for line in look(content, SPD, joined).lines]
    assert {"SURAT TUGAS", "SURAT PERJALANAN DINAS"} <= set(whole)


def test_a_letter_that_only_names_another_is_one() -> None:
    out = Writer()
    out.line("^SURAT TUGAS")
    out.line(f"Nomor : {A.order}")
    out.line("Berdasarkan Surat Perjalanan Dinas yang terbit.")
    out.line("Lampiran Surat Perjalanan Dinas (SPD)")
    assert [part.kind for part in look(out.done()[0], ST).parts] == ["surat_tugas"]


def test_the_second_of_a_kind_is_a_part_of_its_own() -> None:
    out = Writer()
    for person in ("Ratih Contoh", "Arum Contoh"):
        out.line("^SURAT PERJALANAN DINAS")
        out.line(f"| 2. | Nama pegawai | {person}")
        out.line("| 4. | Maksud Perjalanan Dinas | Rapat")
        if person.startswith("Ratih"):
            out.line("---")
    assert [part.kind for part in look(out.done()[0], SPD).parts] == ["spd", "spd"]


def test_a_letter_keeps_the_header_that_it_has_from_the_section_before() -> None:
    out = Writer()
    out.word.sections[0].header.paragraphs[0].text = "KOP KANTOR"
    out.line("^SURAT TUGAS")
    out.line(f"Nomor : {A.order}")
    out.line("===")
    out.line("^SURAT PERJALANAN DINAS")
    out.line(f"Nomor : {A.travel}")
    word = Document(io.BytesIO(template(look(out.done()[0], SPD))))
    assert word.sections[0].header.paragraphs[0].text == "KOP KANTOR"
    wide, high = word.sections[0].page_width, word.sections[0].page_height
    assert wide is not None
    assert high is not None
    assert wide > high
