"""The header of a table: the one to three rows that name its columns, wherever they stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from perdin.importers.formats.bounds import Cell
from perdin.importers.sheet import text_of
from perdin.importers.tables.vocabulary import NUMBER, OTHER, Title, Vocabulary
from perdin.reading.figures import whole

LOOKED_AT = 80
"""Rows in which a header is looked for; a DPA has two dozen of titles before it."""
MOST_HEADER_ROWS = 3
LONGEST_TITLE = 60
_DIGITS_OF_DATA = 6
_LONGEST_NUMBER, _FIRST = 12, 3
"""A row with more letters than this in one of its first cells numbers no columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The rows of a header, counted from 0, and what each column is called and names."""

    rows: tuple[int, ...]
    texts: tuple[str, ...]
    titles: tuple[Title, ...]
    needed: bool = True
    """Whether it names what there is no such list without."""
    stacks: tuple[tuple[str, ...], ...] = ()
    """What stands over each column, row by row from above; empty where nothing does."""

    @property
    def below(self) -> int:
        """The first row under it."""
        return self.rows[-1] + 1 if self.rows else 0

    def columns(self, fact: str) -> list[int]:
        """The columns that name a fact: those that name it alone first, from the left."""
        named = [at for at, title in enumerate(self.titles) if fact in title.facts]
        return sorted(named, key=lambda at: (len(self.titles[at].read), self.titles[at].strange))


def find_header(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> Header | None:
    """The header that names most facts of a kind of list; None where no row names any.

    One that names what is needed goes before all others.
    """
    search = _Search(rows[: LOOKED_AT + MOST_HEADER_ROWS], vocabulary)
    best: tuple[float, Header] | None = None
    for first in range(min(len(rows), LOOKED_AT)):
        for count in range(1, MOST_HEADER_ROWS + 1):
            score, header = search.judged(first, count)
            if header is not None and (best is None or score > best[0]):
                best = (score, header)
    return _without_slips(best[1], vocabulary) if best else None


def _without_slips(header: Header, vocabulary: Vocabulary) -> Header:
    """A header whose titles nobody knows are read again as if they were misspelt."""
    titles = tuple(
        title
        if title.known or not text
        else vocabulary.below([vocabulary.without_slips(part) for part in text.split(" / ")])
        for text, title in zip(header.texts, header.titles, strict=True)
    )
    return replace(header, titles=titles)


def header_of(
    rows: Sequence[Sequence[Cell]], chosen: Sequence[int], vocabulary: Vocabulary
) -> Header:
    """The header that a person chose, whatever it names."""
    first, last = min(chosen), max(chosen)
    search = _Search(rows[: last + 1], vocabulary)
    return search.header(first, last - first + 1)


def is_numbering(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns, as under many headers: 1, 2, 3, …"""
    for cell in row[:_FIRST]:
        if isinstance(cell, str) and len(cell) > _LONGEST_NUMBER:
            return False
    numbers: list[int] = []
    for cell in row:
        text = text_of(cell).strip("().")
        number = whole(text)
        if number is not None and len(text) < 3:
            numbers.append(number)
        elif text:
            return False
    if len(numbers) < 3:
        return False
    return all(
        after - before in (0, 1) for before, after in zip(numbers, numbers[1:], strict=False)
    )


class _Search:
    """Reads the rows at a sheet's top as headers."""

    def __init__(self, rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> None:
        self._rows = [[text_of(cell) for cell in row] for row in rows]
        self._data = [sum(map(_is_data, row)) for row in rows]
        self._width = max((len(row) for row in rows), default=0)
        self._vocabulary = vocabulary
        self._title = cache(vocabulary.title)
        self._below = cache(vocabulary.below)

    def judged(self, first: int, count: int) -> tuple[float, Header | None]:
        """How well some rows name the columns; no header where they name nothing needed."""
        if first + count > len(self._rows) or not self._may_begin(first, count):
            return 0.0, None
        header = self.header(first, count)
        facts = {fact for title in header.titles for fact in title.facts}
        read = facts - {OTHER, NUMBER}
        known = sum(title.known for title in header.titles)
        odd = sum(bool(text) for text in header.texts) - known
        needed = any(
            not title.strange or len(read) > 1
            for title in header.titles
            if self._vocabulary.needed & set(title.facts)
        )
        wrong = sum(self._data[first : first + count])
        if not read or (not needed and (known < odd or wrong)):
            return 0.0, None
        odd += sum(title.strange for title in header.titles)
        score = 100 * needed + 2 * len(read) + 0.5 * known - 0.6 * odd - 3 * wrong - 0.1 * count
        return score, replace(header, needed=needed)

    def header(self, first: int, count: int) -> Header:
        """Some rows as a header, each column with what stands over it."""
        stacks = [self._stack(first, count, column) for column in range(self._width)]
        titles = [self._named(first, column, stack) for column, stack in enumerate(stacks)]
        for column in range(1, self._width):
            titles[column] = self._qualified(titles, column)
        return Header(
            rows=tuple(range(first, first + count)),
            texts=tuple(" / ".join(dict.fromkeys(filter(None, stack))) for stack in stacks),
            titles=tuple(titles),
            stacks=tuple(stacks),
        )

    def _may_begin(self, first: int, count: int) -> bool:
        """Whether each further row fills in below titles of the one before it."""
        own = [at for at, text in enumerate(self._rows[first]) if text]
        if not own or self._rows[first] in self._rows[:first]:
            return False  # nothing, or said again as on each printed page
        if count > 1 and len(own) == 1:
            alone = self._title(self._rows[first][own[0]])
            if alone.strange or not self._cell(first + 1, own[0]):
                return False  # a lone text over no title, or with strange words, is the sheet's
        for row in range(first + 1, first + count):
            texts = self._rows[row]
            if not any(texts) or is_numbering(texts) or self._data[row]:
                return False
            free = sum(bool(text) and not self._cell(row - 1, at) for at, text in enumerate(texts))
            split = self._data[row - 1] == 0 and sum(map(bool, texts)) < len(texts)
            if not free and not split:
                return False
        return True

    def _stack(self, first: int, count: int, column: int) -> tuple[str, ...]:
        """What stands over a column: its own cells, and titles at the left that reach over it."""
        last = first + count - 1
        texts = []
        for row in range(first, last + 1):
            text = self._cell(row, column)
            if (
                not text
                and row < last
                and any(self._cell(below, column) for below in range(row + 1, last + 1))
            ):
                text = self._reaching(first, row, column, last)
            texts.append(text)
        return tuple(texts)

    def _reaching(self, first: int, row: int, column: int, last: int) -> str:
        """The title at the left whose part titles this column is among.

        It does not reach over a column at which a higher title begins.
        """
        for left in range(column - 1, -1, -1):
            if any(self._cell(upper, left + 1) for upper in range(first, row)):
                return ""
            if self._cell(row, left):
                parted = any(self._cell(below, left) for below in range(row + 1, last + 1))
                return self._cell(row, left) if parted else ""
        return ""

    def _named(self, first: int, column: int, stack: tuple[str, ...]) -> Title:
        spoken = tuple(filter(None, stack))
        title = self._below(spoken)
        if len(spoken) < 2:
            return title
        upper, last = self._title(spoken[0]), self._title(spoken[-1])
        # NAMA over NIP in one column, whose records go over two rows or two lines
        parts = set(self._vocabulary.part_of) - self._vocabulary.needed
        several = set(upper.read) - set(title.read) and set(last.read) == set(title.read)
        alone = not self._reached(first, column) and not parts & {*title.facts, *upper.facts}
        if title.read and several and alone:
            return Title(facts=(*upper.read, *title.read))
        return title

    def _reached(self, row: int, column: int) -> bool:
        """Whether the title above reaches over the next column too."""
        return (
            column + 1 < self._width
            and not self._cell(row, column + 1)
            and bool(self._cell(row + 1, column + 1))
        )

    def _qualified(self, titles: Sequence[Title], column: int) -> Title:
        """A lone TMT is about the column at its left."""
        title = titles[column]
        if len(title.facts) != 1 or self._vocabulary.part_of.get(title.facts[0]) is None:
            return title
        left = next(
            (
                titles[at].facts[-1]
                for at in range(column - 1, -1, -1)
                if titles[at].facts and titles[at].facts[-1] != title.facts[0]
            ),
            OTHER,
        )
        return Title(facts=(self._vocabulary.qualified(title.facts[0], left),))

    def _cell(self, row: int, column: int) -> str:
        texts = self._rows[row]
        return texts[column] if column < len(texts) else ""


def _is_data(cell: Cell) -> bool:
    """Whether a cell looks like what stands below a header, or beside a label of its own."""
    if isinstance(cell, str):
        if cell.lstrip().startswith(":"):
            return True
        return len(cell) > LONGEST_TITLE or sum(map(str.isdigit, cell)) >= _DIGITS_OF_DATA
    return isinstance(cell, (float, date)) and not isinstance(cell, bool)
