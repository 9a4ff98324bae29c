"""Rented vehicles by day, and what an office vehicle uses."""

from datetime import date

from perdin.i18n import _, in_days, rupiah
from perdin.rules.costs import CostLine, at_cost, basis_of
from perdin.rules.rates import RateKind
from perdin.rules.tariffs import Tariffs
from perdin.rules.terms import Terms, noted, quote_at
from perdin.rules.travel import Carriage, Component, Hire, Itinerary, Leg, label

_RATES = {
    Hire.RODA4: RateKind.SEWA_RODA4,
    Hire.BUS_SEDANG: RateKind.SEWA_BUS_SEDANG,
    Hire.BUS_BESAR: RateKind.SEWA_BUS_BESAR,
}
# Anybody hires at one price, whatever their rank.
_EVERYBODY = Terms()


def vehicles(itinerary: Itinerary, tariffs: Tariffs) -> list[CostLine]:
    """A rented vehicle for each day of a stay, fuel and toll of an office vehicle at cost.

    The organiser's own transport needs no hire on that day. Raises RateMissing.
    """
    lines: list[CostLine] = []
    for leg, days in itinerary.stays():
        if leg.hire is not Hire.NONE:
            hired = [day for day in days if not itinerary.plan(day).transport]
            lines += _hired(itinerary, leg, hired, tariffs)
        if leg.carriage is Carriage.DINAS and tariffs.policy.fuel_and_toll:
            reason = _("Kendaraan dinas ke {place}, sesuai bukti").format(
                place=leg.destination.name
            )
            source = tariffs.policy.source("fuel_and_toll")
            used = ((Component.BBM, leg.fuel), (Component.TOL, leg.toll))
            lines += [
                at_cost(part, paid, reason, source, leg.destination.name)
                for part, paid in used
                if paid
            ]
    return lines


def _hired(itinerary: Itinerary, leg: Leg, span: list[date], tariffs: Tariffs) -> list[CostLine]:
    if not span:
        return []
    quote = quote_at(itinerary, leg, _EVERYBODY, tariffs, _RATES[leg.hire])
    reason = _("{vehicle} {days} × {rate} di {place}, dengan pengemudi dan BBM").format(
        vehicle=label(leg.hire),
        days=in_days(len(span)),
        rate=rupiah(quote.rate),
        place=leg.destination.name,
    )
    rule = _("Sewa kendaraan untuk satu kendaraan sehari, sudah dengan pengemudi, BBM, dan pajak.")
    return [
        CostLine(
            component=Component.SEWA_KENDARAAN,
            quantity=len(span),
            unit=_("hari"),
            rate=quote.rate,
            amount=len(span) * quote.rate,
            ceiling=quote.ceiling,
            reason=noted(reason, quote),
            source=quote.source,
            basis=basis_of(quote, rule, span, place=leg.destination.name),
        )
    ]
