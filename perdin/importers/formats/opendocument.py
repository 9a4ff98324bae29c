"""OpenDocument sheets: cells and rows that repeat are counted, and never laid out one by one."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from xml.parsers.expat import XMLParserType

from perdin.files import xml_events
from perdin.files.xml_events import attribute
from perdin.files.zip_guard import Damaged, GuardedZip
from perdin.importers.formats.bounds import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    Cell,
    Sheet,
    Taken,
    bounded,
    column_letters,
    is_blank,
    too_many_rows,
)

CONTENT = "content.xml"
_TABLE, _ROW = "table:table", "table:table-row"
_CELLS = frozenset(("table:table-cell", "table:covered-table-cell"))
_NOT_OF_THE_CELL = frozenset(("office:annotation", _TABLE, "draw:frame", "draw:custom-shape"))
_SPACES = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
_MOST_SPACES = 100
_VALUES = {
    "float": "value",
    "percentage": "value",
    "currency": "value",
    "date": "date-value",
    "boolean": "boolean-value",
    "string": "string-value",
}


def ods_sheets(archive: GuardedZip, name: str, most: int | None) -> list[Sheet]:
    """The sheets of an .ods, whose zip file is open.

    Raises BadFile for a value below the last row that is taken in, and Damaged.
    """
    content = archive.named(CONTENT)
    if content is None:
        raise Damaged
    walk = _Walk(name, most or MOST_SHEETS)
    xml_events.parse(archive.pieces(content), walk.start, walk.begin)
    if not walk.tables:
        raise Damaged
    taken = Taken()
    return [
        Sheet(name=table.name, rows=bounded(table.rows, name, taken), problem=table.problem)
        for table in walk.tables
    ]


@dataclass(slots=True)
class _OpenCell:
    """A cell under way: its kind, its value where the file gives one, and what it shows."""

    kind: str
    value: str
    repeats: int
    shown: list[str] = field(default_factory=list)

    def cell(self) -> Cell:
        """What it holds; a value that is none of its kind is what it shows."""
        with contextlib.suppress(ValueError):
            if _VALUES.get(self.kind) == "value":
                return float(self.value)
            if self.kind == "date":
                return date.fromisoformat(self.value[:10])
        if self.kind == "boolean":
            return self.value == "true"
        return self.value or "".join(self.shown).removeprefix("\n")


@dataclass(slots=True)
class _Table:
    """A table under way; with a problem it takes no more."""

    name: str
    rows: list[Sequence[Cell]] = field(default_factory=list)
    problem: str = ""


class _Walk:
    """Gathers the rows of the first tables as their elements pass by."""

    def __init__(self, name: str, most: int) -> None:
        self.tables: list[_Table] = []
        self._name = name
        self._most = most
        self._taken = False  # whether the table that passes by is one of those
        self._row: list[Cell] = []
        self._row_number, self._row_repeats, self._column = 0, 1, 0
        self._open: _OpenCell | None = None
        self._foreign = 0  # how deep in something that lies in the cell and is not its text

    def begin(self, parser: XMLParserType) -> None:
        """Hear of the ends of elements and of the text, too."""
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say

    def start(self, name: str, attributes: list[str]) -> None:
        """An element begins."""
        if self._foreign or (self._open is not None and name in _NOT_OF_THE_CELL):
            self._foreign += 1
        elif name == _TABLE:
            self._begin_table(attribute(attributes, "name") or "")
        elif not self._taken:
            return
        elif name == _ROW:
            self._row, self._column = [], 0
            self._row_repeats = _times(attributes, "number-rows-repeated")
        elif name in _CELLS:
            kind = attribute(attributes, "value-type") or ""
            value = attribute(attributes, _VALUES.get(kind, "")) or ""
            self._open = _OpenCell(kind, value, _times(attributes, "number-columns-repeated"))
        elif self._open is not None:
            if name == "text:p":
                self._open.shown.append("\n")
            elif name in _SPACES:
                times = min(int(_digits(attribute(attributes, "c"))), _MOST_SPACES)
                self._open.shown.append(_SPACES[name] * times)

    def _begin_table(self, name: str) -> None:
        self._taken = len(self.tables) < self._most
        self._row_number = 0
        if self._taken:
            self.tables.append(_Table(name))

    def _end(self, name: str) -> None:
        if self._foreign:
            self._foreign -= 1
        elif not self._taken:
            return
        elif name in _CELLS and self._open is not None:
            self._close(self._open)
            self._open = None
        elif name == _ROW:
            self._close_row()

    def _say(self, text: str) -> None:
        if self._open is not None and not self._foreign:
            self._open.shown.append(text)

    def _close(self, ended: _OpenCell) -> None:
        cell = ended.cell()
        room = MOST_COLUMNS - self._column
        if not is_blank(cell) and room > 0:
            self._row += [""] * (self._column - len(self._row))
            self._row += [cell] * min(ended.repeats, room)
        self._column += ended.repeats

    def _close_row(self) -> None:
        table, first = self.tables[-1], self._row_number
        self._row_number += self._row_repeats
        if not self._row or table.problem:
            return
        if self._row_number > MOST_ROWS:
            cell = f"{column_letters(len(self._row) - 1)}{self._row_number}"
            refused = too_many_rows(self._name, cell)
            if len(self.tables) == 1:
                raise refused
            table.rows, table.problem = [], str(refused.facts["problem"])
            return
        table.rows += [()] * (first - len(table.rows))
        table.rows += [self._row] * self._row_repeats


def _times(attributes: list[str], name: str) -> int:
    return int(_digits(attribute(attributes, name)))


def _digits(times: str | None) -> str:
    if times is None:
        return "1"
    if not times.isascii() or not times.isdigit() or len(times) > 9:
        raise Damaged
    return times
