"""The sheets of an Excel file, or a CSV file, as rows of cells; bounded, whatever is in them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from perdin.errors import BadFile, NotFound
from perdin.files import isolated_run
from perdin.i18n import _
from perdin.importers.formats import by_content
from perdin.importers.formats.bounds import LARGEST_FILE
from perdin.importers.formats.bounds import Cell as Cell
from perdin.importers.formats.bounds import Sheet as Sheet
from perdin.reading.dates import parse_date

EXACT_DIGITS = 15
"""Excel keeps this many digits of a number; of a longer one the last are lost."""
_DIGIT = re.compile(r"\d")
_KEPT_TEXTS = 1 << 14
"""Cells say the same units and posts again and again, and each is looked at more than once."""


def read_sheet(path: Path) -> list[tuple[Cell, ...]]:
    """All rows of the first sheet, empty ones too, so that a row's number is its place there.

    Raises as ``read_book`` does.
    """
    return read_book(path, most=1)[0].rows


def read_book(path: Path, most: int | None = None) -> list[Sheet]:
    """The sheets that a file shows, at most so many; at least one, a text table's without a name.

    It is read in a process of its own. Raises NotFound, and BadFile for what is no table, is too
    large, is protected, or does not let itself be read in reasonable time and memory.
    """
    try:
        if not path.is_file():
            raise NotFound(what=_("Berkas {path}").format(path=path))
        if path.stat().st_size > LARGEST_FILE:
            raise BadFile(name=path.name, problem=_("ukurannya lebih dari 20 MB."))
        return isolated_run.run(by_content.sheets_of, path.absolute(), most)
    except isolated_run.NotFinished as why:
        raise BadFile(name=path.name, problem=why.problem) from why


def text_of(cell: Cell) -> str:
    """A cell as one line of text: a whole number without ``.0``, a date as ``1985-03-12``."""
    return _line(cell) if isinstance(cell, str) else lines_of(cell)


@lru_cache(maxsize=_KEPT_TEXTS)
def _line(text: str) -> str:
    return " ".join(_seen(text).split()).lstrip("'")


def lines_of(cell: Cell) -> str:
    """The same with the line breaks that a person put into the cell."""
    if isinstance(cell, str):
        lines = [" ".join(line.split()) for line in _seen(cell).splitlines()]
        if len(lines) < 2:
            return _line(cell)
        return "\n".join(line for line in lines if line).lstrip("'")
    if isinstance(cell, bool):
        return _("ya") if cell else _("tidak")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return cell.isoformat()


def _seen(text: str) -> str:
    """A text without what nobody sees: marks of direction, joiners, a byte order mark."""
    if text.isascii():
        return text
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def date_of(cell: Cell, today: date) -> date | None:
    """A cell as a date: a real one, or text with the day first. None for an empty cell.

    Raises ValueError for what is no date, or one that leaves out the year.
    """
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        raise ValueError(f"a number is no date: {cell!r}")
    text = text_of(cell)
    if not text:
        return None
    if not any(letter.isdigit() for letter in text) or sum(map(str.isdigit, text)) < 5:
        raise ValueError(f"not a whole date: {text!r}")
    return parse_date(text, today, today)


def has_digit(text: str) -> bool:
    """Whether a figure stands in a text."""
    return _DIGIT.search(text) is not None or (not text.isascii() and any(map(str.isdigit, text)))


def has_lost_digits(cell: Cell) -> bool:
    """Whether a long number was kept as a number, so that its last digits are no longer true."""
    return isinstance(cell, float) and abs(cell) >= 10**EXACT_DIGITS


def header_row(rows: Sequence[Sequence[Cell]], known: Iterable[str], look_at: int = 20) -> int:
    """The number (from 0) of the row that holds most known headers; titles may stand above it."""
    names = set(known)
    counts = [
        sum(heading(cell) in names for cell in row if isinstance(cell, str))
        for row in rows[:look_at]
    ]
    return max(range(len(counts)), key=counts.__getitem__, default=0)


def heading(cell: Cell) -> str:
    """A header in the form that spellings are compared in: ``Gol. / Ruang`` is ``golruang``."""
    return _letters(text_of(cell))


@lru_cache(maxsize=_KEPT_TEXTS)
def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
