"""Gabung perjalanan, by cases worked by hand and by trying every choice of vehicles there is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.rules.rides import Journey, Pool
from perdin.rules.together import Together, near, partition, ranked, weigh
from tests.rules.outings import BEKASI, BOGOR, CASES, FIRST, HOME, NEAR, car, goer, plan, trip


def groups(journeys: Iterable[Journey], near_days: int) -> tuple[Together, ...]:
    """Which are looked at together, what saves most first."""
    return ranked(weigh(some) for some in partition(journeys, near_days))


@pytest.mark.parametrize(("journeys", "vehicle", "twice"), CASES)
def test_cases_worked_by_hand(journeys: list[Journey], vehicle: int, twice: int) -> None:
    found = weigh(journeys)
    assert (found.vehicle, found.twice, found.saving) == (vehicle, twice, vehicle + twice)
    assert sum(why.amount for why in found.whys) == found.saving


def test_what_a_reason_says() -> None:
    found = weigh(
        [
            trip(1, [goer(1, 2, 860_000)], car(1_000_000, daily=500_000), days=2),
            trip(2, [goer(1, 3, 1_290_000, 50_000)], car(1_600_000, daily=800_000), days=3),
        ]
    )
    assert [(why.sentence, why.amount) for why in found.whys] == [
        ("1 dari 2 kendaraan cukup untuk 1 orang; tanpa yang «Tugas 2»", 1_600_000),
        ("Kendaraan «Tugas 1» disewa 1 hari lebih lama", -500_000),
        ("Orang 1 cukup pergi sekali: 2 hari uang harian", 860_000),
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (trip(1, []), trip(2, [], leave=3), True),
        (trip(1, []), trip(2, [], leave=4), False),
        (trip(1, [], days=2), trip(2, [], days=5), True),  # back three days later
        (trip(1, [], days=2), trip(2, [], days=6), False),  # no car waits that long
        (trip(1, []), trip(2, [], route=(BEKASI,)), False),
        (trip(1, []), trip(2, [], route=(BOGOR, BEKASI)), False),
        (trip(1, []), trip(2, [], origin="36.04"), False),
        (trip(1, []), plan(2, 5), True),
        (trip(1, []), plan(2, 6), False),
        (plan(1, 5), plan(2, 5), True),
        (plan(1, 5), plan(2, 4), False),
        (trip(1, [], leave=26, days=4), plan(2, 5), True),  # by the day it leaves, 30 May
    ],
)
def test_how_near_is_near(one: Journey, other: Journey, expected: bool) -> None:
    assert near(one, other, NEAR) is expected
    assert near(other, one, NEAR) is expected


def test_of_a_chain_each_is_in_one_group_with_those_near_all_of_it() -> None:
    chain = [trip(at, [at], car(100_000), leave=2 * at) for at in range(1, 5)]
    (first, second) = groups(reversed(chain), NEAR)
    assert [[key.id for key in one.keys] for one in (first, second)] == [[1, 2], [3, 4]]


def test_the_group_that_saves_most_comes_first() -> None:
    small = [trip(1, [1], car(100_000)), trip(2, [2], car(100_000))]
    large = [trip(3, [3], car(900_000), leave=30), trip(4, [4], car(900_000), leave=30)]
    found = groups([*small, *large], NEAR)
    assert [one.saving for one in found] == [900_000, 100_000]


def test_what_saves_nothing_is_not_pointed_out_but_what_nobody_knows_is() -> None:
    full = [trip(1, [1], car(0)), trip(2, [2], car(0))]
    assert groups(full, NEAR) == ()
    (found,) = groups([*full, plan(3, people=4)], NEAR)
    assert not found.known
    assert found.notes == (
        "«Rencana 3» masih rencana untuk 4 orang: hematnya dihitung sesudah ada drafnya.",
    )


def test_of_two_groups_that_save_alike_the_one_with_the_first_trip_comes_first() -> None:
    outer, inner = (
        weigh([trip(at, [at], car(100_000)) for at in pair]) for pair in ((1, 4), (2, 3))
    )
    assert ranked([inner, outer]) == (outer, inner)


def test_a_journey_alone_is_no_group_and_one_in_town_ends_no_search() -> None:
    town = trip(1, [1], route=(HOME,))
    alone = trip(2, [2], leave=20)
    pair = [trip(at, [at], leave=1) for at in (3, 4)]
    assert partition([alone], NEAR) == []
    assert partition([alone, *pair, town], NEAR) == [pair]


def test_a_group_stands_by_the_day_of_leaving_what_is_planned_last() -> None:
    late, early, planned = trip(1, [1], leave=2), trip(3, [3]), plan(2)
    assert partition([planned, late, early], NEAR) == [[early, late, planned]]


def test_the_month_of_a_trip_is_of_the_year_in_which_it_leaves() -> None:
    charged_to_the_next = replace(trip(1, [1]), charged=2027)
    assert near(charged_to_the_next, plan(2, 5), NEAR)


def test_what_waiting_costs_to_the_rupiah_is_no_saving() -> None:
    """400.000 given up, and two days of 200.000 more for the other car."""
    found = weigh(
        [
            trip(1, [1, 2], car(400_000, daily=200_000), days=1),
            trip(2, [3, 4], car(400_000, 2), days=3),
        ]
    )
    assert (found.vehicle, found.whys) == (0, ())


def test_of_vehicles_that_cost_nothing_one_is_enough() -> None:
    found = weigh(
        [trip(1, [1], car(0)), trip(2, [2], car(0)), trip(3, [3], car(900_000))],
    )
    assert [why.sentence for why in found.whys] == [
        "1 dari 3 kendaraan cukup untuk 3 orang; tanpa yang «Tugas 3»"
    ]


def test_whose_ticket_is_bought_once_and_whose_way_nobody_knows_is_said() -> None:
    found = weigh(
        [
            trip(1, [goer(1, 2, 0, 2_674_000)]),
            trip(2, [goer(1, 2, 0, 2_500_000)], known=False),
        ]
    )
    assert [(why.sentence, why.amount) for why in found.whys] == [
        ("Orang 1 cukup pergi sekali: tiket dan transpornya sendiri", 2_500_000)
    ]
    assert found.notes == ("Biaya transpor «Tugas 2» belum dapat dihitung.",)


def test_none_where_the_office_wants_none_and_none_in_town() -> None:
    pair = [trip(1, [1], car(100_000)), trip(2, [2], car(100_000))]
    assert len(groups(pair, 1)) == 1
    assert groups(pair, 0) == ()
    town = [trip(at, [at], car(100_000), route=(HOME,)) for at in (1, 2)]
    assert groups(town, NEAR) == ()
    assert groups([trip(at, [at], car(100_000), route=()) for at in (1, 2)], NEAR) == ()


def test_a_pair_over_new_year_says_so() -> None:
    days = (date(2026, 12, 30) - FIRST).days
    pair = [
        trip(1, [1], car(300_000), leave=days, days=1),
        trip(2, [2], car(300_000), leave=days + 3, days=1, organised=True),
    ]
    (found,) = groups(pair, NEAR)
    assert found.saving == 300_000
    assert found.notes == (
        "Melewati pergantian tahun: masing-masing dibebankan pada DPA tahunnya.",
        "Tanggal «Tugas 2» ditentukan penyelenggara.",
    )
    assert weigh([trip(1, [1]), trip(2, [2])]).notes == ()


RIDES = st.builds(
    car,
    st.integers(0, 9),
    st.integers(1, 6),
    st.integers(0, 3),
    st.sampled_from([Pool.ROAD, Pool.ROAD, Pool.TAXI]),
)
GOERS = st.builds(
    goer, st.integers(1, 8), st.integers(0, 4), st.integers(0, 20), st.integers(0, 20)
)


@st.composite
def journeys_of(draw: st.DrawFn) -> list[Journey]:
    """Up to five of them, in which everybody has a seat in what they go in."""
    found = []
    for key in range(1, draw(st.integers(1, 5)) + 1):
        people = draw(st.lists(GOERS, max_size=4))
        rides = draw(st.lists(RIDES, max_size=2)) if people else []
        for pool in {ride.pool for ride in rides}:
            seats = sum(ride.seats for ride in rides if ride.pool is pool)
            if seats < len(people):
                rides.append(car(draw(st.integers(0, 9)), len(people) - seats, 0, pool))
        found.append(
            trip(
                key, people, *rides, leave=draw(st.integers(0, 9)), days=draw(st.integers(1, 4)),
                route=draw(st.sampled_from([(BOGOR,), (BOGOR,), (BEKASI,)])),
            )
        )  # fmt: skip
    return found


def least_kept(journeys: list[Journey], pool: Pool) -> int:
    """What is saved of a pool by the best of all subsets of its rides that seat everybody."""
    going = [one for one in journeys if any(ride.pool is pool for ride in one.rides)]
    if len(going) < 2:
        return 0
    longest = max((one.back - one.leave).days + 1 for one in going if one.back and one.leave)
    everybody = {person.id for one in going for person in one.goers}
    rides = [(one, ride) for one in going for ride in one.rides if ride.pool is pool]
    whole = sum(ride.cost for _one, ride in rides)
    best = min(
        sum(ride.cost + ride.daily * (longest - one.days) for one, ride in some)
        for size in range(len(rides) + 1)
        for some in combinations(rides, size)
        if sum(ride.seats for _one, ride in some) >= len(everybody)
    )
    return max(0, whole - best)


@given(journeys_of())
def test_no_choice_of_vehicles_saves_more(journeys: list[Journey]) -> None:
    found = weigh(journeys)
    assert found.vehicle == sum(least_kept(journeys, pool) for pool in Pool)
    assert sum(why.amount for why in found.whys) == found.saving


@given(journeys_of())
def test_whoever_goes_again_is_paid_the_dearest_once(journeys: list[Journey]) -> None:
    saved = 0
    for person in range(1, 9):
        paid = [
            {one.id: one for one in journey.goers}[person]
            for journey in journeys
            if person in {one.id for one in journey.goers}
        ]
        saved += sum(one.allowance for one in paid) - max(
            (one.allowance for one in paid), default=0
        )
        saved += sum(one.ticket for one in paid) - max((one.ticket for one in paid), default=0)
    assert weigh(journeys).twice == saved


@given(journeys_of(), st.integers(0, 5))
def test_groups_are_near_throughout_and_nothing_is_in_two(
    journeys: list[Journey], near_days: int
) -> None:
    found = groups(journeys, near_days)
    counted = Counter(key for one in found for key in one.keys)
    assert all(count == 1 for count in counted.values())
    for one in found:
        for first, second in combinations(one.journeys, 2):
            assert first.route == second.route
            assert first.leave is not None
            assert second.leave is not None
            assert abs((first.leave - second.leave).days) <= near_days
        assert one.saving > 0
        assert one == weigh(one.journeys)


@given(journeys_of(), st.randoms())
def test_the_order_in_which_they_come_is_all_the_same(
    journeys: list[Journey], random: Random
) -> None:
    shuffled = list(journeys)
    random.shuffle(shuffled)
    assert groups(shuffled, NEAR) == groups(journeys, NEAR)


@given(journeys_of())
def test_another_seat_never_saves_less(journeys: list[Journey]) -> None:
    roomier = [
        trip(
            one.key.id,
            one.goers,
            *(car(ride.cost, ride.seats + 1, ride.daily, ride.pool) for ride in one.rides),
            days=one.days,
        )
        for one in journeys
    ]
    assert weigh(roomier).vehicle >= weigh(journeys).vehicle
