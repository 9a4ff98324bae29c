"""The first letters of a new office, from the empty program, all by hand: presses are counted."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role, TripState
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import users
from perdin.ui.pages.budget.page import BudgetPage
from perdin.ui.pages.people.page import PeoplePage
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from perdin.ui.wizard.wizard import Wizard
from tests.conftest import Clock
from tests.journeys.strokes import faults
from tests.letters.documents import lines
from tests.office import approved
from tests.ui.screen import CTRL, Screen, opened

WORK = "The first letters of an office that the wizard made, from its first start"


def test_the_first_letters_of_a_new_office(
    qtbot: QtBot, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, tmp_path / "perdin.db", clock) as screen:
        screen.strokes = 0
        _through_the_wizard(screen)
        _first_employee(screen)
        _first_budget_line(screen)
        view = _first_trip(screen)
        _decided_behind(screen, view, clock)
        screen.click(view.next_button)
        screen.until(lambda: any(row.number for row in view.letters.list.rows()))
        assert view.trip_id is not None
        order = letters.document(screen.desk, view.trip_id, LetterKind.SURAT_TUGAS)
        printed = lines(order.content)
        assert "Yang bertanda tangan di bawah ini, Camat Sukamaju Kota Serang :" in printed
        assert "Ratih Contoh" in printed
        assert not faults(WORK, screen.strokes)


def _through_the_wizard(screen: Screen) -> None:
    wizard = screen.window.centralWidget()
    assert isinstance(wizard, Wizard)
    screen.rest()
    screen.key(Qt.Key.Key_Return)  # «Siapkan kantor saya»
    for text in ("pemerintah kota serang", "kec. sukamaju", "KEC-SKM"):
        screen.type(text)
        screen.tab()
    screen.until(wizard.office.seat.value)  # by the government's name
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: wizard.steps.currentWidget() is wizard.signer)
    screen.type("Arum Contoh")
    screen.tab()
    screen.type("197503122000032001")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: wizard.steps.currentWidget() is wizard.clerk)
    screen.type("Eka")
    for secret in (wizard.clerk.password, wizard.clerk.again):
        screen.enter(secret, "kuda-nil-biru")
    screen.key(Qt.Key.Key_Return)
    screen.page(TripsPage)
    screen.rest()


def _first_employee(screen: Screen) -> None:
    screen.click(screen.window.navigation.buttons["people"])
    page: PeoplePage = screen.page(PeoplePage)
    screen.rest()
    screen.click(page.new_button)
    editor = page.editor
    screen.until(editor.name.hasFocus)
    screen.type("Ratih Contoh")
    for field, text in ((editor.nip, "199001012015032004"), (editor.position, "Analis Kebijakan")):
        _tab_to(screen, field)
        screen.type(text)
    screen.click(editor.save_button)
    screen.until(lambda: "Ratih Contoh disimpan" in screen.notice())


def _first_budget_line(screen: Screen) -> None:
    screen.click(screen.window.navigation.buttons["budget"])
    page: BudgetPage = screen.page(BudgetPage)
    screen.rest()
    screen.click(page.new_button)
    panel = page.dpa.panel
    screen.until(panel.activity_code.hasFocus)
    screen.type("7.01.01.2.06.0009")
    screen.tab()
    screen.type("Rapat Koordinasi dan Konsultasi SKPD")
    _tab_to(screen, panel.account)
    screen.key(Qt.Key.Key_Down)
    _tab_to(screen, panel.ceiling)
    screen.type("50000000")
    screen.click(panel.save_button)
    screen.until(lambda: "Anggaran disimpan" in screen.notice())


def _first_trip(screen: Screen) -> TripPage:
    screen.key(Qt.Key.Key_N, CTRL)
    edit: EditPage = screen.page(EditPage)
    screen.rest()
    screen.type("Konsultasi rencana kerja")
    screen.tab()
    screen.type("3-5 mar")
    screen.tab(2)
    screen.type("kota bandung")
    screen.until(edit.form.legs.rows[0].place.is_open)
    screen.key(Qt.Key.Key_Return)
    screen.tab(2)
    screen.type("400000")
    _tab_to(screen, edit.form.travellers.people.input)
    screen.type("ratih")
    screen.until(edit.form.travellers.people.input.is_open)
    screen.key(Qt.Key.Key_Return)
    screen.rest()
    screen.key(Qt.Key.Key_Return, CTRL)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None)
    assert view.sheet is not None
    assert view.sheet.leave == date(2026, 3, 3)
    return view


def _tab_to(screen: Screen, field: object) -> None:
    """Press Tab until the cursor is there, each press counted."""
    for _step in range(30):
        if screen.focus() is field:
            return
        screen.tab()
    raise AssertionError("Tab does not come there")


def _decided_behind(screen: Screen, view: TripPage, clock: Clock) -> None:
    """The head whom the wizard entered approves: their strokes are counted elsewhere."""
    database = screen.program.office.database
    boss = next(user for user in users.list_users(screen.desk) if user.role is Role.ATASAN)
    head = Desk(database, users.person_at(database, boss.id), clock=clock)
    assert view.trip_id is not None
    approved(screen.desk, head, view.trip_id)
    screen.window.reload()
    screen.until(lambda: view.sheet is not None and view.sheet.state is TripState.APPROVED)
