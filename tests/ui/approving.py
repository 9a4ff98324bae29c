"""The approvals page as the head has it before them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.workflow import Role, TripState
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.trips import trip_sheet
from perdin.ui.pages.approvals.page import ApprovalsPage
from tests.conftest import Clock
from tests.office import a_trip, approved
from tests.ui.screen import Screen, opened


def three_cases(
    office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[int]:
    """A fixture: three cases in the inbox, and a trip of somebody away at the time of the first."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.person_at(database, boss.id), clock=clock)
        approved(desk, head, a_trip(desk, "Dirga", leave=date(2026, 3, 4)))
        return [
            a_trip(desk, "Ayu", "Bima", leave=date(2026, 3, 3)),
            a_trip(desk, "Citra", leave=date(2026, 4, 7)),
            a_trip(desk, "Eka", leave=date(2026, 5, 5)),
        ]


def at_approvals(
    qtbot: QtBot, office_copy: Path, clock: Clock, case_ids: list[int]
) -> Iterator[Screen]:
    """A fixture: the window of the head, once the cases are there."""
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
    with opened(qtbot, office_copy, clock, {"user": str(boss.id)}) as shown:
        yield shown


def clerk_elsewhere(screen: Screen) -> Desk:
    """The admin at another place, of whose doings this window hears nothing."""
    mine = screen.desk
    admin = next(user for user in users.list_users(mine) if user.role is Role.ADMIN)
    return Desk(mine.database, replace(mine.person, user_id=admin.id, role=Role.ADMIN), mine.clock)


def state_of(screen: Screen, trip_id: int) -> TripState:
    """What became of a case."""
    return trip_sheet.open_trip(screen.desk, trip_id).state


def page_at(screen: Screen, trip_id: int) -> ApprovalsPage:
    """The page, with this case on the screen."""
    page: ApprovalsPage = screen.page(ApprovalsPage)
    shows(screen, page, trip_id)
    return page


def shows(screen: Screen, page: ApprovalsPage, trip_id: int) -> None:
    """Wait until this case is on the screen."""
    screen.until(lambda: page.case is not None and page.case.sheet.id == trip_id)


def navigate(screen: Screen) -> QWidget:
    """The button that leads to the page."""
    return screen.window.navigation.buttons["approvals"]
