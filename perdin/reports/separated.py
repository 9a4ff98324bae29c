"""A table as .csv, as Excel on an Indonesian PC opens it with a double click."""

import csv
import re
from datetime import date
from io import StringIO
from pathlib import Path

from perdin.reports.save import write_atomically
from perdin.reports.table import Cell, CellKind, Table

SEPARATOR = ";"
"""Indonesian Windows writes 0,5 with a comma, so its Excel parts the cells of a .csv by «;»."""
_DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NO_TEXT = re.compile(
    r"\d{1,4}[-/]\d{1,4}([-/]\d{1,4})?"  # «3/2026», a letter's number, would become March 2026
    # «5 Mei», «1-MAR-26», but not «5 orang»
    r"|\d{1,2}[-/ ]?(jan|feb|mar|apr|mei|may|jun|jul|agu|agt|aug|sep|okt|oct|nov|des|dec)[a-z]*"
    r"([-/ ]?\d{2,4})?"
    r"|\d+[.,]?\d*[eE]\d+"  # «1E5», a code, would become 100.000
    r"|\d{1,3}(\.\d{3})+(,\d*)?|\d+,\d+"
    r"|\d{1,3}:\d{2}(:\d{2})?",
    re.IGNORECASE,
)
"""What Excel of an Indonesian PC makes a date, a time or a number of, though it is a text."""
_LONGEST_NUMBER = 15
"""Excel keeps so many digits of a number; of an NIP it would make 1,98505E+17."""


def write_separated(path: Path, table: Table) -> Path:
    """Write a table in place of what stands there: headings, rows, totals; gives the path.

    UTF-8 with its mark, without which Excel takes it for Windows-1252. Dates are ISO, rupiah bare
    digits, percentages with a decimal comma. A text that Excel would run or round begins with
    an apostrophe. Raises DiskFull and NotWritten.
    """
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow(guarded(column.title) for column in table.columns)
    for cells in (*table.rows, *((table.totals,) if table.has_sums() else ())):
        writer.writerow(
            _written(value, column.kind) for value, column in zip(cells, table.columns, strict=True)
        )
    write_atomically(path, buffer.getvalue().encode("utf-8-sig"))
    return path


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula, a date, or a number that it may round."""
    bare = text.strip()
    number = bare.isdigit() and (len(bare) > _LONGEST_NUMBER or (bare[0] == "0" and bare != "0"))
    other = _NO_TEXT.fullmatch(bare) is not None
    return f"'{text}" if bare.startswith(_DANGEROUS) or number or other else text


def _written(value: Cell, kind: CellKind) -> str:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None:
        return ""
    if kind is CellKind.PERCENT:
        return f"{value // 100},{value % 100:02}"
    return str(value)
