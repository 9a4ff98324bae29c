"""DPA of every dirty shape: nearly all lines right, the others marked, none in silence."""

from random import Random

import pytest

from perdin.importers.budget.reading import read_budget
from perdin.importers.budget.record import BudgetRecord, BudgetSheet
from perdin.importers.sheet import Cell, Sheet
from tests.importers.dirty_budget import dirty_budget
from tests.importers.dirty_layout import DirtyBudget
from tests.importers.dirty_money import Line


def read(sheet: DirtyBudget) -> BudgetSheet:
    rows: list[tuple[Cell, ...]] = [tuple(row) for row in sheet.rows]
    return read_budget([Sheet(name="", rows=rows)])


def same(record: BudgetRecord, line: Line, *, sourced: bool) -> bool:
    told = (record.activity_code, record.account_code, record.amount)
    right = told == (line.activity, line.account, line.amount)
    return right and (not sourced or record.funding_source == line.source)


def stopped(seen: BudgetSheet) -> bool:
    """Whether it may not go in as it is."""
    return bool(seen.wrong_sums) or any(problem.blocking for problem in seen.problems)


def judge(sheet: DirtyBudget) -> tuple[int, list[object]]:
    """How many lines are right, and what is wrong without a word."""
    seen = read(sheet)
    records = {record.row: record for record in seen.records}
    marked = {problem.row for problem in seen.problems}
    marked |= {row for total in seen.wrong_sums for row in (total.row, *total.rows)}
    right = 0
    silent: list[object] = []
    for row, line in sheet.lines.items():
        record = records.get(row)
        if record is not None and same(record, line, sourced=sheet.sourced):
            right += 1
        elif row not in marked and not (record and record.guessed) and not stopped(seen):
            silent.append((row, line, record))
    if not stopped(seen):
        silent += [records[row] for row in set(records) - set(sheet.lines)]
    return right, silent


def all_judged(count: int) -> None:
    """No line of so many sheets is wrong in silence, and 97 of 100 are right."""
    right = lines = clean = 0
    for seed in range(count):
        sheet = dirty_budget(seed)
        good, silent = judge(sheet)
        assert silent == [], f"seed {seed}"
        right, lines = right + good, lines + len(sheet.lines)
        clean += not stopped(read(sheet))
    assert lines > 3 * count
    assert right >= 0.97 * lines
    assert clean >= 0.97 * count


def test_dirty_budgets_are_understood_or_marked() -> None:
    all_judged(125)


@pytest.mark.long
def test_thousands_of_dirty_budgets_are_understood_or_marked() -> None:
    all_judged(3_000)


FAULTS = ("amount", "code", "code_gone", "words", "below_zero", "row_gone")


def spoil(chance: Random, sheet: DirtyBudget, fault: str) -> bool:
    """Put something that cannot be into one line; whether one was found for it."""
    number, line = chance.choice(sorted(sheet.lines.items()))
    row = sheet.rows[number - 1]
    dots = [at for at, cell in enumerate(row) if isinstance(cell, str) and line.account in cell]
    amounts = [at for at, cell in enumerate(row) if amount_of(cell) == line.amount]
    if fault == "row_gone":
        sheet.rows[number - 1] = [""] * len(row)
        return True
    if fault in ("code", "code_gone"):
        for at in dots[:1]:
            wrong = line.account[:-6] if fault == "code_gone" else line.account.replace(".", "-", 2)
            row[at] = str(row[at]).replace(line.account, wrong)
        return bool(dots)
    values: dict[str, str | float] = {
        "amount": float(line.amount + 1_000), "words": "lihat lampiran", "below_zero": -5.0,
    }  # fmt: skip
    for at in amounts[-1:]:
        row[at] = values[fault]
    return bool(amounts)


def amount_of(cell: object) -> int | None:
    """An amount by the writer's own ways alone."""
    if isinstance(cell, float):
        return round(cell)
    text = str(cell).strip("\u200c\ufeff\u00a0 ").removeprefix("Rp").strip(". ")
    for end in (",00", ",-", ".00"):
        text = text.removesuffix(end)
    bare = text.replace(".", "").replace(",", "")
    return int(bare) if bare.isdigit() else None


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_stopped(fault: str) -> None:
    planted = 0
    for seed in range(60):
        sheet = dirty_budget(seed)
        if stopped(read(sheet)) or not spoil(Random(seed), sheet, fault):
            continue
        planted += 1
        assert stopped(read(sheet)), f"seed {seed}"
    assert planted > 15


def test_the_judge_tells_of_what_is_read_wrong() -> None:
    """A sheet whose oracle is somebody else's, and one with a row that nobody wrote."""
    sheet, other = dirty_budget(1), dirty_budget(2)
    sheet.lines = dict(zip(sheet.lines, other.lines.values(), strict=False))
    assert judge(sheet)[1]
    sheet = dirty_budget(3)
    sheet.lines.popitem()
    assert judge(sheet)[1]
