"""How far an .xlsx sheet's cells reach, judged before a parser builds its rectangle.

Calamine lays out every cell between the first and the last: one value in XFD1048576 asks for half
a terabyte, one stray blank in XFD1 above a list for gigabytes. So the sheet's XML is walked first,
and what lies beyond is cut out of it where it can be spared.
"""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers.expat import XMLParserType

from perdin.files import xml_events
from perdin.files.xml_events import attribute, local
from perdin.files.zip_guard import Damaged
from perdin.importers.formats.bounds import MOST_COLUMNS, MOST_ROWS, column_letters

_NEAR = {column_letters(column): column for column in range(MOST_COLUMNS)}
_DIGITS = "0123456789"
_SHORT = len(str(MOST_ROWS))
"""A row's number of fewer digits is within reach."""
_FIRST, _LAST = tuple(column_letters(MOST_COLUMNS - 1))
_COLUMNS = f"[A-Z]|[A-{chr(ord(_FIRST) - 1)}][A-Z]|{_FIRST}[A-{_LAST}]"
_ROWS = f"[1-9][0-9]{{0,3}}|[1-{MOST_ROWS // 10_000 - 1}][0-9]{{4}}"
_NOT_PLAINLY_NEAR = re.compile(rf'<c(?! r="(?:{_COLUMNS})(?:{_ROWS})"[ />])[\s/>]'.encode())
_WITH_PREFIX = re.compile(rb"<[^\s<>/]*:c[\s/>]")


@dataclass(slots=True)
class Extent:
    """What reaches beyond the rows and columns that are taken in.

    ``cuts`` are where such a cell's XML begins and ends, in pairs. ``below`` is the name of the
    first cell under the last row that holds a value; ``shared`` are cells there whose text stands
    among the shared strings, by its place among them.
    """

    cuts: "array[int]" = field(default_factory=lambda: array("Q"))
    below: str = ""
    shared: dict[int, str] = field(default_factory=dict)


def extent(sheet: bytes) -> Extent:
    """How far the cells of a sheet's XML reach. Raises Damaged."""
    walk = _Walk()
    if _within_reach(sheet):
        return walk.extent
    xml_events.parse([sheet], walk.start, walk.begin)
    return walk.extent


def without(sheet: bytes, cuts: "array[int]") -> bytes:
    """A sheet's XML without the cells that lie beyond. Raises Damaged."""
    if not sheet.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise Damaged  # in an encoding in which a place is no byte of its own
    kept, at = [], 0
    for begin, end in zip(cuts[::2], cuts[1::2], strict=True):
        kept.append(sheet[at:begin])
        at = sheet.index(b">", end) + 1
    return b"".join((*kept, sheet[at:]))


def not_blank(pieces: Iterable[bytes], shared: dict[int, str]) -> str:
    """The first of these cells whose shared string holds anything; empty for none.

    Raises Damaged.
    """
    texts = _Shared(frozenset(shared))
    xml_events.parse(pieces, texts.start, texts.begin)
    return next((cell for place, cell in shared.items() if place in texts.seen), "")


def _within_reach(sheet: bytes) -> bool:
    """Whether every cell says, as most programs write it, that it is within reach.

    This is told ten times faster than by walking the elements. Nothing in a comment or a text can
    make it true of a cell that is not, and without a DOCTYPE no entity holds a cell.
    """
    unusual = b"<!DOCTYPE" in sheet or b"\x00" in sheet[:64] or _WITH_PREFIX.search(sheet)
    return not unusual and _NOT_PLAINLY_NEAR.search(sheet) is None


class _Walk:
    """Counts rows and columns as calamine does: a cell's own name first, else the next place."""

    def __init__(self) -> None:
        self.extent = Extent()
        self._row, self._column = -1, -1
        self._far, self._kind, self._begin = "", "", 0
        self._holds, self._below = False, False
        self._text: list[str] = []

    def begin(self, parser: XMLParserType) -> None:
        """Know the parser that tells of the elements."""
        self._parser = parser

    def start(self, name: str, attributes: list[str]) -> None:
        """An element begins. Most are cells within reach, so that is asked first."""
        if name == "c" or name.endswith(":c"):
            cell = attributes[1] if attributes and attributes[0] == "r" else None
            if cell is None:
                cell = attribute(attributes, "r")
            letters = cell.rstrip(_DIGITS) if cell else ""
            column = _NEAR.get(letters)
            if cell and column is not None and len(cell) - len(letters) < _SHORT:
                self._column = column
                return
            self._place(cell, letters, attributes)
        elif name == "row" or name.endswith(":row"):
            number = attribute(attributes, "r")
            self._row = self._row + 1 if number is None else _number(number) - 1
            self._column = -1
        elif self._far and local(name) in ("v", "is"):
            self._holds = True
            self._text.clear()  # of the formula that stands before its value

    def _place(self, cell: str | None, letters: str, attributes: list[str]) -> None:
        if cell is None:
            self._column += 1
            row = self._row
        else:
            self._column, row = _column(letters), _number(cell[len(letters) :]) - 1
        if row < MOST_ROWS and self._column < MOST_COLUMNS:
            return
        self._far = f"{column_letters(self._column)}{row + 1}"
        self._kind = attribute(attributes, "t") or ""
        self._begin = self._parser.CurrentByteIndex
        self._below = row >= MOST_ROWS
        self._holds, self._text = False, []
        self._parser.CharacterDataHandler = self._text.append
        self._parser.EndElementHandler = self._end

    def _end(self, name: str) -> None:
        if local(name) != "c":
            return
        if self._holds:
            self.extent.cuts.extend((self._begin, self._parser.CurrentByteIndex))
            text = "".join(self._text).strip()
            if self._below and text and not self.extent.below:
                if self._kind == "s":
                    self.extent.shared.setdefault(_number(text), self._far)
                else:
                    self.extent.below = self._far
        self._far = ""
        self._parser.CharacterDataHandler = None
        self._parser.EndElementHandler = None


class _Shared:
    """The shared strings of some places: which of them hold anything."""

    def __init__(self, places: frozenset[int]) -> None:
        self.seen: set[int] = set()
        self._places = places
        self._place = -1

    def begin(self, parser: XMLParserType) -> None:
        """Know the parser that tells of the elements."""
        self._parser = parser

    def start(self, name: str, _attributes: list[str]) -> None:
        """An element begins: a string, or something in one."""
        if local(name) == "si":
            self._place += 1
            asked = self._place in self._places
            self._parser.CharacterDataHandler = self._look if asked else None

    def _look(self, text: str) -> None:
        if text.strip():
            self.seen.add(self._place)


def _number(digits: str) -> int:
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        raise Damaged
    return int(digits)


def _column(letters: str) -> int:
    column = 0
    if not 0 < len(letters) <= 3 or not letters.isascii() or not letters.isalpha():
        raise Damaged
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
