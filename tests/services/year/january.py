"""An office in the days around New Year, whose DPA of 2027 is not in."""

from dataclasses import replace
from datetime import date

from perdin.models.money import BudgetLine
from perdin.rules.ledger import RevisionKind
from perdin.services.budget import budget, structure
from perdin.services.budget.budget import BudgetRow
from perdin.services.desk import Desk
from perdin.services.office import money_settings
from tests.services.stages import DAY

LEAVE = date(2027, 1, 5)
GROUND = "SE Wali Kota 900/12/2026"


def without_dpa(desk: Desk) -> None:
    """Take the office's lines of 2027 away and copy those of 2026 without their ceiling."""
    with desk.database.write() as session:
        for line in session.query(BudgetLine).filter_by(fiscal_year=2027):
            session.delete(line)
    structure.copy_structure(desk, 2027)


def allow_early(desk: Desk, ground: str = GROUND) -> None:
    """Name what trips may be approved by before the DPA."""
    settings, version = money_settings.open_settings(desk)
    money_settings.save_settings(desk, replace(settings, before_dpa=ground), version)


def line(desk: Desk, year: int = 2027) -> BudgetRow:
    """The year's only line."""
    (row,) = budget.list_budget(desk, year)
    return row


def dpa(desk: Desk, ceiling: int) -> None:
    """The DPA of 2027 comes in, or is changed: this much for the line."""
    row = line(desk)
    kind = RevisionKind.SHIFT if row.ceiling else RevisionKind.ORIGINAL
    budget.revise_line(desk, row.id, kind, ceiling, DAY, "DPA 1/2027")
