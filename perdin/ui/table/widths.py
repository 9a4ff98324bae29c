"""How wide the columns of a table are: what is cut gets the room that others do not need."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_WHOLE_PX = 320
"""A number longer than this is cut like any text."""
STRETCHING_PERCENT = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a column asks for: ``want_px`` shows all of it, ``least_px`` is what it bears.

    ``whole`` is not shortened before all others are at their least. ``stretch`` takes what is left.
    """

    want_px: int
    least_px: int
    whole: bool = False
    stretch: bool = False


def share(needs: Sequence[Need], room_px: int) -> list[int]:
    """The widths in px: each column its own where there is room, else the longest give first.

    Where even the least of each is too much, they have that, and the table scrolls.
    """
    left = room_px - sum(need.want_px for need in needs)
    if left >= 0:
        return _stretched(needs, left)
    whole = sum(need.want_px for need in needs if need.whole)
    others = [need for need in needs if not need.whole]
    level = _level(others, room_px - whole)
    if level:
        return [need.want_px if need.whole else _cut(need, level) for need in needs]
    taken = sum(_cut(need, 0) for need in others)
    level = _level([need for need in needs if need.whole], room_px - taken)
    return [_cut(need, level if need.whole else 0) for need in needs]


def _stretched(needs: Sequence[Need], left_px: int) -> list[int]:
    """What is left goes to those that stretch."""
    stretching = sum(need.stretch for need in needs)
    widths = []
    for need in needs:
        more = left_px // stretching if need.stretch else 0
        stretching, left_px = stretching - need.stretch, left_px - more
        widths.append(need.want_px + more)
    return widths


def _cut(need: Need, level_px: int) -> int:
    """One that stretches is what the list is about: it keeps more than the others."""
    level = level_px * STRETCHING_PERCENT // 100 if need.stretch else level_px
    return max(min(need.want_px, level), min(need.least_px, need.want_px))


def _level(needs: Sequence[Need], room_px: int) -> int:
    """The highest width to cut down to that fits the room; 0 where none does."""
    low, high = 0, max((need.want_px for need in needs), default=0)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(_cut(need, middle) for need in needs) <= room_px:
            low = middle
        else:
            high = middle - 1
    return low
