"""Recaps: what travel cost, by person and month and by account; totals are made in SQL."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, case, extract, func, select

from perdin.models.money import BudgetLine, CostLine
from perdin.models.people import Employee
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import CostStage
from perdin.rules.travel import Component, TravelKind
from perdin.rules.workflow import Right, TripState
from perdin.services.desk import Work, query
from perdin.services.recap_texts import book_numbers, places_by_trip

COUNTED = (TripState.APPROVED, TripState.ISSUED, TripState.SETTLED)
IN_TOWN = (TravelKind.DALAM_KOTA, TravelKind.DALAM_KOTA_8JAM, TravelKind.FULLBOARD_DALAM_KOTA)


class Region(StrEnum):
    """Which trips a recap takes in."""

    ALL = "semua"
    INSIDE = "dalam_daerah"
    OUTSIDE = "luar_daerah"


@dataclass(frozen=True, slots=True)
class RecapFilter:
    """What a recap covers: trips that leave between two days, of a region and a unit."""

    first: date
    last: date
    region: Region = Region.ALL
    unit_id: int | None = None
    settled_only: bool = False


@dataclass(frozen=True, slots=True)
class JourneyRow:
    """One traveller of one trip: a line of the «Rekap» sheet. Amounts in rupiah."""

    traveller_id: int
    trip_id: int
    name: str
    nip: str
    rank: str
    purpose: str
    places: str
    leave: date
    back: date
    per_diem: int
    transport: int
    representation: int
    lodging: int
    other: int
    state: TripState
    book_numbers: str = ""

    @property
    def days(self) -> int:
        """Lama hari, both ends counted."""
        return (self.back - self.leave).days + 1

    @property
    def total(self) -> int:
        """What was paid for a settled trip; what it may cost until then."""
        return self.per_diem + self.transport + self.representation + self.lodging + self.other


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One employee's year: rupiah for each month, and days away."""

    employee_id: int
    name: str
    nip: str
    months: tuple[int, ...]
    days: int

    @property
    def total(self) -> int:
        """The year's rupiah."""
        return sum(self.months)


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One budget line of the year with what travel took from it."""

    account_code: str
    account_name: str
    activity_code: str
    activity_name: str
    ceiling: int
    committed: int
    realised: int
    trips: int
    days: int
    amount: int

    @property
    def left(self) -> int:
        """Sisa: pagu less realisasi and komitmen."""
        return self.ceiling - self.committed - self.realised


@query(Right.VIEW)
def journeys(work: Work, wanted: RecapFilter) -> list[JourneyRow]:
    """One line per traveller, in the order of departure."""
    amounts = _amounts_by_component(wanted).subquery()
    where = places_by_trip(work.session, wanted.first, wanted.last)
    booked = book_numbers(work.session, wanted.first, wanted.last)
    rows = work.session.execute(
        _narrowed(
            select(
                Traveller.id,
                Traveller.trip_id,
                Traveller.plain_name,
                Traveller.nip,
                Traveller.rank,
                Traveller.grade,
                Trip.purpose,
                Traveller.leave,
                Traveller.back,
                *(func.coalesce(amounts.c[name], 0).label(name) for name in _GROUPS),
                Trip.state,
            )
            .join(Trip, Trip.id == Traveller.trip_id)
            .join(amounts, amounts.c.traveller_id == Traveller.id, isouter=True),
            wanted,
        ).order_by(Traveller.leave, Traveller.trip_id, Traveller.position)
    )
    return [
        JourneyRow(
            row.id,
            row.trip_id,
            row.plain_name,
            row.nip,
            " / ".join(part for part in (row.rank, row.grade) if part),
            row.purpose,
            where.get(row.trip_id, ""),
            row.leave,
            row.back,
            row.per_diem,
            row.transport,
            row.representation,
            row.lodging,
            row.other,
            row.state,
            booked.get(row.id, ""),
        )
        for row in rows
    ]


@query(Right.VIEW)
def by_person(work: Work, wanted: RecapFilter) -> list[PersonRow]:
    """Rupiah by employee and month of departure, and days away; by name."""
    month = extract("month", Traveller.leave).label("month")
    rows = work.session.execute(
        _narrowed(
            select(
                Employee.id,
                Employee.name,
                Employee.nip,
                month,
                func.sum(_AMOUNT).label("amount"),
                func.sum(Traveller.days).label("days"),
            )
            .join(Employee, Employee.id == Traveller.employee_id)
            .join(Trip, Trip.id == Traveller.trip_id),
            wanted,
        )
        .group_by(Employee.id, Employee.name, Employee.nip, month)
        .order_by(Employee.name, Employee.id)
    )
    people: dict[int, tuple[str, str, list[int], int]] = {}
    for row in rows:
        name, nip, months, days = people.get(row.id, (row.name, row.nip or "", [0] * 12, 0))
        months[int(row.month) - 1] += row.amount
        people[row.id] = (name, nip, months, days + row.days)
    return [
        PersonRow(id_, name, nip, tuple(months), days)
        for id_, (name, nip, months, days) in people.items()
    ]


@query(Right.VIEW)
def by_account(work: Work, wanted: RecapFilter) -> list[AccountRow]:
    """Each budget line of the year with its trips, days and rupiah; unused lines too."""
    used = {
        row.budget_line_id: (row.trips, row.days, row.amount)
        for row in work.session.execute(
            _narrowed(
                select(
                    Trip.budget_line_id,
                    func.count(Trip.id.distinct()).label("trips"),
                    func.sum(Traveller.days).label("days"),
                    func.sum(_AMOUNT).label("amount"),
                ).join(Trip, Trip.id == Traveller.trip_id),
                wanted,
            ).group_by(Trip.budget_line_id)
        )
    }
    lines = work.session.scalars(
        select(BudgetLine)
        .where(BudgetLine.fiscal_year.between(wanted.first.year, wanted.last.year))
        .order_by(BudgetLine.account_code, BudgetLine.activity_code)
    )
    return [_account_row(line, *used.get(line.id, (0, 0, 0))) for line in lines]


def _account_row(line: BudgetLine, trips: int, days: int, amount: int) -> AccountRow:
    return AccountRow(
        line.account_code,
        line.account_name,
        line.activity_code,
        line.activity_name,
        line.ceiling,
        line.committed,
        line.realised,
        trips,
        days,
        amount,
    )


# What counts of a trip: what it did cost once that is settled, what it may cost until then.
_AMOUNT = case((Trip.state == TripState.SETTLED, Traveller.spent), else_=Traveller.estimated)

_GROUPS = {
    "per_diem": (Component.UANG_HARIAN,),
    "transport": (Component.TRANSPORT, Component.TAKSI),
    "representation": (Component.UANG_REPRESENTASI,),
    "lodging": (Component.PENGINAPAN,),
    "other": (Component.SEWA_KENDARAAN, Component.LAIN, Component.BBM, Component.TOL),
}


def _amounts_by_component(wanted: RecapFilter) -> Select[*tuple[Any, ...]]:
    """Per traveller the rupiah of each column, from the stage that counts for its trip."""
    counts = case(
        (Trip.state == TripState.SETTLED, CostStage.ACTUAL.value), else_=CostStage.ESTIMATE.value
    )
    columns = (
        func.sum(case((CostLine.component.in_(parts), CostLine.amount), else_=0)).label(name)
        for name, parts in _GROUPS.items()
    )
    question = (
        select(CostLine.traveller_id, *columns)
        .join(Traveller, Traveller.id == CostLine.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(CostLine.stage == counts)
    )
    # Only this recap's lines: those of all other years are ten times as many.
    return _narrowed(question, wanted).group_by(CostLine.traveller_id)


def _narrowed(question: Select[*tuple[Any, ...]], wanted: RecapFilter) -> Select[*tuple[Any, ...]]:
    question = question.where(
        Trip.state.in_((TripState.SETTLED,) if wanted.settled_only else COUNTED),
        Traveller.leave.between(wanted.first, wanted.last),
    )
    if wanted.region is Region.INSIDE:
        question = question.where(Trip.kind.in_(IN_TOWN))
    elif wanted.region is Region.OUTSIDE:
        question = question.where(Trip.kind.not_in(IN_TOWN))
    if wanted.unit_id is not None:
        of_unit = select(Employee.id).where(Employee.unit_id == wanted.unit_id)
        question = question.where(Traveller.employee_id.in_(of_unit))
    return question
