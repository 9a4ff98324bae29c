"""Pictures of journeys that could go together: ``scripts/screenshots --only together``."""

from datetime import date, timedelta
from typing import Any

from perdin.rules.travel import Carriage, Hire
from perdin.services.budget.budget import list_budget
from perdin.services.desk import Desk
from perdin.services.office import people
from perdin.services.plans import plans
from perdin.services.plans.plans import PlanForm
from perdin.services.trips import trips
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from perdin.services.trips.trips import Saved
from scripts.money_pictures import Camera

FIRST = date(2026, 11, 30)


def tour(studio: Camera) -> None:
    """Take them all."""
    desk = studio.desk()
    hired = LegDraft(place_code="32.01", carriage=Carriage.NONE, hire=Hire.RODA4)
    own = LegDraft(place_code="32.01", carriage=Carriage.DINAS, fuel=350_000, toll=90_000)
    _draft(desk, "Koordinasi pengelolaan sampah regional", 2, (1, 2), hired)
    asked = _draft(desk, "Rapat penyelarasan data kependudukan", 1, (2, 3, 4), own)
    trips.submit(desk, asked.trip_id, asked.version)
    mine = _draft(desk, "Konsultasi penataan kelurahan", 0, (1, 5), own)
    for purpose in ("Studi tata kelola pasar", "Studi retribusi pasar"):
        plans.save_planned(desk, _item(desk, purpose))
    page: Any = studio.visit("edit", mine.trip_id)
    page.form.together.why_button.setChecked(True)
    studio.settle()
    studio.take("gabung-isi")
    page = studio.visit("budget", "plan")
    way = page.plan.way
    way.set_value("together")
    way.edited.emit("together")
    studio.settle()
    studio.take("gabung-rencana")


def _draft(desk: Desk, purpose: str, after: int, who: tuple[int, ...], leg: LegDraft) -> Saved:
    """Two days in Kabupaten Bogor, so many days after the first one."""
    ids = people.find_employee_ids(desk, "")
    leave = FIRST + timedelta(days=after)
    return trips.save_draft(
        desk,
        TripDraft(
            purpose=purpose,
            expected_output="Notula",
            leave=leave,
            back=leave + timedelta(days=1),
            carriage="Kendaraan dinas",
            legs=(leg,),
            travellers=tuple(TravellerDraft(employee_id=ids[number]) for number in who),
            budget_line_id=list_budget(desk, leave.year)[0].id,
        ),
    )


def _item(desk: Desk, purpose: str) -> PlanForm:
    return PlanForm(
        fiscal_year=2026,
        purpose=purpose,
        month=12,
        people=3,
        days=2,
        cost=9_000_000,
        budget_line_id=list_budget(desk, 2026)[0].id,
        place_code="32.73",
    )
