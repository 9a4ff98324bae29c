"""One person in two entries on the same day: what old books say of the past."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

Entry = TypeVar("Entry", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay(Generic[Entry]):
    """Where a person was said to be, both days counted; ``entry`` tells where that is written.

    ``person`` is what tells one from others, ``name`` how the entry calls them.
    """

    person: str
    name: str
    entry: Entry
    place: str
    leave: date
    back: date


def overlapping(stays: Iterable[Stay[Entry]]) -> dict[Entry, list[Stay[Entry]]]:
    """For each entry the stays of others that share a day with it, of one of its people.

    What is said of the past is reported, whatever the place: whether it was allowed is for a
    person to say.
    """
    of_person: dict[str, list[Stay[Entry]]] = {}
    for stay in stays:
        of_person.setdefault(stay.person, []).append(stay)
    found: dict[Entry, list[Stay[Entry]]] = {}
    for own in of_person.values():
        going_on: list[Stay[Entry]] = []
        for stay in sorted(own, key=lambda one: (one.leave, one.back)):
            going_on = [before for before in going_on if before.back >= stay.leave]
            for before in going_on:
                if before.entry != stay.entry:
                    found.setdefault(stay.entry, []).append(before)
                    found.setdefault(before.entry, []).append(stay)
            going_on.append(stay)
    return found
