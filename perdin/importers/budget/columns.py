"""Which columns of a DPA hold what: by their titles, and by what stands below them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perdin.i18n import N_
from perdin.importers.amounts import read_amount
from perdin.importers.budget.codes import account_begins, code_in, is_part
from perdin.importers.budget.titles import FINAL, NOT_THE_CEILING, VOCABULARY
from perdin.importers.formats.bounds import Cell
from perdin.importers.sheet import text_of
from perdin.importers.tables.header import Header, is_numbering
from perdin.importers.tables.vocabulary import NUMBER, words_of
from perdin.rules.budget_codes import Level

FIELDS = {
    "program_code": N_("Kode program"),
    "program_name": N_("Nama program"),
    "group_code": N_("Kode kegiatan"),
    "group_name": N_("Nama kegiatan"),
    "activity_code": N_("Kode sub kegiatan"),
    "activity_name": N_("Nama sub kegiatan"),
    "account_code": N_("Kode rekening"),
    "account_name": N_("Nama rekening"),
    "funding_source": N_("Sumber dana"),
    "amount": N_("Pagu"),
}
"""What may be read of a DPA, with the word a person sees."""

DETAILS = ("coefficient", "price")
"""What tells of a row that it is a detail of an account."""
_NAMES = ("program_name", "group_name", "activity_name")
_CODES = {
    "program_code": Level.PROGRAM,
    "group_code": Level.GROUP,
    "activity_code": Level.ACTIVITY,
    "account_code": Level.ACCOUNT,
}
_LEAST_SPLIT = 3
_WHOLE = 6
_SAMPLE = 400
_MOSTLY = 0.7
_YEAR = re.compile(r"20[12]\d")
_YEAR_TITLE = re.compile(r"(?i)\btahun\s+anggaran\s*:?\s*(20[12]\d)\b")
_ORDER = ("pagu", "anggaran", "alokasi", "nilai", "jumlah", "total")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """For each of ``FIELDS`` its column, those that a code is split over, and other amounts.

    ``beside`` are columns without a title at the right of the code's, under which more codes stand.
    ``account_at`` is the column of ``split`` in which the account begins. ``details`` are columns
    that only details of an account fill; ``rivals`` are others that could hold the ceiling.
    """

    of: dict[str, int | None]
    split: tuple[int, ...] = ()
    account_at: int | None = None
    beside: tuple[int, ...] = ()
    details: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()
    passed_over: tuple[int, ...] = ()

    @property
    def amount(self) -> int | None:
        """The column of the ceiling."""
        return self.of.get("amount")


def columns_of(
    header: Header, rows: Sequence[Sequence[Cell]], chosen: Mapping[str, int | None] | None
) -> Columns:
    """Which column holds which fact; what a person chose goes over what is found."""
    below = [row for row in rows[header.below : header.below + _SAMPLE] if not is_numbering(row)]
    split = _split(header, below)
    found: dict[str, int | None] = {}
    for fact in FIELDS:
        named = [at for at in header.columns(fact) if at not in split]
        if fact in _CODES:
            named.sort(key=lambda at: -_coded_as(below, at, _CODES[fact]))
        found[fact] = named[0] if named else None
    _descriptions(header, found)
    amounts = _amounts(header, rows)
    found["amount"] = _filled(amounts[0], header, below) if amounts else None
    if split:
        found |= dict.fromkeys(_CODES) | {"account_code": split[0]}
    elif found["account_code"] is None and found["account_name"] is None:
        found["account_code"] = _coded(below)
    of = found | dict(chosen or {})
    if split and of["account_code"] != split[0]:
        split = ()
    details = {at for fact in DETAILS for at in header.columns(fact)} - {*of.values(), *split}
    return Columns(
        of=of,
        split=split,
        account_at=account_begins(split, below) if split else None,
        beside=() if split else _beside(header, of),
        details=tuple(sorted(details)),
        rivals=tuple(
            at for at in amounts[1:] if not chosen and _is_rival(header, at, of["amount"])
        ),
        passed_over=tuple(
            at for at, text in enumerate(header.texts) if at != of["amount"] and _names_amount(text)
        ),
    )


def _coded_as(below: Sequence[Sequence[Cell]], at: int, level: Level) -> int:
    """How many cells of a column begin with a code of a level."""
    return sum(
        (coded := code_in(text_of(row[at]))) is not None and coded.level is level for row in below
    )


def _beside(header: Header, of: Mapping[str, int | None]) -> tuple[int, ...]:
    """The columns between that of the account's code and the next title."""
    code = of.get("account_code")
    if code is None:
        return ()
    end = next((at for at in range(code + 1, len(header.texts)) if header.texts[at]), code)
    return tuple(range(code + 1, end))


def _descriptions(header: Header, found: dict[str, int | None]) -> None:
    """«Program / Kegiatan / Sub Kegiatan» over one column is a description, as «Kode …» a code."""
    for facts, fact in ((_NAMES, "account_name"), (_CODES, "account_code")):
        for at, title in enumerate(header.titles):
            if len(set(facts) & set(title.facts)) > 1:
                for name in facts:
                    if found.get(name) == at:
                        found[name] = None
                if found[fact] is None:
                    found[fact] = at
    if found["account_code"] is not None and found["account_name"] == found["account_code"]:
        found["account_name"] = None


def _split(header: Header, below: Sequence[Sequence[Cell]]) -> tuple[int, ...]:
    """The columns side by side that hold a level of the code each; empty where one holds it."""
    run: list[int] = []
    below = [row for row in below if any(map(is_part, row))]
    named = header.columns("account_name")
    end = max(named) if named else min(header.columns("amount"), default=0)
    for at, (text, title) in enumerate(zip(header.texts, header.titles, strict=True)):
        if at >= end:
            break
        words = words_of(text)
        other = {NUMBER, "amount", *DETAILS} & set(title.facts) and "kode" not in words
        cells = [row[at] for row in below if text_of(row[at])]
        parts = sum(map(is_part, cells))
        if not cells and run:
            continue
        if not other and cells and parts >= _MOSTLY * len(cells) and "satuan" not in words:
            run.append(at)
        elif len(run) >= _LEAST_SPLIT:
            break
        else:
            run = []
    return tuple(run) if len(run) >= _LEAST_SPLIT and _joins(run, below) else ()


def _joins(run: Sequence[int], below: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row has all levels of an account, or of a sub kegiatan."""
    return any(
        sum(text_of(row[at]).count(".") + 1 for at in run if text_of(row[at])) >= _WHOLE
        for row in below
    )


def _coded(below: Sequence[Sequence[Cell]]) -> int | None:
    """The column with most account codes, where no title names it."""
    width = max((len(row) for row in below), default=0)
    counts = [_coded_as(below, at, Level.ACCOUNT) for at in range(width)]
    return counts.index(max(counts)) if any(counts) else None


def _amounts(header: Header, rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The columns that may hold the ceiling, the likeliest first."""
    year = year_above(header, rows)
    named = []
    for at in header.columns("amount"):
        words = set(words_of(header.texts[at]))
        years = {int(word) for word in words if _YEAR.fullmatch(word)}
        if "%" in header.texts[at]:
            continue
        if not words & NOT_THE_CEILING and (not years or year is None or year in years):
            named.append(at)
    # of several changes the last one stands at the right
    return sorted(named, key=lambda at: (rank := _rank(header.texts[at]), at if rank[0] else -at))


def year_above(header: Header, rows: Sequence[Sequence[Cell]]) -> int | None:
    """The fiscal year that the titles of a sheet name: «Tahun Anggaran 2026»."""
    above = rows[: header.rows[0]] if header.rows else []
    found = (
        _YEAR_TITLE.search(text_of(cell)) for row in above for cell in row if isinstance(cell, str)
    )
    return next((int(match[1]) for match in found if match), None)


def _is_rival(header: Header, at: int, amount: int | None) -> bool:
    """Whether a column could hold the ceiling as well as the one that was taken."""
    return amount is not None and _rank(header.texts[at])[0] == _rank(header.texts[amount])[0]


def _names_amount(text: str) -> bool:
    """Whether the lowest title over a column is one of amounts, whatever stands above it."""
    return "amount" in VOCABULARY.title(text.split(" / ")[-1]).facts


def _rank(text: str) -> tuple[int, int, int]:
    """After a change before any other, one of before it last; then by the word."""
    words = words_of(text)
    state = 0 if FINAL & set(words) else 2 if "murni" in words else 1
    years = [-int(word) for word in words if _YEAR.fullmatch(word)]
    if not state:
        return state, min(years, default=0), 0
    order = next((at for at, word in enumerate(_ORDER) if word in words), len(_ORDER))
    return state, min(years, default=0), order


def _filled(column: int, header: Header, below: Sequence[Sequence[Cell]]) -> int:
    """The column itself, or the untitled one at its right where the amounts stand in that."""
    right = column + 1
    if right >= len(header.texts) or header.texts[right]:
        return column
    own, others = (sum(_is_amount(row[at]) for row in below) for at in (column, right))
    return right if own * 4 < others else column


def _is_amount(cell: Cell) -> bool:
    try:
        return read_amount(cell) is not None
    except ValueError:
        return False
