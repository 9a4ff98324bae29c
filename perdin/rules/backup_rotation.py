"""Which backups are kept: the newest ones, then one a day, one a week, one a month.

Each rule goes from the newest to the oldest and keeps the last backup of each day (week, month)
that no rule before it keeps, until it has its number: so days, weeks and months follow each other
and reach some nine months back.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

YOUNG = timedelta(days=2)
"""Nothing younger is removed: a mistake of today is often noticed tomorrow."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many days, weeks and months keep a backup."""

    daily: int = 12
    weekly: int = 10
    monthly: int = 9


def kept(made: Iterable[datetime], rotation: Rotation, now: datetime) -> frozenset[datetime]:
    """Those that stay. The newest always does; so does one from the future, as a clock that was
    wrong leaves it, which takes nobody's place.
    """
    moments = sorted(set(made), reverse=True)
    past = [moment for moment in moments if moment <= now]
    stay = {moment for moment in moments if moment > now - YOUNG} | set(moments[:1])
    rules: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (rotation.daily, datetime.date),
        (rotation.weekly, lambda moment: moment.isocalendar()[:2]),
        (rotation.monthly, lambda moment: (moment.year, moment.month)),
    )
    held: set[datetime] = set()
    for number, period_of in rules:
        held |= _last_of_each(past, held, number, period_of)
    return frozenset(stay | held)


def _last_of_each(
    past: list[datetime],
    held: set[datetime],
    number: int,
    period_of: Callable[[datetime], object],
) -> set[datetime]:
    found: set[datetime] = set()
    before: object = None
    for moment in past:
        if len(found) >= number:
            break
        period = period_of(moment)
        if period != before and moment not in held:
            found.add(moment)
        before = period
    return found
