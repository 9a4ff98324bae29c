"""A second opinion on what a trip costs: slow, day by day, and written without the rules.

It reads the regulation's tables straight from their files, walks the calendar, and knows nothing
of quotes, tariffs or cost lines. Amounts are rupiah; a rate that is not there is ``Missing``.
"""

import csv
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from perdin import resources

PER_DIEM_COLUMNS = (
    "luar_kota",
    "dalam_kota_8jam",
    "diklat",
    "fullboard_luar_kota",
    "fullboard_dalam_kota",
)
JENJANG = {
    "pejabat_daerah": "Pejabat Negara/Pejabat Daerah",
    "eselon_1": "Pejabat Eselon I",
    "eselon_2": "Pejabat Eselon II",
}
FIRST_DAY = date(2026, 1, 1)


class Missing(Exception):
    """The tables have no such rate."""


@dataclass(frozen=True)
class Spot:
    """A place with the names that the fare table and the land table have for it."""

    code: str
    name: str
    province: str
    fare_name: str
    land_name: str


HOME = Spot("36.73", "Kota Serang", "36", "Jakarta", "Serang")
SPOTS = (
    Spot("36.02", "Kabupaten Lebak", "36", "Jakarta", "Kab. Lebak"),
    Spot("36.72", "Kota Cilegon", "36", "Jakarta", "Kota Cilegon"),
    Spot("36.71", "Kota Tangerang", "36", "Jakarta", "Kota Tangerang"),
    Spot("31.71", "Kota Administrasi Jakarta Pusat", "31", "Jakarta", "DKI Jakarta"),
    Spot("31.74", "Kota Administrasi Jakarta Selatan", "31", "Jakarta", "DKI Jakarta"),
    Spot("32.71", "Kota Bogor", "32", "Bogor", "Kota Bogor"),
    Spot("32.73", "Kota Bandung", "32", "Bandung", "Bandung"),
    Spot("32.77", "Kota Cimahi", "32", "Cimahi", "Kota Cimahi"),
    Spot("33.72", "Kota Surakarta", "33", "Solo", "Kota Surakarta"),
    Spot("51.71", "Kota Denpasar", "51", "Denpasar", "Denpasar"),
    Spot("74.71", "Kota Kendari", "74", "Kendari", "Kendari"),
    Spot("91.71", "Kota Jayapura", "91", "Jayapura", "Jayapura"),
    Spot("93.01", "Kabupaten Merauke", "93", "Merauke", "Kab. Merauke"),
)


# How a place is reached, what was typed for it, and the place.
Stop = tuple[str, int | None, Spot]


@dataclass
class Stay:
    """Where somebody is from one day to another, how they got there, and what they do there."""

    spot: Spot
    first: date
    last: date
    kind: str
    carriage: str = "none"
    fare: int | None = None


@dataclass
class OwnRate:
    """A row of the office's own table; empty fields stand for everything."""

    what: str
    place: str
    level: str
    amount: int


@dataclass
class Journey:
    """All that decides what one traveller gets."""

    stays: list[Stay]
    lodging_class: str = ""
    representation: str = "none"
    rank: str = ""
    plh: bool = False
    cabin: str = "ekonomi"
    lodging: str = "hotel"
    bill: int | None = None
    own: list[OwnRate] = field(default_factory=list)


def cost(journey: Journey) -> Counter[str]:
    """Component to amount, and ``hari`` and ``malam``. Raises Missing."""
    paid: Counter[str] = Counter()
    begin, end = journey.stays[0].first, journey.stays[-1].last
    hotel_limit = 0
    diklat_nights = Counter[int]()
    today = begin
    while today <= end:
        index = next(i for i, s in enumerate(journey.stays) if s.first <= today <= s.last)
        stay = journey.stays[index]
        paid["hari"] += 1
        if stay.kind != "dalam_kota":
            paid["uang_harian"] += _daily(journey, stay)
        if stay.kind in ("luar_kota", "dalam_kota_8jam"):
            paid["uang_representasi"] += _representation(journey, stay)
        if today < end:
            paid["malam"] += 1
            if stay.kind == "diklat":
                diklat_nights[index] += 1
            hotel_limit += _night(journey, stay, diklat_nights[index])
        today += timedelta(days=1)
    paid["penginapan"] = hotel_limit
    if journey.bill is not None and journey.lodging in ("hotel", "provided"):
        paid["penginapan"] = min(journey.bill, hotel_limit)
    _add_moves(journey, paid)
    return paid


def _daily(journey: Journey, stay: Stay) -> int:
    table = _table("uang_harian", "province_code")
    top = _dated(journey, table.get(stay.spot.province), stay.kind)
    word = stay.kind if stay.kind.startswith("fullboard") else f"uang_harian_{stay.kind}"
    return min(top, _own(journey, stay, word, "") or top)


def _representation(journey: Journey, stay: Stay) -> int:
    if journey.representation == "none" or journey.plh:
        return 0
    outside = stay.kind == "luar_kota"
    column = "luar_kota" if outside else "dalam_kota_lebih_8jam"
    row = _table("uang_representasi", "jenjang")[JENJANG[journey.representation]]
    top = _dated(journey, row, column)
    word = "representasi_luar_kota" if outside else "representasi_dalam_kota"
    return min(top, _own(journey, stay, word, journey.representation) or top)


def _night(journey: Journey, stay: Stay, diklat_night: int) -> int:
    """What the night after a day is worth at most."""
    if not journey.lodging_class or stay.kind not in ("luar_kota", "diklat"):
        return 0
    if journey.lodging == "shared":
        return 0
    if journey.lodging == "provided" and not (stay.kind == "diklat" and diklat_night <= 2):
        return 0
    if journey.lodging == "none" and stay.kind == "diklat":
        return 0
    rows = _rows("penginapan")
    row = next(
        (
            one
            for one in rows
            if (one["province_code"], one["kelas"]) == (stay.spot.province, journey.lodging_class)
        ),
        None,
    )
    top = _dated(journey, row, "tarif_maks_per_malam")
    rate = min(top, _own(journey, stay, "penginapan", journey.lodging_class) or top)
    return rate * 3 // 10 if journey.lodging == "none" else rate


def _add_moves(journey: Journey, paid: Counter[str]) -> None:
    """Follow the traveller from home through the stays and home again."""
    in_town = [one for one in journey.stays if one.kind == "dalam_kota"]
    driven = [one for one in in_town if one.carriage not in _UNPAID]
    if driven:
        row = next(r for r in _rows("transport_darat") if r["jenis"].startswith("kegiatan_dalam"))
        top = _dated(journey, row, "satu_kali_jalan")
        rate = min(top, _own(journey, driven[0], "darat_dalam_kota", "") or top)
        fare = driven[0].fare
        paid["transport"] += rate if fare is None else min(fare, top)
    here, how = HOME, "none"
    stops = _stops(journey)
    for carriage, fare, spot in stops:
        _move(journey, (carriage, fare, spot), here, spot, len(stops), paid)
        paid["transport"] += fare or 0
        here, how = spot, carriage
    if stops:
        _move(journey, (how, stops[-1][1], here), here, HOME, len(stops), paid)


def _stops(journey: Journey) -> list[Stop]:
    """Where the traveller goes: neighbouring stays in one place are one stop with one fare."""
    away = [one for one in journey.stays if one.kind in _AWAY]
    found = []
    for _, group in groupby(away, key=lambda one: one.spot):
        stays = list(group)
        typed = [one for one in stays if one.fare is not None and one.carriage not in _UNPAID]
        how = stays[0].carriage
        if how in _UNPAID and typed:
            how = typed[0].carriage
        found.append((how, sum(one.fare or 0 for one in typed) if typed else None, stays[0].spot))
    return found


_UNPAID = ("dinas", "none")
_AWAY = ("luar_kota", "diklat", "fullboard_luar_kota")


def _move(
    journey: Journey, stop: Stop, start: Spot, end: Spot, stops: int, paid: Counter[str]
) -> None:
    carriage, fare, goal = stop
    if carriage == "udara":
        for spot in (start, end):
            row = _table("taksi", "province_code").get(spot.province)
            top = _dated(journey, row, "satu_kali_jalan")
            paid["taksi"] += min(top, _own_at(journey, spot, "taksi", "") or top)
    if fare is not None or carriage in _UNPAID:
        return
    if carriage == "udara":
        _ticket(journey, goal, start, end, stops, paid)
    elif carriage == "darat":
        _land(journey, goal, start, end, paid)
    else:
        paid["sesuai bukti"] += 1


def _ticket(
    journey: Journey, goal: Spot, start: Spot, end: Spot, stops: int, paid: Counter[str]
) -> None:
    """The table gives round trips: counted on the way there, and only for one stop."""
    pair = {start.fare_name, end.fare_name}
    row = next((r for r in _rows("tiket_pesawat") if {r["asal"], r["tujuan"]} == pair), None)
    if stops > 1 or row is None:
        paid["sesuai bukti"] += 1
    elif end is not HOME:
        top = _dated(journey, row, f"{journey.cabin}_pp")
        paid["transport"] += min(top, _own_at(journey, goal, f"tiket_{journey.cabin}", "") or top)


def _land(journey: Journey, goal: Spot, start: Spot, end: Spot, paid: Counter[str]) -> None:
    ends = {start.land_name, end.land_name}
    row = next((r for r in _rows("transport_darat") if {r["asal"], r["tujuan"]} == ends), None)
    if row is None:
        paid["sesuai bukti"] += 1
    else:
        top = _dated(journey, row, "satu_kali_jalan")
        paid["transport"] += min(top, _own_at(journey, goal, "darat", "") or top)


def _own(journey: Journey, stay: Stay, what: str, level: str) -> int:
    return _own_at(journey, stay.spot, what, level)


def _own_at(journey: Journey, spot: Spot, what: str, level: str) -> int:
    """The office's own amount: of all rows that fit, the one that says most; 0 when none fits."""
    if spot.province == HOME.province:
        zone = "zona:dalam_provinsi"
    else:
        zone = "zona:jakarta" if spot.province == "31" else "zona:luar_provinsi"
    # A ticket, taxi or way costs the same for everybody, whatever their rank.
    rank = "" if what.startswith(("tiket", "taksi", "darat")) else journey.rank
    best, amount = (-1, -1), 0
    for row in journey.own:
        places = {"": 0, zone: 1, spot.province: 2}
        levels = {"": 0} | ({rank: 1} if rank else {}) | ({level: 2} if level else {})
        if row.what == what and row.place in places and row.level in levels:
            says = (places[row.place], levels[row.level])
            if says > best:
                best, amount = says, row.amount
    return amount


def _dated(journey: Journey, row: dict[str, str] | None, column: str) -> int:
    if row is None or not row.get(column) or journey.stays[0].first < FIRST_DAY:
        raise Missing(column)
    return int(row[column])


def _table(name: str, key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in _rows(name)}


@lru_cache
def _rows(name: str) -> list[dict[str, str]]:
    path = resources.path("resources", "rates", f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
