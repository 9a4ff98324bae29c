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
from perdin.services.money import amounts
from perdin.services.recaps.amount_columns import BOTH, COSTS, meaning
from perdin.services.recaps.report import asked
from perdin.services.trips.counted import DAYS, Question, RecapFilter, conditions, months_of

ACCOUNTS = (
    text("activity_code", N_("Kode Sub Kegiatan"), 20),
    text("activity_name", N_("Sub Kegiatan"), 34),
    text("account_code", N_("Kode Rekening"), 20),
    text("account_name", N_("Nama Rekening"), 28),
    count("trips", N_("Perjalanan"), 11),
    count("days", N_("Hari")),
    *COSTS,
    money("ceiling", N_("Pagu"), 16),
    money("line_committed", N_("Komitmen setahun"), 16),
    money("line_realised", N_("Realisasi setahun"), 16),
    percent("realisation", N_("% realisasi"), "line_realised", "ceiling"),
    money("left", N_("Sisa pagu"), 16),
)
PLANS = (
    text("activity", N_("Sub Kegiatan"), 30),
    text("purpose", N_("Rencana perjalanan"), 34),
    text("month", N_("Bulan"), 12),
    count("times", N_("Kali direncanakan"), 12),
    count("trips", N_("Perjalanan"), 12),
    money("planned", N_("Rencana tahunan"), 16),
    *COSTS,
    percent("realisation", N_("% realisasi"), "realised", "planned"),
    count("outputs", N_("Keluaran direncanakan"), 13),
    count("done", N_("Keluaran tercapai"), 12),
    text("unit_of_output", N_("Satuan keluaran"), 14),
)


def by_account(work: Work, recap_filter: RecapFilter) -> Table:
    """Each budget line of the period's years, unused ones too, with what travel took from it.

    What is called «setahun» is the whole line's, the rest is what the filter takes in.
    """
    every = _lines(recap_filter).subquery()
    question = select(every).order_by(every.c.account_code, every.c.activity_code, every.c.key)

    def shape(row: Any) -> tuple[Cell, ...]:
        words = [_("(tanpa mata anggaran)"), "", "", ""] if row.key is None else list(row[:4])
        line = (row.ceiling, row.line_committed, row.line_realised)
        return (*words, *row[4:9], *line, share(row.line_realised, row.ceiling), row.left)

    table_parts = asked(
        work,
        ACCOUNTS,
        question,
        shape,
        lambda row: None if row.key is None else replace(recap_filter, budget_line_id=row.key),
    )
    return Table(
        title=_("Biaya per sub kegiatan dan rekening"),
        note=meaning(),
        bars=_line_bars(table_parts),
        measure=_(BOTH),
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
            *(func.coalesce(used.c[name], 0).label(name) for name in _COSTS),
            BudgetLine.ceiling,
            BudgetLine.committed.label("line_committed"),
            BudgetLine.realised.label("line_realised"),
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
        *(used.c[name] for name in ("trips", "days", *_COSTS)),
        *(literal(0).label(name) for name in _OF_WHOLE_LINE),
        null().label("key"),
    ).where(used.c.key.is_(None))
    return union_all(lines, nowhere)


_OF_WHOLE_LINE = ("ceiling", "line_committed", "line_realised", "left")
_COSTS = tuple(column.name for column in COSTS)
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
            func.sum(amounts.REALISED).label("realised"),
            func.sum(amounts.COMMITTED).label("committed"),
            func.sum(amounts.COST).label("total"),
        )
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*conditions(recap_filter))
        .group_by(key)
        .subquery()
    )


def _line_bars(table_parts: dict[str, Any]) -> tuple[Bar, ...]:
    return tuple(
        Bar(f"{row[2]} · {row[1]}", row[8], row[9] or None, opens)
        for row, opens in zip(table_parts["rows"], table_parts["opens"], strict=True)
        if row[8] or row[9]
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
        costs = (row.realised, row.committed, row.total, share(row.realised, row.planned))
        outputs = (row.outputs, row.done, row.unit_of_output)
        return (*words, row.times, row.trips, row.planned, *costs, *outputs)

    table_parts = asked(work, PLANS, question, shape)
    title = _("Rencana dan realisasi perjalanan")
    return Table(title=title, note=meaning(), fixed=2, **table_parts)


def _plans_and_trips(recap_filter: RecapFilter) -> Any:
    used = _used(recap_filter, Trip.planned_trip_id)
    done = _outputs(recap_filter).subquery()
    planned = (
        select(
            func.coalesce(BudgetLine.activity_name, "").label("activity"),
            PlannedTrip.purpose.label("purpose"),
            PlannedTrip.month.label("month"),
            PlannedTrip.times.label("times"),
            func.coalesce(used.c.trips, 0).label("trips"),
            PlannedTrip.cost.label("planned"),
            *(func.coalesce(used.c[name], 0).label(name) for name in _COSTS),
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
            *(used.c[name] for name in _COSTS),
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
