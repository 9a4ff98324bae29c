"""Three years of backups, rotated each day, against a naive oracle of its own."""

import random
from collections import defaultdict
from datetime import datetime, timedelta, timezone

import pytest

from perdin.rules.backup_rotation import Rotation, kept

WIB = timezone(timedelta(hours=7))
START = datetime(2026, 1, 1, 16, 30, tzinfo=WIB)


def oracle(made: list[datetime], rotation: Rotation, now: datetime) -> set[datetime]:
    """By drawers: each period is a drawer with its last backup on top; take from the newest."""
    stay = {one for one in made if now - one < timedelta(days=2)}
    if made:
        stay.add(max(made))
    taken: set[datetime] = set()
    for number, shape in (
        (rotation.daily, "%Y-%m-%d"),
        (rotation.weekly, "%G-%V"),
        (rotation.monthly, "%Y-%m"),
    ):
        drawers: dict[str, list[datetime]] = defaultdict(list)
        for one in made:
            if one <= now:
                drawers[one.strftime(shape)].append(one)
        tops = [max(drawer) for drawer in drawers.values()]
        fresh = sorted((top for top in tops if top not in taken), reverse=True)
        taken |= set(fresh[:number])
    return stay | taken


def working_days(years: int, chance: random.Random) -> list[datetime]:
    """When an office closes its window: on most working days, now and then twice."""
    days = []
    for n in range(365 * years):
        day = START + timedelta(days=n, minutes=chance.randrange(90))
        if day.weekday() < 5 and chance.random() < 0.9:
            days.append(day)
            if chance.random() < 0.1:
                days.append(day + timedelta(hours=1))
    return days


@pytest.mark.parametrize("rotation", [Rotation(), Rotation(3, 2, 1), Rotation(1, 0, 0)])
def test_three_years_are_as_the_oracle_says_each_day(rotation: Rotation) -> None:
    there: list[datetime] = []
    for moment in working_days(3, random.Random(15)):
        there.append(moment)
        stay = kept(there, rotation, moment)
        assert stay == oracle(there, rotation, moment)
        there = sorted(stay)
        assert len(there) <= rotation.daily + rotation.weekly + rotation.monthly + 4


def test_what_is_left_reaches_back_nine_months() -> None:
    there: list[datetime] = []
    for n in range(3 * 365):
        there.append(START + timedelta(days=n))
        there = sorted(kept(there, Rotation(), there[-1]))
    now = there[-1]
    ages = sorted((now - one).days for one in there)
    assert ages[:12] == list(range(12))  # twelve days
    assert len(there) == 12 + 10 + 9
    gaps = [later - sooner for sooner, later in zip(ages, ages[1:], strict=False)]
    assert max(gaps) <= 31  # at worst a month is lost, far back
    assert max(gap for gap, age in zip(gaps, ages, strict=False) if age < 75) <= 7
    assert 250 <= ages[-1] <= 310


def test_any_heap_of_moments_is_as_the_oracle_says() -> None:
    chance = random.Random(7)
    for _heap in range(400):
        made = [
            START + timedelta(minutes=chance.randrange(-600_000, 20_000))
            for _one in range(chance.randrange(60))
        ]
        rotation = Rotation(*(chance.randrange(14) for _rule in range(3)))
        assert kept(made, rotation, START) == oracle(made, rotation, START)


def test_a_clock_that_was_wrong_takes_nobodys_place() -> None:
    real = [START - timedelta(days=n) for n in range(20)]
    future = [START + timedelta(days=2000 + n) for n in range(20)]
    stay = kept(real + future, Rotation(), START)
    assert set(future) <= stay
    assert stay - set(future) == kept(real, Rotation(), START) - set(future)
    assert kept([], Rotation(), START) == frozenset()


def test_nothing_young_goes_and_the_newest_never() -> None:
    same_day = [START - timedelta(minutes=n) for n in range(40)]
    assert kept(same_day, Rotation(1, 0, 0), START) == set(same_day)
    old = [START - timedelta(days=900 + n) for n in range(3)]
    assert max(old) in kept(old, Rotation(0, 0, 0), START)
