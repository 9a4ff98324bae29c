"""Nights: which of them are paid, where, and up to what."""

from collections.abc import Sequence
from datetime import date, timedelta

from perdin.i18n import _, in_nights, rupiah
from perdin.rules.costs import CostLine, Share, basis_of
from perdin.rules.policy import Policy
from perdin.rules.rates import RateKind
from perdin.rules.tariffs import Quote, Tariffs
from perdin.rules.terms import Choices, Terms, noted, quote_at
from perdin.rules.travel import FULL_BOARD, IN_TOWN, Component, Itinerary, Leg, Lodging, TravelKind


def lodging(
    itinerary: Itinerary, terms: Terms, tariffs: Tariffs, choices: Choices
) -> list[CostLine]:
    """Each night at the ceiling of the place where it is spent, until a receipt says less.

    At cost up to the ceiling of class and province (Perpres 72/2025 table 1.4). Raises RateMissing.
    """
    if terms.lodging_class is None or choices.lodging is Lodging.SHARED:
        return []
    remaining = choices.lodging_receipt
    lines: list[CostLine] = []
    for leg, days in itinerary.stays():
        nights = _paid_nights(itinerary, leg, days, choices.lodging, tariffs.policy)
        if not nights:
            continue
        level = str(terms.lodging_class)
        quote = quote_at(itinerary, leg, terms, tariffs, RateKind.PENGINAPAN, level=level)
        if choices.lodging is Lodging.NONE:
            lines.append(_without_receipt(leg, nights, quote, tariffs.policy))
        elif remaining is None:
            lines.append(_planned(leg, nights, quote, level))
        else:
            lines.append(_by_receipt(leg, nights, quote, remaining))
            remaining -= lines[-1].amount
    return lines


def _paid_nights(
    itinerary: Itinerary, leg: Leg, days: Sequence[date], lodging: Lodging, policy: Policy
) -> list[date]:
    """The days whose nights are paid: each is spent where the day is, the last day has none.

    A package and a night that the organiser provides are paid already. A training that lodges its
    people pays the nights of coming and going.
    """
    last = itinerary.back - timedelta(days=policy.nights_less_than_days)
    journey: list[date] = []
    training: list[date] = []
    for day in days:
        kind = itinerary.kind(leg, day)
        if day > last or itinerary.plan(day).lodging or kind in IN_TOWN or kind in FULL_BOARD:
            continue
        (training if kind is TravelKind.DIKLAT else journey).append(day)
    if lodging is Lodging.NONE:
        return journey  # the lump sum is for journeys alone, not for training
    if lodging is Lodging.PROVIDED:
        return training[: policy.diklat_nights_of_travel]
    return sorted([*journey, *training])


def _planned(leg: Leg, nights: list[date], quote: Quote, level: str) -> CostLine:
    reason = _("{nights} × {rate}, kelas {level} di {place}, dibayar sesuai bukti").format(
        nights=in_nights(len(nights)),
        rate=rupiah(quote.rate),
        level=level,
        place=leg.destination.name,
    )
    rule = _("Penginapan dibayar sesuai bukti sampai batas kelas dan provinsinya.")
    return _nightly(leg, nights, quote.rate, len(nights) * quote.rate, quote, reason, rule)


def _without_receipt(leg: Leg, nights: list[date], quote: Quote, policy: Policy) -> CostLine:
    percent = policy.lodging_percent_without_receipt
    rate = quote.rate * percent // 100  # a fraction of a rupiah is never paid
    reason = _("{nights} × {percent}% dari {rate}, tanpa bukti menginap di {place}").format(
        nights=in_nights(len(nights)),
        percent=percent,
        rate=rupiah(quote.rate),
        place=leg.destination.name,
    )
    rule = _("Tanpa bukti menginap dibayar sebagian dari batasnya, secara lumpsum.")
    source = policy.source("lodging_percent_without_receipt")
    part = (Share(percent, _("tanpa bukti menginap"), source),)
    return _nightly(leg, nights, rate, len(nights) * rate, quote, reason, rule, part)


def _by_receipt(leg: Leg, nights: list[date], quote: Quote, receipt: int) -> CostLine:
    amount = min(receipt, len(nights) * quote.rate)
    sentence = (
        _("Bukti {receipt}, dibayar sampai batas {nights} × {rate} di {place}")
        if amount < receipt
        else _("Sesuai bukti {receipt}, batas {nights} × {rate} di {place}")
    )
    reason = sentence.format(
        receipt=rupiah(receipt),
        nights=in_nights(len(nights)),
        rate=rupiah(quote.rate),
        place=leg.destination.name,
    )
    rule = _("Penginapan dibayar sesuai bukti sampai batas kelas dan provinsinya.")
    return _nightly(leg, nights, amount // len(nights), amount, quote, reason, rule)


def _nightly(
    leg: Leg,
    nights: list[date],
    rate: int,
    amount: int,
    quote: Quote,
    reason: str,
    rule: str,
    parts: tuple[Share, ...] = (),
) -> CostLine:
    return CostLine(
        component=Component.PENGINAPAN,
        quantity=len(nights),
        unit=_("malam"),
        rate=rate,
        amount=amount,
        ceiling=quote.ceiling,
        reason=noted(reason, quote),
        source=quote.source,
        basis=basis_of(quote, rule, nights, parts, place=leg.destination.name),
    )
