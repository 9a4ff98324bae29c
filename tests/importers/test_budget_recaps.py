"""Recaps of a DPA: codes in columns side by side, more noughts, several units, other amounts."""

from pathlib import Path
from typing import Any

import pytest

from tests.importers.budgets import BAHAN, BIASA, CETAK, KOTA, RAPAT, codes, lines, seen

ORG = "7.01.0.00.0.00.09.0000"
HEAD: tuple[list[Any], ...] = (
    ["TAHUN ANGGARAN 2026"],
    ["Kode", None, None, None, "Uraian Urusan, Program, Kegiatan", "Kelompok Belanja", None, None,
     None, "TOTAL", None, None, "PPTK"],
    [None, None, None, None, None, "Operasi", None, "Modal", None, None, None, None, None],
    [None, None, None, None, None, "Anggaran", "Realisasi", "Anggaran", "Realisasi", "Anggaran",
     "Realisasi", "%", None],
)  # fmt: skip


def row(*cells: str, name: str, amount: int) -> list[Any]:
    blank: list[None] = [None] * (4 - len(cells))
    return [*cells, *blank, name, amount, "0,00", "0", "0,00", float(amount), 0, 0.25, "Kasi"]


def test_codes_in_columns_side_by_side_with_more_noughts(tmp_path: Path) -> None:
    above = ("7.01", ORG)
    sheet = seen(
        tmp_path,
        *HEAD,
        row("7", name="URUSAN KEWILAYAHAN", amount=9_000),
        row("7.01", name="KECAMATAN", amount=9_000),
        row(*above, name="KECAMATAN CONTOH", amount=9_000),
        row(*above, "7.01.01", name="PROGRAM PENUNJANG", amount=9_000),
        row(*above, "7.01.01.2.06", name="Administrasi Umum", amount=9_000),
        row(*above, RAPAT, name="Rapat", amount=7_000),
        row(*above, RAPAT, "5.1.02", name="Barang dan Jasa", amount=7_000),
        row(*above, RAPAT, "5.1.02.04.001", name="Dalam Negeri", amount=7_000),
        row(*above, RAPAT, "5.1.02.04.001.00001", name="Biasa", amount=4_000),
        row(*above, RAPAT, "5.1.02.04.001.00003", name="Dalam Kota", amount=3_000),
        row(*above, CETAK, name="Cetak", amount=2_000),
        row(*above, CETAK, "5.1.02.01.001.00026", name="Bahan Cetak", amount=2_000),
        [None, None, None, None, "Jumlah", 9_000, 0, 0, 0, 9_000, 0, 0.25],
    )
    assert lines(sheet) == [
        (RAPAT, BIASA, 4_000), (RAPAT, KOTA, 3_000), (CETAK, BAHAN, 2_000),
    ]  # fmt: skip
    assert (codes(sheet), sheet.year) == ([], 2026)
    assert sheet.columns["amount"] == 9
    first = sheet.records[0]
    assert (first.account_name, first.program_name, first.guessed) == (
        "Biasa", "PROGRAM PENUNJANG", (),
    )  # fmt: skip


def test_sums_of_two_units_with_the_same_codes_are_apart(tmp_path: Path) -> None:
    def unit(amount: int) -> list[list[Any]]:
        return [
            row("7.01", ORG, name="UNIT", amount=amount),
            row("7.01", ORG, "7.01.01", name="PROGRAM", amount=amount),
            row("7.01", ORG, RAPAT, name="Rapat", amount=amount),
            row("7.01", ORG, RAPAT, BIASA, name="Biasa", amount=amount),
        ]

    assert codes(seen(tmp_path, *HEAD, *unit(4_000), *unit(5_000))) == []
    wrong = unit(5_000)
    wrong[1][9] = 5_001
    assert codes(seen(tmp_path, *HEAD, *unit(4_000), *wrong)) == [("J10", "total_not_sum", True)]


def test_a_column_of_indicators_is_no_sum(tmp_path: Path) -> None:
    sheet = seen(
        tmp_path,
        ["Kode", "Uraian", "Indikator", "Pagu"],
        [RAPAT, "Rapat", "Jumlah laporan rapat", 5],
        [BIASA, "Biasa", None, 5],
        [CETAK, "Cetak", "Jumlah dokumen yang dicetak", 7],
        [BAHAN, "Bahan", None, 7],
        ["Jumlah", None, None, 12],
    )
    assert lines(sheet) == [(RAPAT, BIASA, 5), (CETAK, BAHAN, 7)]
    assert codes(sheet) == []


def test_a_list_for_machines_with_units_that_have_codes_too(tmp_path: Path) -> None:
    titles = ["Tahun", "Kode Urusan", "Nama Urusan", "Kode SKPD", "Nama SKPD", "Kode Sub SKPD",
              "Nama Sub SKPD", "Kode Program", "Nama Program", "Kode Kegiatan", "Nama Kegiatan",
              "Kode Sub Kegiatan", "Nama Sub Kegiatan", "Kode Akun", "Nama Akun",
              "Nilai Rincian", "Total RAK", "Januari"]  # fmt: skip
    said = [2026, "7", "KEWILAYAHAN", ORG, "KECAMATAN", ORG, "KECAMATAN", "7.01.01", "PROGRAM",
            "7.01.01.2.06", "Umum", RAPAT, "Rapat", BIASA, "Biasa", 5_000, 4_000, 100]  # fmt: skip
    sheet = seen(tmp_path, titles, said)
    assert lines(sheet) == [(RAPAT, BIASA, 5_000)]
    assert (codes(sheet), sheet.records[0].guessed) == ([], ())


def test_the_account_among_columns_that_are_all_called_so(tmp_path: Path) -> None:
    sheet = seen(
        tmp_path,
        ["Program", "Kegiatan", "Sub Kegiatan", "Akun", "Jenis", "Rekening (Sub Rincian)", "APBD"],
        ["7.01.01 PROGRAM", "7.01.01.2.06 Umum", f"{RAPAT} Rapat", "5. BELANJA", "5.1.02 Barang",
         f"{BIASA} Biasa", 5],
    )  # fmt: skip
    assert lines(sheet) == [(RAPAT, BIASA, 5)]
    assert (sheet.records[0].activity_name, sheet.records[0].account_name) == ("Rapat", "Biasa")


@pytest.mark.parametrize(
    ("titles", "amount", "guessed"),
    [
        (["Sebelum", "Setelah", "PAPBD"], 30, ("amount",)),
        (["Setelah Pergeseran I", "Setelah Pergeseran II"], 20, ("amount",)),
        (["Pagu", "Jumlah"], 10, ("amount",)),
        (["Murni", "Perubahan", "Bertambah/Berkurang"], 20, ()),
    ],
)
def test_of_several_ceilings_the_last_is_taken_and_told(
    tmp_path: Path, titles: list[str], amount: int, guessed: tuple[str, ...]
) -> None:
    titles = [f"Anggaran {title}" if title in ("Murni", "Perubahan") else title for title in titles]
    amounts = [10, 20, 30][: len(titles)]
    sheet = seen(
        tmp_path, ["Sub Kegiatan", RAPAT], ["Kode", "Uraian", *titles], [BIASA, "Biasa", *amounts]
    )
    assert [(one.amount, one.guessed) for one in sheet.records] == [(amount, guessed)]


@pytest.mark.parametrize("title", ["Jumlah (ribuan rupiah)", "Pagu (Rp.000)", "Pagu (Rp 000)"])
def test_amounts_in_thousands_are_not_taken_for_rupiah(tmp_path: Path, title: str) -> None:
    sheet = seen(tmp_path, ["Sub Kegiatan", RAPAT], ["Kode", "Uraian", title], [BIASA, "Biasa", 5])
    assert lines(sheet) == []
    assert codes(sheet) == [("", "in_thousands", True)]


@pytest.mark.parametrize("value", ["7.01.01.2.06 Rapat", "Rapat Koordinasi", "-", ""])
def test_lines_are_not_taken_for_the_sub_kegiatan_before(tmp_path: Path, value: str) -> None:
    sheet = seen(
        tmp_path,
        ["Sub Kegiatan", ":", f"{RAPAT} Rapat"],
        ["Kode", "Uraian", "Pagu"],
        [BIASA, "Biasa", 5],
        ["Sub Kegiatan", ":", value],
        [KOTA, "Kota", 7],
    )
    assert lines(sheet) == [(RAPAT, BIASA, 5), ("", KOTA, 7)]
    assert codes(sheet) == [("5", "activity_empty", True)]
