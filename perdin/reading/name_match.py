"""Whom of the known people a typed name means."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from perdin.reading.fit import Fit
from perdin.reading.name_words import SAME
from perdin.reading.names import TypedPerson, name_words

MOST_PROPOSED = 4
_LEAST_LIKE = 0.86
_LONGEST_SLIP = 3


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody to find: id, NIP and the words of the name."""

    id: int
    nip: str
    words: tuple[str, ...]

    @classmethod
    def named(cls, id_: int, nip: str, name: str) -> "KnownPerson":
        """Somebody by the name as it is kept."""
        return cls(id_, nip, name_words(name))


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """Who was meant by an entry: the one that is sure, or those to choose from."""

    typed: TypedPerson
    taken: tuple[int, ...] = ()
    proposed: tuple[int, ...] = ()


def match_people(typed: Sequence[TypedPerson], known: Sequence[KnownPerson]) -> list[PersonMatch]:
    """For each entry whom it means. Only a NIP or a whole name that one person has is sure."""
    return [_match(entry, known) for entry in typed]


def _match(typed: TypedPerson, known: Sequence[KnownPerson]) -> PersonMatch:
    if typed.nip:
        return _by_number(typed, known)
    if typed.talk:
        near = [person.id for person in known if _holds(typed, person)]
        return PersonMatch(typed, (), tuple(near[:MOST_PROPOSED]))
    taken: dict[int, None] = {}
    for name in typed.names:
        same = [person for person in known if "".join(person.words) == "".join(name_words(name))]
        if len(same) == 1:
            taken[same[0].id] = None
    if taken:
        return PersonMatch(typed, tuple(taken))
    return PersonMatch(typed, (), _like(typed, known))


def _by_number(typed: TypedPerson, known: Sequence[KnownPerson]) -> PersonMatch:
    """The holder of the NIP, unless the name beside it is somebody else's."""
    holder = [person.id for person in known if person.nip == typed.nip]
    like = _like(typed, known)
    if holder and (not like or holder[0] in like):
        return PersonMatch(typed, (holder[0],))
    return PersonMatch(typed, (), tuple(dict.fromkeys([*holder, *like]))[:MOST_PROPOSED])


def _like(typed: TypedPerson, known: Sequence[KnownPerson]) -> tuple[int, ...]:
    fits = [(fit.value, person.id) for person in known if (fit := _best(typed, person))]
    return tuple(id_ for _fit, id_ in sorted(fits, key=lambda entry: entry[0])[:MOST_PROPOSED])


def _best(typed: TypedPerson, person: KnownPerson) -> Fit | None:
    fits = {_fit(name_words(name), person.words) for name in typed.names}
    return next((fit for fit in (Fit.WHOLE, Fit.PART, Fit.NEAR) if fit in fits), None)


def _holds(typed: TypedPerson, person: KnownPerson) -> bool:
    """Whether a sentence holds a whole name of two words or more."""
    words = " ".join(word for name in typed.names for word in name_words(name))
    return len(person.words) > 1 and f" {' '.join(person.words)} " in f" {words} "


def _fit(typed: tuple[str, ...], known: tuple[str, ...]) -> Fit | None:
    """Whole: the same letters. Part: words of the name. Near: initials, spellings, slips."""
    if not typed or not known:
        return None
    if "".join(typed) == "".join(known):
        return Fit.WHOLE
    if all(word in known for word in typed) and max(map(len, typed)) > 2:
        return Fit.PART
    if _abbreviates(typed, known) or _abbreviates(known, typed):
        return Fit.NEAR
    if len(typed) == 1 and len(typed[0]) > 2 and any(w.startswith(typed[0]) for w in known):
        return Fit.PART
    turned = len(typed) > 1 and sorted(typed) == sorted(known)
    return Fit.NEAR if turned or _is_slip(typed, known) else None


def _is_slip(typed: tuple[str, ...], known: tuple[str, ...]) -> bool:
    left, right = " ".join(map(_same, typed)), " ".join(map(_same, known))
    if left[0] != right[0] or abs(len(left) - len(right)) > _LONGEST_SLIP:
        return False
    return SequenceMatcher(None, left, right).ratio() >= _LEAST_LIKE


def _same(word: str) -> str:
    return SAME.get(word, word)


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """«Bambang W. H.» for «Bambang Wahyu Hidayat»: in order, one word whole, the rest begin so."""
    parts = [letter for word in short for letter in _initials(word, long)]
    if len(parts) > len(long):
        return False
    whole = 0
    for part, word in zip(parts, long, strict=False):
        if _same(part) == _same(word):
            whole += 1
        elif not (len(part) <= 3 and word.startswith(part)):
            return False
    return whole > 0 and whole < max(len(parts), len(long))


def _initials(word: str, long: tuple[str, ...]) -> str | tuple[str, ...]:
    """«W.H.» written together as two letters, where no word begins so."""
    together = len(word) == 2 and not any(other.startswith(word) for other in long)
    return word if together else (word,)
