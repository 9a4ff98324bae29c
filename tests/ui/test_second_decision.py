"""Taking a decision back in the window: the reason is asked for in place, and all is seen."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.workflow import Role, TripState
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.trips import approvals, trip_sheet
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.office import a_trip, approved
from tests.ui.screen import Screen, opened


@pytest.fixture
def trips_decided(office_copy: Path, clock: Clock) -> tuple[Path, int, int]:
    """An office with an approved and a rejected trip; the desk is whoever opens it."""
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.person_at(database, boss.id), clock=clock)
        given = approved(desk, head, a_trip(desk, "Ayu"))
        refused = a_trip(desk, "Bima", leave=date(2026, 4, 7))
        sheet = trip_sheet.open_trip(head, refused)
        approvals.reject(head, refused, sheet.version, sheet.content_hash, "Tidak perlu")
    return office_copy, given, refused


@pytest.fixture
def screen(qtbot: QtBot, trips_decided: tuple[Path, int, int], clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, trips_decided[0], clock) as shown:
        yield shown


def shown(screen: Screen, trip_id: int, state: TripState) -> TripPage:
    screen.window.go("trip", trip_id)
    page: TripPage = screen.page(TripPage)
    screen.until(lambda: page.sheet is not None and page.sheet.id == trip_id)
    screen.until(lambda: page.sheet is not None and page.sheet.state is state)
    return page


def test_a_rejection_is_opened_again_with_its_reason(
    screen: Screen, trips_decided: tuple[Path, int, int]
) -> None:
    refused = trips_decided[2]
    page = shown(screen, refused, TripState.REJECTED)
    assert not page.second.revoke_button.isVisible()
    screen.click(page.second.reconsider_button)
    screen.key(Qt.Key.Key_Return)
    assert page.second.reconsidering.isVisible(), "no reason, nothing is done"
    screen.type("Diminta hadir lagi")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: page.sheet is not None and page.sheet.state is TripState.RETURNED)
    assert not page.second.reconsidering.isVisible()
    assert "Tidak perlu" in page.decisions.toPlainText()


def test_who_did_not_approve_sees_no_way_to_revoke(
    screen: Screen, trips_decided: tuple[Path, int, int]
) -> None:
    page = shown(screen, trips_decided[1], TripState.APPROVED)
    assert not page.second.revoke_button.isVisible()
    assert not page.second.reconsider_button.isVisible()


def test_the_head_takes_the_own_approval_back(
    qtbot: QtBot, trips_decided: tuple[Path, int, int], clock: Clock
) -> None:
    path, given, _refused = trips_decided
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
    with opened(qtbot, path, clock, {"user": str(boss.id)}) as screen:
        page = shown(screen, given, TripState.APPROVED)
        screen.click(page.second.revoke_button)
        screen.type("Undangannya ditarik")
        screen.click(page.second.revoking.agree_button)
        screen.until(lambda: page.sheet is not None and page.sheet.state is TripState.SUBMITTED)
        assert "Persetujuan dicabut" in page.decisions.toPlainText()
        assert "Undangannya ditarik" in page.decisions.toPlainText()
