"""Numbers of an outside system: seen as waiting, found by a filter, recorded, and mended."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.register import outside_numbers, register
from perdin.services.register.outside_numbers import OutsideNumber
from perdin.ui.pages.letters.page import LettersPage
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.outside_letters import waiting
from tests.ui.screen import Screen, opened

GIVEN = "094/123-Kec.Uji/2026"


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    """One trip, whose Surat Tugas waits for its number."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        waiting(desk, Desk(database, users.sign_in(database, boss.id), clock=clock))
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _page(screen: Screen) -> LettersPage:
    screen.click(screen.window.navigation.buttons["letters"])
    page: LettersPage = screen.page(LettersPage)
    screen.until(lambda: len(page.list.model.ids) == 2)
    screen.rest()
    return page


def _texts(page: LettersPage, column: int) -> list[str]:
    model = page.list.model
    return [str(model.index(row, column).data() or "") for row in range(len(model.ids))]


def _letter(screen: Screen) -> register.LetterRow:
    (row,) = register.letter_rows(screen.desk, [1])
    return row


def test_a_waiting_letter_is_found_recorded_and_mended(screen: Screen) -> None:
    page = _page(screen)
    page.waiting.set_value(True)
    page.waiting.edited.emit(True)
    screen.until(lambda: len(page.list.model.ids) == 1)
    screen.rest()
    assert (_texts(page, 0), _texts(page, 5)) == (["(menunggu nomor)"], ["Menunggu nomor"])
    page.list.select_id(1)
    screen.rest()
    screen.click(page.record_button)
    screen.rest()
    screen.enter(page.outside.number, "094/${x}")
    screen.until(lambda: "masih berupa tag" in page.outside.form.problem_of(page.outside.number))
    screen.enter(page.outside.number, GIVEN)
    screen.enter(page.outside.dated, "23/2/2026")
    told = "yang dicatat 23 Februari 2026"
    screen.until(lambda: told in page.outside.form.warning_of(page.outside.number))
    screen.click(page.outside.agree)
    screen.until(lambda: _letter(screen).number == GIVEN)
    assert _letter(screen).printed_date == date(2026, 2, 23)
    screen.until(lambda: not page.list.model.ids)
    page.waiting.set_value(False)
    page.waiting.edited.emit(False)
    screen.until(lambda: len(page.list.model.ids) == 2)
    page.list.select_id(1)
    screen.rest()
    assert not page.record_button.isVisible()
    screen.click(page.mend_button)
    screen.rest()
    screen.enter(page.outside.number, "094/124-Kec.Uji/2026")
    screen.click(page.outside.agree)
    assert "Wajib diisi" in page.outside.form.problem_of(page.outside.reason)
    screen.enter(page.outside.reason, "Salah ketik")
    screen.click(page.outside.agree)
    screen.until(lambda: _letter(screen).number == "094/124-Kec.Uji/2026")


def test_the_letter_s_own_page_says_that_it_waits_and_takes_the_number(screen: Screen) -> None:
    screen.window.go("trip", _letter(screen).trip_id)
    page: TripPage = screen.page(TripPage)
    screen.rest()
    page.tabs.setCurrentWidget(page.letters)
    screen.rest()
    panel = page.letters.panel
    at = next(n for n, row in enumerate(page.letters.list.rows()) if row.choice.outside)
    page.letters.list.grid.selectRow(at)
    screen.rest()
    assert panel.chip.text() == "Menunggu nomor"
    screen.click(panel.number_button)
    screen.rest()
    screen.enter(panel.outside.number, GIVEN)
    screen.click(panel.outside.agree)
    screen.until(lambda: _letter(screen).number == GIVEN)
    screen.rest()
    assert panel.chip.text() == "Berlaku"
    assert panel.number_button.text() == "&Betulkan nomor…"


def test_what_somebody_else_recorded_meanwhile_is_said(screen: Screen) -> None:
    page = _page(screen)
    page.list.select_id(1)
    screen.rest()
    screen.click(page.record_button)
    screen.rest()
    outside_numbers.record_outside(screen.desk, 1, OutsideNumber("094/1/2026"))
    screen.enter(page.outside.number, GIVEN)
    screen.click(page.outside.agree)
    screen.until(
        lambda: "sudah bernomor 094/1/2026" in page.outside.form.problem_of(page.outside.number)
    )
