"""Figures for the public: no names, and no group so small that one of its people shows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from perdin.i18n import N_, _, month_name
from perdin.models.people import Employee, Unit
from perdin.models.reference import Place
from perdin.models.trips import Traveller, Trip
from perdin.reports.table import Cell, Table, count, spoken, summed, text
from perdin.services.desk import Work
from perdin.services.money import amounts
from perdin.services.recaps.amount_columns import COSTS, meaning, sentences
from perdin.services.trips.counted import DAYS, Found, RecapFilter, conditions, first_places

LEAST_PEOPLE = 3
"""A figure of fewer people could be traced to one of them."""


@dataclass(slots=True, kw_only=True)
class _Group:
    """What travellers of one kind come to."""

    people: set[int] = field(default_factory=set)
    trips: set[int] = field(default_factory=set)
    journeys: int = 0
    days: int = 0
    realised: int = 0
    committed: int = 0

    def take(self, row: Found) -> None:
        self.people.add(row.employee_id)
        self.trips.add(row.trip_id)
        self.journeys += 1
        self.days += row.days
        self.realised += row.realised
        self.committed += row.committed

    def merge(self, other: "_Group") -> None:
        self.people |= other.people
        self.trips |= other.trips
        self.journeys += other.journeys
        self.days += other.days
        self.realised += other.realised
        self.committed += other.committed


def by_unit(work: Work, recap_filter: RecapFilter) -> Table:
    """What travel cost, by unit."""
    title = _("Ringkasan publik per unit kerja")
    return _table(work, recap_filter, title, N_("Unit kerja"), lambda row: (row.unit or "",))


def by_place(work: Work, recap_filter: RecapFilter) -> Table:
    """What travel cost, by first destination."""
    title = _("Ringkasan publik per tujuan")
    return _table(work, recap_filter, title, N_("Tujuan pertama"), lambda row: (row.place or "",))


def by_month(work: Work, recap_filter: RecapFilter) -> Table:
    """What travel cost, by month of departure."""
    title = _("Ringkasan publik per bulan")
    return _table(
        work, recap_filter, title, N_("Bulan"), lambda row: (row.leave.year, row.leave.month)
    )


def _table(
    work: Work,
    recap_filter: RecapFilter,
    title: str,
    heading: str,
    key: Callable[[Found], tuple[Any, ...]],
) -> Table:
    groups: dict[tuple[Any, ...], _Group] = {}
    for row in _travellers(work, recap_filter):
        groups.setdefault(key(row), _Group()).take(row)
    shown, rest = _published(groups)
    rows: list[tuple[Cell, ...]] = [
        _cells(_word(group_key), shown[group_key]) for group_key in sorted(shown)
    ]
    if rest is not None:
        rows.append(_cells(_("Lainnya, digabung"), rest))
    columns = (
        text("word", heading, 32),
        count("trips", N_("Perjalanan"), 11, total=False),
        count("people", N_("Orang"), 8, total=False),
        count("journeys", N_("Penugasan"), 11),
        count("days", N_("Hari"), 8),
        *COSTS,
    )
    note = _("Tanpa nama; kelompok yang kurang dari {count} orang digabung.")
    if groups and not shown and rest is None:
        note = _("Kurang dari {count} orang dalam masa ini: tidak ada angka yang dapat dibuka.")
    totals = summed(columns, rows) if rows else ()
    return Table(
        title=title,
        columns=spoken(columns),
        rows=rows,
        totals=totals,
        note=sentences(note.format(count=LEAST_PEOPLE), meaning() if rows else ""),
        fixed=1,
    )


def _travellers(work: Work, recap_filter: RecapFilter) -> list[Found]:
    legs = first_places().subquery()
    question = (
        select(
            Traveller.employee_id,
            Traveller.trip_id,
            DAYS.label("days"),
            Traveller.leave,
            amounts.REALISED.label("realised"),
            amounts.COMMITTED.label("committed"),
            Unit.name.label("unit"),
            Place.name.label("place"),
        )
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(Employee, Employee.id == Traveller.employee_id)
        .join(Unit, Unit.id == Employee.unit_id, isouter=True)
        .join(legs, legs.c.trip_id == Trip.id, isouter=True)
        .join(Place, Place.code == legs.c.place_code, isouter=True)
        .where(*conditions(recap_filter))
    )
    return list(work.session.execute(question).all())


def _published(
    groups: dict[tuple[Any, ...], _Group],
) -> tuple[dict[tuple[Any, ...], _Group], _Group | None]:
    """The groups that may be shown, and the small ones put together; None where none is needed.

    The rest is what the total lacks, so it must be no smaller than a group: while it is, the
    smallest group joins it.
    """
    order = sorted(groups, key=lambda group: (len(groups[group].people), group))
    rest = _Group()
    while order and (
        len(groups[order[0]].people) < LEAST_PEOPLE or 0 < len(rest.people) < LEAST_PEOPLE
    ):
        rest.merge(groups[order.pop(0)])
    shown = {group_key: groups[group_key] for group_key in order}
    return shown, rest if len(rest.people) >= LEAST_PEOPLE else None


def _cells(word: str, group: _Group) -> tuple[Cell, ...]:
    counts = (len(group.trips), len(group.people), group.journeys)
    costs = (group.realised, group.committed, group.realised + group.committed)
    return (word, *counts, group.days, *costs)


def _word(key: tuple[Any, ...]) -> str:
    if len(key) == 2:
        return f"{month_name(key[1])} {key[0]}"
    return str(key[0]) or _("(tidak dicatat)")
