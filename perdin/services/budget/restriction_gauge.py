"""How much of what an aturan hemat allows of a year's ceiling is used, as a gauge shows it."""

from dataclasses import dataclass
from datetime import date

from perdin.rules.restrictions import Restriction, Subject, allowed
from perdin.rules.workflow import Right
from perdin.services.budget.budget import BudgetRow, rows_of_year
from perdin.services.desk import Work, query
from perdin.services.office import restrictions


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """Of one restriction: ``percent`` may be used, ``used_percent`` is, of ``ceiling`` rupiah.

    ``line`` is the line that is nearest its limit, where each has its own; else empty.
    """

    name: str
    basis: str
    percent: int
    ceiling: int
    used: int
    allowed: int
    line: str = ""

    @property
    def used_percent(self) -> int:
        """How much of the ceiling is set aside or spent, a part of a percent counted whole."""
        return -(-self.used * 100 // self.ceiling) if self.ceiling else 0

    @property
    def over(self) -> bool:
        """Whether more is used than allowed."""
        return self.used > self.allowed


@query(Right.VIEW)
def list_gauges(work: Work, fiscal_year: int) -> list[Gauge]:
    """The ceilings that restrict a year: those of today in this year, else all that touch it."""
    first, last = date(fiscal_year, 1, 1), date(fiscal_year, 12, 31)
    today = work.desk.today
    if first <= today <= last:
        first = last = today
    rows = rows_of_year(work.session, fiscal_year)
    return [
        _gauge(rule, rows)
        for rule in restrictions.within(work.session, first, last)
        if rule.subject is Subject.CEILING and rows
    ]


def _gauge(rule: Restriction, rows: list[BudgetRow]) -> Gauge:
    among, line = rows, ""
    if rule.each_line:
        nearest = min(rows, key=lambda row: allowed(rule, row.ceiling) - _used(row))
        among, line = [nearest], nearest.label
    ceiling = sum(row.ceiling for row in among)
    return Gauge(
        name=rule.name,
        basis=rule.basis,
        percent=rule.percent or 0,
        ceiling=ceiling,
        used=sum(map(_used, among)),
        allowed=allowed(rule, ceiling),
        line=line,
    )


def _used(row: BudgetRow) -> int:
    return row.committed + row.realised
