"""Which fiscal years the window offers."""

from dataclasses import replace
from datetime import date

from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetForm
from perdin.services.desk import Desk
from perdin.services.plans import plans
from perdin.services.trips import trips
from perdin.services.year import years
from tests.conftest import Clock
from tests.office import a_draft
from tests.services.plays_budget import a_plan

OLD = BudgetForm(
    fiscal_year=2015,
    activity_code="7.01.02",
    activity_name="Monitoring",
    account_code="5.1.02.04.01.0003",
    ceiling=10_000_000,
    decided_on=date(2015, 1, 2),
)


def test_the_next_year_can_be_chosen_before_anything_is_in_it(desk: Desk, clock: Clock) -> None:
    """The tests' office has budgets of 2026 and 2027; today is in 2026."""
    assert years.open_years(desk)[:2] == [2027, 2026]
    clock.now = clock.now.replace(year=2027)
    assert years.open_years(desk)[:3] == [2028, 2027, 2026]
    clock.now = clock.now.replace(year=2040)
    assert years.open_years(desk) == list(range(2041, 2025, -1))


def test_the_years_before_can_be_entered_for_the_forecast(desk: Desk) -> None:
    assert years.open_years(desk) == [2027, 2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019]


def test_a_year_with_a_trip_a_plan_or_a_budget_is_within_reach(desk: Desk) -> None:
    trips.save_draft(desk, a_draft(desk, leave=date(2026, 5, 4)))
    trips.save_draft(desk, replace(a_draft(desk), leave=None, back=None))
    assert years.open_years(desk)[0] == 2027
    plans.save_planned(desk, replace(a_plan(desk), fiscal_year=2028, budget_line_id=None))
    assert years.open_years(desk)[0] == 2028
    budget.add_line(desk, OLD)
    assert years.open_years(desk)[-3:] == [2017, 2016, 2015]
