"""A text file into which a database wrote table after table, below the names of its columns."""

import re
from collections.abc import Sequence

from perdin.i18n import _
from perdin.importers.formats.bounds import Cell, Sheet, is_blank

_LEAST_TABLES = 3
_COLUMN = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)
_NAMED = re.compile(r"(?:^|_)id(?:_|$)|[a-z0-9]_[a-z0-9]", re.ASCII | re.IGNORECASE)


def tables(rows: list[tuple[Cell, ...]]) -> list[Sheet]:
    """The tables of a dump, each by itself and named by its rows; one sheet for any other file.

    Column names of a database are single words, of which some are joined by lines or are ``id``;
    a list of an office has one such row at most.
    """
    begins = [at for at, row in enumerate(rows) if _names_columns(row)]
    if len(begins) < _LEAST_TABLES or any(
        not is_blank(cell) for row in rows[: begins[0]] for cell in row
    ):
        return [Sheet(name="", rows=rows)]
    ends = [*begins[1:], len(rows)]
    sentence = _("Bagian {n} (baris {first}–{last})")
    return [
        Sheet(name=sentence.format(n=n, first=begin + 1, last=end), rows=_trimmed(rows[begin:end]))
        for n, (begin, end) in enumerate(zip(begins, ends, strict=True), 1)
    ]


def _names_columns(row: Sequence[Cell]) -> bool:
    cells = _filled(row)
    names = {cell for cell in cells if isinstance(cell, str) and _COLUMN.fullmatch(cell)}
    return len(cells) > 1 and len(names) == len(cells) and any(map(_NAMED.search, names))


def _filled(row: Sequence[Cell]) -> Sequence[Cell]:
    """The cells of a row without the blanks behind it."""
    last = len(row)
    while last and is_blank(row[last - 1]):
        last -= 1
    return row[:last]


def _trimmed(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows of one table, no wider than it is."""
    width = max(len(_filled(row)) for row in rows)
    return [row[:width] for row in rows]
