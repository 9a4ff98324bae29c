"""What a trip may cost one traveller: days, daily allowance, representation, lodging, transport."""

from dataclasses import dataclass
from datetime import date

from perdin.i18n import _, in_days, in_nights, rupiah
from perdin.rules.costs import CostLine
from perdin.rules.rates import LocalKeys, Quote, RateKind, Tariffs, zone_of
from perdin.rules.transport import transport
from perdin.rules.travel import (
    IN_TOWN,
    Component,
    Itinerary,
    Leg,
    Lodging,
    Representation,
    TravelKind,
    gaps,
    label,
)

_PER_DIEM = {
    TravelKind.LUAR_KOTA: RateKind.UANG_HARIAN_LUAR_KOTA,
    TravelKind.DALAM_KOTA_8JAM: RateKind.UANG_HARIAN_DALAM_KOTA_8JAM,
    TravelKind.DIKLAT: RateKind.UANG_HARIAN_DIKLAT,
    TravelKind.FULLBOARD_LUAR_KOTA: RateKind.FULLBOARD_LUAR_KOTA,
    TravelKind.FULLBOARD_DALAM_KOTA: RateKind.FULLBOARD_DALAM_KOTA,
}
_REPRESENTATION = {
    TravelKind.LUAR_KOTA: RateKind.REPRESENTASI_LUAR_KOTA,
    TravelKind.DALAM_KOTA_8JAM: RateKind.REPRESENTASI_DALAM_KOTA,
}
_FULL_BOARD = frozenset({TravelKind.FULLBOARD_LUAR_KOTA, TravelKind.FULLBOARD_DALAM_KOTA})


@dataclass(frozen=True, slots=True)
class LodgingRule:
    """What is paid without a hotel receipt, and by which rule."""

    percent_without_receipt: int
    diklat_nights_of_travel: int
    source: str


# PMK 113/PMK.05/2012: 30 % of the ceiling as a lump sum; diklat: a night on arrival, one on return.
LODGING_RULE = LodgingRule(30, 2, "PMK 113/PMK.05/2012; Perpres 72/2025, Lampiran I tabel 1.4")


@dataclass(frozen=True, slots=True)
class Terms:
    """What one traveller is entitled to. ``lodging_class`` None asks for no lodging at all."""

    lodging_class: int | None = None
    representation: Representation = Representation.NONE
    rank_group: str = ""
    acting_plh: bool = False
    cabin: RateKind = RateKind.TIKET_EKONOMI


@dataclass(frozen=True, slots=True)
class Choices:
    """How this trip is spent. ``lodging_receipt`` is the hotel bill's total, None while unknown."""

    lodging: Lodging = Lodging.HOTEL
    lodging_receipt: int | None = None
    with_transport: bool = True


@dataclass(frozen=True, slots=True)
class Estimate:
    """One traveller's lines; what only a person can settle; what does not fit together."""

    days: int
    nights: int
    lines: tuple[CostLine, ...]
    open_points: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """The sum of the lines, in rupiah."""
        return sum(line.amount for line in self.lines)


def days(leave: date, back: date) -> int:
    """From the day of leaving to the day of return, both counted. Raises ValueError."""
    if back < leave:
        raise ValueError(f"return {back} lies before departure {leave}")
    return (back - leave).days + 1


def estimate(
    itinerary: Itinerary,
    terms: Terms,
    tariffs: Tariffs,
    choices: Choices = Choices(),  # noqa: B008
) -> Estimate:
    """All that one traveller may be paid for an itinerary, line by line.

    Rates are those in force on the day of departure. Raises RateMissing.
    """
    lines: list[CostLine] = []
    for leg in itinerary.legs:
        lines += _allowance(itinerary, leg, terms, tariffs)
    lines += _lodging(itinerary, terms, tariffs, choices)
    open_points: tuple[str, ...] = ()
    if choices.with_transport:
        way = transport(itinerary, tariffs, terms.cabin)
        lines += way.lines
        open_points = way.open_points
    whole = days(itinerary.leave, itinerary.back)
    return Estimate(whole, whole - 1, tuple(lines), open_points, tuple(gaps(itinerary)))


def _allowance(itinerary: Itinerary, leg: Leg, terms: Terms, tariffs: Tariffs) -> list[CostLine]:
    """Uang harian for each day of a leg, and the representation that is tied to it."""
    kind = _PER_DIEM.get(leg.kind)
    if kind is None:  # in town up to 8 hours: transport only
        return []
    count = days(leg.arrive, leg.leave)
    where = f"{label(leg.kind).lower()}, {leg.destination.name}"
    quote = _quote(itinerary, leg, terms, tariffs, kind, "")
    lines = [_daily(Component.UANG_HARIAN, count, quote, where)]
    allowed = _REPRESENTATION.get(leg.kind)
    if allowed and terms.representation is not Representation.NONE and not terms.acting_plh:
        own = tariffs.quote(
            allowed,
            "",
            terms.representation.value,
            itinerary.leave,
            local_keys=_keys(itinerary, leg, terms),
        )
        lines.append(_daily(Component.UANG_REPRESENTASI, count, own, label(terms.representation)))
    return lines


def _daily(component: Component, count: int, quote: Quote, where: str) -> CostLine:
    reason = _("{days} × {rate}, {where}").format(
        days=in_days(count), rate=rupiah(quote.rate), where=where
    )
    return CostLine(
        component,
        count,
        _("hari"),
        quote.rate,
        count * quote.rate,
        quote.ceiling,
        _noted(reason, quote),
        quote.source,
    )


def _lodging(
    itinerary: Itinerary, terms: Terms, tariffs: Tariffs, choices: Choices
) -> list[CostLine]:
    """Each night at the ceiling of the place where it is spent, until a receipt says less."""
    if terms.lodging_class is None or choices.lodging is Lodging.SHARED:
        return []
    remaining = choices.lodging_receipt
    lines: list[CostLine] = []
    for leg, nights in _paid_nights(itinerary, choices.lodging):
        quote = _quote(
            itinerary, leg, terms, tariffs, RateKind.PENGINAPAN, str(terms.lodging_class)
        )
        if choices.lodging is Lodging.NONE:
            lines.append(_without_receipt(leg, nights, quote))
        elif remaining is None:
            lines.append(_planned(leg, nights, quote, terms.lodging_class))
        else:
            lines.append(_by_receipt(leg, nights, quote, remaining))
            remaining -= lines[-1].amount
    return lines


def _paid_nights(itinerary: Itinerary, lodging: Lodging) -> list[tuple[Leg, int]]:
    """Nights by leg: every day's night is spent where the day is, the last day has none."""
    found = []
    for leg in itinerary.legs:
        nights = sum(1 for day in leg.days() if day < itinerary.back)
        if leg.kind in IN_TOWN or leg.kind in _FULL_BOARD:
            nights = 0
        elif lodging is Lodging.NONE and leg.kind is not TravelKind.LUAR_KOTA:
            nights = 0  # the lump sum is for journeys alone, not for training
        elif lodging is Lodging.PROVIDED:
            travel = LODGING_RULE.diklat_nights_of_travel if leg.kind is TravelKind.DIKLAT else 0
            nights = min(nights, travel)
        if nights:
            found.append((leg, nights))
    return found


def _planned(leg: Leg, nights: int, quote: Quote, level: int) -> CostLine:
    reason = _("{nights} × {rate}, kelas {level} di {place}, dibayar sesuai bukti").format(
        nights=in_nights(nights), rate=rupiah(quote.rate), level=level, place=leg.destination.name
    )
    return _nightly(nights, quote.rate, nights * quote.rate, quote, reason)


def _without_receipt(leg: Leg, nights: int, quote: Quote) -> CostLine:
    percent = LODGING_RULE.percent_without_receipt
    rate = quote.rate * percent // 100  # a fraction of a rupiah is never paid
    reason = _("{nights} × {percent}% dari {rate}, tanpa bukti menginap di {place}").format(
        nights=in_nights(nights),
        percent=percent,
        rate=rupiah(quote.rate),
        place=leg.destination.name,
    )
    return _nightly(nights, rate, nights * rate, quote, reason)


def _by_receipt(leg: Leg, nights: int, quote: Quote, receipt: int) -> CostLine:
    amount = min(receipt, nights * quote.rate)
    said = (
        _("Bukti {receipt}, dibayar sampai batas {nights} × {rate} di {place}")
        if amount < receipt
        else _("Sesuai bukti {receipt}, batas {nights} × {rate} di {place}")
    )
    reason = said.format(
        receipt=rupiah(receipt),
        nights=in_nights(nights),
        rate=rupiah(quote.rate),
        place=leg.destination.name,
    )
    return _nightly(nights, amount // nights, amount, quote, reason)


def _nightly(nights: int, rate: int, amount: int, quote: Quote, reason: str) -> CostLine:
    return CostLine(
        Component.PENGINAPAN,
        nights,
        _("malam"),
        rate,
        amount,
        quote.ceiling,
        _noted(reason, quote),
        quote.source,
    )


def _noted(reason: str, quote: Quote) -> str:
    return f"{reason} ({quote.note})" if quote.note else reason


def _quote(
    itinerary: Itinerary, leg: Leg, terms: Terms, tariffs: Tariffs, kind: RateKind, level: str
) -> Quote:
    return tariffs.quote(
        kind,
        leg.destination.province_code,
        level,
        itinerary.leave,
        local_keys=_keys(itinerary, leg, terms),
        shown_as=leg.destination.name,
    )


def _keys(itinerary: Itinerary, leg: Leg, terms: Terms) -> LocalKeys:
    return LocalKeys(
        leg.destination.province_code,
        zone_of(itinerary.origin, leg.destination),
        terms.rank_group,
    )
