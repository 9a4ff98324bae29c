"""The paragraphs of a Word part: what each shows, and where it stands in words to find it by.

A part is walked once from its beginning to its end, and every place is counted on the way: asking
the tree anew for each paragraph costs the square of the document's length.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.letters.check import tab_stops
from perdin.letters.check.word_fields import Piece, Reader

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PARAGRAPH, _TABLE, _ROW, _CELL = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
STYLES = "word/styles.xml"
BODY = f"{_W}body"
_BOX, _CONTROL = f"{_W}txbxContent", f"{_W}sdt"
_EITHER, _INSTEAD = f"{_MC}AlternateContent", f"{_MC}Fallback"
_WALKED = (PARAGRAPH, _TABLE, _ROW, _CELL, _BOX, _CONTROL, _EITHER, _INSTEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of a part.

    ``text`` is all of its typed text, as a filling reads it; ``shown`` what Word shows of it, with
    tabs and line ends, without what tracked changes deleted. ``cell`` is the table, row and column
    that it stands in, None outside of one. ``pieces`` are Word's own fields and controls in
    ``shown``. ``copy`` is the second drawing of a text box, for programs that do not know the
    first: nobody sees both.
    """

    place: str
    text: str
    shown: str
    cell: tuple[int, int, int] | None = None
    pieces: tuple[Piece, ...] = ()
    copy: bool = False


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0
    inside: bool = False


@dataclass(slots=True, kw_only=True)
class _Counted:
    """What was counted up to here, and what is open around."""

    paragraphs: int = 0
    tables: int = 0
    boxes: int = 0
    around: list[_Table | int] = field(default_factory=list)
    """Tables as themselves, text boxes as their numbers."""
    chosen: list[tuple[int, int]] = field(default_factory=list)
    copies: int = 0


def read(part: str, content: bytes, name: str, styles: bytes = b"") -> Iterator[Paragraph]:
    """All paragraphs of a part in reading order; ``part`` is what a person calls it, «» the body.
    ``styles`` is the file's part of styles, whose tab stops count too.

    Raises BadTemplate for XML that is broken.
    """
    from lxml import etree

    root = parsed(content, name)
    stops = tab_stops.of_styles(parsed(styles, name)) if styles else {}
    counted, reader = _Counted(), Reader(stops)
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=_WALKED):
        if event == "end":
            _leave(element.tag, counted, reader)
            continue
        _enter(element, counted, reader)
        if element.tag == PARAGRAPH:
            place, cell = _place(counted)
            where = f"{part}, {place}" if part else place[:1].upper() + place[1:]
            text, shown, pieces = reader.read(element)
            yield Paragraph(
                place=where,
                text=text,
                shown=shown,
                cell=cell,
                pieces=pieces,
                copy=bool(counted.copies),
            )


def parsed(content: bytes, name: str) -> "etree._Element":
    """A part's XML. Raises BadTemplate for XML that is broken."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as why:
        raise BadTemplate(name=name, problem=_("isinya rusak.")) from why


def _enter(element: "etree._Element", counted: _Counted, reader: Reader) -> None:
    tag, around = element.tag, counted.around
    table = next((one for one in reversed(around) if isinstance(one, _Table)), None)
    if tag == _TABLE:
        counted.tables += 1
        around.append(_Table(counted.tables))
    elif tag == _ROW and table is not None:
        table.row, table.column = table.row + 1, 0
    elif tag == _CELL and table is not None:
        table.column, table.inside = table.column + 1, True
    elif tag == _BOX:
        counted.boxes += 1
        around.append(counted.boxes)
    elif tag == _CONTROL:
        reader.enter_control(element)
    elif tag == _EITHER:
        counted.chosen.append((counted.tables, counted.boxes))
    elif tag == _INSTEAD:
        counted.copies += 1
        if counted.chosen:
            counted.tables, counted.boxes = counted.chosen[-1]


def _leave(tag: str, counted: _Counted, reader: Reader) -> None:
    around = counted.around
    if tag in (_TABLE, _BOX):
        around.pop()
    elif tag == _CELL and around and isinstance(around[-1], _Table):
        around[-1].inside = False
    elif tag == _CONTROL:
        reader.leave_control()
    elif tag == _EITHER:
        counted.chosen.pop()
    elif tag == _INSTEAD:
        counted.copies -= 1


def _place(counted: _Counted) -> tuple[str, tuple[int, int, int] | None]:
    """Where the paragraph stands that begins now; outside of cells and boxes it is counted."""
    inner = counted.around[-1] if counted.around else None
    if isinstance(inner, _Table) and inner.inside:
        words = _("tabel {table} baris {row} kolom {column}")
        place = words.format(table=inner.number, row=inner.row, column=inner.column)
        return place, (inner.number, inner.row, inner.column)
    box = next((one for one in reversed(counted.around) if isinstance(one, int)), None)
    if box is not None:
        return _("kotak teks {number}").format(number=box), None
    counted.paragraphs += 1
    return _("paragraf {number}").format(number=counted.paragraphs), None
