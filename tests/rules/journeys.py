"""Random journeys, and the same journey as the rules take it."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from perdin.rules.policy import RULES, Answer, Policy, combine
from perdin.rules.rates import Authority, Rate, RateKind, Tariff
from perdin.rules.terms import Choices, Terms
from perdin.rules.travel import (
    Carriage,
    DayPlan,
    Destination,
    Elsewhere,
    Hire,
    Itinerary,
    Leg,
    Lodging,
    Representation,
    TravelKind,
)
from tests.rules.oracle_tables import HOME, SPOTS, Journey, OwnRate, Plan, Spot, Stay

AWAY = ("luar_kota", "diklat", "fullboard_luar_kota", "fullday_luar_kota", "halfday_luar_kota")
IN_TOWN = (
    "dalam_kota_8jam",
    "dalam_kota",
    "fullboard_dalam_kota",
    "fullday_dalam_kota",
    "halfday_dalam_kota",
)
RANKS: tuple[tuple[str, ...], ...] = (
    (),
    ("eselon_2",),
    ("eselon_3", "golongan_iv", "pns", "asn"),
    ("golongan_iii", "tingkat_e", "pns", "asn"),
    ("pppk_ix", "pppk", "asn"),
    ("tenaga_perikatan", "non_asn"),
    ("dprd_anggota", "dprd", "non_asn"),
)
ZONES = ("zona:dalam_provinsi", "zona:jakarta", "zona:luar_provinsi")
fares = st.none() | st.integers(0, 3_000_000)
carriages = st.sampled_from(["none", "none", "dinas", "darat", "udara", "laut"])


@st.composite
def stays(draw: st.DrawFn, in_town: bool | None = None, most: int = 4) -> list[Stay]:
    """One stay after the other without a gap, on the next day or on the day of moving itself;
    ``in_town`` None mixes both sorts.
    """
    day = draw(st.dates(date(2025, 12, 20), date(2028, 12, 31)))
    drawn_stays = []
    for _ in range(draw(st.integers(1, most))):
        town = draw(st.sampled_from([False, False, True])) if in_town is None else in_town
        last = day + timedelta(days=draw(st.integers(0, 6)))
        drawn_stays.append(
            Stay(
                spot=draw(st.sampled_from([HOME, *SPOTS] if town else SPOTS)),
                first=day,
                last=last,
                kind=draw(st.sampled_from(IN_TOWN[:3] if town else AWAY[:3])),
                carriage=draw(carriages),
                fare=draw(fares),
            )
        )
        day = last + timedelta(days=draw(st.integers(0, 1)))
    return drawn_stays


@st.composite
def own_rates(
    draw: st.DrawFn,
    stays: list[Stay],
    lodging_class: str,
    representation: str,
    ranks: tuple[str, ...],
) -> list[OwnRate]:
    """A Perwal's rows, most of them for this very journey, some of them above the ceiling."""
    stay = draw(st.sampled_from(stays))
    daily = stay.kind if stay.kind.startswith("full") else f"uang_harian_{stay.kind}"
    levels = {
        daily: ("", *ranks, "golongan_iii"),
        "penginapan": ("", lodging_class, *ranks, "2"),
        "representasi_luar_kota": ("", representation, *ranks),
        "representasi_dalam_kota": ("", representation, *ranks),
    } | dict.fromkeys(
        ("taksi", "tiket_ekonomi", "tiket_bisnis", "darat", "darat_dalam_kota", "sewa_roda4"), ("",)
    )
    levels.pop("uang_harian_dalam_kota", None)
    by_key: dict[tuple[str, str, str], OwnRate] = {}
    for _ in range(draw(st.integers(0, 6))):
        what = draw(st.sampled_from(sorted(levels)))
        row = OwnRate(
            what,
            draw(st.sampled_from(("", *ZONES, *[stay.spot.province, stay.spot.code] * 2))),
            draw(st.sampled_from(levels[what])),
            draw(st.integers(1, 900_000)),
        )
        by_key[row.what, row.place, row.level] = row
    return list(by_key.values())


@st.composite
def journeys(draw: st.DrawFn, in_town: bool | None = None) -> Journey:
    legs = draw(stays(in_town))
    lodging_class = draw(st.sampled_from(["", "1", "2", "3", "4", "4", "5"]))
    representation = draw(st.sampled_from([level.value for level in Representation]))
    ranks = draw(st.sampled_from(RANKS))
    return Journey(
        stays=legs,
        lodging_class=lodging_class,
        representation=representation,
        ranks=ranks,
        plh=draw(st.booleans()),
        cabin=draw(st.sampled_from(["ekonomi", "bisnis"])),
        lodging=draw(st.sampled_from([lodging.value for lodging in Lodging])),
        bill=draw(st.none() | st.integers(0, 20_000_000)),
        own=draw(own_rates(legs, lodging_class, representation, ranks)),
    )


def rules(draw: st.DrawFn) -> dict[str, Any]:
    """A few of the rules that a region may set otherwise, within their bounds."""
    values: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(sorted(RULES)), max_size=5, unique=True)):
        rule = RULES[name]
        if rule.answer is Answer.YES_NO:
            values[name] = draw(st.booleans())
        elif rule.answer is Answer.LEVELS:
            levels = ["pejabat_daerah", "eselon_1", "eselon_2"]
            values[name] = draw(st.lists(st.sampled_from(levels), unique=True))
        else:
            values[name] = draw(st.integers(rule.least, rule.most))
    return values


@st.composite
def planned(draw: st.DrawFn, in_town: bool | None = None) -> Journey:
    """A journey with days that differ, vehicles, and a region's own rules."""
    journey = draw(journeys(in_town))
    journey.cabin = draw(st.sampled_from(["", "", "bisnis"]))
    for stay in journey.stays:
        stay.hire = draw(st.sampled_from(["none", "none", *(hire.value for hire in Hire)]))
        stay.fuel, stay.toll = draw(fares), draw(fares)
        stay.distance = draw(st.none() | st.integers(1, 2_000))
        for day in journey.days_at(stay):
            if draw(st.booleans()):
                kinds = AWAY if stay.kind in AWAY else IN_TOWN
                journey.plans[day] = Plan(
                    draw(st.sampled_from(["", *kinds])),
                    *(draw(st.booleans()) for _flag in range(4)),
                )
            if draw(st.integers(0, 5)) == 0:
                journey.paid_elsewhere.add(day)
            if draw(st.integers(0, 3)) == 0:
                journey.ways_elsewhere.add(day)
    journey.package = draw(st.booleans())
    journey.own += _own_only(draw, journey)
    journey.rules = rules(draw)
    return journey


def _own_only(draw: st.DrawFn, journey: Journey) -> list[OwnRate]:
    """What only an office's own table has: packages by place and level, fuel by vehicle."""
    stay = draw(st.sampled_from(journey.stays))
    whole = ("paket_fullboard", "paket_fullday", "paket_halfday", "bbm_harga", "bbm_jarak")
    by_key: dict[tuple[str, str, str], OwnRate] = {}
    for what in draw(st.lists(st.sampled_from(whole), max_size=6)):
        levels = ("", "roda4", "roda2") if what.startswith("bbm") else ("", *journey.ranks)
        row = OwnRate(
            what,
            draw(st.sampled_from(("", *ZONES, stay.spot.province, stay.spot.code))),
            draw(st.sampled_from(levels)),
            draw(st.integers(1, 40) if what == "bbm_jarak" else st.integers(1, 900_000)),
        )
        by_key[row.what, row.place, row.level] = row
    return list(by_key.values())


def place(spot: Spot) -> Destination:
    return Destination(spot.code, spot.name, spot.province)


def itinerary(journey: Journey) -> Itinerary:
    legs = tuple(
        Leg(
            destination=place(stay.spot),
            arrive=stay.first,
            leave=stay.last,
            kind=TravelKind(stay.kind),
            carriage=Carriage(stay.carriage),
            fare=stay.fare,
            hire=Hire(stay.hire),
            fuel=stay.fuel,
            toll=stay.toll,
            distance=stay.distance,
        )
        for stay in journey.stays
    )
    plans = tuple(
        DayPlan(
            day=day,
            kind=TravelKind(plan.kind) if plan.kind else None,
            allowance=plan.allowance,
            meals=plan.meals,
            lodging=plan.lodging,
            transport=plan.transport,
        )
        for day, plan in journey.plans.items()
    )
    others = Elsewhere(frozenset(journey.paid_elsewhere), frozenset(journey.ways_elsewhere))
    return Itinerary(
        origin=place(HOME),
        leave=legs[0].arrive,
        back=legs[-1].leave,
        legs=legs,
        plans=plans,
        elsewhere=others,
    )


def terms(journey: Journey) -> Terms:
    return Terms(
        int(journey.lodging_class) if journey.lodging_class else None,
        Representation(journey.representation),
        journey.ranks,
        journey.plh,
        RateKind(f"tiket_{journey.cabin}") if journey.cabin else None,
    )


def choices(journey: Journey) -> Choices:
    return Choices(Lodging(journey.lodging), journey.bill, package=journey.package)


def policy(journey: Journey) -> Policy:
    return combine([("Perwal 1/2026", journey.rules)])


def local(journey: Journey) -> Tariff | None:
    """The office's own rows as a tariff; a set without rows is no set."""
    rates = [Rate(RateKind(row.what), row.place, row.level, row.amount, "") for row in journey.own]
    by_key = {(rate.kind, rate.place, rate.level): rate for rate in rates}
    if not by_key:
        return None
    return Tariff(
        regulation="Perwal 1/2026",
        authority=Authority.LOCAL,
        valid_from=date(2025, 1, 1),
        valid_to=None,
        rates=by_key,
    )
