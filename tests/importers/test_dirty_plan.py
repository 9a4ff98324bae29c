"""Plans of every dirty shape: nearly all journeys right, the others marked, none in silence."""

from random import Random

import pytest

from perdin.importers.plan.reading import read_plan
from perdin.importers.plan.record import PlanRecord, PlanSheet
from perdin.importers.sheet import Cell, Sheet
from tests.importers.dirty_plan import DirtyPlan, Journey, dirty_plan


def read(sheet: DirtyPlan) -> PlanSheet:
    rows: list[tuple[Cell, ...]] = [tuple(row) for row in sheet.rows]
    return read_plan([Sheet(name="", rows=rows)])


def same(record: PlanRecord, one: Journey) -> bool:
    told = (record.purpose, record.month, record.place_code, record.people, record.days,
            record.times, record.cost, record.activity_code)  # fmt: skip
    return told == (one.purpose, one.month, one.place, one.people, one.days, one.times, one.cost,
                    one.activity)  # fmt: skip


def stopped(seen: PlanSheet) -> bool:
    """Whether it may not go in as it is."""
    return bool(seen.wrong_sums) or any(problem.blocking for problem in seen.problems)


def judge(sheet: DirtyPlan) -> tuple[int, list[object]]:
    """How many journeys are right, and what is wrong without a word."""
    seen = read(sheet)
    records = {record.row: record for record in seen.records}
    marked = {problem.row for problem in seen.problems}
    right = 0
    silent: list[object] = []
    for row, one in sheet.journeys.items():
        record = records.get(row)
        if record is not None and same(record, one):
            right += 1
        elif row not in marked and not (record and record.guessed) and not stopped(seen):
            silent.append((row, one, record))
    if not stopped(seen):
        silent += [records[row] for row in set(records) - set(sheet.journeys)]
    return right, silent


def test_dirty_plans_are_understood_or_marked() -> None:
    right = journeys = clean = 0
    for seed in range(250):
        sheet = dirty_plan(seed)
        good, silent = judge(sheet)
        assert silent == [], f"seed {seed}"
        right, journeys = right + good, journeys + len(sheet.journeys)
        clean += not stopped(read(sheet))
    assert journeys > 1_200
    assert right >= 0.97 * journeys
    assert clean >= 0.95 * 250


@pytest.mark.parametrize(
    ("field", "value"),
    [("month", "kapan-kapan"), ("place", "Kota Antah"), ("cost", "lihat lampiran"), ("cost", -1.0),
     ("purpose", ""), ("people", "banyak"), ("days", 0.0)],
)  # fmt: skip
def test_a_planted_fault_is_stopped(field: str, value: str | float) -> None:
    planted = 0
    for seed in range(80):
        sheet = dirty_plan(seed)
        if field not in sheet.cells:
            continue
        row = Random(seed).choice(sorted(sheet.journeys))
        sheet.rows[row - 1][sheet.cells[field]] = value
        planted += 1
        assert stopped(read(sheet)), f"seed {seed}"
    assert planted > 30


def test_the_judge_tells_of_what_is_read_wrong() -> None:
    sheet, other = dirty_plan(1), dirty_plan(2)
    sheet.journeys = dict(zip(sheet.journeys, other.journeys.values(), strict=False))
    assert judge(sheet)[1]
    sheet = dirty_plan(3)
    sheet.journeys.popitem()
    assert judge(sheet)[1]
