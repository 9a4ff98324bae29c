"""Taking in the year's plan from a sheet: look first, then write what was seen, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.importers.cells import CellProblem
from perdin.importers.codes import load_places
from perdin.importers.plan.reading import read_plan
from perdin.importers.plan.record import PlanRecord, PlanSheet
from perdin.importers.sheet import read_book
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.stated import StatedTotal
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.models.money import BudgetLine
from perdin.models.reference import Place
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Topic, Work, operation, query
from perdin.services.plans.plan_judge import Judge, PlanLine
from perdin.services.plans.plans import put_planned
from perdin.services.reference import places


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTarget:
    """A line of the DPA that rows without a sub kegiatan may be of."""

    activity_code: str
    activity_name: str
    account_code: str
    account_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPreview:
    """What an import would do; nothing has been written.

    ``targets`` are the lines of the year's DPA by their codes.
    """

    path: Path
    columns: dict[str, int | None]
    rows: tuple[PlanLine, ...]
    problems: tuple[CellProblem, ...]
    understanding: Understanding
    records: tuple[PlanRecord, ...] = ()
    """What each of ``rows`` says as it stands in the file."""
    targets: tuple[PlanTarget, ...] = ()
    sums: tuple[StatedTotal, ...] = ()
    """The totals of ``wrong_sums``, each with the rows that it is about."""

    @property
    def headers(self) -> tuple[str, ...]:
        """What stands above each column."""
        return self.understanding.headers

    @property
    def ready(self) -> tuple[PlanLine, ...]:
        """The rows that may be written: new and changed items without a blocking problem."""
        effects = (Effect.NEW, Effect.CHANGED)
        return tuple(row for row in self.rows if row.effect in effects)

    @property
    def wrong_sums(self) -> tuple[str, ...]:
        """Each total that its rows do not add up to, in words."""
        return tuple(str(total.problem) for total in self.sums)

    def count(self, effect: Effect) -> int:
        """How many rows have this effect."""
        return sum(row.effect is effect for row in self.rows)


def preview_plan(
    desk: Desk, path: Path, fiscal_year: int, choices: Choices | None = None
) -> PlanPreview:
    """Read a file and say what importing it would do; ``choices`` go over what is found.

    Raises BadFile and NotFound for a file that cannot be read, NotAllowed.
    """
    desk.require(Right.EDIT_PLAN)
    sheet = read_plan(read_book(path), choices, places.finder(desk))
    lines, targets = _compare(desk, fiscal_year, sheet)
    return replace(_preview(path, sheet, lines), targets=targets)


def look_without_office(
    path: Path, fiscal_year: int, choices: Choices | None = None
) -> PlanPreview:
    """The same where no office is set up yet: neither a DPA nor units are known to be missed.

    Raises BadFile and NotFound.
    """
    sheet = read_plan(read_book(path), choices)
    names = {place.code: place.name for place in load_places()}
    return _preview(path, sheet, Judge(fiscal_year, sheet.columns).lines(sheet, names))


def _preview(path: Path, sheet: PlanSheet, lines: Sequence[PlanLine]) -> PlanPreview:
    everything = {
        *sheet.problems,
        *(problem for line in lines for problem in line.problems),
        *(total.problem for total in sheet.wrong_sums),
    }
    ordered = sorted(everything, key=lambda problem: (problem.row, problem.field, problem.sentence))
    return PlanPreview(
        path=path,
        columns=sheet.columns,
        rows=tuple(lines),
        problems=tuple(ordered),
        understanding=sheet.understanding,
        records=sheet.records,
        sums=sheet.wrong_sums,
    )


@operation(Right.EDIT_PLAN, undo=True)
def import_plan(work: Work, ready: Sequence[PlanLine]) -> int:
    """Write items that a preview found ready, all or none; gives how many.

    Raises BadInput, StaleVersion, NotFound.
    """
    for row in ready:
        put_planned(work.session, row.form)
    cost = sum(row.form.cost for row in ready)
    work.tell(Topic.BUDGET, "impor rencana", banyaknya=len(ready), biaya=cost)
    return len(ready)


@query(Right.EDIT_PLAN)
def _compare(
    work: Work, fiscal_year: int, sheet: PlanSheet
) -> tuple[list[PlanLine], tuple[PlanTarget, ...]]:
    """Each record as the item that it would become, beside what is planned; the DPA's lines."""
    codes = {record.place_code for record in sheet.records}
    named = work.session.execute(select(Place.code, Place.name).where(Place.code.in_(codes)))
    names = {code: name for code, name in named}
    lines = Judge(fiscal_year, sheet.columns, work.session).lines(sheet, names)
    return lines, _targets(work.session, fiscal_year)


def _targets(session: Session, fiscal_year: int) -> tuple[PlanTarget, ...]:
    of_year = select(BudgetLine).where(BudgetLine.fiscal_year == fiscal_year)
    ordered = of_year.order_by(BudgetLine.activity_code, BudgetLine.account_code)
    return tuple(
        PlanTarget(
            activity_code=line.activity_code,
            activity_name=line.activity_name,
            account_code=line.account_code,
            account_name=line.account_name,
        )
        for line in session.scalars(ordered)
    )
