"""Red flags of hotels: close to the ceiling, always the same one, the same room, the same floor."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from re import fullmatch

from perdin.i18n import _
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.receipts import plain
from perdin.rules.red_flags.chance import tail
from perdin.rules.red_flags.records import Bill, FlagKind, Papers, RedFlag, flag
from perdin.rules.red_flags.telling import persons, which

NEAR = ((99, 0.03), (97, 0.06), (95, 0.1))
"""From so many percent of its ceiling on a night is close to it, and how many are at least without
anybody's doing."""
OFTEN_NEAR = 4
MOST_NEAR = 0.3
"""More than so many of others' bills are no excuse: an office where everybody does it is seen."""
RARE = 0.005
OFTEN_ONE_HOTEL = 6
USUAL_SHARE = 1 / 3
"""What part of an office's trips to a town its best liked hotel has without anybody's doing."""
RARE_CHOICE = 0.01
SAME_ROOM = 3
ROOMS = 60
"""A hotel has at least so many rooms."""
RARE_ROOM = 0.05
FLOORS = 4
"""A hotel whose rooms have three digits has at least so many floors."""
OFTEN_ONE_FLOOR = 6
RARE_FLOOR = 0.002


def near_ceiling(papers: Papers) -> Iterator[RedFlag]:
    """Persons whose bills reach what a night may cost, far oftener than those of others."""
    rated = [bill for bill in _hotels(papers) if bill.night_ceiling and bill.nights]
    by_person: dict[int, list[Bill]] = defaultdict(list)
    for bill in rated:
        if len(bill.people) == 1:
            by_person[bill.people[0]].append(bill)
    for bills in by_person.values():
        for percent, least in NEAR:
            near = [bill for bill in rated if _reaches(bill, percent)]
            seen = [bill for bill in bills if _reaches(bill, percent)]
            others, others_near = len(rated) - len(bills), len(near) - len(seen)
            usual = max(least, (others_near + 1) / (others + 2))
            often = len(seen) >= OFTEN_NEAR
            if not often or tail(len(bills), len(seen), min(usual, MOST_NEAR)) > RARE:
                continue
            words = _(
                "{near} dari {all} bukti hotel mencapai {percent} persen pagu semalam atau lebih; "
                "pada orang lain {others_near} dari {others}. {which}."
            ).format(
                near=len(seen), all=len(bills), percent=percent, others_near=others_near,
                others=others, which=which(seen),
            )  # fmt: skip
            yield flag(FlagKind.NEAR_CEILING, seen[0].named, seen, words)
            break


def one_hotel(papers: Papers) -> Iterator[RedFlag]:
    """Hotels that nearly every trip to their city sleeps in; each trip counts once."""
    by_city: dict[str, list[Bill]] = defaultdict(list)
    for bill in _hotels(papers):
        if bill.city and bill.vendor:
            by_city[bill.city].append(bill)
    for bills in by_city.values():
        trips = {bill.trip_id for bill in bills}
        for stays in _by_vendor(bills).values():
            there = {bill.trip_id for bill in stays}
            if len(there) < OFTEN_ONE_HOTEL:
                continue
            if tail(len(trips), len(there), USUAL_SHARE) > RARE_CHOICE:
                continue
            words = _("{there} dari {all} perjalanan ke {city} menginap di sini: {people}.")
            yield flag(
                FlagKind.ONE_HOTEL,
                stays[0].vendor,
                stays,
                words.format(
                    there=len(there), all=len(trips), city=stays[0].city_name, people=persons(stays)
                ),
            )


def same_room(papers: Papers) -> Iterator[RedFlag]:
    """Rooms that were given again and again, on trips of their own."""
    for stays in _by_vendor(_hotels(papers)).values():
        rooms: dict[str, list[Bill]] = defaultdict(list)
        for bill in stays:
            if room := plain(bill.room):
                rooms[room].append(bill)
        for bills in rooms.values():
            trips = {bill.trip_id for bill in bills}
            chance = ROOMS * tail(len({bill.trip_id for bill in stays}), len(trips), 1 / ROOMS)
            if len(trips) < SAME_ROOM or chance > RARE_ROOM:
                continue
            words = _("Kamar {room} pada {count} perjalanan: {which}.")
            yield flag(
                FlagKind.SAME_ROOM,
                bills[0].vendor,
                bills,
                words.format(
                    room=bills[0].room,
                    count=len(trips),
                    which=which(bills),
                ),
            )


def same_floor(papers: Papers) -> Iterator[RedFlag]:
    """Hotels that put everybody on one floor, trip after trip, in rooms of three digits or more.

    People of one trip are often given rooms beside each other, so of each trip one room counts.
    """
    for stays in _by_vendor(_hotels(papers)).values():
        floors: dict[str, list[Bill]] = defaultdict(list)
        trips: set[int] = set()
        for bill in stays:
            if floor := floor_of(bill.room):
                trips.add(bill.trip_id)
                floors[floor].append(bill)
        for floor, bills in floors.items():
            there = len({bill.trip_id for bill in bills})
            rooms = {plain(bill.room) for bill in bills}
            if there < OFTEN_ONE_FLOOR or len(rooms) < 2:
                continue
            if FLOORS * tail(len(trips), there, 1 / FLOORS) > RARE_FLOOR:
                continue
            words = _("Lantai {floor} pada {there} dari {all} perjalanan: {which}.")
            yield flag(
                FlagKind.SAME_FLOOR,
                bills[0].vendor,
                bills,
                words.format(floor=floor, there=there, all=len(trips), which=which(bills)),
            )


def floor_of(room: str) -> str:
    """The floor of a room's number: «0312» and «312-A» are on «3»; empty where none can be told."""
    found = fullmatch(r"0*([1-9]\d{0,1})\d{2}[a-z]?", plain(room))
    return found[1] if found else ""


def _reaches(bill: Bill, percent: int) -> bool:
    return 100 * bill.amount >= percent * (bill.night_ceiling or 0) * len(bill.nights)


def _hotels(papers: Papers) -> list[Bill]:
    return [bill for bill in papers.bills if bill.kind is ReceiptKind.HOTEL]


def _by_vendor(bills: Iterable[Bill]) -> dict[tuple[str, str], list[Bill]]:
    """Bills of each hotel of each city."""
    found: dict[tuple[str, str], list[Bill]] = defaultdict(list)
    for bill in bills:
        if vendor := plain(bill.vendor):
            found[vendor, bill.city].append(bill)
    return found
