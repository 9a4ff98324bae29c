"""Several tasks on one day: in town up to 8 hours, or back in the morning and off again."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from perdin.errors import AlreadyTravelling
from perdin.models.money import CostLine
from perdin.models.trips import TravelDay, Traveller, Trip
from perdin.rules.ledger import CostStage
from perdin.rules.rates import Authority
from perdin.rules.travel import Component, TravelKind
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, query
from perdin.services.recaps import findings
from perdin.services.reference import rates
from perdin.services.trips import trips
from perdin.services.trips.counted import RecapFilter
from perdin.services.trips.draft_check import check_draft
from perdin.services.trips.drafts import DayDraft, LegDraft, TripDraft
from tests.office import a_draft, approved

SERANG = "36.73"
DAY = date(2026, 3, 3)
WAY = 170_000
"""In town there and back, PMK 32/2025."""


def rule(desk: Desk, rules: Mapping[str, object]) -> None:
    rates.add_set(desk, "Perwal 4/2026", Authority.LOCAL, date(2026, 1, 1), rules=rules)


def in_town(
    desk: Desk, day: date = DAY, days: int = 1, kind: TravelKind = TravelKind.DALAM_KOTA
) -> TripDraft:
    draft = a_draft(desk, "Ayu", leave=day, days=days)
    return replace(draft, kind=kind, legs=(LegDraft(place_code=SERANG),))


def submitted(desk: Desk, draft: TripDraft) -> int:
    saved = trips.save_draft(desk, draft)
    return trips.submit(desk, saved.trip_id, saved.version).trip_id


@query(Right.VIEW)
def planned(work: Work, trip_id: int, component: Component) -> int:
    rows = select(CostLine.amount).join(Traveller, Traveller.id == CostLine.traveller_id)
    rows = rows.where(
        Traveller.trip_id == trip_id,
        CostLine.stage == CostStage.ESTIMATE,
        CostLine.component == component,
    )
    return sum(work.session.scalars(rows))


@query(Right.VIEW)
def paid_twice(work: Work) -> list[date]:
    """Days on which one person has uang harian on two trips, by raw rows."""
    rows = (
        select(Traveller.employee_id, TravelDay.day).join(TravelDay).where(TravelDay.per_diem > 0)
    )
    seen: set[tuple[int, date]] = set()
    twice = []
    for employee_id, day in work.session.execute(rows):
        if (employee_id, day) in seen:
            twice.append(day)
        seen.add((employee_id, day))
    return twice


@query(Right.VIEW)
def found(work: Work) -> list[str]:
    looked = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
    return [finding.words for finding in findings.overlaps(work, looked)]


def test_two_tasks_in_town_on_one_day_are_no_clash_and_one_way_is_paid(
    desk: Desk, head: Desk
) -> None:
    first, second = submitted(desk, in_town(desk)), submitted(desk, in_town(desk))
    assert planned(desk, first, Component.TRANSPORT) == WAY
    assert planned(desk, second, Component.TRANSPORT) == 0
    check = check_draft(desk, in_town(desk))
    assert check.ready
    assert check.total == 0
    told = [problem.sentence for problem in check.problems if "tugas lain" in problem.sentence]
    assert told == ["Transpor dalam kota 3 Maret 2026 sudah dibayar pada tugas lain hari itu."]
    approved(desk, head, first)
    approved(desk, head, second)
    assert found(desk) == []


def test_the_first_task_s_way_is_paid_to_the_second_once_that_is_cancelled(desk: Desk) -> None:
    first = submitted(desk, in_town(desk))
    assert check_draft(desk, in_town(desk)).total == 0
    trips.cancel(desk, first, "Ditunda")
    assert check_draft(desk, in_town(desk)).total == WAY


def test_each_task_has_its_way_where_the_region_says_so(desk: Desk, head: Desk) -> None:
    rule(desk, {"in_town_way_each_task": True})
    both = [submitted(desk, in_town(desk)) for _task in range(2)]
    assert [planned(desk, one, Component.TRANSPORT) for one in both] == [WAY, WAY]
    for one in both:
        approved(desk, head, one)
    assert found(desk) == []


def test_each_day_of_a_task_has_its_way_where_the_region_says_so(desk: Desk) -> None:
    assert check_draft(desk, in_town(desk, days=3)).total == WAY
    rule(desk, {"in_town_way_each_day": True})
    assert check_draft(desk, in_town(desk, days=3)).total == 3 * WAY
    submitted(desk, in_town(desk))
    assert check_draft(desk, in_town(desk, days=3)).total == 2 * WAY


@pytest.mark.parametrize("other", [TravelKind.DALAM_KOTA_8JAM, TravelKind.LUAR_KOTA])
def test_a_task_in_town_beside_a_paid_day_is_a_clash_as_ever(desk: Desk, other: TravelKind) -> None:
    submitted(desk, in_town(desk, kind=other))
    with pytest.raises(AlreadyTravelling):
        submitted(desk, in_town(desk))


def test_a_day_that_differs_counts_by_its_own_kind(desk: Desk) -> None:
    longer = DayDraft(day=DAY, kind=TravelKind.DALAM_KOTA_8JAM)
    submitted(desk, replace(in_town(desk, days=2), days=(longer,)))
    assert not check_draft(desk, in_town(desk)).ready
    assert check_draft(desk, in_town(desk, day=date(2026, 3, 4))).ready


def test_coming_back_and_leaving_on_one_day_is_a_clash_until_the_region_allows_it(
    desk: Desk, head: Desk
) -> None:
    """Bandung, Rp430.000 a day: three days from the 3rd, then three from the 5th."""
    first = submitted(desk, a_draft(desk, "Ayu", leave=DAY))
    again = a_draft(desk, "Ayu", leave=date(2026, 3, 5))
    assert not check_draft(desk, again).ready
    rule(desk, {"touching_trips": True})
    check = check_draft(desk, again)
    assert check.ready
    said = [one.sentence for one in check.problems if "perjalanan lain" in one.sentence]
    assert said == ["Uang harian 5 Maret 2026 sudah dibayar pada perjalanan lain."]
    second = submitted(desk, again)
    assert planned(desk, first, Component.UANG_HARIAN) == 3 * 430_000
    assert planned(desk, second, Component.UANG_HARIAN) == 2 * 430_000
    assert planned(desk, second, Component.PENGINAPAN) == 2 * 686_000
    assert paid_twice(desk) == []
    approved(desk, head, second)
    assert found(desk) == []


@pytest.mark.parametrize(
    ("first", "days", "ready"),
    [
        (date(2026, 3, 5), 3, True),
        (date(2026, 3, 1), 3, True),
        (date(2026, 3, 5), 1, True),
        (date(2026, 3, 4), 3, False),
        (date(2026, 3, 4), 1, False),
        (date(2026, 3, 3), 3, False),
        (date(2026, 3, 3), 1, True),
    ],
)
def test_only_the_day_on_which_they_meet_is_shared(
    desk: Desk, first: date, days: int, ready: bool
) -> None:
    """The other trip is from the 3rd to the 5th."""
    rule(desk, {"touching_trips": True})
    submitted(desk, a_draft(desk, "Ayu", leave=DAY))
    assert check_draft(desk, a_draft(desk, "Ayu", leave=first, days=days)).ready is ready


def test_two_whole_trips_of_one_day_never_meet(desk: Desk) -> None:
    rule(desk, {"touching_trips": True})
    submitted(desk, a_draft(desk, "Ayu", leave=DAY, days=1))
    assert not check_draft(desk, a_draft(desk, "Ayu", leave=DAY, days=1)).ready


def pay_twice(desk: Desk) -> None:
    """As two merged databases would bring it."""
    with desk.database.write() as session:
        row = session.query(TravelDay).filter_by(day=date(2026, 3, 5), per_diem=0).one()
        row.per_diem = 430_000


def test_a_day_that_both_are_paid_for_is_refused_at_approval(desk: Desk, head: Desk) -> None:
    rule(desk, {"touching_trips": True})
    submitted(desk, a_draft(desk, "Ayu", leave=DAY))
    second = submitted(desk, a_draft(desk, "Ayu", leave=date(2026, 3, 5)))
    pay_twice(desk)
    with pytest.raises(AlreadyTravelling):
        approved(desk, head, second)


def test_the_auditor_is_told_of_a_day_or_a_way_that_is_paid_twice(desk: Desk, head: Desk) -> None:
    rule(desk, {"touching_trips": True, "in_town_way_each_task": True})
    drafts = [a_draft(desk, "Ayu", leave=DAY), a_draft(desk, "Ayu", leave=date(2026, 3, 5))]
    for draft in [*drafts, *[in_town(desk, date(2026, 3, 20))] * 2]:
        approved(desk, head, submitted(desk, draft))
    assert found(desk) == []
    pay_twice(desk)
    assert len(found(desk)) == 1
    with desk.database.write() as session:
        for trip in session.query(Trip):
            frozen = dict(trip.frozen or {})
            frozen["rules"] = {**frozen["rules"], "in_town_way_each_task": False}
            trip.frozen = frozen
    assert len(found(desk)) == 2


def test_whoever_submits_at_the_same_time_is_paid_a_day_once(desk: Desk) -> None:
    rule(desk, {"touching_trips": True})
    drafts = [
        *(a_draft(desk, "Ayu", leave=date(2026, 3, day)) for day in (3, 5, 7)),
        *(in_town(desk, date(2026, 3, 10)) for _task in range(3)),
    ]
    kept = [trips.save_draft(desk, draft) for draft in drafts]
    start = threading.Barrier(len(kept))

    def submit(number: int) -> None:
        start.wait()
        trips.submit(desk, kept[number].trip_id, kept[number].version)

    threads = [threading.Thread(target=submit, args=[number]) for number in range(len(kept))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert paid_twice(desk) == []
    paid = [planned(desk, one.trip_id, Component.UANG_HARIAN) for one in kept[:3]]
    assert sum(paid) == 7 * 430_000
    ways = [planned(desk, one.trip_id, Component.TRANSPORT) for one in kept[3:]]
    assert sorted(ways) == [0, 0, WAY]
