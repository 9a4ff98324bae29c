"""The register: find a letter, open the very file that was issued, mark it batal with a reason."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import first_start, users
from perdin.services.register import register
from perdin.ui.pages.letters.page import LettersPage
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.office import a_trip, issued
from tests.ui.screen import CTRL, Screen, opened


class Opener(QObject):
    """What the PC would open, instead of a word processor."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def opener(qtbot: QtBot) -> Iterator[Opener]:
    handler = Opener()
    QDesktopServices.setUrlHandler("file", handler, "take")  # type: ignore[arg-type] # its hint is wrong
    yield handler
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    """Two trips of 2026 with five letters, and one of 2027 with two."""
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.person_at(database, boss.id), clock=clock)
        issued(desk, head, a_trip(desk, "Ayu", "Bima", leave=date(2026, 3, 3)))
        issued(desk, head, a_trip(desk, "Citra", leave=date(2026, 4, 7)))
        issued(desk, head, a_trip(desk, "Dirga", leave=date(2027, 1, 12)), date(2027, 1, 4))
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _opened_page(screen: Screen) -> LettersPage:
    screen.click(screen.window.navigation.buttons["letters"])
    page: LettersPage = screen.page(LettersPage)
    screen.until(lambda: len(page.list.model.ids) == 5)
    screen.rest()
    return page


def _numbers(screen: Screen, page: LettersPage) -> list[str]:
    return [row.number for row in register.letter_rows(screen.desk, list(page.list.model.ids))]


def _cell(page: LettersPage, row: int, column: int) -> str:
    return str(page.list.model.index(row, column).data() or "")


def _text_of(path: Path) -> str:
    document = Document(BytesIO(path.read_bytes()))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_register_holds_the_year_newest_number_first(screen: Screen) -> None:
    page = _opened_page(screen)
    assert _numbers(screen, page) == [
        "000.1.2.3/003/KEC-UJI/II/2026",
        "000.1.2.3/002/KEC-UJI/II/2026",
        "000.1.2.3/001/KEC-UJI/II/2026",
        "800.1.11.1/002/KEC-UJI/II/2026",
        "800.1.11.1/001/KEC-UJI/II/2026",
    ]
    screen.until(lambda: _cell(page, 0, 3) == "Citra Ma'ruf")
    assert _cell(page, 0, 1) == "20 Februari 2026"
    assert _cell(page, 0, 5) == "Berlaku"


def test_search_and_kind_narrow_and_say_when_nothing_fits(screen: Screen) -> None:
    page = _opened_page(screen)
    screen.key(Qt.Key.Key_F, CTRL)
    screen.type("bima")
    screen.until(lambda: len(page.list.model.ids) == 3)
    page.kind.setFocus()
    while page.kind.value() is not LetterKind.SURAT_TUGAS:
        screen.key(Qt.Key.Key_Down)
    screen.until(lambda: _numbers(screen, page) == ["800.1.11.1/001/KEC-UJI/II/2026"])
    screen.enter(page.search, "tidak ada yang begini")
    screen.until(page.empty.isVisible)
    assert page.empty.text() == "Tidak ada surat yang cocok."
    assert not page.open_button.isEnabled()


def test_enter_opens_the_file_that_was_issued(screen: Screen, opener: Opener) -> None:
    page = _opened_page(screen)
    page.list.setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.key(Qt.Key.Key_Home, CTRL)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: opener.opened)
    (path,) = opener.opened
    letter = page.list.model.ids[0]
    assert path.read_bytes() == letters.issued_document(screen.desk, letter).content
    text = _text_of(path)
    assert "000.1.2.3/003/KEC-UJI/II/2026" in text
    assert "Citra Ma'ruf" in text


def test_a_letter_is_saved_where_one_says(
    screen: Screen, opener: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _opened_page(screen)
    page.list.select_id(page.list.model.ids[1])
    path = tmp_path / "SPD Bima.docx"
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(path), ""

    # the system's own dialog, which no test can press keys in
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    screen.click(page.save_button)
    screen.until(lambda: "Surat disimpan" in screen.notice())
    assert "Bima Sakti Pratama" in _text_of(path)
    assert proposed[0].endswith("Bima Sakti Pratama.docx")
    screen.click(page.notices.action_button)
    screen.until(lambda: opener.opened == [path])


def test_voiding_asks_why_and_the_number_stays(screen: Screen) -> None:
    page = _opened_page(screen)
    letter = page.list.model.ids[2]
    page.list.select_id(letter)
    screen.click(page.void_button)
    screen.until(page.voiding.reason.hasFocus)
    assert "000.1.2.3/001/KEC-UJI/II/2026" in page.voiding.question.text()
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: "Tuliskan alasan" in screen.notice())
    screen.until(page.voiding.agree.isEnabled)
    screen.type("Nama salah cetak")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: "ditandai batal" in screen.notice())
    assert not page.voiding.isVisible()
    screen.until(lambda: _cell(page, 2, 5) == "Batal")
    (row,) = register.letter_rows(screen.desk, [letter])
    assert row.void_reason == "Nama salah cetak"
    assert row.number == "000.1.2.3/001/KEC-UJI/II/2026"
    assert len(page.list.model.ids) == 5
    screen.click(page.void_button)
    screen.until(lambda: "sudah batal: Nama salah cetak" in screen.notice())


def test_leaving_the_question_voids_nothing(screen: Screen) -> None:
    page = _opened_page(screen)
    first, second = page.list.model.ids[:2]
    page.list.select_id(first)
    screen.click(page.void_button)
    screen.until(page.voiding.reason.hasFocus)
    screen.type("Keliru")
    screen.key(Qt.Key.Key_Escape)
    assert not page.voiding.isVisible()
    screen.click(page.void_button)
    screen.until(page.voiding.reason.hasFocus)
    page.list.select_id(second)  # another letter is not the one that was asked about
    assert not page.voiding.isVisible()
    screen.rest()
    assert not any(row.void for row in register.letter_rows(screen.desk, [first, second]))


def test_a_letter_leads_to_its_trip_and_is_found_in_any_year(screen: Screen) -> None:
    (of_2027, _task) = register.find_letter_ids(screen.desk, year=2027)
    screen.window.go("letters", of_2027)
    page: LettersPage = screen.page(LettersPage)
    screen.until(lambda: page.list.current_id() == of_2027)
    screen.click(page.trip_button)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None)
    assert view.sheet is not None
    assert view.sheet.leave == date(2027, 1, 12)


def test_an_auditor_reads_but_voids_nothing(qtbot: QtBot, screen: Screen) -> None:
    auditor = next(user for user in users.list_users(screen.desk) if user.role is Role.AUDITOR)
    screen.window.user_wanted.emit(auditor)
    page = _opened_page(screen)
    page.list.select_id(page.list.model.ids[0])
    assert page.open_button.isEnabled()
    assert not page.void_button.isVisible()
