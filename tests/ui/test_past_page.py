"""Riwayat on the screen: an old register looked at, taken in, found again, and taken back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.services.office import people
from perdin.services.past import history_list, old_books
from perdin.services.past.history_list import PastShow
from perdin.ui.pages.letters.page import LettersPage
from perdin.ui.pages.letters.past_page import PastPage
from perdin.ui.pages.people.page import PeoplePage
from tests.conftest import Clock
from tests.services.past.old_book import ROWS, write
from tests.ui.screen import CTRL, Screen, opened

TWIN = (4, "094/003/SPPD/2025", date(2025, 2, 9), "Bima Sakti Pratama", "Rapat", "Jakarta",
        date(2025, 2, 10), date(2025, 2, 10))  # fmt: skip


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _opened_page(screen: Screen) -> PastPage:
    """From the register to its history, by their buttons."""
    screen.click(screen.window.navigation.buttons["letters"])
    letters: LettersPage = screen.page(LettersPage)
    screen.rest()
    screen.click(letters.past_button)
    page: PastPage = screen.page(PastPage)
    screen.rest()
    return page


def _preview(screen: Screen, page: PastPage, path: Path) -> None:
    screen.answer_files(path)
    screen.click(page.import_button)
    screen.until(page.importing.isVisible)
    screen.rest()


def test_a_book_is_seen_taken_in_and_taken_back(screen: Screen, tmp_path: Path) -> None:
    page = _opened_page(screen)
    _preview(screen, page, write(tmp_path / "buku.xlsx", *ROWS, TWIN))
    pane = page.importing
    assert pane.columns["spd_number"].currentText() == "Nomor SPPD"
    assert pane.counts.text() == "4 baru"
    assert pane.import_button.text() == "&Impor 4 riwayat"
    assert history_list.find_past_ids(screen.desk) == []
    screen.click(pane.import_button)
    screen.until(lambda: len(page.list.model.ids) == 4)
    screen.until(lambda: "4 perjalanan lama masuk riwayat" in screen.notice())
    screen.click(page.notices.action_button)
    screen.until(lambda: not len(page.list.model.ids))
    assert old_books.list_books(screen.desk) == []
    assert "ditarik kembali" in screen.notice()


def test_a_book_is_taken_back_from_the_list_of_books(screen: Screen, tmp_path: Path) -> None:
    page = _opened_page(screen)
    assert not page.books_button.isVisible()
    _preview(screen, page, write(tmp_path / "buku.xlsx"))
    screen.click(page.importing.import_button)
    screen.until(lambda: len(page.list.model.ids) == 3)
    screen.rest()
    screen.click(page.books_button)
    screen.click(page.books.withdraw_button)
    screen.until(lambda: not len(page.list.model.ids))
    screen.until(lambda: not page.books.isVisible())
    assert not page.books_button.isVisible()
    assert "Belum ada riwayat" in page.empty.text()


def test_the_past_of_one_employee(screen: Screen, tmp_path: Path) -> None:
    page = _opened_page(screen)
    _preview(screen, page, write(tmp_path / "buku.xlsx"))
    screen.click(page.importing.import_button)
    screen.until(lambda: len(page.list.model.ids) == 3)
    screen.click(screen.window.navigation.buttons["people"])
    staff: PeoplePage = screen.page(PeoplePage)
    screen.until(lambda: len(staff.list.model.ids) == 6)
    staff.open_record(people.find_employee_ids(screen.desk, "Ayu")[0])
    screen.until(lambda: staff.editor.title.text() == "Ayu Lestari Dewi")
    screen.click(staff.editor.past_button)
    screen.until(lambda: len(page.list.model.ids) == 2)
    screen.until(lambda: page.whose_button.text() == "Hanya Ayu Lestari Dewi")
    screen.click(page.whose_button)
    screen.until(lambda: len(page.list.model.ids) == 3)
    assert not page.whose_button.isVisible()


def test_the_past_is_narrowed(screen: Screen, tmp_path: Path) -> None:
    page = _opened_page(screen)
    _preview(screen, page, write(tmp_path / "buku.xlsx", *ROWS, TWIN))
    screen.click(page.importing.import_button)
    screen.until(lambda: len(page.list.model.ids) == 4)
    page.show_only.setFocus()
    while page.show_only.value() is not PastShow.TWICE:
        screen.key(Qt.Key.Key_Down)
    screen.until(lambda: len(page.list.model.ids) == 2)
    screen.key(Qt.Key.Key_Home)
    screen.until(lambda: len(page.list.model.ids) == 4)
    screen.key(Qt.Key.Key_F, CTRL)
    screen.type("lebak")
    screen.until(lambda: len(page.list.model.ids) == 1)
    screen.enter(page.search, "tidak ada yang begini")
    screen.until(page.empty.isVisible)
    assert page.empty.text() == "Tidak ada riwayat yang cocok."
