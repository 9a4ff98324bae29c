"""DPA and RKA in the shapes of real offices: which lines are in them, and what is told."""

from pathlib import Path
from typing import Any

import pytest

from perdin.importers.budget.reading import read_budget
from perdin.importers.sheet import read_book
from perdin.importers.tables.rows import Role
from perdin.importers.tables.understanding import Choices
from tests.importers.budgets import BAHAN, BIASA, CETAK, KOTA, RAPAT, codes, lines, seen
from tests.importers.test_office_lists import file

ABOVE: tuple[list[Any], ...] = (
    ["DOKUMEN PELAKSANAAN ANGGARAN\nSATUAN KERJA PERANGKAT DAERAH"],
    ["Formulir DPA-RINCIAN BELANJA SKPD"],
    ["Kota Contoh Tahun Anggaran 2026"],
    [],
    ["Urusan Pemerintahan", ":", "7 UNSUR KEWILAYAHAN"],
    ["Bidang Urusan", ":", "7.01 KECAMATAN"],
    ["Program", ":", "7.01.01 PROGRAM PENUNJANG"],
    ["Sasaran Program", ":", "Meningkatnya layanan"],
    ["Kegiatan", ":", "7.01.01.2.06 Administrasi Umum"],
    ["Organisasi", ":", "7.01.0.00.0.00.09.0000 KECAMATAN CONTOH"],
    ["Alokasi Tahun 2026", ":", "Rp95.000.000,00"],
)
HEAD: tuple[list[Any], ...] = (
    ["Kode Rekening", "Uraian", None, "Rincian Perhitungan", None, None, None, "Jumlah\n(Rp)"],
    [None, None, None, "Koefisien", "Satuan", "Harga", "PPN", None],
)


def sub(code: str, name: str, source: str) -> list[list[Any]]:
    return [
        ["Sub Kegiatan", ":", f"{code} {name}"],
        ["Sumber Pendanaan", ":", source],
        ["Lokasi", ":", "Kota Contoh, Semua Kel/Desa"],
        ["Keluaran Sub Kegiatan", ":", "Jumlah Laporan 12 Laporan"],
    ]


def sums(amount: int) -> list[list[Any]]:
    written = "Rp" + f"{amount:,}".replace(",", ".") + ",00"
    names = {"5": "BELANJA DAERAH", "5.1": "BELANJA OPERASI", "5.1.02": "Belanja Barang dan Jasa"}
    return [[code, name, *[None] * 5, written] for code, name in names.items()]


RINCIAN: tuple[list[Any], ...] = (
    *ABOVE,
    *sub(RAPAT, "Rapat Koordinasi", "[PENDAPATAN ASLI DAERAH (PAD)]"),
    *HEAD,
    *sums(45_000_000),
    [BIASA, "Belanja Perjalanan Dinas Biasa", *[None] * 5, "Rp33.000.000,00"],
    [None, "[ # ] Perjalanan dinas luar daerah", *[None] * 5, "Rp33.000.000,00"],
    [None, "[ - ] Konsultasi", *[None] * 5, "Rp33.000.000,00"],
    [None, "Uang harian\nSpesifikasi : Jawa Barat", None, "10 Orang x 6 Hari", "OH",
     "Rp430.000,00", 0, "Rp25.800.000,00"],
    [None, "Transport darat", None, "10 Orang x 2 Kali", "OK", "Rp360.000,00", 0,
     "Rp7.200.000,00"],
    [KOTA, "Belanja Perjalanan Dinas Dalam Kota", *[None] * 5, "Rp12.000.000,00"],
    [None, "Uang harian dalam kota", None, "8 Orang x 10 Kali", "OH", "150.000", 0,
     "Rp12.000.000,00"],
    ["Jumlah Anggaran Sub Kegiatan :", *[None] * 6, "Rp45.000.000,00"],
    [],
    *sub(CETAK, "Penyediaan Barang Cetakan", "DANA ALOKASI UMUM"),
    *HEAD,
    *sums(50_000_000),
    [BAHAN, "Belanja Bahan Cetak", *[None] * 5, "Rp50.000.000,00"],
    [None, "Kertas", None, "100 Rim", "Rim", "Rp500.000,00", 0, "Rp50.000.000,00"],
    ["Jumlah Anggaran Sub Kegiatan :", *[None] * 6, "Rp50.000.000,00"],
    [],
    ["Jumlah Total Anggaran Kegiatan", *[None] * 6, "Rp95.000.000,00"],
    ["Rencana Penarikan Dana per Bulan"],
    ["Januari", None, *[None] * 5, "Rp5.000.000,00"],
    ["Jumlah", None, *[None] * 5, "Rp5.000.000,00"],
    [None, None, None, None, "Kota Contoh, 2 Januari 2026"],
    [None, None, None, None, "PPKD"],
)  # fmt: skip


def test_a_print_with_all_above_in_title_rows(tmp_path: Path) -> None:
    sheet = seen(tmp_path, *RINCIAN)
    assert lines(sheet) == [
        (RAPAT, BIASA, 33_000_000), (RAPAT, KOTA, 12_000_000), (CETAK, BAHAN, 50_000_000),
    ]  # fmt: skip
    assert (codes(sheet), sheet.total) == ([], 95_000_000)
    first, _second, third = sheet.records
    assert (first.program_name, first.group_name, first.activity_name) == (
        "PROGRAM PENUNJANG", "Administrasi Umum", "Rapat Koordinasi",
    )  # fmt: skip
    assert (first.funding_source, third.funding_source) == (
        "PENDAPATAN ASLI DAERAH (PAD)", "DANA ALOKASI UMUM",
    )  # fmt: skip
    understood = sheet.understanding
    assert understood.header_rows == (15, 16)
    roles = understood.roles
    assert (roles[0], roles[11], roles[17], roles[20], roles[21], roles[27]) == (
        Role.TITLE, Role.GROUP, Role.GROUP, Role.DATA, Role.FURTHER, Role.SUM,
    )  # fmt: skip
    assert {roles[33], roles[34]} == {Role.HEADER}
    assert roles[-1] is Role.SIGNATURE
    assert understood.rules == (
        f"Sub kegiatan dibaca dari baris 12: {RAPAT}.",
        f"Sub kegiatan dibaca dari baris 30: {CETAK}.",
    )


@pytest.mark.parametrize(
    ("row", "column", "value", "fault"),
    [
        (17, 7, "Rp44.000.000,00", ("H18", "total_not_sum", True)),
        (20, 7, "Rp33.000.001,00", ("H21", "items_not_sum", True)),
        (24, 7, "Rp7.300.000,00", ("H21", "items_not_sum", True)),
        (27, 7, "Rp46.000.000,00", ("H28", "total_not_sum", True)),
        (42, 7, "Rp96.000.000,00", ("H43", "total_not_sum", True)),
        (25, 0, "", ("H21", "items_not_sum", True)),
        (25, 0, "5.1.2.4.1.3", ("A26", "not_an_account", True)),
        (25, 7, "dua juta", ("H26", "amount_unreadable", True)),
        (25, 7, "", ("H26", "amount_empty", True)),
    ],
)
def test_an_amount_or_a_code_that_cannot_be_is_told(
    tmp_path: Path, row: int, column: int, value: str, fault: tuple[str, str, bool]
) -> None:
    rows = [list(cells) for cells in RINCIAN]
    rows[row][column] = value
    assert fault in codes(seen(tmp_path, *rows))


SPLIT: tuple[list[Any], ...] = (
    ["Rekapitulasi Dokumen Pelaksanaan Anggaran Belanja"],
    ["Organisasi", *[None] * 5, ": 7.01.0.00 KECAMATAN CONTOH"],
    [],
    ["Kode", *[None] * 11, "Uraian", "Jumlah (Rp)"],
    ["Urusan", "Bidang Urusan", "Program", "Kegiatan", None, "Sub Kegiatan", "Akun", "Kelompok",
     "Jenis", "Objek", "Rincian Objek", "Sub Rincian Objek"],
    [*range(1, 15)],
)  # fmt: skip
PARTS = ("7", "01", "01", "2", "06", "0009", "5", "1", "02", "04", "01", "0001")


def split(parts: tuple[Any, ...], name: str, amount: Any) -> list[Any]:
    return [*parts, *[None] * (12 - len(parts)), name, amount]


LEVELS = ("UNSUR KEWILAYAHAN", "KECAMATAN", "PROGRAM PENUNJANG", "", "Administrasi Umum",
          "Rapat", "BELANJA DAERAH", "BELANJA OPERASI", "Barang dan Jasa",
          "Perjalanan Dinas", "Dalam Negeri", "Biasa")  # fmt: skip


@pytest.mark.parametrize("numbers", [False, True])
def test_a_code_over_twelve_columns(tmp_path: Path, numbers: bool) -> None:
    parts: tuple[Any, ...] = tuple(map(int, PARTS)) if numbers else PARTS
    rows = [split(parts[: at + 1], name, 225_500_000) for at, name in enumerate(LEVELS) if name]
    rows[-1][-1] = 185_000_000
    last: tuple[Any, ...] = (*parts[:-1], 3 if numbers else "0003")
    sheet = seen(tmp_path, *SPLIT, *rows, split(last, "Dalam Kota", 40_500_000),
                 ["JUMLAH", *[None] * 12, 225_500_000])  # fmt: skip
    assert lines(sheet) == [(RAPAT, BIASA, 185_000_000), (RAPAT, KOTA, 40_500_000)]
    assert (codes(sheet), sheet.total) == ([], 225_500_000)
    guessed = ("activity_code",) if numbers else ()
    assert {record.guessed for record in sheet.records} == {guessed}
    assert {record.activity_name for record in sheet.records} == {"Rapat"}
    (rule,) = sheet.understanding.rules
    assert rule == f"Kode disambung dari kolom A sampai L. Contoh: {RAPAT} {BIASA}."


def test_parts_that_are_not_said_again_go_on(tmp_path: Path) -> None:
    blank: tuple[Any, ...] = (None,) * 6
    sheet = seen(
        tmp_path,
        *SPLIT,
        split(PARTS[:6], "Rapat", 30),
        split((*blank, *PARTS[6:]), "Biasa", 20),
        split((*blank, *[None] * 5, "0003"), "Dalam Kota", 10),
    )
    assert lines(sheet) == [(RAPAT, BIASA, 20), (RAPAT, KOTA, 10)]
    assert codes(sheet) == []


def test_after_a_change_the_amount_in_force_is_taken(tmp_path: Path) -> None:
    sheet = seen(
        tmp_path,
        ["Kota Contoh Tahun Anggaran 2026"],
        ["Sub Kegiatan", ":", f"{RAPAT} Rapat"],
        ["Kode Rekening", "Uraian", "Sebelum Perubahan", None, None, None, None,
         "Setelah Perubahan", None, None, None, None, "Bertambah/(Berkurang)"],
        [None, None, "Rincian Perhitungan", None, None, None, "Jumlah", "Rincian Perhitungan",
         None, None, None, "Jumlah", None],
        [None, None, "Koefisien", "Satuan", "Harga", "PPN", None, "Koefisien", "Satuan", "Harga",
         "PPN", None, None],
        [BIASA, "Biasa", None, None, None, None, 10_000_000, None, None, None, None, 8_000_000,
         -2_000_000],
        [None, "Uang harian", "10 OH", "OH", 1_000_000, 0, 10_000_000, "8 OH", "OH", 1_000_000, 0,
         8_000_000, -2_000_000],
        ["Jumlah", *[None] * 5, 10_000_000, *[None] * 4, 8_000_000, -2_000_000],
    )  # fmt: skip
    assert lines(sheet) == [(RAPAT, BIASA, 8_000_000)]
    assert codes(sheet) == []
    assert sheet.columns["amount"] == 11
    assert "Pagu diambil dari kolom «Setelah Perubahan / Jumlah»" in sheet.understanding.rules[0]


@pytest.mark.parametrize(
    ("titles", "column"),
    [
        (["Anggaran Murni", "Anggaran Perubahan", "Realisasi"], 2),
        (["Semula", "Menjadi", "Bertambah/Berkurang"], 3),
        (["Jumlah Tahun 2025", "Jumlah Tahun 2026", "Jumlah Tahun 2027"], 3),
        (["Triwulan I", "Triwulan II", "Jumlah"], 4),
        (["Pagu (Rp)", "Realisasi", "Sisa Anggaran"], 2),
    ],
)
def test_the_ceiling_is_none_of_the_other_amounts(
    tmp_path: Path, titles: list[str], column: int
) -> None:
    amounts = [1_000_000, 2_000_000, 4_000_000]
    sheet = seen(
        tmp_path,
        ["RKA Tahun Anggaran 2026"],
        [f"Sub Kegiatan : {RAPAT} Rapat"],
        ["Kode Rekening", "Uraian", *titles],
        [BIASA, "Biasa", *amounts],
    )
    right = {"Murni": 2_000_000}.get(titles[0].split()[-1], amounts[column - 2])
    assert lines(sheet) == [(RAPAT, BIASA, right)]
    assert sheet.records[0].guessed == ()


def test_details_that_each_name_their_account_are_one_line(tmp_path: Path) -> None:
    titles = ["KODE SUB KEGIATAN", "NAMA SUB KEGIATAN", "NAMA SUMBER DANA", "KODE REKENING",
              "NAMA REKENING", "NAMA STANDAR HARGA", "KOEFISIEN", "HARGA",
              "TOTAL HARGA"]  # fmt: skip
    sheet = seen(
        tmp_path,
        titles,
        [RAPAT, "Rapat", "PAD", BIASA, "Biasa", "Uang harian", "10 OH", 430_000, 4_300_000],
        [RAPAT, "Rapat", "DAU", BIASA, "Biasa", "Hotel", "5 malam", 500_000, 2_500_000],
        [RAPAT, "Rapat", "PAD", KOTA, "Dalam Kota", "Uang harian", "2 OH", 150_000, 300_000],
    )
    assert lines(sheet) == [(RAPAT, BIASA, 6_800_000), (RAPAT, KOTA, 300_000)]
    assert [record.funding_source for record in sheet.records] == ["PAD; DAU", "PAD"]
    assert (codes(sheet), sheet.total) == ([], 7_100_000)


def test_pages_with_their_header_numbers_and_footers(tmp_path: Path) -> None:
    head = ["KODE", "URAIAN", "SUMBER DANA", "JUMLAH"]
    sheet = seen(
        tmp_path,
        [f"Sub Kegiatan : {RAPAT} Rapat"],
        head,
        [1, 2, 3, "4 = 2 x 3"],
        [BIASA, "Biasa", "PAD", 5],
        ["Jumlah Halaman 1", None, None, 99],
        ["Dicetak oleh SIPD pada 2 Januari 2026 10:11", None, None, "Halaman 1 dari 2"],
        head,
        [KOTA, "Dalam Kota", "DAU", 7],
        ["Jumlah", None, None, 12],
    )
    assert lines(sheet) == [(RAPAT, BIASA, 5), (RAPAT, KOTA, 7)]
    assert codes(sheet) == []
    assert [record.funding_source for record in sheet.records] == ["PAD", "DAU"]


def test_the_sheet_with_most_lines_is_read_and_others_are_told(tmp_path: Path) -> None:
    head = ["Kode Rekening", "Uraian", "Jumlah"]
    one: list[list[Any]] = [
        [f"Sub Kegiatan : {RAPAT} Rapat"],
        head,
        [BIASA, "Biasa", 5],
        [KOTA, "Kota", 5],
    ]
    two: list[list[Any]] = [[f"Sub Kegiatan : {CETAK} Cetak"], head, [BAHAN, "Bahan", 7]]
    path = file(tmp_path / "b.xlsx", Sampul=[["DPA 2026"]], Cetak=two, Rapat=one)
    sheet = read_budget(read_book(path))
    assert sheet.understanding.names[sheet.understanding.sheet] == "Rapat"
    assert codes(sheet) == [("", "other_sheets", False)]
    assert "Cetak" in sheet.problems[0].sentence
    assert lines(read_budget(read_book(path), Choices(sheet=1))) == [(CETAK, BAHAN, 7)]


def test_a_recap_down_to_the_sub_kegiatan_says_what_it_lacks(tmp_path: Path) -> None:
    sheet = seen(
        tmp_path,
        ["Kode", "Uraian", "Lokasi", "T-1", "Tahun 2026", None, None, "T+1"],
        [None, None, None, None, "Belanja Operasi", "Belanja Modal", "Jumlah", None],
        ["7.01.01", "Program", None, 1, 5, 0, 5, 6],
        [RAPAT, "Rapat", None, 1, 5, 0, 5, 6],
    )
    assert lines(sheet) == []
    (problem,) = sheet.problems
    assert (problem.code, problem.blocking) == ("no_rows", True)
    assert "hanya merinci sampai sub kegiatan" in problem.sentence
