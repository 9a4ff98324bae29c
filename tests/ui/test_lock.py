"""The locked screen: nothing is seen, what was typed stays, and what runs goes on."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.trail import history
from perdin.ui.frame.lock import Curtain, Lock, idle_minutes
from perdin.ui.frame.signin import SignIn
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.seat import IDLE_MINUTES
from tests.conftest import Clock
from tests.ui.screen import CTRL, Screen, opened

SECRET = "kuda-nil-biru"


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    """The clerk sits at the window, with a password."""
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        users.set_own_password(desk, "", SECRET)
    with opened(qtbot, office_copy, clock) as shown:
        page = shown.window.centralWidget()
        assert isinstance(page, SignIn)
        shown.enter(page.password, SECRET)
        shown.click(page.enter_button)
        shown.until(lambda: shown.window.seat is not None)
        yield shown


def locked(screen: Screen) -> Lock:
    screen.until(lambda: screen.program.guard.shut is not None)
    shut = screen.program.guard.shut
    assert shut is not None
    return shut


def test_what_is_typed_stays_behind_the_curtain(screen: Screen) -> None:
    screen.window.go("edit", None)
    page: EditPage = screen.page(EditPage)
    screen.enter(page.form.expected_output, "Laporan yang panjang")
    screen.key(Qt.Key.Key_L, CTRL)
    lock = locked(screen)
    (curtain,) = screen.window.findChildren(Curtain)
    assert curtain.geometry() == screen.window.rect()
    lock.password.setText("salah-salah")
    lock.enter()
    assert "tidak cocok" in lock.notices.text()
    lock.reject()
    assert lock.isVisible()
    lock.password.setText(SECRET)
    lock.enter()
    screen.until(lambda: screen.program.guard.shut is None)
    screen.until(lambda: not screen.window.findChildren(Curtain))
    assert page.form.expected_output.value() == "Laporan yang panjang"
    told = [row.action for row in history.list_history(screen.desk, 2)]
    assert told == ["sign_in", "sign_in_failed"]


def test_what_runs_goes_on(screen: Screen) -> None:
    going = threading.Event()
    done: list[bool] = []
    screen.program.tasks.run(lambda: going.wait(30), done.append)
    screen.program.guard.lock()
    lock = locked(screen)
    going.set()
    screen.until(lambda: done == [True])
    lock.password.setText(SECRET)
    lock.enter()


def test_nobody_touching_it_locks_it(screen: Screen) -> None:
    assert idle_minutes({}) == 15
    assert idle_minutes({IDLE_MINUTES: "0"}) == 0
    assert idle_minutes({IDLE_MINUTES: "rusak"}) == 15
    screen.program.guard._idle.timer.start(1)  # noqa: SLF001 - a quarter of an hour is too long
    locked(screen)


def test_a_seat_that_is_closed_stops_with_a_sentence(screen: Screen) -> None:
    desk = screen.desk
    other = users.add_user(desk, "Admin kedua", Role.ADMIN)
    second = Desk(desk.database, users.person_at(desk.database, other), desk.clock)
    own = desk.person
    users.change_user(second, own.user_id, Role.ADMIN, active=False, employee_id=own.employee_id)
    screen.window.reload()
    lock = locked(screen)
    lock.password.setText(SECRET)
    lock.enter()
    assert lock.isVisible()
    lock.give_up()
    screen.until(lambda: isinstance(screen.window.centralWidget(), SignIn))
