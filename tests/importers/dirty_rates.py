"""Tables of rates as offices make them, each with the rates that a person reads in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.importers.dirty_rate_words import (
    CITIES,
    KINDS,
    LEVELS,
    PROVINCES,
    TIERS,
    ZONES,
    Cell,
    absent_cell,
    amount,
    amount_cell,
)

Told = tuple[str, str, str, int]
"""Kind, place, level and amount."""
DAILY = ("uang_harian_luar_kota", "uang_harian_dalam_kota_8jam", "uang_harian_diklat")
DAILY_TITLES = {
    "uang_harian_luar_kota": ("LUAR KOTA", "Luar Kota", "Uang Harian Luar Kota"),
    "uang_harian_dalam_kota_8jam": ("DALAM KOTA LEBIH DARI 8 JAM", "Dalam Kota > 8 Jam",
                                    "DALAM KOTA LEBIH DARI 8 (DELAPAN) JAM"),
    "uang_harian_diklat": ("DIKLAT", "Diklat", "PENDIDIKAN DAN PELATIHAN"),
}  # fmt: skip
PLACE_TITLES = ("PROVINSI", "Provinsi", "DAERAH TUJUAN", "Provinsi Tujuan", "WILAYAH", "Propinsi")
WAYS = (
    ("Serang", "Kab. Lebak", "36.73>36.02"), ("Bandung", "Kab. Bandung Barat", "32.73>32.17"),
    ("Banda Aceh", "Kab. Aceh Besar", "11.71>11.06"),
    ("Semarang", "Kota Surakarta", "33.74>33.72"),
)  # fmt: skip
FEW = ("", "", "", "OH")


@dataclass(slots=True)
class DirtyRates:
    """The rows of a sheet, what stands in which (from 1), and those with a mistake."""

    rows: list[list[Cell]] = field(default_factory=list)
    told: dict[int, set[Told]] = field(default_factory=dict)
    faults: dict[int, str] = field(default_factory=dict)
    shapes: list[str] = field(default_factory=list)


def dirty_rates(seed: int) -> DirtyRates:
    """A sheet of one table, or of several below each other."""
    chance = Random(seed)
    maker = _Maker(chance)
    several = chance.random() < 0.3
    for at in range(chance.randrange(2, 4) if several else 1):
        maker.table(chance.choice(SHAPES), at, titled=several or chance.random() < 0.8)
    maker.foot()
    return maker.sheet


class _Maker:
    """Writes tables into one sheet."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.sheet = DirtyRates()
        self.offset = chance.choice((0, 0, 0, 1, 2))
        self.used: set[tuple[str, str, str]] = set()
        if chance.random() < 0.5:
            self.add("LAMPIRAN I PERATURAN BUPATI CONTOH")
            self.add("NOMOR 12 TAHUN 2026")
            self.add()

    def add(self, *cells: Cell) -> int:
        """Write a row and give its number."""
        self.sheet.rows.append([*[""] * self.offset, *cells])
        return len(self.sheet.rows)

    def table(self, shape: Callable[["_Maker", str], None], at: int, *, titled: bool) -> None:
        self.sheet.shapes.append(shape.__name__)
        letter = f"{'ABC'[at]}. " if self.chance.random() < 0.5 else ""
        shape(self, letter if titled else "-")
        for _blank in range(self.chance.randrange(1, 3)):
            self.add()

    def title(self, letter: str, *titles: str) -> None:
        """The title over a table; one that a table is read without may be left out."""
        if letter == "-" and "" in titles:
            return
        self.add(("" if letter == "-" else letter) + self.pick([one for one in titles if one]))
        if self.chance.random() < 0.3:
            self.add("(dalam rupiah)")

    def pick(self, among: Sequence[str]) -> str:
        return self.chance.choice(tuple(among))

    def headers(self, *rows: Sequence[Cell]) -> None:
        for row in rows:
            self.add(*row)
        if self.chance.random() < 0.4:
            self.add(*[float(at + 1) for at in range(len(rows[0]))])

    def places(self, most: int = 12) -> list[tuple[str, str]]:
        """Some provinces by code, each as somebody wrote it."""
        codes = self.chance.sample(sorted(PROVINCES), self.chance.randrange(4, most))
        return [(code, self.pick(PROVINCES[code])) for code in codes]

    def priced(
        self, before: Sequence[Cell], keys: Sequence[tuple[str, str, Sequence[str]]]
    ) -> None:
        """A row: what stands before its amounts, and for each of these its kind, place, levels."""
        cells: list[Cell] = list(before)
        told: set[Told] = set()
        spoilt = self.chance.random() < 0.02
        for at, (kind, place, levels) in enumerate(keys):
            fresh = [(kind, place, level) for level in levels]
            if self.used & set(fresh) or self.chance.random() < 0.04:
                cells.append(absent_cell(self.chance))
                continue
            self.used |= set(fresh)
            rupiah = amount(self.chance, kind)
            wrong = spoilt and at == len(keys) - 1
            cells.append(
                self.chance.choice(("gratis", rupiah * 100.0, f"{rupiah},5", "lihat lampiran"))
                if wrong
                else amount_cell(self.chance, rupiah)
            )
            if wrong:
                self.sheet.faults[len(self.sheet.rows) + 1] = "amount"
            told |= {(*key, rupiah) for key in fresh}
        row = self.add(*cells)
        if row in self.sheet.faults:
            return
        self.sheet.told[row] = told

    def foot(self) -> None:
        chance = self.chance
        if chance.random() < 0.4:
            self.add("Keterangan: OH = orang/hari")
        if chance.random() < 0.5:
            at = chance.randrange(2, 4)
            block = ("Ditetapkan di Contoh", "pada tanggal 2 Januari 2026", "BUPATI CONTOH,", "",
                     "ARUM CONTOH")  # fmt: skip
            for text in ("", *block):
                self.add(*[""] * at, text)


def by_kind(maker: _Maker, letter: str) -> None:
    """Provinces in rows, the kinds of the daily allowance over the columns."""
    titled = "UANG HARIAN PERJALANAN DINAS DALAM NEGERI"
    maker.title(letter, "", titled, f"SATUAN BIAYA {titled}", f"STANDAR {titled} TAHUN 2026")
    kinds = maker.chance.sample(DAILY, maker.chance.randrange(2, 4))
    heads = [maker.pick(DAILY_TITLES[kind]) for kind in kinds]
    place = maker.pick(PLACE_TITLES)
    if maker.chance.random() < 0.4:
        gaps = [""] * (len(kinds) - 1)
        maker.headers(["NO", place, "SATUAN", maker.pick(("BESARAN (Rp)", "UANG HARIAN")), *gaps],
                      ["", "", "", *heads])  # fmt: skip
    else:
        maker.headers(["NO", place, "SATUAN", *heads])
    for number, (code, name) in enumerate(maker.places(), 1):
        maker.priced([float(number), name, "OH"], [(kind, code, ("",)) for kind in kinds])


def by_level(maker: _Maker, letter: str) -> None:
    """Provinces in rows, levels over the columns, the kind in the title."""
    maker.title(letter, "BIAYA PENGINAPAN PERJALANAN DINAS DALAM NEGERI", "TARIF HOTEL",
                "SATUAN BIAYA PENGINAPAN")  # fmt: skip
    words = TIERS if maker.chance.random() < 0.5 else LEVELS
    levels = maker.chance.sample(sorted(words), maker.chance.randrange(2, 4))
    heads = [maker.pick(words[level]) for level in levels]
    place = maker.pick(PLACE_TITLES)
    gaps = [""] * (len(levels) - 1)
    if maker.chance.random() < 0.5:
        maker.headers(["No.", place, "SATUAN", "TARIF HOTEL", *gaps], ["", "", "", *heads])
    else:
        maker.headers(["No.", place, "SATUAN", *heads])
    for number, (code, name) in enumerate(maker.places(), 1):
        maker.priced([f"{number}.", name, "OH"], [("penginapan", code, level) for level in levels])


def by_numeral(maker: _Maker, letter: str) -> None:
    """ESELON over II, III, IV, with the golongan beside."""
    maker.title(letter, "UANG HARIAN LUAR KOTA", "UANG HARIAN PERJALANAN DINAS LUAR KOTA")
    maker.headers(["NO", "PROVINSI", "ESELON", "", "", "GOLONGAN", ""],
                  ["", "", "II", "III", "IV", "IV", "III"])  # fmt: skip
    levels = ("eselon_2", "eselon_3", "eselon_4", "golongan_iv", "golongan_iii")
    for number, (code, name) in enumerate(maker.places(), 1):
        maker.priced(
            [float(number), name], [("uang_harian_luar_kota", code, (one,)) for one in levels]
        )


def kinds_and_levels(maker: _Maker, letter: str) -> None:
    """Kinds over levels, in a header of two rows or three."""
    maker.title(letter, "", "BIAYA PERJALANAN DINAS")
    kinds = maker.chance.sample(("uang_harian_luar_kota", "penginapan", "taksi"), 2)
    levels = maker.chance.sample(sorted(LEVELS), 2)
    heads = [maker.pick(LEVELS[level]) for level in levels]
    first: list[Cell] = ["NO", "TUJUAN"]
    for kind in kinds:
        first += [maker.pick(KINDS[kind]), ""]
    upper = [["", "", "BESARAN (Rp)", "", "", ""]] if maker.chance.random() < 0.3 else []
    maker.headers(*upper, first, ["", "", *heads, *heads])
    keys = [(kind, level) for kind in kinds for level in levels]
    for number, (code, name) in enumerate(maker.places(), 1):
        maker.priced([float(number), name], [(kind, code, level) for kind, level in keys])


def grouped(maker: _Maker, letter: str) -> None:
    """A province in a row of its own, its cities below."""
    maker.title(letter, "BIAYA PENGINAPAN", "TARIF PENGINAPAN PERJALANAN DINAS")
    levels = maker.chance.sample(sorted(LEVELS), 2)
    heads = [maker.pick(LEVELS[level]) for level in levels]
    place = maker.pick(("KOTA/KABUPATEN", "Kabupaten/Kota", "TUJUAN", "KOTA TUJUAN"))
    maker.headers(["NO", place, "SATUAN", *heads])
    cities = maker.chance.sample(sorted(CITIES), 6)
    for letter_, province in zip("ABCDEF", sorted({city[:2] for city in cities}), strict=False):
        group = maker.pick(PROVINCES[province])
        maker.add(*maker.chance.choice(((letter_, group), ("", group), (f"{letter_}.", group))))
        for number, city in enumerate((one for one in cities if one[:2] == province), 1):
            maker.priced([float(number), maker.pick(CITIES[city]), "OH"],
                         [("penginapan", city, level) for level in levels])  # fmt: skip


def long_list(maker: _Maker, letter: str) -> None:
    """Kind, place, level and amount in each row."""
    maker.title(letter, "", "STANDAR BIAYA PERJALANAN DINAS")
    titles = (("Jenis", "Jenis Biaya", "Komponen", "Uraian"),
              ("Zona", "Provinsi", "Tujuan", "Daerah"),
              ("Tingkat", "Golongan", "Eselon/Golongan"), ("Satuan",),
              ("Tarif", "Besaran", "Nilai", "Harga Satuan", "Biaya (Rp)"))  # fmt: skip
    maker.headers([maker.pick(among) for among in titles])
    words = {**PROVINCES, **ZONES}
    for _row in range(maker.chance.randrange(5, 14)):
        kind, place = maker.pick(sorted(KINDS)), maker.pick(sorted(words))
        level = maker.chance.choice(sorted(LEVELS))
        said = [maker.pick(KINDS[kind]), maker.pick(words[place]), maker.pick(LEVELS[level])]
        maker.priced([*said, maker.pick(FEW)], [(kind, place, level)])


def merged_places(maker: _Maker, letter: str) -> None:
    """A level a row; the province stands in the first of its rows alone."""
    maker.title(letter, "BIAYA PENGINAPAN")
    maker.headers(["NO", "PROVINSI", "TINGKAT", "BESARAN"])
    levels = maker.chance.sample(sorted(LEVELS), 3)
    for number, (code, name) in enumerate(maker.places(7), 1):
        for at, level in enumerate(levels):
            before: list[Cell] = ["", ""] if at else [float(number), name]
            maker.priced([*before, maker.pick(LEVELS[level])], [("penginapan", code, level)])


def by_status(maker: _Maker, letter: str) -> None:
    """The status over the columns, as in Kota Serang: ASN/P3K, Tenaga Perikatan, Diklat."""
    maker.title(letter, "UANG HARIAN PERJALANAN DINAS DALAM NEGERI")
    maker.headers(["NO", "PROVINSI", "SATUAN", "ASN/P3K", "TENAGA PERIKATAN", "DIKLAT"])
    away, diklat = "uang_harian_luar_kota", "uang_harian_diklat"
    for number, (code, name) in enumerate(maker.places(), 1):
        maker.priced(
            [float(number), name, "OH"],
            [(away, code, ("asn",)), (away, code, ("tenaga_perikatan",)), (diklat, code, ("",))],
        )


def flights(maker: _Maker, letter: str) -> None:
    """Pairs of cities, the classes over the columns."""
    maker.title(letter, "BIAYA TIKET PESAWAT PERJALANAN DINAS DALAM NEGERI PERGI PULANG (PP)")
    if maker.chance.random() < 0.5:
        maker.headers(["NO", "KOTA", "", "SATUAN BIAYA TIKET", ""],
                      ["", "ASAL", "TUJUAN", "BISNIS", "EKONOMI"])  # fmt: skip
    else:
        maker.headers(["No", "Asal", "Tujuan", "Bisnis", "Ekonomi"])
    towns = ("Ambon", "Medan", "Denpasar", "Makassar", "Manado", "Timika", "Surabaya")
    for number, town in enumerate(maker.chance.sample(towns, 4), 1):
        pair = f"Jakarta>{town}"
        maker.priced([float(number), maker.pick(("Jakarta", "JAKARTA")), town],
                     [("tiket_bisnis", pair, ("",)), ("tiket_ekonomi", pair, ("",))])  # fmt: skip


def land(maker: _Maker, letter: str) -> None:
    """From the capital of a province to its regencies."""
    maker.title(letter, "TRANSPORTASI DARAT DARI IBUKOTA PROVINSI KE KABUPATEN/KOTA")
    maker.headers(["NO", "IBUKOTA PROVINSI", "KOTA/KABUPATEN TUJUAN", "SATUAN", "BESARAN"])
    for number, (start, end, way) in enumerate(WAYS, 1):
        maker.priced([float(number), start, end, "Orang/Kali"], [("darat", way, ("",))])


SHAPES = (by_kind, by_level, by_numeral, kinds_and_levels, grouped, long_list, merged_places,
          by_status, flights, land)  # fmt: skip
