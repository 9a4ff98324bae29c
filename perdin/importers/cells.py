"""Cells of a stranger's sheet: what they mean, and what is wrong with which of them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from perdin.i18n import _
from perdin.importers.formats.bounds import column_letters
from perdin.importers.sheet import Cell, header_row, heading, text_of
from perdin.reading.money import LARGEST, parse_rupiah

_EMPTY = ("", "-", "–", "—")
NOISE = 0.0001
"""What formulas leave behind of whole rupiah: 473000.00000000006 is 473.000."""
_CENTS = re.compile(r"(?i)^(rp\.?\s*)?(\d+|\d{1,3}(,\d{3})+)\.00$")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellProblem:
    """What is wrong with a cell, or with its row where ``column`` is None; row 0 is the file."""

    row: int
    column: int | None
    field: str
    sentence: str
    blocking: bool = True
    code: str = ""
    """What kind of fault it is, for programs: ``nip_twice``."""
    sheet: str = ""
    """Which sheet, where several are read at once."""

    @property
    def cell(self) -> str:
        """How the sheet names the cell, ``C12``; the row alone where it is about the row."""
        place = f"{letters(self.column)}{self.row or ''}"
        return f"{self.sheet}!{place}" if self.sheet else place

    def __str__(self) -> str:
        if not self.row:
            return self.sentence
        where = _("Baris {row}: {sentence}") if self.column is None else _("Sel {row}: {sentence}")
        return where.format(row=self.cell, sentence=self.sentence)


def letters(column: int | None) -> str:
    """How a sheet names a column counted from 0; empty for none."""
    return "" if column is None else column_letters(column)


def match(
    rows: Sequence[Sequence[Cell]], spellings: Mapping[str, Sequence[str]]
) -> tuple[int, dict[str, int | None]]:
    """The header's row (from 0), and for each field the column whose title is one of its own."""
    at = header_row(rows, {word for words in spellings.values() for word in words})
    headers = [heading(cell) for cell in rows[at]] if rows else []
    columns: dict[str, int | None] = {}
    for field, words in spellings.items():
        columns[field] = next((headers.index(word) for word in words if word in headers), None)
    return at, columns


def amount_of(cell: Cell) -> int | None:
    """Whole rupiah of a cell, however it was written; None for an empty one.

    Raises ValueError for what is no amount, is below zero or has sen.
    """
    if isinstance(cell, bool) or not isinstance(cell, (str, float)):
        raise ValueError(f"not an amount: {cell!r}")
    if isinstance(cell, float):
        if not 0 <= cell <= LARGEST or abs(cell - round(cell)) > NOISE:
            raise ValueError(f"not an amount: {cell!r}")
        return round(cell)
    text = text_of(cell)
    if text in _EMPTY:
        return None
    return parse_rupiah(text.removesuffix(".00") if _CENTS.match(text) else text)


def count_of(cell: Cell) -> int | None:
    """A whole number of a cell, ``3`` or ``3 orang``; None for an empty one. Raises ValueError."""
    if isinstance(cell, float) and cell.is_integer() and 0 <= cell < 1_000_000:
        return int(cell)
    text = text_of(cell)
    if text in _EMPTY:
        return None
    number_match = re.fullmatch(r"(\d{1,6})(\s*[a-zA-Z]+\.?)?", text)
    if number_match is None or not isinstance(cell, str):
        raise ValueError(f"not a number: {text!r}")
    return int(number_match[1])


class RowReader:
    """Reads one row of a sheet by its fields and collects what is wrong with it."""

    def __init__(self, number: int, row: Sequence[Cell], columns: Mapping[str, int | None]) -> None:
        self.number = number
        self._row = row
        self._columns = columns
        self.problems: list[CellProblem] = []

    @property
    def empty(self) -> bool:
        """Whether none of the fields holds anything."""
        return not any(text_of(self.cell(field)) for field in self._columns)

    @property
    def numbering(self) -> bool:
        """Whether the row only numbers the columns, as under many headers: 1, 2, 3, …"""
        texts = [text for field in self._columns if (text := text_of(self.cell(field)))]
        return len(texts) > 1 and all(
            text.strip("()").isdigit() and len(text) < 4 for text in texts
        )

    def has(self, field: str) -> bool:
        """Whether the sheet has a column of the field at all."""
        return self._columns.get(field) is not None

    def words(self) -> Iterator[str]:
        """Every text of the row, in columns that are no field's too."""
        return (text_of(cell) for cell in self._row if isinstance(cell, str))

    def cell(self, field: str) -> Cell:
        """The cell of a field; empty where its column is absent."""
        at = self._columns.get(field)
        return self._row[at] if at is not None and at < len(self._row) else ""

    def text(self, field: str) -> str:
        """The cell as text; a lone dash is nothing."""
        text = text_of(self.cell(field))
        return "" if text in _EMPTY else text

    def amount(self, field: str, word: str) -> int | None:
        """The cell as rupiah; None where it is empty, and with a problem where it is none."""
        try:
            return amount_of(self.cell(field))
        except ValueError:
            sentence = _("{field} «{text}» tidak terbaca. Tulis rupiah bulat, misalnya 12.500.000.")
            self.say(field, sentence.format(field=word, text=text_of(self.cell(field))))
            return None

    def count(self, field: str, word: str) -> int | None:
        """The cell as a whole number; None where it is empty, and with a problem."""
        try:
            return count_of(self.cell(field))
        except ValueError:
            sentence = _("{field} «{text}» bukan bilangan bulat.")
            self.say(field, sentence.format(field=word, text=text_of(self.cell(field))))
            return None

    def say(self, field: str, sentence: str, *, blocking: bool = True, code: str = "") -> None:
        """Note a problem of a field's cell; of the row where the field has no column."""
        at = self._columns.get(field)
        self.problems.append(
            CellProblem(
                row=self.number,
                column=at,
                field=field,
                sentence=sentence,
                blocking=blocking,
                code=code,
            )
        )


Record = TypeVar("Record")


def read_below(
    rows: Sequence[Sequence[Cell]],
    header_at: int,
    columns: Mapping[str, int | None],
    needed: Mapping[str, str],
    read: Callable[[RowReader], Record | None],
) -> tuple[list[Record], list[CellProblem]]:
    """What the rows below the header say, and everything that is wrong with them.

    ``needed`` are the fields without which nothing can be read, with the words a person sees.
    ``read`` gives None for a row that only adds up; empty rows and those that number the columns
    are passed over.
    """
    sentence = _("Kolom «{field}» tidak ditemukan. Pilih kolom yang memuatnya.")
    problems = [
        CellProblem(row=0, column=None, field=name, sentence=sentence.format(field=word))
        for name, word in needed.items()
        if columns.get(name) is None
    ]
    if problems:
        return [], problems
    records: list[Record] = []
    for number, row in enumerate(rows[header_at + 1 :], header_at + 2):
        reader = RowReader(number, row, columns)
        if reader.empty or reader.numbering or (record := read(reader)) is None:
            continue
        records.append(record)
        problems += reader.problems
    if not records:
        problems.append(
            CellProblem(
                row=0,
                column=None,
                field="",
                sentence=_("Tidak ada baris data di bawah judul kolom."),
            )
        )
    return records, problems
