"""The letters of a trip on its page: chosen by keys, issued, replaced, voided, copied, saved."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.letters.letter_list import LetterChoice, LetterState
from perdin.services.office import first_start, users
from perdin.ui.pages.letters.verify import VerifyPage
from perdin.ui.pages.trip.letters.act import TYPED
from perdin.ui.pages.trip.letters.lines import COLUMNS, Line
from perdin.ui.pages.trip.letters_tab import LettersTab
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.table.grid import Grid
from tests.conftest import Clock
from tests.letters.documents import lines
from tests.office import a_trip, approved
from tests.ui.screen import Screen, opened
from tests.ui.test_letters_page import Opener

ST, SPD = LetterKind.SURAT_TUGAS, LetterKind.SPD


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    """The window at the letters of an approved trip of two."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.person_at(database, boss.id), clock=clock)
        trip_id = approved(desk, head, a_trip(desk, "Ayu", "Bima"))
    with opened(qtbot, office_copy, clock) as shown:
        shown.window.go("trip", trip_id)
        page: TripPage = shown.page(TripPage)
        shown.until(lambda: page.sheet is not None)
        page.tabs.setCurrentWidget(page.letters)
        shown.until(page.letters.list.rows)
        shown.rest()
        yield shown


def tab_of(screen: Screen) -> LettersTab:
    page: TripPage = screen.page(TripPage)
    return page.letters


def states(tab: LettersTab) -> list[tuple[LetterKind, LetterState]]:
    rows: tuple[Line, ...] = tab.list.rows()
    return [(row.choice.kind, row.choice.state) for row in rows if row.choice.kind in (ST, SPD)]


def order(tab: LettersTab) -> LetterChoice:
    """The Surat Tugas in the list."""
    rows: tuple[Line, ...] = tab.list.rows()
    return next(row.choice for row in rows if row.choice.kind is ST)


def issue(screen: Screen) -> LettersTab:
    tab = tab_of(screen)
    screen.click(tab.act.agree_button)
    screen.until(lambda: "3 surat terbit" in screen.notice())
    screen.until(lambda: all(state is LetterState.ISSUED for _kind, state in states(tab)))
    screen.rest()
    return tab


def test_what_waits_is_chosen_and_issued_with_the_date_typed(screen: Screen) -> None:
    tab = tab_of(screen)
    assert states(tab) == [(ST, LetterState.OPEN)] + [(SPD, LetterState.OPEN)] * 2
    groups = [row.group for row in tab.list.rows() if row.group]
    assert groups == ["Permintaan", "Penugasan", "Biaya"], "an NPD is written before the journey"
    assert not tab.open_button.isEnabled()
    screen.enter(tab.dated, "20/2/2026")
    screen.click(tab.act.agree_button)
    screen.until(lambda: "3 surat terbit" in screen.notice())
    screen.until(lambda: order(tab).number == "800.1.11.1/001/KEC-UJI/II/2026")
    assert tab.open_button.isEnabled()
    assert order(tab).dated == date(2026, 2, 20)


def cut(grid: Grid[Line], title: str) -> list[str]:
    """What of a column's texts does not fit into it."""
    at = next(n for n, column in enumerate(COLUMNS) if column.title == title)
    texts = [str(grid.model().index(row, at).data()) for row in range(grid.model().rowCount())]
    return [t for t in texts if grid.fontMetrics().horizontalAdvance(t) > grid.columnWidth(at) - 8]


def test_a_little_screen_shows_numbers_whole_and_a_preview_keeps_the_states(screen: Screen) -> None:
    screen.window.resize(1280, 693)
    tab = issue(screen)
    grid, bar = tab.list.grid, tab.list.grid.horizontalScrollBar()
    assert [column.title for column in grid.shown_columns()] == [
        "Surat", "Pelaksana", "Nomor", "Keadaan",
    ]  # fmt: skip
    assert cut(grid, "Nomor") == []
    grid.setColumnWidth(3, 60)
    assert cut(grid, "Nomor"), "a narrow column is seen to cut"
    grid.fitting.forget()
    screen.click(tab.preview_button)
    screen.until(lambda: tab.side.previewing)
    assert [column.title for column in grid.shown_columns()] == ["Surat", "Pelaksana", "Keadaan"]
    screen.until(lambda: bar.maximum() == 0)
    tab.viewer.closed.emit()
    assert "Nomor" in [column.title for column in grid.shown_columns()]
    screen.until(lambda: not cut(grid, "Nomor"))


def test_a_letter_is_replaced_with_a_reason(screen: Screen) -> None:
    tab = issue(screen)
    old = [row.number for row in tab.list.rows() if row.number]
    screen.click(tab.revise_button)
    screen.until(tab.act.reason.isVisible)
    assert all(number in tab.act.question.text() for number in old)
    screen.key(Qt.Key.Key_Return)
    assert tab.act.reasons.problem_of(tab.act.reason) == "Wajib diisi."
    screen.type("Salah ketik tanggal")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: "3 surat pengganti terbit" in screen.notice())
    screen.until(lambda: len(states(tab)) == 6)
    assert states(tab)[:2] == [(ST, LetterState.ISSUED), (ST, LetterState.REPLACED)]
    (chosen,) = tab.list.selected()
    assert chosen.number not in old


def test_a_replacement_takes_the_number_that_was_typed_for_it(screen: Screen) -> None:
    tab = issue(screen)
    at = next(n for n, row in enumerate(tab.list.rows()) if row.choice.kind is SPD)
    tab.list.grid.selectRow(at)
    screen.rest()
    screen.click(tab.revise_button)
    screen.until(tab.act.reason.isVisible)
    screen.rest()
    screen.type("Nomor buku agenda lain")
    tab.act.way.set_value(TYPED)
    tab.act.follow_way()
    screen.enter(tab.act.number, "094/77/2026")
    screen.click(tab.act.agree_button)
    screen.until(lambda: "1 surat pengganti terbit: 094/77/2026" in screen.notice())


def test_an_issued_letter_leads_to_its_check_and_its_signed_copies(screen: Screen) -> None:
    tab = issue(screen)
    letter = tab.list.selected()[0].choice
    assert letter.letter_id is not None
    screen.click(tab.panel.verify_button)
    page: VerifyPage = screen.page(VerifyPage)
    screen.until(page.facts.isVisible)
    assert page.letter_id == letter.letter_id
    assert page.add_button.isVisible()


def test_voiding_says_before_what_falls_with_it_and_can_be_left(screen: Screen) -> None:
    tab = issue(screen)
    screen.click(tab.void_button)
    screen.until(tab.act.reason.isVisible)
    assert "SPD yang mengikutinya ikut batal" in tab.act.question.text()
    assert not tab.dated.isVisible()
    screen.key(Qt.Key.Key_Escape)
    screen.until(lambda: not tab.act.isVisible())
    screen.click(tab.void_button)
    screen.until(tab.act.reason.isVisible)
    screen.type("Acara dipindah")
    screen.click(tab.act.agree_button)
    screen.until(lambda: "3 surat ditandai batal" in screen.notice())
    screen.until(lambda: len(states(tab)) == 6)
    assert {state for _kind, state in states(tab)} == {LetterState.OPEN, LetterState.VOID}


def test_a_copy_is_opened_and_the_letter_saved(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = issue(screen)
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "take")  # type: ignore[arg-type] # its hint is wrong
    try:
        screen.click(tab.copy_button)
        screen.until(lambda: opener.opened)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert lines(opener.opened[0].read_bytes())[0] == "SALINAN"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "semua"))
    (tmp_path / "semua").mkdir()
    screen.click(tab.save_all_button)
    screen.until(lambda: "surat disimpan di" in screen.notice())
    ready = [row for row in tab.list.rows() if row.choice.ready]
    assert len(list((tmp_path / "semua").iterdir())) == len(ready)


def test_who_may_not_issue_sees_no_way_to(screen: Screen) -> None:
    tab = tab_of(screen)
    assert tab.void_button.isVisible()
    assert not tab.void_button.isEnabled()
    assert not tab.revise_button.isEnabled()


def test_a_number_is_typed_for_one_letter_alone(screen: Screen) -> None:
    tab = tab_of(screen)
    act = tab.act
    screen.until(lambda: act.way.count() > 1)
    assert not act.number.isEnabled()
    screen.enter(tab.dated, "20/2/2026")
    screen.rest()
    act.way.setFocus()
    while act.way.value() != TYPED:
        screen.key(Qt.Key.Key_Down)
    screen.enter(act.number, "800.1.11.1/007/KEC-UJI/II/2026")
    screen.until(lambda: "belum dipakai" in act.number.accessibleDescription())
    screen.click(act.agree_button)
    screen.until(lambda: "1 surat terbit" in screen.notice())
    screen.until(lambda: order(tab).number == "800.1.11.1/007/KEC-UJI/II/2026")
    assert [state for _kind, state in states(tab)][1:] == [LetterState.OPEN] * 2


def test_without_a_program_for_pdfs_nobody_is_asked_for_a_name(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    asked: list[str] = []

    def answer(*_asked: object) -> tuple[str, str]:
        asked.append("a name")
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    screen.click(issue(screen).bundle_button)
    screen.until(lambda: "LibreOffice" in screen.notice())
    assert asked == []
