"""The oracle's way from home through the stays and home again, and its vehicles."""

from collections import Counter
from datetime import date
from itertools import groupby

from tests.rules.oracle_tables import (
    HOME,
    Journey,
    Spot,
    Stay,
    dated,
    own,
    own_at,
    rows,
    table,
)

# How a place is reached, what was typed for it, and the place.
Stop = tuple[str, int | None, Spot]


def add_moves(journey: Journey, paid: Counter[str]) -> None:
    """Follow the traveller from home through the stays and home again."""
    if paid_in_town := in_town(journey):
        paid["transport"] += paid_in_town
    here = HOME
    stops = stops_of(journey)
    end = journey.stays[-1].last
    for number, (stop, day) in enumerate(stops):
        _carriage, fare, spot = stop
        ways = [(day, here, spot)]
        if number == len(stops) - 1:
            ways.append((end, spot, HOME))
        ours = [(start, to) for on, start, to in ways if not journey.plan(on).transport]
        for start, to in ours:
            _move(journey, stop, start, to, (len(stops), len(ours)), paid)
        paid["transport"] += (fare or 0) if ours else 0
        here = spot


def in_town(journey: Journey) -> int:
    """What the way in town is paid: the first day's for all of them, or each day's."""
    sums = [
        _way_in_town(journey, stay)
        for stay in journey.stays
        if stay.kind not in AWAY and stay.carriage not in _UNPAID
        for day in journey.days_at(stay)
        if _short_day(journey, stay, day)
    ]
    return sum(sums if journey.rule("in_town_way_each_day", False) else sums[:1])


def _way_in_town(journey: Journey, stay: Stay) -> int:
    row = next(r for r in rows("transport_darat") if r["jenis"].startswith("kegiatan_dalam"))
    top = dated(journey, row, "satu_kali_jalan")
    rate = min(top, own(journey, stay, "darat_dalam_kota", "") or top)
    return rate if stay.fare is None else min(stay.fare, top)


def _short_day(journey: Journey, stay: Stay, day: date) -> bool:
    """Whether a day is one of up to 8 hours to which one has to get by oneself."""
    plan = journey.plan(day)
    if day in journey.ways_elsewhere and not journey.rule("in_town_way_each_task", False):
        return False
    return (plan.kind or stay.kind) == "dalam_kota" and not plan.transport


def add_vehicles(journey: Journey, paid: Counter[str]) -> None:
    for stay in journey.stays:
        for day in journey.days_at(stay):
            if stay.hire != "none" and not journey.plan(day).transport:
                row = table("sewa_kendaraan", "province_code").get(stay.spot.province)
                top = dated(journey, row, _HIRED[stay.hire])
                ours = own_at(journey, stay.spot, f"sewa_{stay.hire}", "")
                paid["sewa_kendaraan"] += min(top, ours or top)
        if stay.carriage == "dinas" and journey.rule("fuel_and_toll", True):
            paid["bbm"] += _fuel(journey, stay, paid)
            paid["tol"] += stay.toll or 0


def _fuel(journey: Journey, stay: Stay, paid: Counter[str]) -> int:
    """As typed, but no more than the litres of the km at the office's price, where it has both."""
    reach, price = (
        own(journey, stay, "bbm_jarak", "roda4"),
        own(journey, stay, "bbm_harga", "roda4"),
    )
    if not stay.distance or not (reach and price):
        paid["sesuai bukti"] += bool(stay.distance and not stay.fuel)
        return stay.fuel or 0
    most = stay.distance * price // reach
    return most if stay.fuel is None else min(stay.fuel, most)


def add_packages(journey: Journey, paid: Counter[str]) -> None:
    """A package for each day of a meeting at the office's price, where the office pays it."""
    for stay in journey.stays if journey.package else ():
        unpriced = set()
        for day in journey.days_at(stay):
            kind = journey.plan(day).kind or stay.kind
            meeting = kind.partition("_")[0]
            if meeting in ("fullboard", "fullday", "halfday"):
                price = own(journey, stay, f"paket_{meeting}", "")
                paid["paket_rapat"] += price
                unpriced |= set() if price else {kind}
        paid["sesuai bukti"] += len(unpriced)


def stops_of(journey: Journey) -> list[tuple[Stop, date]]:
    """Where the traveller goes, and when: neighbouring stays in one place are one stop."""
    away = [stay for stay in journey.stays if stay.kind in AWAY]
    stops = []
    for _, group in groupby(away, key=lambda stay: stay.spot):
        stays = list(group)
        typed = [stay for stay in stays if stay.fare is not None and stay.carriage not in _UNPAID]
        how = stays[0].carriage
        if how in _UNPAID and typed:
            how = typed[0].carriage
        fare = sum(stay.fare or 0 for stay in typed) if typed else None
        stops.append(((how, fare, stays[0].spot), stays[0].first))
    return stops


_UNPAID = ("dinas", "none")
AWAY = ("luar_kota", "diklat", "fullboard_luar_kota", "fullday_luar_kota", "halfday_luar_kota")
_HIRED = {
    "roda4": "roda4_per_hari",
    "bus_sedang": "roda6_bus_sedang_per_hari",
    "bus_besar": "bus_besar_per_hari",
}


def _move(
    journey: Journey,
    stop: Stop,
    start: Spot,
    end: Spot,
    count: tuple[int, int],
    paid: Counter[str],
) -> None:
    carriage, fare, goal = stop
    if carriage == "udara":
        for spot in (start, end):
            if spot is HOME and not journey.rule("taxi_at_home", True):
                continue
            row = table("taksi", "province_code").get(spot.province)
            top = dated(journey, row, "satu_kali_jalan")
            paid["taksi"] += min(top, own_at(journey, spot, "taksi", "") or top)
    if fare is not None or carriage in _UNPAID:
        return
    if carriage == "udara":
        _ticket(journey, goal, start, end, count, paid)
    elif carriage == "darat":
        _land(journey, goal, start, end, paid)
    else:
        paid["sesuai bukti"] += 1


def _ticket(
    journey: Journey,
    goal: Spot,
    start: Spot,
    end: Spot,
    count: tuple[int, int],
    paid: Counter[str],
) -> None:
    """The table gives round trips: counted on the way there, for one stop and both ways."""
    pair = {start.fare_name, end.fare_name}
    row = next((r for r in rows("tiket_pesawat") if {r["asal"], r["tujuan"]} == pair), None)
    if count != (1, 2) or row is None:
        paid["sesuai bukti"] += 1
    elif end is not HOME:
        cabin = journey.cabin
        if not cabin:
            above = journey.rule("business_class", ("pejabat_daerah", "eselon_1"))
            cabin = "bisnis" if journey.representation in above else "ekonomi"
        top = dated(journey, row, f"{cabin}_pp")
        paid["transport"] += min(top, own_at(journey, goal, f"tiket_{cabin}", "") or top)


def _land(journey: Journey, goal: Spot, start: Spot, end: Spot, paid: Counter[str]) -> None:
    ends = {start.land_name, end.land_name}
    row = next((r for r in rows("transport_darat") if {r["asal"], r["tujuan"]} == ends), None)
    if row is None:
        paid["sesuai bukti"] += 1
    else:
        top = dated(journey, row, "satu_kali_jalan")
        paid["transport"] += min(top, own_at(journey, goal, "darat", "") or top)
