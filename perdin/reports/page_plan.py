"""Which columns of a wide table go side by side on a sheet of paper, and how small they are set."""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST_SCALE = 0.6
"""Ten-point letters become six points, the smallest that is still read on paper."""
LEAST_FITTED = 0.56
"""Where all columns come to one page by that, a table is fitted to it rather than parted."""
_MOST_REPEATED = 0.4
"""The share of a page that repeated columns may take; of more, only the first are repeated."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """Bands of columns, first and last, that take a page's width each.

    The first ``repeated`` columns stand again on the pages of every band after the first.
    ``scale`` is the share of their size in which the cells are printed.
    """

    bands: tuple[tuple[int, int], ...]
    repeated: int
    scale: float

    @property
    def whole(self) -> bool:
        """Whether every column is on each page."""
        return len(self.bands) == 1


class PageFill:
    """How full the page is that rows are put on one after the other; all heights in points.

    ``repeated`` is what stands again on top of every page after the first.
    """

    def __init__(self, room: float, repeated: float) -> None:
        self._room, self._repeated = room, repeated
        self._used = 0.0

    def add(self, height: float) -> None:
        """Put a row below the others, or on a new page where it does not fit."""
        if self._used and self._used + height > self._room:
            self._used = self._repeated
        self._used += height

    def takes(self, height: float) -> bool:
        """Whether so much surely fits below, also where a program sets rows a little higher."""
        return self._used + height <= self._room * 0.97


def plan_pages(widths: Sequence[float], fixed: int, room: float) -> PagePlan:
    """Put columns on pages: all on one where that can be read, else as few pages as can be.

    ``widths`` and ``room`` are points. The bands are as even as the columns allow and set as large
    as they can be.
    """
    whole, last = sum(widths), len(widths) - 1
    if whole * LEAST_FITTED <= room or last < 1:
        return PagePlan(((0, last),), 0, min(1.0, max(LEAST_FITTED, room / (whole or 1))))
    repeated, bands = even_bands(widths, fixed, room / LEAST_SCALE)
    held = sum(widths[:repeated])
    widest = max(sum(widths[first : end + 1]) for first, end in bands)
    bands[0] = (0, bands[0][1])
    return PagePlan(tuple(bands), repeated, min(1.0, room / (held + widest)))


def even_bands(
    widths: Sequence[float], fixed: int, room: float
) -> tuple[int, list[tuple[int, int]]]:
    """How many of the fixed columns are repeated, and the others in as few bands as can be.

    Fixed columns that would take too much of a page are not repeated but go on like the others.
    """
    while fixed and sum(widths[:fixed]) > room * _MOST_REPEATED:
        fixed -= 1
    room -= sum(widths[:fixed])
    fewest = len(_filled(widths, fixed, room))
    # The narrowest room that takes no more bands: they come out even.
    enough, tight = room, 0.0
    while enough - tight > room / 1000:
        between = (enough + tight) / 2
        if len(_filled(widths, fixed, between)) <= fewest:
            enough = between
        else:
            tight = between
    return fixed, _filled(widths, fixed, enough)


def _filled(widths: Sequence[float], fixed: int, room: float) -> list[tuple[int, int]]:
    """The columns after the fixed ones, each band as full as its room allows."""
    bands: list[tuple[int, int]] = []
    first, used = fixed, 0.0
    for at in range(fixed, len(widths)):
        if at > first and used + widths[at] > room:
            bands.append((first, at - 1))
            first, used = at, 0.0
        used += widths[at]
    return [*bands, (first, len(widths) - 1)]
