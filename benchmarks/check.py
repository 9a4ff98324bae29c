"""The live check of a trip of one traveller, as it runs while one types.

The office has five aturan hemat in force, one of each shape, of which the trip touches two.
"""

from dataclasses import replace
from functools import partial

from benchmarks import offices
from benchmarks.figure import Figure
from benchmarks.seating import desk_at, medians
from perdin.rules.restrictions import Effect, Restriction, Subject, Zone
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.office import people, restrictions
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
            _restrict(desk)
            line = budget.list_budget(desk, today.year)[0].id
            draft = TripDraft(
                purpose="Konsultasi",
                leave=today,
                back=today.replace(day=today.day + 2),
                legs=(LegDraft(place_code=place.code, place_name=place.name, fare=400_000),),
                travellers=(TravellerDraft(employee_id=person),),
                budget_line_id=line,
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


def _restrict(desk: Desk) -> None:
    """Five rules of an office that saves."""
    half = Restriction(
        name="Efisiensi",
        basis="Inpres 1/2025",
        subject=Subject.CEILING,
        effect=Effect.TELL,
        first_day=desk.today.replace(month=1, day=1),
        percent=1,
    )
    travel = replace(half, subject=Subject.TRAVEL, percent=None)
    for rule in (
        half,
        replace(half, subject=Subject.DAYS, percent=None, most=2, zones=(Zone.IN_PROVINCE,)),
        replace(half, subject=Subject.PEOPLE, percent=None, most=4),
        replace(travel, zones=(Zone.ABROAD,), words=("luar negeri",)),
        replace(travel, zones=(Zone.OUT_PROVINCE,), words=("studi banding",)),
    ):
        restrictions.save_restriction(desk, rule)
