"""Trips to do things to, and the hands that do them: for the tests of what may go wrong."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from perdin.database.store import Database
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.trips import approvals, trip_sheet, trips
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.office import a_draft, a_trip, approved, issued
from tests.ui.screen import Screen


def seat(desk: Desk, role: Role) -> Desk:
    """Somebody else, of whose doings this window hears nothing."""
    user = next(user for user in users.list_users(desk) if user.role is role)
    return Desk(
        desk.database, replace(desk.person, user_id=user.id, role=role, name=user.name), desk.clock
    )


def edit_page(screen: Screen, trip_id: int) -> EditPage:
    screen.window.go("edit", trip_id)
    page: EditPage = screen.page(EditPage)
    screen.until(lambda: page.trip_id == trip_id)
    screen.rest()
    return page


def trip_page(screen: Screen, trip_id: int) -> TripPage:
    screen.window.go("trip", trip_id)
    page: TripPage = screen.page(TripPage)
    screen.until(lambda: page.sheet is not None and page.sheet.id == trip_id)
    screen.rest()
    return page


def double_click(screen: Screen, widget: QWidget) -> None:
    """Click twice with the mouse, as soon as it can be."""
    screen.until(lambda: widget.isVisible() and widget.isEnabled())
    twice(widget)


def twice(widget: QWidget) -> None:
    """As a hand does it and Qt tells it: press, release, double click, release."""
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(widget, left)
    QTest.mouseDClick(widget, left)
    QTest.mouseRelease(widget, left)


def make_trips(path: Path, clock: Clock) -> dict[str, int]:
    """One trip for each thing that is tried."""
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        head = seat(desk, Role.ATASAN)
        returned = a_trip(desk, "Eka", leave=date(2026, 5, 5))
        sheet = trip_sheet.open_trip(head, returned)
        approvals.return_trip(head, returned, sheet.version, sheet.content_hash, "Lengkapi")
        return {
            "draft": trips.save_draft(desk, a_draft(desk, "Dirga", leave=date(2026, 6, 2))).trip_id,
            "returned": returned,
            "submitted": a_trip(desk, "Citra", leave=date(2026, 4, 7)),
            "approved": approved(desk, head, a_trip(desk, "Bima", leave=date(2026, 7, 7))),
            "issued": issued(desk, head, a_trip(desk, "Ayu", "Dirga", leave=date(2026, 3, 3))),
        }
