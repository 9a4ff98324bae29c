"""The month of a planned journey, however its cell or its row tells it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from perdin.importers import cells
from perdin.importers.sheet import Cell, text_of
from perdin.importers.tables.header import Header
from perdin.importers.tables.vocabulary import words_of
from perdin.reading.date_words import month_number

_NUMERIC = re.compile(r"(?:(?:\d{1,2}\s*[-–]\s*)?\d{1,2}[/.-](\d{1,2})[/.-](?:\d{4}|\d{2}))")
_ISO = re.compile(r"20\d{2}-(\d{1,2})(?:-\d{1,2})?(?:[ T].*)?")
_MARKS = frozenset(("x", "v", "√", "✓", "✔", "*", "1", "ya", "●", "■"))
_LEAST_FOR_A_NAME = 3


def months_in(cell: Cell) -> list[int]:
    """The months that a cell names in their order: «Maret - April»; none of an empty cell.

    Raises ValueError for what names no month.
    """
    if isinstance(cell, date):
        return [cell.month]
    text = text_of(cell)
    numeric = _NUMERIC.fullmatch(text) or _ISO.fullmatch(text)
    if numeric is not None:
        return [_month(int(numeric[1]))]
    try:
        number = cells.count_of(cell)
    except ValueError:
        if not isinstance(cell, str):
            raise
        return _named(text)
    return [] if number is None else [_month(number)]


def _named(text: str) -> list[int]:
    words = words_of(text)
    long = [word for word in words if len(word) >= _LEAST_FOR_A_NAME and word.isalpha()]
    found = [number for word in long if (number := month_number(word, exact=True)) is not None]
    if not found and len(words) == 1 and (number := month_number(words[0], exact=True)):
        found = [number]  # a Roman number alone
    if not found:
        raise ValueError(f"not a month: {text!r}")
    return list(dict.fromkeys(found))


def _month(number: int) -> int:
    if not 1 <= number <= len(_ALL):
        raise ValueError(f"not a month: {number}")
    return number


_ALL = range(1, 13)


def month_columns(header: Header) -> dict[int, int]:
    """The columns that each stand for a month, where there are as many as a year has."""
    found: dict[int, int] = {}
    for at, text in enumerate(header.texts):
        words = words_of(text.split(" / ")[-1])
        number = month_number(words[0], exact=True) if len(words) == 1 else None
        if number is not None and number not in found.values():
            found[at] = number
    return found if len(found) == len(_ALL) else {}


def marked(row: Sequence[Cell], columns: Mapping[int, int]) -> list[int]:
    """The months whose columns a row marks, in the year's order."""
    return sorted(
        month
        for at, month in columns.items()
        if at < len(row) and (text := text_of(row[at]).casefold())
        if text in _MARKS or text.isdigit()
    )
