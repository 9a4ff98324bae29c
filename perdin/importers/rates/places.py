"""Which place a cell of a table names: a zone, a province, a city, or a route of two."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.importers.codes import Find, find_code, load_places
from perdin.importers.sheet import heading
from perdin.importers.tariffs import load_shipped
from perdin.reading.gazetteer import name_of
from perdin.rules.rates import ZONE_NAMES, RateKind, Zone, route

_PROVINCES = {
    "nanggroeacehdarussalam": "aceh",
    "daerahistimewaaceh": "aceh",
    "diaceh": "aceh",
    "daerahkhususibukotajakarta": "dkijakarta",
}
_WITHIN = (
    ("dalamprovinsi", Zone.INSIDE.value),
    ("dalampropinsi", Zone.INSIDE.value),
    ("luarprovinsi", Zone.OUTSIDE.value),
    ("luarpropinsi", Zone.OUTSIDE.value),
)
_CODE = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")
_HALVES = re.compile(r"\s*(?:>|→|–|—|\s-\s|\bke\b)\s*|(?<=[a-z)])-(?=[A-Z])")
_PREFIX = re.compile(r"(?i)^(?:(?:prov|provinsi|propinsi)\b\.?|\(?[ivx\d]{1,4}[.)])\s*")
_MARK = re.compile(r"\s*(?:\*+\)?|\s\d\))$")
"""What points to a note below the table: «Banten*)»."""
_ALIKE = 0.88
_LEAST_FOR_A_SLIP = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReading:
    """The code of a place, None for what is none or may be several; ``meant`` is of a slip."""

    code: str | None = None
    meant: str = ""


def zones() -> dict[str, str]:
    """Zones by what tables call them."""
    return _zones(_(ZONE_NAMES[Zone.INSIDE]))


@lru_cache(maxsize=4)
def _zones(_language: str) -> dict[str, str]:
    known = {heading(_(word)): zone for zone, word in ZONE_NAMES.items()}
    known |= {heading(word): zone for zone, word in ZONE_NAMES.items()}
    return known | {
        heading("dalam daerah"): "zona:dalam_provinsi",
        heading("dalam wilayah provinsi"): "zona:dalam_provinsi",
        heading("jakarta"): "zona:jakarta",
        heading("luar daerah"): "zona:luar_provinsi",
        heading("luar wilayah provinsi"): "zona:luar_provinsi",
    }


def zone_within(text: str) -> str:
    """The zone that a text names among other words: «Luar daerah dalam provinsi»."""
    word = heading(text)
    named = {zone for said, zone in _WITHIN if said in word}
    return named.pop() if len(named) == 1 else ""


def is_code(text: str) -> bool:
    """Whether a cell is a place as we keep it: a zone, a Kemendagri code, or a route of two."""
    if text in ZONE_NAMES:
        return True
    start, arrow, end = text.partition(">")
    if arrow:
        return bool(start.strip() and end.strip()) and ">" not in end
    return bool(_CODE.fullmatch(text))


@lru_cache(maxsize=1024)
def province_named(text: str) -> str:
    """The code of the province that a title is the name of; empty for none."""
    word = _plain(text)
    return _shipped_provinces().get(_PROVINCES.get(word, word), "")


@lru_cache
def _shipped_provinces() -> dict[str, str]:
    return {heading(one.name): one.code for one in load_places() if one.kind == "provinsi"}


def halves(text: str) -> tuple[str, str] | None:
    """The two ends of a cell that names a way: «Jakarta - Ambon»; None for any other."""
    parts = [part.strip() for part in _HALVES.split(text) if part.strip()]
    return (parts[0], parts[1]) if len(parts) == 2 else None


class PlaceReader:
    """Reads the places of a sheet; ``provinces`` is code by name, ``find`` as ``Find`` says."""

    def __init__(self, provinces: Mapping[str, str], find: Find = find_code) -> None:
        self._by_name = {heading(name): code for name, code in provinces.items()}
        self._names = {code: name for name, code in provinces.items()}
        self._find = find
        self._seen: dict[tuple[str, str, bool], PlaceReading] = {}

    def province(self, text: str) -> str | None:
        """The code of a province that is named whole; None for any other place."""
        word = _plain(text)
        return self._by_name.get(_PROVINCES.get(word, word))

    def read(self, text: str, *, within: str = "", towns: bool = False) -> PlaceReading:
        """The place that a cell names: a zone, a province, a regency or city.

        A name that a province and a city share means the province, such tables go by provinces;
        but not where the column is of ``towns``. ``within`` is the code of the province that the
        row stands under: a name that several places have is then of that one.
        """
        key = (text, within, towns)
        if key not in self._seen:
            self._seen[key] = self._read(text, within, towns=towns)
        return self._seen[key]

    def _read(self, text: str, within: str, *, towns: bool) -> PlaceReading:
        word = heading(text)
        if word in ("", "semua", "semuatempat", "semuadaerah", "semuaprovinsi"):
            return PlaceReading(code="")
        zone = zones().get(word)
        if zone is not None and not (towns and zone == "zona:jakarta"):
            return PlaceReading(code=zone)
        code = self.province(text)
        if code is not None and not towns:
            return PlaceReading(code=code)
        name = _spelt(text)
        found = self._found(name, within, towns=towns) or code
        return PlaceReading(code=found) if found else self._slip(text)

    def town(self, text: str) -> str | None:
        """The code of a capital as a table of ways names it: «Serang» is the city there."""
        name = _spelt(text)
        return self._look(name, f"Kota {name}", f"Kabupaten {name}")

    def way(self, start: str, end: str, *, by_air: bool) -> str | None:
        """A route as its table keeps it: by the cities' names in the air, by codes on land."""
        if by_air:
            names = (self._in_fares(start), self._in_fares(end))
            return route(names[0], names[1]) if names[0] and names[1] else None
        codes = (self.town(start) or self.province(start), self.town(end) or self.province(end))
        return route(codes[0], codes[1]) if codes[0] and codes[1] else None

    def _in_fares(self, text: str) -> str | None:
        """A city as tables of fares name it: «Makassar» of Kota Makassar, «Timika» as it stands."""
        name = _spelt(text)
        listed = _fare_names().get(heading(name))
        if listed is not None:
            return listed
        code = self.town(name)
        return _town_names().get(code, name) if code else None

    def _found(self, name: str, within: str, *, towns: bool) -> str | None:
        is_town = towns or name_of(name).kind in ("kota", "kabupaten")
        tried = [] if is_town else [f"Provinsi {name}"]
        if within in self._names:
            province = self._names[within]
            tried += [f"{name}, {province}"]
        return self._look(*tried, name)

    def _look(self, *names: str) -> str | None:
        for tried in names:
            try:
                return self._find(tried)
            except BadInput:
                continue
        return None

    def _slip(self, text: str) -> PlaceReading:
        """The one province that a misspelt name is of."""
        word = _plain(text)
        near = get_close_matches(word, self._by_name, n=2, cutoff=_ALIKE)
        if len(word) < _LEAST_FOR_A_SLIP or len(near) != 1:
            return PlaceReading()
        code = self._by_name[near[0]]
        return PlaceReading(code=code, meant=self._names[code])


@lru_cache
def _fare_names() -> dict[str, str]:
    """The cities of the national table of fares by their letters."""
    flights = (RateKind.TIKET_BISNIS, RateKind.TIKET_EKONOMI)
    ways = (place for kind, place, _level in load_shipped()[0].rates if kind in flights)
    return {heading(name): name for way in ways for name in way.split(">")}


@lru_cache
def _town_names() -> dict[str, str]:
    return {
        place.code: place.name.removeprefix("Kota ").removeprefix("Kabupaten ")
        for place in load_places()
    }


def _spelt(text: str) -> str:
    """A name without its number and the word Provinsi, Sumatra as the lists have it."""
    name = _MARK.sub("", _PREFIX.sub("", text.strip()))
    return re.sub(r"(?i)\bsumatra\b", "Sumatera", name).strip(" *.:")


def _plain(text: str) -> str:
    return heading(_spelt(text))
