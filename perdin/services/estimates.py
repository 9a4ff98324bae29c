"""What a trip would cost each traveller, by the rates in force when it leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from perdin.errors import RateMissing
from perdin.i18n import _
from perdin.models.people import Employee, Office
from perdin.rules import perdiem
from perdin.rules.costs import CostLine
from perdin.rules.rates import Authority, Tariffs
from perdin.rules.routes import table_places
from perdin.rules.travel import Destination, Itinerary, Leg
from perdin.services import in_force, places
from perdin.services.drafts import TravellerDraft, TripDraft
from perdin.services.employee_form import appointment_on


@dataclass(frozen=True, slots=True)
class SetsInForce:
    """The rate sets of a day, to be pinned on the trips that are submitted with them."""

    ceiling_id: int | None
    reference_id: int | None
    local_id: int | None
    regulations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TravellerEstimate:
    """One traveller's lines in rupiah; what only a person can settle; what does not fit."""

    employee_id: int
    name: str
    days: int
    nights: int
    lines: tuple[CostLine, ...]
    open_points: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def total(self) -> int:
        """The sum of the lines."""
        return sum(line.amount for line in self.lines)


def sets_in_force(session: Session, day: date) -> SetsInForce:
    """The ceiling, the reference and the office's own set on a day. Raises RateMissing."""
    holding = in_force.sets_on(session, day)
    if Authority.CEILING not in holding:
        raise RateMissing(
            kind=_("batas tertinggi"),
            place=_("semua tempat"),
            day=day,
            regulation=_("daftar tarif kantor ini"),
        )
    ids = {authority: one.id for authority, one in holding.items()}
    return SetsInForce(
        ids[Authority.CEILING],
        ids.get(Authority.REFERENCE),
        ids.get(Authority.LOCAL),
        tuple(one.regulation for one in holding.values()),
    )


def estimate_all(session: Session, draft: TripDraft, sets: SetsInForce) -> list[TravellerEstimate]:
    """An estimate for each traveller of a dated draft with known places.

    Raises RateMissing for the first rate that there is none of, and NotFound for a place.
    """
    if draft.leave is None or draft.back is None:
        return []
    known = _places(session, draft)
    tariffs = _tariffs(session, sets, known.values())
    people = {one.employee_id: one for one in draft.travellers}
    employees = _employees(session, people)
    shown = []
    for one in people.values():
        leave, back = one.leave or draft.leave, one.back or draft.back
        if draft.leave <= leave <= back <= draft.back:
            employee = employees[one.employee_id]
            shown.append(_estimate(draft, one, employee, (leave, back), known, tariffs))
    return shown


def _places(session: Session, draft: TripDraft) -> dict[str, Destination]:
    """Where the draft goes, and under the empty code where it begins."""
    home = draft.origin_code or session.scalars(select(Office.seat_code)).one()
    known = places.destinations(session, {home, *(leg.place_code for leg in draft.legs)} - {""})
    return known | {"": known[home]}


def _tariffs(session: Session, sets: SetsInForce, among: Iterable[Destination]) -> Tariffs:
    """Just the rates that these places may need, as they are at this moment."""
    ids = (sets.ceiling_id, sets.reference_id, sets.local_id)
    found = in_force.tariffs(session, [one for one in ids if one], table_places(list(among)))
    ceiling, reference, local = (found[one] if one else None for one in ids)
    if ceiling is None:
        raise ValueError("no estimate without a ceiling")
    return Tariffs(ceiling, reference, local)


def _employees(session: Session, ids: Iterable[int]) -> dict[int, Employee]:
    found = session.scalars(
        select(Employee).where(Employee.id.in_(ids)).options(selectinload(Employee.appointments))
    )
    return {one.id: one for one in found}


def _estimate(
    draft: TripDraft,
    one: TravellerDraft,
    employee: Employee,
    own: tuple[date, date],
    known: Mapping[str, Destination],
    tariffs: Tariffs,
) -> TravellerEstimate:
    post = appointment_on(employee, own[0])
    terms = perdiem.Terms(
        lodging_class=post.lodging_class,
        representation=post.representation,
        rank_group=post.rate_group,
    )
    legs = _legs(draft, own, known)
    if not legs:
        sentence = _("{name}: tidak ada tujuan pada hari-hari perjalanannya.")
        return TravellerEstimate(
            employee.id, employee.name, 0, 0, (), (), (sentence.format(name=employee.name),)
        )
    itinerary = Itinerary(known[""], own[0], own[1], legs)
    made = perdiem.estimate(itinerary, terms, tariffs, perdiem.Choices(one.lodging))
    return TravellerEstimate(
        employee.id,
        employee.name,
        made.days,
        made.nights,
        made.lines,
        made.open_points,
        made.faults,
    )


def _legs(
    draft: TripDraft, own: tuple[date, date], known: Mapping[str, Destination]
) -> tuple[Leg, ...]:
    """The draft's legs, cut to the days that the traveller is along."""
    legs = []
    for leg in draft.legs:
        if not leg.place_code:
            continue
        arrive = max(leg.arrive or draft.leave or own[0], own[0])
        leave = min(leg.leave or draft.back or own[1], own[1])
        if arrive <= leave:
            kind = leg.kind or draft.kind
            legs.append(Leg(known[leg.place_code], arrive, leave, kind, leg.carriage, leg.fare))
    return tuple(legs)
