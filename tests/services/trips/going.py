"""Drafts to one place within days of each other, and what is told of them."""

from dataclasses import replace
from datetime import date

from perdin.services.desk import Desk
from perdin.services.office import money_settings
from perdin.services.trips import together, trips
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.together import Near
from tests.office import a_draft

TUESDAY, THURSDAY = date(2026, 3, 3), date(2026, 3, 5)


def draft(desk: Desk, *names: str, leave: date = THURSDAY, days: int = 3) -> TripDraft:
    """Fares of 400.000 to Kota Bandung for each of them, in one car."""
    return a_draft(desk, *names, leave=leave, days=days)


def kept(desk: Desk, typed: TripDraft) -> int:
    return trips.save_draft(desk, typed).trip_id


def limits(desk: Desk, **values: int) -> None:
    settings, version = money_settings.open_settings(desk)
    money_settings.save_settings(desk, replace(settings, **values), version)  # type: ignore[arg-type]


def near_of(desk: Desk, typed: TripDraft) -> Near:
    near = together.beside_draft(desk, typed).near
    assert near is not None
    return near
