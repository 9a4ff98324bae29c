"""The fiscal years that can be chosen: those that hold something, the last ones and the next."""

from sqlalchemy import func, select

from perdin.models.money import BudgetLine
from perdin.models.planning import PlannedTrip
from perdin.models.trips import Trip
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query

MOST_YEARS = 7
"""How many past years the forecast learns from; whoever begins with Perdin can enter as many."""


@query(Right.VIEW)
def open_years(work: Work) -> list[int]:
    """Every year from the first that holds a trip, a budget or a plan, the newest first.

    The next one is always among them: its DPA, plan and January's trips are entered before it
    begins. So are the past ones that a forecast looks at.
    """
    this = work.desk.today.year
    years = {this - MOST_YEARS, this + 1}
    days = work.session.execute(select(func.min(Trip.leave), func.max(Trip.leave))).one()
    years |= {day.year for day in days if day is not None}
    for column in (BudgetLine.fiscal_year, PlannedTrip.fiscal_year):
        ends = work.session.execute(select(func.min(column), func.max(column))).one()
        years |= {year for year in ends if year is not None}
    return list(range(max(years), min(years) - 1, -1))
