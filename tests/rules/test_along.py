"""Which stays somebody sees who is along for a part of a trip: cases worked by hand."""

from datetime import date

import pytest

from perdin.rules.along import along

THREE = ((2, 4), (4, 6), (6, 9))
"""Three places in March, each day of moving a day of both."""
WITH_ONE_DAY = ((2, 4), (4, 4), (4, 6))
"""The second place is seen for an hour on the way to the third."""
APART = ((2, 3), (5, 6))
"""A day at home between two places."""


def march(day: int) -> date:
    return date(2026, 3, day)


@pytest.mark.parametrize(
    ("stays", "own", "seen"),
    [
        # all the way
        (THREE, (2, 9), [(0, 2, 4), (1, 4, 6), (2, 6, 9)]),
        # longer than the trip is no more than the trip
        (THREE, (1, 10), [(0, 2, 4), (1, 4, 6), (2, 6, 9)]),
        # who joins or returns between days of moving sees the rest of that stay
        (THREE, (3, 9), [(0, 3, 4), (1, 4, 6), (2, 6, 9)]),
        (THREE, (2, 5), [(0, 2, 4), (1, 4, 5)]),
        (THREE, (3, 3), [(0, 3, 3)]),
        (THREE, (5, 5), [(1, 5, 5)]),
        # who joins on a day of moving goes straight to the next place
        (THREE, (4, 9), [(1, 4, 6), (2, 6, 9)]),
        (THREE, (6, 9), [(2, 6, 9)]),
        # who returns on one goes home from the place before
        (THREE, (2, 4), [(0, 2, 4)]),
        (THREE, (2, 6), [(0, 2, 4), (1, 4, 6)]),
        (THREE, (4, 6), [(1, 4, 6)]),
        # both on that day: to the next place, and home from there
        (THREE, (4, 4), [(1, 4, 4)]),
        (THREE, (6, 6), [(2, 6, 6)]),
        # the first and the last day are no days of moving
        (THREE, (2, 2), [(0, 2, 2)]),
        (THREE, (9, 9), [(2, 9, 9)]),
        # a place of one day is seen by who is there on that day, whichever way they come or go
        (WITH_ONE_DAY, (4, 6), [(1, 4, 4), (2, 4, 6)]),
        (WITH_ONE_DAY, (2, 4), [(0, 2, 4), (1, 4, 4)]),
        # where nothing begins on the day somebody joins, its stay is seen; so it is on returning
        (APART, (3, 6), [(0, 3, 3), (1, 5, 6)]),
        (APART, (2, 5), [(0, 2, 3), (1, 5, 5)]),
        # on the day at home, before and after nothing is seen
        (APART, (4, 4), []),
        (APART, (7, 9), []),
        ((), (2, 9), []),
    ],
)
def test_what_is_seen_of_a_trip(
    stays: tuple[tuple[int, int], ...], own: tuple[int, int], seen: list[tuple[int, int, int]]
) -> None:
    dated = [(march(first), march(last)) for first, last in stays]
    expected = [(at, march(first), march(last)) for at, first, last in seen]
    assert along(dated, march(own[0]), march(own[1])) == expected
