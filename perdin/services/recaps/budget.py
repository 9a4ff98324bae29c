"""Recaps against money and plans: sub kegiatan and account with realisation, and the Renja."""

from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    and_,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from perdin.i18n import N_, _, month_name
from perdin.models.money import BudgetLine
from perdin.models.planning import PlannedTrip
from perdin.models.trips import Traveller, Trip
from perdin.reports.table import Bar, Cell, Table, count, money, percent, share, text
from perdin.services.desk import Work
from perdin.services.recaps.report import asked
from perdin.services.trips.counted import AMOUNT, DAYS, Question, RecapFilter, conditions, months_of

ACCOUNTS = (
    text("activity_code", N_("Kode Sub Kegiatan"), 20),
    text("activity_name", N_("Sub Kegiatan"), 34),
    text("account_code", N_("Kode Rekening"), 20),
    text("account_name", N_("Nama Rekening"), 28),
    count("trips", N_("Perjalanan"), 11),
    count("days", N_("Hari")),
    money("total", N_("Biaya"), 16),
    money("ceiling", N_("Pagu"), 16),
    money("committed", N_("Komitmen"), 16),
    money("realised", N_("Realisasi"), 16),
    percent("realisation", N_("% realisasi"), "realised", "ceiling"),
    money("left", N_("Sisa"), 16),
)
PLANS = (
    text("activity", N_("Sub Kegiatan"), 30),
    text("purpose", N_("Rencana perjalanan"), 34),
    text("month", N_("Bulan"), 12),
    count("times", N_("Kali direncanakan"), 12),
    count("trips", N_("Kali terlaksana"), 12),
    money("planned", N_("Biaya rencana"), 16),
    money("total", N_("Biaya"), 16),
    percent("realisation", N_("% biaya"), "total", "planned"),
    count("outputs", N_("Keluaran direncanakan"), 13),
    count("done", N_("Keluaran tercapai"), 12),
    text("unit_of_output", N_("Satuan keluaran"), 14),
)


def by_account(work: Work, recap_filter: RecapFilter) -> Table:
    """Each budget line of the period's years, unused ones too, with what travel took from it.

    Biaya is what the filter takes in; pagu, komitmen and realisasi are the whole line's.
    """
    every = _lines(recap_filter).subquery()
    question = select(every).order_by(every.c.account_code, every.c.activity_code, every.c.key)

    def shape(row: Any) -> tuple[Cell, ...]:
        words = [_("(tanpa mata anggaran)"), "", "", ""] if row.key is None else list(row[:4])
        table_parts = (row.ceiling, row.committed, row.realised)
        return (*words, *row[4:7], *table_parts, share(row.realised, row.ceiling), row.left)

    table_parts = asked(
        work,
        ACCOUNTS,
        question,
        shape,
        lambda row: None if row.key is None else replace(recap_filter, budget_line_id=row.key),
    )
    return Table(
        title=_("Biaya per sub kegiatan dan rekening"),
        bars=_line_bars(table_parts),
        against=_("Pagu"),
        fixed=2,
        **table_parts,
    )


def _lines(recap_filter: RecapFilter) -> CompoundSelect[Any]:
    """The budget lines, and what was charged to none of them."""
    used = _used(recap_filter, Trip.budget_line_id)
    lines = (
        select(
            *_of_line(BudgetLine),
            func.coalesce(used.c.trips, 0).label("trips"),
            func.coalesce(used.c.days, 0).label("days"),
            func.coalesce(used.c.total, 0).label("total"),
            BudgetLine.ceiling,
            BudgetLine.committed,
            BudgetLine.realised,
            (BudgetLine.ceiling - BudgetLine.committed - BudgetLine.realised).label("left"),
            BudgetLine.id.label("key"),
        )
        .join(used, used.c.key == BudgetLine.id, isouter=True)
        .where(
            or_(
                BudgetLine.fiscal_year.between(recap_filter.first.year, recap_filter.last.year),
                used.c.key.is_not(None),
            )
        )
    )
    if recap_filter.office_id is not None:
        lines = lines.where(BudgetLine.office_id == recap_filter.office_id)
    nowhere = select(
        *(literal("").label(name) for name in _LINE),
        *(used.c[name] for name in ("trips", "days", "total")),
        *(literal(0).label(name) for name in ("ceiling", "committed", "realised", "left")),
        null().label("key"),
    ).where(used.c.key.is_(None))
    return union_all(lines, nowhere)


_LINE = ("activity_code", "activity_name", "account_code", "account_name")


def _of_line(line: type[BudgetLine]) -> list[ColumnElement[str]]:
    return [getattr(line, name).label(name) for name in _LINE]


def _used(recap_filter: RecapFilter, key: Any) -> Any:
    """Trips, days and rupiah by a column of the trip."""
    return (
        select(
            key.label("key"),
            func.count(Trip.id.distinct()).label("trips"),
            func.sum(DAYS).label("days"),
            func.sum(AMOUNT).label("total"),
        )
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*conditions(recap_filter))
        .group_by(key)
        .subquery()
    )


def _line_bars(table_parts: dict[str, Any]) -> tuple[Bar, ...]:
    return tuple(
        Bar(f"{row[2]} · {row[1]}", row[6], row[7] or None, opens)
        for row, opens in zip(table_parts["rows"], table_parts["opens"], strict=True)
        if row[6] or row[7]
    )


def plans(work: Work, recap_filter: RecapFilter) -> Table:
    """Each planned trip of the period beside the trips made of it; the last line has no plan.

    A plan shows where its month lies in the period, or where a trip of the period was made of it.
    """
    every = _plans_and_trips(recap_filter).subquery()
    question = select(every).order_by(
        every.c.key.is_(None), every.c.activity, every.c.month, every.c.purpose, every.c.key
    )

    def shape(row: Any) -> tuple[Cell, ...]:
        if row.key is None:
            words = ("", _("Di luar rencana"), "")
        else:
            words = (row.activity, row.purpose, month_name(row.month))
        percentage = share(row.total, row.planned)
        outputs = (row.outputs, row.done, row.unit_of_output)
        return (*words, row.times, row.trips, row.planned, row.total, percentage, *outputs)

    table_parts = asked(work, PLANS, question, shape)
    return Table(title=_("Rencana dan realisasi perjalanan"), fixed=2, **table_parts)


def _plans_and_trips(recap_filter: RecapFilter) -> Any:
    used = _used(recap_filter, Trip.planned_trip_id)
    done = _outputs(recap_filter).subquery()
    columns = (func.coalesce(used.c.trips, 0), func.coalesce(used.c.total, 0))
    planned = (
        select(
            func.coalesce(BudgetLine.activity_name, "").label("activity"),
            PlannedTrip.purpose.label("purpose"),
            PlannedTrip.month.label("month"),
            PlannedTrip.times.label("times"),
            columns[0].label("trips"),
            PlannedTrip.cost.label("planned"),
            columns[1].label("total"),
            PlannedTrip.output_count.label("outputs"),
            func.coalesce(done.c.done, 0).label("done"),
            PlannedTrip.output_unit.label("unit_of_output"),
            PlannedTrip.id.label("key"),
        )
        .join(BudgetLine, BudgetLine.id == PlannedTrip.budget_line_id, isouter=True)
        .join(used, used.c.key == PlannedTrip.id, isouter=True)
        .join(done, done.c.key == PlannedTrip.id, isouter=True)
        .where(
            or_(
                and_(PlannedTrip.dropped.is_(False), _within(recap_filter)), used.c.key.is_not(None)
            )
        )
    )
    if recap_filter.unit_id is not None:
        planned = planned.where(
            or_(PlannedTrip.unit_id == recap_filter.unit_id, used.c.key.is_not(None))
        )
    unplanned = (
        select(
            literal("").label("activity"),
            literal("").label("purpose"),
            literal(0).label("month"),
            literal(0).label("times"),
            used.c.trips,
            literal(0).label("planned"),
            used.c.total,
            literal(0).label("outputs"),
            func.coalesce(done.c.done, 0).label("done"),
            literal("").label("unit_of_output"),
            null().label("key"),
        )
        .select_from(used)
        .join(done, done.c.key.is_(None), isouter=True)
        .where(used.c.key.is_(None))
    )
    return union_all(planned, unplanned)


def _outputs(recap_filter: RecapFilter) -> Question:
    """Keluaran that the trips of the period brought, each trip's once."""
    trips = select(Traveller.trip_id).join(Trip, Trip.id == Traveller.trip_id)
    return (
        select(Trip.planned_trip_id.label("key"), func.sum(Trip.realised_count).label("done"))
        .where(Trip.id.in_(trips.where(*conditions(recap_filter))))
        .group_by(Trip.planned_trip_id)
    )


def _within(recap_filter: RecapFilter) -> ColumnElement[bool]:
    """Plans of the months that the period touches."""
    months = months_of(recap_filter.span)
    place = PlannedTrip.fiscal_year * 12 + PlannedTrip.month
    first, last = (year * 12 + month for year, month in (months[0], months[-1]))
    return place.between(first, last)
