"""Hotels that are written in more than one way, put together for one letter: proposed, never sure.

Whether two names are of one vendor is what the red flags say (``one_vendor``). Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from perdin.rules.receipts import plain
from perdin.rules.red_flags.numbers import one_vendor


@dataclass(frozen=True, slots=True)
class NamedBill:
    """A bill by its receipt's id, with the hotel and the town as they were typed."""

    id: int
    hotel: str
    city: str


@dataclass(frozen=True, slots=True)
class HotelGroup:
    """Bills that are asked of one hotel: how it is addressed, and every way it was written."""

    hotel: str
    city: str
    bills: tuple[int, ...]
    spellings: tuple[str, ...] = ()


def grouped(bills: Sequence[NamedBill]) -> tuple[HotelGroup, ...]:
    """The hotels of some bills, by name; spelled alike in one town is one, under the usual name.

    A town that was not typed is any: it joins the one hotel of that spelling.
    """
    heaps: list[list[NamedBill]] = []
    for bill in sorted(bills, key=lambda one: (not one.city.strip(), one.id)):
        near = [heap for heap in heaps if any(_same(bill, other) for other in heap)]
        if not bill.city.strip() and len({plain(heap[0].city) for heap in near}) > 1:
            near = []  # a spelling of several towns: nobody knows which
        joined = [bill, *(other for heap in near for other in heap)]
        heaps = [heap for heap in heaps if heap not in near] + [joined]
    groups = [_group(heap) for heap in heaps]
    return tuple(sorted(groups, key=lambda group: (group.hotel.casefold(), group.city.casefold())))


def merged(groups: Sequence[HotelGroup]) -> HotelGroup:
    """Several groups as one, addressed as the largest of them is."""
    first = max(groups, key=lambda group: len(group.bills))
    spellings = dict.fromkeys(name for group in groups for name in group.spellings)
    bills = tuple(sorted(id_ for group in groups for id_ in group.bills))
    return HotelGroup(first.hotel, first.city, bills, tuple(spellings))


def split(group: HotelGroup, bills: Sequence[NamedBill]) -> tuple[HotelGroup, ...]:
    """A group by its spellings, each asked for itself; ``bills`` are those of the group."""
    by_name: dict[tuple[str, str], list[NamedBill]] = {}
    for bill in bills:
        if bill.id in group.bills:
            by_name.setdefault((plain(bill.hotel), plain(bill.city)), []).append(bill)
    return tuple(_group(heap) for heap in by_name.values())


def _same(one: NamedBill, other: NamedBill) -> bool:
    towns = {plain(one.city), plain(other.city)} - {""}
    if len(towns) > 1:
        return False
    return plain(one.hotel) == plain(other.hotel) or one_vendor(one.hotel, other.hotel)


def _group(heap: Sequence[NamedBill]) -> HotelGroup:
    names = [" ".join(bill.hotel.split()) for bill in sorted(heap, key=lambda bill: bill.id)]
    towns = [bill.city.strip() for bill in heap if bill.city.strip()]
    usual = max(dict.fromkeys(names), key=names.count)
    town = max(dict.fromkeys(towns), key=towns.count, default="")
    spellings = tuple(sorted(set(names)))
    return HotelGroup(usual, town, tuple(sorted(bill.id for bill in heap)), spellings)
