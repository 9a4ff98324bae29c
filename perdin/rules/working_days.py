"""Hari kerja: days that are neither Saturday, Sunday nor a holiday."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5


class DayOffKind(StrEnum):
    """Why an office is closed on a day that is no weekend."""

    NATIONAL = "libur_nasional"
    JOINT_LEAVE = "cuti_bersama"
    LOCAL = "libur_daerah"


def is_working(day: date, holidays: AbstractSet[date]) -> bool:
    """Whether an office is open on a day."""
    return day.weekday() < SATURDAY and day not in holidays


def deadline(after: date, days: int, holidays: AbstractSet[date]) -> date:
    """The last of so many working days after a day that does not count itself."""
    day, left = after, days
    while left:
        day += timedelta(days=1)
        left -= is_working(day, holidays)
    return day


def passed(first: date, last: date, holidays: AbstractSet[date]) -> int:
    """How many working days there are after a day, up to a later one; 0 where it is not later."""
    return sum(
        is_working(first + timedelta(days=offset), holidays)
        for offset in range(1, (last - first).days + 1)
    )


def left(today: date, due: date, holidays: AbstractSet[date]) -> int:
    """Working days from today to a deadline: 0 on its day, below 0 once it has passed."""
    if today <= due:
        return passed(today, due, holidays)
    return -max(passed(due, today, holidays), 1)
