"""A preview's marks: bold, sizes, sides, lines and pictures as the Word file has them."""

import base64
import io
import re

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from perdin.letters.pdf import html_preview
from tests.photos import a_photo


def _shown(word: Word) -> str:
    content = io.BytesIO()
    word.save(content)
    return html_preview.html_of(content.getvalue())


def _body(word: Word) -> str:
    match = re.fullmatch(r"<html><body>(.*)</body></html>", _shown(word), re.DOTALL)
    assert match is not None
    return match[1]


def test_words_are_marked_as_they_are_written() -> None:
    word = Document()
    line = word.add_paragraph("biasa ")
    for text, bold, italic, underline in (
        ("tebal", True, None, None), ("miring", None, True, None), ("garis", None, None, True),
        ("semua", True, True, True),
    ):  # fmt: skip
        run = line.add_run(text)
        run.bold, run.italic, run.underline = bold, italic, underline
    sized = line.add_run("kecil")
    sized.font.size = Pt(8.5)
    both = line.add_run("besar")
    both.bold, both.font.size = True, Pt(14)
    line.add_run("").bold = True
    assert _body(word) == (
        '<p align="left" style="margin:0">biasa <b>tebal</b><i>miring</i><u>garis</u>'
        '<u><i><b>semua</b></i></u><span style="font-size:8.5pt">kecil</span>'
        '<span style="font-size:14pt"><b>besar</b></span></p>'
    )


def test_each_line_stands_on_its_side_and_an_empty_one_keeps_its_room() -> None:
    word = Document()
    sides: tuple[WD_ALIGN_PARAGRAPH | None, ...] = (
        None, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT,
        WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.DISTRIBUTE,
    )  # fmt: skip
    for alignment in sides:
        word.add_paragraph("x").paragraph_format.alignment = alignment
    word.add_paragraph("")
    word.add_paragraph().add_run("").font.size = Pt(9)
    word.add_paragraph("a\tb\nc")
    body = _body(word)
    assert re.findall(r'align="(\w+)"', body)[:6] == [
        "left", "left", "center", "right", "justify", "left",
    ]  # fmt: skip
    assert body.endswith(
        '<p align="left" style="margin:0">&nbsp;</p>'
        '<p align="left" style="margin:0">a&nbsp;&nbsp;&nbsp; b<br/>c</p>'
    )


def test_edges_stand_around_the_text_and_pictures_in_it() -> None:
    word = Document()
    word.add_paragraph("isi").add_run().add_picture(io.BytesIO(a_photo()))
    word.sections[0].header.paragraphs[0].text = "kepala"
    word.sections[0].footer.paragraphs[0].text = "kaki"
    body = _body(word)
    assert [body.index(text) for text in ("kepala", "isi", "kaki")] == sorted(
        body.index(text) for text in ("kepala", "isi", "kaki")
    )
    pictures = re.findall(r'<img src="data:image/png;base64,([\w+/=]+)" width="(\d+)"/>', body)
    assert len(pictures) == 1
    assert pictures[0][1] == "70"
    assert base64.b64decode(pictures[0][0]) == a_photo()


def test_a_table_has_its_lines_widths_and_joined_cells() -> None:
    word = Document()
    table = word.add_table(3, 3)
    table.autofit = False
    for column, width in zip(table.columns, (Cm(2), Cm(6), Cm(8)), strict=True):
        column.width = width
    table.cell(0, 0).merge(table.cell(0, 1)).text = "dua"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "turun"
    table.cell(2, 2).text = "akhir"
    body = _body(word)
    frame = 'border="0" cellspacing="0" cellpadding="3" width="100%"'
    assert body.startswith(f'<table {frame} style="border-collapse:collapse"><tr><td valign="top"')
    cells = re.findall(r'<td valign="top" width="([\d.]+)%"((?: \w+="\d")*)>', body)
    assert cells == [
        ("50.0", ' colspan="2"'), ("50.0", ""), ("12.5", ' rowspan="2"'), ("37.5", ""),
        ("50.0", ""), ("37.5", ""), ("50.0", ""),
    ]  # fmt: skip
    assert [len(re.findall("<td", row)) for row in body.split("<tr>")[1:]] == [2, 3, 2]
    table.style = "Table Grid"
    assert 'border="1"' in _body(word)


def test_a_table_with_lines_of_its_own_or_of_one_cell_has_lines() -> None:
    for where in ("table", "cell", "none"):
        word = Document()
        table = word.add_table(1, 1)
        if where == "table":
            table._tbl.tblPr.append(OxmlElement("w:tblBorders"))  # noqa: SLF001 - python-docx has no other
        elif where == "cell":
            table.cell(0, 0)._tc.get_or_add_tcPr().append(OxmlElement("w:tcBorders"))  # noqa: SLF001 - as above
        assert f'border="{int(where != "none")}"' in _body(word), where


def test_a_table_wider_than_a_page_is_scrolled_to() -> None:
    for wide, room in ((20, "100%"), (21, "798"), (30, "1140")):
        word = Document()
        table = word.add_table(1, 2)
        for column in table.columns:
            column.width = Cm(wide / 2)
        assert f'width="{room}" style' in _body(word), wide
    bare = Document()
    made = bare.add_table(1, 2)
    for column in made._tbl.tblGrid.iterchildren(qn("w:gridCol")):  # noqa: SLF001 - python-docx has no other
        column.attrib.clear()
    assert '<td valign="top">' in _body(bare), "columns without a width share it"
