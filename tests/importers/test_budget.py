"""A DPA as offices send it: flat, by levels, with text amounts and with sums that do not fit."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.importers import cells
from perdin.importers.budget.reading import read_budget
from perdin.importers.budget.record import BudgetSheet
from perdin.importers.sheet import read_book
from tests.importers.books import book

FLAT = ("Kode Program", "Program", "Kode Kegiatan", "Kegiatan", "Kode Sub Kegiatan",
        "Sub Kegiatan", "Kode Rekening", "Uraian", "Sumber Dana", "Pagu (Rp)")  # fmt: skip
ABOVE = ("7.01.01", "Penunjang", "7.01.01.2.06", "Umum", "7.01.01.2.06.0009", "Rapat")
LEVELS = ("Kode", "Uraian", "Jumlah (Rp)")
BIASA, KOTA = "5.1.02.04.01.0001", "5.1.02.04.01.0003"


def read(path: Path) -> BudgetSheet:
    return read_budget(read_book(path))


def levels(path: Path, *rows: Sequence[Any]) -> BudgetSheet:
    return read(book(path / "dpa.xlsx", *rows, titles=LEVELS))


def said(sheet: BudgetSheet) -> list[str]:
    return [str(problem) for problem in sheet.problems]


def test_a_flat_list_gives_each_line_with_all_above_it(tmp_path: Path) -> None:
    sheet = read(
        book(
            tmp_path / "dpa.xlsx",
            (1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            (*ABOVE, BIASA, "Perjalanan Biasa", "PAD", 30_000_000),
            (*ABOVE, f"{KOTA}.", "Dalam Kota", "DAU", "Rp 12.500.000,00"),
            ("", "", "", "", "", "", "", "JUMLAH", "", 42_500_000),
            titles=FLAT,
        )
    )
    assert said(sheet) == []
    assert sheet.wrong_sums == ()
    first, second = sheet.records
    assert (first.program_name, first.group_code, first.activity_name) == (
        "Penunjang", "7.01.01.2.06", "Rapat",
    )  # fmt: skip
    assert (first.row, first.amount, first.funding_source) == (5, 30_000_000, "PAD")
    assert (second.account_code, second.amount) == (KOTA, 12_500_000)


def test_a_list_by_levels_carries_what_stands_above(tmp_path: Path) -> None:
    sheet = levels(
        tmp_path,
        ("7.01.01", "Program Penunjang", 50_000_000),
        ("7.01.01.2.06", "Administrasi Umum", 50_000_000),
        ("7.01.01.2.06.0009", "Rapat Koordinasi", 45_000_000),
        ("5.1.02.04", "Belanja Perjalanan Dinas", 42_000_000),
        (BIASA, "Perjalanan Biasa", 40_000_000),
        (KOTA, "Dalam Kota", 2_000_000),
        ("5.1.02.01.01.0024", "Alat Tulis Kantor", 3_000_000),
        ("7.01.01.2.06.0010", "Dokumentasi", 5_000_000),
        (KOTA, "Dalam Kota", 5_000_000),
        ("", "Jumlah seluruhnya", 50_000_000),
    )
    assert said(sheet) == []
    assert sheet.wrong_sums == ()
    assert [
        (record.activity_code, record.account_code, record.amount) for record in sheet.records
    ] == [
        ("7.01.01.2.06.0009", BIASA, 40_000_000),
        ("7.01.01.2.06.0009", KOTA, 2_000_000),
        ("7.01.01.2.06.0009", "5.1.02.01.01.0024", 3_000_000),
        ("7.01.01.2.06.0010", KOTA, 5_000_000),
    ]
    assert {record.program_name for record in sheet.records} == {"Program Penunjang"}


def test_code_and_name_in_one_cell(tmp_path: Path) -> None:
    sheet = read(
        book(
            tmp_path / "dpa.xlsx",
            ("7.01.01.2.06.0009 Rapat Koordinasi", f"{BIASA} Perjalanan Biasa", 1_000_000),
            titles=("Sub Kegiatan", "Nama Rekening", "Pagu"),
        )
    )
    (record,) = sheet.records
    assert (record.activity_code, record.activity_name) == ("7.01.01.2.06.0009", "Rapat Koordinasi")
    assert (record.account_code, record.account_name) == (BIASA, "Perjalanan Biasa")
    assert (record.program_code, said(sheet)) == ("7.01.01", [])


@pytest.mark.parametrize(
    ("changed", "label"),
    [
        ((0, 51_000_000), "Jumlah 7.01.01 tertulis Rp51.000.000"),
        ((1, 9), "Jumlah 7.01.01.2.06 tertulis Rp9"),
        ((2, 45_000_001), "Jumlah 7.01.01.2.06.0009 tertulis Rp45.000.001"),
        ((3, 41_000_000), "Jumlah 5.1.02.04 tertulis Rp41.000.000"),
        ((6, 44_000_000), "Jumlah sub kegiatan tertulis Rp44.000.000"),
        ((9, 49_000_000), "Jumlah tertulis Rp49.000.000"),
    ],
)
def test_each_sum_that_does_not_fit_is_told_with_its_cell(
    tmp_path: Path, changed: tuple[int, int], label: str
) -> None:
    rows: list[list[Any]] = [
        ["7.01.01", "Program", 50_000_000],
        ["7.01.01.2.06", "Kegiatan", 50_000_000],
        ["7.01.01.2.06.0009", "Rapat", 45_000_000],
        ["5.1.02.04", "Belanja Perjalanan Dinas", 45_000_000],
        [BIASA, "Biasa", 40_000_000],
        [KOTA, "Dalam Kota", 5_000_000],
        ["", "Jumlah sub kegiatan", 45_000_000],
        ["7.01.01.2.06.0010", "Dokumentasi", ""],
        [KOTA, "Dalam Kota", 5_000_000],
        ["", "Jumlah", 50_000_000],
    ]
    assert levels(tmp_path, *rows).wrong_sums == ()
    at, amount = changed
    rows[at][2] = amount
    sheet = levels(tmp_path, *rows)
    (wrong,) = sheet.wrong_sums
    assert label in str(wrong.problem)
    assert str(wrong.problem).startswith(f"Sel C{at + 4}: ")
    assert said(sheet) == []


def test_subtotals_without_a_code_count_from_the_one_before(tmp_path: Path) -> None:
    head = ("7.01.01.2.06.0009", "Rapat", "")
    rows = (head, (BIASA, "A", 10), (KOTA, "B", 5), ("", "Sub Total", 15),
            ("7.01.01.2.06.0010", "Lain", ""), (KOTA, "C", 7), ("", "Sub Total", 7),
            ("", "Total", 22))  # fmt: skip
    assert levels(tmp_path, *rows).wrong_sums == ()
    wrong = levels(tmp_path, *rows[:-2], ("", "Sub Total", 8), rows[-1]).wrong_sums
    assert [(wrong_sum.row, wrong_sum.stated, wrong_sum.counted) for wrong_sum in wrong] == [
        (10, 8, 7)
    ]
    wrong = levels(tmp_path, *rows[:-1], ("", "Total", 23)).wrong_sums
    assert [(wrong_sum.row, wrong_sum.stated, wrong_sum.counted) for wrong_sum in wrong] == [
        (11, 23, 22)
    ]


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("12,5", "«12,5» tidak terbaca"),
        ("1.234.56", "«1.234.56» tidak terbaca"),
        ("dua juta", "«dua juta» tidak terbaca"),
        ("(5.000)", "«(5.000)» tidak terbaca"),
        (-5_000, "«-5000» tidak terbaca"),
        (10**18, "tidak terbaca"),
        (True, "tidak terbaca"),
        ("", "Pagu kosong"),
    ],
)
def test_an_amount_that_is_none_is_told_with_its_cell(
    tmp_path: Path, amount: Any, sentence: str
) -> None:
    sheet = levels(tmp_path, ("7.01.01.2.06.0009", "Rapat", ""), (BIASA, "Biasa", amount))
    (problem,) = sheet.problems
    assert str(problem).startswith("Sel C5: ")
    assert sentence in str(problem)
    assert sheet.records[0].amount is None


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("12.500.000", 12_500_000),
        ("12,500,000", 12_500_000),
        ("12,500,000.00", 12_500_000),
        ("12500000.00", 12_500_000),
        ("Rp12.500.000,-", 12_500_000),
        (" 12500000 ", 12_500_000),
        ("12,5 juta", 12_500_000),
        ("0", 0),
        (12_500_000.0, 12_500_000),
    ],
)
def test_amounts_as_people_write_them(written: Any, amount: int) -> None:
    assert cells.amount_of(written) == amount


@given(st.integers(0, 10**14))
def test_every_way_of_grouping_means_the_same(amount: int) -> None:
    grouped = f"{amount:,}"
    for written in (str(amount), grouped, grouped.replace(",", "."), f"Rp{amount:,}.00"):
        assert cells.amount_of(written) == amount
    assert cells.amount_of(float(amount)) == amount


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("5.1.2.4.1.1", "Biasa", 5), "Sel A5: «5.1.2.4.1.1» bukan kode rekening"),
        (("524111", "Biasa", 5), "«524111» bukan kode rekening"),
        (("", "Biasa", 5), "Sel A5: Kode rekening kosong"),
    ],
)
def test_a_code_of_another_shape_is_told(
    tmp_path: Path, row: tuple[object, ...], sentence: str
) -> None:
    sheet = levels(tmp_path, ("7.01.01.2.06.0009", "Rapat", ""), row)
    assert sentence in said(sheet)[0]


def test_a_line_under_nothing_or_under_another_program(tmp_path: Path) -> None:
    assert "Kode sub kegiatan kosong" in said(levels(tmp_path, (BIASA, "Biasa", 5)))[0]
    row = ("7.01.02", "X", "7.01.01.2.06", "U", "7.01.01.2.06.0009", "R", BIASA, "B", "PAD", 5)
    sheet = read(book(tmp_path / "b.xlsx", row, titles=FLAT))
    assert said(sheet) == ["Sel A4: Sub kegiatan 7.01.01.2.06.0009 tidak berada di bawah 7.01.02."]
    row = (*ABOVE[:4], "Rapat", "Rapat", BIASA, "B", "PAD", 5)
    assert "bukan kode sub kegiatan" in said(read(book(tmp_path / "c.xlsx", row, titles=FLAT)))[0]


def test_a_file_without_its_columns_or_rows(tmp_path: Path) -> None:
    sheet = read(book(tmp_path / "a.xlsx", ("x", "y"), titles=("Nama", "Alamat")))
    assert [problem.row for problem in sheet.problems] == [0, 0]
    assert "Kode rekening" in said(sheet)[0]
    assert "Pagu" in said(sheet)[1]
    assert "Tidak ada baris rekening" in said(levels(tmp_path))[0]


def test_csv_with_semicolons_reads_alike(tmp_path: Path) -> None:
    path = tmp_path / "dpa.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows(
            [
                FLAT,
                (*ABOVE, BIASA, "Biasa", "PAD", "30.000.000"),
                ("",) * 7 + ("Total", "", "30000000"),
            ]
        )
    sheet = read(path)
    assert (said(sheet), sheet.wrong_sums) == ([], ())
    assert sheet.records[0].amount == 30_000_000


def test_columns_are_named_as_in_excel() -> None:
    assert [cells.letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
