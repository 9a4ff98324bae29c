"""The pieces that official letters are made of, as python-docx builds them."""

import struct
import zlib
from io import BytesIO

from docx import Document
from docx.document import Document as Letter
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Arial"
WIDTH = 17.0  # cm between the margins of F4
HALF = WIDTH / 2
SIGNING = "Tanda Tangan"
"""The style of the paragraph before a signature, which keeps it with what it stands below."""
CENTRE, RIGHT, BOTH = ALIGN.CENTER, ALIGN.RIGHT, ALIGN.JUSTIFY


def letter(size: float = 10.5) -> Letter:
    """An empty F4 document in the letters' font."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(33)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.5), Cm(1.5)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    document.styles.add_style(SIGNING, WD_STYLE_TYPE.PARAGRAPH).base_style = style
    document.core_properties.author = ""
    document.core_properties.comments = ""
    return document


def text(
    where: Letter | _Cell,
    words: str = "",
    *,
    bold: bool = False,
    underline: bool = False,
    size: float | None = None,
    align: ALIGN | None = None,
    after: float = 0,
    before: float = 0,
    indent: float = 0,
    keep: bool = False,
) -> Paragraph:
    """A paragraph; in a cell the first one fills the empty paragraph that every cell has."""
    if isinstance(where, _Cell) and not where.paragraphs[-1].text and not where.paragraphs[-1].runs:
        paragraph = where.paragraphs[-1]
    else:
        paragraph = where.add_paragraph()
    run = paragraph.add_run(words)
    run.bold, run.underline = bold, underline
    if size:
        run.font.size = Pt(size)
    paragraph.alignment = align
    layout = paragraph.paragraph_format
    layout.space_after, layout.space_before = Pt(after), Pt(before)
    layout.left_indent = Cm(indent) if indent else None
    layout.keep_with_next = keep
    return paragraph


def title(
    document: Letter,
    words: str,
    *,
    size: float = 14,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
) -> Paragraph:
    """Judul surat: what the paper is called, bold and underlined in the middle of the page."""
    return text(
        document,
        words,
        bold=True,
        underline=True,
        size=size,
        align=CENTRE,
        before=before,
        after=after,
        indent=indent,
    )


def nip(who: str) -> str:
    """The NIP of an official or traveller as a template writes it; nothing where there is none."""
    return "{%% if %s.nip %%}NIP. {{ %s.nip }}{%% endif %%}" % (who, who)


def if_any(cell: _Cell, field: str, words: str, *, after: float = 0) -> None:
    """A further paragraph of a cell that is there only when the field is not empty."""
    text(cell, "{%p if " + field + " %}")
    text(cell, words, after=after)
    text(cell, "{%p endif %}")


def blank(where: Letter | _Cell, lines: int = 1) -> None:
    """Empty lines, as room for a signature."""
    for _line in range(lines):
        text(where, "\u00a0")


def table(where: Letter | _Cell, widths: list[float], rows: int = 0, *, lines: bool) -> Table:
    """A table of fixed column widths in cm, with or without lines."""
    grid = where.add_table(rows, len(widths))
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    if lines:
        grid.style = "Table Grid"
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    grid._widths, grid._gap = widths, 2.0 if lines else 0.5  # noqa: SLF001
    return grid


def row(grid: Table, *cells: str, bold: bool = False, align: ALIGN | None = None) -> list[_Cell]:
    """Add a row that is not torn over two pages."""
    added = grid.add_row()
    properties = added._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(OxmlElement("w:cantSplit"))
    for cell, words, width in zip(added.cells, cells, grid._widths, strict=True):  # noqa: SLF001
        cell.width = Cm(width)
        if words:
            gap = grid._gap  # noqa: SLF001
            text(cell, words, bold=bold, align=align, before=gap, after=gap)
    return list(added.cells)


def label_rows(form: Table, *rows: tuple[str, str]) -> None:
    """Rows of label, colon and value in the last three columns of a form; those before are room."""
    room = [""] * (len(form.columns) - 3)
    for label, value in rows:
        row(form, *room, label, ":", value)


def loop(grid: Table, tag: str) -> None:
    """A row that holds only a ``{%tr … %}`` tag and vanishes when the letter is filled."""
    cells = grid.add_row().cells
    text(cells[0], "{%tr " + tag + " %}")


def named_people(document: Letter) -> None:
    """Who travels, a line each: number, name, NIP where there is one, post."""
    people = table(document, [0.8, 1.2, WIDTH - 2.0], lines=False)
    loop(people, "for satu in pelaksana")
    row(
        people,
        "",
        "{{ satu.nomor }}.",
        "{{ satu.nama }}{% if satu.nip %}, NIP. {{ satu.nip }}{% endif %}, {{ satu.jabatan }}",
    )
    loop(people, "endfor")


def header_row(grid: Table) -> None:
    """Repeat the first row on every page that the table reaches."""
    properties = grid.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(OxmlElement("w:tblHeader"))


def keep_last(grid: Table, rows: int) -> None:
    """Keep the last rows of a table with what follows it."""
    for grid_row in grid.rows[-rows:]:
        for cell in grid_row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def set_size(grid: Table, size: float) -> None:
    """The letters of a whole table, where a list of people needs room for its columns."""
    for grid_row in grid.rows:
        for cell in grid_row.cells:
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(size)


def rule(paragraph: Paragraph, kind: str, size: int) -> None:
    """A line under a paragraph, as a letterhead has it."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", kind), ("sz", str(size)), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001


def letterhead(document: Letter) -> None:
    """Kop: where the letterhead of all documents is set in (``scripts/word/letterhead.py``)."""
    text(document, "{{ kop }}")


def named_picture(where: Paragraph, name: str, content: bytes, wide: float, high: float) -> None:
    """A picture of so many cm whose frame has a name, by which what it shows is replaced.

    Where a frame does not say that it keeps no distance, LibreOffice keeps some, and a narrow cell
    then cuts the picture off.
    """
    frame = where.add_run().add_picture(BytesIO(content), Cm(wide), Cm(high))._inline  # noqa: SLF001
    for side in ("distT", "distB", "distL", "distR"):
        frame.set(side, "0")
    for element in frame.iter():
        if element.tag.endswith(("}docPr", "}cNvPr")):
            element.set("name", name)


def dot(*, grey: bool = False) -> bytes:
    """A transparent PNG of one dot: what stands where no emblem was chosen.

    The grey one holds the place of the QR code: equal pictures would become one part of the file.
    """

    def chunk(kind: bytes, content: bytes) -> bytes:
        crc = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)

    header = struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0)
    dot = zlib.compress(b"\x00" + (b"\x80\x80\x80\x00" if grey else b"\x00" * 4))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")
