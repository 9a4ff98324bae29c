"""The list of what a bundle holds, each with its page and a link, and a number on each page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perdin.i18n import _
from perdin.letters.pdf.drawn_text import MM, Line, cut, draw, width_of

if TYPE_CHECKING:
    from pypdf import PdfWriter

MARGIN, FOOT = 20 * MM, 7 * MM
_SIZE, _STEP = 9.5, 15.0
_HEAD = 13.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: what it is, the group that it stands under, and its first page."""

    title: str
    group: str
    page: int


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    page: int | None


def insert(
    writer: "PdfWriter", entries: Sequence[Entry], at: int, paper: tuple[float, float]
) -> int:
    """Put the list before a page, counted from 0; gives how many pages it takes.

    Every entry behind it moves on by as many, and its number and link say so.
    """
    from pypdf import PageObject

    sheets = _sheets(_rows(entries), paper)
    for sheet in range(len(sheets)):
        page = PageObject.create_blank_page(width=paper[0], height=paper[1])
        writer.insert_page(page, at + sheet)
    for sheet, rows in enumerate(sheets):
        _write(writer, at + sheet, rows, at, len(sheets))
    return len(sheets)


def number(writer: "PdfWriter", labels: dict[int, str]) -> None:
    """Write its number at the foot of each page, and what the page is where that is told."""
    count = len(writer.pages)
    for at, page in enumerate(writer.pages):
        width = float(page.mediabox.width)
        said = _("Hal. {page}/{count}").format(page=at + 1, count=count)
        right = width - 12 * MM
        lines = [Line(x=right, y=FOOT, text=said, size=8, grey=0.25, to_right=True)]
        room = right - 12 * MM - width_of(said, 8) - 4 * MM
        for above, text in enumerate(reversed(labels.get(at, "").splitlines())):
            told, y = cut(text, 8, room), FOOT + 10 * above
            lines.append(Line(x=12 * MM, y=y, text=told, size=8, bold=above > 0))
        draw(page, lines)


def _rows(entries: Sequence[Entry]) -> list[_Row]:
    rows: list[_Row] = []
    group = ""
    for entry in entries:
        if entry.group != group:
            group = entry.group
            if group:
                rows.append(_Row(group, None))
        rows.append(_Row(entry.title, entry.page))
    return rows


def _sheets(rows: list[_Row], paper: tuple[float, float]) -> list[list[_Row]]:
    lines = int((paper[1] - 2 * MARGIN - 2 * _STEP) / _STEP)
    return [rows[start : start + lines] for start in range(0, len(rows), lines)] or [[]]


def _write(writer: "PdfWriter", page: int, rows: list[_Row], at: int, grown: int) -> None:
    from pypdf.annotations import Link

    sheet = writer.pages[page]
    width, height = float(sheet.mediabox.width), float(sheet.mediabox.height)
    y = height - MARGIN - _HEAD
    lines = [Line(x=MARGIN, y=y, text=_("Isi berkas"), size=_HEAD, bold=True)]
    y -= 2 * _STEP
    for row in rows:
        if row.page is None:
            lines.append(Line(x=MARGIN, y=y, text=row.text, size=_SIZE, bold=True))
        else:
            target = row.page if row.page < at else row.page + grown
            room = width - 2 * MARGIN - 14 * MM
            text = cut(row.text, _SIZE, room)
            lines.append(Line(x=MARGIN + 4 * MM, y=y, text=text, size=_SIZE))
            right = width - MARGIN
            said = str(target + 1)
            lines.append(Line(x=right, y=y, text=said, size=_SIZE, to_right=True))
            rect = (MARGIN, y - 3, right, y + _SIZE)
            writer.add_annotation(page, Link(rect=rect, target_page_index=target))
        y -= _STEP
    draw(sheet, lines)
