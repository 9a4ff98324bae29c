"""Plans of a year's journeys in the shapes of offices: what is in them, and what is told."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from perdin.importers.plan.reading import read_plan
from perdin.importers.plan.record import PlanSheet
from perdin.importers.sheet import read_book
from perdin.importers.tables.rows import Role
from perdin.importers.tables.understanding import Choices
from tests.importers.test_office_lists import file

RAPAT, BIASA = "7.01.01.2.06.0009", "5.1.02.04.01.0001"
SERANG, BANDUNG, PALANGKA = "36.73", "32.73", "62.71"


def seen(folder: Path, *rows: Sequence[Any], choices: Choices | None = None) -> PlanSheet:
    """One sheet as it is understood."""
    path = file(folder / "a.xlsx", Rencana=[list(row) for row in rows])
    return read_plan(read_book(path), choices)


def said(sheet: PlanSheet, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(record, field) for field in fields) for record in sheet.records]


def codes(sheet: PlanSheet) -> list[tuple[str, str, bool]]:
    sums = (total.problem for total in sheet.wrong_sums)
    return [(one.cell, one.code, one.blocking) for one in (*sheet.problems, *sums)]


PLAN: tuple[list[Any], ...] = (
    ["RENCANA PERJALANAN DINAS TAHUN ANGGARAN 2026"],
    ["KECAMATAN SUKAMAJU"],
    [],
    ["NO", "MAKSUD PERJALANAN DINAS", "TUJUAN", "WAKTU PELAKSANAAN", "VOLUME", None, None,
     "JUMLAH\n(Rp)", "KETERANGAN"],
    [None, None, None, None, "ORANG", "HARI", "KALI", None, None],
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
    [f"Sub Kegiatan : {RAPAT} Rapat Koordinasi"],
    [BIASA, "Belanja Perjalanan Dinas Biasa"],
    [1, "Konsultasi SPM", "Kota Bandung", "Maret 2026", "2 orang", 3, 1, "Rp12.000.000,00", ""],
    [2, "Rakor pelayanan", "Palangkaraya", date(2026, 5, 4), 1, 2, 2, 5_000_000.00000001, "-"],
    [None, "JUMLAH", None, None, None, None, None, 17_000_000, None],
    [],
    [None, None, None, None, None, None, None, "Serang, 5 Januari 2026"],
    [None, None, None, None, None, None, None, "CAMAT SUKAMAJU"],
    [None, None, None, None, None, None, None, "Arum Contoh"],
)  # fmt: skip


def test_a_plan_with_stacked_titles_and_its_sub_kegiatan_above(tmp_path: Path) -> None:
    sheet = seen(tmp_path, *PLAN)
    assert sheet.understanding.header_rows == (3, 4)
    assert said(sheet, "row", "purpose", "month", "people", "days", "times", "cost") == [
        (9, "Konsultasi SPM", 3, 2, 3, 1, 12_000_000),
        (10, "Rakor pelayanan", 5, 1, 2, 2, 5_000_000),
    ]
    assert said(sheet, "activity_code", "account_code", "place_code", "note") == [
        (RAPAT, BIASA, BANDUNG, ""), (RAPAT, BIASA, PALANGKA, ""),
    ]  # fmt: skip
    assert codes(sheet) == []
    roles = sheet.understanding.roles
    assert (roles[5], roles[6], roles[10], roles[12]) == (
        Role.NUMBERING, Role.GROUP, Role.SUM, Role.SIGNATURE,
    )  # fmt: skip


def test_sums_that_do_not_fit_are_told_at_their_cell(tmp_path: Path) -> None:
    rows = [list(row) for row in PLAN]
    rows[10][7] = 17_000_001
    assert codes(seen(tmp_path, *rows)) == [("H11", "total_not_sum", True)]
    rows[10][7] = 17_000_000
    rows[9][7] = "Rp5.000.000,50"
    sheet = seen(tmp_path, *rows)
    assert (codes(sheet), sheet.records[1].guessed) == (
        [("H10", "amount_rounded", False)], ("cost",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "month", "guessed", "told"),
    [
        ("Maret", 3, (), []),
        ("12-14 Maret 2026", 3, (), []),
        ("Maret - April 2026", 3, ("month",), []),
        ("2026-03-09 00:00:00", 3, (), []),
        ("09/03/2026", 3, (), []),
        ("III", 3, (), []),
        ("Triwulan I", None, (), [("C2", "month_unknown", True)]),
        ("", None, (), [("C2", "month_empty", True)]),
        (13, None, (), [("C2", "month_unknown", True)]),
    ],
)
def test_the_month_of_a_journey(
    tmp_path: Path, written: Any, month: int | None, guessed: tuple[str, ...], told: list[object]
) -> None:
    sheet = seen(
        tmp_path,
        ["Uraian", "Kota Tujuan", "Jadwal", "Anggaran"],
        ["Rakor", "Kota Bandung", written, 5],
    )
    assert said(sheet, "month", "guessed") == [(month, guessed)]
    assert codes(sheet) == told


def test_months_as_columns_or_above_the_rows(tmp_path: Path) -> None:
    year = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nop", "Des"]
    marks = [None, None, "x", None, None, "x", *[None] * 6]
    sheet = seen(
        tmp_path,
        ["No", "Kegiatan", "Rencana Pelaksanaan", *[None] * 11, "Biaya"],
        [None, None, *year, None],
        [1, "Rakor", *marks[:3], *[None] * 9, 5],
        [2, "Konsultasi", *marks, 7],
        [3, "Bimtek", *[None] * 12, 9],
    )
    assert said(sheet, "month", "cost", "guessed") == [
        (3, 5, ()), (3, 7, ("month",)), (None, 9, ()),
    ]  # fmt: skip
    assert codes(sheet) == [("5", "month_empty", True)]
    sheet = seen(
        tmp_path,
        ["No", "Uraian", "Biaya"],
        ["BULAN MARET"],
        [1, "Rakor", 5],
        ["April"],
        [1, "Konsultasi", 7],
    )
    assert said(sheet, "month", "cost") == [(3, 5), (4, 7)]
    assert codes(sheet) == []


def test_counts_in_one_cell_and_a_cost_beside_its_price(tmp_path: Path) -> None:
    sheet = seen(
        tmp_path,
        ["Bulan", "Uraian Kegiatan", "Lokasi", "Volume", "Harga Satuan", "Jumlah Biaya"],
        [3, "Rakor", "Kab. Serang", "10 Orang x 3 Hari x 2 Kali", 100_000, 6_000_000],
    )
    assert said(sheet, "people", "days", "times", "cost", "place_code", "guessed") == [
        (10, 3, 2, 6_000_000, "36.04", ())
    ]
    assert codes(sheet) == []


def test_one_sub_kegiatan_is_chosen_for_the_rows_that_name_none(tmp_path: Path) -> None:
    """What a row or a heading above it names stays; the rekening goes with its sub kegiatan."""
    other, city = "7.01.01.2.06.0010", "5.1.02.04.01.0003"
    rows: tuple[list[Any], ...] = (
        ["Bulan", "Maksud", "Kode Sub Kegiatan", "Kode Rekening", "Biaya"],
        [3, "Rakor", "", "", 5],
        [3, "Bimtek", other, "", 6],
        [3, "Monev", "", BIASA, 7],
        [f"Sub Kegiatan : {other} Lain"],
        [3, "Konsultasi", "", "", 8],
    )
    for choices, expected in (
        (Choices(), [("", ""), (other, ""), ("", BIASA), (other, "")]),
        (Choices(activity=RAPAT), [(RAPAT, ""), (other, ""), (RAPAT, BIASA), (other, "")]),
        (Choices(activity=RAPAT, account=city),
         [(RAPAT, city), (other, ""), (RAPAT, BIASA), (other, "")]),
    ):  # fmt: skip
        sheet = seen(tmp_path, *rows, choices=choices)
        assert said(sheet, "activity_code", "account_code") == expected
        assert said(sheet, "guessed") == [((),)] * 4, "chosen is not guessed"
    plain = seen(tmp_path, ["Bulan", "Maksud", "Biaya"], [3, "Rakor", 5], [4, "Rakor", 6],
                 choices=Choices(activity=RAPAT))  # fmt: skip
    assert said(plain, "activity_code") == [(RAPAT,), (RAPAT,)]


def test_a_plan_on_another_sheet_and_what_a_person_chooses(tmp_path: Path) -> None:
    head = ["Bulan", "Maksud", "Tujuan", "Biaya", "Biaya Lain"]
    rows: list[list[Any]] = [
        head,
        ["Mei", "Rakor", "Kota Serang", 5, 50],
        ["Mei", "Bimtek", "Antah", 7, 70],
    ]
    path = file(tmp_path / "b.xlsx", Sampul=[["Rencana"]], Data=rows)
    sheet = read_plan(read_book(path))
    assert sheet.understanding.names[sheet.understanding.sheet] == "Data"
    assert codes(sheet) == [("C3", "place_unknown", True)]
    assert said(sheet, "place", "place_code") == [("Kota Serang", SERANG), ("Antah", "")]
    choices = Choices(left_out={2}, cells={(1, 3): "6"})
    assert said(read_plan(read_book(path), choices), "cost") == [(6,)]
    lacking = read_plan(read_book(path), Choices(sheet=0))
    assert [problem.field for problem in lacking.problems] == ["purpose", "month", "cost"]
