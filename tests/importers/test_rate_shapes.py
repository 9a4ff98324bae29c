"""The shapes that offices print their tables of rates in, each with what a person reads in it."""

from collections.abc import Sequence

from perdin.importers.codes import load_places
from perdin.importers.rates.reading import RateSheet, read_rates
from perdin.importers.sheet import Cell, Sheet
from perdin.importers.tables.rows import Role
from perdin.importers.tables.understanding import Choices

PROVINCES = {place.name: place.code for place in load_places() if place.kind == "provinsi"}
AWAY, TOWN, DIKLAT = "uang_harian_luar_kota", "uang_harian_dalam_kota_8jam", "uang_harian_diklat"
Rates = list[tuple[str, str, str, int]]


def sheet(*rows: Sequence[Cell | int], name: str = "") -> Sheet:
    """Rows as the reader of files gives them: numbers are floats."""
    cells = [tuple(float(one) if isinstance(one, int) else one for one in row) for row in rows]
    return Sheet(name=name, rows=cells)


def read(*rows: Sequence[Cell | int], choices: Choices | None = None) -> RateSheet:
    return read_rates([sheet(*rows)], PROVINCES, choices=choices)


def rates(seen: RateSheet) -> Rates:
    return [(one.kind.value, one.place, one.level, one.amount) for one in seen.records]


def blocking(seen: RateSheet) -> list[str]:
    return [str(problem) for problem in seen.problems if problem.blocking]


def test_provinces_in_rows_and_kinds_over_the_columns() -> None:
    seen = read(
        ("NO", "PROVINSI", "SATUAN", "LUAR KOTA", "DALAM KOTA LEBIH DARI 8 JAM", "DIKLAT"),
        (1, "BANTEN", "OH", 370_000, 150_000, 110_000),
        (2, "JAWA BARAT", "OH", 430_000, 170_000, 130_000),
    )
    assert seen.problems == ()
    assert seen.understanding.header_rows == (0,)
    assert rates(seen) == [
        (AWAY, "36", "", 370_000),
        (TOWN, "36", "", 150_000),
        (DIKLAT, "36", "", 110_000),
        (AWAY, "32", "", 430_000),
        (TOWN, "32", "", 170_000),
        (DIKLAT, "32", "", 130_000),
    ]


def test_several_tables_below_each_other_each_with_its_title() -> None:
    seen = read(
        ("LAMPIRAN PERATURAN BUPATI CONTOH",),
        (),
        ("A. UANG HARIAN PERJALANAN DINAS DALAM NEGERI",),
        ("NO", "PROVINSI", "SATUAN", "LUAR KOTA", "DIKLAT"),
        (1, 2, 3, 4, 5),
        (1, "ACEH", "OH", "Rp360.000", "Rp110.000"),
        (),
        ("B. BIAYA TAKSI PERJALANAN DINAS DALAM NEGERI",),
        ("NO", "PROVINSI", "SATUAN", "BESARAN"),
        (1, "ACEH", "Orang/Kali", 127_000),
        (),
        ("C. BIAYA PENGINAPAN",),
        ("NO", "PROVINSI", "SATUAN", "ESELON", "", "GOLONGAN", ""),
        ("", "", "", "II", "III", "IV", "III"),
        (1, "ACEH", "OH", 3_526_000, 1_533_000, 1_533_000, 770_000),
        (),
        ("D. TIKET PESAWAT PERJALANAN DINAS DALAM NEGERI PERGI PULANG (PP)",),
        ("NO", "KOTA", "", "SATUAN BIAYA TIKET", ""),
        ("", "ASAL", "TUJUAN", "BISNIS", "EKONOMI"),
        (1, "JAKARTA", "AMBON", 13_285_000, 7_081_000),
        (),
        ("Catatan: harga termasuk pajak",),
        ("", "", "", "BUPATI CONTOH"),
        ("", "", "", "ARUM CONTOH"),
    )
    assert blocking(seen) == []
    assert seen.understanding.header_rows == (3, 8, 12, 13, 17, 18)
    assert seen.understanding.roles[-2:] == (Role.SIGNATURE, Role.SIGNATURE)
    assert rates(seen) == [
        (AWAY, "11", "", 360_000),
        (DIKLAT, "11", "", 110_000),
        ("taksi", "11", "", 127_000),
        ("penginapan", "11", "eselon_2", 3_526_000),
        ("penginapan", "11", "eselon_3", 1_533_000),
        ("penginapan", "11", "golongan_iv", 1_533_000),
        ("penginapan", "11", "golongan_iii", 770_000),
        ("tiket_bisnis", "Jakarta>Ambon", "", 13_285_000),
        ("tiket_ekonomi", "Jakarta>Ambon", "", 7_081_000),
    ]


def test_the_levels_of_the_national_table_of_lodging() -> None:
    seen = read(
        ("NO", "PROVINSI", "SATUAN", "TARIF HOTEL", "", "", ""),
        ("", "", "", "PEJABAT NEGARA/PEJABAT ESELON I", "PEJABAT NEGARA LAINNYA/PEJABAT ESELON II",
         "PEJABAT ESELON III/GOLONGAN IV", "PEJABAT ESELON IV/GOLONGAN III/II/I"),
        (1, "D.I. ACEH", "OH", "5.109.000", "Rp3.526.000,-", 1_578_000, "at cost"),
    )  # fmt: skip
    assert blocking(seen) == []
    assert rates(seen) == [
        ("penginapan", "11", "pejabat_daerah", 5_109_000),
        ("penginapan", "11", "eselon_1", 5_109_000),
        ("penginapan", "11", "eselon_2", 3_526_000),
        ("penginapan", "11", "eselon_3", 1_578_000),
        ("penginapan", "11", "golongan_iv", 1_578_000),
    ]
    told = [str(problem) for problem in seen.problems]
    assert any("PEJABAT NEGARA LAINNYA» bukan tingkat yang dikenal" in one for one in told)
    assert any(one.startswith("Sel G3:") and "at cost" in one for one in told)


def test_a_province_over_its_cities_tells_which_is_meant() -> None:
    seen = read(
        ("BIAYA PENGINAPAN",),
        ("NO", "KABUPATEN/KOTA", "ESELON III"),
        ("I", "JAWA BARAT"),
        (1, "Kota Bandung", 900_000),
        (2, "Bandung", 800_000),
        ("II", "DI YOGYAKARTA"),
        (3, "Gunung Kidul", 700_000),
    )
    assert rates(seen) == [
        ("penginapan", "32.73", "eselon_3", 900_000),
        ("penginapan", "34.03", "eselon_3", 700_000),
    ]
    assert blocking(seen) == ["Sel B5: Zona atau provinsi «Bandung» tidak dikenal."]


def test_a_cell_with_the_rates_of_several_levels() -> None:
    seen = read(
        ("No", "Biaya", "Daerah", "Satuan", "Nilai"),
        (1, "Penginapan", "Aceh", "OH",
         "Es 1 : Rp4.420.000 Es 2 : Rp3.526.000  Es 3 / Gol. IV : Rp1.533.000 "
         "Gol I - III : Rp770.000"),
        (2, "Tiket Pesawat", "Aceh", "OK", "(Bisnis) : Rp. 7.519.000; (Ekonomi) : Rp. 4.492.000"),
        (3, "Taksi Bandara", "Papua Barat Daya", "OK", "N/A"),
    )  # fmt: skip
    assert seen.problems == ()
    assert rates(seen) == [
        ("penginapan", "11", "eselon_1", 4_420_000),
        ("penginapan", "11", "eselon_2", 3_526_000),
        ("penginapan", "11", "eselon_3", 1_533_000),
        ("penginapan", "11", "golongan_iv", 1_533_000),
        ("penginapan", "11", "golongan_i", 770_000),
        ("penginapan", "11", "golongan_ii", 770_000),
        ("penginapan", "11", "golongan_iii", 770_000),
        ("tiket_bisnis", "11", "", 7_519_000),
        ("tiket_ekonomi", "11", "", 4_492_000),
    ]
    (rule,) = seen.understanding.rules
    assert rule.startswith("Kolom «Nilai» dipecah menjadi tingkat dan tarif. Contoh: «Es 1 : Rp4")


def test_a_list_of_standards_says_kind_place_and_level_in_one_cell() -> None:
    seen = read(
        ("uraian", "satuan", "harga satuan"),
        ("Uang Harian Perjalanan Dinas Dalam Negeri Luar Kota - Jawa Timur", "OH", 410_000),
        ("Hotel Aceh Pejabat Eselon III/Golongan IV", "OH", 1_294_000),
        ("Uang Representasi Eselon II Luar Kota", "OH", 150_000),
    )
    assert seen.problems == ()
    assert rates(seen) == [
        (AWAY, "35", "", 410_000),
        ("penginapan", "11", "eselon_3", 1_294_000),
        ("penginapan", "11", "golongan_iv", 1_294_000),
        ("representasi_luar_kota", "", "eselon_2", 150_000),
    ]


def test_ways_on_land_from_the_capital() -> None:
    seen = read(
        ("TRANSPORTASI DARAT DARI IBUKOTA PROVINSI KE KOTA/KABUPATEN DALAM PROVINSI YANG SAMA",),
        ("NO", "IBUKOTA PROVINSI", "KOTA/KABUPATEN TUJUAN", "SATUAN", "BESARAN"),
        ("", "ACEH"),
        (1, "Banda Aceh", "Kab. Aceh Barat", "Orang/Kali", 275_000),
        ("", "BANTEN"),
        (2, "Serang", "Kab. Lebak", "Orang/Kali", 226_000),
    )
    assert blocking(seen) == []
    assert rates(seen) == [
        ("darat", "11.71>11.05", "", 275_000),
        ("darat", "36.73>36.02", "", 226_000),
    ]


def test_a_province_that_stands_in_the_first_of_its_rows() -> None:
    seen = read(
        ("BIAYA PENGINAPAN",),
        ("NO", "PROVINSI", "GOLONGAN", "BESARAN"),
        (1, "Bali", "IV", 1_400_000),
        ("", "", "III", 1_100_000),
        (2, "Banten", "IV", 1_000_000),
        ("", "", "III", 750_000),
    )
    assert blocking(seen) == []
    assert rates(seen) == [
        ("penginapan", "51", "golongan_iv", 1_400_000),
        ("penginapan", "51", "golongan_iii", 1_100_000),
        ("penginapan", "36", "golongan_iv", 1_000_000),
        ("penginapan", "36", "golongan_iii", 750_000),
    ]


def test_two_tables_beside_each_other_keep_their_own_places() -> None:
    seen = read(
        ("A. UANG HARIAN LUAR KOTA", "", "", "", "B. BIAYA TAKSI", "", ""),
        ("NO", "PROVINSI", "BESARAN", "", "NO", "PROVINSI", "BESARAN"),
        (1, "Banten", 370_000, "", 1, "Aceh", 127_000),
        (2, "Bali", 480_000, "", "", "", ""),
    )
    assert blocking(seen) == []
    assert seen.understanding.header_rows == (1,)
    assert seen.understanding.roles == (Role.TITLE, Role.HEADER, Role.DATA, Role.DATA)
    assert sorted(rates(seen)) == [
        ("taksi", "11", "", 127_000),
        (AWAY, "36", "", 370_000),
        (AWAY, "51", "", 480_000),
    ]


def test_rows_under_a_kind_name_its_parts_and_its_levels() -> None:
    seen = read(
        ("NO", "URAIAN", "SATUAN", "BESARAN"),
        ("A", "UANG HARIAN", "", ""),
        (1, "Luar Kota", "OH", 370_000),
        (2, "Dalam Kota lebih dari 8 jam", "OH", 150_000),
        ("B", "BIAYA PENGINAPAN", "", ""),
        (1, "Eselon II", "OH", 2_373_000),
        (2, "Eselon III", "OH", 1_204_000),
    )
    assert seen.problems == ()
    assert rates(seen) == [
        (AWAY, "", "", 370_000),
        (TOWN, "", "", 150_000),
        ("penginapan", "", "eselon_2", 2_373_000),
        ("penginapan", "", "eselon_3", 1_204_000),
    ]


def test_provinces_over_the_columns_and_ways_in_one_cell() -> None:
    seen = read(("JENIS BIAYA", "BANTEN", "BALI"), ("Uang harian luar kota", 370_000, 480_000))
    assert rates(seen) == [(AWAY, "36", "", 370_000), (AWAY, "51", "", 480_000)]
    seen = read(("TIKET PESAWAT",), ("NO", "RUTE", "EKONOMI"), (1, "Jakarta - Medan", 3_808_000))
    assert rates(seen) == [("tiket_ekonomi", "Jakarta>Medan", "", 3_808_000)]


def test_a_zone_among_the_words_of_a_title_and_a_detail_beside_the_kind() -> None:
    seen = read(
        ("TINGKAT", "LUAR DAERAH DALAM PROVINSI", "LUAR DAERAH LUAR PROVINSI"),
        ("Eselon II", 300_000, 400_000),
    )
    assert rates(seen) == [
        (AWAY, "zona:dalam_provinsi", "eselon_2", 300_000),
        (AWAY, "zona:luar_provinsi", "eselon_2", 400_000),
    ]
    seen = read(
        ("URAIAN BARANG", "SPESIFIKASI", "SATUAN", "HARGA SATUAN"),
        ("Uang Harian Perjalanan Dinas", "Luar Kota - Banten", "OH", 370_000),
        ("Uang Harian Perjalanan Dinas", "Diklat - Banten", "OH", 110_000),
    )
    assert rates(seen) == [(AWAY, "36", "", 370_000), (DIKLAT, "36", "", 110_000)]


def test_units_behind_amounts_and_a_row_of_averages() -> None:
    seen = read(
        ("PROVINSI", "LUAR KOTA", "DIKLAT"),
        ("Banten", "Rp 370.000 / hari", "110.000/OH"),
        ("Rata-rata", 370_000, 110_000),
    )
    assert seen.problems == ()
    assert rates(seen) == [(AWAY, "36", "", 370_000), (DIKLAT, "36", "", 110_000)]


def test_a_capital_is_the_city_and_fuel_is_for_its_vehicle() -> None:
    seen = read(("BIAYA PENGINAPAN",), ("NO", "IBUKOTA PROVINSI", "ESELON II"),
                (1, "Serang", 2_373_000))  # fmt: skip
    assert rates(seen) == [("penginapan", "36.73", "eselon_2", 2_373_000)]
    seen = read(("JENIS", "HARGA"), ("Harga BBM", 13_500), ("Km per liter mobil", 10))
    assert rates(seen) == [("bbm_harga", "", "", 13_500), ("bbm_jarak", "", "roda4", 10)]
