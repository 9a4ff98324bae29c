"""The codes, names and amount of one row of a DPA, by its columns and else by its texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from perdin.importers.amounts import Amount, read_amount
from perdin.importers.budget.codes import LEAST_DOTS, Coded, SplitCodes, code_in, narrow, pair_of
from perdin.importers.budget.columns import Columns
from perdin.importers.formats.bounds import Cell
from perdin.importers.sheet import lines_of, text_of
from perdin.importers.tables.header import is_numbering
from perdin.rules.budget_codes import Level, level_of, tidy

PARTS = (
    (Level.PROGRAM, "program"),
    (Level.GROUP, "group"),
    (Level.ACTIVITY, "activity"),
)
_TOTAL = re.compile(r"(?i)^(sub\s*)?(jumlah|total)\b")
_COUNTS = re.compile(r"\(?\d{1,2}\)?(\s*=.*)?")
_ACCOUNT = re.compile(r"(?<![\d.])[4-6]\.\d\.\d{2}\.\d{2}\.\d{2,3}\.\d{4,5}(?!\d)")
_ROOTS = {"4": "pendapatan", "5": "belanja", "6": "pembiayaan"}
_SMALL = 3
_ABOVE = tuple(level for level, _part in PARTS)


@dataclass(slots=True, kw_only=True)
class Row:
    """A row as it was read; ``code`` is what stands where an account's does, whatever it is.

    ``above`` are the levels that its own columns name. ``amount`` is None where it is empty or
    ``unreadable``. ``counted`` says that it has a koefisien or a price, ``numbered`` that its code
    is only a running number.
    """

    number: int
    cells: Sequence[Cell]
    code: str = ""
    name: str = ""
    above: list[Coded] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    amount: Amount | None = None
    unreadable: bool = False
    counted: bool = False
    numbered: bool = False

    @property
    def holds_amount(self) -> bool:
        """Whether it has an amount, and no dash for one."""
        return self.amount is not None and not self.amount.dash

    @property
    def level(self) -> Level | None:
        """What its code names."""
        return level_of(self.code)

    @property
    def first(self) -> str:
        """Its first text."""
        return next((text for cell in self.cells if (text := text_of(cell))), "")

    @property
    def total(self) -> str:
        """Its first words where they say that it adds up; empty for none.

        Further ones may be an indicator, «Jumlah dokumen».
        """
        words = (text for cell in self.cells if any(map(str.isalpha, text := text_of(cell))))
        first = next(words, "")
        return first if _TOTAL.match(first) else ""

    @property
    def words(self) -> str:
        """Its longest text."""
        return max((lines_of(cell) for cell in self.cells), key=len, default="")


class RowReader:
    """Reads rows by the columns that hold the facts."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._split = SplitCodes(columns.split, columns.account_at) if columns.split else None

    def read(self, number: int, cells: Sequence[Cell]) -> Row:
        """What a row says; ``number`` counts from 1."""
        row = Row(number=number, cells=cells)
        self._amount(row)
        row.counted = any(
            any(map(str.isalnum, self._at(cells, at))) for at in self._columns.details
        )
        if self._split is not None:
            self._of_split(row)
        else:
            row.code, row.name = self._pair(cells, "account")
        for level, part in PARTS:
            code, name = self._pair(cells, part)
            if not code and row.level is Level.ACCOUNT:
                code = tidy(self.text(cells, f"{part}_code"))  # words where a code ought to be
            if code:
                row.above.append(Coded(code, name, level))
        row.numbered = row.code.isdigit() and len(row.code) <= _SMALL and not _is_root(row)
        if pair := pair_of(row.code):
            row.above.append(Coded(pair[0], "", Level.ACTIVITY))
            row.code = pair[1]
        if row.level is None and not row.above:
            self._of_texts(row)
        return row

    def text(self, cells: Sequence[Cell], fact: str) -> str:
        """What stands in a fact's column; empty for what has neither letter nor digit."""
        at = self._columns.of.get(fact)
        text = "" if at is None else self._at(cells, at)
        return text if any(map(str.isalnum, text)) else ""

    def _at(self, cells: Sequence[Cell], at: int) -> str:
        return text_of(cells[at]) if at < len(cells) else ""

    def _amount(self, row: Row) -> None:
        at = self._columns.amount
        if at is None or at >= len(row.cells):
            return
        try:
            row.amount = read_amount(row.cells[at])
        except ValueError:
            row.unreadable = True

    def _of_split(self, row: Row) -> None:
        if self._split is None:
            return
        split = self._split.read(row.cells)
        row.name = self.text(row.cells, "account_name")
        row.code = split.account or split.activity
        if split.account and split.activity:
            row.above.append(Coded(split.activity, "", level_of(split.activity)))
        if split.guessed:
            row.guessed.append("activity_code")

    def _of_texts(self, row: Row) -> None:
        """Codes in cells that are not known to hold them, alone or before a name."""
        deepest: Coded | None = None
        for at, cell in enumerate(row.cells):
            if at == self._columns.amount or not isinstance(cell, str):
                continue
            coded = code_in(text_of(cell), 0 if at in self._columns.beside else LEAST_DOTS)
            if coded is None or coded.level is None:
                continue
            if coded.level in _ABOVE:
                row.above.append(coded)
            if deepest is None or coded.level not in _ABOVE:
                deepest = Coded(coded.code, coded.name or self._name(row, at), coded.level)
        if deepest is not None:
            row.code, row.name, row.numbered = deepest.code, deepest.name, False

    def _name(self, row: Row, at: int) -> str:
        """The name of a code: in its column, else the next words."""
        behind = (text_of(one) for one in row.cells[at + 1 :] if isinstance(one, str))
        named = (text for text in behind if any(map(str.isalpha, text)))
        return self.text(row.cells, "account_name") or next(named, "")

    def _pair(self, cells: Sequence[Cell], part: str) -> tuple[str, str]:
        """Code and name of a part by its columns; both may stand in one cell."""
        code, name = self.text(cells, f"{part}_code"), self.text(cells, f"{part}_name")
        code = _within(code)
        coded = code_in(code or name, 0 if code else LEAST_DOTS)
        if coded is None:
            return narrow(tidy(code)), name
        if code and name:
            return coded.code, name
        return coded.code, coded.name or name if code else coded.name


def _within(text: str) -> str:
    """What may be a code of a text where one ought to stand; empty for words."""
    account = _ACCOUNT.search(text)
    if account is not None and code_in(text) is None:
        return account[0]
    return text if text[:1].isdigit() or code_in(text) else ""


def is_counting(cells: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3, «4 = 2 x 3»."""
    texts = [text for cell in cells if (text := text_of(cell))]
    formulas = len(texts) > 2 and all(map(_COUNTS.fullmatch, texts)) and "=" in "".join(texts)
    return formulas or is_numbering(cells)


def _is_root(row: Row) -> bool:
    """Whether 5 is BELANJA and no urusan or running number."""
    word = _ROOTS.get(row.code)
    return word is not None and word in row.name.casefold()
