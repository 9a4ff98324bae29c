"""What a year will end with: how much of what was open came true in the past, as an interval.

What is open on a day is what is set aside and what is planned and not yet asked for. Of the same
day of past years it is known how much of that became realisasi in the end: its share. The share
of this year is taken to be one more of its kind, so that the interval of a prediction from few
observations (Student's t, 90 %) holds it about nine times of ten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

FEW = 2
"""From fewer shares nothing can be said of how they spread."""
_T = (6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782, 1.771,
      1.761, 1.753, 1.746, 1.740, 1.734, 1.729)  # fmt: skip
"""Quantile 0.95 of Student's t by degrees of freedom, from 1."""
_T_MANY = 1.725


@dataclass(frozen=True, slots=True)
class Past:
    """What was open on a day of a past year, and what of it became realisasi; rupiah."""

    open: int
    came: int


@dataclass(frozen=True, slots=True)
class Interval:
    """What a sum will come to, in rupiah; ``low`` and ``high`` hold it nine times of ten."""

    low: int
    expected: int
    high: int

    def __add__(self, other: "Interval") -> "Interval":
        """Both together, as if both ends came at once: never too narrow."""
        return Interval(
            self.low + other.low, self.expected + other.expected, self.high + other.high
        )


def predict(realised: int, open_now: int, own: Sequence[Past], others: Sequence[Past]) -> Interval:
    """What realisasi will come to, of what is realised and what is open now.

    ``own`` are the past years of the same kind of spending, ``others`` those of all others, which
    count where the own are fewer than three. Without two years to look at, nothing or everything
    of what is open may come.
    """
    shares = [past.came / past.open for past in own if past.open > 0]
    if len(shares) <= FEW:
        shares += [past.came / past.open for past in others if past.open > 0]
    if len(shares) < FEW:
        return Interval(realised, realised + open_now, realised + open_now)
    middle = fmean(shares)
    freedom = len(shares) - 1
    factor = _T[freedom - 1] if freedom <= len(_T) else _T_MANY
    reach = factor * stdev(shares) * sqrt(1 + 1 / len(shares))
    return Interval(
        realised + round(open_now * max(0.0, middle - reach)),
        realised + round(open_now * max(0.0, middle)),
        realised + round(open_now * max(0.0, middle + reach)),
    )
