"""Columns told by what stands in them, where no title says it: NIPs, names, grades, days of birth.

All of it is a guess, and marked as one.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from perdin.importers.formats.bounds import Cell
from perdin.importers.people import cells, columns
from perdin.importers.people.days import NoDay, day_of
from perdin.importers.people.titles import VOCABULARY
from perdin.importers.sheet import text_of
from perdin.importers.tables.header import Header, header_of
from perdin.importers.tables.vocabulary import NUMBER, Title

_SAMPLE = 300
_LEAST_ROWS = 3
"""Fewer people could be a form, or a letter's list of addressees."""
_MOST, _FEW = 0.8, 0.5
"""So many of the people have a name, and what is beside it, in the column taken for it."""
_LONGEST_NAME = 60
_BIRTHS = range(1945, 2010)


def guessed_columns(rows: Sequence[Sequence[Cell]], header: Header | None) -> dict[str, int]:
    """For each fact the column that holds it by its look; empty where that tells no people.

    People are rows with a NIP, or with a day that somebody at work can be born on; of fewer than
    three nothing is guessed. A column whose title is known is taken for nothing else.
    """
    below = rows[header.below if header else 0 :]
    width = len(rows[0]) if rows else 0
    titled = {at for at, title in enumerate(header.titles) if title.known} if header else set()
    free = [at for at in range(width) if at not in titled]
    found: dict[str, int] = {}
    people: list[Sequence[Cell]] = []
    for fact, look in _ANCHORS:
        by_column = {at: [row for row in below if look(row[at])] for at in range(width)}
        anchor = max(by_column, key=lambda at: len(by_column[at]), default=None)
        if anchor is not None and len(by_column[anchor]) >= _LEAST_ROWS:
            people = by_column[anchor][:_SAMPLE]
            found = {fact: anchor} if anchor in free else {}
            break
    named = {at: {text_of(row[at]) for row in people if _is_name(row[at])} for at in free}
    name_at = max(named, key=lambda at: len(named[at]), default=None)
    if name_at is None or not named[name_at] or len(named[name_at]) < _MOST * len(people):
        return {}
    found["name"] = name_at
    for fact, look in _OTHERS:
        others = [at for at in free if at not in found.values()]
        column = None if fact in found else _best(people, others, look)
        if column is not None:
            found[fact] = column
    return found


def header_above(rows: Sequence[Sequence[Cell]], found: Mapping[str, int]) -> Header:
    """The header of a list without known titles: the row above the first person, if it is words."""
    anchor, look = next((found[fact], look) for fact, look in _ANCHORS if fact in found)
    first = next((at for at, row in enumerate(rows) if look(row[anchor])), 0)
    if first and _is_heading(rows[first - 1]):
        return header_of(rows, (first - 1,), VOCABULARY)
    width = len(rows[0])
    return Header(rows=(), texts=("",) * width, titles=(Title(),) * width, needed=False)


def _best(
    people: Sequence[Sequence[Cell]], columns: Sequence[int], look: Callable[[Cell], bool]
) -> int | None:
    """The column in which most people have what looks like it; the leftmost of equals."""
    counted = {at: sum(look(row[at]) for row in people) for at in columns}
    best = max(counted, key=counted.__getitem__, default=None)
    return best if best is not None and counted[best] >= _FEW * len(people) else None


def _has_nip(cell: Cell) -> bool:
    return cells.has_nip(text_of(cell))


def _is_name(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    text = cells.plain(cells.nip_in(text_of(cell))[1])
    name = cells.split_name(text)[1]
    return (
        1 < len(name) <= _LONGEST_NAME
        and len(name.split()) <= 6
        and not any(map(str.isdigit, name))
        and any(len(word) > 2 for word in name.split())
        and not cells.POST.match(name)
        and not _is_grade(text)
    )


def _is_grade(cell: Cell) -> bool:
    text = text_of(cell)
    return cells.is_pns_grade(text) or cells.is_pppk_grade(text)


def _is_birth(cell: Cell) -> bool:
    """Whether a cell holds a whole day that somebody at work can be born on."""
    written = cell if isinstance(cell, date) else cells.date_in(text_of(cell))[0]
    if not written:
        return False
    try:
        day, century_guessed = day_of(written, date.max)
    except NoDay:
        return False
    return not century_guessed and day.year in _BIRTHS


def _is_number(cell: Cell) -> bool:
    return columns.is_number(cell)


_ANCHORS = (("nip", _has_nip), ("birth_date", _is_birth))
_OTHERS = (("grade", _is_grade), ("birth_date", _is_birth), (NUMBER, _is_number))


def _is_heading(row: Sequence[Cell]) -> bool:
    texts = [text_of(cell) for cell in row if text_of(cell)]
    return len(texts) > 1 and not any(any(map(str.isdigit, text)) for text in texts)
