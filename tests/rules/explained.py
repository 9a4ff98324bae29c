"""A trip of three days to Bandung, for tests of what its lines say."""

from datetime import date
from typing import Any

from perdin.importers.codes import find_place
from perdin.rules.rates import Authority, Rate, RateKind, Tariff
from perdin.rules.travel import Carriage, DayPlan, Itinerary, Leg, TravelKind

FIRST, SECOND, THIRD = (date(2026, 3, day) for day in (2, 3, 4))
HOME, BANDUNG = find_place("Kota Serang"), find_place("Kota Bandung")
TABLE, CLASSES = "Perpres 72/2025 tabel 1.2", "Perpres 72/2025 Lampiran I tabel 1.4"
OWN = "Perwal 1/2026: Lampiran II"
EACH_DAY = "Uang harian dibayar untuk tiap hari nyata, menurut provinsi tujuan."
NIGHTS = "Penginapan dibayar sesuai bukti sampai batas kelas dan provinsinya."


def trip_of(leg: Leg, *plans: DayPlan) -> Itinerary:
    return Itinerary(origin=HOME, leave=leg.arrive, back=leg.leave, legs=(leg,), plans=plans)


def leg_of(kind: TravelKind = TravelKind.LUAR_KOTA, last: date = THIRD, **more: Any) -> Leg:
    return Leg(
        destination=BANDUNG,
        arrive=FIRST,
        leave=last,
        kind=kind,
        **({"carriage": Carriage.NONE} | more),
    )


def own_rates(*rates: tuple[RateKind, str, int]) -> Tariff:
    rows = {
        (kind, "32", level): Rate(kind, "32", level, amount, "Lampiran II")
        for kind, level, amount in rates
    }
    return Tariff(
        regulation="Perwal 1/2026",
        authority=Authority.LOCAL,
        valid_from=FIRST,
        valid_to=None,
        rates=rows,
    )
