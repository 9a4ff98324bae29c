"""Employee lists of every dirty shape: nearly all right, the others marked, none in silence."""

from dataclasses import fields

import pytest

from perdin.importers.cells import CellProblem
from perdin.importers.people.employee import EmployeeRecord
from perdin.importers.people.reading import PeopleSheet, read_people
from perdin.importers.sheet import Sheet
from tests.importers.dirty import Dirty, dirty, read_rows
from tests.importers.dirty_people import TODAY, Person

OWN = ("name", "title_before", "title_after", "nip", "status")
"""What is known of everybody whatever columns there are: a status also from NIP and golongan."""


def read(sheet: Dirty) -> PeopleSheet:
    return read_people([Sheet(name="", rows=list(read_rows(sheet)))], TODAY)


def differing(record: EmployeeRecord, someone: Person, told: frozenset[str]) -> set[str]:
    """The fields in which what was read is not what was written."""
    return {
        one.name
        for one in fields(Person)
        if one.name in OWN or one.name in told
        if (getattr(record, one.name) or None) != (getattr(someone, one.name) or None)
    }


def marked(fields_: set[str], record: EmployeeRecord, problems: list[CellProblem]) -> bool:
    """Whether somebody who looks at the row is told of a field that is wrong, or is stopped."""
    told = {*record.guessed, *(problem.field for problem in problems)}
    return bool(fields_ & told) or any(problem.blocking for problem in problems)


def judge(sheet: Dirty) -> tuple[int, list[object]]:
    """How many people are right, and what is wrong without a word."""
    seen = read(sheet)
    records = {record.row: record for record in seen.records}
    of_row: dict[int, list[CellProblem]] = {}
    for problem in seen.problems:
        of_row.setdefault(problem.row, []).append(problem)
    unread = any(problem.code == "column_unread" for problem in of_row.get(0, ()))
    right = 0
    silent: list[object] = []
    for row, someone in sheet.people.items():
        record = records.get(row)
        wrong = differing(record, someone, sheet.told) if record else set()
        if record is not None and not wrong:
            right += 1
        elif record is None or not (unread or marked(wrong, record, of_row.get(row, []))):
            silent.append((row, someone, record))
    for row in {*records, *sheet.faults} - {*sheet.people}:
        if not any(problem.blocking for problem in of_row.get(row, ())):
            silent.append((row, sheet.faults.get(row), records.get(row)))
    return right, silent


def all_judged(count: int) -> None:
    """No row of so many sheets is wrong in silence, and 97 of 100 people are right."""
    right = people = 0
    for seed in range(count):
        sheet = dirty(seed)
        good, silent = judge(sheet)
        assert silent == [], f"seed {seed}"
        right, people = right + good, people + len(sheet.people)
    assert people > 6 * count
    assert right >= 0.97 * people


def test_dirty_lists_are_understood_or_marked() -> None:
    all_judged(250)


@pytest.mark.long
def test_thousands_of_dirty_lists_are_understood_or_marked() -> None:
    all_judged(3_000)


def test_the_judge_tells_of_what_is_read_wrong() -> None:
    """A sheet whose oracle is somebody else's, and one with a row that nobody wrote."""
    sheet, other = dirty(1), dirty(2)
    sheet.people = dict(zip(sheet.people, other.people.values(), strict=False))
    assert judge(sheet)[1]
    sheet = dirty(3)
    sheet.people.popitem()
    assert judge(sheet)[1]
