"""The live check of a trip of one traveller, as it runs while one types."""

from functools import partial

from benchmarks import offices
from benchmarks.figure import Figure
from benchmarks.seating import desk_at, medians
from perdin.services.office import people
from perdin.services.reference import places
from perdin.services.trips.draft_check import check_draft
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft

GOAL_MS = 5.0
TIMES = 50


def figures() -> list[Figure]:
    """Overlap, rates and estimate of one traveller, in the normal and the big office."""
    taken = {}
    for trips in (offices.NORMAL, offices.BIG):
        with desk_at(offices.office(trips)) as desk:
            person = people.find_employee_ids(desk, "")[0]
            (place, *_) = places.suggest_places(desk, "Kota Bandung")
            today = desk.today
            draft = TripDraft(
                purpose="Konsultasi",
                leave=today,
                back=today.replace(day=today.day + 2),
                legs=(LegDraft(place_code=place.code, place_name=place.name, fare=400_000),),
                travellers=(TravellerDraft(employee_id=person),),
            )
            (seconds,) = medians([partial(check_draft, desk, draft)], TIMES)
            taken[trips] = seconds * 1000
    growth = taken[offices.BIG] / taken[offices.NORMAL]
    return [
        Figure("live check of one traveller, normal office, ms", round(taken[offices.NORMAL], 2),
               GOAL_MS, taken[offices.NORMAL] <= GOAL_MS, "while typing"),
        Figure("live check, 1,500 → 200,000 trips", round(growth, 2), 1.5, growth <= 1.5,
               "× itself"),
    ]  # fmt: skip
