"""The tables of a sheet, one below the other: each with its title, its header and its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from perdin.importers.formats.bounds import Cell
from perdin.importers.rates import titles
from perdin.importers.rates.captions import Caption, caption_in, caption_of
from perdin.importers.rates.columns import RateColumn, Role, columns_of
from perdin.importers.rates.headers import NAMES, end_of, headers_of
from perdin.importers.rates.titles import VOCABULARY, spoken
from perdin.importers.sheet import heading
from perdin.importers.tables.header import Header, header_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RateTable:
    """A table: its header, what its columns hold, and its rows from ``begin`` up to ``end``.

    ``top`` is the first row that is its own: its titles stand above the header.
    """

    caption: Caption
    header: Header
    columns: tuple[RateColumn, ...]
    top: int
    end: int

    @property
    def begin(self) -> int:
        """The first row below the header."""
        return self.header.below

    def at(self, role: Role) -> int | None:
        """The first column of a role."""
        return next((at for at, one in enumerate(self.columns) if one.role is role), None)

    @property
    def amounts(self) -> list[tuple[int, RateColumn]]:
        """The columns of amounts with their places."""
        return [(at, one) for at, one in enumerate(self.columns) if one.role is Role.AMOUNT]

    @property
    def wide(self) -> bool:
        """Whether amounts stand in columns that say more than «Tarif»."""
        return any(one.kind or one.levels or one.place for _at, one in self.amounts)


def tables_of(
    rows: Sequence[Sequence[Cell]], chosen: Sequence[int] = (), names: Sequence[str] = ()
) -> tuple[RateTable, ...]:
    """The tables of a sheet; ``chosen`` are the rows that a person calls the first one's header.

    ``names`` are what the sheet and the file are called, which may say what no title does.
    """
    spans = headers_of(rows, chosen)
    tables: list[RateTable] = []
    top = 0
    for at, span in enumerate(spans):
        follows = spans[at + 1][0] if at + 1 < len(spans) else len(rows)
        header = header_of(rows, span, VOCABULARY)
        end = end_of(rows, header.below, follows) if at + 1 < len(spans) else len(rows)
        beside = [_table(rows, top, end, part, names) for part in _parts(header)]
        found = [one for one in beside if any(map(_of_amounts, one.columns))]
        if at and not found:
            continue
        tables += found or beside[:1]
        top = end
    return tuple(_to_the_next(tables, len(rows)))


def _table(
    rows: Sequence[Sequence[Cell]], top: int, end: int, header: Header, names: Sequence[str]
) -> RateTable:
    caption = caption_of(rows, top, header)
    below = rows[header.below : end]
    columns = columns_of(header, caption, below)
    named = Caption() if caption.kind or caption.family else caption_in(names)
    if named.kind or named.family:
        others = columns_of(header, named, below)
        if _lacking(others) <= _lacking(columns):
            caption, columns = named, _guessed(others, columns)
    return RateTable(caption=caption, header=header, columns=columns, top=top, end=end)


def _guessed(named: Sequence[RateColumn], found: Sequence[RateColumn]) -> tuple[RateColumn, ...]:
    """The columns as a file's name has them, guessed where that says more than their titles."""
    return tuple(
        one if one.kind is before.kind else replace(one, guessed=True)
        for one, before in zip(named, found, strict=True)
    )


def _lacking(columns: Sequence[RateColumn]) -> int:
    """How many columns of amounts say no kind; more than any where none is of amounts."""
    amounts = [one for one in columns if _of_amounts(one)]
    return sum(one.kind is None for one in amounts) if amounts else len(columns) + 1


def _of_amounts(column: RateColumn) -> bool:
    return column.role is Role.AMOUNT


def _parts(header: Header) -> list[Header]:
    """The headers of tables beside each other: one begins where a column's title comes again."""
    begins = [0]
    seen: set[str] = set()
    for at, stack in enumerate(header.stacks):
        title = next((text for text in reversed(stack) if text), "")
        if not {*NAMES, titles.LEVEL} & set(spoken(title).facts):
            continue
        if heading(title) in seen:
            begins.append(at)
            seen = set()
        seen.add(heading(title))
    ends = [*begins[1:], len(header.stacks)]
    return [
        replace(
            header,
            stacks=tuple(
                stack if begin <= at < end else () for at, stack in enumerate(header.stacks)
            ),
        )
        for begin, end in zip(begins, ends, strict=True)
    ]


def with_columns(
    tables: Sequence[RateTable], columns: Sequence[Sequence[RateColumn]]
) -> tuple[RateTable, ...]:
    """The tables with what a person says of their columns."""
    return tuple(
        replace(table, columns=tuple(own)) for table, own in zip(tables, columns, strict=False)
    )


def _to_the_next(tables: Sequence[RateTable], last: int) -> list[RateTable]:
    """Each table up to where the next one's title begins."""
    tops = sorted({table.top for table in tables})
    ends = dict(zip(tops, [*tops[1:], last], strict=False))
    return [replace(table, end=ends[table.top]) for table in tables]
