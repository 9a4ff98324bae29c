"""Getting there and back: land, air, in town, at cost."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from perdin.i18n import _, rupiah
from perdin.rules.costs import CostLine
from perdin.rules.rates import LocalKeys as Keys
from perdin.rules.rates import RateKind, Tariffs, zone_of
from perdin.rules.routes import fare_pairs, land_ways
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


@dataclass(frozen=True, slots=True)
class Transport:
    """Transport lines, and a sentence for each hop whose cost only a receipt can tell."""

    lines: tuple[CostLine, ...]
    open_points: tuple[str, ...]


def transport(itinerary: Itinerary, tariffs: Tariffs, cabin: RateKind) -> Transport:
    """What one traveller's transport costs.

    At cost with proof (PMK 113/PMK.05/2012); the tables' fares are what it may be planned with. A
    fare that was typed on a leg stands for the way there, and on the last leg for the way home too;
    the taxis of a flight come on top of it. An official vehicle or no carriage costs nothing here.
    In town more than 8 hours the daily allowance pays the way as well: it holds local transport.
    """
    lines = _in_town(itinerary, tariffs)
    open_points: list[str] = []
    rides: dict[Destination, int] = {}
    stops = _stops(itinerary)
    for index, leg in enumerate(stops):
        if leg.carriage in _FREE:
            continue
        start = stops[index - 1].destination if index else itinerary.origin
        last = index == len(stops) - 1
        if leg.carriage is Carriage.UDARA:
            _count_rides(rides, start, leg.destination, itinerary.origin if last else None)
        if leg.fare is not None:
            lines.append(_at_cost(leg, start, leg.fare))
        elif leg.carriage is Carriage.UDARA and len(stops) == 1:
            _fly(itinerary, leg, start, tariffs, cabin, lines, open_points)
        elif leg.carriage is Carriage.DARAT:
            _drive(itinerary, leg, start, last, tariffs, lines, open_points)
        else:  # by sea, or a flight on to a third place: the table gives round trips by pair
            open_points.append(_ask(start, leg.destination))
    lines.extend(_taxis(itinerary, rides, tariffs))
    return Transport(tuple(lines), tuple(open_points))


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
    """Up to 8 hours in town: one return payment for one task, however many points it has."""
    paid = (
        leg
        for leg in itinerary.legs
        if leg.kind is TravelKind.DALAM_KOTA and leg.carriage not in _FREE
    )
    leg = next(paid, None)
    if leg is None:
        return []
    keys = _keys(itinerary, leg.destination)
    quote = tariffs.quote(RateKind.DARAT_DALAM_KOTA, "", "", itinerary.leave, local_keys=keys)
    amount = quote.rate if leg.fare is None else min(leg.fare, quote.ceiling)
    words = _("Transpor dalam kota pergi pulang, sekali untuk satu penugasan")
    return [
        CostLine(
            Component.TRANSPORT, 1, _("PP"), amount, amount, quote.ceiling, words, quote.source
        )
    ]


def _fly(
    itinerary: Itinerary,
    leg: Leg,
    start: Destination,
    tariffs: Tariffs,
    cabin: RateKind,
    lines: list[CostLine],
    open_points: list[str],
) -> None:
    named = fare_pairs(start, leg.destination)
    pair = next((one for one in named if tariffs.has(cabin, one, "", itinerary.leave)), None)
    if pair is None:
        open_points.append(_ask(start, leg.destination))
        return
    quote = tariffs.quote(
        cabin, pair, "", itinerary.leave, local_keys=_keys(itinerary, leg.destination)
    )
    words = _("Tiket pesawat PP {pair}, paling banyak sesuai bukti").format(
        pair=pair.replace(">", " – ")
    )
    lines.append(
        CostLine(
            Component.TRANSPORT,
            1,
            _("PP"),
            quote.rate,
            quote.rate,
            quote.ceiling,
            words,
            quote.source,
        )
    )


def _count_rides(
    rides: dict[Destination, int],
    start: Destination,
    end: Destination,
    home: Destination | None,
) -> None:
    """One taxi to the airport and one from it for each flight; ``home`` when this one flies back.

    Taxi rates are one way: a flight there and back makes two at home and two at the destination.
    """
    for begin, finish in ((start, end), *(((end, home),) if home else ())):
        for place in (begin, finish):
            rides[place] = rides.get(place, 0) + 1


def _taxis(
    itinerary: Itinerary, rides: dict[Destination, int], tariffs: Tariffs
) -> Iterator[CostLine]:
    for place, times in rides.items():
        quote = tariffs.quote(
            RateKind.TAKSI,
            place.province_code,
            "",
            itinerary.leave,
            local_keys=_keys(itinerary, place),
            shown_as=place.name,
        )
        words = _("Taksi {times} × {rate} di {place}").format(
            times=times, rate=rupiah(quote.rate), place=place.name
        )
        yield CostLine(
            Component.TAKSI,
            times,
            _("kali"),
            quote.rate,
            times * quote.rate,
            quote.ceiling,
            words,
            quote.source,
        )


def _drive(
    itinerary: Itinerary,
    leg: Leg,
    start: Destination,
    last: bool,
    tariffs: Tariffs,
    lines: list[CostLine],
    open_points: list[str],
) -> None:
    hops = [(start, leg.destination)]
    if last:
        hops.append((leg.destination, itinerary.origin))
    ways: dict[str, int] = {}
    for begin, end in hops:
        named = land_ways(begin, end)
        way = next((w for w in named if tariffs.has(RateKind.DARAT, w, "", itinerary.leave)), None)
        if way is None:
            open_points.append(_ask(begin, end))
        else:
            ways[way] = ways.get(way, 0) + 1
    for way, times in ways.items():
        quote = tariffs.quote(
            RateKind.DARAT, way, "", itinerary.leave, local_keys=_keys(itinerary, leg.destination)
        )
        lines.append(
            CostLine(
                Component.TRANSPORT,
                times,
                _("kali"),
                quote.rate,
                times * quote.rate,
                quote.ceiling,
                _("Transpor darat {times} × {rate}, {place}").format(
                    times=times, rate=rupiah(quote.rate), place=leg.destination.name
                ),
                quote.source,
            )
        )


def _at_cost(leg: Leg, start: Destination, fare: int) -> CostLine:
    words = _("Transpor {start} – {end} sesuai bukti").format(
        start=start.name, end=leg.destination.name
    )
    source = _("PMK 113/PMK.05/2012: biaya riil")
    return CostLine(Component.TRANSPORT, 1, _("paket"), fare, fare, None, words, source)


def _ask(start: Destination, end: Destination) -> str:
    return _(
        "Transpor {start} – {end} dibayar sesuai bukti: isi perkiraan biayanya pada tujuan."
    ).format(start=start.name, end=end.name)


def _keys(itinerary: Itinerary, destination: Destination) -> Keys:
    return Keys(destination.province_code, zone_of(itinerary.origin, destination), "")
