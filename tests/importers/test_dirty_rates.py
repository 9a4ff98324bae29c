"""Tables of rates of every dirty shape: nearly all right, the others marked, none in silence."""

import pytest

from perdin.importers.cells import CellProblem
from perdin.importers.codes import load_places
from perdin.importers.rates.reading import RateSheet, read_rates
from perdin.importers.sheet import Cell, Sheet
from tests.importers.dirty_rates import DirtyRates, Told, dirty_rates

PROVINCES = {place.name: place.code for place in load_places() if place.kind == "provinsi"}


def read(sheet: DirtyRates) -> RateSheet:
    rows: list[tuple[Cell, ...]] = [tuple(row) for row in sheet.rows]
    return read_rates([Sheet(name="", rows=rows)], PROVINCES)


def judge(sheet: DirtyRates) -> tuple[int, int, list[object]]:
    """How many rows are right, of how many, and what is wrong without a word."""
    seen = read(sheet)
    found: dict[int, set[Told]] = {}
    for one in seen.records:
        rate = (one.kind.value, one.place, one.level, one.amount)
        found.setdefault(one.row, set()).add(rate)
    of_row: dict[int, list[CellProblem]] = {}
    for problem in seen.problems:
        of_row.setdefault(problem.row, []).append(problem)
    hindered = any(problem.blocking for problem in of_row.get(0, ()))
    right = 0
    silent: list[object] = []
    for row, told in sheet.told.items():
        if found.get(row, set()) == told:
            right += 1
        elif not hindered and not any(problem.blocking for problem in of_row.get(row, ())):
            silent.append((sheet.shapes, row, sheet.rows[row - 1], told, found.get(row)))
    for row in {*found, *sheet.faults} - {*sheet.told}:
        if not any(problem.blocking for problem in of_row.get(row, ())):
            silent.append((sheet.shapes, row, sheet.rows[row - 1], found.get(row)))
    return right, len(sheet.told), silent


def all_judged(count: int) -> None:
    """No row of so many sheets is wrong in silence, and 97 of 100 rows are right."""
    right = rows = 0
    for seed in range(count):
        good, all_rows, silent = judge(dirty_rates(seed))
        assert silent == [], f"seed {seed}"
        right, rows = right + good, rows + all_rows
    assert rows > 5 * count
    assert right >= 0.97 * rows


def test_dirty_tables_are_understood_or_marked() -> None:
    all_judged(250)


@pytest.mark.long
def test_thousands_of_dirty_tables_are_understood_or_marked() -> None:
    all_judged(3_000)


def test_the_judge_tells_of_what_is_read_wrong() -> None:
    """A sheet whose oracle is somebody else's, and one with a row that nobody wrote."""
    sheet = dirty_rates(1)
    sheet.told = {row: {("taksi", "11", "", 1)} for row in sheet.told}
    assert judge(sheet)[2]
    sheet = dirty_rates(3)
    sheet.told.popitem()
    assert judge(sheet)[2]
