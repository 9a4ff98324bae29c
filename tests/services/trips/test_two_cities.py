"""A journey on which one town is left and the next is reached on the same day."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.rules.travel import Component
from perdin.services.desk import Desk
from perdin.services.trips import draft_check, trip_sheet
from perdin.services.trips.draft_check import TripCheck
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from tests.office import BANDUNG, LEBAK, a_draft, person
from tests.services.letters.sheets import gathered, submitted

BANDUNG_A_DAY, LEBAK_A_DAY = 430_000, 370_000  # Perpres 72/2025, table 1.2
START = date(2026, 3, 3)


def _days(check: TripCheck, number: int = 0) -> list[tuple[int, str, int]]:
    paid = check.estimates[number].paid_days
    return [((day.day - START).days, day.place.name, day.per_diem) for day in paid]


def _two(desk: Desk, first: tuple[int, int], second: tuple[int, int], days: int) -> TripDraft:
    """Bandung and then Lebak; days are of March 2026, and 0 leaves one open."""
    legs = tuple(
        LegDraft(
            place_code=code,
            arrive=date(2026, 3, arrive) if arrive else None,
            leave=date(2026, 3, leave) if leave else None,
            fare=100_000,
        )
        for code, (arrive, leave) in ((BANDUNG, first), (LEBAK, second))
    )
    return replace(a_draft(desk, days=days), legs=legs)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((3, 4), (4, 6)),
        ((0, 4), (0, 0)),  # one day typed tells all four
        ((0, 0), (4, 0)),
        ((3, 4), (0, 6)),
        ((3, 0), (4, 6)),
    ],
)
def test_the_day_of_moving_is_paid_where_one_arrives(
    desk: Desk, first: tuple[int, int], second: tuple[int, int]
) -> None:
    draft = _two(desk, first, second, days=4)
    check = draft_check.check_draft(desk, draft)
    assert check.ready, check.problems
    assert _days(check) == [
        (0, "Kota Bandung", BANDUNG_A_DAY),
        (1, "Kabupaten Lebak", LEBAK_A_DAY),
        (2, "Kabupaten Lebak", LEBAK_A_DAY),
        (3, "Kabupaten Lebak", LEBAK_A_DAY),
    ]
    lines = check.estimates[0].lines
    nights = [line.quantity for line in lines if line.component is Component.PENGINAPAN]
    assert nights == [1, 2]
    shown = trip_sheet.open_trip(desk, submitted(desk, draft))
    assert shown.places == "Kota Bandung, Kabupaten Lebak"
    assert shown.estimated == check.total


def test_who_joins_or_leaves_on_the_day_of_moving_sees_one_town(
    desk: Desk, database: Database
) -> None:
    moving = date(2026, 3, 4)
    draft = replace(
        _two(desk, (3, 4), (4, 5), days=3),
        travellers=(
            TravellerDraft(employee_id=person(desk, "Ayu")),
            TravellerDraft(employee_id=person(desk, "Bima"), leave=moving),
            TravellerDraft(employee_id=person(desk, "Citra"), back=moving),
            TravellerDraft(employee_id=person(desk, "Eka"), leave=moving, back=moving),
        ),
    )
    check = draft_check.check_draft(desk, draft)
    assert check.ready, check.problems
    places = [[place for _day, place, _rate in _days(check, number)] for number in range(4)]
    bandung, lebak = "Kota Bandung", "Kabupaten Lebak"
    assert places == [[bandung, lebak, lebak], [lebak, lebak], [bandung, bandung], [lebak]]
    ways = [
        sum(line.amount for line in estimate.lines if line.component is Component.TRANSPORT)
        for estimate in check.estimates
    ]
    assert ways == [200_000, 100_000, 100_000, 100_000]
    trip_id = submitted(desk, draft)
    named = [gathered(database, trip_id, at).perjalanan.tujuan for at in range(4)]
    assert named == [f"{bandung}, {lebak}", lebak, bandung, lebak]


def test_two_towns_on_one_day_are_one_day(desk: Desk) -> None:
    check = draft_check.check_draft(desk, _two(desk, (0, 0), (0, 0), days=1))
    assert check.ready, check.problems
    assert _days(check) == [(0, "Kabupaten Lebak", LEBAK_A_DAY)]


def test_days_that_do_not_tell_when_one_moves_are_asked_for(desk: Desk) -> None:
    check = draft_check.check_draft(desk, _two(desk, (0, 0), (0, 0), days=3))
    assert any("dua tujuan" in problem.sentence for problem in check.problems)
    assert not check.ready
