"""A trip's account as people work on it: whose desk, which trip, pictures of receipts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget

from perdin.database.store import Database
from perdin.rules.workflow import Role
from perdin.services.accounting import account_sheet, actual_costs, cost_lines, verification
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.trips import trip_sheet
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.office import a_trip, issued, proved, second_person
from tests.ui.screen import Screen

LEAVE = date(2026, 2, 9)
"""The trip of these tests was made the week before: Monday 9 to Wednesday 11 February 2026."""


@contextmanager
def office(path: Path, clock: Clock) -> Iterator[tuple[Desk, Desk]]:
    """The desks of the clerk and of the head, to prepare a database with."""
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        yield desk, in_role(desk, Role.ATASAN)


def issued_trip(path: Path, clock: Clock, *names: str) -> int:
    """A trip whose letters are out; its id."""
    with office(path, clock) as (desk, _head):
        return issue(desk, *names)


def issue(desk: Desk, *names: str, leave: date = LEAVE) -> int:
    """A trip that the head approved and whose letters are out; its id."""
    return issued(desk, in_role(desk, Role.ATASAN), a_trip(desk, *names, leave=leave), leave)


def in_role(desk: Desk, role: Role) -> Desk:
    """The same office seen from somebody else's desk."""
    other = next(user for user in users.list_users(desk) if user.role is role and user.active)
    return replace(desk, person=users.person_at(desk.database, other.id))


def recorded(desk: Desk, trip_id: int) -> list[int]:
    """Write down everybody's estimate as spent; the travellers."""
    people = [traveller.id for traveller in trip_sheet.open_trip(desk, trip_id).travellers]
    for person in people:
        actual_costs.record_costs(desk, person, proved(cost_lines.costs_to_record(desk, person)))
    return people


def spent_less(desk: Desk, traveller_id: int) -> None:
    """Hand in and verify an account that spent less than was planned."""
    costs = proved(cost_lines.costs_to_record(desk, traveller_id))
    costs[-1] = replace(costs[-1], rate=costs[-1].rate // 2)
    actual_costs.record_costs(desk, traveller_id, costs)
    verification.submit_account(desk, traveller_id)
    version = account_sheet.open_account(desk, traveller_id).version
    verification.accept_lines(second_person(desk), traveller_id, version)


def photo(path: Path, shade: int = 200) -> Path:
    """A picture of a receipt; another shade makes another file."""
    picture = QImage(300, 400, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    for at in range(100):
        picture.setPixel(at, 10, 0xFF000000 + shade)
    assert picture.save(str(path))
    return path


def drop(target: QWidget, *paths: Path) -> None:
    """Drag files onto a widget and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(target, entering)
    assert entering.isAccepted()
    falling = QDropEvent(QPointF(9, 9), copy, data, left, none, QEvent.Type.Drop)
    QApplication.sendEvent(target, falling)


def at_account(screen: Screen, trip_id: int) -> tuple[TripPage, Any]:
    """A trip's page, and its tab Pertanggungjawaban."""
    screen.window.go("trip", trip_id)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None and view.sheet.id == trip_id)
    view.tabs.setCurrentWidget(view.accounting)
    screen.until(lambda: view.accounting.balances.rows())
    screen.rest()
    return view, view.accounting


def sit_as(screen: Screen, role: Role) -> None:
    """Let somebody of this role sit down at the window."""
    user = next(user for user in users.list_users(screen.desk) if user.role is role and user.active)
    screen.window.user_wanted.emit(user)
    screen.rest()
