"""A planned journey as one row of a sheet tells of it."""

from dataclasses import dataclass

from perdin.importers.cells import CellProblem
from perdin.importers.tables.stated import StatedTotal
from perdin.importers.tables.understanding import Understanding


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord:
    """What one row says; numbers are None where the cell is empty or unreadable.

    ``place`` is what the row calls its place, ``place_code`` the one it was taken for. ``guessed``
    are the fields that rest on a guess.
    """

    row: int
    month: int | None
    purpose: str
    activity_code: str
    account_code: str
    unit: str
    place: str
    place_code: str
    people: int | None
    days: int | None
    times: int | None
    cost: int | None
    expected_output: str
    output_count: int | None
    output_unit: str
    note: str
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSheet:
    """A plan as it was understood, with every journey in it and every fault.

    ``columns`` says for each of ``FIELDS`` which column holds it.
    """

    understanding: Understanding
    columns: dict[str, int | None]
    records: tuple[PlanRecord, ...]
    wrong_sums: tuple[StatedTotal, ...]
    problems: tuple[CellProblem, ...]
