"""Deciding: three clicks at most, everything in sight, nothing decided that was not seen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.workflow import Role, TripState
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.trips import trip_sheet, trips
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.office import a_draft, a_trip, approved
from tests.ui.screen import Screen, opened


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def case_ids(office_copy: Path, clock: Clock) -> list[int]:
    """Three cases in the inbox and one trip of somebody who is away at the time of the first."""
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.sign_in(database, boss.id), clock=clock)
        approved(desk, head, a_trip(desk, "Dirga", leave=date(2026, 3, 4)))
        return [
            a_trip(desk, "Ayu", "Bima", leave=date(2026, 3, 3)),
            a_trip(desk, "Citra", leave=date(2026, 4, 7)),
            a_trip(desk, "Eka", leave=date(2026, 5, 5)),
        ]


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock, case_ids: list[int]) -> Iterator[Screen]:
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
    with opened(qtbot, office_copy, clock, {"user": str(boss.id)}) as shown:
        yield shown


def _clerk(screen: Screen) -> Desk:
    """The admin at another place, of whose doings this window hears nothing."""
    mine = screen.desk
    admin = next(user for user in users.list_users(mine) if user.role is Role.ADMIN)
    return Desk(mine.database, replace(mine.person, user_id=admin.id, role=Role.ADMIN), mine.clock)


def _state(screen: Screen, trip_id: int) -> TripState:
    return trip_sheet.open_trip(screen.desk, trip_id).state


def _page(screen: Screen, trip_id: int) -> ApprovalsPage:
    """The page, with this case on the screen."""
    page: ApprovalsPage = screen.page(ApprovalsPage)
    _shows(screen, page, trip_id)
    return page


def _shows(screen: Screen, page: ApprovalsPage, trip_id: int) -> None:
    screen.until(lambda: page.case is not None and page.case.sheet.id == trip_id)


def _navigate(screen: Screen) -> QWidget:
    return screen.window.navigation.buttons["approvals"]


def test_a_request_is_approved_with_two_clicks_from_the_start(
    screen: Screen, case_ids: list[int]
) -> None:
    screen.click(_navigate(screen))
    page = _page(screen, case_ids[0])
    screen.click(page.approve_button)
    screen.until(lambda: screen.notice() == "«Konsultasi rencana kerja» disetujui.")
    assert screen.strokes <= 3
    _shows(screen, page, case_ids[1])
    assert [_state(screen, case_id) for case_id in case_ids] == [
        TripState.APPROVED,
        TripState.SUBMITTED,
        TripState.SUBMITTED,
    ]


def test_the_case_shows_people_cost_budget_and_who_else_is_away(
    screen: Screen, case_ids: list[int]
) -> None:
    screen.click(_navigate(screen))
    page = _page(screen, case_ids[0])
    shown = page.reader.toPlainText()
    case = page.case
    assert case is not None
    assert case.budget_left is not None
    money = [case.sheet.estimated, case.budget_left, case.budget_left - case.sheet.estimated]
    for amount in money:
        assert f"Rp{amount:,}".replace(",", ".") in shown
    assert "Dirga Mahendra ke Kota Bandung, 4–6 Maret 2026" in shown
    assert "Ayu Lestari Dewi" in shown
    assert "Bima Sakti Pratama, S.Kom." in shown
    assert "3 hari × Rp430.000" in shown
    assert "Perpres 72/2025" in shown


def test_keys_approve_and_go_on_to_the_case_below(screen: Screen, case_ids: list[int]) -> None:
    screen.click(_navigate(screen))
    page = _page(screen, case_ids[0])
    screen.key(Qt.Key.Key_Down)
    _shows(screen, page, case_ids[1])
    screen.key(Qt.Key.Key_A)
    _shows(screen, page, case_ids[2])
    screen.key(Qt.Key.Key_A)
    _shows(screen, page, case_ids[0])
    screen.key(Qt.Key.Key_A)
    screen.until(page.empty.isVisible)
    assert "Tidak ada yang menunggu keputusan" in page.empty.text()
    assert [_state(screen, case_id) for case_id in case_ids] == [TripState.APPROVED] * 3


@pytest.mark.parametrize(
    ("key", "state"), [(Qt.Key.Key_K, TripState.RETURNED), (Qt.Key.Key_T, TripState.REJECTED)]
)
def test_returning_and_rejecting_ask_why_at_the_field(
    screen: Screen, case_ids: list[int], key: Qt.Key, state: TripState
) -> None:
    screen.click(_navigate(screen))
    page = _page(screen, case_ids[0])
    screen.key(key)
    assert page.problem.isVisible()
    assert "Tuliskan alasannya" in page.problem.text()
    assert _state(screen, case_ids[0]) is TripState.SUBMITTED
    screen.type("Tanggal bentrok, atur kembali")  # holds the letters a, k and t
    assert page.note.value() == "Tanggal bentrok, atur kembali"
    assert not page.problem.isVisible()
    screen.key(Qt.Key.Key_Return)
    _shows(screen, page, case_ids[1])
    assert page.note.value() == ""
    sheet = trip_sheet.open_trip(screen.desk, case_ids[0])
    assert sheet.state is state
    assert sheet.decisions[-1].note == "Tanggal bentrok, atur kembali"


def test_nothing_is_decided_before_it_is_on_the_screen(screen: Screen, case_ids: list[int]) -> None:
    screen.click(_navigate(screen))
    _page(screen, case_ids[0])
    screen.key(Qt.Key.Key_Down)
    screen.key(Qt.Key.Key_A)  # at once: the second case has not landed yet
    screen.rest()
    assert [_state(screen, case_id) for case_id in case_ids] == [TripState.SUBMITTED] * 3


def test_a_trip_that_changed_meanwhile_is_not_approved(screen: Screen, case_ids: list[int]) -> None:
    screen.click(_navigate(screen))
    page = _page(screen, case_ids[0])
    seen = page.case.sheet if page.case is not None else None
    assert seen is not None
    clerk = _clerk(screen)
    taken_back = trips.withdraw(clerk, seen.id)
    saved = trips.save_draft(
        clerk,
        a_draft(clerk, "Ayu", leave=date(2026, 3, 3), days=5),
        seen.id,
        taken_back.version,
    )
    trips.submit(clerk, saved.trip_id, saved.version)
    screen.key(Qt.Key.Key_A)
    screen.until(lambda: "diubah" in screen.notice())
    screen.until(lambda: page.case is not None and page.case.sheet.days == 5)
    assert _state(screen, seen.id) is TripState.SUBMITTED
    screen.key(Qt.Key.Key_A)
    _shows(screen, page, case_ids[1])
    assert _state(screen, seen.id) is TripState.APPROVED


def test_decisions_of_mine_are_listed_with_their_outcome(
    screen: Screen, case_ids: list[int]
) -> None:
    screen.click(_navigate(screen))
    page = _page(screen, case_ids[0])
    screen.click(page.approve_button)
    _shows(screen, page, case_ids[1])
    page.which.setFocus()
    screen.key(Qt.Key.Key_Right)
    _shows(screen, page, case_ids[0])
    assert page.cards.count() == 2
    assert not page.approve_button.isVisible()
    assert "Setujui oleh" in page.reader.toPlainText()


def test_another_page_opens_a_case_and_the_case_opens_its_trip(
    screen: Screen, case_ids: list[int]
) -> None:
    screen.window.go("approvals", case_ids[2])
    page = _page(screen, case_ids[2])
    screen.click(page.open_button)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None and view.sheet.id == case_ids[2])
    screen.window.go("approvals", 9999)
    screen.until(lambda: "tidak lagi menunggu" in screen.notice())


def test_who_may_not_decide_sees_why(
    qtbot: QtBot, office_copy: Path, clock: Clock, case_ids: list[int]
) -> None:
    with opened(qtbot, office_copy, clock) as screen:  # the clerk asked for these trips herself
        screen.click(_navigate(screen))
        page = _page(screen, case_ids[0])
        assert page.hindrance.isVisible()
        assert not page.approve_button.isEnabled()
        screen.key(Qt.Key.Key_A)
        screen.rest()
        assert _state(screen, case_ids[0]) is TripState.SUBMITTED
