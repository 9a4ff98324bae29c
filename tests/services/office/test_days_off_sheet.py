"""Days off to a sheet and back: what a person changed there is what changes here, and no more."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from perdin.errors import BadInput, NotAllowed, StaleVersion
from perdin.rules.working_days import DayOffKind
from perdin.services.desk import Desk
from perdin.services.office import days_off, days_off_sheet
from perdin.services.office.days_off import DayOff
from perdin.services.office.lateness import Shift
from tests.importers.books import book

TITLES = ("Tanggal", "Nama hari libur", "Jenis", "Berlaku")
OWN = DayOff(day=date(2026, 8, 10), name="Hari jadi", kind=DayOffKind.LOCAL)


def days(desk: Desk, year: int = 2026) -> dict[tuple[date, str], tuple[DayOffKind, bool, bool]]:
    return {
        (row.day, row.name): (row.kind, row.struck, row.own)
        for row in days_off.list_days_off(desk, year)
    }


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_year_comes_back_as_it_was(desk: Desk, tmp_path: Path, ending: str) -> None:
    days_off.save_day_off(desk, OWN)
    nyepi = next(row for row in days_off.list_days_off(desk, 2026) if row.day.day == 18)
    days_off.strike_day_off(desk, nyepi.id or 0, nyepi.version or 0)
    path = days_off_sheet.write_days_off(desk, 2026, tmp_path / f"libur{ending}")
    seen = days_off_sheet.preview_days_off(desk, path)
    assert (seen.new, seen.changed, seen.problems) == ((), (), ())
    assert seen.same == len(days(desk))


def test_what_was_changed_in_excel_is_taken_in_and_the_rest_stays(
    desk: Desk, tmp_path: Path
) -> None:
    before = days(desk)
    path = days_off_sheet.write_days_off(desk, 2026, tmp_path / "libur.xlsx")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.active
    assert sheet is not None
    at = next(row for row in sheet.iter_rows() if row[1].value == "Cuti Bersama Hari Suci Nyepi")
    at[3].value = "tidak"
    gone = next(row for row in sheet.iter_rows() if row[1].value == "Tahun Baru Masehi")
    for cell in gone:
        cell.value = None
    sheet.append([date(2026, 8, 10), "Hari jadi", "Libur daerah", "ya"])
    workbook.save(path)
    seen = days_off_sheet.preview_days_off(desk, path)
    assert seen.problems == ()
    assert [(row.day, row.name) for row in seen.new] == [(date(2026, 8, 10), "Hari jadi")]
    assert [row.name for row in seen.changed] == ["Cuti Bersama Hari Suci Nyepi"]
    assert days(desk) == before  # a look writes nothing
    days_off_sheet.import_days_off(desk, (*seen.new, *seen.changed))
    nyepi = (date(2026, 3, 18), "Cuti Bersama Hari Suci Nyepi")
    assert days(desk) == before | {
        nyepi: (DayOffKind.JOINT_LEAVE, True, True),
        (date(2026, 8, 10), "Hari jadi"): (DayOffKind.LOCAL, False, True),
    }


def test_a_decree_s_list_is_read_as_people_write_it(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "skb.xlsx",
        ("8 Maret 2027", "Cuti bersama  Nyepi", "CUTI BERSAMA", ""),
        (date(2027, 6, 1), "Hari jadi", "", "YA"),
        titles=TITLES,
    )
    seen = days_off_sheet.preview_days_off(desk, path)
    assert [(row.day, row.name, row.kind, row.struck) for row in seen.new] == [
        (date(2027, 3, 8), "Cuti bersama Nyepi", DayOffKind.JOINT_LEAVE, False),
        (date(2027, 6, 1), "Hari jadi", DayOffKind.LOCAL, False),
    ]


def test_everything_wrong_is_told_with_its_cell(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "salah.xlsx",
        ("kapan", "Libur", "", ""),
        ("8 Maret 2027", "", "", ""),
        ("8 Maret 2027", "Libur", "libur sekolah", ""),
        ("9 Maret 2027", "Libur", "", "mungkin"),
        ("10 Maret 2027", "Libur", "", ""),
        ("10 Maret 2027", "Libur", "", ""),
        titles=TITLES,
    )
    told = [str(problem) for problem in days_off_sheet.preview_days_off(desk, path).problems]
    for sentence in (
        "Sel A4: Tanggal «kapan» tidak terbaca",
        "Sel B5: Nama hari libur belum diisi",
        "Sel C6: Jenis hari libur «libur sekolah» tidak dikenal",
        "Sel D7: Berlaku «mungkin»: isi ya atau tidak",
        "Baris 9: Libur pada tanggal itu sudah ada di baris lain",
    ):
        assert [line for line in told if line.startswith(sentence)], (sentence, told)
    assert len(told) == 5
    odd = book(tmp_path / "lain.xlsx", ("a", "b"), titles=("Satu", "Dua"))
    (first, *_rest) = days_off_sheet.preview_days_off(desk, odd).problems
    assert "Kolom «Tanggal» tidak ditemukan" in str(first)


def test_what_changed_since_the_look_is_told_and_nothing_is_written(desk: Desk) -> None:
    seen = next(row for row in days_off.list_days_off(desk, 2026) if row.day == date(2026, 3, 18))
    days_off.save_day_off(desk, replace(seen, kind=DayOffKind.LOCAL))
    before = days(desk)
    with pytest.raises(StaleVersion):
        days_off_sheet.import_days_off(desk, [OWN, replace(seen, struck=True)])
    days_off.save_day_off(desk, OWN)
    with pytest.raises(BadInput, match="baru saja ditambah"):
        days_off_sheet.import_days_off(desk, [OWN])
    with pytest.raises(BadInput, match="Tidak ada hari libur yang berubah"):
        days_off_sheet.import_days_off(desk, [])
    assert days(desk) == before | {(OWN.day, OWN.name): (DayOffKind.LOCAL, False, True)}


def test_only_the_admin_takes_a_list_in(treasurer: Desk, tmp_path: Path) -> None:
    path = days_off_sheet.write_days_off(treasurer, 2026, tmp_path / "libur.xlsx")
    with pytest.raises(NotAllowed):
        days_off_sheet.preview_days_off(treasurer, path)
    with pytest.raises(NotAllowed):
        days_off_sheet.import_days_off(treasurer, [OWN])


def test_who_is_late_by_a_list_is_told(desk: Desk) -> None:
    assert days_off_sheet.import_days_off(desk, [OWN]) == Shift()
