"""The DPA of a year as it is read: program, kegiatan, sub kegiatan, account, each with its sums."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from perdin.models.money import BudgetLine, BudgetRevision
from perdin.rules.budget_codes import Level
from perdin.rules.ledger import RevisionKind
from perdin.rules.workflow import Right
from perdin.services.budget import structure
from perdin.services.budget.budget import BudgetRow, budget_row
from perdin.services.desk import Work, query


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetNode:
    """One row of the DPA; ``line`` is there at the lowest level. Amounts are rupiah."""

    level: Level
    depth: int
    code: str
    name: str
    ceiling: int
    committed: int
    realised: int
    left: int
    line: BudgetRow | None = None

    @property
    def used_percent(self) -> int:
        """How much of the ceiling is set aside or spent; above 100 where it was exceeded."""
        used = self.committed + self.realised
        return -(-used * 100 // self.ceiling) if self.ceiling else 0


@dataclass(frozen=True, slots=True)
class BudgetTree:
    """The rows of a year from the top, and their total. ``copiable`` is how many lines of the year
    before may be copied for one that has none.
    """

    nodes: tuple[BudgetNode, ...]
    total: BudgetNode
    copiable: int


@dataclass(frozen=True, slots=True)
class BudgetVersion:
    """One version of a year's DPA: what decided it, how many lines it changed, and its sum then."""

    kind: RevisionKind
    decided_on: date
    document: str
    lines: int
    total: int


@query(Right.VIEW)
def open_tree(work: Work, fiscal_year: int) -> BudgetTree:
    """A year's DPA; levels that its codes do not tell are left out."""
    lines = work.session.scalars(
        select(BudgetLine)
        .where(BudgetLine.fiscal_year == fiscal_year)
        .order_by(BudgetLine.activity_code, BudgetLine.account_code)
    )
    rows = [budget_row(line) for line in lines]
    return BudgetTree(
        nodes=tuple(_nodes(rows)),
        total=_sum_up(rows, Level.PROGRAM, 0, "", ""),
        copiable=structure.copiable(work, fiscal_year),
    )


@query(Right.VIEW)
def list_versions(work: Work, fiscal_year: int) -> list[BudgetVersion]:
    """The versions of a year's DPA, the newest first.

    What was decided on one day by one document is one version; its sum takes every line as it
    stood after that.
    """
    rows = work.session.execute(
        select(BudgetRevision, BudgetLine.id)
        .join(BudgetLine, BudgetLine.id == BudgetRevision.budget_line_id)
        .where(BudgetLine.fiscal_year == fiscal_year)
        .order_by(BudgetRevision.id)
    )
    ceilings: dict[int, int] = {}
    versions: list[BudgetVersion] = []
    for revision, line_id in rows:
        ceilings[line_id] = revision.amount
        version = BudgetVersion(
            revision.kind, revision.decided_on, revision.document, 1, sum(ceilings.values())
        )
        if versions and _same_act(versions[-1], version):
            versions[-1] = replace(version, lines=versions[-1].lines + 1)
        else:
            versions.append(version)
    return versions[::-1]


def _same_act(budget_version: BudgetVersion, other: BudgetVersion) -> bool:
    return (budget_version.kind, budget_version.decided_on, budget_version.document) == (
        other.kind,
        other.decided_on,
        other.document,
    )


def _nodes(rows: list[BudgetRow]) -> Iterable[BudgetNode]:
    open_codes: list[str] = []
    for row in rows:
        path = [
            (level, code, name)
            for level, code, name in (
                (Level.PROGRAM, row.program_code, row.program_name),
                (Level.GROUP, row.group_code, row.group_name),
                (Level.ACTIVITY, row.activity_code, row.activity_name),
            )
            if code
        ]
        codes = [code for _level, code, _name in path]
        for depth, (level, code, name) in enumerate(path):
            if codes[: depth + 1] != open_codes[: depth + 1]:
                under = [row for row in rows if _code(row, level) == code]
                named = name or next((_name(row, level) for row in under if _name(row, level)), "")
                yield _sum_up(under, level, depth, code, named)
        open_codes = codes
        yield BudgetNode(
            level=Level.ACCOUNT,
            depth=len(path),
            code=row.account_code,
            name=row.account_name,
            ceiling=row.ceiling,
            committed=row.committed,
            realised=row.realised,
            left=row.left,
            line=row,
        )


def _code(row: BudgetRow, level: Level) -> str:
    return {
        Level.PROGRAM: row.program_code,
        Level.GROUP: row.group_code,
        Level.ACTIVITY: row.activity_code,
    }[level]


def _name(row: BudgetRow, level: Level) -> str:
    return {
        Level.PROGRAM: row.program_name,
        Level.GROUP: row.group_name,
        Level.ACTIVITY: row.activity_name,
    }[level]


def _sum_up(rows: list[BudgetRow], level: Level, depth: int, code: str, name: str) -> BudgetNode:
    return BudgetNode(
        level=level,
        depth=depth,
        code=code,
        name=name,
        ceiling=sum(row.ceiling for row in rows),
        committed=sum(row.committed for row in rows),
        realised=sum(row.realised for row in rows),
        left=sum(row.left for row in rows),
    )
