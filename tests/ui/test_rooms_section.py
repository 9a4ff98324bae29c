"""Pengaturan, Ruang kebijakan: what is chosen, a way to where it is changed, a sheet and back."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from perdin.services.office import money_settings
from perdin.ui.pages.settings.page import SettingsPage
from perdin.ui.pages.settings.rooms import RoomsSection
from tests.ui.screen import Screen
from tests.ui.settings import at_settings, section_of

screen = pytest.fixture(at_settings)


def pick(screen: Screen, section: RoomsSection, title: str) -> None:
    """Click on a room."""
    at = [row.title for row in section.list.rows()].index(title)
    cell = section.list.model.index(at, 0)
    section.list.grid.scrollTo(cell)
    middle = section.list.grid.visualRect(cell).center()
    screen.qtbot.mouseClick(section.list.grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_a_room_leads_to_where_it_is_changed(screen: Screen) -> None:
    section = section_of(screen, "rooms", RoomsSection)
    screen.until(section.list.rows)
    pick(screen, section, "Batas SPJ, hari kerja setelah kembali")
    assert "lima hari kerja" in section.said.text()
    screen.click(section.open_button)
    page: SettingsPage = screen.page(SettingsPage)
    screen.until(lambda: page.sections["money"].isVisible())
    page.open_record("rooms")
    screen.rest()
    pick(screen, section, "Malam di satu tempat dirata-rata")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.window.here[0] == "rates")


def test_the_annex_goes_to_excel_and_comes_back_after_a_look(
    screen: Screen, tmp_path: Path
) -> None:
    section = section_of(screen, "rooms", RoomsSection)
    screen.until(section.list.rows)
    screen.click(section.only)
    assert section.list.rows() == (), "nothing ships chosen"
    screen.click(section.only)
    path = tmp_path / "ruang.xlsx"
    screen.answer_files(path)
    screen.click(section.export_button)
    screen.until(lambda: "Daftar disimpan" in screen.notice())
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.active
    assert sheet is not None
    title = "Tugas serupa ditandai dalam, hari"
    (at,) = [row[1].row for row in sheet.iter_rows() if row[1].value == title]
    sheet.cell(at, 3).value = "3"
    workbook.save(path)
    screen.answer_files(path)
    screen.click(section.import_button)
    screen.until(lambda: "1 ketentuan berubah" in screen.notice())
    assert f"{title}: 7 → 3" in screen.notice()
    assert money_settings.open_settings(screen.desk)[0].split_days == 7
    screen.click(section.notices.action_button)
    screen.until(lambda: screen.notice() == "1 ketentuan disimpan.")
    assert money_settings.open_settings(screen.desk)[0].split_days == 3
    screen.until(lambda: [row.chosen for row in section.list.rows() if row.title == title] == ["3"])
    sheet.cell(at, 3).value = "tiga"
    workbook.save(path)
    screen.answer_files(path)
    screen.click(section.import_button)
    screen.until(lambda: "«tiga» tidak terbaca" in screen.notice())
    assert not section.sheet.isVisible(), "of a single sheet nothing is chosen"
    sheet.cell(at, 3).value = "7"
    sheet.title = "Murni"
    workbook.copy_worksheet(sheet).title = "Perubahan"
    workbook["Perubahan"].cell(at, 3).value = "5"
    workbook.save(path)
    screen.answer_files(path)
    screen.click(section.import_button)
    screen.until(lambda: f"{title}: 3 → 7" in screen.notice())
    assert section.sheet.field.currentText() == "Murni"
    screen.go_to(section.sheet.field)
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: f"{title}: 3 → 5" in screen.notice())
    screen.click(section.notices.action_button)
    screen.until(lambda: screen.notice() == "1 ketentuan disimpan.")
    assert money_settings.open_settings(screen.desk)[0].split_days == 5
    assert not section.sheet.isVisible()
