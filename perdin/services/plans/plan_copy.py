"""Salin rencana: the journeys planned for the year before, on the same codes of a new year."""

from sqlalchemy import select

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.models.money import BudgetLine
from perdin.models.people import Office
from perdin.models.planning import PlannedTrip
from perdin.rules.workflow import Right
from perdin.services.budget import fiscal_years
from perdin.services.desk import Topic, Work, operation

_KEPT = ("office_id", "unit_id", "purpose", "place_code", "month", "people", "days", "times",
         "cost", "expected_output", "output_count", "output_unit", "note")  # fmt: skip


@operation(Right.EDIT_PLAN, undo=True)
def copy_plan(work: Work, year: int) -> int:
    """Plan a year with what was planned for the one before; gives how many items.

    Each goes to the new year's line of the same sub kegiatan and account, to none where that has
    none yet; its cost is that of last year. What was struck out stays away, and so does what the
    year has already. Raises BadInput where nothing is to be copied, YearClosed.
    """
    work.session.execute(select(Office.id).with_for_update())  # of two at once one copies
    fiscal_years.refuse_closed(work.session, year)
    lines = {
        (line.activity_code, line.account_code): line.id
        for line in work.session.scalars(select(BudgetLine).where(BudgetLine.fiscal_year == year))
    }
    there = {_key(item) for item in _items(work, year)}
    old = [item for item in _items(work, year - 1) if not item.dropped and _key(item) not in there]
    if not old:
        sentence = _("Tidak ada rencana {before} yang belum ada pada tahun {year}.")
        raise BadInput(problem=sentence.format(before=year - 1, year=year))
    for item in old:
        values = {name: getattr(item, name) for name in _KEPT}
        charged = work.session.get(BudgetLine, item.budget_line_id) if item.budget_line_id else None
        codes = (charged.activity_code, charged.account_code) if charged else ("", "")
        work.session.add(PlannedTrip(fiscal_year=year, budget_line_id=lines.get(codes), **values))
    cost = sum(item.cost for item in old)
    work.tell(
        Topic.BUDGET, f"rencana tahun {year}", salinan_dari=year - 1, banyaknya=len(old), biaya=cost
    )
    return len(old)


def _items(work: Work, year: int) -> list[PlannedTrip]:
    question = select(PlannedTrip).where(PlannedTrip.fiscal_year == year)
    return list(work.session.scalars(question.order_by(PlannedTrip.month, PlannedTrip.id)))


def _key(item: PlannedTrip) -> tuple[object, ...]:
    """What makes two items the same journey, whatever line pays it."""
    purpose = " ".join(item.purpose.casefold().split())
    return item.unit_id, item.month, item.place_code, purpose
