"""All red flags of a period's papers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from perdin.rules.red_flags import days, hotels, numbers, tasks
from perdin.rules.red_flags.records import FlagKind, Papers, RedFlag

LOOKS: tuple[tuple[FlagKind, Callable[[Papers], Iterator[RedFlag]]], ...] = (
    (FlagKind.NEAR_CEILING, hotels.near_ceiling),
    (FlagKind.ONE_HOTEL, hotels.one_hotel),
    (FlagKind.SAME_ROOM, hotels.same_room),
    (FlagKind.SAME_FLOOR, hotels.same_floor),
    (FlagKind.RUNNING_NUMBERS, numbers.running_numbers),
    (FlagKind.EQUAL_AMOUNTS, numbers.equal_amounts),
    (FlagKind.DAY_OFF, days.days_off),
    (FlagKind.AFTER_CHECK_OUT, days.after_check_out),
    (FlagKind.TICKET_ASIDE, days.tickets_aside),
    (FlagKind.TWO_PLACES, days.two_places),
    (FlagKind.TWO_NAMES, numbers.two_names),
    (FlagKind.SPLIT_TASK, tasks.split_tasks),
)


def red_flags(papers: Papers) -> list[RedFlag]:
    """What is to be looked at twice, kind by kind; the same whatever order the papers come in."""
    ordered = replace(
        papers,
        bills=tuple(sorted(papers.bills, key=lambda bill: (bill.day or date.max, bill.id))),
        outings=tuple(sorted(papers.outings, key=lambda one: (one.leave, one.trip_id, one.person))),
    )
    return [found for _kind, look in LOOKS for found in look(ordered)]
