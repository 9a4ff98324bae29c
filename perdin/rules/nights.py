"""Each night once: which nights of a stay the lines of an account may have."""

from collections.abc import Sequence
from datetime import date


def nights_each(wanted: Sequence[int], among: Sequence[Sequence[date]]) -> list[int]:
    """How many nights each line gets: at most those it wants, of those it may have, none twice.

    Earlier lines go first; nobody gets fewer than could be, since a night that two may have goes to
    whoever has no other.
    """
    holders: dict[date, int] = {}
    got = [0] * len(wanted)
    for line, count in enumerate(wanted):
        for _night in range(min(count, len(among[line]))):
            if not _place(line, among, holders, set()):
                break
            got[line] += 1
    return got


def _place(
    line: int,
    among: Sequence[Sequence[date]],
    holders: dict[date, int],
    tried: set[date],
) -> bool:
    """Give a line one more night, moving others to nights that they may have as well."""
    for night in among[line]:
        if night in tried:
            continue
        tried.add(night)
        holder = holders.get(night)
        if holder == line:
            continue
        if holder is None or _place(holder, among, holders, tried):
            holders[night] = line
            return True
    return False
