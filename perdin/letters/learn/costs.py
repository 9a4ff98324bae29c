"""The table of costs of an account: a row for each, the sum below, so that rows become a loop."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from perdin.i18n import rupiah
from perdin.letters.learn import shapes
from perdin.letters.learn.facts import Fact
from perdin.letters.learn.label import key
from perdin.letters.learn.located import Line
from perdin.letters.learn.values import Match
from perdin.letters.learn.vocabulary import words
from perdin.rules.letter_kinds import LetterKind

_GROUPS = {
    LetterKind.RINCIAN_BIAYA: "biaya",
    LetterKind.KWITANSI: "biaya",
    LetterKind.PENGELUARAN_RIIL: "riil",
}
_PARTS = {"biaya": ("uraian", "jumlah", "keterangan"), "riil": ("uraian", "jumlah")}
Row = dict[int, list[Line]]


@dataclass(frozen=True, slots=True)
class Costs:
    """The list that the rows are of, its values where they stand, and the sum of them as a fact.

    ``lines`` are those of the rows and their sum; ``whole`` tells that the sum is the rows'.
    """

    of: str
    matches: tuple[Match, ...]
    total: Fact
    lines: frozenset[int]
    whole: bool


@dataclass(slots=True)
class _Table:
    """What was read of a table: where its columns begin, its rows of costs, its sum."""

    columns: dict[str, tuple[int, int]]
    items: list[Row] = field(default_factory=list)
    total: int = 0
    last: int = 0


def found(lines: Sequence[Line], kind: LetterKind, wanted: str = "") -> Costs | None:
    """The first table of costs; None where there is none, or its rows are no plain list.

    ``wanted`` is the sum that the trip has, where it is known.
    """
    group = _GROUPS.get(kind)
    if group is None:
        return None
    tables: dict[tuple[str, int], dict[int, Row]] = {}
    for line in lines:
        if line.cell is not None:
            rows = tables.setdefault((line.part, line.cell.table), {})
            rows.setdefault(line.cell.row, {}).setdefault(line.cell.column, []).append(line)
    for rows in tables.values():
        table = _read([rows[at] for at in sorted(rows)])
        if table is not None:
            return _costs(table, group, wanted)
    return None


def _read(rows: Sequence[Row]) -> _Table | None:
    for at, row in enumerate(rows):
        columns = _columns(row)
        if {"uraian", "jumlah"} <= columns.keys():
            return _filled(_Table(columns), rows[at + 1 :])
    return None


def _columns(row: Row) -> dict[str, tuple[int, int]]:
    """Each known heading with its first column and that of the next heading."""
    known = dict(words("kolom biaya"))
    starts = sorted(row)
    ends = [*starts[1:], starts[-1] + 9] if starts else []
    said = {at: key(" ".join(line.text for line in row[at])) for at in starts}
    return {
        known[said[at]]: (at, end)
        for at, end in zip(starts, ends, strict=True)
        if said[at] in known
    }


def _filled(table: _Table, rows: Sequence[Row]) -> _Table | None:
    for row in rows:
        said = [line for at in sorted(row) for line in row[at] if line.bare]
        amount = _amount(table, row)
        if all(key(line.text).isdigit() for line in said) and not table.items and amount is None:
            continue  # the columns' numbers
        if _is_sum(said):
            table.total = amount[1] if amount else 0
            table.last = max((line.at for line in said), default=0)
            break
        if not _cell(table, row, "uraian") or not (amount or _is_none(table, row)):
            if said:
                return None  # groups of costs, or something else
            continue
        table.items.append(row)
    return table if any(_amount(table, row) for row in table.items) else None


def _is_sum(said: Sequence[Line]) -> bool:
    return any(
        key(line.text).startswith(text) for line in said for text, _none in words("baris jumlah")
    )


def _cell(table: _Table, row: Row, column: str) -> list[Line]:
    first, end = table.columns.get(column, (0, 0))
    return [line for at in sorted(row) if first <= at < end for line in row[at] if line.bare]


def _amount(table: _Table, row: Row) -> tuple[shapes.Found, int, Line] | None:
    """The last amount of the column: where it stands, what it is worth, its line."""
    several = [
        (one, int(str(one.value)), line)
        for line in _cell(table, row, "jumlah")
        for one in shapes.amounts(line.text)
    ]
    return several[-1] if several else None


def _is_none(table: _Table, row: Row) -> bool:
    """Whether the row says that nothing was spent: «Rp. -»; saying nothing it heads a group."""
    said = [key(line.text).removeprefix("rp").strip() for line in _cell(table, row, "jumlah")]
    return bool(said) and all(amount in ("", "0") for amount in said)


def _costs(table: _Table, group: str, wanted: str) -> Costs:
    amounts = [_amount(table, row) for row in table.items]
    summed = sum(one[1] for one in amounts if one)
    whole = summed == table.total and wanted in ("", rupiah(summed))
    of = f"{group}.baris"
    matches = tuple(
        match
        for member, row in enumerate(table.items)
        for match in _row(table, row, of, member, certain=whole)
    )
    lines = {line.at for row in table.items for several in row.values() for line in several}
    total = Fact(field=f"{group}.jumlah", value=rupiah(summed), certain=whole)
    return Costs(of, matches, total, frozenset((*lines, table.last)), whole)


def _row(table: _Table, row: Row, of: str, member: int, *, certain: bool) -> Iterator[Match]:
    for part in _PARTS[of.partition(".")[0]]:
        amount = _amount(table, row) if part == "jumlah" else None
        cell = _cell(table, row, part)
        if part == "jumlah" and amount is None:
            continue
        if not cell:
            continue
        line = amount[2] if amount else cell[0]
        start = amount[0].start if amount else len(line.text) - len(line.text.lstrip())
        end = amount[0].end if amount else len(line.text.rstrip())
        tag = amount[0].tag if amount else "{{ {f} }}"
        fact = Fact(
            field=f"{of}.{part}",
            value=line.text[start:end],
            of=of,
            member=member,
            certain=certain and (part == "jumlah" or len(cell) == 1),
        )
        yield Match(at=line.at, start=start, end=end, fact=fact, tag=tag.replace("{f}", fact.name))
