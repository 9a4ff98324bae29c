"""The forecast of a year: worked by hand, and held to years that were made up."""

from math import sqrt
from random import Random

from perdin.rules.forecast import Interval, Past, predict


def test_three_years_worked_by_hand() -> None:
    """Shares 0.8, 0.9, 1.0: mean 0.9, deviation 0.1, t(2) = 2.920."""
    own = [Past(100, 80), Past(200, 180), Past(50, 50)]
    reach = 2.920 * 0.1 * sqrt(1 + 1 / 3)
    assert predict(1_000_000, 10_000_000, own, []) == Interval(
        1_000_000 + round(10_000_000 * (0.9 - reach)),
        10_000_000,
        1_000_000 + round(10_000_000 * (0.9 + reach)),
    )


def test_without_past_years_nothing_or_all_may_come() -> None:
    assert predict(5, 100, [], []) == Interval(5, 105, 105)
    assert predict(5, 100, [Past(10, 5)], []) == Interval(5, 105, 105)
    assert predict(5, 0, [], []) == Interval(5, 5, 5)


def test_a_year_with_nothing_open_says_nothing_and_others_fill_in() -> None:
    own, others = [Past(0, 7), Past(10, 10)], [Past(10, 5), Past(10, 9)]
    told = predict(0, 1000, own, others)
    assert told.expected == round(1000 * (1.0 + 0.5 + 0.9) / 3)
    many = [Past(10, 8), Past(10, 8), Past(10, 8)]
    assert predict(0, 1000, many, others) == Interval(800, 800, 800)


def test_the_interval_never_falls_below_what_is_realised() -> None:
    told = predict(50, 1000, [Past(10, 0), Past(10, 20), Past(10, 1)], [])
    assert told.low == 50


def test_both_ends_are_added() -> None:
    assert Interval(1, 2, 3) + Interval(10, 20, 30) == Interval(11, 22, 33)


def test_it_holds_four_of_five_generated_years_and_more() -> None:
    """Offices of 2 to 8 sub kegiatan with 3 to 6 past years; each year has its own mood."""
    random = Random(20_261_130)
    held = all_of = 0
    for _office in range(120):
        activities, years = random.randint(2, 8), random.randint(3, 6)
        habit = [random.uniform(0.45, 0.98) for _each in range(activities)]
        mood = [random.gauss(0, 0.05) for _each in range(years + 1)]
        open_ = [[random.randint(5, 400) * 1_000_000 for _y in range(years + 1)] for _a in habit]
        came = [
            [
                round(open_[a][y] * min(1.1, max(0, random.gauss(habit[a] + mood[y], 0.08))))
                for y in range(years + 1)
            ]
            for a in range(activities)
        ]
        past = [[Past(open_[a][y], came[a][y]) for y in range(years)] for a in range(activities)]
        for a in range(activities):
            others = [one for b, rows in enumerate(past) if b != a for one in rows]
            realised = random.randint(0, 200) * 1_000_000
            told = predict(realised, open_[a][years], past[a], others)
            held += told.low <= realised + came[a][years] <= told.high
            all_of += 1
    assert all_of > 400
    assert held / all_of >= 0.8


def test_two_years_are_few_and_yet_enough() -> None:
    """Two of its own are filled up with others'; two shares in all already tell their spread."""
    own, other = [Past(10, 8), Past(10, 6)], Past(10, 10)
    assert predict(0, 1_000, own, [other]).expected == 800  # of 0.8, 0.6 and 1.0
    reach = 6.314 * (0.1 * sqrt(2)) * sqrt(1 + 1 / 2)  # of 0.8 and 0.6, t(1)
    assert predict(0, 1_000, own, []) == Interval(0, 700, round(1_000 * (0.7 + reach)))


def test_a_single_rupiah_that_was_open_is_a_share() -> None:
    own, others = [Past(1, 1), Past(10, 4), Past(10, 1)], [Past(10, 0)]
    assert predict(0, 1_000, own, others).expected == 500
    others = [Past(1, 1), Past(0, 5), Past(10, 4), Past(10, 1)]
    assert predict(0, 1_000, [], others).expected == 500


def test_the_quantile_is_of_the_years_that_are_looked_at() -> None:
    """20 shares have t(19) = 1.729, the last of the list; from 21 on it is 1.725."""
    ends = [Past(10, 8), Past(10, 10)] * 9
    spread = sqrt(18 * 0.1**2 / 19)
    high = predict(0, 10**9, [*ends, Past(10, 9), Past(10, 9)], []).high
    assert high == round(10**9 * (0.9 + 1.729 * spread * sqrt(1 + 1 / 20)))
    spread = sqrt(20 * 0.1**2 / 20)
    high = predict(0, 10**9, [*ends, Past(10, 8), Past(10, 10), Past(10, 9)], []).high
    assert high == round(10**9 * (0.9 + 1.725 * spread * sqrt(1 + 1 / 21)))
