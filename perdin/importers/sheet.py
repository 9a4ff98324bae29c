"""The first sheet of an Excel file, or a CSV file, as rows of cells; bounded, whatever is in it."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from perdin.errors import BadFile, NotFound
from perdin.i18n import _
from perdin.reading import parse_date

Cell = str | float | bool | date
LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 200_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200
EXACT_DIGITS = 15
"""Excel keeps this many digits of a number; of a longer one the last are lost."""

_EXCEL = (".xlsx", ".xlsm", ".xls", ".ods")


def read_sheet(path: Path) -> list[tuple[Cell, ...]]:
    """All rows of the first sheet, empty ones too, so that a row's number is its place there.

    Raises NotFound, and BadFile for what is no table, is too large or is protected.
    """
    if not path.is_file():
        raise NotFound(what=_("Berkas {path}").format(path=path))
    if path.stat().st_size > LARGEST_FILE:
        raise _bad(path, _("ukurannya lebih dari 20 MB."))
    rows = _excel_rows(path) if path.suffix.lower() in _EXCEL else _text_rows(path)
    if len(rows) > MOST_ROWS:
        raise _bad(path, _("barisnya lebih dari {most}.").format(most=MOST_ROWS))
    return rows


def text_of(cell: Cell) -> str:
    """A cell as text: a whole number without ``.0``, a date as ``1985-03-12``."""
    if isinstance(cell, bool):
        return _("ya") if cell else _("tidak")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(cell.replace("\u00a0", " ").split()).lstrip("'")


def date_of(cell: Cell, today: date) -> date | None:
    """A cell as a date: a real one, or text with the day first. None for an empty cell.

    Raises ValueError for what is no date, or one that leaves out the year.
    """
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        raise ValueError(f"a number is no date: {cell!r}")
    text = text_of(cell)
    if not text:
        return None
    if not any(letter.isdigit() for letter in text) or sum(map(str.isdigit, text)) < 5:
        raise ValueError(f"not a whole date: {text!r}")
    return parse_date(text, today, today)


def has_lost_digits(cell: Cell) -> bool:
    """Whether a long number was kept as a number, so that its last digits are no longer true."""
    return isinstance(cell, float) and abs(cell) >= 10**EXACT_DIGITS


def _excel_rows(path: Path) -> list[tuple[Cell, ...]]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise _bad(path, _("isinya terlalu besar setelah dibuka."))
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            found = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as problem:
        raise _bad(path, _("bukan berkas Excel yang utuh, atau berkata sandi.")) from problem
    return [tuple(_plain(cell) for cell in row[:MOST_COLUMNS]) for row in found]


def _text_rows(path: Path) -> list[tuple[Cell, ...]]:
    content = path.read_bytes()
    if b"\x00" in content:
        raise _bad(path, _("bukan berkas Excel (.xlsx) atau CSV."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    separator = max(";,\t", key=text.partition("\n")[0].count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [tuple(row[:MOST_COLUMNS]) for row in rows]
    except csv.Error as problem:
        raise _bad(path, _("bukan berkas CSV yang utuh.")) from problem


def _plain(cell: object) -> Cell:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, (bool, date, str)):
        return cell
    if isinstance(cell, (int, float)):
        return float(cell)
    return str(cell) if isinstance(cell, (time, timedelta)) else ""


def _bad(path: Path, problem: str) -> BadFile:
    return BadFile(name=path.name, problem=problem)


def header_row(rows: Sequence[Sequence[Cell]], known: Iterable[str], look_at: int = 20) -> int:
    """The number (from 0) of the row that holds most known headers; titles may stand above it."""
    names = set(known)
    counts = [
        sum(heading(cell) in names for cell in row if isinstance(cell, str))
        for row in rows[:look_at]
    ]
    return max(range(len(counts)), key=counts.__getitem__, default=0)


def heading(cell: Cell) -> str:
    """A header in the form that spellings are compared in: ``Gol. / Ruang`` is ``golruang``."""
    return "".join(letter for letter in text_of(cell).casefold() if letter.isalnum())
