"""Salin susunan DPA: the lines of the year before, without their figures, for a year to begin."""

from sqlalchemy import func, select

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.models.money import BudgetLine
from perdin.models.people import Office
from perdin.rules.workflow import Right
from perdin.services.budget import fiscal_years
from perdin.services.desk import Topic, Work, operation

_KEPT = ("office_id", "program_code", "program_name", "group_code", "group_name", "activity_code",
         "activity_name", "account_code", "account_name", "funding_source")  # fmt: skip


@operation(Right.EDIT_BUDGET, undo=True)
def copy_structure(work: Work, year: int) -> int:
    """Write the lines of the year before for a year, without a ceiling; gives how many.

    Codes, names and sources are kept, lines that the year has already are left as they are, and
    lines that had no ceiling either are not copied. Raises BadInput where nothing is to be copied,
    YearClosed.
    """
    work.session.execute(select(Office.id).with_for_update())  # of two at once one copies
    fiscal_years.refuse_closed(work.session, year)
    there = {_codes(line) for line in _lines(work, year)}
    old = [line for line in _lines(work, year - 1) if line.ceiling and _codes(line) not in there]
    if not old:
        sentence = _("Tidak ada baris DPA {before} yang belum ada pada tahun {year}.")
        raise BadInput(problem=sentence.format(before=year - 1, year=year))
    for line in old:
        kept = {name: getattr(line, name) for name in _KEPT}
        work.session.add(BudgetLine(fiscal_year=year, ceiling=0, **kept))
    work.tell(Topic.BUDGET, f"DPA {year}", salinan_dari=year - 1, baris=len(old))
    return len(old)


def copiable(work: Work, year: int) -> int:
    """How many lines of the year before may be copied for a year, where it has none itself."""
    mine = select(func.count(BudgetLine.id)).where(BudgetLine.fiscal_year == year)
    if work.session.scalars(mine).one():
        return 0
    before = select(func.count(BudgetLine.id)).where(
        BudgetLine.fiscal_year == year - 1, BudgetLine.ceiling > 0
    )
    return work.session.scalars(before).one()


def _codes(line: BudgetLine) -> tuple[str, str]:
    return line.activity_code, line.account_code


def _lines(work: Work, year: int) -> list[BudgetLine]:
    question = select(BudgetLine).where(BudgetLine.fiscal_year == year)
    ordered = question.order_by(BudgetLine.activity_code, BudgetLine.account_code)
    return list(work.session.scalars(ordered))
