"""The first sheet of a bundle, and its photos, read back from the Word files that they are."""

import io
from collections.abc import Iterable

import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, Twips

from perdin.letters.pdf.cover import CoverRow, CoverSheet, cover, pictures
from tests.photos import a_photo

ROWS = (
    CoverRow("Penugasan", "Surat Tugas", "Ada", "800/001"),
    CoverRow("Biaya", "Kwitansi", "BELUM ADA", "belum terbit", missing=True),
    CoverRow("Penugasan", "Visum", "Lampirkan", "lembar asli"),
)
SHEET = CoverSheet(
    title="BERKAS",
    subtitle="Daftar kelengkapan",
    facts=(("Kantor", "KECAMATAN UJI"), ("Waktu", "3–5 Maret 2026")),
    headings=("Dokumen", "Keadaan", "Keterangan"),
    rows=ROWS,
)
PAPERS = {"F4": (210, 330), "A4": (210, 297), "legal": (215.9, 355.6)}
"""Width and height in millimetres."""


def _read(content: bytes) -> Word:
    return Document(io.BytesIO(content))


def _in_mm(lengths: Iterable[Length | None]) -> list[int]:
    """Lengths as they are kept, which is in twentieths of a point."""
    return [round(length.mm) for length in lengths if length is not None]


def test_the_title_stands_in_the_middle_over_the_facts() -> None:
    word = _read(cover(SHEET))
    title, subtitle = word.paragraphs[:2]
    assert (title.text, subtitle.text) == ("BERKAS", "Daftar kelengkapan")
    assert {line.alignment for line in (title, subtitle)} == {WD_ALIGN_PARAGRAPH.CENTER}
    assert [(line.runs[0].bold, line.runs[0].font.size) for line in (title, subtitle)] == [
        (True, Pt(14)), (False, Pt(11)),
    ]  # fmt: skip
    usual = word.styles["Normal"]
    assert (usual.font.name, usual.font.size) == ("Arial", Pt(10))
    assert usual.paragraph_format.space_after == Pt(2)
    facts, _checklist = word.tables
    assert [[cell.text for cell in row.cells] for row in facts.rows] == [
        ["Kantor", ": KECAMATAN UJI"], ["Waktu", ": 3–5 Maret 2026"],
    ]  # fmt: skip
    assert _in_mm(column.width for column in facts.columns) == [30, 140]
    assert _in_mm(cell.width for cell in facts.columns[1].cells) == [140, 140]
    assert facts.autofit is False


def test_the_checklist_says_each_document_under_its_group_what_is_missing_boldly() -> None:
    _facts, checklist = _read(cover(SHEET)).tables
    texts = [[cell.text for cell in row.cells] for row in checklist.rows]
    assert texts == [
        ["Dokumen", "Keadaan", "Keterangan"],
        ["Penugasan"] * 3,
        ["Surat Tugas", "Ada", "800/001"],
        ["Visum", "Lampirkan", "lembar asli"],
        ["Biaya"] * 3,
        ["Kwitansi", "BELUM ADA", "belum terbit"],
    ]
    bold = [
        {run.bold for cell in row.cells for line in cell.paragraphs for run in line.runs}
        for row in checklist.rows
    ]
    assert bold == [{True}, {True}, {False}, {False}, {True}, {True}]
    assert checklist.style is not None
    assert checklist.style.name == "Table Grid"
    assert _in_mm(column.width for column in checklist.columns) == [84, 26, 60]
    assert _in_mm(cell.width for cell in checklist.rows[2].cells) == [84, 26, 60]
    assert checklist.autofit is False


def test_the_checklist_s_head_is_grey_and_stands_on_each_page() -> None:
    _facts, checklist = _read(cover(SHEET)).tables
    head, *others = (row._tr for row in checklist.rows)  # noqa: SLF001 - python-docx has no other
    repeated = head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
    assert repeated is not None
    shades = list(head.iter(qn("w:shd")))
    assert [
        [shade.get(qn(f"w:{name}")) for name in ("val", "color", "fill")] for shade in shades
    ] == [["clear", "auto", "E7E6E6"]] * 3
    for row in others:
        assert row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None
        assert not list(row.iter(qn("w:shd")))


@pytest.mark.parametrize("paper", PAPERS)
def test_the_paper_is_the_offices_with_two_centimetres_around(paper: str) -> None:
    sheet = CoverSheet(
        title="x", subtitle="y", facts=(), headings=("a", "b", "c"), rows=ROWS, paper=paper
    )
    width, height = PAPERS[paper]
    for word in (_read(cover(sheet)), _read(pictures("Foto", [], paper))):
        (section,) = word.sections
        assert section.page_width is not None
        assert section.page_height is not None
        assert abs(section.page_width - Mm(width)) <= Twips(20)
        assert abs(section.page_height - Mm(height)) <= Twips(20)
        margins = (
            section.left_margin, section.right_margin, section.top_margin, section.bottom_margin,
        )  # fmt: skip
        assert _in_mm(margins) == [20, 20, 20, 20]
    assert SHEET.paper == "F4"


def test_photos_have_their_captions_below_and_fit_two_to_a_page() -> None:
    photos = [(a_photo(400, 300), "Pembukaan"), (a_photo(1600, 400), "Penutupan")]
    word = _read(pictures("Foto kegiatan", photos))
    texts = [line.text for line in word.paragraphs]
    assert texts == ["Foto kegiatan", "", "Pembukaan", "", "Penutupan"]
    assert word.paragraphs[0].runs[0].bold
    together = [line.paragraph_format.keep_with_next for line in word.paragraphs]
    assert together == [None, True, None, True, None]
    usual, wide = word.inline_shapes
    assert usual.height == Mm(105)
    assert abs(usual.width - Mm(140)) <= 1
    assert wide.width == Mm(150), "never wider than the paper"
    assert abs(wide.height * 4 - wide.width) <= 8
