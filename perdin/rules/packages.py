"""Packages of meetings that the office itself pays: by its own price for one person a day."""

from dataclasses import dataclass
from datetime import date

from perdin.i18n import _, in_days, rupiah
from perdin.rules.costs import CostLine, basis_of
from perdin.rules.rates import RateKind
from perdin.rules.tariffs import Quote, Tariffs
from perdin.rules.terms import Terms, keys_of
from perdin.rules.travel import Component, Itinerary, Leg, TravelKind, label

PRICE = {
    TravelKind.FULLBOARD_LUAR_KOTA: RateKind.PAKET_FULLBOARD,
    TravelKind.FULLBOARD_DALAM_KOTA: RateKind.PAKET_FULLBOARD,
    TravelKind.FULLDAY_LUAR_KOTA: RateKind.PAKET_FULLDAY,
    TravelKind.FULLDAY_DALAM_KOTA: RateKind.PAKET_FULLDAY,
    TravelKind.HALFDAY_LUAR_KOTA: RateKind.PAKET_HALFDAY,
    TravelKind.HALFDAY_DALAM_KOTA: RateKind.PAKET_HALFDAY,
}
"""Which of the office's prices a day of a meeting has."""


@dataclass(frozen=True, slots=True)
class Packages:
    """The lines, and a sentence for each package that the office has no price of."""

    lines: tuple[CostLine, ...]
    open_points: tuple[str, ...]


def packages(itinerary: Itinerary, terms: Terms, tariffs: Tariffs) -> Packages:
    """One package a person for each day of a meeting, up to the price in the office's own table.

    No national table is known for it: without a price of the office's nothing is planned, and what
    is asked for is said. Real costs above the price need their receipt and a reason.
    """
    lines: list[CostLine] = []
    open_points: list[str] = []
    for leg, days in itinerary.stays():
        by_kind: dict[TravelKind, list[date]] = {}
        for day in days:
            kind = itinerary.kind(leg, day)
            if kind in PRICE:
                by_kind.setdefault(kind, []).append(day)
        for kind, met in by_kind.items():
            keys = keys_of(itinerary, leg.destination, terms.levels)
            quote = tariffs.own(PRICE[kind], "", itinerary.leave, local_keys=keys)
            if quote is None:
                sentence = _("Harga paket {kind} di {place} belum ada dalam tarif kantor.")
                open_points.append(
                    sentence.format(kind=label(kind).lower(), place=leg.destination.name)
                )
            else:
                lines.append(_line(leg, kind, met, quote))
    return Packages(tuple(lines), tuple(open_points))


def _line(leg: Leg, kind: TravelKind, days: list[date], quote: Quote) -> CostLine:
    place = leg.destination.name
    reason = _("Paket {kind} {days} × {rate} di {place}, dibayar sesuai bukti").format(
        kind=label(kind).lower(), days=in_days(len(days)), rate=rupiah(quote.rate), place=place
    )
    rule = _("Paket rapat dibayar sesuai bukti sampai harga kantor untuk seorang sehari.")
    return CostLine(
        component=Component.PAKET,
        quantity=len(days),
        unit=_("hari"),
        rate=quote.rate,
        amount=len(days) * quote.rate,
        ceiling=quote.ceiling,
        reason=reason,
        source=quote.source,
        basis=basis_of(quote, rule, days, place=place),
    )
