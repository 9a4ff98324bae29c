"""What a trip would cost each traveller, by the rates in force when it leaves."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload

from perdin.i18n import _
from perdin.models.people import Employee
from perdin.models.trips import Traveller
from perdin.rules import perdiem
from perdin.rules.along import along
from perdin.rules.costs import CostLine
from perdin.rules.daily import PaidDay
from perdin.rules.levels import levels_of
from perdin.rules.routes import table_places
from perdin.rules.tariffs import PriceGap, Tariffs
from perdin.rules.terms import Choices, Terms
from perdin.rules.travel import (
    NOTHING_ELSE,
    DayPlan,
    Destination,
    Elsewhere,
    Hire,
    Itinerary,
    Leg,
)
from perdin.services.office.employee_form import appointment_on
from perdin.services.reference import places
from perdin.services.trips import elsewhere, price_gaps, rate_sets
from perdin.services.trips.drafts import DayDraft, Stay, TravellerDraft, TripDraft, own_days, stays
from perdin.services.trips.rate_sets import SetsInForce

_EMPLOYEES = (
    select(Employee)
    .where(Employee.id.in_(bindparam("ids", expanding=True)))
    .options(joinedload(Employee.appointments))
)
"""Made once: it is asked at each pause in typing."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an estimate rests on: places by their codes, that where it begins under the empty one,
    rates, and people with what their other trips pay.
    """

    places: Mapping[str, Destination]
    tariffs: Tariffs
    employees: Mapping[int, Employee]
    others: Mapping[int, Elsewhere]


@dataclass(frozen=True, slots=True, kw_only=True)
class TravellerEstimate:
    """One traveller's lines in rupiah; what only a person can decide; what does not fit."""

    employee_id: int
    name: str
    days: int
    nights: int
    lines: tuple[CostLine, ...]
    open_points: tuple[str, ...]
    faults: tuple[str, ...]
    paid_days: tuple[PaidDay, ...] = ()
    day_points: tuple[str, ...] = ()
    gaps: tuple[PriceGap, ...] = ()

    @property
    def total(self) -> int:
        """The sum of the lines."""
        return sum(line.amount for line in self.lines)


def estimate_all(
    session: Session,
    draft: TripDraft,
    period: tuple[date, date],
    sets: SetsInForce,
    others: Sequence[Traveller],
) -> list[TravellerEstimate]:
    """An estimate for each traveller of a draft with these days and known places, its origin among
    them; ``others`` are what other trips hold of these people.

    Raises RateMissing for the first rate that there is none of, and NotFound for a place.
    """
    towns = _places(session, draft, period[0])
    among = table_places(list(towns.values()))
    people = {traveller.employee_id for traveller in draft.travellers}
    known = Known(
        places=towns,
        tariffs=rate_sets.tariffs(session, sets, among),
        employees=employees(session, people),
        others=elsewhere.of_people(others, period),
    )
    return estimates_of(draft, period, known)


def estimates_of(
    draft: TripDraft, period: tuple[date, date], known: Known
) -> list[TravellerEstimate]:
    """The same from what is known already. Raises RateMissing."""
    tariffs = replace(known.tariffs, choices=price_gaps.choices_of(draft))
    people = {traveller.employee_id: traveller for traveller in draft.travellers}
    carriers = _carriers(draft, period)
    shown = []
    for person in people.values():
        own = own_days(person, period)
        if period[0] <= own[0] <= own[1] <= period[1]:
            employee = known.employees[person.employee_id]
            estimated = _estimate(
                draft,
                person,
                employee,
                own,
                known.places,
                tariffs,
                carriers,
                known.others.get(employee.id, NOTHING_ELSE),
            )
            shown.append(estimated)
    return shown


def employees(session: Session, ids: Iterable[int]) -> dict[int, Employee]:
    """People with their ranks and posts."""
    rows = session.scalars(_EMPLOYEES, {"ids": list(ids)})
    return {employee.id: employee for employee in rows.unique()}


def _places(session: Session, draft: TripDraft, on: date) -> dict[str, Destination]:
    """Where the draft goes, called what it is on a day; under the empty code where it begins."""
    home = draft.origin_code
    known = places.destinations(session, {home, *(leg.place_code for leg in draft.legs)} - {""}, on)
    return known | {"": known[home]}


def _estimate(
    draft: TripDraft,
    traveller_draft: TravellerDraft,
    employee: Employee,
    own: tuple[date, date],
    known: Mapping[str, Destination],
    tariffs: Tariffs,
    carriers: Mapping[int, int],
    others: Elsewhere,
) -> TravellerEstimate:
    post = appointment_on(employee, own[0])
    terms = Terms(
        lodging_class=post.lodging_class,
        representation=post.representation,
        levels=levels_of(
            employee.status,
            grade=post.grade,
            echelon=post.echelon,
            chosen=post.rate_group,
            representation=post.representation,
            cost_level=post.cost_level,
        ),
        acting_plh=traveller_draft.acting_plh,
    )
    legs = _legs(draft, own, known, {at for at, who in carriers.items() if who == employee.id})
    if not legs:
        return _nowhere(employee)
    plans = _plans(draft, employee.id)
    itinerary = Itinerary(
        origin=known[""], leave=own[0], back=own[1], legs=legs, plans=plans, elsewhere=others
    )
    choices = Choices(traveller_draft.lodging, package=draft.package)
    estimate = perdiem.estimate(itinerary, terms, tariffs, choices)
    return TravellerEstimate(
        employee_id=employee.id,
        name=employee.name,
        days=estimate.days,
        nights=estimate.nights,
        lines=estimate.lines,
        open_points=estimate.open_points,
        faults=estimate.faults,
        paid_days=estimate.paid_days,
        day_points=estimate.day_points,
        gaps=estimate.gaps,
    )


def _nowhere(employee: Employee) -> TravellerEstimate:
    """The estimate of somebody whose own days lie at no destination."""
    sentence = _("{name}: tidak ada tujuan pada hari-hari perjalanannya.")
    return TravellerEstimate(
        employee_id=employee.id,
        name=employee.name,
        days=0,
        nights=0,
        lines=(),
        open_points=(),
        faults=(sentence.format(name=employee.name),),
    )


def _legs(
    draft: TripDraft,
    own: tuple[date, date],
    known: Mapping[str, Destination],
    carried: Container[int],
) -> tuple[Leg, ...]:
    """The draft's legs, cut to the days that the traveller is along.

    The vehicle of a leg in ``carried`` is on this traveller's account.
    """
    legs = []
    for stay in _stays(draft, own):
        leg = stay.leg
        planned_leg = Leg(
            destination=known[leg.place_code],
            arrive=stay.arrive,
            leave=stay.leave,
            kind=leg.kind or draft.kind,
            carriage=leg.carriage,
            fare=leg.fare,
        )
        if stay.number in carried:
            planned_leg = replace(
                planned_leg,
                hire=leg.hire,
                fuel=leg.fuel,
                toll=leg.toll,
                distance=leg.distance,
                vehicle=leg.vehicle,
            )
        legs.append(planned_leg)
    return tuple(legs)


def _stays(draft: TripDraft, own: tuple[date, date]) -> list[Stay]:
    """What somebody sees of the trip's stays on days of their own."""
    known = [stay for stay in stays(draft) if stay.leg.place_code]
    return [
        replace(known[at], arrive=first, leave=last)
        for at, first, last in along([(stay.arrive, stay.leave) for stay in known], *own)
    ]


def _carriers(draft: TripDraft, period: tuple[date, date]) -> dict[int, int]:
    """For each leg with a vehicle who accounts for it: of those on board longest, the first.

    One vehicle carries several people and is paid once.
    """
    on_board: dict[int, dict[int, int]] = {}
    for traveller in draft.travellers:
        for stay in _stays(draft, own_days(traveller, period)):
            leg = stay.leg
            if leg.hire is not Hire.NONE or leg.fuel or leg.toll or leg.distance:
                days = perdiem.days(stay.arrive, stay.leave)
                on_board.setdefault(stay.number, {})[traveller.employee_id] = days
    return {number: max(days, key=lambda who: days[who]) for number, days in on_board.items()}


def _plans(draft: TripDraft, employee_id: int) -> tuple[DayPlan, ...]:
    """The days that differ: one's own before everybody's."""
    chosen: dict[date, DayDraft] = {}
    for day in draft.days:
        if day.employee_id == employee_id or (day.employee_id is None and day.day not in chosen):
            chosen[day.day] = day
    return tuple(
        DayPlan(
            day=typed_day.day,
            kind=typed_day.kind,
            allowance=typed_day.allowance,
            meals=typed_day.meals,
            lodging=typed_day.lodging,
            transport=typed_day.transport,
        )
        for typed_day in chosen.values()
    )
