"""A trip as it is being typed, and how that is kept."""

from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Any

from perdin.rules.rates import RateKind
from perdin.rules.travel import Carriage, Hire, Lodging, TravelKind, Vehicle


@dataclass(frozen=True, slots=True, kw_only=True)
class LegDraft:
    """One destination as typed. ``stays`` tells the days that are left open.

    ``fare`` is the transport cost of one traveller in rupiah, for what is paid at cost. A rented
    vehicle, and ``fuel`` and ``toll`` of the office's own, are for everybody in it; ``distance`` is
    in km, for the whole way that is driven.
    """

    place_code: str = ""
    place_name: str = ""
    arrive: date | None = None
    leave: date | None = None
    kind: TravelKind | None = None
    carriage: Carriage = Carriage.DARAT
    fare: int | None = None
    hire: Hire = Hire.NONE
    fuel: int | None = None
    toll: int | None = None
    distance: int | None = None
    vehicle: Vehicle = Vehicle.RODA4


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDraft:
    """One day that differs from its stay, for everybody or, with ``employee_id``, for one of them.

    ``meals``, ``lodging`` and ``transport`` are provided by the organiser on that day.
    """

    day: date
    employee_id: int | None = None
    kind: TravelKind | None = None
    allowance: bool = True
    meals: bool = False
    lodging: bool = False
    transport: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceDraft:
    """What is decided where the office's table prices a kind but not this place or level.

    ``national`` takes the national ceiling, else ``amount`` is paid, in rupiah for one unit. A
    ``reason`` belongs to both.
    """

    kind: RateKind
    place: str
    level: str
    national: bool = False
    amount: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """What is answered to a restriction that the trip touches: a reason, or the permission's letter
    by its number and date.
    """

    restriction_id: int
    reason: str = ""
    number: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TravellerDraft:
    """One traveller as typed. Without dates of their own they travel the whole trip."""

    employee_id: int
    name: str = ""
    leave: date | None = None
    back: date | None = None
    lodging: Lodging = Lodging.HOTEL
    acting_plh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TripDraft:
    """Everything the entry form holds.

    ``loose`` keeps text that makes no sense yet, by the name of its field; within a field of
    several rows by ``legs.0.arrive`` and the like. ``package`` says that the office itself pays the
    package of a meeting. ``moves_from`` is the departure that the other
    dates of a copy still belong to: they move along when it gets one of its own.
    """

    purpose: str = ""
    basis: str = ""
    invitation_number: str = ""
    invitation_date: date | None = None
    invitation_from: str = ""
    invitation_subject: str = ""
    expected_output: str = ""
    kind: TravelKind = TravelKind.LUAR_KOTA
    origin_code: str = ""
    origin_name: str = ""
    leave: date | None = None
    back: date | None = None
    carriage: str = ""
    legs: tuple[LegDraft, ...] = (LegDraft(),)
    travellers: tuple[TravellerDraft, ...] = ()
    days: tuple[DayDraft, ...] = ()
    prices: tuple[PriceDraft, ...] = ()
    answers: tuple[AnswerDraft, ...] = ()
    package: bool = False
    budget_line_id: int | None = None
    remarks: str = ""
    moves_from: date | None = None
    loose: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stay:
    """A leg of a draft with its days, and its place among all legs."""

    number: int
    leg: LegDraft
    arrive: date
    leave: date


def own_days(traveller: TravellerDraft, period: tuple[date, date]) -> tuple[date, date]:
    """The first and last day of a traveller, on a trip of these days."""
    return traveller.leave or period[0], traveller.back or period[1]


def stays(draft: TripDraft) -> list[Stay]:
    """The legs with their days, once they have some.

    A day that was left open is the one on which the neighbour is left or reached, else the trip's.
    """
    known = []
    for number, leg in enumerate(draft.legs):
        before = draft.legs[number - 1].leave if number else None
        after = draft.legs[number + 1].arrive if number + 1 < len(draft.legs) else None
        if before and leg.leave and leg.leave < before:
            before = None
        if after and leg.arrive and after < leg.arrive:
            after = None
        arrive, leave = leg.arrive or before or draft.leave, leg.leave or after or draft.back
        if arrive and leave:
            known.append(Stay(number, leg, arrive, leave))
    return known


def stay_on(draft: TripDraft, day: date) -> Stay | None:
    """Where a day is paid: on a day of moving the place that is reached."""
    on = (stay for stay in reversed(stays(draft)) if stay.arrive <= day <= stay.leave)
    return next(on, None)


def moved(draft: TripDraft, by: timedelta) -> TripDraft:
    """The same journey so many days on: every date of the trip, its legs, people and days."""

    def on(day: date | None) -> date | None:
        return day + by if day else None

    return replace(
        draft,
        leave=on(draft.leave),
        back=on(draft.back),
        legs=tuple(replace(leg, arrive=on(leg.arrive), leave=on(leg.leave)) for leg in draft.legs),
        travellers=tuple(
            replace(traveller, leave=on(traveller.leave), back=on(traveller.back))
            for traveller in draft.travellers
        ),
        days=tuple(replace(day, day=day.day + by) for day in draft.days),
    )


def to_json(draft: TripDraft) -> dict[str, Any]:
    """A draft as plain JSON values."""
    plain: dict[str, Any] = _plain(asdict(draft))
    return plain


def from_json(form: dict[str, Any]) -> TripDraft:
    """The draft back from what was kept; fields unknown to this version are left out."""
    legs = tuple(
        LegDraft(
            **_dated(
                _known(LegDraft, leg)
                | {
                    "kind": TravelKind(leg["kind"]) if leg.get("kind") else None,
                    "carriage": Carriage(leg["carriage"]),
                    "hire": Hire(leg.get("hire", Hire.NONE)),
                    "vehicle": Vehicle(leg.get("vehicle", Vehicle.RODA4)),
                }
            )
        )
        for leg in form.get("legs", ())
    )
    travellers = tuple(
        TravellerDraft(
            **_dated(_known(TravellerDraft, traveller) | {"lodging": Lodging(traveller["lodging"])})
        )
        for traveller in form.get("travellers", ())
    )
    days = tuple(
        DayDraft(
            **_dated(
                _known(DayDraft, day)
                | {"kind": TravelKind(day["kind"]) if day.get("kind") else None}
            )
        )
        for day in form.get("days", ())
    )
    flat = {
        name: value
        for name, value in _known(TripDraft, form).items()
        if name not in ("legs", "travellers", "days", "prices", "answers", "kind")
    }
    draft = TripDraft(
        **_dated(flat),
        legs=legs or (LegDraft(),),
        travellers=travellers,
        days=days,
        prices=tuple(
            PriceDraft(**_known(PriceDraft, price) | {"kind": RateKind(price["kind"])})
            for price in form.get("prices", ())
        ),
        answers=tuple(
            AnswerDraft(**_dated(_known(AnswerDraft, answer))) for answer in form.get("answers", ())
        ),
    )
    return replace(draft, kind=TravelKind(form["kind"])) if "kind" in form else draft


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _known(kind: type, form: dict[str, Any]) -> dict[str, Any]:
    names = {attribute.name for attribute in fields(kind)}
    return {name: value for name, value in form.items() if name in names}


def _dated(values: dict[str, Any]) -> dict[str, Any]:
    dates = ("leave", "back", "arrive", "day", "dated", "invitation_date", "moves_from")
    return {
        name: date.fromisoformat(value) if name in dates and value else value
        for name, value in values.items()
    }
