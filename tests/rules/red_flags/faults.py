"""Faults for a year of honest trips, as people make them and not as the rules look for them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.red_flags.records import Bill, FlagKind, Outing
from tests.rules.red_flags.year import CEILINGS, DAY, FIRST, HOLIDAYS, Year


@dataclass(frozen=True)
class Planted:
    """A fault: what it is to be found as, and the trips that it stands on."""

    kinds: frozenset[FlagKind]
    trips: frozenset[int]


Plant = Callable[[Year], Planted]


def planted(kind: FlagKind, outings: list[Outing], *also: FlagKind) -> Planted:
    """A fault on the trips of some outings."""
    return Planted(frozenset({kind, *also}), frozenset(one.trip_id for one in outings))


def _some(year: Year, trips: int, **more: object) -> Iterator[Outing]:
    for _each in range(trips):
        yield year.trip(people=1, days=year.random.randint(2, 4), **more)[0]  # type: ignore[arg-type]


def _change(year: Year, trip_id: int, kind: ReceiptKind, **more: object) -> list[Bill]:
    """Change the receipts of a kind on a trip; they come back as they are then."""
    changed = []
    for at, bill in enumerate(year.bills):
        if bill.trip_id == trip_id and bill.kind is kind:
            year.bills[at] = replace(bill, **more)  # type: ignore[arg-type]
            changed.append(year.bills[at])
    return changed


def _honest_nights(year: Year, outing: Outing) -> None:
    """Let every night of the outing have its bill."""
    at = next(at for at, one in enumerate(year.outings) if one is outing)
    year.outings[at] = replace(outing, plain_nights=0)
    _change(year, outing.trip_id, ReceiptKind.HOTEL, check_out=outing.back)


def near_ceiling(year: Year) -> Planted:
    """Somebody's bills are a few thousand below the ceiling, wherever she sleeps."""
    person = year.random.randint(11, 60)
    outings = list(_free_trips(year, person, year.random.randint(5, 7)))
    for outing in outings:
        for bill in _change(year, outing.trip_id, ReceiptKind.HOTEL):
            price = CEILINGS[4] - year.random.choice((0, 1_000, 6_000, 16_000))
            _change(year, outing.trip_id, ReceiptKind.HOTEL, amount=price * len(bill.nights))
    return planted(FlagKind.NEAR_CEILING, outings)


def _free_trips(year: Year, person: int, trips: int) -> Iterator[Outing]:
    while trips:
        days = year.random.randint(2, 4)
        leave = year.free_day(days)
        if not year.away[person] & {leave + DAY * at for at in range(-1, days + 1)}:
            trips -= 1
            yield year.trip(leave=leave, days=days, who=[person])[0]


def one_hotel(year: Year) -> Planted:
    """Everybody who goes to a town sleeps in one hotel there, wherever others would."""
    city = f"74.{year.random.randint(10, 99)}"
    while city in year.cities:
        city = f"74.{year.random.randint(10, 99)}"
    year.cities[city] = f"Kota {city}"
    year.provinces[city] = "74"
    year.hotels[city] = [year.hotel(city, at) for at in range(6)]
    outings = list(_some(year, year.random.randint(9, 12), city=city))
    hotel = year.hotels[city][0]
    for outing in outings[1:]:
        for bill in _change(year, outing.trip_id, ReceiptKind.HOTEL):
            number = hotel.number(outing.back, year.random.randrange(hotel.daily))
            changed = replace(bill, vendor=hotel.name, number=number)
            year.bills[year.bills.index(bill)] = changed
    return planted(FlagKind.ONE_HOTEL, outings)


def same_room(year: Year) -> Planted:
    """Different people on different trips, always in one room."""
    city = year.random.choice(list(year.cities))
    hotel = year.random.choice(year.hotels[city])
    outings = list(_some(year, 4, city=city))
    room = f"{hotel.floors}{year.random.randint(1, 20):02}"
    for outing in outings:
        _change(year, outing.trip_id, ReceiptKind.HOTEL, vendor=hotel.name, room=room)
    return planted(FlagKind.SAME_ROOM, outings)


def same_floor(year: Year) -> Planted:
    """Rooms that differ, all on one floor."""
    city = year.random.choice(list(year.cities))
    hotel = replace(year.random.choice(year.hotels[city]), name=f"Hotel Baru {next(year.ids)}")
    outings = list(_some(year, 7, city=city))
    for at, outing in enumerate(outings):
        _change(year, outing.trip_id, ReceiptKind.HOTEL, vendor=hotel.name, room=f"2{at + 3:02}")
    return planted(FlagKind.SAME_FLOOR, outings)


def running_numbers(year: Year) -> Planted:
    """Three receipts off one pad, filled in for trips weeks apart."""
    outings = sorted(_some(year, 3), key=lambda one: one.leave)
    first, name = year.random.randint(100, 900), f"Sewa Mobil {next(year.ids)}"
    form = year.random.choice(("{:04}", "NOTA-{}", "{:03}/SM/2026", "KW/2026/{:05}"))
    for at, outing in enumerate(outings):
        year.bill(
            outing, ReceiptKind.HIRE, year.random.randint(300, 700) * 1000, vendor=name,
            number=form.format(first + at),
        )  # fmt: skip
    return planted(FlagKind.RUNNING_NUMBERS, outings)


def equal_amounts(year: Year) -> Planted:
    """Four people's taxis in one town, each the same to the rupiah."""
    city = year.random.choice(list(year.cities))
    outings = list(_some(year, 4, city=city))
    amount = year.random.randint(70, 230) * 1000 + year.random.choice((0, 500, 250))
    for outing in outings:
        year.bill(
            outing, ReceiptKind.TAXI, amount, vendor="Taksi Putih",
            number=str(year.random.randint(10_000, 99_999)),
        )  # fmt: skip
    return planted(FlagKind.EQUAL_AMOUNTS, outings)


def day_off(year: Year) -> Planted:
    """A receipt of the Sunday in the midst of a trip, or of a holiday."""
    holiday = year.random.choice((date(2026, 3, 19), date(2026, 8, 17), None))
    day = holiday or date(2026, 4, 5) + 7 * DAY * year.random.randint(0, 25)
    outing = year.trip(leave=day - 2 * DAY, days=5, people=1)[0]
    year.bill(
        outing, year.random.choice((ReceiptKind.HIRE, ReceiptKind.OTHER, ReceiptKind.FUEL)),
        year.random.randint(100, 300) * 1000, issued_on=day, vendor="Toko Contoh",
        number=str(year.random.randint(10_000, 99_999)),
    )  # fmt: skip
    return planted(FlagKind.DAY_OFF, [outing])


def after_check_out(year: Year) -> Planted:
    """The hotel was left a day or two before the trip ended."""
    outing = year.trip(days=year.random.randint(4, 5), people=1)[0]
    _honest_nights(year, outing)
    early = outing.back - DAY * year.random.randint(1, 2)
    _change(year, outing.trip_id, ReceiptKind.HOTEL, check_out=early, issued_on=early)
    return planted(FlagKind.AFTER_CHECK_OUT, [outing])


def ticket_aside(year: Year) -> Planted:
    """A ticket of a day on which one sat in a meeting, or to another province."""
    outing = year.trip(days=5, people=1, city="32.70")[0]
    stray = year.random.random() < 0.5
    ways = ("36.73", outing.goal) if stray else ("36.73", "35.93")
    year.bill(
        outing, ReceiptKind.TRAIN, 240_000, ways=ways, vendor="Kereta Contoh",
        number=str(year.random.randint(10**6, 10**7)),
        issued_on=outing.leave + 2 * DAY if stray else outing.leave,
    )  # fmt: skip
    return planted(FlagKind.TICKET_ASIDE, [outing])


def two_places(year: Year) -> Planted:
    """Two hotels in one night, or lunch in another province between two nights."""
    outing = year.trip(days=5, people=1, city="33.76")[0]
    _honest_nights(year, outing)
    if year.random.random() < 0.5:
        hotel = year.random.choice(year.hotels["35.93"])
        year.stay(outing, hotel, 2, city="35.93", city_name="Kota 23")
    else:
        year.bill(
            outing, ReceiptKind.OTHER, 87_500, city="35.93", city_name="Kota 23",
            issued_on=outing.leave + 2 * DAY, vendor="Rumah Makan Contoh", number="77",
        )  # fmt: skip
    return planted(FlagKind.TWO_PLACES, [outing])


def two_names(year: Year) -> Planted:
    """A hotel that is written in two ways on the bills of two trips."""
    city = year.random.choice(list(year.cities))
    base = f"{year.random.choice(('Wijaya', 'Kencana', 'Sekarwangi'))} {next(year.ids)} Raya"
    other = year.random.choice((f"Htl {base}", base, base.replace("Raya", "Ray"), f"PT {base}"))
    outings = list(_some(year, 2, city=city))
    for outing, name in zip(outings, (f"Hotel {base}", other), strict=True):
        _change(year, outing.trip_id, ReceiptKind.HOTEL, vendor=name)
    return planted(FlagKind.TWO_NAMES, outings)


def split_task(year: Year) -> Planted:
    """A task of a week as two trips with a weekend between."""
    city, task = year.random.choice(list(year.cities)), f"Pendampingan {next(year.ids)} inventaris"
    while True:
        leave = FIRST + 7 * DAY * year.random.randrange(48) + 2 * DAY
        week = {leave + DAY * at for at in range(-1, 11)}
        people = [person for person, days in year.away.items() if not days & week]
        if people and not {day for day in week if day in HOLIDAYS}:
            break
    who = [year.random.choice(people)]
    first = year.trip(city=city, leave=leave, days=3, who=who, purpose=f"{task} kantor tahap I")
    second = year.trip(
        city=city, leave=leave + 5 * DAY, days=3, who=who, purpose=f"{task} kantor tahap II"
    )
    return planted(FlagKind.SPLIT_TASK, [*first, *second])


FAULTS: tuple[Plant, ...] = (
    near_ceiling, one_hotel, same_room, same_floor, running_numbers, equal_amounts, day_off,
    after_check_out, ticket_aside, two_places, two_names, split_task,
)  # fmt: skip
