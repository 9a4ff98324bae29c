"""Forty faults in a year of honest trips: found, and hardly anybody else with them."""

import pytest

from perdin.rules.red_flags.looking import red_flags
from perdin.rules.red_flags.records import RedFlag
from tests.rules.red_flags.faults import FAULTS, Planted
from tests.rules.red_flags.year import Year

CASES = 40
LEAST_FOUND = 0.95
MOST_FLAGGED = 0.05


def is_found(fault: Planted, flags: list[RedFlag]) -> bool:
    """Whether a flag of its kind names most of the trips that the fault stands on."""
    return any(
        flag.kind in fault.kinds and 2 * len(set(flag.trips) & fault.trips) > len(fault.trips)
        for flag in flags
    )


def measured(seeds: range) -> tuple[float, float]:
    """What share of the faults of some years is found, and of their honest trips flagged."""
    found = faults = flagged = honest = 0
    for seed in seeds:
        year = Year(seed)
        before = {trip for flag in red_flags(year.papers()) for trip in flag.trips}
        flagged += len(before & year.clean)
        honest += len(year.clean)
        planted = [FAULTS[at % len(FAULTS)](year) for at in range(CASES)]
        flags = red_flags(year.papers())
        found += sum(is_found(fault, flags) for fault in planted)
        faults += len(planted)
    return found / faults, flagged / honest


def test_planted_faults_are_found_and_honest_trips_left_alone() -> None:
    found, flagged = measured(range(7, 9))
    assert found >= LEAST_FOUND
    assert flagged <= MOST_FLAGGED


@pytest.mark.long
def test_planted_faults_are_found_in_fifty_years() -> None:
    found, flagged = measured(range(1000, 1050))
    assert found >= LEAST_FOUND
    assert flagged <= MOST_FLAGGED


def test_the_same_papers_give_the_same_list_in_whatever_order_they_come() -> None:
    one, other = Year(3, trips=120), Year(3, trips=120)
    for fault in FAULTS:
        fault(one)
        fault(other)
    other.bills.reverse()
    other.outings.reverse()
    assert red_flags(one.papers()) == red_flags(other.papers())
