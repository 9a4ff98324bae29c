"""Recaps by employee: rupiah by month, and days away by month against the office's limits."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from perdin.i18n import N_, _, month_name
from perdin.models.people import Employee, Unit
from perdin.models.trips import Traveller, Trip
from perdin.reports.table import Bar, Cell, ReportColumn, Table, count, money, spoken, summed, text
from perdin.rules.travel import Component
from perdin.services.desk import Work
from perdin.services.money import amounts
from perdin.services.office import money_settings
from perdin.services.recaps.amount_columns import BOTH, COST, parts
from perdin.services.recaps.report import asked
from perdin.services.trips.counted import (
    COUNTED,
    DAYS,
    Found,
    Question,
    RecapFilter,
    conditions,
    months_of,
    narrowing,
)

_WHO = (text("name", N_("Nama"), 28), text("nip", N_("NIP"), 20))


def by_month(work: Work, recap_filter: RecapFilter) -> Table:
    """Rupiah of each employee by month of departure, and days away."""
    question = _by_month(recap_filter, amounts.COST, select().select_from(Traveller))
    return _months_table(work, _("Biaya per pegawai dan bulan"), recap_filter, question)


def per_diem(work: Work, recap_filter: RecapFilter) -> Table:
    """Uang harian of each employee by month of departure."""
    paid = _per_diem(recap_filter).subquery()
    source = (
        select()
        .select_from(Traveller)
        .join(paid, paid.c.traveller_id == Traveller.id, isouter=True)
    )
    question = _by_month(recap_filter, func.coalesce(paid.c.per_diem, 0), source)
    return _months_table(work, _("Uang harian per pegawai dan bulan"), recap_filter, question)


def _per_diem(recap_filter: RecapFilter) -> Question:
    wanted = {"per_diem": (Component.UANG_HARIAN,)}
    return amounts.by_component(amounts.COST_STAGE, wanted, *conditions(recap_filter))


def _by_month(recap_filter: RecapFilter, amount: ColumnElement[Any], source: Question) -> Question:
    months = [
        func.sum(case((Traveller.leave.between(*_month(*month)), amount), else_=0)).label(
            _name(*month)
        )
        for month in months_of(recap_filter.span)
    ]
    return (
        source.add_columns(
            Employee.name,
            func.coalesce(Employee.nip, "").label("nip"),
            *months,
            func.sum(DAYS).label("days"),
            func.sum(amount).label("total"),
            Employee.id,
            func.sum(case((amounts.BOOKED, amount), else_=0)).label("realised"),
        )
        .join(Employee, Employee.id == Traveller.employee_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*conditions(recap_filter))
        .group_by(Employee.id, Employee.name, Employee.nip)
        .order_by(Employee.name, Employee.id)
    )


def _months_table(work: Work, title: str, recap_filter: RecapFilter, question: Question) -> Table:
    columns = (
        *_WHO,
        *_month_columns(recap_filter, lambda name, word: money(name, word, 13, quiet=True)),
        count("days", N_("Hari")),
        COST,
    )
    realised: list[int] = []

    def opens(row: Found) -> RecapFilter:
        realised.append(row.realised)
        return _person(recap_filter, row.id)

    table_parts = asked(work, columns, question, opens=opens)
    whole = sum(row[-1] for row in table_parts["rows"])
    return Table(
        title=title,
        note=parts(sum(realised), whole - sum(realised)),
        fixed=1,
        bars=_highest(table_parts["rows"], table_parts["opens"]),
        measure=_(BOTH),
        **table_parts,
    )


def _highest(rows: list[tuple[Cell, ...]], opens: list[object]) -> tuple[Bar, ...]:
    """The dozen who cost most."""
    costs = [
        Bar(str(row[0]), row[-1], opens=target)
        for row, target in zip(rows, opens, strict=True)
        if isinstance(row[-1], int) and row[-1]
    ]
    return tuple(sorted(costs, key=lambda cost: -cost.value)[:12])


def days_away(work: Work, recap_filter: RecapFilter) -> Table:
    """Days on the road within the period, each in its own month, against the office's limits.

    A day on two trips counts once. Trips that began before the period count with what lies in it.
    """
    limits = money_settings.in_use(work.session)
    months = months_of(recap_filter.span)
    people = _days_of(work, recap_filter)
    rows: list[tuple[Cell, ...]] = []
    opens: list[object] = []
    for (id_, name, nip, unit), days in people.items():
        by_month, by_year = _counted(days)
        counts = [by_month.get(month, 0) for month in months]
        above_month = sum(limits.month_days is not None and n > limits.month_days for n in counts)
        above_year = sum(max(0, n - (limits.year_days or n)) for n in by_year.values())
        rows.append((name, nip, unit, *counts, len(days), above_month, above_year))
        opens.append(_person(recap_filter, id_))
    columns = (
        *_WHO,
        text("unit", N_("Unit kerja"), 24),
        *_month_columns(recap_filter, lambda name, word: count(name, word, 7, quiet=True)),
        count("days", N_("Jumlah hari")),
        count("above_month", N_("Bulan di atas batas"), 10, quiet=True),
        count("above_year", N_("Hari di atas batas setahun"), 12, quiet=True),
    )
    totals = summed(columns, rows) if rows else ()
    note = _limits(limits.month_days, limits.year_days)
    title = _("Hari perjalanan per pegawai")
    return Table(
        title=title,
        columns=spoken(columns),
        rows=rows,
        totals=totals,
        opens=opens,
        note=note,
        fixed=1,
    )


def _days_of(work: Work, recap_filter: RecapFilter) -> dict[tuple[int, str, str, str], set[date]]:
    first, last = recap_filter.span
    by_person: dict[tuple[int, str, str, str], set[date]] = defaultdict(set)
    question = (
        select(Employee.id, Employee.name, Employee.nip, Unit.name, Traveller.leave, Traveller.back)
        .join(Employee, Employee.id == Traveller.employee_id)
        .join(Unit, Unit.id == Employee.unit_id, isouter=True)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(
            and_(Traveller.leave <= last, Traveller.back >= first),
            *narrowing(recap_filter, COUNTED),
        )
        .order_by(Employee.name, Employee.id)
    )
    for id_, name, nip, unit, leave, back in work.session.execute(question):
        start, end = max(leave, first), min(back, last)
        days = {start + timedelta(n) for n in range((end - start).days + 1)}
        by_person[id_, name, nip or "", unit or ""] |= days
    return by_person


def _counted(days: set[date]) -> tuple[dict[tuple[int, int], int], dict[int, int]]:
    """Days by month and by year."""
    months: dict[tuple[int, int], int] = defaultdict(int)
    years: dict[int, int] = defaultdict(int)
    for day in days:
        months[day.year, day.month] += 1
        years[day.year] += 1
    return months, years


def _limits(month_days: int | None, year_days: int | None) -> str:
    if month_days is None and year_days is None:
        return _("Kantor ini belum menetapkan batas hari perjalanan.")
    parts = []
    if month_days is not None:
        parts.append(_("{days} hari sebulan").format(days=month_days))
    if year_days is not None:
        parts.append(_("{days} hari setahun").format(days=year_days))
    return _("Batas kantor ini: {limits}.").format(limits=", ".join(parts))


def _month_columns(
    recap_filter: RecapFilter, make: Callable[[str, str], ReportColumn]
) -> list[ReportColumn]:
    months = months_of(recap_filter.span)
    several = months[0][0] != months[-1][0]
    return [
        make(_name(year, month), f"{month_name(month)} {year}" if several else month_name(month))
        for year, month in months
    ]


def _name(year: int, month: int) -> str:
    return f"month_{year}_{month:02}"


def _month(year: int, month: int) -> tuple[date, date]:
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(1)


def _person(recap_filter: RecapFilter, employee_id: int) -> RecapFilter:
    return replace(recap_filter, employee_id=employee_id)
