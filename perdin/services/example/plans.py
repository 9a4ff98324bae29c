"""What the example office planned its year with, and the requests it draws from that."""

from collections.abc import Iterable, Mapping
from typing import Any

from perdin.services.desk import Desk
from perdin.services.plans import plans
from perdin.services.plans.plans import PlanForm
from perdin.services.trips import trips
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.trips import Saved


def make(
    desk: Desk, items: Iterable[Mapping[str, Any]], budget: Mapping[str, int]
) -> dict[str, int]:
    """Plan the year of the desk's clock; the ids of the items by their keys."""
    return {item["key"]: plans.save_planned(desk, _form(desk, item, budget)) for item in items}


def draw(desk: Desk, plan_id: int | None, draft: TripDraft) -> Saved:
    """The draft of a trip, drawn from an item of the plan where it has one."""
    if plan_id is None:
        return trips.save_draft(desk, draft)
    drawn = plans.draft_from_plan(desk, plan_id)
    return trips.save_draft(desk, draft, drawn.trip_id, drawn.version)


def _form(desk: Desk, item: Mapping[str, Any], budget: Mapping[str, int]) -> PlanForm:
    return PlanForm(
        fiscal_year=desk.today.year,
        purpose=item["purpose"],
        month=item["month"],
        people=item["people"],
        days=item["days"],
        times=item["times"],
        cost=item["cost"],
        budget_line_id=budget[item["budget"]],
        place_code=item["to"],
        expected_output=item["output"],
        output_count=item["output_count"],
        output_unit=item["output_unit"],
    )
