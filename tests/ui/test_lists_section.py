"""Pengaturan, Daftar acuan: looked through, changed, hidden, imported; a newer program's offers."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.services.reference import list_entries, list_offers
from perdin.services.reference.list_rows import ACCOUNTS, CODES, RANKS, ListRow
from perdin.ui.pages.settings.lists.offers import OffersSection
from perdin.ui.pages.settings.lists.ranks import RanksSection
from perdin.ui.pages.settings.lists.section import ListSection
from perdin.ui.pages.settings.lists.tabs import ListsSection
from perdin.ui.pages.settings.page import SettingsPage
from tests.conftest import Clock
from tests.services.plays_lists import ABROAD, known, made
from tests.ui.screen import Screen, opened
from tests.ui.settings import at_settings, section_of

screen = pytest.fixture(at_settings)


def at_list(screen: Screen, name: str) -> ListSection:
    """One tab of Daftar acuan, with its rows."""
    section = section_of(screen, "lists", ListsSection)
    section.open_part(name)
    screen.rest()
    part = section.parts[name]
    assert isinstance(part, ListSection)
    screen.until(part.list.rows)
    return part


def pick(screen: Screen, part: ListSection | OffersSection, code: str) -> None:
    """Click on the row of a code."""
    screen.until(part.list.rows)
    at = [row.code for row in part.list.rows()].index(code)
    cell = part.list.model.index(at, 0)
    part.list.grid.scrollTo(cell)
    middle = part.list.grid.visualRect(cell).center()
    screen.qtbot.mouseClick(part.list.grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def shown(part: ListSection) -> list[str]:
    return [row.code for row in part.list.rows()]


def test_a_code_is_looked_for_by_its_name_and_hidden_by_key_and_mouse(screen: Screen) -> None:
    part = at_list(screen, "codes")
    assert part.count.text() == "300 dari 2.988: ketik untuk mencari"
    screen.click(part.search)
    screen.type("perjalanan dinas pegawai")
    screen.until(lambda: "000.1.2.3" in shown(part) and len(shown(part)) < 20)
    pick(screen, part, "000.1.2.3")
    assert "Dipakai 5 bentuk nomor" in part.said.text()
    assert part.restore_button.isHidden()
    assert part.remove_button.isHidden()
    screen.click(part.hide_button)
    screen.until(lambda: "tidak ditawarkan lagi" in screen.notice())
    assert "tetap seperti tercatat: 5 bentuk nomor" in screen.notice()
    assert known(screen.desk, "000.1.2.3", CODES).hidden
    screen.until(lambda: any(row.hidden for row in part.list.rows()))
    pick(screen, part, "000.1.2.3")
    assert part.hide_button.isHidden()
    screen.click(part.offer_button)
    screen.until(lambda: not known(screen.desk, "000.1.2.3", CODES).hidden)


def test_an_account_is_added_changed_and_brought_back_by_urungkan(screen: Screen) -> None:
    part = at_list(screen, "accounts")
    screen.click(part.new_button)
    screen.enter(part.code, ABROAD.code)
    screen.enter(part.name, ABROAD.name)
    screen.click(part.save_button)
    screen.until(lambda: "disimpan" in screen.notice() and ABROAD.code in shown(part))
    pick(screen, part, ABROAD.code)
    assert not part.remove_button.isHidden()
    screen.enter(part.name, "Luar Negeri")
    screen.click(part.save_button)
    screen.until(lambda: known(screen.desk, ABROAD.code).name == "Luar Negeri")
    screen.rest()
    screen.click(screen.window.status.undoing.button)
    screen.until(lambda: known(screen.desk, ABROAD.code).name == ABROAD.name)
    pick(screen, part, "5.1.02.04.01.0001")
    screen.enter(part.code, "5.1.9")
    screen.click(part.save_button)
    screen.until(lambda: "kodenya tetap" in screen.notice())
    assert part.code.value() == "5.1.9", "what was typed stays to be mended"


def test_a_rank_has_its_class_and_another_tab_waits_for_what_is_typed(screen: Screen) -> None:
    section = section_of(screen, "lists", ListsSection)
    part = at_list(screen, "ranks")
    assert isinstance(part, RanksSection)
    pick(screen, part, "IV/e")
    assert (part.status.value(), part.name.value(), part.level.value()) == (
        "PNS", "Pembina Utama", 3,
    )  # fmt: skip
    screen.go_to(part.level)
    screen.key(Qt.Key.Key_Up)
    section.tabs.setCurrentIndex(0)
    assert section.tabs.currentIndex() == 2, "it is asked first"
    screen.click(part.save_button)
    screen.until(lambda: known(screen.desk, "IV/e", RANKS).level == 2)
    screen.rest()
    part = at_list(screen, "ranks")
    pick(screen, part, "IV/e")
    screen.click(part.restore_button)
    screen.until(lambda: known(screen.desk, "IV/e", RANKS).level == 3)


def test_a_list_goes_to_excel_and_comes_back_after_a_look(screen: Screen, tmp_path: Path) -> None:
    part = at_list(screen, "accounts")
    path = tmp_path / "akun.xlsx"
    screen.answer_files(path)
    screen.click(part.sheets.export_button)
    screen.until(lambda: "Daftar disimpan" in screen.notice())
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.active
    assert sheet is not None
    sheet.append([ABROAD.code, ABROAD.name, "ya"])
    workbook.save(path)
    screen.answer_files(path)
    screen.click(part.sheets.import_button)
    screen.until(lambda: "1 baru, 0 berubah, 5 tetap" in screen.notice())
    assert ABROAD.name in screen.notice()
    assert ABROAD.code not in shown(part)
    screen.click(part.notices.action_button)
    screen.until(lambda: screen.notice() == "1 baris diimpor.")
    screen.until(lambda: ABROAD.code in shown(part))
    sheet.append([ABROAD.code, "Lagi", "barangkali"])
    workbook.save(path)
    screen.answer_files(path)
    screen.click(part.sheets.import_button)
    screen.until(lambda: "Berlaku «barangkali»" in screen.notice())
    assert "sudah ada di baris lain" in screen.notice()


def test_of_two_who_have_a_row_open_the_second_is_told(screen: Screen) -> None:
    part = at_list(screen, "accounts")
    pick(screen, part, "5.1.02.04.01.0002")
    other = known(screen.desk, "0002")
    list_entries.save_row(replace(screen.desk), ACCOUNTS, replace(other, name="Lain"))
    screen.enter(part.name, "Tetap")
    screen.click(part.save_button)
    screen.until(lambda: "sudah diubah oleh pengguna lain" in screen.notice())
    assert (known(screen.desk, "0002").name, part.name.value()) == ("Lain", "Tetap")


def test_a_start_tells_what_differs_and_each_is_decided_once(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, office_copy, clock) as screen:
        made(screen.desk)
        made(screen.desk, ListRow(code="5.1.02.04.02.0002", name="Kantor"))
    with Database.open(office_copy) as database, database.write() as session:
        for end in ("0001", "0002"):
            offer = f'{{"name": "Daftar {end}", "source": "X"}}'
            session.connection().exec_driver_sql(
                f"UPDATE account SET offer = '{offer}' WHERE code = '5.1.02.04.02.{end}'"
            )
    with opened(qtbot, office_copy, clock) as screen:
        bar = screen.window.notices
        screen.until(lambda: bar.text() == "2 baris daftar bawaan yang baru berbeda dari isian "
                                           "kantor.")  # fmt: skip
        screen.click(bar.action_button)
        page: SettingsPage = screen.page(SettingsPage)
        section = page.sections["lists"]
        assert isinstance(section, ListsSection)
        part = section.parts["offers"]
        assert isinstance(part, OffersSection)
        screen.until(part.list.rows)
        pick(screen, part, ABROAD.code)
        screen.click(part.take_button)
        screen.until(lambda: "1 baris diambil" in screen.notice())
        assert known(screen.desk, ABROAD.code).name == "Daftar 0001"
        screen.until(lambda: len(part.list.rows()) == 1)
        pick(screen, part, "5.1.02.04.02.0002")
        screen.click(part.keep_button)
        screen.until(lambda: "1 baris tetap" in screen.notice())
        assert list_offers.list_offers(screen.desk) == []
        assert known(screen.desk, "5.1.02.04.02.0002").name == "Kantor"
