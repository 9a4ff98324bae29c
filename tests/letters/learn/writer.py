"""A letter typed in Word for a test, which remembers of each value the field that it is.

A line is a paragraph; ``^`` centres it in bold, ``*`` is bold, ``---`` begins a page, ``===`` a
section that lies on its side, ``=2=`` one of two columns; ``~`` types into Word's page header,
``&`` into a text box. A line that begins with ``|`` is a row of a table whose cells ``|``
parts, with ``¶`` between the paragraphs of a cell; ``<`` is one with the cell at its left.
``[text](fields)`` is a value and the fields that it may truly be called; ``*`` among them makes it
bold, ``#3`` lays it into three runs, ``@`` into a content control.
"""

import io
import re
from dataclasses import dataclass
from functools import cache

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

_BOX = f"""<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">
<v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""
_VALUE = re.compile(r"\[([^\[\]]*)\]\(([^()]*)\)")


@dataclass(frozen=True)
class Truth:
    """Where a value stands, by the number of its paragraph in the file, and what it is."""

    at: int
    start: int
    text: str
    fields: tuple[str, ...]


class Writer:
    """Types a document."""

    def __init__(self) -> None:
        self.word = Document()
        self.said: list[tuple[Paragraph, Truth]] = []
        self.table: Table | None = None

    def line(self, text: str = "") -> None:
        """A paragraph, or a row of the table that goes on."""
        if text.startswith("|"):
            self._row([cell.strip() for cell in text[1:].split("|")])
            return
        self.table = None
        if text.startswith("~"):
            self._say(self._in_header(), text[1:], bold=True)
            return
        if text == "=2=":
            self._column()
            return
        paragraph = self.word.add_paragraph()
        if text.startswith("&"):
            self._say(_boxed(paragraph), text[1:])
            return
        if text == "---":
            paragraph.add_run().add_break(WD_BREAK.PAGE)
            return
        if text == "===":
            self._turn()
            return
        if text.startswith("^"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._say(paragraph, text.lstrip("^*"), bold=text.startswith(("^", "*")))

    def _row(self, cells: list[str]) -> None:
        if self.table is None:
            self.table = self.word.add_table(0, len(cells))
        row = self.table.add_row()
        for at, text in enumerate(cells):
            if text == "<":
                row.cells[at - 1].merge(row.cells[at])
        for cell, text in zip(row.cells, cells, strict=False):
            if text == "<":
                continue
            first, *others = text.split("¶")
            self._say(cell.paragraphs[0], first)
            for other in others:
                self._say(cell.add_paragraph(), other)

    def _turn(self) -> None:
        section = self.word.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(330), Mm(210)

    def _column(self) -> None:
        section = self.word.add_section(WD_SECTION.CONTINUOUS)
        columns = section._sectPr.find(qn("w:cols"))
        assert columns is not None
        columns.set(qn("w:num"), "2")

    def _in_header(self) -> Paragraph:
        """The next paragraph of the page header."""
        header = self.word.sections[0].header
        first = header.paragraphs[0]
        paragraph = header.add_paragraph() if first.text else first
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return paragraph

    def _say(self, paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
        at = 0
        for match in _VALUE.finditer(text):
            self._run(paragraph, text[at : match.start()], 1, bold=bold)
            at, marks = match.end(), match[2].split()
            fields = tuple(mark for mark in marks if mark[0] not in "*#@")
            if match[1]:
                truth = Truth(0, len(paragraph.text), match[1], fields)
                self.said.append((paragraph, truth))
            runs = next((int(mark[1:]) for mark in marks if mark[0] == "#"), 1)
            self._run(paragraph, match[1], runs, bold=bold or "*" in marks)
            if "@" in marks:
                _control(paragraph)
        self._run(paragraph, text[at:], 1, bold=bold)

    def _run(self, paragraph: Paragraph, text: str, count: int, *, bold: bool) -> None:
        size = -(-len(text) // count) or 1
        for number, start in enumerate(range(0, len(text), size)):
            run = paragraph.add_run(text[start : start + size])
            run.bold = bold or None
            run.italic = number % 2 == 1 or None

    def done(self) -> tuple[bytes, list[Truth]]:
        """The file, and what its values are."""
        order = list(self.word.element.iter(qn("w:p")))
        truths = [
            Truth(order.index(paragraph._p), truth.start, truth.text, truth.fields)
            for paragraph, truth in self.said
        ]
        content = io.BytesIO()
        self.word.save(content)
        return content.getvalue(), truths


def _boxed(paragraph: Paragraph) -> Paragraph:
    """The paragraph in a text box that hangs on another."""
    run = parse_xml(_BOX)
    paragraph._p.append(run)
    return Paragraph(run.find(f".//{qn('w:txbxContent')}/{qn('w:p')}"), paragraph._parent)


def _control(paragraph: Paragraph) -> None:
    """Put the last run into a content control."""
    run = paragraph.runs[-1]._r
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.append(OxmlElement("w:sdtPr"))
    control.append(content)
    run.addprevious(control)
    content.append(run)


def value(text: str, fields: str) -> str:
    """A value of these fields, in the marks of a letter."""
    return f"[{text}]({fields})"


def typed(text: str) -> tuple[bytes, list[Truth]]:
    """A letter in these marks as a file, and what its values are."""
    content, truths = _typed(text)
    return content, list(truths)


@cache
def _typed(text: str) -> tuple[bytes, list[Truth]]:
    writer = Writer()
    for line in text.strip("\n").split("\n"):
        writer.line(line)
    return writer.done()
