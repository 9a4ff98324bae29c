"""The shipped lists: places, ranks, letter codes, accounts; and finding a place by its name."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from perdin import resources
from perdin.errors import BadInput
from perdin.i18n import _
from perdin.reading.fit import Fit
from perdin.reading.gazetteer import Gazetteer, Known
from perdin.reading.places import read_place
from perdin.rules.grades import LOWEST_CLASS
from perdin.rules.travel import Destination

NEAR_SHOWN = 6
Find = Callable[[str], str]
"""Gives the code of a place by what it is called; raises BadInput."""
_TOWNS = ("kota", "kabupaten", "provinsi")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with its Kemendagri code; ``kind`` is one of provinsi … kelurahan."""

    code: str
    kind: str
    name: str
    province_code: str
    source: str


@dataclass(frozen=True, slots=True)
class SpellingRow:
    """What people call a place, by its code."""

    code: str
    spelling: str
    source: str


class Coded(Known, Protocol):
    """A place that is known, with its code and its province's."""

    @property
    def code(self) -> str:
        """Its Kemendagri code."""

    @property
    def province_code(self) -> str:
        """Its province's."""


C = TypeVar("C", bound=Coded)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceShape:
    """A place of the shipped list as ``read_place`` asks for it; it has names of today alone."""

    code: str
    name: str
    kind: str
    province_code: str
    province: str
    spellings: tuple[str, ...]
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RankRow:
    """A golongan with its pangkat and the lodging class that it starts from."""

    status: str
    grade: str
    name: str
    lodging_class: int
    source: str


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code with its name and source."""

    code: str
    name: str
    source: str


@lru_cache
def load_places() -> list[PlaceRow]:
    """38 provinces, 514 regencies and cities, and Kota Serang's kecamatan and kelurahan."""
    rows = [
        PlaceRow(
            row["kode_kemendagri"],
            "provinsi",
            row["province"],
            row["kode_kemendagri"],
            row["source"],
        )
        for row in _rows("places", "provinces")
    ]
    for row in _rows("places", "kabupaten_kota"):
        kind = "kota" if row["nama"].startswith("Kota ") else "kabupaten"
        rows.append(
            PlaceRow(
                row["kode_kemendagri"],
                kind,
                row["nama"].strip(),
                row["province_code"],
                row["source"],
            )
        )
    for row in _rows("places", "kota_serang_kecamatan_kelurahan"):
        code, kind = row["kode_kemendagri"], row["jenjang"]
        name = f"{kind.capitalize()} {row['nama']}, Kota Serang"
        rows.append(PlaceRow(code, kind, name, code[:2], row["source"]))
    return rows


def load_spellings() -> list[SpellingRow]:
    """What people call places; one spelling may be of several, and then a person chooses."""
    return [
        SpellingRow(row["kode_kemendagri"], row["sebutan"], row["source"])
        for row in _rows("places", "spellings")
    ]


@lru_cache
def shipped_places() -> Gazetteer[PlaceShape]:
    """The shipped list as it is looked through, where there is no office with its own."""
    listed = load_places()
    names = {row.code: row.name for row in listed}
    said: dict[str, list[str]] = {}
    for row in load_spellings():
        said.setdefault(row.code, []).append(row.spelling)
    return Gazetteer(
        PlaceShape(
            code=row.code,
            name=row.name,
            kind=row.kind,
            province_code=row.province_code,
            province=names[row.province_code],
            spellings=tuple(said.get(row.code, ())),
        )
        for row in listed
    )


def load_ranks() -> list[RankRow]:
    """Ranks of PNS, and the seventeen golongan of PPPK, which carry no class of their own."""
    return [
        RankRow(
            row["status"],
            row["golongan"],
            row["pangkat"],
            int(row["kelas_penginapan_default"] or LOWEST_CLASS),
            row["source"],
        )
        for row in _rows("codes", "pangkat_golongan")
    ]


def load_letter_codes() -> list[CodeRow]:
    """Kode klasifikasi arsip; where the list repeats a code, its first row counts."""
    by_code: dict[str, CodeRow] = {}
    for row in _rows("codes", "klasifikasi_arsip"):
        code = row["kode"].strip()
        by_code.setdefault(code, CodeRow(code, " ".join(row["klasifikasi"].split()), row["source"]))
    return list(by_code.values())


def load_accounts() -> list[CodeRow]:
    """Kode rekening of travel."""
    return [CodeRow(row["kode"], row["nama"], row["source"]) for row in _rows("codes", "akun")]


def find_place(name: str) -> Destination:
    """The one regency, city or province of a name in the shipped list. Raises BadInput."""
    return find_among(name, _shipped_towns())


@lru_cache(maxsize=2048)
def find_code(name: str) -> str:
    """The same, its code alone. Raises BadInput."""
    return find_place(name).code


@lru_cache
def _shipped_towns() -> Gazetteer[PlaceShape]:
    return towns(shipped_places())


def towns(known: Gazetteer[C]) -> Gazetteer[C]:
    """The regencies, cities and provinces of a list: what tables and plans name."""
    return Gazetteer(entry.place for entry in known.entries if entry.place.kind in _TOWNS)


@dataclass(frozen=True, slots=True)
class _Spelt(Generic[C]):
    """A list as tables name its places: in full, and without what kind a town is."""

    exact: Mapping[str, Sequence[C]]
    towns: Sequence[C]
    names: Sequence[str]


@lru_cache(maxsize=2)
def _spelt(known: Gazetteer[C]) -> _Spelt[C]:
    rows = [entry.place for entry in known.entries]
    exact: dict[str, list[C]] = {}
    for row in rows:
        for spelling in {_plain(name) for name in (row.name, *row.former)}:
            exact.setdefault(spelling, []).append(row)
    towns = [row for row in rows if row.kind != "provinsi"]
    return _Spelt(exact, towns, [row.name for row in rows])


def find_among(name: str, known: Gazetteer[C]) -> Destination:
    """The one place of a name, however «Kabupaten» or its parts are written.

    Raises BadInput, naming near matches, when there is none or more than one.
    """
    plain_name = _plain(name)
    spelt = _spelt(known)
    matches = list(spelt.exact.get(plain_name, ()))
    if not matches:
        said = {entry.place.code for entry in known.named_by(name)}
        matches = [row for row in spelt.towns if row.code in said or _bare(row.name) == plain_name]
    if not matches:
        matches = [row for row, fit in read_place(name, known).places if fit is Fit.WHOLE]
    if len(matches) == 1:
        return Destination(matches[0].code, matches[0].name, matches[0].province_code)
    near = [row.name for row in matches] or _near(name, spelt.names)
    if near:
        hint = _("Tempat «{name}» tidak pasti. Mungkin maksudnya: {near}.")
        raise BadInput(problem=hint.format(name=name, near=", ".join(near[:NEAR_SHOWN])))
    raise BadInput(problem=_("Tempat «{name}» tidak dikenal.").format(name=name))


def _near(name: str, known: Sequence[str]) -> list[str]:
    """Names that hold the word, else those spelt almost like it; what begins alike comes first."""
    bare_name, kind = _bare(name), _plain(name).partition(" ")[0]
    candidates = [known_name for known_name in known if bare_name in _plain(known_name)]
    if not bare_name:
        return []
    if not candidates:
        bare = sorted({_bare(known_name) for known_name in known})
        close = get_close_matches(bare_name, bare, n=3, cutoff=0.75)
        candidates = [one for spelling in close for one in known if _bare(one) == spelling]
    return sorted(candidates, key=lambda candidate: not _plain(candidate).startswith(kind))[
        :NEAR_SHOWN
    ]


@lru_cache(maxsize=1 << 12)
def _plain(name: str) -> str:
    words = name.lower().replace(".", " ").split()
    return " ".join({"kab": "kabupaten"}.get(word, word) for word in words)


@lru_cache(maxsize=1 << 12)
def _bare(name: str) -> str:
    return (
        _plain(name).removeprefix("kota ").removeprefix("kabupaten ").removeprefix("administrasi ")
    )


def _rows(folder: str, name: str) -> Iterator[dict[str, str]]:
    path = resources.path("resources", folder, f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
