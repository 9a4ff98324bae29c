"""Tables whose cells hold what nobody types, and the names that files come under."""

import csv
import io
import math
from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any

import xlsxwriter

Rows = list[list[Any]]

ODD_VALUES: tuple[Any, ...] = (
    "", " ", "\u202eupiah\u202c", "\u200f12", "{0}", "{name}", "%s%n", "-1", -1, 0, 0.5, 1e308,
    -1e308,
    2**53, 2**53 + 1, 1e15, "9" * 30, "9" * 400, "9" * 6_000, "1e5", "1e999", "0x10",
    "Rp 1.000.000.000.000.000",
    "Rp -5", "\u22125", "٣٤٥", "²", "①", "½", "Ⅷ", "１２３", "=1+1", "=CMD|'/C x'!A1", "x" * 32_000,
    "😀" * 600, "é" * 300, "e\u0301" * 50, "\u0130i\u0131I", "ß", "ﬁ", True, False, "#REF!",
    "a\n\nb", 'a;b"c', "'",
    "1.2.3.4.5", "12:61", "30 Februari 2026", "31/12/9999", "00/00/0000", "29-02-2026", "1/1/1",
    "s.d.", "-", "--", "1-", "(5)", "1 - 31 Desember 2026", "32 Juli", "Juli s.d. Mei",
    "1,2,3 Mei 2026",
    "Maret 2026", "2026", 2026, 45_000.5, 2_958_466, -693_594, date(1900, 1, 1), date(9999, 12,
    31),
    math.nan, math.inf, "Budi, Ani, dan Budi", ", , ,",
    "dkk", "19850505 201001 2 003", 198505052010012003, "IV/z", "III/c/d", "Eselon 99", "\\",
    "\x7f", "\u2028",
    "NULL", "nan", "inf", "-0", "1_000", "1 000 000,-", "1.000,000.5", "5.1.02.04.001.00001.1.1.1",
)  # fmt: skip
ODD_NAMES: tuple[str, ...] = (
    "lembar {number}{ending}", "lembar {number}{ending}", "lembar {number}{ending}",
    "\u202ecod.{number}{ending}", "{{0}} {{name}} {number}{ending}", "100%s %n {number}{ending}",
    ".{number}{ending}", "a\nb {number}{ending}", "\udcff {number}{ending}",
    "x" * 180 + "{number}{ending}",
    "CON {number}.txt{ending}", "a;b'\"<b>{number}{ending}", "\u200f{number}\u2066{ending}",
    "{number}",
)  # fmt: skip
"""File names as others give them; also one that is no UTF-8, as old programs leave them."""


def odd_name(number: int, ending: str, chance: Random) -> str:
    """A name of a file, unlike any other."""
    return chance.choice(ODD_NAMES).format(number=number, ending=ending)


def disturbed(rows: Sequence[Sequence[Any]], chance: Random) -> Rows:
    """The table with some of it changed: cells, rows, columns, its header."""
    changed = [list(row) for row in rows]
    for _time in range(chance.choice((1, 1, 2, 5, 20))):
        chance.choice(_CHANGES)(changed, chance)
        if not any(changed):
            break
    return changed


def as_csv(rows: Sequence[Sequence[Any]], chance: Random) -> bytes:
    """The table as text, in one of the ways of programs."""
    out = io.StringIO(newline="")
    written = csv.writer(
        out, delimiter=chance.choice(";;,\t|"), lineterminator=chance.choice(("\r\n", "\n", "\r"))
    )
    written.writerows([str(cell) for cell in row] or [""] for row in rows)
    text = out.getvalue()
    if chance.random() < 0.15:
        text = text.replace(chance.choice("aeiou"), "\x00", 3)
    coding = chance.choice(("utf-8-sig", "utf-8", "utf-8", "cp1252", "utf-16"))
    return text.encode(coding, "replace")


def as_book(rows: Sequence[Sequence[Any]], chance: Random) -> bytes:
    """The table as .xlsx, its values of the kinds that they are, now and then beside another."""
    out = io.BytesIO()
    options = {"in_memory": True, "nan_inf_to_errors": True, "strings_to_formulas": False,
               "strings_to_urls": False}  # fmt: skip
    with xlsxwriter.Workbook(out, options) as made:
        day = made.add_format(
            {"num_format": chance.choice(("dd/mm/yyyy", "[h]:mm", "mmm yy", "@"))}
        )
        if chance.random() < 0.2:
            made.add_worksheet(chance.choice(("Sampul", "{0}", "x" * 31)))
        sheet = made.add_worksheet()
        across, down = chance.choice(((0, 0), (0, 0), (0, 3), (2, 1), (40, 60)))
        for number, row in enumerate(rows):
            for column, cell in enumerate(row[:400]):
                _write(sheet, number + down, column + across, cell, day)
        if chance.random() < 0.15 and len(rows) > 3:
            sheet.merge_range(1 + down, across, 3 + down, across + 2, "gabung")
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Any, day: Any) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell[:32_000])
    else:
        sheet.write(row, column, cell)


def _a_cell(rows: Rows, chance: Random) -> None:
    row = chance.choice(rows)
    if row:
        row[chance.randrange(len(row))] = chance.choice(ODD_VALUES)


def _a_column(rows: Rows, chance: Random) -> None:
    column, value = chance.randrange(len(rows[0]) or 1), chance.choice(ODD_VALUES)
    for row in rows[1:]:
        row[column : column + 1] = [value]


def _swapped(rows: Rows, chance: Random) -> None:
    one, other = chance.choice(rows), chance.choice(rows)
    one[:], other[:] = other[:], one[:]


def _moved(rows: Rows, chance: Random) -> None:
    row = chance.choice(rows)
    row.insert(chance.randrange(len(row) + 1), chance.choice(ODD_VALUES))


def _shortened(rows: Rows, chance: Random) -> None:
    row = chance.choice(rows)
    del row[chance.randrange(len(row) + 1) :]


def _without_a_row(rows: Rows, chance: Random) -> None:
    del rows[chance.randrange(len(rows))]
    if not rows:
        rows.append([])


def _again(rows: Rows, chance: Random) -> None:
    row = chance.choice(rows)
    rows += [list(row) for _time in range(chance.choice((1, 2, 60)))]


def _header_lost(rows: Rows, chance: Random) -> None:
    rows[0] = [chance.choice(("", "Kolom", 5, "x" * 900)) for _cell in rows[0]]


def _headers_mixed(rows: Rows, chance: Random) -> None:
    chance.shuffle(rows[0])


def _wide(rows: Rows, chance: Random) -> None:
    rows[0] += [chance.choice(("", "Nama", "Jumlah", 7))] * 250


_CHANGES: tuple[Callable[[Rows, Random], None], ...] = (
    _a_cell, _a_cell, _a_cell, _a_cell, _a_column, _swapped, _moved, _shortened, _without_a_row,
    _again, _header_lost, _headers_mixed, _wide,
)  # fmt: skip
