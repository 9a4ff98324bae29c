"""The shipped lists: places, ranks, letter codes, accounts; and finding a place by its name."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from perdin import resources
from perdin.errors import BadInput
from perdin.i18n import _
from perdin.reading.fit import Fit
from perdin.reading.places import read_place
from perdin.rules.grades import LOWEST_CLASS
from perdin.rules.travel import Destination

NEAR_SHOWN = 6


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with its Kemendagri code; ``kind`` is one of provinsi … kelurahan."""

    code: str
    kind: str
    name: str
    province_code: str
    source: str


@dataclass(frozen=True, slots=True)
class PlaceShape:
    """A place as ``read_place`` asks for it."""

    row: PlaceRow
    province: str

    @property
    def name(self) -> str:
        """As the list has it."""
        return self.row.name

    @property
    def kind(self) -> str:
        """As the list has it."""
        return self.row.kind


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
    """The one regency, city or province of a name, however «Kabupaten» or its parts are written.

    Raises BadInput, naming near matches, when there is none or more than one.
    """
    plain_name = _plain(name)
    known = [row for row in load_places() if row.kind in ("kota", "kabupaten", "provinsi")]
    provinces = {row.code: row.name for row in known if row.kind == "provinsi"}
    exact = [row for row in known if _plain(row.name) == plain_name]
    bare = [row for row in known if _bare(row.name) == plain_name and row.kind != "provinsi"]
    matches = exact or bare
    if not matches:
        shaped = [PlaceShape(row, provinces[row.province_code]) for row in known]
        matches = [shape.row for shape, fit in read_place(name, shaped).places if fit is Fit.WHOLE]
    if len(matches) == 1:
        return Destination(matches[0].code, matches[0].name, matches[0].province_code)
    near = [row.name for row in matches] or _near(name, known)
    if near:
        hint = _("Tempat «{name}» tidak pasti. Mungkin maksudnya: {near}.")
        raise BadInput(problem=hint.format(name=name, near=", ".join(near)))
    raise BadInput(problem=_("Tempat «{name}» tidak dikenal.").format(name=name))


def _near(name: str, known: list[PlaceRow]) -> list[str]:
    """Names that hold the word, else those spelt almost like it; what begins alike comes first."""
    bare_name, kind = _bare(name), _plain(name).partition(" ")[0]
    candidates = [row.name for row in known if bare_name and bare_name in _plain(row.name)]
    if not candidates:
        bare = sorted({_bare(row.name) for row in known})
        close = get_close_matches(bare_name, bare, n=3, cutoff=0.75)
        candidates = [
            row.name for spelling in close for row in known if _bare(row.name) == spelling
        ]
    return sorted(candidates, key=lambda candidate: not _plain(candidate).startswith(kind))[
        :NEAR_SHOWN
    ]


def _plain(name: str) -> str:
    words = name.lower().replace(".", " ").split()
    return " ".join({"kab": "kabupaten"}.get(word, word) for word in words)


def _bare(name: str) -> str:
    return (
        _plain(name).removeprefix("kota ").removeprefix("kabupaten ").removeprefix("administrasi ")
    )


def _rows(folder: str, name: str) -> Iterator[dict[str, str]]:
    path = resources.path("resources", folder, f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
