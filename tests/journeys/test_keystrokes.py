"""How many key presses and clicks the daily work takes, counted on the real window.

Free text counts nothing, and so does typing a date or a name into its field; every key that moves,
chooses or confirms counts, and every click. The counts stand in docs/keystrokes.md.
"""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.workflow import Role, TripState
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.recap.page import RecapPage
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from tests.conftest import Clock
from tests.office import a_trip, approved, issued
from tests.ui.screen import CTRL, Screen, opened

MOST_FOR_A_REPEAT = 15
MOST_FOR_A_NEW_TRIP = 60
MOST_FOR_A_DECISION = 3
MOST_FOR_A_RECAP = 4


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


def _desks(database: Database, clock: Clock) -> tuple[Desk, Desk]:
    desk = Desk(database, first_start.seat_first(database), clock=clock)
    boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
    return desk, Desk(database, users.sign_in(database, boss.id), clock=clock)


def _decide_behind(screen: Screen, clock: Clock) -> None:
    """The head approves at this very PC: their strokes are counted in a test of their own."""
    database = screen.program.office.database
    desk, head = _desks(database, clock)
    page = screen.page(TripPage)
    screen.until(lambda: page.sheet is not None)
    approved(desk, head, page.trip_id)
    screen.window.reload()
    screen.until(lambda: page.sheet.state is TripState.APPROVED)


def _issue(screen: Screen) -> None:
    page = screen.page(TripPage)
    screen.click(page.next_button)
    screen.until(lambda: page.letters.list.rows())


def test_a_repeat_trip(qtbot: QtBot, office_copy: Path, clock: Clock) -> None:
    with Database.open(office_copy) as database:
        desk, head = _desks(database, clock)
        issued(desk, head, a_trip(desk, "Ayu", "Bima", leave=date(2026, 2, 20)))
    with opened(qtbot, office_copy, clock) as screen:
        page: TripsPage = screen.page(TripsPage)
        screen.until(lambda: len(page.list.model.ids) == 1)
        page.list.setFocus()
        screen.strokes = 0
        screen.key(Qt.Key.Key_Down)
        screen.key(Qt.Key.Key_D, CTRL)
        edit: EditPage = screen.page(EditPage)
        screen.until(edit.form.leave.hasFocus)
        screen.type("9/3")
        screen.tab()
        screen.type("+1")
        screen.strokes += len("9/3") + len("+1")  # «in all»: here the dates are the work
        screen.key(Qt.Key.Key_Return, CTRL)
        _decide_behind(screen, clock)
        _issue(screen)
        assert screen.strokes <= MOST_FOR_A_REPEAT, screen.strokes


def test_a_new_trip_of_two(qtbot: QtBot, office_copy: Path, clock: Clock) -> None:
    with opened(qtbot, office_copy, clock) as screen:
        screen.strokes = 0
        screen.key(Qt.Key.Key_N, CTRL)
        edit: EditPage = screen.page(EditPage)
        screen.rest()
        screen.type("Rapat koordinasi penataan kewilayahan")
        screen.tab()
        screen.type("9/3")
        screen.tab()
        screen.type("+2")
        screen.tab()
        screen.type("kota bandung")
        screen.until(edit.form.legs.rows[0].place.is_open)
        screen.key(Qt.Key.Key_Return)
        screen.tab(2)
        screen.type("400000")
        screen.tab(3)
        for name in ("ayu", "bima"):
            screen.type(name)
            screen.until(edit.form.travellers.people.input.is_open)
            screen.key(Qt.Key.Key_Return)
        screen.rest()
        assert edit.form.budget_line_id.value() is not None, "the only line is chosen by itself"
        screen.key(Qt.Key.Key_Return, CTRL)
        _decide_behind(screen, clock)
        _issue(screen)
        view = screen.page(TripPage)
        assert view.sheet.leave == date(2026, 3, 9)
        assert len(view.sheet.travellers) == 2
        assert screen.strokes <= MOST_FOR_A_NEW_TRIP, screen.strokes


def test_a_decision(qtbot: QtBot, office_copy: Path, clock: Clock) -> None:
    with Database.open(office_copy) as database:
        desk, head = _desks(database, clock)
        a_trip(desk, "Ayu", leave=date(2026, 3, 3))
    with opened(qtbot, office_copy, clock, {"user": str(head.person.user_id)}) as screen:
        screen.strokes = 0
        screen.click(screen.window.navigation.buttons["approvals"])
        page: ApprovalsPage = screen.page(ApprovalsPage)
        screen.until(lambda: page.case is not None)
        shown = page.reader.toPlainText()
        assert "Sisa anggaran" in shown
        screen.click(page.approve_button)
        screen.until(lambda: "disetujui" in screen.notice())
        assert screen.strokes <= MOST_FOR_A_DECISION, screen.strokes


def test_the_month_recap_in_excel(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path
) -> None:
    with Database.open(office_copy) as database:
        desk, head = _desks(database, clock)
        issued(desk, head, a_trip(desk, "Ayu", leave=date(2026, 2, 20)))
    path = tmp_path / "rekap.xlsx"
    with opened(qtbot, office_copy, clock) as screen:
        screen.strokes = 0
        screen.click(screen.window.navigation.buttons["recap"])
        page: RecapPage = screen.page(RecapPage)
        screen.rest()
        screen.click(page.filters.months[2])
        screen.rest()
        screen.answer_files(path)
        screen.click(page.export_button)
        screen.until(path.exists)
        screen.until(lambda: "Rekap disimpan" in screen.notice())
        assert screen.strokes <= MOST_FOR_A_RECAP, screen.strokes
