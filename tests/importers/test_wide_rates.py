"""Tables of rates as offices print them: a column a kind, a status, a level or a zone."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from perdin.importers.codes import load_places
from perdin.importers.rates.columns import RateColumn, Role
from perdin.rules.rates import RateKind
from perdin.services.desk import Desk
from perdin.services.reference.rate_import import preview_rates

AWAY, TOWN = RateKind.UANG_HARIAN_LUAR_KOTA, RateKind.UANG_HARIAN_DALAM_KOTA_8JAM
DIKLAT, HOTEL = RateKind.UANG_HARIAN_DIKLAT, RateKind.PENGINAPAN
PROVINCES = [place.name for place in load_places() if place.kind == "provinsi"]
Rows = list[tuple[RateKind, str, str, int]]


def sheet(path: Path, *rows: Sequence[Any], merged: Sequence[str] = ()) -> Path:
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    for span in merged:
        page.merge_cells(span)
    workbook.save(path)
    return path


def read(desk: Desk, path: Path) -> tuple[Rows, list[str]]:
    seen = preview_rates(desk, path)
    rows = [(row.kind, row.place, row.level, row.amount) for row in seen.rows]
    return rows, [str(problem) for problem in seen.problems]


def test_a_province_a_row_and_a_kind_a_column(desk: Desk, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.xlsx",
        ("NO", "PROVINSI", "SATUAN", "LUAR KOTA", "DALAM KOTA LEBIH DARI 8 JAM", "DIKLAT"),
        (1, "BANTEN", "OH", 370000, 150000, 110000),
        (2, "JAWA BARAT", "OH", 430000, 170000, 130000),
    )
    rows, problems = read(desk, path)
    assert problems == []
    assert rows == [
        (AWAY, "36", "", 370_000),
        (TOWN, "36", "", 150_000),
        (DIKLAT, "36", "", 110_000),
        (AWAY, "32", "", 430_000),
        (TOWN, "32", "", 170_000),
        (DIKLAT, "32", "", 130_000),
    ]


def test_the_city_s_own_table_goes_in_as_it_stands(desk: Desk, tmp_path: Path) -> None:
    """Province by status: ASN/P3K, Tenaga Perikatan at one rate everywhere, Diklat (SHS TA 2021).

    Only the figures of six provinces are known from it; the others here are made up.
    """
    known = {"Aceh": 360_000, "Banten": 370_000, "Jawa Barat": 430_000, "DKI Jakarta": 530_000,
             "Papua": 540_000}  # fmt: skip
    body = [
        (at, name.upper(), "OH", known.get(name, 380_000), 300_000, 110_000)
        for at, name in enumerate(PROVINCES, 1)
    ]
    path = sheet(
        tmp_path / "shs.xlsx",
        ("LAMPIRAN I KEPUTUSAN WALIKOTA",),
        ("STANDAR HARGA SATUAN: UANG HARIAN PERJALANAN DINAS DALAM NEGERI",),
        ("Kode Rekening 5.1.02.04.01.0001",),
        (),
        ("NO", "PROVINSI", "SATUAN", "BESARAN (Rp)", None, None),
        (None, None, None, "ASN/P3K", "TENAGA PERIKATAN", "DIKLAT"),
        (1, 2, 3, 4, 5, 6),
        *body,
        (),
        (None, None, None, "WALIKOTA CONTOH"),
        (None, None, None, "SARI WULANDARI"),
        merged=("D5:F5", "A1:F1"),
    )
    rows, problems = read(desk, path)
    assert problems == [
        f"Kolom «{title}» dibaca sebagai uang harian luar kota. Ganti jenisnya bila bukan."
        for title in ("ASN/P3K", "TENAGA PERIKATAN")
    ]
    assert len(rows) == 3 * 38
    codes = {place.name: place.code for place in load_places() if place.kind == "provinsi"}
    codes["DKI Jakarta"] = "zona:jakarta"
    for name, amount in known.items():
        assert (AWAY, codes[name], "asn", amount) in rows
        assert (AWAY, codes[name], "tenaga_perikatan", 300_000) in rows
        assert (DIKLAT, codes[name], "", 110_000) in rows


def test_the_same_without_its_title_is_of_the_daily_money_too(desk: Desk, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.xlsx",
        ("Provinsi", "ASN/P3K", "Tenaga Perikatan", "Diklat"),
        ("Banten", 370000, 300000, 110000),
    )
    rows, problems = read(desk, path)
    assert rows == [
        (AWAY, "36", "asn", 370_000),
        (AWAY, "36", "tenaga_perikatan", 300_000),
        (DIKLAT, "36", "", 110_000),
    ]
    assert len(problems) == 2


def test_a_level_a_column_and_several_levels_in_one(desk: Desk, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.xlsx",
        ("BIAYA PENGINAPAN",),
        ("Provinsi", "Pejabat Negara/Eselon I", "Eselon III/Golongan IV", "Gol. III, II dan I",
         "PPPK IX", "Anggota DPRD"),
        ("Kab. Lebak", 900000, 700000, 500000, 450000, 650000),
    )  # fmt: skip
    rows, problems = read(desk, path)
    assert {(kind, place) for kind, place, _level, _amount in rows} == {(HOTEL, "36.02")}
    assert {level: amount for _kind, _place, level, amount in rows} == {
        "pejabat_daerah": 900_000,
        "eselon_1": 900_000,
        "eselon_3": 700_000,
        "golongan_iv": 700_000,
        "golongan_iii": 500_000,
        "golongan_ii": 500_000,
        "golongan_i": 500_000,
        "pppk_ix": 450_000,
        "dprd_anggota": 650_000,
    }
    assert all("dibaca sebagai penginapan" in problem for problem in problems)


def test_a_group_over_each_column(desk: Desk, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.xlsx",
        (None, "Uang Harian", None, "Representasi", None),
        ("Tingkat", "Luar Kota", "Dalam Kota", "Luar Kota", "Dalam Kota"),
        ("Eselon II", 400000, 150000, 150000, 75000),
        merged=("B1:C1", "D1:E1"),
    )
    rows, problems = read(desk, path)
    assert problems == []
    assert rows == [
        (AWAY, "", "eselon_2", 400_000),
        (TOWN, "", "eselon_2", 150_000),
        (RateKind.REPRESENTASI_LUAR_KOTA, "", "eselon_2", 150_000),
        (RateKind.REPRESENTASI_DALAM_KOTA, "", "eselon_2", 75_000),
    ]


def test_packages_by_province_and_fuel_by_vehicle(desk: Desk, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.xlsx",
        ("Provinsi", "Paket Fullboard", "Paket Fullday", "Paket Halfday"),
        ("Banten", 1100000, 450000, 300000),
    )
    rows, problems = read(desk, path)
    assert problems == []
    assert rows == [
        (RateKind.PAKET_FULLBOARD, "36", "", 1_100_000),
        (RateKind.PAKET_FULLDAY, "36", "", 450_000),
        (RateKind.PAKET_HALFDAY, "36", "", 300_000),
    ]
    path = sheet(
        tmp_path / "b.xlsx",
        ("Jenis", "Tingkat", "Tarif"),
        ("Harga BBM per liter", "", 10000),
        ("Km per liter", "Roda 4", 8),
        ("Km per liter", "Sepeda motor", 40),
    )
    rows, problems = read(desk, path)
    assert problems == []
    assert rows == [
        (RateKind.BBM_HARGA, "", "", 10_000),
        (RateKind.BBM_JARAK, "", "roda4", 8),
        (RateKind.BBM_JARAK, "", "roda2", 40),
    ]


def test_a_kind_a_row_and_a_zone_a_column(desk: Desk, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.xlsx",
        ("Jenis", "Golongan", "Dalam Provinsi", "DKI Jakarta", "Luar Provinsi"),
        ("Uang harian", "Gol. III", 300000, 450000, 400000),
        ("Penginapan", "Gol. III", "-", 600000, None),
    )
    rows, problems = read(desk, path)
    assert problems == []
    assert rows == [
        (AWAY, "zona:dalam_provinsi", "golongan_iii", 300_000),
        (AWAY, "zona:jakarta", "golongan_iii", 450_000),
        (AWAY, "zona:luar_provinsi", "golongan_iii", 400_000),
        (HOTEL, "zona:jakarta", "golongan_iii", 600_000),
    ]


def test_a_province_that_is_left_out_is_told_by_name(desk: Desk, tmp_path: Path) -> None:
    body = [
        (name, 380_000, None if name == "Bali" else 100_000)
        for name in PROVINCES
        if name != "Maluku"
    ]
    path = sheet(tmp_path / "a.xlsx", ("Provinsi", "Luar kota", "Diklat"), *body)
    rows, problems = read(desk, path)
    assert len(rows) == 37 + 36
    assert problems == [
        "Tidak ada tarif uang harian luar kota untuk Maluku: perjalanan ke sana akan ditanyakan.",
        "Tidak ada tarif uang harian diklat untuk Bali, Maluku: perjalanan ke sana akan "
        "ditanyakan.",
    ]


@pytest.mark.parametrize(
    ("written", "amount"),
    [(473000.00000000006, 473_000), ("Rp473.000,00", 473_000), ("473,000.00", 473_000)],
)
def test_what_formulas_and_other_habits_leave_is_no_sen(
    desk: Desk, tmp_path: Path, written: object, amount: int
) -> None:
    path = sheet(tmp_path / "a.xlsx", ("Provinsi", "Luar kota", "Diklat"), ("Bali", written, None))
    assert read(desk, path) == ([(AWAY, "51", "", amount)], [])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Mars", 400000, 100000), "Zona atau provinsi «Mars» tidak dikenal"),
        (("Bandung", 400000, 100000), "Zona atau provinsi «Bandung» tidak dikenal"),
        (("Bali", 400000.5, 100000), "Luar kota: Tarif «400000.5» bukan jumlah rupiah"),
        (("Bali", "gratis", 100000), "Luar kota: Tarif «gratis» bukan jumlah rupiah"),
    ],
)
def test_a_row_that_is_wrong_is_told_and_none_of_it_taken(
    desk: Desk, tmp_path: Path, row: tuple[object, ...], said: str
) -> None:
    path = sheet(tmp_path / "a.xlsx", ("Provinsi", "Luar kota", "Diklat"), row)
    rows, problems = read(desk, path)
    assert rows == []
    assert said in problems[-1]
    assert problems[-1].startswith(("Sel A2: ", "Sel B2: "))


def test_a_place_twice_is_told(desk: Desk, tmp_path: Path) -> None:
    row = ("Banjar Baru", 400000, None)
    path = sheet(
        tmp_path / "a.xlsx",
        ("Provinsi", "Luar kota", "Diklat"),
        row,
        ("Kota Banjarbaru", 380000, None),
        row,
    )
    rows, problems = read(desk, path)
    assert rows == [(AWAY, "63.72", "", 400_000)]
    assert problems == [
        "Sel B3: Tarif yang sama sudah ada di sel B2 dengan jumlah lain.",
        "Sel B4: Tarif yang sama sudah ada di baris 2.",
    ]


def test_columns_are_what_a_person_says(desk: Desk, tmp_path: Path) -> None:
    """No title tells what the columns are: each is matched by hand."""
    path = sheet(
        tmp_path / "a.xlsx",
        ("Ke", "Pejabat", "Staf"),
        ("Bali", 480000, 400000),
        ("Banten", 370000, 300000),
    )
    rows, problems = read(desk, path)
    assert (rows, problems) == ([], ["Kolom Jenis, Tarif tidak ditemukan."])
    columns = [
        RateColumn(title="Ke", role=Role.PLACE),
        RateColumn(title="Pejabat", role=Role.AMOUNT, kind=AWAY, levels=("eselon_2", "eselon_3")),
        RateColumn(title="Staf", role=Role.AMOUNT, kind=AWAY),
    ]
    seen = preview_rates(desk, path, columns=[columns])
    assert seen.problems == ()
    assert [(row.place, row.level, row.amount) for row in seen.rows] == [
        ("51", "eselon_2", 480_000),
        ("51", "eselon_3", 480_000),
        ("51", "", 400_000),
        ("36", "eselon_2", 370_000),
        ("36", "eselon_3", 370_000),
        ("36", "", 300_000),
    ]
    nameless = [*columns[:2], RateColumn(title="Staf", role=Role.AMOUNT)]
    seen = preview_rates(desk, path, columns=[nameless])
    assert "Kolom «Staf» belum punya jenis tarif" in str(seen.problems[0])
    assert seen.problems[0].blocking
