"""Red flags of days and places: days off, after check-out, tickets aside, two places at once."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from perdin.i18n import _, in_nights, long_date, span, weekday_name
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.receipts import plain
from perdin.rules.red_flags.records import Bill, FlagKind, Outing, Papers, RedFlag, flag
from perdin.rules.red_flags.telling import which

SUNDAY = 6
ON_THE_WAY = frozenset({ReceiptKind.TAXI, ReceiptKind.HIRE, ReceiptKind.FUEL, ReceiptKind.OTHER})
"""Paid on the day itself; rooms and tickets are of days off as of any other."""
TICKETS = frozenset({ReceiptKind.FLIGHT, ReceiptKind.TRAIN, ReceiptKind.BUS, ReceiptKind.SHIP})
ONE_DAY = timedelta(days=1)


def days_off(papers: Papers) -> Iterator[RedFlag]:
    """Receipts of a Sunday or holiday that is neither the first nor the last day of the trip, and
    rooms billed on one on which nobody slept there.
    """
    outings = _outings(papers)
    for bill in papers.bills:
        day = bill.issued_on
        if day is None or not _is_off(day, papers):
            continue
        if bill.kind is ReceiptKind.HOTEL:
            aside = bool(bill.nights) and not bill.nights[0] <= day <= bill.nights[-1] + ONE_DAY
        else:
            ends = {end for one in _of(bill, outings) for end in (one.leave, one.back)}
            aside = bill.kind in ON_THE_WAY and day not in ends
        if aside:
            words = _("{weekday}, {day}, hari libur: {which}.").format(
                weekday=weekday_name(day), day=long_date(day), which=which([bill])
            )
            yield flag(FlagKind.DAY_OFF, bill.named, [bill], words)


def after_check_out(papers: Papers) -> Iterator[RedFlag]:
    """Trips that go on after the last check-out, by nights without a bill or 30 percent."""
    stays: dict[tuple[int, int], list[Bill]] = defaultdict(list)
    for bill in papers.bills:
        if bill.kind is ReceiptKind.HOTEL and bill.nights:
            for person in bill.people:
                stays[bill.trip_id, person].append(bill)
    for outing in papers.outings:
        bills = stays[outing.trip_id, outing.person]
        if not bills or not outing.hotel:
            continue
        out = max(bill.nights[-1] + ONE_DAY for bill in bills)
        left = (outing.back - out).days - outing.plain_nights
        if left < 1:
            continue
        words = _(
            "Keluar hotel {out}, perjalanan dibayar sampai {back}: {nights} tanpa bukti dan tanpa "
            "30 persen."
        ).format(out=long_date(out), back=long_date(outing.back), nights=in_nights(left))
        yield flag(FlagKind.AFTER_CHECK_OUT, outing.name, bills, words)


def tickets_aside(papers: Papers) -> Iterator[RedFlag]:
    """Tickets whose day is none on which the trip moves, or whose ends are not on its way.

    A ticket that is bought before the trip says nothing of its day. A town that one ticket goes to
    and another leaves from is a change of vehicles on the way.
    """
    outings = _outings(papers)
    by_trip: dict[int, list[Bill]] = defaultdict(list)
    for bill in papers.bills:
        if bill.kind in TICKETS:
            by_trip[bill.trip_id].append(bill)
    for bills in by_trip.values():
        ends = [end for bill in bills for end in bill.ways]
        for bill in bills:
            goers = _of(bill, outings)
            if not goers:
                continue
            if day := _stray_day(bill, goers):
                words = _("Bertanggal {day}, saat tidak berpindah tempat ({when}): {which}.")
                when = span(goers[0].leave, goers[0].back)
                sentence = words.format(day=long_date(day), when=when, which=which([bill]))
                yield flag(FlagKind.TICKET_ASIDE, bill.named, [bill], sentence)
            elif _off_route(bill, goers, ends, papers):
                words = _("Perjalanannya ke {goal}: {which}.")
                sentence = words.format(goal=goers[0].goal_name, which=which([bill]))
                yield flag(FlagKind.TICKET_ASIDE, bill.named, [bill], sentence)


def two_places(papers: Papers) -> Iterator[RedFlag]:
    """One person who by her papers was in two places: two hotels in one night, or something paid in
    another province between two nights in a hotel.
    """
    by_person: dict[int, list[Bill]] = defaultdict(list)
    for bill in papers.bills:
        for person in bill.people:
            by_person[person].append(bill)
    seen: set[tuple[int, int]] = set()
    for bills in by_person.values():
        stays = [bill for bill in bills if bill.kind is ReceiptKind.HOTEL and bill.nights]
        pairs = [*_two_hotels(stays), *_paid_elsewhere(stays, bills, papers)]
        for one, other, night in pairs:
            if (one.id, other.id) in seen:
                continue
            seen.add((one.id, other.id))
            words = _("{day}: {one_place} dan {other_place}. {which}.").format(
                day=long_date(night),
                one_place=_where(one, other),
                other_place=_where(other, one),
                which=which([one, other]),
            )
            yield flag(FlagKind.TWO_PLACES, one.named, [one, other], words)


def _where(bill: Bill, other: Bill) -> str:
    """What tells where a receipt is of: the town, or in one town the vendor."""
    town = bill.city_name if bill.city != other.city else ""
    return town or bill.vendor or bill.city_name


def _two_hotels(stays: list[Bill]) -> Iterator[tuple[Bill, Bill, date]]:
    for one, other in combinations(stays, 2):
        both = sorted(set(one.nights) & set(other.nights))
        if both and (plain(one.vendor), one.city) != (plain(other.vendor), other.city):
            yield one, other, both[0]


def _paid_elsewhere(
    stays: list[Bill], bills: list[Bill], papers: Papers
) -> Iterator[tuple[Bill, Bill, date]]:
    for stay in stays:
        at = papers.provinces.get(stay.city)
        for bill in bills:
            day, there = bill.issued_on, papers.provinces.get(bill.city)
            if bill.kind not in ON_THE_WAY or day is None or not at or not there or at == there:
                continue
            if day in stay.nights and day - ONE_DAY in stay.nights:
                yield stay, bill, day


def _stray_day(bill: Bill, goers: list[Outing]) -> date | None:
    day = bill.issued_on
    if day is None or not any(one.leave < day < one.back for one in goers):
        return None
    near = {
        move + step
        for one in goers
        for move in one.moves
        for step in (-ONE_DAY, 0 * ONE_DAY, ONE_DAY)
    }
    return None if day in near else day


def _off_route(bill: Bill, goers: list[Outing], ends: list[str], papers: Papers) -> bool:
    ours = {province for one in goers for province in one.provinces}
    for end in bill.ways:
        province = papers.provinces.get(end)
        if province and province not in ours and ends.count(end) < 2:
            return True
    return False


def _is_off(day: date, papers: Papers) -> bool:
    return day.weekday() == SUNDAY or day in papers.days_off


def _outings(papers: Papers) -> dict[tuple[int, int], Outing]:
    return {(outing.trip_id, outing.person): outing for outing in papers.outings}


def _of(bill: Bill, outings: dict[tuple[int, int], Outing]) -> list[Outing]:
    keys = ((bill.trip_id, person) for person in bill.people)
    return [outings[key] for key in keys if key in outings]
