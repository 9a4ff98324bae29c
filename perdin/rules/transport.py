"""Getting there and back: land, air, in town, at cost."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from perdin.i18n import _, in_days, rupiah
from perdin.rules.costs import CostLine, at_cost, basis_of
from perdin.rules.rates import RateKind
from perdin.rules.routes import fare_pairs, land_ways
from perdin.rules.tariffs import Quote, Tariffs
from perdin.rules.terms import keys_of, noted
from perdin.rules.travel import (
    IN_TOWN,
    Carriage,
    Component,
    Destination,
    Itinerary,
    Leg,
    TravelKind,
)

_FREE = frozenset({Carriage.DINAS, Carriage.NONE})
_Hop = tuple[Destination, Destination]


@dataclass(frozen=True, slots=True)
class Transport:
    """Transport lines, and a sentence for each hop whose cost only a receipt can tell."""

    lines: tuple[CostLine, ...]
    open_points: tuple[str, ...]


def transport(itinerary: Itinerary, tariffs: Tariffs, cabin: RateKind) -> Transport:
    """What one traveller's transport costs.

    As receipts say (PMK 113/PMK.05/2012); the tables' fares are what it may be planned with. A
    fare that was typed on a leg stands for the way there, and on the last leg for the way home too;
    the taxis of a flight come on top of it. An official vehicle or no carriage costs nothing here,
    nor does a way on a day on which the organiser provides transport. In town more than 8 hours
    the daily allowance pays the way as well: it holds local transport.
    """
    lines = _in_town(itinerary, tariffs)
    open_points: list[str] = []
    rides: dict[Destination, int] = {}
    stops = _stops(itinerary)
    for index, leg in enumerate(stops):
        hops = _paid_hops(itinerary, stops, index)
        if leg.carriage in _FREE or not hops:
            continue
        if leg.carriage is Carriage.UDARA:
            _count_rides(rides, hops)
        if leg.fare is not None:
            lines.append(_at_cost(leg, hops[0][0], leg.fare))
        elif leg.carriage is Carriage.UDARA and len(stops) == 1 and len(hops) == 2:
            _fly(itinerary, leg, tariffs, cabin, lines, open_points)
        elif leg.carriage is Carriage.DARAT:
            _drive(itinerary, leg, hops, tariffs, lines, open_points)
        else:  # by rail, sea or bus, or a flight one way: the table gives round trips by pair
            open_points.append(_ask(*hops[0]))
    lines.extend(_taxis(itinerary, rides, tariffs))
    return Transport(tuple(lines), tuple(open_points))


def _paid_hops(itinerary: Itinerary, stops: list[Leg], index: int) -> list[_Hop]:
    """The way to a stop, and from the last one home, but for those that the organiser provides."""
    leg = stops[index]
    start = stops[index - 1].destination if index else itinerary.origin
    hops = [(leg.arrive, (start, leg.destination))]
    if index == len(stops) - 1:
        hops.append((itinerary.back, (leg.destination, itinerary.origin)))
    return [hop for day, hop in hops if not itinerary.plan(day).transport]


def _stops(itinerary: Itinerary) -> list[Leg]:
    """The legs that somebody travels to: a second leg in the same place is no second journey."""
    stops: list[Leg] = []
    for leg in itinerary.legs:
        if leg.kind in IN_TOWN:
            continue
        if not stops or stops[-1].destination != leg.destination:
            stops.append(leg)
        elif leg.fare is not None and leg.carriage not in _FREE:
            before = stops[-1]
            came_free = before.carriage in _FREE
            stops[-1] = replace(
                before,
                carriage=leg.carriage if came_free else before.carriage,
                fare=leg.fare + (0 if came_free else before.fare or 0),
            )
    return stops


def _in_town(itinerary: Itinerary, tariffs: Tariffs) -> list[CostLine]:
    """Up to 8 hours in town: one return payment for one task, however many points it has.

    Where the region says so one for each of its days, or also on a day that another task pays.
    """
    policy = tariffs.policy
    lines = []
    for leg, days in itinerary.stays():
        if leg.kind not in IN_TOWN or leg.carriage in _FREE:
            continue
        paid = [
            day
            for day in days
            if itinerary.kind(leg, day) is TravelKind.DALAM_KOTA
            and not itinerary.plan(day).transport
            and (policy.in_town_way_each_task or day not in itinerary.elsewhere.ways)
        ]
        if paid and policy.in_town_way_each_day:
            lines.append(_way_in_town(itinerary, leg, paid, tariffs))
        elif paid:
            return [_way_in_town(itinerary, leg, paid[:1], tariffs)]
    return lines


def _way_in_town(itinerary: Itinerary, leg: Leg, days: list[date], tariffs: Tariffs) -> CostLine:
    keys = keys_of(itinerary, leg.destination)
    quote = tariffs.quote(RateKind.DARAT_DALAM_KOTA, "", "", itinerary.leave, local_keys=keys)
    amount = quote.rate if leg.fare is None else min(leg.fare, quote.ceiling)
    words = _("Transpor dalam kota pergi pulang, sekali untuk satu penugasan")
    rule = _("Sampai 8 jam dalam kota hanya transpor yang dibayar, pergi pulang, sekali.")
    if tariffs.policy.in_town_way_each_day:
        words = _("Transpor dalam kota pergi pulang, {days}").format(days=in_days(len(days)))
        rule = _("Sampai 8 jam dalam kota hanya transpor yang dibayar, pergi pulang, tiap hari.")
    basis = basis_of(quote, rule, days, place=leg.destination.name, lump=True)
    line = _line(len(days), _("PP"), amount, quote, words, rule, leg.destination.name)
    return replace(line, basis=basis)


def _fly(
    itinerary: Itinerary,
    leg: Leg,
    tariffs: Tariffs,
    cabin: RateKind,
    lines: list[CostLine],
    open_points: list[str],
) -> None:
    start = itinerary.origin
    named = fare_pairs(start, leg.destination)
    pair = next(
        (candidate for candidate in named if tariffs.has(cabin, candidate, "", itinerary.leave)),
        None,
    )
    if pair is None:
        open_points.append(_ask(start, leg.destination))
        return
    quote = tariffs.quote(
        cabin, pair, "", itinerary.leave, local_keys=keys_of(itinerary, leg.destination)
    )
    words = _("Tiket pesawat PP {pair}, paling banyak sesuai bukti").format(
        pair=pair.replace(">", " – ")
    )
    rule = _("Tiket pesawat dibayar sesuai bukti; tabel memuat harga pergi pulang menurut kota.")
    name = leg.destination.name
    lines.append(_line(1, _("PP"), quote.rate, quote, words, rule, name))


def _count_rides(rides: dict[Destination, int], hops: list[_Hop]) -> None:
    """One taxi to the airport and one from it for each flight.

    Taxi rates are one way: a flight there and back makes two at home and two at the destination.
    """
    for hop in hops:
        for place in hop:
            rides[place] = rides.get(place, 0) + 1


def _taxis(
    itinerary: Itinerary, rides: dict[Destination, int], tariffs: Tariffs
) -> Iterator[CostLine]:
    rule = _("Taksi dihitung sekali jalan: dari dan ke bandara di kedua ujung penerbangan.")
    for place, times in rides.items():
        if place == itinerary.origin and not tariffs.policy.taxi_at_home:
            continue
        quote = tariffs.quote(
            RateKind.TAKSI,
            place.province_code,
            "",
            itinerary.leave,
            local_keys=keys_of(itinerary, place),
            shown_as=place.name,
        )
        words = _("Taksi {times} × {rate} di {place}").format(
            times=times, rate=rupiah(quote.rate), place=place.name
        )
        yield _line(
            times, _("kali"), quote.rate, quote, words, rule, place.name, part=Component.TAKSI
        )


def _line(
    times: int,
    unit: str,
    rate: int,
    quote: Quote,
    words: str,
    rule: str,
    place: str,
    *,
    part: Component = Component.TRANSPORT,
) -> CostLine:
    return CostLine(
        component=part,
        quantity=times,
        unit=unit,
        rate=rate,
        amount=times * rate,
        ceiling=quote.ceiling,
        reason=noted(words, quote) if quote.gap else words,
        source=quote.source,
        basis=basis_of(quote, rule, place=place),
    )


def _drive(
    itinerary: Itinerary,
    leg: Leg,
    hops: list[_Hop],
    tariffs: Tariffs,
    lines: list[CostLine],
    open_points: list[str],
) -> None:
    ways: dict[str, int] = {}
    for begin, end in hops:
        named = land_ways(begin, end)
        way = next((w for w in named if tariffs.has(RateKind.DARAT, w, "", itinerary.leave)), None)
        if way is None:
            open_points.append(_ask(begin, end))
        else:
            ways[way] = ways.get(way, 0) + 1
    rule = _("Transpor darat antarkota dihitung sekali jalan, paling banyak sesuai bukti.")
    for way, times in ways.items():
        quote = tariffs.quote(
            RateKind.DARAT, way, "", itinerary.leave, local_keys=keys_of(itinerary, leg.destination)
        )
        words = _("Transpor darat {times} × {rate}, {place}").format(
            times=times, rate=rupiah(quote.rate), place=leg.destination.name
        )
        words = _following(words, way, hops)
        name = leg.destination.name
        lines.append(_line(times, _("kali"), quote.rate, quote, words, rule, name))


def _following(words: str, way: str, hops: list[_Hop]) -> str:
    """The words of a way with whose it is, where a place was split off and follows another."""
    named = way.split(">")
    for split in (place.followed for hop in hops for place in hop):
        if split is not None and split.parent in named:
            told = _("{words} (mengikuti {parent}, induk pemekarannya)")
            return told.format(words=words, parent=split.name)
    return words


def _at_cost(leg: Leg, start: Destination, fare: int) -> CostLine:
    words = _("Transpor {start} – {end} sesuai bukti").format(
        start=start.name, end=leg.destination.name
    )
    source = _("PMK 113/PMK.05/2012: biaya riil")
    return at_cost(Component.TRANSPORT, fare, words, source, leg.destination.name)


def _ask(start: Destination, end: Destination) -> str:
    return _(
        "Transpor {start} – {end} dibayar sesuai bukti: isi perkiraan biayanya pada tujuan."
    ).format(start=start.name, end=end.name)
