"""Pengaturan, Hari libur: the year's days, one's own among them, and who is late by them."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt

from perdin.rules.working_days import DayOffKind
from perdin.services.accounting import advances
from perdin.services.accounting.payments import PayForm
from perdin.services.office import days_off
from perdin.services.office.days_off import DayOff
from perdin.services.trips import trip_sheet
from perdin.ui.pages.settings.days_off import DaysOffSection
from tests.conftest import Clock
from tests.ui.accounts import issue
from tests.ui.screen import CTRL, Screen
from tests.ui.settings import at_settings, letter, section_of
from tests.ui.treasurer import at_queue

screen = pytest.fixture(at_settings)


def rows(section: DaysOffSection) -> list[list[str]]:
    model = section.list.model
    return [
        [str(model.index(row, column).data()) for column in range(4)]
        for row in range(model.rowCount())
    ]


def test_a_list_goes_to_excel_and_what_was_added_there_comes_back(
    screen: Screen, tmp_path: Path
) -> None:
    section = section_of(screen, "days_off", DaysOffSection)
    screen.until(section.list.rows)
    path = tmp_path / "libur.xlsx"
    screen.answer_files(path)
    screen.click(section.export_button)
    screen.until(lambda: "Daftar disimpan" in screen.notice())
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.active
    assert sheet is not None
    sheet.append([date(2026, 8, 10), "Hari jadi Kota Serang", "Libur daerah", "ya"])
    workbook.save(path)
    screen.answer_files(path)
    screen.click(section.import_button)
    screen.until(lambda: "1 baru, 0 berubah" in screen.notice())
    assert "Senin, 10 Agustus 2026 Hari jadi Kota Serang" in screen.notice()
    assert not [x for x in days_off.list_days_off(screen.desk, 2026) if x.day.day == 10]
    screen.click(section.notices.action_button)
    screen.until(lambda: screen.notice() == "Hari libur disimpan.")
    assert known(screen, date(2026, 8, 10)).name == "Hari jadi Kota Serang"
    sheet.append(["kapan", "Libur", "", ""])
    workbook.save(path)
    screen.answer_files(path)
    screen.click(section.import_button)
    screen.until(lambda: "Tanggal «kapan» tidak terbaca" in screen.notice())


def test_another_sheet_of_the_file_is_a_choice_away(screen: Screen, tmp_path: Path) -> None:
    section = section_of(screen, "days_off", DaysOffSection)
    screen.until(section.list.rows)
    workbook = openpyxl.Workbook()
    for year in (2027, 2028):
        sheet = workbook.create_sheet(str(year))
        sheet.append(["Tanggal", "Nama", "Jenis"])
        for day in range(10, 10 + year - 2026):
            sheet.append([date(year, 8, day), f"Hari jadi {day}", "Libur daerah"])
    workbook.remove(workbook.worksheets[0])
    path = tmp_path / "libur.xlsx"
    workbook.save(path)
    assert not section.sheet.isVisible()
    screen.answer_files(path)
    screen.click(section.import_button)
    screen.until(lambda: "1 baru, 0 berubah" in screen.notice())
    assert section.sheet.field.currentText() == "2027"
    screen.go_to(section.sheet.field)
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: "2 baru, 0 berubah" in screen.notice())
    screen.click(section.notices.action_button)
    screen.until(lambda: screen.notice() == "Hari libur disimpan.")
    assert [one.day.year for one in days_off.list_days_off(screen.desk, 2028)][-1:] == [2028]
    assert not [x for x in days_off.list_days_off(screen.desk, 2027) if "Hari jadi" in x.name]
    assert not section.sheet.isVisible()


def test_of_two_who_have_a_day_open_the_second_is_told(screen: Screen) -> None:
    section = section_of(screen, "days_off", DaysOffSection)
    screen.pick(section.list, "Cuti Bersama Hari Suci Nyepi")
    other = known(screen, date(2026, 3, 18))
    days_off.save_day_off(replace(screen.desk), replace(other, name="Cuti bersama Nyepi"))
    screen.enter(section.name, "Cuti Nyepi")
    screen.click(section.save_button)
    screen.until(lambda: "sudah diubah oleh pengguna lain" in screen.notice())
    assert known(screen, date(2026, 3, 18)).name == "Cuti bersama Nyepi"
    assert section.name.value() == "Cuti Nyepi"


def known(screen: Screen, day: date) -> DayOff:
    return next(x for x in days_off.list_days_off(screen.desk, day.year) if x.day == day)


def test_the_years_days_are_listed_with_what_they_are(screen: Screen) -> None:
    section = section_of(screen, "days_off", DaysOffSection)
    screen.until(section.list.rows)
    assert rows(section)[0] == ["Kamis, 1 Januari 2026", "Tahun Baru Masehi", "Libur nasional", ""]
    assert [
        "Rabu, 18 Maret 2026", "Cuti Bersama Hari Suci Nyepi", "Cuti bersama", "",
    ] in rows(section)  # fmt: skip
    screen.go_to(screen.window.top.year)
    screen.key(Qt.Key.Key_Up)
    screen.until(lambda: rows(section)[0][0] == "Jumat, 1 Januari 2027")
    assert [
        "Rabu, 10 Maret 2027", "Hari Raya Idul Fitri", "Libur nasional", "Perkiraan",
    ] in rows(section)  # fmt: skip


def test_a_day_of_ones_own_is_typed_as_people_type_days(screen: Screen) -> None:
    section = section_of(screen, "days_off", DaysOffSection)
    screen.until(section.list.rows)
    screen.click(section.save_button)
    assert section.form.problem_of(section.day) == "Wajib diisi."
    screen.enter(section.day, "10 agt")
    screen.enter(section.name, "Hari jadi Kota Serang")
    screen.click(section.save_button)
    screen.until(lambda: screen.notice() == "Hari libur disimpan.")
    mine = known(screen, date(2026, 8, 10))
    assert (mine.name, mine.kind) == ("Hari jadi Kota Serang", DayOffKind.LOCAL)
    screen.until(
        lambda: (
            ["Senin, 10 Agustus 2026", "Hari jadi Kota Serang", "Libur daerah", "Dari kantor"]
            in rows(section)
        )
    )


def test_who_is_late_by_a_struck_day_is_named_and_who_no_longer_is(
    screen: Screen, clock: Clock
) -> None:
    """Back on Friday 6 February; with the 10th off, the fifth working day is the 18th, for the 16th
    and 17th are Imlek; without it the 13th. Today is the 16th.
    """
    desk, today = screen.desk, clock.now
    clock.now = today.replace(day=2)
    letter(screen, "Ayu", leave=date(2026, 2, 5), days=2)
    clock.now = today
    own = DayOff(day=date(2026, 2, 10), name="Hari jadi", kind=DayOffKind.LOCAL)
    days_off.save_day_off(desk, own)
    section = section_of(screen, "days_off", DaysOffSection)
    screen.pick(section.list, "Hari jadi")
    screen.click(section.strike_button)
    screen.until(lambda: "terlambat" in screen.notice())
    name = "Ayu Lestari Dewi (6 Feb 2026)"
    assert screen.notice() == f"Hari libur disimpan. Kini terlambat: {name}."
    screen.until(lambda: not any("Hari jadi" in row for row in rows(section)))
    screen.enter(section.day, "10/2/2026")
    screen.enter(section.name, "Hari jadi")
    screen.click(section.save_button)
    screen.until(lambda: "Tidak lagi" in screen.notice())
    assert screen.notice() == f"Hari libur disimpan. Tidak lagi terlambat: {name}."


def test_a_day_of_the_list_that_does_not_count_stays_in_sight(screen: Screen) -> None:
    section = section_of(screen, "days_off", DaysOffSection)
    screen.pick(section.list, "Cuti Bersama Hari Suci Nyepi")
    assert not section.restore_button.isVisible()
    screen.click(section.strike_button)
    struck = [
        "Rabu, 18 Maret 2026", "Cuti Bersama Hari Suci Nyepi", "Cuti bersama",
        "Tidak berlaku: kantor bekerja",
    ]  # fmt: skip
    screen.until(lambda: struck in rows(section))
    screen.rest()
    screen.pick(section.list, "Cuti Bersama Hari Suci Nyepi")
    screen.click(section.restore_button)
    screen.until(lambda: struck not in rows(section))
    assert not known(screen, date(2026, 3, 18)).struck


def test_back_on_17_march_it_is_due_on_the_31st_and_a_day_moved_to_yesterday_tells_who_it_saves(
    screen: Screen, clock: Clock
) -> None:
    """By the decree 18–24 March are off: five working days after the 17th end on Tuesday the 31st.
    On 1 April Ayu is late. A local day that stood on 6 April and is moved to yesterday, 31 March,
    puts the fifth day off to 1 April itself.
    """
    clock.now = clock.now.replace(month=3, day=10)
    trip_id = issue(screen.desk, "Ayu", leave=date(2026, 3, 15))
    (ayu,) = trip_sheet.open_trip(screen.desk, trip_id).travellers
    paid = PayForm(amount=1_000_000, paid_on=clock.now.date())
    advances.pay_advance(screen.desk, ayu.id, paid)
    clock.now = clock.now.replace(month=4, day=1)
    section = section_of(screen, "days_off", DaysOffSection)
    screen.enter(section.day, "6/4/2026")
    screen.enter(section.name, "Hari jadi")
    screen.click(section.save_button)
    screen.until(lambda: screen.notice() == "Hari libur disimpan.")
    screen.until(lambda: any("Hari jadi" in row for row in rows(section)))
    queue = at_queue(screen, "unsettled").queues["unsettled"]
    (row,) = queue.list.rows()
    assert (row.due, row.days_left < 0) == (date(2026, 3, 31), True)
    assert "31 Mar 2026" in shown_of(queue)
    screen.key(Qt.Key.Key_9, CTRL)
    section = section_of(screen, "days_off", DaysOffSection)
    screen.pick(section.list, "Hari jadi")
    screen.enter(section.day, "31/3/2026")
    screen.click(section.save_button)
    screen.until(lambda: "Tidak lagi terlambat" in screen.notice())
    assert "Ayu Lestari Dewi (17 Mar 2026)" in screen.notice()
    queue = at_queue(screen, "unsettled").queues["unsettled"]
    (row,) = queue.list.rows()
    assert (row.due, row.days_left) == (date(2026, 4, 1), 0)
    assert "1 Apr 2026" in shown_of(queue)


def shown_of(queue: Any) -> list[str]:
    """What the only row of a queue says, column by column."""
    model = queue.list.view.model
    return [str(model.index(0, at).data() or "") for at in range(model.columnCount())]
