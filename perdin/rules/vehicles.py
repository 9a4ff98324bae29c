"""Rented vehicles by day, and what an office vehicle uses."""

from dataclasses import dataclass
from datetime import date

from perdin.i18n import _, in_days, rupiah
from perdin.rules.costs import Basis, CostLine, at_cost, basis_of
from perdin.rules.rates import RateKind
from perdin.rules.tariffs import Tariffs
from perdin.rules.terms import Terms, keys_of, noted, quote_at
from perdin.rules.travel import Carriage, Component, Hire, Itinerary, Leg, label

_RATES = {
    Hire.RODA4: RateKind.SEWA_RODA4,
    Hire.BUS_SEDANG: RateKind.SEWA_BUS_SEDANG,
    Hire.BUS_BESAR: RateKind.SEWA_BUS_BESAR,
}
# Anybody hires at one price, whatever their rank.
_EVERYBODY = Terms()


@dataclass(frozen=True, slots=True)
class Vehicles:
    """The lines, and a sentence for each way whose fuel no norm of the office counts."""

    lines: tuple[CostLine, ...]
    open_points: tuple[str, ...]


def vehicles(itinerary: Itinerary, tariffs: Tariffs) -> Vehicles:
    """A rented vehicle for each day of a stay, fuel and toll of an office vehicle at cost.

    Where the office has a price of a litre and how far it goes, fuel for the km driven is held to
    these. The organiser's own transport needs no hire on that day. Raises RateMissing.
    """
    lines: list[CostLine] = []
    open_points: list[str] = []
    for leg, days in itinerary.stays():
        if leg.hire is not Hire.NONE:
            hired = [day for day in days if not itinerary.plan(day).transport]
            lines += _hired(itinerary, leg, hired, tariffs)
        if leg.carriage is Carriage.DINAS and tariffs.policy.fuel_and_toll:
            reason = _("Kendaraan dinas ke {place}, sesuai bukti").format(
                place=leg.destination.name
            )
            source = tariffs.policy.source("fuel_and_toll")
            normed = _by_norm(itinerary, leg, tariffs) if leg.distance else None
            if normed is not None:
                lines.append(normed)
            elif leg.distance and not leg.fuel:
                open_points.append(_ask(leg))
            used = ((Component.BBM, None if normed else leg.fuel), (Component.TOL, leg.toll))
            lines += [
                at_cost(part, paid, reason, source, leg.destination.name)
                for part, paid in used
                if paid
            ]
    return Vehicles(tuple(lines), tuple(open_points))


def _by_norm(itinerary: Itinerary, leg: Leg, tariffs: Tariffs) -> CostLine | None:
    """Fuel for the km of a way: the litres of the norm at the office's price, or less as typed.

    None where the office has no norm or no price for this vehicle.
    """
    keys = keys_of(itinerary, leg.destination)
    found = [
        tariffs.own(kind, leg.vehicle.value, itinerary.leave, local_keys=keys)
        for kind in (RateKind.BBM_JARAK, RateKind.BBM_HARGA)
    ]
    reach, price = found
    if reach is None or price is None or leg.distance is None:
        return None
    most = leg.distance * price.rate // reach.rate  # a fraction of a rupiah is never paid
    amount = most if leg.fuel is None else min(leg.fuel, most)
    place = leg.destination.name
    reason = _("BBM {distance} km ÷ {reach} km seliter × {price}, {vehicle} ke {place}").format(
        distance=leg.distance,
        reach=reach.rate,
        price=rupiah(price.rate),
        vehicle=label(leg.vehicle).lower(),
        place=place,
    )
    if leg.fuel is not None and leg.fuel > most:
        reason += _(", dari {typed} yang diketik").format(typed=rupiah(leg.fuel))
    rule = _("BBM kendaraan dinas dibayar sesuai bukti sampai norma jarak dan liternya.")
    return CostLine(
        component=Component.BBM,
        quantity=1,
        unit=_("perjalanan"),
        rate=amount,
        amount=amount,
        ceiling=most,
        reason=reason,
        source=price.source,
        basis=Basis(rule=rule, top=most, top_source=reach.source, place=place),
    )


def _ask(leg: Leg) -> str:
    return _(
        "BBM ke {place}: jarak dan harga seliternya belum ada dalam tarif kantor; isi biayanya."
    ).format(place=leg.destination.name)


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
