"""What each month cost, beside what was planned for it, its part of the ceiling, and last year."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import extract, func, select

from perdin.i18n import N_, _, month_name
from perdin.models.money import BudgetLine
from perdin.models.planning import PlannedTrip
from perdin.models.trips import Traveller, Trip
from perdin.reports.table import (
    Bar,
    Cell,
    Table,
    count,
    money,
    percent,
    share,
    spoken,
    summed,
    text,
)
from perdin.services.desk import Work
from perdin.services.money import amounts
from perdin.services.recaps.amount_columns import BOTH, COSTS, meaning
from perdin.services.trips.counted import (
    DAYS,
    RecapFilter,
    Span,
    conditions,
    months_of,
    year_before,
)

Month = tuple[int, int]
_NOTHING = (0, 0, 0, 0, 0, 0)
COLUMNS = (
    text("word", N_("Bulan"), 18),
    count("trips", N_("Perjalanan"), 11, total=False),
    count("journeys", N_("Penugasan"), 11),
    count("days", N_("Hari"), 8),
    *COSTS,
    money("planned", N_("Rencana tahunan"), 16),
    percent("share", N_("% realisasi"), "realised", "planned"),
    money("part", N_("Pagu ÷ 12"), 16),
    money("before", N_("Masa yang sama tahun lalu"), 18),
    money("change", N_("Naik/turun"), 16),
)


def by_month(work: Work, recap_filter: RecapFilter) -> Table:
    """What each month cost and may still cost, beside a twelfth of the fiscal year's ceiling."""
    months = months_of(recap_filter.span)
    spent = _spent(work, recap_filter, recap_filter.span)
    before = _spent(work, recap_filter, year_before(recap_filter.span))
    planned, ceilings = _plans(work, recap_filter), _ceilings(work, recap_filter)
    several = months[0][0] != months[-1][0]
    rows: list[tuple[Cell, ...]] = []
    bars = []
    for year, month in months:
        trips, journeys, days, *costs = spent.get((year, month), _NOTHING)
        realised, _committed, total = costs
        earlier = before.get((year - 1, month), _NOTHING)[-1]
        word = f"{month_name(month)} {year}" if several else month_name(month)
        plan, ceiling = planned.get((year, month), 0), ceilings.get(year, 0)
        part = ceiling * month // 12 - ceiling * (month - 1) // 12  # twelve make up the whole
        counts = (word, trips, journeys, days, *costs, plan, share(realised, plan), part)
        rows.append((*counts, earlier, total - earlier))
        against = plan if planned else part
        bars.append(Bar(word, total, against or None, month_of(recap_filter, year, month)))
    return Table(
        title=_("Realisasi dan komitmen per bulan"),
        columns=spoken(COLUMNS),
        rows=rows,
        totals=summed(COLUMNS, rows),
        opens=[bar.opens for bar in bars],
        note=meaning(),
        bars=tuple(bars),
        measure=_(BOTH),
        against=_("Rencana tahunan") if planned else _("Pagu ÷ 12"),
        fixed=1,
    )


def month_of(recap_filter: RecapFilter, year: int, month: int) -> RecapFilter:
    """The part of the period that lies in a month."""
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return replace(
        recap_filter, first=max(recap_filter.first, first), last=min(recap_filter.last, last)
    )


def _spent(work: Work, recap_filter: RecapFilter, span: Span) -> dict[Month, tuple[int, ...]]:
    """Trips, people sent, days, realisasi, komitmen and both by month of departure."""
    year, month = extract("year", Traveller.leave), extract("month", Traveller.leave)
    question = (
        select(
            year,
            month,
            func.count(Trip.id.distinct()),
            func.count(Traveller.id),
            func.sum(DAYS),
            func.sum(amounts.REALISED),
            func.sum(amounts.COMMITTED),
            func.sum(amounts.COST),
        )
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*conditions(recap_filter, span))
        .group_by(year, month)
    )
    return {
        (int(row[0]), int(row[1])): tuple(int(figure) for figure in row[2:])
        for row in work.session.execute(question)
    }


def _plans(work: Work, recap_filter: RecapFilter) -> dict[Month, int]:
    question = select(PlannedTrip.fiscal_year, PlannedTrip.month, func.sum(PlannedTrip.cost)).where(
        PlannedTrip.dropped.is_(False),
        PlannedTrip.fiscal_year.between(recap_filter.first.year, recap_filter.last.year),
    )
    if recap_filter.unit_id is not None:
        question = question.where(PlannedTrip.unit_id == recap_filter.unit_id)
    rows = work.session.execute(question.group_by(PlannedTrip.fiscal_year, PlannedTrip.month))
    return {(year, month): int(cost) for year, month, cost in rows}


def _ceilings(work: Work, recap_filter: RecapFilter) -> dict[int, int]:
    question = select(BudgetLine.fiscal_year, func.sum(BudgetLine.ceiling)).where(
        BudgetLine.fiscal_year.between(recap_filter.first.year, recap_filter.last.year)
    )
    rows = work.session.execute(question.group_by(BudgetLine.fiscal_year))
    return {year: int(ceiling) for year, ceiling in rows}
