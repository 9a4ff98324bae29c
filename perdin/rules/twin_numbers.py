"""One number on two letters: what old books say of it."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from perdin.rules.letter_kinds import LetterKind
from perdin.rules.old_numbers import same

Entry = TypeVar("Entry", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder(Generic[Entry]):
    """An entry that has a number, and what tells its letter from another one.

    ``people`` are its people by what tells one from others.
    """

    entry: Entry
    kind: LetterKind
    number: str
    year: int | None
    sequence: int | None
    suffix: str
    purpose: str
    leave: date | None
    back: date | None
    people: frozenset[str]


def twins(holders: Iterable[Holder[Entry]]) -> dict[Entry, dict[str, list[Entry]]]:
    """For each entry its numbers that stand on another letter too, and the entries of those.

    Two numbers are one by their text or by their place in a year's series. Entries for different
    people on one errand and the same days are of one letter, which may name them all.
    """
    groups: dict[Hashable, list[Holder[Entry]]] = {}
    for holder in holders:
        for key in _keys(holder):
            groups.setdefault(key, []).append(holder)
    found: dict[Entry, dict[str, list[Entry]]] = {}
    for group in groups.values():
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                if one.entry != other.entry and not _of_one_letter(one, other):
                    _note(found, one, other)
                    _note(found, other, one)
    return found


def _keys(holder: Holder[Entry]) -> list[Hashable]:
    keys: list[Hashable] = [(holder.kind, holder.year, same(holder.number))]
    if holder.sequence is not None and holder.year is not None:
        keys.append((holder.kind, holder.year, holder.sequence, holder.suffix))
    return keys


def _of_one_letter(one: Holder[Entry], other: Holder[Entry]) -> bool:
    errand = one.purpose.casefold() == other.purpose.casefold() and bool(one.purpose)
    days = (one.leave, one.back) == (other.leave, other.back)
    return errand and days and not one.people & other.people


def _note(
    found: dict[Entry, dict[str, list[Entry]]], one: Holder[Entry], other: Holder[Entry]
) -> None:
    others = found.setdefault(one.entry, {}).setdefault(one.number, [])
    if other.entry not in others:
        others.append(other.entry)
