"""Recaps by unit, destination and month beside the year before, and the same without names."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from perdin.i18n import N_, _
from perdin.models.people import Employee, Unit
from perdin.models.reference import Place
from perdin.models.trips import Traveller, Trip
from perdin.reports.table import Bar, Table, count, money, text
from perdin.services.desk import Work
from perdin.services.money import amounts
from perdin.services.recaps.amount_columns import BOTH, COSTS, meaning
from perdin.services.recaps.report import asked
from perdin.services.trips.counted import (
    DAYS,
    Question,
    RecapFilter,
    conditions,
    first_places,
    year_before,
)

MOST_BARS = 12
_COUNTS = (
    count("trips", N_("Perjalanan"), 11, total=False),
    count("people", N_("Orang"), 8, total=False),
    count("journeys", N_("Penugasan"), 11),
    count("days", N_("Hari"), 8),
)
_BESIDE = (
    *COSTS,
    money("before", N_("Masa yang sama tahun lalu"), 18),
    money("change", N_("Naik/turun"), 16),
)


@dataclass(frozen=True, slots=True)
class _Grouping:
    """How travellers are put together: a key to narrow by, a word to show, and its heading."""

    heading: str
    key: Any
    word: Any
    joined: Callable[[Question], Question]


def _to_units(question: Question) -> Question:
    return question.join(Unit, Unit.id == Employee.unit_id, isouter=True)


def _to_places(question: Question) -> Question:
    legs = first_places().subquery()
    return question.join(legs, legs.c.trip_id == Trip.id, isouter=True).join(
        Place, Place.code == legs.c.place_code, isouter=True
    )


UNITS = _Grouping(N_("Unit kerja"), Unit.id, Unit.name, _to_units)
PLACES = _Grouping(N_("Tujuan pertama"), Place.code, Place.name, _to_places)


def by_unit(work: Work, recap_filter: RecapFilter) -> Table:
    """What each unit's people cost."""
    table_parts = _grouped(
        work, UNITS, recap_filter, lambda row: replace(recap_filter, unit_id=row.key)
    )
    return _table(_("Biaya per unit kerja"), table_parts)


def by_place(work: Work, recap_filter: RecapFilter) -> Table:
    """What each destination costs; a trip of several places counts at the first of them."""
    table_parts = _grouped(
        work, PLACES, recap_filter, lambda row: replace(recap_filter, place_code=row.key)
    )
    return _table(_("Biaya per tujuan"), table_parts)


def _table(title: str, table_parts: dict[str, Any]) -> Table:
    bars = _bars(table_parts)
    return Table(title=title, note=meaning(), bars=bars, measure=_(BOTH), fixed=1, **table_parts)


def _grouped(
    work: Work,
    grouping: _Grouping,
    recap_filter: RecapFilter,
    opens: Callable[[Any], object],
) -> dict[str, Any]:
    columns = (text("word", grouping.heading, 32), *_COUNTS, *_BESIDE)
    question = _question(grouping, recap_filter).order_by("word")
    nothing = _("(tidak dicatat)")
    return asked(
        work,
        columns,
        question,
        lambda row: (row.word or nothing, *row[1 : len(columns)]),
        lambda row: opens(row) if row.key is not None else None,
    )


def _question(grouping: _Grouping, recap_filter: RecapFilter) -> Question:
    now, before = recap_filter.span, year_before(recap_filter.span)

    def of(span: tuple[date, date], value: Any) -> ColumnElement[Any]:
        return case((Traveller.leave.between(*span), value))

    def rupiah(span: tuple[date, date], amount: Any) -> ColumnElement[Any]:
        return func.coalesce(func.sum(of(span, amount)), 0)

    total, earlier = rupiah(now, amounts.COST), rupiah(before, amounts.COST)
    columns = (
        grouping.word.label("word"),
        func.count(of(now, Trip.id).distinct()).label("trips"),
        func.count(of(now, Traveller.employee_id).distinct()).label("people"),
        func.count(of(now, Traveller.id)).label("journeys"),
        func.coalesce(func.sum(of(now, DAYS)), 0).label("days"),
        rupiah(now, amounts.REALISED).label("realised"),
        rupiah(now, amounts.COMMITTED).label("committed"),
        total.label("total"),
        earlier.label("before"),
        (total - earlier).label("change"),
        grouping.key.label("key"),
    )
    source = (
        select(*columns)
        .select_from(Traveller)
        .join(Employee, Employee.id == Traveller.employee_id)
        .join(Trip, Trip.id == Traveller.trip_id)
    )
    return (
        grouping.joined(source)
        .where(*conditions(recap_filter, now, before))
        .group_by(grouping.key, grouping.word)
    )


def _bars(table_parts: dict[str, Any]) -> tuple[Bar, ...]:
    """The dozen that cost most."""
    at = next(at for at, column in enumerate(table_parts["columns"]) if column.name == "total")
    rows = zip(table_parts["rows"], table_parts["opens"], strict=True)
    bars = [Bar(str(row[0]), row[at], opens=opens) for row, opens in rows if row[at]]
    return tuple(sorted(bars, key=lambda bar: -bar.value)[:MOST_BARS])
