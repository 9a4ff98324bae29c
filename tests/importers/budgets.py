"""A DPA made for a test, and what was understood of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from perdin.importers.budget.reading import read_budget
from perdin.importers.budget.record import BudgetSheet
from perdin.importers.sheet import read_book
from perdin.importers.tables.understanding import Choices
from tests.importers.test_office_lists import file

RAPAT, CETAK = "7.01.01.2.06.0009", "7.01.01.2.06.0005"
BIASA, KOTA, BAHAN = "5.1.02.04.01.0001", "5.1.02.04.01.0003", "5.1.02.01.01.0026"


def seen(folder: Path, *rows: Sequence[Any], choices: Choices | None = None) -> BudgetSheet:
    """One sheet as it is understood."""
    return read_budget(read_book(file(folder / "a.xlsx", DPA=[list(row) for row in rows])), choices)


def lines(sheet: BudgetSheet) -> list[tuple[str, str, int | None]]:
    return [(one.activity_code, one.account_code, one.amount) for one in sheet.records]


def codes(sheet: BudgetSheet) -> list[tuple[str, str, bool]]:
    sums = (total.problem for total in sheet.wrong_sums)
    return [(one.cell, one.code, one.blocking) for one in (*sheet.problems, *sums)]
