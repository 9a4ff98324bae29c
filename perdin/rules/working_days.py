"""Hari kerja: days that are neither Saturday, Sunday nor a holiday."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta

SATURDAY = 5


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


def left(today: date, due: date, holidays: AbstractSet[date]) -> int:
    """Working days from today to a deadline: 0 on its day, below 0 once it has passed."""
    ahead = today <= due
    first, last = (today, due) if ahead else (due, today)
    count = sum(
        is_working(first + timedelta(days=offset), holidays)
        for offset in range(1, (last - first).days + 1)
    )
    return count if ahead else -max(count, 1)
