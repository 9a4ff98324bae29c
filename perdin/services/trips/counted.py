"""What a recap covers, and what counts of a trip: one answer for every report."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, func, or_, select

from perdin.models.people import Employee
from perdin.models.reference import Place
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules.travel import IN_TOWN, Component
from perdin.rules.workflow import TripState
from perdin.services.money import amounts

COUNTED = (*amounts.COMMITTING, TripState.SETTLED)
Span = tuple[date, date]
Question = Select[*tuple[Any, ...]]
Found = Row[*tuple[Any, ...]]


class Region(StrEnum):
    """Which trips a recap takes in."""

    ALL = "semua"
    INSIDE = "dalam_daerah"
    OUTSIDE = "luar_daerah"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapFilter:
    """What a recap covers: travellers that leave between two days; None takes everybody.

    ``place_code`` is the first destination of a trip, ``trip_ids`` are trips that were chosen one
    by one. ``seed`` and ``sample`` say which travellers a random sample takes, and how many.
    """

    first: date
    last: date
    region: Region = Region.ALL
    unit_id: int | None = None
    settled_only: bool = False
    employee_id: int | None = None
    office_id: int | None = None
    place_code: str | None = None
    budget_line_id: int | None = None
    trip_ids: tuple[int, ...] | None = None
    seed: int = 1
    sample: int = 25

    @property
    def span(self) -> Span:
        """The first and the last day."""
        return self.first, self.last


DAYS = case((Trip.state == TripState.CANCELLED, 0), else_=Traveller.days)
"""Days away: nobody travels on a trip that was cancelled."""
GROUPS = {
    "per_diem": (Component.UANG_HARIAN,),
    "transport": (
        Component.TRANSPORT,
        Component.TAKSI,
        Component.SEWA_KENDARAAN,
        Component.BBM,
        Component.TOL,
    ),
    "representation": (Component.UANG_REPRESENTASI,),
    "lodging": (Component.PENGINAPAN,),
}
"""The components of each column of rupiah, as a Daftar Nominatif prints them; whatever is in none
of them is «lain»."""


def conditions(recap_filter: RecapFilter, *spans: Span) -> list[ColumnElement[bool]]:
    """What travellers and their trips must be; ``spans`` stand in for the filter's own."""
    return [
        or_(*(Traveller.leave.between(*span) for span in spans or (recap_filter.span,))),
        *narrowing(recap_filter),
    ]


def narrowing(
    recap_filter: RecapFilter, states: Sequence[TripState] | None = None
) -> list[ColumnElement[bool]]:
    """The conditions without those on days.

    A report that looks at trips of certain ``states`` names them; the others take all that money
    was set aside or spent for.
    """
    clauses: list[ColumnElement[bool]] = []
    if states is not None:
        clauses.append(Trip.state.in_(states))
    elif not recap_filter.settled_only:
        clauses.append(or_(Trip.state.in_(COUNTED), amounts.CHARGED))
    if recap_filter.settled_only:
        clauses.append(amounts.BOOKED)
    if recap_filter.region is Region.INSIDE:
        clauses.append(Trip.kind.in_(IN_TOWN))
    elif recap_filter.region is Region.OUTSIDE:
        clauses.append(Trip.kind.not_in(IN_TOWN))
    if recap_filter.unit_id is not None:
        of_unit = select(Employee.id).where(Employee.unit_id == recap_filter.unit_id)
        clauses.append(Traveller.employee_id.in_(of_unit))
    clauses += [
        column == value
        for column, value in (
            (Traveller.employee_id, recap_filter.employee_id),
            (Trip.office_id, recap_filter.office_id),
            (Trip.budget_line_id, recap_filter.budget_line_id),
        )
        if value is not None
    ]
    if recap_filter.trip_ids is not None:
        clauses.append(Trip.id.in_(recap_filter.trip_ids))
    if recap_filter.place_code is not None:
        first = first_places().subquery()
        there = select(first.c.trip_id).where(first.c.place_code == recap_filter.place_code)
        clauses.append(Trip.id.in_(there))
    return clauses


def first_places() -> Select[tuple[int, str]]:
    """The first destination of each trip, by its code; of a place typed twice the one it is now."""
    code = case((Place.merged_into != "", Place.merged_into), else_=Place.code)
    named = select(Leg.trip_id, code.label("place_code")).join(Place, Place.code == Leg.place_code)
    return named.where(is_first_leg())


def is_first_leg() -> ColumnElement[bool]:
    """Of the legs of a trip the one that it goes to first, which a trip's rupiah belong to."""
    other = Leg.__table__.alias("other_leg")
    least = select(func.min(other.c.position)).where(other.c.trip_id == Leg.trip_id)
    return Leg.position == least.scalar_subquery()


def trips_of(recap_filter: RecapFilter) -> Question:
    """The trips behind a recap's figures, by id."""
    return (
        select(Traveller.trip_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*conditions(recap_filter))
    )


def year_before(span: Span) -> Span:
    """The same days of the year before; a month's last day stays a month's last day."""
    return _earlier(span[0]), _earlier(span[1])


def _earlier(day: date) -> date:
    last = monthrange(day.year - 1, day.month)[1]
    at_end = day.day == monthrange(day.year, day.month)[1] and day.month == 2
    return date(day.year - 1, day.month, last if at_end else min(day.day, last))


def months_of(span: Span) -> list[tuple[int, int]]:
    """Year and month of every month that the days touch."""
    first, last = span
    return [
        (at // 12, at % 12 + 1)
        for at in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]
