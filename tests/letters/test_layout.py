"""How letters lie on their paper: pictures in their cells, lists within margins, signers level."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.shared import Length
from pypdf import PdfReader

from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.data.fields import LetterSheet
from perdin.letters.data.style import DEFAULTS, PAPERS
from perdin.letters.fill import compiler
from perdin.letters.pdf import conversion, converters
from perdin.letters.pdf.conversion import Job
from perdin.rules.letter_kinds import LetterKind
from scripts.word.parts import letter, table
from tests.letters.documents import rows

LAYOUTS = ("serang", "pmk")
TWIP = 635  # EMU
A_HAIR = 20  # twips that rounding may cost


def made(layout: str, kind: LetterKind, paper: str = "F4") -> Word:
    shown = replace(sample(), gaya=replace(sample().gaya, kertas=paper))
    content = compiler.render(catalogue.template(kind, layout), shown)
    return Document(io.BytesIO(content))


def _set(length: Length | None) -> int:
    """A length that the document says itself."""
    assert length is not None
    return length


def overhang(document: Word) -> int:
    """By how many twips the widest table is wider than the text."""
    (section,) = document.sections
    room = (
        _set(section.page_width) - _set(section.left_margin) - _set(section.right_margin)
    ) // TWIP
    return max(
        (
            sum(_set(column.width) // TWIP for column in one.columns) - room
            for one in document.tables
        ),
        default=-room,
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", LetterKind, ids=str)
@pytest.mark.parametrize("paper", PAPERS)
def test_no_table_is_wider_than_its_paper(layout: str, kind: LetterKind, paper: str) -> None:
    assert overhang(made(layout, kind, paper)) <= A_HAIR


def test_a_list_across_f4_sticks_out_of_a4_unless_it_is_fitted() -> None:
    drawn = Document(io.BytesIO(catalogue.template(LetterKind.DAFTAR_NOMINATIF, "serang")))
    (section,) = drawn.sections
    section.page_width, section.page_height = (Length(twips * TWIP) for twips in PAPERS["A4"][::-1])
    assert overhang(drawn) > A_HAIR


def test_a_table_that_hangs_over_its_own_paper_does_so_on_a_smaller_one() -> None:
    word = letter()
    table(word, [10.0, 8.5], 1, lines=True)
    before = overhang(word)
    held = io.BytesIO()
    word.sections[0].page_width, word.sections[0].page_height = (
        Length(twips * TWIP) for twips in PAPERS["legal"]
    )
    word.save(held)
    made_a4 = Document(io.BytesIO(compiler.compile_template(held.getvalue(), paper="A4").source))
    assert 0 < overhang(made_a4) <= before


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", LetterKind, ids=str)
def test_pictures_keep_no_distance_that_would_cut_them_off(layout: str, kind: LetterKind) -> None:
    for frame in made(layout, kind).element.iter("{*}inline"):
        assert {frame.get(f"dist{side}") for side in "TBLR"} == {"0"}


SIGNED_BY_TWO = (
    LetterKind.PENGELUARAN_RIIL,
    LetterKind.DAFTAR_NOMINATIF,
    LetterKind.TANDA_TERIMA,
    LetterKind.KWITANSI,
    LetterKind.RINCIAN_BIAYA,
)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", SIGNED_BY_TWO, ids=str)
def test_two_who_sign_beside_each_other_stand_level(layout: str, kind: LetterKind) -> None:
    """Names share a row, however many lines stand above each of them."""
    held = io.BytesIO()
    made(layout, kind).save(held)
    treasurer = sample().bendahara.nama if kind is not LetterKind.PENGELUARAN_RIIL else ""
    names = {treasurer or sample().orang.nama}
    assert any(len(row) == 2 and all(row) and names & set(row) for row in rows(held.getvalue()))


CLOSING = (
    LetterKind.RINCIAN_BIAYA,
    LetterKind.KWITANSI,
    LetterKind.PENGELUARAN_RIIL,
    LetterKind.PERNYATAAN_MUTLAK,
    LetterKind.DAFTAR_NOMINATIF,
    LetterKind.TANDA_TERIMA,
)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", CLOSING, ids=str)
def test_what_closes_the_account_bears_its_day(layout: str, kind: LetterKind) -> None:
    """Of an account that is still open, dots leave room for the day."""
    for day, shown_day in (("9 Maret 2026", "9 Maret 2026"), ("", "." * 32)):
        state = replace(sample(), kwitansi=replace(sample().kwitansi, tanggal=day))
        content = compiler.render(catalogue.template(kind, layout), state)
        assert any(f"Kota Serang, {shown_day}" in cell for row in rows(content) for cell in row)


def sheet_of(layout: str, paper: str, stops: int) -> LetterSheet:
    """A journey to many places, ordered by somebody whose heading has five lines."""
    plain = sample()
    places = tuple(f"Kabupaten Ke-{n}" for n in range(1, stops + 1))
    long = "a.n. WALIKOTA SERANG\nSEKRETARIS DAERAH\nu.b.\nASISTEN PEMERINTAHAN DAN KESRA\nKOTA"
    return replace(
        plain,
        perjalanan=replace(plain.perjalanan, tujuan=", ".join(places), daftar_tujuan=places),
        pemberi_tugas=replace(plain.pemberi_tugas, sebutan=long),
        pengguna_anggaran=replace(plain.pengguna_anggaran, sebutan=long),
        pengikut=(),
        gaya=replace(DEFAULTS[layout], kertas=paper),
    )


@pytest.mark.skipif(converters.find_converter() is None, reason="no LibreOffice on this machine")
def test_front_and_back_of_an_spd_are_one_sheet_up_to_seven_places(tmp_path: Path) -> None:
    jobs = []
    for layout in LAYOUTS:
        for paper in ("F4", "A4"):
            for stops in (1, 4, 5, 6, 7):
                source = tmp_path / f"{layout} {paper} {stops}.docx"
                shown = sheet_of(layout, paper, stops)
                source.write_bytes(
                    compiler.render(catalogue.template(LetterKind.SPD, layout), shown)
                )
                jobs.append(Job(source, source.with_suffix(".pdf")))
    assert conversion.convert(jobs).failures == []
    assert {job.source.stem: len(PdfReader(job.target).pages) for job in jobs} == {
        job.source.stem: 2 for job in jobs
    }
