"""Which kind of rate a title or a cell names, among the other words of it."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from perdin.i18n import _
from perdin.importers.sheet import heading
from perdin.importers.tables.vocabulary import words_of
from perdin.rules.rates import KIND_NAMES, RateKind


class Family(StrEnum):
    """Kinds that one table is of: below its title «Luar Kota» means its own."""

    DAILY = "daily"
    MEETING = "meeting"
    REPRESENTATION = "representation"
    LODGING = "lodging"
    TAXI = "taxi"
    FLIGHT = "flight"
    LAND = "land"
    VEHICLE = "vehicle"
    PACKAGE = "package"
    FUEL = "fuel"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindReading:
    """A kind, or only the family it is of; ``strange`` are the words that say something else.

    ``guessed`` tells that the words leave room for another kind.
    """

    kind: RateKind | None = None
    family: Family | None = None
    strange: tuple[str, ...] = ()
    guessed: bool = False


FAMILY_OF = {
    RateKind.UANG_HARIAN_LUAR_KOTA: Family.DAILY,
    RateKind.UANG_HARIAN_DALAM_KOTA_8JAM: Family.DAILY,
    RateKind.UANG_HARIAN_DIKLAT: Family.DAILY,
    RateKind.FULLBOARD_LUAR_KOTA: Family.MEETING,
    RateKind.FULLBOARD_DALAM_KOTA: Family.MEETING,
    RateKind.FULLDAY_LUAR_KOTA: Family.MEETING,
    RateKind.FULLDAY_DALAM_KOTA: Family.MEETING,
    RateKind.REPRESENTASI_LUAR_KOTA: Family.REPRESENTATION,
    RateKind.REPRESENTASI_DALAM_KOTA: Family.REPRESENTATION,
    RateKind.PENGINAPAN: Family.LODGING,
    RateKind.TAKSI: Family.TAXI,
    RateKind.TIKET_BISNIS: Family.FLIGHT,
    RateKind.TIKET_EKONOMI: Family.FLIGHT,
    RateKind.DARAT: Family.LAND,
    RateKind.DARAT_DALAM_KOTA: Family.LAND,
    RateKind.SEWA_RODA4: Family.VEHICLE,
    RateKind.SEWA_BUS_SEDANG: Family.VEHICLE,
    RateKind.SEWA_BUS_BESAR: Family.VEHICLE,
    RateKind.PAKET_FULLBOARD: Family.PACKAGE,
    RateKind.PAKET_FULLDAY: Family.PACKAGE,
    RateKind.PAKET_HALFDAY: Family.PACKAGE,
    RateKind.BBM_HARGA: Family.FUEL,
    RateKind.BBM_JARAK: Family.FUEL,
}
_SAME = (
    (re.compile(r"\b(?:per diem|daily allowance)\b"), "uang harian"),
    (re.compile(r"\b(?:lodging|accommodation)\b"), "penginapan"),
    (re.compile(r"\bout of town\b"), "luar kota"),
    (re.compile(r"\btraining\b"), "diklat"),
    (re.compile(r"\b(?:taxi|taksi)\b"), "taksi"),
    (re.compile(r"\btrans?port?(?:asi)?\b"), "transpor"),
    (re.compile(r"\bfull board\b"), "fullboard"),
    (re.compile(r"\bfull day\b"), "fullday"),
    (re.compile(r"\bhalf day\b"), "halfday"),
    (re.compile(r"\b8 delapan\b|\bdelapan\b"), "8"),
    (re.compile(r"\bibu kota\b"), "ibukota"),
    (re.compile(r"\b(?:pendidikan dan pelatihan|pelatihan)\b"), "diklat"),
    (re.compile(r"\bdalam negeri\b"), " "),
    (re.compile(r"\broda empat\b"), "roda 4"),
    (re.compile(r"\broda (?:6 )?enam\b"), "roda 6"),
)
_STUCK = re.compile(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)")
"""Between the number and the word of «8jam» and «roda4»."""
_FOREIGN = re.compile(
    r"\bluar negeri\b|\bhonor|\blembur\b|\bmakan\b|\bkudapan\b|\bsaku\b|\bnarasumber\b|\bpindah\b"
    r"|\bkereta\b|\bkapal\b|\bferr?y\b|\bbulan(?:an)?\b|\btahun(?:an)?\b|\bpemeliharaan\b"
)
"""What stands in the same regulations and is no rate of an official journey within the country."""
_CLASS = re.compile(r"(?:kelas )?(?:bisnis|ekonomi)(?: pp| pulang pergi| pergi pulang)?")
_MEETING = re.compile(r"\bfullboard\b|\bfullday\b|\bhalfday\b")
_SHORT = re.compile(
    r"[<\u2264]\s*8|\b(?:kurang|sampai|maksimal|maksimum|hingga)\b[a-z ]*\b8\b|\bs d 8\b"
    r"|\b8 jam ke bawah\b"
)
_AWAY, _TOWN = (
    re.compile(r"\bluar (?:kota|daerah|wilayah|kabupaten|kab)\b"),
    re.compile(r"\bdalam (?:kota|daerah|kabupaten|kab)\b"),
)
_FAMILIES = (
    (
        Family.MEETING,
        re.compile(r"\buang harian\b.*(?:\brapat\b|\bpertemuan\b|\bdi luar kantor\b)"),
    ),
    (Family.FUEL, re.compile(r"\bbbm\b|\bbahan bakar\b|\bkm liter\b|\bkm per liter\b")),
    (Family.PACKAGE, re.compile(r"\bpaket\b|\bdi luar kantor\b|\bmeeting\b")),
    (Family.REPRESENTATION, re.compile(r"\brepresentasi\b")),
    (Family.LODGING, re.compile(r"\bpenginapan\b|\bhotel\b|\bakomodasi\b|\bmenginap\b")),
    (Family.TAXI, re.compile(r"\btaksi\b")),
    (Family.FLIGHT, re.compile(r"\btiket\b|\bpesawat\b|\bpenerbangan\b")),
    (Family.VEHICLE, re.compile(r"\bsewa\b|\bkendaraan\b")),
    (Family.LAND, re.compile(r"\btranspor\b|\bangkutan\b|\bdarat\b")),
    (Family.DAILY, re.compile(r"\buang harian\b|\bdiklat\b")),
)
_SPOKEN = """
    uang harian biaya satuan tarif besaran standar harga rp rupiah perjalanan dinas luar dalam kota
    daerah wilayah kabupaten kab lebih dari 8 jam diklat hotel penginapan akomodasi menginap
    representasi fullboard fullday halfday taksi tiket pesawat penerbangan bisnis ekonomi kelas pp
    pulang pergi transpor angkutan darat lokal antarkota antar sewa kendaraan roda 4 6 mobil minibus
    bus sedang besar paket rapat pertemuan meeting kegiatan di kantor bbm bahan bakar liter per km
    jarak tempuh hari malam orang oh ok op sekali jalan kali satu maksimal maksimum tertinggi batas
    atas untuk dan atau bagi pelaksanaan the yang sama ibukota provinsi ke terminal bandara bandar
    udara stasiun pelabuhan apbd seorang seliter tanpa termasuk rata
"""
"""Words of titles and kinds that say nothing beside what was found."""
_KNOWN = frozenset(_SPOKEN.split())


def kind_of(text: str, under: Family | None = None) -> RateKind | None:
    """The kind that a cell or a title names; ``under`` is the family that the table is of."""
    return read_kind(text, under).kind


def read_kind(text: str, under: Family | None = None) -> KindReading:
    """The same with what is left over of the words."""
    exact = _by_name(_(KIND_NAMES[RateKind.PENGINAPAN])).get(heading(text))
    if exact is not None:
        return KindReading(kind=exact, family=FAMILY_OF[exact])
    said = normal(text)
    if _FOREIGN.search(said):
        return KindReading()
    own = next((family for family, shape in _FAMILIES if shape.search(said)), None)
    kind, guessed = _kind(said, text, own, under)
    if kind is None:
        return KindReading(family=own)
    strange = tuple(word for word in said.split() if word not in _KNOWN)
    return KindReading(kind=kind, family=FAMILY_OF[kind], strange=strange, guessed=guessed)


def read_title(text: str) -> KindReading:
    """The kind, or the family, that a title over a table names; neither where it names several.

    A title «Uang harian» is taken for the one away from the city, which is a guess.
    """
    said = normal(text)
    if "uang harian" in said and re.search(r"\brepresentasi\b|\bpenginapan\b", said):
        return KindReading()
    reading = read_kind(text)
    bare = reading.kind is RateKind.UANG_HARIAN_LUAR_KOTA and not _AWAY.search(said)
    return replace(reading, guessed=reading.guessed or bare)


def normal(text: str) -> str:
    """The words in small letters with single blanks, each kind's in one spelling."""
    said = _STUCK.sub(" ", " ".join(words_of(text)))
    for shape, word in _SAME:
        said = shape.sub(word, said)
    return " ".join(said.split())


@lru_cache(maxsize=4)
def _by_name(_language: str) -> dict[str, RateKind]:
    """The kinds by their words in Indonesian and in the language in use, and by their codes."""
    known = {heading(kind.value): kind for kind in RateKind}
    for kind, name in KIND_NAMES.items():
        known |= {heading(_(name)): kind, heading(name): kind}
    return known


def _kind(
    said: str, text: str, own: Family | None, under: Family | None
) -> tuple[RateKind | None, bool]:
    """The kind of some words, and whether that is a guess."""
    if _MEETING.search(said):
        return _meeting(said, own, under)
    family = own or under
    if family is Family.FUEL:
        away = re.search(r"\bkm\b|\bjarak\b", said)
        return (RateKind.BBM_JARAK if away else RateKind.BBM_HARGA if own else None), False
    if family is Family.LODGING and own:
        return RateKind.PENGINAPAN, False
    if family is Family.TAXI and own:
        return RateKind.TAKSI, False
    if family is Family.REPRESENTATION:
        return _placed(said, own, RateKind.REPRESENTASI_LUAR_KOTA, RateKind.REPRESENTASI_DALAM_KOTA)
    if family is Family.VEHICLE or re.search(r"\bbus (?:besar|sedang)\b", said):
        return _vehicle(said), False
    if family is Family.FLIGHT or _CLASS.fullmatch(said):
        return _flight(said), False
    if family is Family.LAND:
        return _land(said, own), False
    return _daily(said, text, own, under)


def _meeting(said: str, own: Family | None, under: Family | None) -> tuple[RateKind | None, bool]:
    daily = "uang harian" in said
    if not daily and Family.PACKAGE in (own, under):
        for word, kind in (
            ("fullboard", RateKind.PAKET_FULLBOARD),
            ("fullday", RateKind.PAKET_FULLDAY),
            ("halfday", RateKind.PAKET_HALFDAY),
        ):
            if word in said:
                return kind, False
    sure = daily or under in (Family.DAILY, Family.MEETING)
    town = bool(_TOWN.search(said))
    if "fullboard" in said:
        kind = RateKind.FULLBOARD_DALAM_KOTA if town else RateKind.FULLBOARD_LUAR_KOTA
    elif "fullday" in said or sure:
        kind = RateKind.FULLDAY_DALAM_KOTA if town else RateKind.FULLDAY_LUAR_KOTA
    else:
        return RateKind.PAKET_HALFDAY, True
    return kind, not (sure and (town or _AWAY.search(said)))


def _placed(
    said: str, own: Family | None, away: RateKind, town: RateKind
) -> tuple[RateKind | None, bool]:
    if _TOWN.search(said) or re.search(r"\b8 jam\b", said):
        return town, False
    if _AWAY.search(said):
        return away, False
    return (away if own else None), False


def _vehicle(said: str) -> RateKind | None:
    for shape, kind in (
        (r"\bbus besar\b", RateKind.SEWA_BUS_BESAR),
        (r"\broda 6\b|\bbus sedang\b", RateKind.SEWA_BUS_SEDANG),
        (r"\broda 4\b|\bmobil\b|\bminibus\b", RateKind.SEWA_RODA4),
    ):
        if re.search(shape, said):
            return kind
    return None


def _flight(said: str) -> RateKind | None:
    if "bisnis" in said.split():
        return RateKind.TIKET_BISNIS
    return RateKind.TIKET_EKONOMI if "ekonomi" in said.split() else None


def _land(said: str, own: Family | None) -> RateKind | None:
    if re.search(r"\blokal\b|\bdalam (?:kota|kabupaten|kab)\b", said):
        return RateKind.DARAT_DALAM_KOTA
    return RateKind.DARAT if own and re.search(r"\bdarat\b|\bantar ?kota\b", said) else None


def _daily(
    said: str, text: str, own: Family | None, under: Family | None
) -> tuple[RateKind | None, bool]:
    if own not in (None, Family.DAILY) or under not in (None, Family.DAILY, Family.MEETING):
        return None, False
    daily = own is Family.DAILY or under is not None
    if "diklat" in said.split():
        return RateKind.UANG_HARIAN_DIKLAT, False
    if _TOWN.search(said):
        if _SHORT.search(said) or re.search(r"[<\u2264]\s*8", text):
            return None, False
        eight = bool(re.search(r"\b8 jam\b", said))
        kind = RateKind.UANG_HARIAN_DALAM_KOTA_8JAM
        return (kind if eight or daily else None), not eight and under is not Family.DAILY
    if _AWAY.search(said):
        return RateKind.UANG_HARIAN_LUAR_KOTA, False
    bare = "uang harian" in said
    return (RateKind.UANG_HARIAN_LUAR_KOTA if bare else None), False
