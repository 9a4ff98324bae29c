"""A second opinion on what a trip costs: slow, day by day, and written without the rules.

It reads the regulation's tables straight from their files, walks the calendar, and knows nothing
of quotes, tariffs or cost lines. Amounts are rupiah; a rate that is not there is ``Missing``.
"""

from collections import Counter
from datetime import date, timedelta

from tests.rules.oracle_moves import add_moves, add_packages, add_vehicles
from tests.rules.oracle_tables import (
    Journey,
    Missing,
    Stay,
    dated,
    own,
    rows,
    table,
)

MEETINGS = ("fullboard", "fullday", "halfday")
JENJANG = {
    "pejabat_daerah": "Pejabat Negara/Pejabat Daerah",
    "eselon_1": "Pejabat Eselon I",
    "eselon_2": "Pejabat Eselon II",
}
_HOTEL = ("luar_kota", "diklat", "fullday_luar_kota", "halfday_luar_kota")


def cost(journey: Journey) -> Counter[str]:
    """Component to amount, and ``hari`` and ``malam``. Raises Missing."""
    paid: Counter[str] = Counter()
    begin, end = journey.stays[0].first, journey.stays[-1].last
    hotel_limit = 0
    diklat_nights = Counter[int]()
    today = begin
    while today <= end:
        index = journey.evening(today)
        stay = journey.stays[index]
        plan = journey.plan(today)
        kind = plan.kind or stay.kind
        paid["hari"] += 1
        if kind != "dalam_kota" and plan.allowance and today not in journey.paid_elsewhere:
            paid["uang_harian"] += daily(journey, stay, kind, today)
            if kind in ("luar_kota", "dalam_kota_8jam") or representing_too(journey, kind):
                paid["uang_representasi"] += representation(journey, stay, kind)
        if today <= end - timedelta(days=journey.rule("nights_less_than_days", 1)):
            paid["malam"] += 1
            if kind == "diklat" and not plan.lodging:
                diklat_nights[index] += 1
            if not plan.lodging:
                hotel_limit += night(journey, stay, kind, diklat_nights[index])
        today += timedelta(days=1)
    paid["penginapan"] = hotel_limit
    if journey.bill is not None and journey.lodging in ("hotel", "provided"):
        paid["penginapan"] = min(journey.bill, hotel_limit)
    add_moves(journey, paid)
    add_vehicles(journey, paid)
    add_packages(journey, paid)
    return paid


def daily(journey: Journey, stay: Stay, kind: str, today: date) -> int:
    rate = _day_rate(journey, stay, kind)
    if not kind.endswith("dalam_kota") and kind != "dalam_kota_8jam":
        begin, end = journey.stays[0].first, journey.stays[-1].last
        if begin == end:
            rate = rate * journey.rule("same_day_percent", 100) // 100
        elif today == begin:
            rate = rate * journey.rule("first_day_percent", 100) // 100
        elif today == end:
            rate = rate * journey.rule("last_day_percent", 100) // 100
    if journey.plan(today).meals:
        rate = rate * journey.rule("meals_provided_percent", 100) // 100
    return int(rate)


def _day_rate(journey: Journey, stay: Stay, kind: str) -> int:
    """The table's column, or where the rules say so a part of the full rate up to that column."""
    meeting = next((meeting for meeting in MEETINGS if kind.startswith(meeting)), "")
    percent = journey.rule(f"{meeting}_percent", None) if meeting else None
    if percent is None:
        return _column(journey, stay, kind)
    whole = _column(
        journey, stay, "dalam_kota_8jam" if kind.endswith("dalam_kota") else "luar_kota"
    )
    part = whole * percent // 100
    try:
        return min(int(part), _column(journey, stay, kind))
    except Missing:
        return int(part)


def _column(journey: Journey, stay: Stay, kind: str) -> int:
    inside = kind.endswith("dalam_kota")
    column = word = kind
    if kind.startswith(("fullday", "halfday")):
        column = "fullday_halfday_dalam_kota" if inside else "fullday_luar_kota"
        word = "fullday_dalam_kota" if inside else "fullday_luar_kota"
    elif not kind.startswith("fullboard"):
        word = f"uang_harian_{kind}"
    row = table("uang_harian", "province_code").get(stay.spot.province)
    top = dated(journey, row, column)
    return min(top, own(journey, stay, word, "") or top)


def representing_too(journey: Journey, kind: str) -> bool:
    """Whether the region pays representation also on days of training or of a package."""
    if kind == "diklat":
        return bool(journey.rule("representation_on_training", False))
    return kind.startswith("fullboard") and bool(journey.rule("representation_on_fullboard", False))


def representation(journey: Journey, stay: Stay, kind: str) -> int:
    if journey.representation == "none":
        return 0
    if journey.plh and not journey.rule("representation_for_plh", False):
        return 0
    outside = kind in ("luar_kota", "diklat", "fullboard_luar_kota")
    if not journey.rule(
        "representation_out_of_town" if outside else "representation_in_town", True
    ):
        return 0
    column = "luar_kota" if outside else "dalam_kota_lebih_8jam"
    row = table("uang_representasi", "jenjang")[JENJANG[journey.representation]]
    top = dated(journey, row, column)
    word = "representasi_luar_kota" if outside else "representasi_dalam_kota"
    return min(top, own(journey, stay, word, journey.representation) or top)


def night(journey: Journey, stay: Stay, kind: str, diklat_night: int) -> int:
    """What the night after a day is worth at most."""
    if not journey.lodging_class or kind not in _HOTEL:
        return 0
    if journey.lodging == "shared":
        return 0
    diklat = kind == "diklat"
    most = journey.rule("diklat_nights_of_travel", 2)
    if journey.lodging == "provided" and not (diklat and diklat_night <= most):
        return 0
    if journey.lodging == "none" and diklat:
        return 0
    row = next(
        (
            row
            for row in rows("penginapan")
            if (row["province_code"], row["kelas"]) == (stay.spot.province, journey.lodging_class)
        ),
        None,
    )
    top = dated(journey, row, "tarif_maks_per_malam")
    rate = min(top, own(journey, stay, "penginapan", journey.lodging_class) or top)
    if journey.lodging == "none":
        return int(rate * journey.rule("lodging_percent_without_receipt", 30) // 100)
    return rate
