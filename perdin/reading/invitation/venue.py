"""Where an event is held: the hall or hotel, and its city where that is beyond doubt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from perdin.i18n import N_, _
from perdin.reading.gazetteer import Gazetteer, P
from perdin.reading.invitation.days import Said
from perdin.reading.invitation.found import Candidate, Found, only
from perdin.reading.invitation.letter_words import ONLINE
from perdin.reading.place_words import GOVERNMENTS, OFFICES

SEVERAL_VENUES = N_("Surat ini menyebut beberapa tempat. Pilih yang didatangi.")
SEVERAL_CITIES = N_("Surat ini menyebut beberapa kota. Pilih yang didatangi.")
CITY_IN_NAME = N_("Kotanya hanya disebut dalam nama tempat. Periksa, lalu pilih.")
SAME_NAME = N_("Beberapa daerah bernama begitu. Pilih yang benar.")
_STREET = re.compile(
    r"\b(?:jalan|jl|jln)\b\.?[^,;\n]*?(?=,|;|\n|\bkota\b|\bkab(?:upaten)?\b|$)", re.IGNORECASE
)
_PARTS = re.compile(r"[,;\n()/]|\s[-–—]\s|(?<!\bKab)(?<!\bkab)\.\s|\bdan\b|\bserta\b|&")
_AT = re.compile(r"\b(?:bertempat\s+di|berlokasi\s+di|di)\s+", re.IGNORECASE)
_ENDS = re.compile(
    r"(?<!\bjl)(?<!\bno)(?<!\bjln)(?<!\blt)(?<!\bkab)(?<!\bkm)(?<!\bgd)(?<!\bkec)(?<!\bjend)\.(?:\s|$)|;|\s(?:pada\s+(?:hari|tanggal)|dengan|untuk|mulai|yang\s+akan|selama|(?<!serba\s)guna|dalam(?!\s+negeri))\b"
    r"|\bpukul\b|\bhari\b",
    re.IGNORECASE,
)
_BEFORE_NAME = frozenset(["kota", "kabupaten", "kab", "di"])
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Named:
    """What a part of a text names: any of these, alone in its part or within a longer name."""

    codes: frozenset[int]
    alone: bool
    words: str


def venues_of(said: Sequence[Said]) -> Found[str]:
    """The places that labelled lines name."""
    return only((Candidate(one.text.strip(" .;"), one.words) for one in said), _(SEVERAL_VENUES))


def venue_in_prose(text: str) -> Found[str]:
    """The place that a sentence names: «bertempat di Aula …, Jl. …, Kota Serang»."""
    found = []
    for at in re.finditer(r"\b(?:bertempat|berlokasi|tempat)\s*(?:di|:)\s+", text, re.IGNORECASE):
        rest = text[at.end() :]
        end = _ENDS.search(rest)
        value = rest[: end.start()] if end else rest
        found.append(Candidate(" ".join(value.split()).strip(" .,;"), text[at.start() :][:200]))
    return only(found, _(SEVERAL_VENUES))


def city_of(said: Sequence[Said], known: Gazetteer[P]) -> Found[P]:
    """The city or regency in which an event is held.

    It is sure where a part of the text is nothing but its name, and no other is named. What only
    stands within a longer name, as of a hotel, may be meant and is not taken.
    """
    places = [entry.place for entry in known.entries]
    provinces = {at for at, place in enumerate(places) if place.kind == "provinsi"}
    every = [one for text in said for one in _named(text, known)]
    named = [replace(one, codes=one.codes - provinces) for one in every if one.codes - provinces]
    if not named:
        return Found()
    meant, several = _meant(named)
    towns = sorted(meant)
    for one in every:
        within = {places[at].name for at in one.codes & provinces}
        if one.alone and within and one.codes <= provinces:
            inside = [at for at in towns if places[at].province in within]
            towns, several = inside or towns, several or not inside
    words = named[0].words
    if len(towns) == 1 and not several:
        only_one = Found(Candidate(places[towns[0]], words))
        alone = any(one.alone and towns[0] in one.codes for one in named)
        return only_one if alone else only_one.doubted(_(CITY_IN_NAME))
    candidates = tuple(
        Candidate(places[at], next(one.words for one in named if at in one.codes)) for at in towns
    )
    return Found(None, candidates, _(SEVERAL_CITIES) if several else _(SAME_NAME))


def _meant(named: Sequence[_Named]) -> tuple[frozenset[int], bool]:
    """What all parts agree on; else all that they name, and that those are several.

    What stands alone goes before what is a part of a name.
    """
    agreed, several = named[0].codes, False
    for one in sorted(named, key=lambda part: not part.alone):
        common = agreed & one.codes
        if common:
            agreed = common
        elif one.alone or not any(other.alone for other in named):
            several = True
    if several:
        return frozenset().union(*(one.codes for one in named)), True
    return agreed, False


def _named(said: Said, known: Gazetteer[P]) -> list[_Named]:
    text = _STREET.sub(" ", said.text)
    found = []
    for part in _PARTS.split(text):
        words = part.split()
        if not words or not any(letter.isalpha() for letter in part):
            continue
        alone = _at(" ".join(words), known)
        if alone:
            found.append(_Named(alone, True, said.words))
        elif _is_office_of(words):
            continue
        elif within := _within(words, known):
            explicit, codes = within
            found.append(_Named(codes, explicit, said.words))
    return found


def _is_office_of(words: Sequence[str]) -> bool:
    """Whether a name is that of a region's government: it says nothing of where that sits."""
    return any(word.lower() in GOVERNMENTS for word in words)


def _within(words: Sequence[str], known: Gazetteer[P]) -> tuple[bool, frozenset[int]] | None:
    """What the last words of a part name; sure only with «Kota» or «Kabupaten» before a name that
    is not that of an office: ``Lantai 2 Kota Serang``, but not ``Dinas Kesehatan Kota Serang``.
    """
    bare = [word.strip(".:\"'") for word in words]
    for length in range(min(_MOST_WORDS, len(bare) - 1), 0, -1):
        tail = bare[-length:]
        codes = _at(" ".join(tail), known)
        if not codes:
            continue
        before = [word.lower() for word in bare[:-length]]
        if before[-1] in ("provinsi", "prov", "propinsi"):
            return None
        office = any(word in OFFICES and word != "hotel" for word in before)
        said = tail[0].lower() in _BEFORE_NAME or before[-1] == "di"
        return said and not office, codes
    return None


def _at(text: str, known: Gazetteer[P]) -> frozenset[int]:
    """The numbers of the places of a list that a text names whole."""
    named = known.named_by(text)
    if not named:
        return frozenset()
    ids = {id(entry) for entry in named}
    return frozenset(at for at, entry in enumerate(known.entries) if id(entry) in ids)


def is_online(text: str) -> bool:
    """Whether a text speaks of a meeting without a place."""
    low = text.lower()
    return any(re.search(rf"\b{re.escape(word)}\b", low) for word in ONLINE)


def city_in_prose(text: str, known: Gazetteer[P]) -> Found[P]:
    """The city that a sentence leads to by «di …»."""
    said = []
    for at in _AT.finditer(text):
        rest = text[at.end() :]
        end = _ENDS.search(rest)
        value = rest[: end.start() if end else 120]
        said.append(Said(value, text[at.start() :][:160].strip()))
    return city_of(said, known)
