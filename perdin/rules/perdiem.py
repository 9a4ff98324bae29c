"""What a trip may cost one traveller: days, daily allowance, representation, lodging, transport."""

from dataclasses import dataclass
from datetime import date

from perdin.rules.costs import CostLine
from perdin.rules.daily import PaidDay, daily
from perdin.rules.lodging import lodging
from perdin.rules.packages import packages
from perdin.rules.tariffs import PriceGap, Tariffs
from perdin.rules.terms import Choices, Terms
from perdin.rules.transport import transport
from perdin.rules.travel import Itinerary, gaps
from perdin.rules.vehicles import vehicles


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One traveller's lines; what only a person can decide; what does not fit together.

    ``open_points`` are of ways and ``day_points`` of days. The ``per_diem`` of the
    ``paid_days`` sum up to the lines of uang harian. ``gaps`` are what the office's table prices
    for others and not for this traveller or place, decided or not.
    """

    days: int
    nights: int
    lines: tuple[CostLine, ...]
    open_points: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    paid_days: tuple[PaidDay, ...] = ()
    day_points: tuple[str, ...] = ()
    gaps: tuple[PriceGap, ...] = ()

    @property
    def total(self) -> int:
        """The sum of the lines, in rupiah."""
        return sum(line.amount for line in self.lines)


def days(leave: date, back: date) -> int:
    """From the day of leaving to the day of return, both counted. Raises ValueError."""
    if back < leave:
        raise ValueError(f"return {back} lies before departure {leave}")
    return (back - leave).days + 1


def estimate(
    itinerary: Itinerary,
    terms: Terms,
    tariffs: Tariffs,
    choices: Choices = Choices(),  # noqa: B008
) -> Estimate:
    """All that one traveller may be paid for an itinerary, line by line.

    Rates are those in force on the day of departure. Raises RateMissing.
    """
    by_day = daily(itinerary, terms, tariffs)
    lines = [*by_day.lines, *lodging(itinerary, terms, tariffs, choices)]
    open_points: tuple[str, ...] = ()
    if choices.with_transport:
        way = transport(itinerary, tariffs, terms.flies(tariffs.policy))
        driven = vehicles(itinerary, tariffs)
        lines += [*way.lines, *driven.lines]
        open_points = (*way.open_points, *driven.open_points)
    if choices.package:
        met = packages(itinerary, terms, tariffs)
        lines += met.lines
        open_points += met.open_points
    whole = days(itinerary.leave, itinerary.back)
    return Estimate(
        days=whole,
        nights=max(whole - tariffs.policy.nights_less_than_days, 0),
        lines=tuple(lines),
        open_points=open_points,
        faults=tuple(gaps(itinerary)),
        paid_days=by_day.days,
        day_points=by_day.open_points,
        gaps=_gaps(lines),
    )


def _gaps(lines: list[CostLine]) -> tuple[PriceGap, ...]:
    found = (line.basis.gap for line in lines if line.basis is not None)
    return tuple(dict.fromkeys(gap for gap in found if gap is not None))
