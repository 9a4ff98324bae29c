"""A letter as HTML to proofread on a PC without a program that makes PDFs: words, not layout."""
# ruff: noqa: SLF001 - python-docx gives an element's own XML by no other name

import base64
import html
import io
from collections.abc import Iterator

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_ALIGNED = {
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}
_BLIP = qn("a:blip")
_EMBED = qn("r:embed")
_PICTURE_PX = 70
_CM = 360_000
_PAGE_CM = 20
_CM_PX = 38
"""A table across a page that lies is as wide as its words need, and is scrolled to."""


def html_of(letter: bytes) -> str:
    """The letter's headers, text, tables and pictures, in the order of the page."""
    document = Document(io.BytesIO(letter))
    parts = [
        *_of_edges(document, header=True),
        *_blocks(document),
        *_of_edges(document, header=False),
    ]
    return f"<html><body>{''.join(parts)}</body></html>"


def _of_edges(word: Word, *, header: bool) -> Iterator[str]:
    for section in word.sections:
        edge = section.header if header else section.footer
        if not edge.is_linked_to_previous:
            yield from _blocks(edge)


def _blocks(holder: object) -> Iterator[str]:
    for block in holder.iter_inner_content():  # type: ignore[attr-defined] # of body, cell, header
        yield _table(block) if isinstance(block, Table) else _paragraph(block)


def _paragraph(paragraph: Paragraph) -> str:
    aligned = _ALIGNED.get(paragraph.alignment or WD_ALIGN_PARAGRAPH.LEFT, "left")
    inside = "".join(_run(run) for run in paragraph.runs) or "&nbsp;"
    return f'<p align="{aligned}" style="margin:0">{inside}</p>'


def _run(run: Run) -> str:
    markup = html.escape(run.text).replace("\n", "<br/>").replace("\t", "&nbsp;&nbsp;&nbsp; ")
    for tag, on in (("b", run.bold), ("i", run.italic), ("u", bool(run.underline))):
        if on and markup:
            markup = f"<{tag}>{markup}</{tag}>"
    if markup and run.font.size is not None:
        markup = f'<span style="font-size:{run.font.size.pt:g}pt">{markup}</span>'
    return markup + "".join(_pictures(run))


def _pictures(run: Run) -> Iterator[str]:
    for blip in run._r.iter(_BLIP):
        part = run.part.related_parts.get(blip.get(_EMBED, ""))
        if part is not None:
            shown = base64.b64encode(part.blob).decode()
            yield f'<img src="data:{part.content_type};base64,{shown}" width="{_PICTURE_PX}"/>'


def _table(table: Table) -> str:
    border = "0" if _is_open(table) else "1"
    rows = "".join(f"<tr>{''.join(_cells(table, at))}</tr>" for at in range(len(table.rows)))
    wide = sum(_widths(table)) / _CM
    room = f"{wide * _CM_PX:.0f}" if wide > _PAGE_CM else "100%"
    frame = f'border="{border}" cellspacing="0" cellpadding="3" width="{room}"'
    return f'<table {frame} style="border-collapse:collapse">{rows}</table>'


def _is_open(table: Table) -> bool:
    """Whether a table only holds words beside each other: no lines, its own or of its style."""
    styled = table.style is not None and any(
        edge.get(qn("w:val")) not in (None, "nil", "none")
        for edges in table.style.element.iter(qn("w:tblBorders"))
        for edge in edges
    )
    return (
        not styled
        and table._tbl.tblPr.find(qn("w:tblBorders")) is None
        and not any(True for _one in table._tbl.iter(qn("w:tcBorders")))
    )


def _widths(table: Table) -> list[int]:
    """How wide each column is, in EMU; 0 where it is not said."""
    return [column.width or 0 for column in table.columns]


def _cells(table: Table, at: int) -> Iterator[str]:
    seen: set[object] = set()
    widths = _widths(table)
    for first, cell in enumerate(table.rows[at].cells):
        if cell._tc in seen or cell._tc.top != at:  # it spans columns, or rows from above
            continue
        seen.add(cell._tc)
        own = sum(widths[first : first + cell._tc.grid_span])
        share = f' width="{100 * own / sum(widths):.1f}%"' if own else ""
        yield f'<td valign="top"{share}{_spans(cell)}>{"".join(_blocks(cell))}</td>'


def _spans(cell: _Cell) -> str:
    across = cell._tc.grid_span
    down = cell._tc.bottom - cell._tc.top
    return (f' colspan="{across}"' if across > 1 else "") + (
        f' rowspan="{down}"' if down > 1 else ""
    )
