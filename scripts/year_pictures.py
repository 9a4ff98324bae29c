"""Pictures of the year's turn: the reminder, what is prepared, January's trips, the forecast."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from perdin.services.budget.budget import list_budget
from perdin.services.office import money_settings, people
from perdin.services.trips import trips
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from scripts.money_pictures import Camera

GROUND = "SE Sekretaris Daerah 900.1/88/2026"
LEAVE = date(2027, 1, 12)


def tour(studio: Camera) -> None:
    """Take them all."""
    studio.visit("trips")
    studio.take("tahun-pengingat")
    page: Any = studio.visit("trips")
    page.coming_year.prepare_button.click()
    studio.take("tahun-siapkan")
    queue: Any = studio.visit("finance", "prepare").queues["prepare"]
    queue.deed_button.click()
    studio.settle()
    queue.list.view.select_id(2)
    studio.settle()
    queue.deed_button.click()
    studio.take("tahun-disalin")
    studio.visit("approvals", _january(studio))
    studio.take("tahun-januari")
    page.seat.choose_year(2026)
    forecast: Any = studio.visit("finance", "forecast").queues["forecast"]
    studio.settle()
    forecast.percent.set_value(65)
    forecast.cut_button.click()
    studio.take("tahun-prakiraan")


def _january(studio: Camera) -> int:
    """A request of January, by the ground that the office names; its id."""
    desk = studio.desk()
    settings, version = money_settings.open_settings(desk)
    money_settings.save_settings(desk, replace(settings, before_dpa=GROUND), version)
    saved = trips.save_draft(
        desk,
        TripDraft(
            purpose="Konsultasi penyusunan rencana kerja 2027",
            expected_output="Rancangan rencana kerja",
            leave=LEAVE,
            back=LEAVE + timedelta(days=1),
            carriage="Kendaraan umum",
            legs=(LegDraft(place_code="32.73", fare=250_000),),
            travellers=(TravellerDraft(employee_id=people.find_employee_ids(desk, "")[2]),),
            budget_line_id=list_budget(desk, 2027)[0].id,
        ),
    )
    return trips.submit(desk, saved.trip_id, saved.version).trip_id
