"""Places by all that they are called: their names, those they had before, and what people say."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from perdin.reading.place_words import BEFORE, KINDS, WORDS

_TOWNS = frozenset({"kota", "kab", "kabupaten"})
WHOLE, BEGINS, WORD, WITHIN = range(4)
"""How well a place fits what was typed, the best first."""


class Known(Protocol):
    """What is known of a place; ``province`` is the name of its province."""

    @property
    def name(self) -> str:
        """As lists have it: ``Kota Bandung``."""

    @property
    def kind(self) -> str:
        """One of kota, kabupaten, kecamatan, kelurahan, provinsi."""

    @property
    def province(self) -> str:
        """The name of its province."""

    @property
    def former(self) -> Collection[str]:
        """The names that it had before."""

    @property
    def spellings(self) -> Collection[str]:
        """What people call it: ``solo``, ``jkt``, ``Kab. Bdg``."""


P = TypeVar("P", bound=Known)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in comparable form; ``key`` is its letters without the kind, ``whole`` with it."""

    kind: str
    key: str
    whole: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry(Generic[P]):
    """A place with its names, the one of today first, and its spellings."""

    place: P
    names: tuple[Name, ...]
    spellings: tuple[Name, ...]

    def level(self, typed: Name) -> int | None:
        """How the place fits what was typed, None where it does not."""
        kind = self.place.kind
        agree = not typed.kind or typed.kind == kind or not typed.key
        levels = [
            level for name in self.names if (level := _level(typed, name, kind, agree)) is not None
        ]
        for said in self.spellings:
            if said.kind and (typed.kind, typed.key) != (said.kind, said.key):
                continue
            if (typed.key == said.key and agree) or typed.whole == said.whole:
                levels.append(WHOLE)
            elif typed.key and agree and said.key.startswith(typed.key):
                levels.append(BEGINS)
        return min(levels, default=None)


class Gazetteer(Generic[P]):
    """A list of places, so laid out that a text finds the ones that it names."""

    def __init__(self, places: Iterable[P]) -> None:
        self.entries = tuple(
            Entry(
                place,
                tuple(name_of(name) for name in (place.name, *place.former)),
                tuple(name_of(spelling) for spelling in place.spellings),
            )
            for place in places
        )
        self._by_letters: dict[str, list[Entry[P]]] = {}
        self._provinces: dict[str, set[str]] = {}
        for entry in self.entries:
            for name in (*entry.names, *entry.spellings):
                for letters in {name.key, name.whole}:
                    self._by_letters.setdefault(letters, []).append(entry)
            self._name_province(entry)

    def _name_province(self, entry: Entry[P]) -> None:
        place = entry.place
        own = (*entry.names, *entry.spellings) if place.kind == "provinsi" else ()
        for name in (name_of(place.province), *own):
            for letters in {name.key, name.whole}:
                self._provinces.setdefault(letters, set()).add(place.province)

    def named(self, typed: Name) -> list[Entry[P]]:
        """The places that are named whole."""
        near: dict[int, Entry[P]] = {}
        for letters in (typed.key, typed.whole):
            for entry in self._by_letters.get(letters, ()) if letters else ():
                near[id(entry)] = entry
        return [entry for entry in near.values() if entry.level(typed) == WHOLE]

    def named_by(self, text: str) -> list[Entry[P]]:
        """The same of a text, also with a word before it that says nothing: ``ke Bandung``."""
        for typed in forms(text):
            if named := self.named(typed):
                return named
        return []

    def provinces_named(self, text: str) -> Collection[str]:
        """The provinces, by their names in the list, that a text names."""
        for typed in forms(text):
            for letters in (typed.whole, typed.key):
                if letters and letters in self._provinces:
                    return self._provinces[letters]
        return ()


def _level(typed: Name, name: Name, kind: str, agree: bool) -> int | None:  # noqa: FBT001
    if (typed.key and typed.key == name.key and agree) or typed.whole == name.key:
        return WHOLE
    if typed.key and agree:
        if name.key.startswith(typed.key):
            return BEGINS
        if any(word.startswith(typed.key) for word in name.words):
            return WORD
        if typed.key in name.key:
            return WITHIN
    return WITHIN if typed.whole in f"{kind}{name.key}" else None


def letters_of(spelling: str) -> str:
    """The letters by which a spelling is told from others: ``Kab. Bdg`` and ``kab bdg`` are one."""
    name = name_of(spelling)
    return f"{name.kind} {name.key}".strip()


def forms(text: str) -> Iterator[Name]:
    """What was typed: as it is, and without words before it that say nothing."""
    yield name_of(text)
    words = list(words_of(text.partition(",")[0]))
    bare = list(words)
    while len(bare) > 1 and bare[0] in BEFORE:
        del bare[0]
    if bare != words:
        yield name_of(" ".join(bare))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in small letters."""
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


@lru_cache(maxsize=1 << 17)
def name_of(text: str) -> Name:
    """A name in comparable form: its kind apart, its letters together."""
    words = [WORDS.get(word, word) for word in words_of(text.partition(",")[0])]
    whole = "".join(words)
    kind = KINDS.get(words[0], "") if words else ""
    if not kind and len(words) > 1 and words[-1] in _TOWNS:
        kind = KINDS[words.pop()]  # «Bogor Kota», «Bandung (kab.)»
    elif kind:
        del words[0]
        if words and words[0] in ("administrasi", "adm"):
            del words[0]
    return Name(kind, "".join(words), whole, tuple(words))
