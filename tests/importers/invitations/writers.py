"""The same letter as plain text, an e-mail, or a Word file."""

import io
import textwrap
from email.message import EmailMessage

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from tests.importers.invitations.blocks import Centred, Letter, Paragraph, Right, Rows

WIDTH = 92
_BESIDE = 56
_VALUE = 22


def as_text(letter: Letter) -> str:
    """As a text editor shows it."""
    lines: list[str] = []
    for block in letter.blocks:
        if isinstance(block, Centred):
            lines.append(block.text.center(WIDTH).rstrip())
            continue
        lines.append("")
        if isinstance(block, Right):
            lines += [f"{'':{_BESIDE}}{text}".rstrip() for text in block.lines]
        elif isinstance(block, Paragraph):
            lines += [row for text in block.text.split("\n") for row in textwrap.wrap(text, WIDTH)]
        else:
            lines += _rows(block)
    return "\n".join(lines) + "\n"


def as_mail(letter: Letter) -> bytes:
    """As a mail program keeps it."""
    message = EmailMessage()
    for name, value in letter.mail:
        message[name] = value
    message["Message-ID"] = "<1@contoh.example>"
    message.set_content(as_text(letter), charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def as_word(letter: Letter, *, tabs: bool = False) -> bytes:
    """As Word keeps it: labels in a table, or with ``tabs`` behind tabulators."""
    document = Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(2.3)
    for block in letter.blocks:
        if isinstance(block, Centred):
            paragraph = document.add_paragraph()
            paragraph.add_run(block.text).bold = True
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif isinstance(block, Paragraph):
            for text in block.text.split("\n"):
                document.add_paragraph(text)
        elif isinstance(block, Right):
            for text in block.lines:
                document.add_paragraph(text).paragraph_format.left_indent = Cm(10)
        elif tabs:
            _tabbed(document, block)
        else:
            _tabled(document, block)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _rows(block: Rows) -> list[str]:
    width = _BESIDE - _VALUE - 4 if block.beside else WIDTH - _VALUE - 2
    lines: list[str] = []
    for label, value in block.rows:
        colon = ": " if block.colon else "  "
        first, *others = textwrap.wrap(value, width) or [""]
        lines.append(f"{label:{_VALUE - 2}}{colon}{first}")
        lines += [f"{'':{_VALUE}}{text}" for text in others]
    for at, text in enumerate(block.beside):
        if at == len(lines):
            lines.append("")
        lines[at] = f"{lines[at]:{_BESIDE}}{text}"
    return lines


def _tabled(document: Doc, block: Rows) -> None:
    columns = 2 + block.colon + bool(block.beside)
    table = document.add_table(rows=0, cols=columns)
    for at in range(max(len(block.rows), len(block.beside))):
        label, value = block.rows[at] if at < len(block.rows) else ("", "")
        beside = block.beside[at : at + 1] or ("",)
        texts = [label, *([":"] if block.colon else []), value, *(beside if block.beside else ())]
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    widths = [3.6, *([0.5] if block.colon else []), 6.4 if block.beside else 12.0, 6.0]
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=False):
            cell.width = Cm(width)


def _tabbed(document: Doc, block: Rows) -> None:
    for at in range(max(len(block.rows), len(block.beside))):
        label, value = block.rows[at] if at < len(block.rows) else ("", "")
        colon = ":" if block.colon else ""
        beside = block.beside[at] if at < len(block.beside) else ""
        paragraph = document.add_paragraph(f"{label}\t{colon} {value}\t{beside}".rstrip("\t"))
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Cm(4))
        stops.add_tab_stop(Cm(10.5))
