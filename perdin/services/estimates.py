"""What a trip would cost each traveller, by the rates in force when it leaves."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import RateMissing
from perdin.i18n import _
from perdin.models.people import Employee, Office
from perdin.rules import perdiem
from perdin.rules.costs import CostLine
from perdin.rules.rates import Authority, Tariffs
from perdin.rules.travel import Destination, Itinerary, Leg
from perdin.services import places, rates
from perdin.services.drafts import LegDraft, TravellerDraft, TripDraft
from perdin.services.employee_form import appointment_on


@dataclass(frozen=True, slots=True)
class SetsInForce:
    """The rate sets of a day, to be pinned on the trips that are submitted with them."""

    ceiling_id: int | None
    reference_id: int | None
    local_id: int | None
    regulations: tuple[str, ...]
    tariffs: Tariffs | None = None


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
    ceiling = rates.set_on(session, Authority.CEILING, day)
    reference = rates.set_on(session, Authority.REFERENCE, day)
    local = rates.set_on(session, Authority.LOCAL, day)
    if ceiling is None:
        raise RateMissing(
            kind=_("batas tertinggi"),
            place=_("semua tempat"),
            day=day,
            regulation=_("daftar tarif kantor ini"),
        )
    in_force = [one for one in (ceiling, reference, local) if one is not None]
    tariffs = Tariffs(
        rates.tariff(session, ceiling),
        rates.tariff(session, reference) if reference else None,
        rates.tariff(session, local) if local else None,
    )
    return SetsInForce(
        ceiling.id,
        reference.id if reference else None,
        local.id if local else None,
        tuple(one.regulation for one in in_force),
        tariffs,
    )


def estimate_all(session: Session, draft: TripDraft, sets: SetsInForce) -> list[TravellerEstimate]:
    """An estimate for each traveller of a dated draft with known places.

    Raises RateMissing for the first rate that there is none of.
    """
    if sets.tariffs is None or draft.leave is None or draft.back is None:
        return []
    shown = []
    for one in {one.employee_id: one for one in draft.travellers}.values():
        leave, back = one.leave or draft.leave, one.back or draft.back
        if draft.leave <= leave <= back <= draft.back:
            shown.append(_estimate(session, draft, one, (leave, back), sets.tariffs))
    return shown


def _estimate(
    session: Session,
    draft: TripDraft,
    one: TravellerDraft,
    own: tuple[date, date],
    tariffs: Tariffs,
) -> TravellerEstimate:
    employee = session.get_one(Employee, one.employee_id)
    post = appointment_on(employee, own[0])
    terms = perdiem.Terms(
        lodging_class=post.lodging_class,
        representation=post.representation,
        rank_group=post.rate_group,
    )
    legs = _legs(session, draft, own)
    if not legs:
        sentence = _("{name}: tidak ada tujuan pada hari-hari perjalanannya.")
        return TravellerEstimate(
            employee.id, employee.name, 0, 0, (), (), (sentence.format(name=employee.name),)
        )
    itinerary = Itinerary(_origin(session, draft), own[0], own[1], legs)
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


def _legs(session: Session, draft: TripDraft, own: tuple[date, date]) -> tuple[Leg, ...]:
    """The draft's legs, cut to the days that the traveller is along."""
    legs = []
    for leg in draft.legs:
        if not leg.place_code:
            continue
        arrive = max(leg.arrive or draft.leave or own[0], own[0])
        leave = min(leg.leave or draft.back or own[1], own[1])
        if arrive <= leave:
            legs.append(_leg(session, draft, leg, arrive, leave))
    return tuple(legs)


def _leg(session: Session, draft: TripDraft, leg: LegDraft, arrive: date, leave: date) -> Leg:
    return Leg(
        places.destination(session, leg.place_code),
        arrive,
        leave,
        leg.kind or draft.kind,
        leg.carriage,
        leg.fare,
    )


def _origin(session: Session, draft: TripDraft) -> Destination:
    code = draft.origin_code or session.scalars(select(Office.seat_code)).one()
    return places.destination(session, code)
