"""Getting there and back: land, air, in town, at cost."""

from collections.abc import Iterator
from dataclasses import dataclass

from perdin.i18n import _, rupiah
from perdin.rules.costs import CostLine
from perdin.rules.rates import JAKARTA, RateKind, Tariffs, route, zone_of
from perdin.rules.rates import LocalKeys as Keys
from perdin.rules.travel import Carriage, Component, Destination, Itinerary, Leg, TravelKind

# Soekarno-Hatta lies in Banten; the fare table lists it, and what flies from it, as Jakarta.
_AIRPORT_OF_PROVINCE = {"31": "Jakarta", "36": "Jakarta"}


@dataclass(frozen=True, slots=True)
class Transport:
    """Transport lines, and a sentence for each hop whose cost only a receipt can tell."""

    lines: tuple[CostLine, ...]
    open_points: tuple[str, ...]


def transport(itinerary: Itinerary, tariffs: Tariffs, cabin: RateKind) -> Transport:
    """What one traveller's transport costs.

    At cost with proof (PMK 113/PMK.05/2012); the tables' fares are what it may be planned with. A
    fare that was typed on a leg stands for the way there, and on the last leg for the way home too.
    An official vehicle or no carriage costs nothing here.
    """
    if all(leg.kind is TravelKind.DALAM_KOTA for leg in itinerary.legs):
        return _in_town(itinerary, tariffs)
    lines: list[CostLine] = []
    open_points: list[str] = []
    for index, leg in enumerate(itinerary.legs):
        if leg.carriage in (Carriage.DINAS, Carriage.NONE) or leg.kind in _PAID_BY_PER_DIEM:
            continue
        start = itinerary.legs[index - 1].destination if index else itinerary.origin
        last = index == len(itinerary.legs) - 1
        if leg.fare is not None:
            lines.append(_at_cost(leg, start, leg.fare))
        elif leg.carriage is Carriage.UDARA:
            _fly(itinerary, leg, start, last, tariffs, cabin, lines, open_points)
        elif leg.carriage is Carriage.DARAT:
            _drive(itinerary, leg, start, last, tariffs, lines, open_points)
        else:
            open_points.append(_ask(start, leg.destination))
    return Transport(tuple(lines), tuple(open_points))


# Uang harian is made of meals, pocket money and local transport: in town it pays the way as well.
_PAID_BY_PER_DIEM = frozenset({TravelKind.DALAM_KOTA_8JAM, TravelKind.FULLBOARD_DALAM_KOTA})


def _in_town(itinerary: Itinerary, tariffs: Tariffs) -> Transport:
    """Up to 8 hours in town: one return payment for one task, however many points it has."""
    leg = itinerary.legs[0]
    if leg.carriage in (Carriage.DINAS, Carriage.NONE):
        return Transport((), ())
    keys = Keys(leg.destination.province_code, zone_of(itinerary.origin, leg.destination), "")
    quote = tariffs.quote(RateKind.DARAT_DALAM_KOTA, "", "", itinerary.leave, local_keys=keys)
    amount = quote.rate if leg.fare is None else min(leg.fare, quote.ceiling)
    line = CostLine(
        Component.TRANSPORT,
        1,
        _("PP"),
        amount,
        amount,
        quote.ceiling,
        _("Transpor dalam kota pergi pulang, sekali untuk satu penugasan"),
        quote.source,
    )
    return Transport((line,), ())


def _fly(
    itinerary: Itinerary,
    leg: Leg,
    start: Destination,
    last: bool,
    tariffs: Tariffs,
    cabin: RateKind,
    lines: list[CostLine],
    open_points: list[str],
) -> None:
    pair = _fare_pair(start, leg.destination, itinerary, tariffs, cabin)
    if pair is None or not last or len(itinerary.legs) > 1:
        # The table gives round trips by pair: a flight on to a third place has no row.
        open_points.append(_ask(start, leg.destination))
    else:
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
    lines.extend(_taxis(itinerary, leg, tariffs))


def _taxis(itinerary: Itinerary, leg: Leg, tariffs: Tariffs) -> Iterator[CostLine]:
    """Taxi rates are one way: home to airport and back, airport to destination and back."""
    for place in (itinerary.origin, leg.destination):
        quote = tariffs.quote(
            RateKind.TAKSI,
            place.province_code,
            "",
            itinerary.leave,
            local_keys=_keys(itinerary, leg.destination),
            shown_as=place.name,
        )
        yield CostLine(
            Component.TAKSI,
            2,
            _("kali"),
            quote.rate,
            2 * quote.rate,
            quote.ceiling,
            _("Taksi 2 × {rate} di {place}").format(rate=rupiah(quote.rate), place=place.name),
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
        way = _land_row(begin, end, itinerary, tariffs)
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


def _land_row(
    start: Destination, end: Destination, itinerary: Itinerary, tariffs: Tariffs
) -> str | None:
    """The table's name of a way, whichever of its two directions is travelled."""
    for one in _table_codes(start):
        for other in _table_codes(end):
            for way in (route(one, other), route(other, one)):
                if tariffs.has(RateKind.DARAT, way, "", itinerary.leave):
                    return way
    return None


def _table_codes(place: Destination) -> tuple[str, ...]:
    """Jakarta stands in the land table as one place, not as its five cities."""
    return (place.code, JAKARTA) if place.province_code == JAKARTA else (place.code,)


def _fare_pair(
    start: Destination,
    end: Destination,
    itinerary: Itinerary,
    tariffs: Tariffs,
    cabin: RateKind,
) -> str | None:
    one, other = flight_city(start), flight_city(end)
    for pair in (route(one, other), route(other, one)):
        if tariffs.has(cabin, pair, "", itinerary.leave):
            return pair
    return None


def flight_city(place: Destination) -> str:
    """The name that the fare table has for a place: ``Makassar`` of ``Kota Makassar``."""
    airport = _AIRPORT_OF_PROVINCE.get(place.province_code)
    if airport:
        return airport
    return place.name.removeprefix("Kota ").removeprefix("Kabupaten ")
