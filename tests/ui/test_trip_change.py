"""Changing a trip that stands in the window: typed, compared, decided on, put on paper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.changes import ChangeState
from perdin.rules.workflow import Role
from perdin.services.accounting import advances
from perdin.services.accounting.payments import PayForm
from perdin.services.changes import change_sheet
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.trips import trip_sheet
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.trip.change_edit import ChangePage
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.office import a_trip, issued
from tests.services.changes.asking import asked, longer
from tests.ui.screen import Screen, opened

PAID = 3_000_000


class Office:
    """A trip under way with an advance, in a file that two people open."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path, self.clock = path, clock
        with Database.open(path) as database:
            desk = Desk(database, first_start.seat_first(database), clock=clock)
            boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
            head = Desk(database, users.person_at(database, boss.id), clock=clock)
            self.boss, self.trip_id = boss.id, issued(desk, head, a_trip(desk, "Ayu", "Bima"))
            (ayu, _bima) = trip_sheet.open_trip(desk, self.trip_id).travellers
            form = PayForm(amount=PAID, paid_on=date(2026, 3, 2))
            advances.pay_advance(desk, ayu.id, form)

    def ask(self, days: int) -> int:
        """A change that waits."""
        with Database.open(self.path) as database:
            desk = Desk(database, first_start.seat_first(database), clock=self.clock)
            return asked(desk, self.trip_id, longer(days))


@pytest.fixture
def office(office_copy: Path, clock: Clock) -> Office:
    return Office(office_copy, clock)


@pytest.fixture
def screen(qtbot: QtBot, office: Office, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office.path, clock) as shown:
        yield shown


def at_trip(screen: Screen, trip_id: int) -> TripPage:
    screen.window.go("trip", trip_id)
    page: TripPage = screen.page(TripPage)
    screen.until(lambda: page.sheet is not None and page.sheet.id == trip_id)
    return page


def test_a_change_is_typed_beside_what_stands(screen: Screen, office: Office) -> None:
    page = at_trip(screen, office.trip_id)
    assert not page.tabs.isTabVisible(page.tabs.indexOf(page.changes))
    screen.click(page.changes.change_button)
    edit: ChangePage = screen.page(ChangePage)
    screen.until(lambda: edit.form.purpose.value())
    screen.until(lambda: "Rp6.124.000" in edit.compared.toPlainText())
    screen.click(edit.submit_button)
    screen.until(lambda: "alasan" in screen.notice())
    screen.enter(edit.form.back, "6/3")
    screen.enter(edit.reason, "Rapatnya diperpanjang sehari")
    screen.until(lambda: "+Rp" in edit.compared.toPlainText())
    assert "+1 hari" in edit.compared.toPlainText()
    shown = edit.compared.toPlainText().split("\n")
    assert shown[shown.index("Uang muka paling banyak") + 1 :][:3] == [
        "Rp6.124.000", "Rp8.356.000", "+Rp2.232.000",
    ]  # fmt: skip
    assert "Lebih dibayar" not in shown
    screen.enter(edit.form.back, "3/3")
    screen.until(lambda: "Lebih dibayar" in edit.compared.toPlainText())
    shown = edit.compared.toPlainText().split("\n")
    assert shown[shown.index("Lebih dibayar") + 2] == f"Rp{PAID - 830_000:,}".replace(",", ".")
    screen.enter(edit.form.back, "6/3")
    screen.until(lambda: "+1 hari" in edit.compared.toPlainText())
    assert "Pelaksana" not in edit.compared.toPlainText(), "nobody joins or leaves"
    assert not screen.notice()
    screen.click(edit.submit_button)
    screen.until(lambda: screen.page(TripPage) is page)
    screen.until(
        lambda: (
            page.changes.newest is not None and page.changes.newest.state is ChangeState.SUBMITTED
        )
    )
    newest = page.changes.newest
    assert newest is not None
    assert newest.reason == "Rapatnya diperpanjang sehari"
    assert not page.changes.change_button.isVisible()
    page.tabs.setCurrentWidget(page.changes)


def test_the_head_is_told_of_it_and_decides(qtbot: QtBot, office: Office, clock: Clock) -> None:
    change_id = office.ask(-2)
    with opened(qtbot, office.path, clock, {"user": str(office.boss)}) as screen:
        screen.window.go("approvals")
        inbox: ApprovalsPage = screen.page(ApprovalsPage)
        screen.until(lambda: inbox.changes.buttons)
        assert "Perpendekan" in inbox.changes.buttons[0].text()
        screen.click(inbox.changes.buttons[0])
        page: TripPage = screen.page(TripPage)
        screen.until(lambda: page.tabs.currentWidget() is page.changes)
        text = page.changes.reader.toPlainText()
        assert "Rp3.000.000" in text
        assert "disetor kembali dengan STS" in text
        screen.click(page.changes.bar.return_button)
        assert page.changes.bar.problem.isVisible(), "a reason first"
        screen.click(page.changes.bar.approve_button)
        screen.until(lambda: "berlaku" in screen.notice())
        sheet = change_sheet.open_change(screen.desk, change_id)
        assert sheet.state is ChangeState.APPROVED
        screen.until(lambda: "Perhitungan semula" in page.changes.reader.toPlainText())
        assert trip_sheet.open_trip(screen.desk, office.trip_id).days == 1


def test_a_change_is_sent_back_with_a_reason_and_thrown_away(
    qtbot: QtBot, office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_id = office.ask(1)
    with opened(qtbot, office.path, clock, {"user": str(office.boss)}) as screen:
        page = at_trip(screen, office.trip_id)
        screen.until(lambda: page.changes.newest is not None)
        page.tabs.setCurrentWidget(page.changes)
        screen.click(page.changes.bar.return_button)
        screen.type("Cukup sampai Kamis")
        screen.key(Qt.Key.Key_Return)
        screen.until(lambda: "dikembalikan" in screen.notice())
    with opened(qtbot, office.path, clock) as screen:
        page = at_trip(screen, office.trip_id)
        screen.until(lambda: page.changes.newest is not None)
        page.tabs.setCurrentWidget(page.changes)
        screen.click(page.changes.write_button)
        edit: ChangePage = screen.page(ChangePage)
        screen.until(lambda: "Cukup sampai Kamis" in screen.notice())
        monkeypatch.setattr("perdin.ui.notices.ask", lambda *_args, **_more: True)
        screen.click(edit.discard_button)
        screen.until(lambda: screen.page(TripPage) is page)
        screen.until(lambda: page.changes.newest is None)
        assert change_sheet.list_changes(screen.desk, office.trip_id) == []
        assert change_id
