"""The first sheet of a trip's bundle: what the trip is, and which papers are there or missing."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perdin.letters.data.style import PAPERS

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table, _Cell

_MARGIN_MM = 20
_FACT_WIDTHS_MM = (30, 140)
_WIDTHS_MM = (84, 26, 60)
_GREY = "E7E6E6"


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One line of the checklist; ``group`` is written above the first of its group."""

    group: str
    what: str
    state: str
    note: str
    missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverSheet:
    """What the sheet says; ``paper`` is one of style.PAPERS."""

    title: str
    subtitle: str
    facts: Sequence[tuple[str, str]]
    headings: tuple[str, str, str]
    rows: Sequence[CoverRow]
    paper: str = "F4"


def cover(sheet: CoverSheet) -> bytes:
    """The sheet as a Word document, like all that goes to the printer."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = Document()
    _lay_paper(document, sheet.paper)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(10)
    style.paragraph_format.space_after = Pt(2)
    for text, size, bold in ((sheet.title, 14, True), (sheet.subtitle, 11, False)):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run(text)
        run.bold, run.font.size = bold, Pt(size)
    facts = document.add_table(rows=len(sheet.facts), cols=2)
    for row, (name, value) in zip(list(facts.rows), sheet.facts, strict=True):
        row.cells[0].text, row.cells[1].text = name, f": {value}"
    _widths(facts, _FACT_WIDTHS_MM)
    document.add_paragraph()
    _checklist(document, sheet)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def pictures(title: str, photos: Sequence[tuple[bytes, str]], paper: str = "F4") -> bytes:
    """Photos with their captions, two to a page."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    _lay_paper(document, paper)
    document.add_paragraph().add_run(title).bold = True
    for content, caption in photos:
        picture = document.add_paragraph()
        picture.paragraph_format.keep_with_next = True
        shape = picture.add_run().add_picture(io.BytesIO(content), height=Mm(105))
        if shape.width > Mm(150):
            shape.height, shape.width = Mm(150) * shape.height // shape.width, Mm(150)
        document.add_paragraph(caption)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _lay_paper(document: "WordDocument", paper: str) -> None:
    from docx.shared import Mm, Twips

    section = document.sections[0]
    width, height = PAPERS[paper]
    section.page_width, section.page_height = Twips(width), Twips(height)
    section.left_margin = section.right_margin = Mm(_MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)


def _checklist(document: "WordDocument", sheet: CoverSheet) -> None:
    """A line for each document, under its group's heading; the table's head stands on each page."""
    groups = list(dict.fromkeys(row.group for row in sheet.rows))
    table = document.add_table(rows=1 + len(groups) + len(sheet.rows), cols=3)
    table.style = "Table Grid"
    lines = iter(list(table.rows))
    for cell, text in zip(next(lines).cells, sheet.headings, strict=True):
        _write(cell, text, bold=True)
    for group in groups:
        heading = next(lines).cells
        _write(heading[0].merge(heading[2]), group, bold=True)
        for row in (row for row in sheet.rows if row.group == group):
            texts = (row.what, row.state, row.note)
            for cell, text in zip(next(lines).cells, texts, strict=True):
                _write(cell, text, bold=row.missing)
    _widths(table, _WIDTHS_MM)
    _repeat_head(document.element.body)


def _repeat_head(body: "BaseOxmlElement") -> None:
    """The checklist's first row, shaded, on each page; python-docx has no words for it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    first = body.findall(qn("w:tbl"))[-1].find(qn("w:tr"))
    if first is None:
        return
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:tblHeader"))
    first.insert(0, properties)
    for cell in first.iter(qn("w:tcPr")):
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", _GREY)):
            shade.set(qn(f"w:{name}"), value)
        cell.append(shade)


def _write(cell: "_Cell", text: str, *, bold: bool) -> None:
    cell.paragraphs[0].add_run(text).bold = bold


def _widths(table: "Table", widths_mm: Sequence[int]) -> None:
    """Fixed widths: Word goes by the cells, LibreOffice by the columns."""
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
