"""Places by what they are called: ``kab. bandung``, ``jkt``, ``Palangka Raya``, ``Solo``."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from perdin.reading.fit import Fit
from perdin.reading.place_words import BEFORE, BEHIND, GOVERNMENTS, KINDS, OFFICES, SHORT, WORDS

_SEVERAL = re.compile(r"\s*(?:,|;|/|&|\+|\s-\s|–|\bdan\b|\blalu\b|\bserta\b)\s*")
_TOGETHER = re.compile(r"[;&+]|\b(?:dan|lalu|serta)\b")
"""One place beside another: «Cilegon dan Banten» are two, «Cilegon, Banten» is one."""
_TIGHT = re.compile(r"\s*[-()]\s*")
_LEAST_LIKE = 0.8
_SHORTEST_MISSPELT = 5
# A city is meant far more often than a kelurahan or a whole province of the same name.
_ORDER = {"kota": 0, "kabupaten": 0, "kecamatan": 2, "kelurahan": 3, "provinsi": 4}
_TOWNS = frozenset({"kota", "kab", "kabupaten"})
_WHOLE, _BEGINS, _WORD, _WITHIN = range(4)


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


P = TypeVar("P", bound=Known)


@dataclass(frozen=True, slots=True)
class PlaceReading(Generic[P]):
    """The places that a text may mean, the likeliest first, each with how well it fits.

    ``parts`` are the texts of several places that one text names, ``office`` is whether it names
    an office or a building rather than a place.
    """

    places: tuple[tuple[P, Fit], ...] = ()
    parts: tuple[str, ...] = ()
    office: bool = False

    def whole(self) -> P | None:
        """The one place that is named, None where none or more than one is."""
        whole = [place for place, fit in self.places if fit is Fit.WHOLE]
        return whole[0] if len(whole) == 1 else None


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in comparable form; ``key`` is its letters without the kind."""

    kind: str
    key: str
    whole: str
    words: tuple[str, ...]


def read_place(text: str, known: Sequence[P]) -> PlaceReading[P]:
    """The places of a list that a text may mean."""
    text = BEHIND.sub("", text)
    words = _words(text)
    if not words:
        return PlaceReading()
    if words[0] in GOVERNMENTS and (governed := _governed(words, known)):
        return PlaceReading(governed)
    office = words[0] in OFFICES or words[0] in GOVERNMENTS
    places = () if office else _named(text, known)
    if office or _named_whole(places):
        return PlaceReading(places or _nearby(words, known), (), office)
    parts = _parts(text, known)
    alone = _same(text, parts, known)
    if alone is not None:
        return PlaceReading(((alone, Fit.WHOLE),))
    return PlaceReading((), parts) if parts else PlaceReading(places or _nearby(words, known))


def _governed(words: Sequence[str], known: Sequence[P]) -> tuple[tuple[P, Fit], ...]:
    """The places whose government is named and nothing else: ``pemkot bandung``."""
    places = _matches(" ".join([GOVERNMENTS[words[0]], *words[1:]]), known)
    level = _level(_name(" ".join(words[1:])), places[0][0]) if places else None
    return places if level == _WHOLE else ()


def _same(text: str, parts: Sequence[str], known: Sequence[P]) -> P | None:
    """The one place that all parts name, also by its province: ``Solo (Surakarta)``."""
    if not parts or _TOGETHER.search(text):
        return None
    named = [[place for place in known if _level(_name(part), place) == _WHOLE] for part in parts]
    provinces = {_province(place.name) for part in named for place in part if _is_province(place)}
    cities = [[place for place in part if not _is_province(place)] for part in named]
    inside = [part for part in cities if part]
    if not inside:
        return None
    common = [
        place
        for place in inside[0]
        if all(place in part for part in inside[1:])
        and (len(inside) == len(parts) or _province(place.province) in provinces)
    ]
    return common[0] if len(common) == 1 else None


def _is_province(place: Known) -> bool:
    return place.kind == "provinsi"


def _named_whole(places: Sequence[tuple[P, Fit]]) -> bool:
    return bool(places) and places[0][1] is not Fit.NEAR


def _named(text: str, known: Sequence[P]) -> tuple[tuple[P, Fit], ...]:
    """What a text names, also with its province behind it; else what is spelt almost like it."""
    main, _comma, within = text.partition(",")
    if within.strip():
        inside = [place for place in known if _lies_in(place, within)]
        return _matches(main, inside)
    places = _matches(text, known)
    if places:
        return places
    words = text.split()
    for at in range(len(words) - 1, 0, -1):
        province = " ".join(words[at:])
        inside = [place for place in known if _province(place.province) == _province(province)]
        if inside and (places := _matches(" ".join(words[:at]), inside)):
            return places
    return _misspelt(text, known)


def _matches(text: str, known: Sequence[P]) -> tuple[tuple[P, Fit], ...]:
    typed = _name(text)
    if not typed.whole:
        return ()
    levels = [(level, place) for place in known if (level := _level(typed, place)) is not None]
    whole = sum(level == _WHOLE for level, _place in levels)

    def order(entry: tuple[int, P]) -> tuple[bool, int, int, bool, str]:
        level, place = entry
        rank = _ORDER.get(place.kind, 5)
        if level == _WHOLE and place.kind == "provinsi":
            rank = 1
        return level != _WHOLE, rank, level, place.kind != "kota", place.name

    return tuple(
        (place, Fit.WHOLE if level == _WHOLE and whole == 1 else Fit.PART)
        for level, place in sorted(levels, key=order)
    )


def _level(typed: _Name, place: Known) -> int | None:
    """How a place fits what was typed, None where it does not."""
    name = _name(place.name)
    kinds_agree = not typed.kind or typed.kind == place.kind or not typed.key
    if (typed.key and typed.key == name.key and kinds_agree) or typed.whole == name.key:
        return _WHOLE
    if typed.key and kinds_agree:
        if name.key.startswith(typed.key):
            return _BEGINS
        if any(word.startswith(typed.key) for word in name.words):
            return _WORD
        if typed.key in name.key:
            return _WITHIN
    return _WITHIN if typed.whole in f"{place.kind}{name.key}" else None


def _lies_in(place: Known, within: str) -> bool:
    """Whether a place lies in a province, or in the city that its name ends with."""
    after = place.name.partition(",")[2]
    return _province(within) == _province(place.province) or (
        bool(after) and _name(within).key == _name(after).key
    )


def _province(text: str) -> str:
    return _name(text).key


def _misspelt(text: str, known: Sequence[P]) -> tuple[tuple[P, Fit], ...]:
    typed = _name(text)
    if len(typed.key) < _SHORTEST_MISSPELT:
        return ()
    keys = {_name(place.name).key for place in known}
    close = get_close_matches(typed.key, keys, n=3, cutoff=_LEAST_LIKE)
    return tuple(
        (place, Fit.NEAR)
        for key in close
        for place in known
        if _name(place.name).key == key and typed.kind in ("", place.kind)
    )


def _parts(text: str, known: Sequence[P]) -> tuple[str, ...]:
    """The texts of several places, each of which is named whole or by several of one name."""
    for between in (_SEVERAL, _TIGHT):
        parts = [part.strip() for part in between.split(text) if part.strip()]
        if len(parts) > 1 and all(_is_name(part, known) for part in parts):
            return tuple(parts)
    return ()


def _is_name(text: str, known: Collection[P]) -> bool:
    typed = _name(text)
    return typed.key == "jakarta" or any(_level(typed, place) == _WHOLE for place in known)


def _nearby(words: Sequence[str], known: Sequence[P]) -> tuple[tuple[P, Fit], ...]:
    """The places that stand at the end or in the middle of a text, the longest name first."""
    for text in _stretches(words):
        typed = _name(text)
        whole = [place for place in known if _level(typed, place) == _WHOLE]
        if whole:
            return tuple((place, Fit.NEAR) for place, _fit in _matches(text, whole))
    return ()


def _stretches(words: Sequence[str]) -> Iterator[str]:
    kind = GOVERNMENTS.get(words[0], "")
    rest = list(words[1:])
    if kind:
        yield " ".join([kind, *rest])
    for length in range(len(rest), 0, -1):
        for at in range(len(rest) - length, -1, -1):
            yield " ".join(rest[at : at + length])


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


@lru_cache(maxsize=4096)
def _name(text: str) -> _Name:
    words = list(_words(text.partition(",")[0]))
    whole = "".join(words)
    if whole not in ("diyogyakarta", *SHORT):
        while len(words) > 1 and words[0] in BEFORE:
            del words[0]
    words = [WORDS.get(word, word) for word in words]
    whole = "".join(words)
    kind = KINDS.get(words[0], "") if words else ""
    if not kind and len(words) > 1 and words[-1] in _TOWNS:
        kind = KINDS[words.pop()]  # «Bogor Kota», «Bandung (kab.)»
    elif kind:
        del words[0]
        if words and words[0] in ("administrasi", "adm"):
            del words[0]
    key = "".join(words)
    return _Name(kind, SHORT.get(key, key), SHORT.get(whole, whole), tuple(words))
