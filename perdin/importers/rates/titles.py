"""What the titles of a table of rates mean: the name of a column, or what its amounts are of."""

from dataclasses import dataclass

from perdin.importers.rates.kinds import Family, KindReading, read_kind
from perdin.importers.rates.levels import levels_within, read_levels
from perdin.importers.rates.places import zone_within, zones
from perdin.importers.sheet import heading
from perdin.importers.tables.vocabulary import NUMBER, OTHER, Vocabulary, phrases, words_of
from perdin.rules.rates import RateKind

PROVINCE, TOWN, PLACE = "province", "town", "place"
ORIGIN, DESTINATION, CAPITAL = "origin", "destination", "capital"
PROVINCE_CODE = "province_code"
KIND, LEVEL, AMOUNT, CODE, SOURCE = "kind", "level", "amount", "code", "source"
DESCRIPTION, DETAIL = "description", "detail"
"""What may hold a kind, a level or a place: «Uraian»."""
PLACES = (PROVINCE, TOWN, PLACE, DESTINATION, CAPITAL)

_SPELLINGS = {
    PROVINCE: "province, provinsi, propinsi, nama provinsi, provinsi tujuan, daerah provinsi",
    TOWN: (
        "kota, kabupaten, kab, kabupaten kota, kota kabupaten, kab kota, nama kota, kecamatan, city"
    ),
    PLACE: (
        "rute, rute perjalanan, rute penerbangan, trayek, asal tujuan, daerah, wilayah, zona, "
        "zona atau provinsi, lokasi, tempat, nama daerah, daerah lokasi"
    ),
    DESTINATION: (
        "tujuan, kota tujuan, tempat tujuan, daerah tujuan, kabupaten tujuan, lokasi tujuan, ke,"
        "kota kabupaten tujuan, kabupaten kota tujuan, tempat yang dituju, destination"
    ),
    ORIGIN: (
        "asal, kota asal, tempat asal, dari, kota keberangkatan, tempat keberangkatan, "
        "keberangkatan, berangkat dari, tempat kedudukan, origin"
    ),
    CAPITAL: "ibukota, ibu kota, ibukota provinsi, ibu kota provinsi, ibukota prov",
    KIND: (
        "type, jenis, jenis biaya, jenis tarif, komponen, komponen biaya, jenis perjalanan, "
        "jenis perjalanan dinas, kategori, kategori biaya, kelompok biaya, kind"
    ),
    DESCRIPTION: (
        "uraian, uraian biaya, keterangan, nama, nama barang, nama komponen, "
        "nama standar harga, uraian barang, uraian jabatan"
    ),
    DETAIL: "spesifikasi, spek, rincian, uraian spesifikasi, spesifikasi barang",
    LEVEL: (
        "tingkat, golongan, eselon, jabatan, pelaksana, status, tingkat biaya, jenjang, gol, "
        "tingkat golongan, eselon golongan, golongan eselon, jabatan golongan, kelas, tingkatan, "
        "tingkat perjalanan dinas, tingkat jabatan, pelaku perjalanan dinas, pelaksana spd, level, "
        "kelas penginapan, jenjang jabatan, pangkat golongan, pangkat, pegawai, tingkat pegawai"
    ),
    AMOUNT: (
        "tarif, besaran, jumlah, total, rupiah, rp, biaya, satuan biaya, harga satuan, harga, "
        "nilai, besaran biaya, besaran tarif, tarif maksimal, biaya maksimal, plafon, pagu, "
        "standar biaya, nominal, indeks, besaran rp, harga satuan rp, amount, rate, biaya satuan, "
        "batas tertinggi, standar harga, satu kali jalan, sekali jalan, satuan biaya rp"
    ),
    CODE: "kode tempat, kode wilayah, kode kemendagri, place code",
    PROVINCE_CODE: "kode provinsi, kode prov, province code",
    SOURCE: "sumber, sumber tarif, source",
    NUMBER: "no, nomor, no urut, nomor urut, urut",
    OTHER: "satuan, unit, satuan hitung, volume, vol, ket, kode, kode barang, kode rekening, id",
}
_FILLERS = """
    nama dan atau rp dalam rupiah per di yang maksimal maks perjalanan dinas malam hari orang oh ok
    of the
"""
VOCABULARY = Vocabulary(
    phrases=phrases(_SPELLINGS),
    needed=frozenset({AMOUNT}),
    fillers=frozenset(_FILLERS.split()),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What one title says: the name of a column, or what the amounts below it are of.

    ``unclear`` are words of a title that say something nobody knows.
    """

    facts: tuple[str, ...] = ()
    kind: RateKind | None = None
    family: Family | None = None
    levels: tuple[str, ...] = ()
    place: str = ""
    unclear: tuple[str, ...] = ()
    guessed: bool = False

    @property
    def of_amounts(self) -> bool:
        """Whether it says what amounts are of."""
        return bool(self.kind or self.levels or self.place)

    @property
    def known(self) -> bool:
        """Whether it says anything."""
        return bool(self.facts) or self.of_amounts or self.family is not None


def spoken(text: str, under: Family | None = None) -> Spoken:
    """What a title says below a table's or a group's title of a family."""
    if not heading(text):
        return Spoken()
    facts = VOCABULARY.title(text)
    if facts.known and not facts.strange and not _more(text, under):
        return Spoken(facts=facts.facts)
    place = zones().get(heading(text), "") or zone_within(text)
    kind = read_kind(text, under)
    if kind.kind is not None:
        # «Penginapan Eselon III» names its level behind the kind.
        levels, words = _levels_beside(kind, text)
        rest = _left(kind.strange, words)
        return Spoken(
            kind=kind.kind,
            family=kind.family,
            levels=levels,
            place=place,
            unclear=(" ".join(rest),) if rest and levels else (),
            guessed=bool(rest) or kind.guessed or (bool(place) and not zone_within(text)),
        )
    reading = read_levels(text)
    named = tuple(level for level in reading.levels if level)
    if named and not place and len(reading.strange) <= len(named):
        return Spoken(levels=named, unclear=reading.strange, guessed=reading.spelt_out)
    if place:
        return Spoken(place=place, guessed="daerah" in text.casefold())
    of_place = set(facts.facts) <= {*PLACES, ORIGIN}  # «Provinsi Banten» is a place, and no title
    if facts.known and facts.strange <= 1 and not of_place and not _more(text, under):
        return Spoken(facts=facts.facts)
    return Spoken(family=kind.family)


def _more(text: str, under: Family | None) -> bool:
    """Whether a title of a column's name says a kind or a zone: «Biaya Taksi», «Dalam Kota»."""
    if heading(text).startswith(("luar", "dalam")):
        return True
    return bool(read_kind(text, under).kind) or bool(zones().get(heading(text)))


def kind_parts(text: str, under: Family | None) -> tuple[KindReading, tuple[str, ...], str]:
    """The kind of a cell, the levels that it names beside it, and the words that are left over."""
    kind = read_kind(text, under)
    levels, words = _levels_beside(kind, text)
    return kind, levels, " ".join(_left(kind.strange, words))


def _levels_beside(kind: KindReading, text: str) -> tuple[tuple[str, ...], str]:
    """The levels that stand beside a kind; of fuel also «mobil», which hired cars have too."""
    named = kind.strange or kind.family is Family.FUEL
    return levels_within(text) if named else ((), "")


def _left(strange: tuple[str, ...], words: str) -> tuple[str, ...]:
    """The words of a kind that are not those of its levels."""
    said = set(words_of(words))
    return tuple(word for word in strange if word not in said)
