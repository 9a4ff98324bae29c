"""A month as a grid: employees down, days across, and every rupiah on the day it belongs to.

Uang harian stands on the days that it was paid for, a receipt on its date, the rest on the last
day. So a row's sum is what the traveller's receipts and lump sums come to: the grid reconciles.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, select

from perdin.errors import BadInput
from perdin.i18n import N_, _, long_date
from perdin.models.accounting import Receipt
from perdin.models.money import CostLine
from perdin.models.people import Employee
from perdin.models.trips import TravelDay, Traveller, Trip
from perdin.reports.table import Cell, Table, money, spoken, summed, text
from perdin.rules.travel import Component
from perdin.services.desk import Work
from perdin.services.money import amounts
from perdin.services.recaps.amount_columns import COST, parts_of, sentences
from perdin.services.trips.counted import Found, RecapFilter, conditions

MOST_DAYS = 31
Days = dict[date, int]


def by_day(work: Work, recap_filter: RecapFilter) -> Table:
    """Rupiah of each employee by day; what lies before and after the period stands at the ends.

    Raises BadInput for a period of more than 31 days.
    """
    first, last = recap_filter.span
    if (last - first).days >= MOST_DAYS:
        raise BadInput(problem=_("Rekap ini berlajur hari. Pilih satu bulan, paling lama 31 hari."))
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    rows: list[tuple[Cell, ...]] = []
    opens: list[object] = []
    for (name, employee_id), spent in sorted(_spent(work, recap_filter).items()):
        before = sum(amount for day, amount in spent.items() if day < first)
        after = sum(amount for day, amount in spent.items() if day > last)
        within = (spent.get(day, 0) for day in days)
        rows.append((name, before, *within, after, sum(spent.values())))
        opens.append(replace(recap_filter, employee_id=employee_id))
    columns = (
        text("name", N_("Nama"), 26),
        money("before", N_("Sebelum"), 11, quiet=True),
        *(money(f"day_{day.isoformat()}", str(day.day), 10, quiet=True) for day in days),
        money("after", N_("Sesudah"), 11, quiet=True),
        COST,
    )
    note = _("Yang berangkat {first} sampai {last}; biaya pada tanggal buktinya.")
    return Table(
        title=_("Biaya per pegawai dan hari"),
        columns=spoken(columns),
        rows=rows,
        totals=summed(columns, rows) if rows else (),
        opens=opens,
        note=sentences(
            note.format(first=long_date(first), last=long_date(last)),
            parts_of(work, recap_filter),
        ),
        fixed=1,
    )


def _spent(work: Work, recap_filter: RecapFilter) -> dict[tuple[str, int], Days]:
    """Rupiah by day of every employee who left in the period."""
    lines = _lines(work, recap_filter)
    paid = _travel_days(work, recap_filter)
    by_employee: dict[tuple[str, int], Days] = defaultdict(lambda: defaultdict(int))
    question = (
        select(
            Traveller.id, Employee.id, Employee.name, Traveller.leave, Traveller.back, amounts.COST
        )
        .join(Employee, Employee.id == Traveller.employee_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*conditions(recap_filter))
    )
    for id_, employee_id, name, leave, back, amount in work.session.execute(question):
        spent = by_employee[name, employee_id]
        placed = 0
        for line in lines.get(id_, ()):
            placed += line.amount
            if line.component is Component.UANG_HARIAN:
                continue
            spent[line.issued_on or line.spent_on or back] += line.amount
        per_diem = sum(
            line.amount for line in lines.get(id_, ()) if line.component is Component.UANG_HARIAN
        )
        for day, share in _spread(per_diem, leave, back, paid.get(id_, {})).items():
            spent[day] += share
        spent[back] += amount - placed  # nothing, unless the records disagree
    return by_employee


def _spread(amount: int, leave: date, back: date, paid: Days) -> Days:
    """Uang harian by day: as it was submitted, or evenly with the odd rupiah on the last day."""
    if sum(paid.values()) == amount:
        return paid
    days = [leave + timedelta(n) for n in range((back - leave).days + 1)]
    daily = amount // len(days)
    return dict.fromkeys(days, daily) | {back: amount - daily * (len(days) - 1)}


def _lines(work: Work, recap_filter: RecapFilter) -> dict[int, list[Found]]:
    question = (
        select(
            CostLine.traveller_id,
            CostLine.component,
            CostLine.amount,
            CostLine.spent_on,
            Receipt.issued_on,
        )
        .join(Traveller, Traveller.id == CostLine.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(Receipt, Receipt.id == CostLine.receipt_id, isouter=True)
        .where(CostLine.stage == amounts.COST_STAGE, *conditions(recap_filter))
    )
    by_traveller: dict[int, list[Found]] = defaultdict(list)
    for row in work.session.execute(question):
        by_traveller[row.traveller_id].append(row)
    return by_traveller


def _travel_days(work: Work, recap_filter: RecapFilter) -> dict[int, Days]:
    question = (
        select(TravelDay.traveller_id, TravelDay.day, func.sum(TravelDay.per_diem))
        .join(Traveller, Traveller.id == TravelDay.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*conditions(recap_filter))
        .group_by(TravelDay.traveller_id, TravelDay.day)
    )
    by_traveller: dict[int, Days] = defaultdict(dict)
    for traveller_id, day, amount in work.session.execute(question):
        by_traveller[traveller_id][day] = int(amount)
    return by_traveller
