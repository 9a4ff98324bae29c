"""What cannot be or is only guessed in a table of rates, and what a person chooses over it."""

from collections.abc import Sequence

import pytest

from perdin.importers.rates.reading import read_rates
from perdin.importers.sheet import Cell
from perdin.importers.tables.rows import Role
from perdin.importers.tables.understanding import Choices
from tests.importers.test_rate_shapes import (
    AWAY,
    DIKLAT,
    PROVINCES,
    TOWN,
    blocking,
    rates,
    read,
    sheet,
)


@pytest.mark.parametrize(
    ("title", "columns", "row", "said"),
    [
        # a nought too many: 3.700.000 beside the 370.000 of Banten (Perpres 72/2025, table 1.2)
        ("LUAR KOTA", (), ("Banten", 3_700_000), "tidak wajar"),
        ("LUAR KOTA", (), ("Banten", 37_000_000), "tidak wajar"),
        ("LUAR KOTA", (), ("Banten", 370), "tidak wajar"),
        ("LUAR KOTA", (), ("Banten", "370.000,5"), "bukan jumlah rupiah"),
        ("LUAR KOTA", ("TINGKAT",), ("Banten", 370_000, "Kelas 2"), "Tingkat ini tidak dapat"),
        ("LUAR KOTA", ("TINGKAT",), ("Banten", 370_000, "Eselon V"), "Tingkat «Eselon V»"),
        ("LUAR KOTA", ("TINGKAT",), ("Banten", 370_000, "Golongan III/c"), "Golongan III/c"),
        ("DALAM KOTA SAMPAI DENGAN 8 JAM", ("DIKLAT",), ("Banten", 90_000, 110_000), ""),
    ],
)
def test_what_cannot_be_is_never_taken(
    title: str, columns: Sequence[str], row: Sequence[Cell | int], said: str
) -> None:
    seen = read(("PROVINSI", title, *columns), row)
    if said:
        assert rates(seen) == []
        assert any(said in one for one in blocking(seen))
    else:
        assert rates(seen) == [(DIKLAT, "36", "", 110_000)]


def test_the_same_rate_twice_is_told_at_its_cell() -> None:
    head = ("PROVINSI", "LUAR KOTA", "DIKLAT")
    seen = read(head, ("Bali", 480_000, 140_000), ("BALI", 480_000, 130_000))
    assert [(p.cell, p.blocking, p.code) for p in seen.problems] == [
        ("B3", False, "rate_twice"),
        ("C3", True, "rate_twice"),
    ]


def test_a_misspelt_province_is_understood_and_told() -> None:
    seen = read(("PROVINSI", "LUAR KOTA", "DIKLAT"), ("Jawa Barta", 430_000, "-"))
    assert rates(seen) == [(AWAY, "32", "", 430_000)]
    assert [str(problem) for problem in seen.problems] == [
        "Sel A2: «Jawa Barta» dibaca sebagai Jawa Barat. Periksa ejaannya."
    ]
    assert seen.records[0].guessed == ("place",)


def test_the_sheet_with_the_rates_is_found_and_another_can_be_chosen() -> None:
    head = ("PROVINSI", "LUAR KOTA", "DIKLAT")
    book = [
        sheet(("DAFTAR ISI",), ("1", "Uang harian"), name="Sampul"),
        sheet(head, ("Bali", 480_000, 140_000), name="UH"),
        sheet(head, ("Aceh", 360_000, 110_000), name="UH lama"),
    ]
    seen = read_rates(book, PROVINCES)
    assert (seen.understanding.names, seen.understanding.sheet) == (("Sampul", "UH", "UH lama"), 1)
    assert rates(seen)[0] == (AWAY, "51", "", 480_000)
    assert [str(problem) for problem in seen.problems] == [
        "Lembar lain juga memuat tarif dan belum dibaca: UH lama. Pilih lembarnya satu per satu."
    ]
    seen = read_rates(book, PROVINCES, choices=Choices(sheet=2))
    assert rates(seen)[0] == (AWAY, "11", "", 360_000)


def test_what_a_person_chose_goes_over_what_was_found() -> None:
    rows = (
        ("PROVINSI", "LUAR KOTA", "DIKLAT"),
        ("Bali", 480_000, "gratis"),
        ("Aceh", 360_000, 110_000),
    )
    assert blocking(read(*rows))
    mended = read(*rows, choices=Choices(cells={(1, 2): "140.000"}, left_out={2}))
    assert blocking(mended) == []
    assert rates(mended) == [(AWAY, "51", "", 480_000), (DIKLAT, "51", "", 140_000)]
    assert mended.understanding.roles == (Role.HEADER, Role.DATA, Role.LEFT_OUT)
    header = read(("Tarif lama", "x"), *rows, choices=Choices(header=(1,)))
    assert header.understanding.header_rows == (1,)


def test_a_column_that_nobody_knows_is_told() -> None:
    seen = read(("PROVINSI", "LUAR KOTA", "SOPIR"), ("Banten", 370_000, 250_000))
    assert [str(problem) for problem in seen.problems] == [
        "Kolom «SOPIR» tidak dikenal dan tidak dibaca. Pilih isinya di atas bila perlu."
    ]


def test_nothing_is_no_rate_and_no_fault() -> None:
    seen = read(
        ("Provinsi", "Luar kota", "Diklat"),
        ("Bali", 0, 100_000),
        ("Banten", "at cost", "-"),
        ("Jawa Barat", 430_000, "n/a"),
    )
    assert rates(seen) == [(DIKLAT, "51", "", 100_000), (AWAY, "32", "", 430_000)]
    assert [(str(problem), problem.blocking) for problem in seen.problems] == [
        ("Sel B2: Luar kota: Tarif 0 dibaca sebagai tidak ada tarif.", False),
        (
            "Sel B3: Luar kota: «at cost» dibayar menurut biaya nyata: "
            "tidak ada tarif yang dibaca.",
            False,
        ),
    ]


def test_the_name_of_a_sheet_or_a_file_tells_the_kind_and_that_is_a_guess() -> None:
    """As a database gives it: the national representation, Perpres 72/2025 table 1.3."""
    rows = (
        ("jenjang", "luar_kota", "dalam_kota_lebih_8jam"),
        ("Pejabat Eselon II", 150_000, 75_000),
    )
    for named, book in (("uang_representasi", ""), ("sbm", "Uang Representasi")):
        seen = read_rates([sheet(*rows, name=book)], PROVINCES, named=named)
        assert rates(seen) == [
            ("representasi_luar_kota", "", "eselon_2", 150_000),
            ("representasi_dalam_kota", "", "eselon_2", 75_000),
        ]
        assert all(record.guessed == ("kind",) for record in seen.records)
        assert len(seen.problems) == 2
    titled = (("UANG HARIAN",), *rows)
    seen = read_rates([sheet(*titled)], PROVINCES, named="uang_representasi")
    assert {kind for kind, _place, _level, _amount in rates(seen)} == {AWAY, TOWN}


def test_a_table_out_of_a_database() -> None:
    seen = read_rates(
        [
            sheet(
                ("province_code", "province", "kelas", "kelas_uraian", "tarif_maks_per_malam"),
                ("11", "Aceh", 1, "Kepala Daerah/Pimpinan DPRD/Pejabat Eselon I", 4_420_000),
                ("31", "DKI Jakarta", 2, "Anggota DPRD/Pejabat Eselon II", 2_063_000),
            )
        ],
        PROVINCES,
        named="penginapan",
    )
    assert blocking(seen) == []
    assert rates(seen) == [
        ("penginapan", "11", "1", 4_420_000),
        ("penginapan", "zona:jakarta", "2", 2_063_000),
    ]
