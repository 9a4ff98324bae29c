"""A Word file as lines that know where they stand, and which piece of it each letter comes from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.letters.check import tag_positions, unsafe_content
from perdin.letters.docx.merge_parts import parsed, w
from perdin.reading.figures import whole

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_BREAKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
MOST_LINES = 6000
"""A letter has some hundred; a book that calls itself one is not learned from."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Where a line stands in a table: the table, its row, the column, and the line in the cell."""

    table: int
    row: int
    column: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph: its number over the whole file, where it is in words, and what it says.

    ``text`` has tabs and line breaks as letters of their own; what was struck out under tracked
    changes is not in it. ``heavy`` says that all of it is bold; ``centred`` that it is.
    """

    at: int
    part: str
    place: str
    text: str
    cell: Cell | None = None
    heavy: bool = False
    centred: bool = False

    @property
    def bare(self) -> str:
        """The words alone, single blanks between them."""
        return " ".join(self.text.split())


@dataclass(slots=True)
class Reading:
    """A file that is open: its parts, and the elements behind the lines."""

    parts: dict[str, bytes]
    roots: dict[str, etree._Element] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    elements: list[etree._Element] = field(default_factory=list)


def read(content: bytes, name: str) -> Reading:
    """The lines of a letter, in the order of its parts. Raises BadTemplate for what is no letter,
    or holds what the check of a template refuses.
    """
    reading = Reading(unsafe_content.parts_of(content, name))
    for part, sentence in unsafe_content.hazards(reading.parts):
        raise BadTemplate(name=name, problem=f"{part}: {sentence}")
    for part in sorted(reading.parts, key=lambda part: part != unsafe_content.DOCUMENT):
        if _PART.fullmatch(part):
            reading.roots[part] = parsed(reading.parts[part])
            _add(reading, part, name)
    return reading


def _add(reading: Reading, part: str, name: str) -> None:
    root = reading.roots[part]
    shown = tag_positions.part_name(part) or ""
    places = _Places(root)
    for number, paragraph in enumerate(own_paragraphs(root), start=1):
        if len(reading.lines) >= MOST_LINES:
            raise BadTemplate(name=name, problem=_("terlalu panjang untuk dipelajari."))
        cell = places.cell(paragraph)
        place = _in_words(cell, number)
        reading.lines.append(
            Line(
                at=len(reading.lines),
                part=part,
                place=f"{shown}, {place}" if shown else place,
                text="".join(letter for letter, _element, _at in letters(paragraph)),
                cell=cell,
                heavy=_heavy(paragraph),
                centred=paragraph.find(f"{w('pPr')}/{w('jc')}[@{w('val')}='center']") is not None,
            )
        )
        reading.elements.append(paragraph)


def own_paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a part; of a drawing that is there twice, for old programs too, once."""
    for element in root.iter(w("p")):
        if next(element.iterancestors(_FALLBACK), None) is None:
            yield element


def letters(paragraph: etree._Element) -> Iterator[tuple[str, etree._Element, int]]:
    """Each letter of a paragraph, the element that holds it, and its place in that.

    A tab or a break is one letter of its element. What lies in a text box is its own paragraphs'.
    """
    for element in paragraph.iter(w("t"), *_BREAKS):
        if element.tag == w("tab") and element.getparent().tag == w("tabs"):
            continue
        if next(element.iterancestors(w("p"))) is not paragraph:
            continue
        if next(element.iterancestors(w("moveFrom")), None) is not None:
            continue  # it stands elsewhere now
        if element.tag != w("t"):
            yield _BREAKS[str(element.tag)], element, 0
            continue
        for at, letter in enumerate(element.text or ""):
            yield " " if letter == "\u00a0" else letter, element, at


class _Places:
    """Which cell each paragraph of a part stands in; every table is counted through once."""

    def __init__(self, root: etree._Element) -> None:
        self._tables = {table: at for at, table in enumerate(root.iter(w("tbl")), start=1)}
        self._rows: dict[etree._Element, tuple[int, int]] = {}
        self._columns: dict[etree._Element, int] = {}
        for table, at in self._tables.items():
            for row_at, row in enumerate(table.iterchildren(w("tr")), start=1):
                self._rows[row] = (at, row_at)
                column = 1
                for cell in row.iterchildren(w("tc")):
                    self._columns[cell] = column
                    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
                    wide = "1" if span is None else str(span.get(w("val"), "1"))
                    column += whole(wide) or 1

    def cell(self, paragraph: etree._Element) -> Cell | None:
        """The innermost cell; None outside of tables."""
        cell = next(paragraph.iterancestors(w("tc")), None)
        row = None if cell is None else next(cell.iterancestors(w("tr")), None)
        if cell is None or row not in self._rows:
            return None
        table, row_at = self._rows[row]
        line = (
            list(cell.iterchildren(w("p"))).index(paragraph)
            if cell in (paragraph.getparent(),)
            else 0
        )
        return Cell(table, row_at, self._columns.get(cell, 1), line)


def _in_words(cell: Cell | None, number: int) -> str:
    if cell is None:
        return _("Paragraf {number}").format(number=number)
    return _("Tabel {table} baris {row} kolom {column}").format(
        table=cell.table, row=cell.row, column=cell.column
    )


def _heavy(paragraph: etree._Element) -> bool:
    """Whether every run that says something is bold."""
    said = [
        run
        for run in paragraph.iterchildren(w("r"))
        if any((text.text or "").strip() for text in run.iterchildren(w("t")))
    ]
    bold = [run.find(f"{w('rPr')}/{w('b')}") for run in said]
    return bool(said) and all(
        mark is not None and mark.get(w("val")) not in ("0", "false") for mark in bold
    )
