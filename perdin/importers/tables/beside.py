"""Tables that stand beside each other in one sheet: each is read by itself, none with another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from perdin.importers.cells import letters
from perdin.importers.formats.bounds import Cell, Sheet, is_blank
from perdin.importers.tables.header import Header, find_header
from perdin.importers.tables.vocabulary import NUMBER, OTHER, Vocabulary


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a book: first each sheet, or the first table of one that holds several, at the
    sheet's own place; then the further tables. ``beside`` gives for a table those of its sheet.
    """

    sheets: Sequence[Sheet]
    beside: Mapping[int, Sequence[int]]


def apart(book: Sequence[Sheet], vocabulary: Vocabulary) -> Tables:
    """The sheets of a book, with each table of one that holds several by itself.

    A table keeps its rows and columns, and what is beside it is blank. Further ones are named by
    their columns: «DUK (G–K)».
    """
    firsts: list[Sheet] = []
    further: list[Sheet] = []
    beside: dict[int, Sequence[int]] = {}
    for at, sheet in enumerate(book):
        first, *others = _tables(sheet, vocabulary)
        firsts.append(first)
        places = range(len(book) + len(further), len(book) + len(further) + len(others))
        further += others
        group = (at, *places)
        beside |= {place: [other for other in group if other != place] for place in group}
    return Tables((*firsts, *further), beside)


def _tables(sheet: Sheet, vocabulary: Vocabulary) -> list[Sheet]:
    header = find_header(sheet.rows, vocabulary)
    if header is None or not header.needed:
        return [sheet]
    begins = _begins(sheet.rows, header, vocabulary.needed)
    ends = [*begins[1:], len(sheet.rows[0])]
    return (
        [
            replace(
                sheet,
                name=f"{sheet.name} ({_columns_of(sheet.rows, first, end)})"
                if first
                else sheet.name,
                rows=_within(sheet.rows, header, first, end),
            )
            for first, end in zip(begins, ends, strict=True)
        ]
        if len(begins) > 1
        else [sheet]
    )


def _begins(rows: Sequence[Sequence[Cell]], header: Header, needed: frozenset[str]) -> list[int]:
    """The first column of each table: where facts begin anew, behind a gap or a running number."""
    width = len(rows[0])
    blank = [all(is_blank(row[column]) for row in rows) for column in range(width)]
    begins = [0]
    seen: set[str] = set()
    for column in range(width):
        facts = set(header.titles[column].facts) - {OTHER}
        starts = column > 0 and (blank[column - 1] or facts == {NUMBER})
        if starts and not blank[column]:
            block = _facts(header, column, width, blank)
            following = {fact for title in header.titles[column:] for fact in title.facts}
            if block & seen and needed & seen and needed & following:
                begins.append(column)
                seen = set()
        seen |= facts
    return begins


def _facts(header: Header, first: int, width: int, blank: Sequence[bool]) -> set[str]:
    """What the columns from one on name, down to the next gap."""
    facts: set[str] = set()
    for column in range(first, width):
        if blank[column]:
            break
        facts |= set(header.titles[column].facts)
    return facts - {OTHER}


def _columns_of(rows: Sequence[Sequence[Cell]], first: int, end: int) -> str:
    """The columns of a table that hold anything, as a sheet names them: «G–K»."""
    filled = (at for at in range(end - 1, first, -1) if not all(is_blank(row[at]) for row in rows))
    return f"{letters(first)}–{letters(next(filled, first))}"


def _within(
    rows: Sequence[Sequence[Cell]], header: Header, first: int, end: int
) -> list[tuple[Cell, ...]]:
    """The rows with what is beside a table left blank; titles above the header stay."""
    top = header.rows[0]
    right = len(rows[0]) - end
    return [
        tuple(row) if at < top else ("",) * first + tuple(row[first:end]) + ("",) * right
        for at, row in enumerate(rows)
    ]
