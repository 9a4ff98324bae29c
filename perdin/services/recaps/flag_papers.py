"""The papers of a period as red flags are looked for in them: receipts, and who was away."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from perdin.models.accounting import Receipt
from perdin.models.money import CostLine
from perdin.models.reference import Place
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules.ledger import CostStage
from perdin.rules.red_flags.records import Bill, Outing, Papers
from perdin.rules.travel import Component, Lodging
from perdin.services.desk import Work
from perdin.services.office import deadlines, money_settings
from perdin.services.reference import places
from perdin.services.trips.counted import RecapFilter, conditions


def gather(work: Work, recap_filter: RecapFilter) -> Papers:
    """Receipts and travellers of the period.

    A receipt's town is the place that its text names; of one that says none, the trip's where it
    goes to one place only.
    """
    session = work.session
    travellers = _travellers(session, recap_filter)
    by_trip: dict[int, list[Traveller]] = defaultdict(list)
    for traveller in travellers:
        by_trip[traveller.trip_id].append(traveller)
    lodging = _lodging(session, [traveller.id for traveller in travellers])
    outings = tuple(_outing(traveller, lodging[traveller.id]) for traveller in travellers)
    ceilings = {
        line.receipt_id: line.ceiling
        for lines in lodging.values()
        for line in lines
        if line.receipt_id is not None and line.ceiling
    }
    towns = _Towns(session)
    bills = [
        _bill(receipt, by_trip[receipt.trip_id], ceilings.get(receipt.id), towns)
        for receipt in _receipts(session, by_trip)
    ]
    return Papers(
        bills=tuple(bill for bill in bills if bill is not None),
        outings=outings,
        days_off=deadlines.calendar(session).holidays,
        provinces=towns.provinces(),
        near_days=money_settings.in_use(session).split_days,
    )


class _Towns:
    """Which place a receipt's town is, each text read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names: dict[str, str] = {}
        self.code_of = cache(self._code_of)

    def provinces(self) -> dict[str, str]:
        """The provinces of the towns that were named so far, by their codes."""
        rows = select(Place.code, Place.province_code).where(Place.code.in_(self._names))
        return {code: province for code, province in self._session.execute(rows)}

    def called(self, code: str, name: str) -> str:
        """The name, kept as that of a town that a trip goes to."""
        return self._names.setdefault(code, name)

    def name(self, code: str) -> str:
        """What a town is called that was read from a receipt."""
        return self._names.get(code, code)

    def _code_of(self, text: str) -> str:
        """A place's code, or the text itself in small letters where it names none for certain."""
        if not text.strip():
            return ""
        place = places.find_places(self._session, text).whole()
        code = place.code[: places.CITY_CODE] if place else " ".join(text.lower().split())
        self._names[code] = place.name if place and place.code == code else text
        return code


def _travellers(session: Session, recap_filter: RecapFilter) -> list[Traveller]:
    question = (
        select(Traveller)
        .join(Trip, Trip.id == Traveller.trip_id)
        .options(
            joinedload(Traveller.trip).selectinload(Trip.legs).joinedload(Leg.place),
            joinedload(Traveller.employee),
        )
        .where(*conditions(recap_filter))
        .order_by(Traveller.leave, Traveller.id)
    )
    return list(session.scalars(question).unique())


def _lodging(session: Session, travellers: Iterable[int]) -> dict[int, list[CostLine]]:
    """The real costs of nights, by traveller."""
    among = set(travellers)
    question = select(CostLine).where(
        CostLine.stage == CostStage.ACTUAL, CostLine.component == Component.PENGINAPAN
    )
    found: dict[int, list[CostLine]] = defaultdict(list)
    for line in session.scalars(question):
        if line.traveller_id in among:
            found[line.traveller_id].append(line)
    return found


def _outing(traveller: Traveller, lodging: list[CostLine]) -> Outing:
    """A traveller's part; without recorded nights nobody knows yet where she slept."""
    trip = traveller.trip
    legs = sorted(trip.legs, key=lambda leg: leg.position)
    codes = [trip.origin_code, *(leg.place_code for leg in legs)]
    provinces = {code[:2] for code in codes} | {leg.place.province_code for leg in legs}
    moves = {traveller.leave, traveller.back, *(leg.arrive for leg in legs)}
    moves |= {leg.leave for leg in legs}
    return Outing(
        trip_id=trip.id,
        person=traveller.employee_id,
        name=traveller.employee.name,
        purpose=trip.purpose,
        leave=traveller.leave,
        back=traveller.back,
        moves=frozenset(moves),
        goal=legs[0].place_code if legs else "",
        goal_name=legs[0].place_name or legs[0].place.name if legs else "",
        places=frozenset(codes),
        provinces=frozenset(provinces),
        plain_nights=sum(line.quantity for line in lodging if line.receipt_id is None),
        hotel=traveller.lodging is Lodging.HOTEL and bool(lodging),
    )


def _receipts(session: Session, by_trip: dict[int, Any]) -> list[Receipt]:
    question = select(Receipt).options(selectinload(Receipt.taxes)).order_by(Receipt.id)
    return [receipt for receipt in session.scalars(question) if receipt.trip_id in by_trip]


def _bill(
    receipt: Receipt, travellers: list[Traveller], ceiling: int | None, towns: _Towns
) -> Bill | None:
    """A receipt; None for one of a traveller who is left out."""
    of = [one for one in travellers if receipt.traveller_id in (None, one.id)]
    if not of:
        return None
    goals = {leg.place_code for leg in of[0].trip.legs}
    alone = of[0].trip.legs[0] if len(goals) == 1 else None
    city, name = towns.code_of(receipt.city), ""
    if city:
        name = towns.name(city)
    elif alone is not None:
        city = alone.place_code[: places.CITY_CODE]
        name = towns.called(city, alone.place_name or alone.place.name)
    return Bill(
        id=receipt.id,
        trip_id=receipt.trip_id,
        people=tuple(one.employee_id for one in of),
        named=", ".join(one.employee.name for one in of),
        kind=receipt.kind,
        amount=receipt.amount,
        vendor=receipt.vendor.strip(),
        number=receipt.number.strip(),
        issued_on=receipt.issued_on,
        city=city,
        city_name=name,
        room=receipt.room,
        check_in=receipt.check_in,
        check_out=receipt.check_out,
        ways=(towns.code_of(receipt.origin), towns.code_of(receipt.destination)),
        night_ceiling=ceiling,
    )
