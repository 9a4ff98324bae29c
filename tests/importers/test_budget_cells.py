"""Codes, amounts and rows of a DPA that are odd, and what a person chooses over them."""

from pathlib import Path
from typing import Any

import pytest

from perdin.importers.tables.understanding import Choices
from tests.importers.budgets import BAHAN, BIASA, KOTA, RAPAT, codes, lines, seen


@pytest.mark.parametrize(
    "rows",
    [
        [["Kode", "Uraian", "Jumlah"], [None, f"{RAPAT} Rapat", 5],
         [None, f"{BIASA} - Biasa", 5]],
        [["Uraian", "Pagu"], [f"Sub Kegiatan: {RAPAT} Rapat", None], [f"{BIASA}. Biasa", 5]],
        [["No", "Kode Rekening", "Nama Rekening", "Anggaran"],
         [1, f"{RAPAT}.{BIASA}", "Biasa", 5]],
        [["KODE", "PROGRAM / KEGIATAN / SUB KEGIATAN", "ANGGARAN"], ["7.01.01", "Program", 5],
         ["7.01.01.2.06", "Kegiatan", 5], [RAPAT, "Rapat", 5], [BIASA, "Biasa", 5]],
        [["Program", "Penunjang"], ["Kode Sub Kegiatan", RAPAT], ["Nama Sub Kegiatan", "Rapat"],
         [], ["KODE\nREKENING", "URAIAN", "PAGU\n(Rp.)"], [f" {BIASA}. ", "Biasa", "5,00"]],
        [["5. Data"], ["Sub Kegiatan", RAPAT, "Rapat"],
         ["Kode", None, None, None, None, None, "Uraian", "Jumlah"],
         ["5", None, None, None, None, None, "BELANJA", 5],
         ["5", "1", "02", "04", "01", "0001", "Biasa", 5]],
        [["", "", "Kode Sub Kegiatan", "Kode Rekening", "Uraian", "Pagu"],
         ["", "", f"'{RAPAT}", f"'{BIASA}", "Biasa", 5.00000000001]],
        [["Kegiatan : 7.01.01.2.06 Umum"], ["Kode", "Uraian", "Jumlah"],
         [None, "Sub Kegiatan : Rapat", None], [RAPAT, "Rapat", None], ["524", "catatan", None],
         [BIASA, "Biasa", 5], [1, "Uang harian", 3], [2, "Hotel", 2]],
    ],
)  # fmt: skip
def test_codes_wherever_they_stand(tmp_path: Path, rows: list[list[Any]]) -> None:
    sheet = seen(tmp_path, *rows)
    assert lines(sheet) == [(RAPAT, BIASA, 5)]
    assert codes(sheet) == []
    assert (sheet.records[0].program_code, sheet.records[0].account_name) == ("7.01.01", "Biasa")


@pytest.mark.parametrize(
    ("written", "amount", "told"),
    [
        (473000.00000000006, 473_000, False),
        ("473000.00000000006", 473_000, False),
        ("617.666.666,66", 617_666_667, True),
        ("Rp617,666,666.66", 617_666_667, True),
        (617_666_666.25, 617_666_666, True),
        ("Rp. 45.000.000", 45_000_000, False),
        ("45,000,000.00", 45_000_000, False),
        ("Rp -", 0, True),
        ("\u200e45.000.000\u00a0", 45_000_000, False),
    ],
)
def test_amounts_with_noise_sen_and_dashes(
    tmp_path: Path, written: Any, amount: int, told: bool
) -> None:
    rows: list[list[Any]] = [
        [f"Sub Kegiatan : {RAPAT} Rapat"],
        ["Kode", "Uraian", "Pagu"],
        [BIASA, "A", written],
    ]
    sheet = seen(tmp_path, *rows)
    assert lines(sheet) == [(RAPAT, BIASA, amount)]
    assert codes(sheet) == ([("C3", "amount_rounded", False)] if told else [])
    assert sheet.records[0].guessed == (("amount",) if told else ())
    if told and amount:
        assert "dibulatkan menjadi Rp617.666.66" in sheet.problems[0].sentence


def test_totals_of_amounts_with_sen_may_differ_by_the_rounding(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[f"Sub Kegiatan : {RAPAT} Rapat"], ["Kode", "Uraian", "Pagu"],
            [BIASA, "A", "33.333.333,33"], [KOTA, "B", "66.666.666,66"]]  # fmt: skip
    assert seen(tmp_path, *rows, ["", "Jumlah", "99.999.999,99"]).wrong_sums == ()
    (wrong,) = seen(tmp_path, *rows, ["", "Jumlah", "99.999.996,00"]).wrong_sums
    assert (wrong.stated, wrong.counted) == (99_999_996, 100_000_000)


def test_the_source_of_funds_in_a_detail_is_the_line_s(tmp_path: Path) -> None:
    sheet = seen(
        tmp_path,
        [f"Sub Kegiatan : {RAPAT} Rapat"],
        ["Kode Rekening", "Uraian", "Koefisien", "Jumlah"],
        [BIASA, "Biasa", None, 5],
        [None, "[#] Konsultasi\nSumber Dana : [PAD]", None, 5],
        [None, "Uang harian", "5 OH", 5],
    )
    assert [record.funding_source for record in sheet.records] == ["PAD"]
    assert codes(sheet) == []


def test_a_line_without_its_code_is_no_detail(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[f"Sub Kegiatan : {RAPAT} Rapat"], ["Kode", "Uraian", "Pagu"],
            [BIASA, "Biasa", 40], [None, "Dalam Kota", 5]]  # fmt: skip
    sheet = seen(tmp_path, *rows)
    assert lines(sheet) == [(RAPAT, BIASA, 40), (RAPAT, "", 5)]
    assert codes(sheet) == [("A4", "account_empty", True)]


def test_what_a_person_chooses_goes_over_what_is_found(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Sub Kegiatan", RAPAT], ["Kode", "Uraian", "Pagu", "Lain"],
            [BIASA, "Biasa", 5, 50], [KOTA, "Kota", 7, 70], [None, "Jumlah", 12, 120]]  # fmt: skip
    assert lines(seen(tmp_path, *rows, choices=Choices(left_out={3}))) == [(RAPAT, BIASA, 5)]
    assert lines(seen(tmp_path, *rows, choices=Choices(columns={"amount": 3}))) == [
        (RAPAT, BIASA, 50), (RAPAT, KOTA, 70),
    ]  # fmt: skip
    mended = Choices(cells={(3, 2): "8"})
    assert codes(seen(tmp_path, *rows, choices=mended)) == [("C5", "total_not_sum", True)]
    taken = seen(tmp_path, *rows, choices=Choices(taken={4}))
    assert codes(taken) == [("A5", "account_empty", True)]
    headed = seen(tmp_path, ["a", "b", "c"], *rows, choices=Choices(header=(2,)))
    assert headed.understanding.header_rows == (2,)
    assert lines(headed) == [(RAPAT, BIASA, 5), (RAPAT, KOTA, 7)]


OLD = ["5.2.2", "Belanja Barang dan Jasa", 12], ["5.2.2.01", "Bahan", 5]


@pytest.mark.parametrize(("amount", "told"), [(12, []), (11, [("A3", "not_an_account", True)])])
def test_a_group_of_another_shape_is_none_where_its_lines_come_to_it(
    tmp_path: Path, amount: int, told: list[object]
) -> None:
    group, part = OLD
    rows: list[list[Any]] = [[f"Sub Kegiatan : {RAPAT} Rapat"], ["Kode", "Uraian", "Pagu"],
            [*group[:2], amount], part, [BAHAN, "Bahan", 5], ["5.1.02.04", "Perjalanan", 7],
            [KOTA, "Kota", 7], ["", "Jumlah", 12]]  # fmt: skip
    sheet = seen(tmp_path, *rows)
    assert lines(sheet) == [(RAPAT, BAHAN, 5), (RAPAT, KOTA, 7)]
    assert codes(sheet) == told
