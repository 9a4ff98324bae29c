"""Places by what they are called: ``kab. bandung``, ``jkt``, ``Palangka Raya``, ``Solo``."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Generic

from perdin.reading.fit import Fit
from perdin.reading.gazetteer import WHOLE, Entry, Gazetteer, Known, P, forms, name_of, words_of
from perdin.reading.place_words import BEHIND, GOVERNMENTS, OFFICES

_SEVERAL = re.compile(r"\s*(?:,|;|/|&|\+|\s-\s|–|\bdan\b|\blalu\b|\bserta\b)\s*")
_TOGETHER = re.compile(r"[;&+]|\b(?:dan|lalu|serta)\b")
"""One place beside another: «Cilegon dan Banten» are two, «Cilegon, Banten» is one."""
_TIGHT = re.compile(r"\s*[-()]\s*")
_LEAST_LIKE = 0.8
_SHORTEST_MISSPELT = 5
# A city is meant far more often than a kelurahan or a whole province of the same name.
_ORDER = {"kota": 0, "kabupaten": 0, "kecamatan": 2, "kelurahan": 3, "provinsi": 4}

Found = tuple[tuple[P, Fit], ...]


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


def read_place(text: str, known: Gazetteer[P]) -> PlaceReading[P]:
    """The places of a list that a text may mean."""
    text = BEHIND.sub("", text)
    words = words_of(text)
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


def _governed(words: Sequence[str], known: Gazetteer[P]) -> Found[P]:
    """The places whose government is named and nothing else: ``pemkot bandung``."""
    places = _matches(" ".join([GOVERNMENTS[words[0]], *words[1:]]), known.entries)
    named = known.named_by(" ".join(words[1:])) if places else ()
    return places if any(entry.place is places[0][0] for entry in named) else ()


def _same(text: str, parts: Sequence[str], known: Gazetteer[P]) -> P | None:
    """The one place that all parts name, also by its province: ``Solo (Surakarta)``."""
    if not parts or _TOGETHER.search(text):
        return None
    named = [[entry.place for entry in known.named_by(part)] for part in parts]
    provinces = {place.name for part in named for place in part if _is_province(place)}
    cities = [[place for place in part if not _is_province(place)] for part in named]
    inside = [part for part in cities if part]
    if not inside:
        return None
    common = [
        place
        for place in inside[0]
        if all(any(place is other for other in part) for part in inside[1:])
        and (len(inside) == len(parts) or place.province in provinces)
    ]
    return common[0] if len(common) == 1 else None


def _is_province(place: Known) -> bool:
    return place.kind == "provinsi"


def _named_whole(places: Found[P]) -> bool:
    return bool(places) and places[0][1] is not Fit.NEAR


def _named(text: str, known: Gazetteer[P]) -> Found[P]:
    """What a text names, also with its province behind it; else what is spelt almost like it."""
    main, _comma, within = text.partition(",")
    if within.strip():
        provinces = known.provinces_named(within)
        inside = [entry for entry in known.entries if _lies_in(entry.place, within, provinces)]
        return _matches(main, inside)
    places = _matches(text, known.entries)
    if places:
        return places
    words = text.split()
    for at in range(len(words) - 1, 0, -1):
        provinces = known.provinces_named(" ".join(words[at:]))
        inside = [entry for entry in known.entries if entry.place.province in provinces]
        if inside and (places := _matches(" ".join(words[:at]), inside)):
            return places
    return _misspelt(text, known)


def _matches(text: str, among: Sequence[Entry[P]]) -> Found[P]:
    """What is named or held by a text as it is; where it names none whole, by its bare form."""
    levels: list[tuple[int, P]] = []
    for typed in forms(text):
        if not typed.whole:
            continue
        levels = [
            (level, entry.place) for entry in among if (level := entry.level(typed)) is not None
        ]
        if any(level == WHOLE for level, _place in levels):
            break
    whole = sum(level == WHOLE for level, _place in levels)

    def order(entry: tuple[int, P]) -> tuple[bool, int, int, bool, str]:
        level, place = entry
        rank = _ORDER.get(place.kind, 5)
        if level == WHOLE and place.kind == "provinsi":
            rank = 1
        return level != WHOLE, rank, level, place.kind != "kota", place.name

    return tuple(
        (place, Fit.WHOLE if level == WHOLE and whole == 1 else Fit.PART)
        for level, place in sorted(levels, key=order)
    )


def _lies_in(place: Known, within: str, provinces: Collection[str]) -> bool:
    """Whether a place lies in a province, or in the city that its name ends with."""
    after = place.name.partition(",")[2]
    return place.province in provinces or (
        bool(after) and any(typed.key == name_of(after).key for typed in forms(within))
    )


def _misspelt(text: str, known: Gazetteer[P]) -> Found[P]:
    *_raw, typed = forms(text)
    length = len(typed.key)
    if length < _SHORTEST_MISSPELT:
        return ()
    by_key: dict[str, list[P]] = {}
    for entry in known.entries:
        key = entry.names[0].key
        # What is less than two thirds as long, or more than half as long again, is never as like.
        if 2 * length <= 3 * len(key) and 2 * len(key) <= 3 * length:
            by_key.setdefault(key, []).append(entry.place)
    close = get_close_matches(typed.key, by_key, n=3, cutoff=_LEAST_LIKE)
    return tuple(
        (place, Fit.NEAR)
        for key in close
        for place in by_key[key]
        if typed.kind in ("", place.kind)
    )


def _parts(text: str, known: Gazetteer[P]) -> tuple[str, ...]:
    """The texts of several places, each of which is named whole or by several of one name."""
    for between in (_SEVERAL, _TIGHT):
        parts = [part.strip() for part in between.split(text) if part.strip()]
        if len(parts) > 1 and all(known.named_by(part) for part in parts):
            return tuple(parts)
    return ()


def _nearby(words: Sequence[str], known: Gazetteer[P]) -> Found[P]:
    """The places that stand at the end or in the middle of a text, the longest name first."""
    for text in _stretches(words):
        whole = known.named_by(text)
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
