"""Which stays of a trip somebody sees who is along for a part of it."""

from collections.abc import Sequence
from datetime import date


def along(
    stays: Sequence[tuple[date, date]], leave: date, back: date
) -> list[tuple[int, date, date]]:
    """Which stays of a trip somebody sees who is along from ``leave`` to ``back`` only.

    Each as its number and their first and last day there. Who joins on a day of moving goes
    straight to the next place, and who returns on one goes home from the place before.
    """
    seen = [
        (at, max(first, leave), min(last, back))
        for at, (first, last) in enumerate(stays)
        if max(first, leave) <= min(last, back)
    ]
    joined = [
        (at, first, last)
        for at, first, last in seen
        if not (stays[at][0] < first == last == stays[at][1])
        or all(stays[later][0] != last for later, _first, _last in seen if later > at)
    ]
    return [
        (at, first, last)
        for at, first, last in joined
        if not (stays[at][0] == first == last < stays[at][1])
        or all(before_last != first for before, _first, before_last in joined if before < at)
    ]
