"""What holds an advance up stands on the screen before anything is clicked, and is waived there."""

from datetime import date
from typing import Any

import pytest

from perdin.rules.workflow import Role
from perdin.services.accounting import account_sheet, advances
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.trips import trip_sheet
from tests.conftest import Clock
from tests.office import a_trip, approved
from tests.ui.accounts import at_account, in_role, issue, sit_as
from tests.ui.screen import Screen
from tests.ui.treasurer import at_queue, at_the_treasurers

screen = pytest.fixture(at_the_treasurers)


def _first(desk: Desk, trip_id: int) -> int:
    return trip_sheet.open_trip(desk, trip_id).travellers[0].id


def _overdue(desk: Desk, clock: Clock) -> tuple[int, int]:
    """Two trips of Bima's: an advance of the first is overdue, one of the second is asked for."""
    late = issue(desk, "Bima")
    paid = PayForm(amount=100_000, paid_on=date(2026, 2, 6))
    advances.pay_advance(in_role(desk, Role.KEUANGAN), _first(desk, late), paid)
    clock.advance(days=30)
    new = issue(desk, "Bima", leave=date(2026, 4, 20))
    advances.request_advance(desk, _first(desk, new), percent=50)
    return late, new


def test_the_letters_that_are_missing_are_told_in_the_list_and_on_the_panel(
    screen: Screen,
) -> None:
    clerk = screen.desk
    trip_id = approved(
        clerk, in_role(clerk, Role.ATASAN), a_trip(clerk, "Bima", leave=date(2026, 3, 9))
    )
    advances.request_advance(clerk, _first(clerk, trip_id), percent=50)
    sit_as(screen, Role.KEUANGAN)
    queue: Any = at_queue(screen, "requests").queues["requests"]
    assert "Surat Tugas perjalanan ini belum terbit" in queue.said.text()
    held = next(column for column in queue.list.view.model.columns if column.title == "Halangan")
    (row,) = queue.list.rows()
    assert held.text(row) == "Tertahan"
    _view, tab = at_account(screen, trip_id)
    tab.side.setCurrentWidget(tab.money)
    assert tab.money.hindrance.isVisible()
    assert "Surat Tugas perjalanan ini belum terbit" in tab.money.hindrance.text()
    screen.click(tab.money.pay_button)
    screen.until(lambda: "belum terbit" in screen.notice())
    assert account_sheet.open_account(clerk, _first(clerk, trip_id)).paid == 0


def test_nothing_is_told_where_nothing_holds_it_up(screen: Screen) -> None:
    trip_id = issue(screen.desk, "Bima", leave=date(2026, 3, 9))
    sit_as(screen, Role.KEUANGAN)
    _view, tab = at_account(screen, trip_id)
    tab.side.setCurrentWidget(tab.money)
    assert not tab.money.hindrance.isVisible()


def test_whoever_is_overdue_is_paid_by_a_reason_typed_below_the_list(
    screen: Screen, clock: Clock
) -> None:
    clerk = screen.desk
    late, new = _overdue(clerk, clock)
    sit_as(screen, Role.KEUANGAN)
    queue: Any = at_queue(screen, "requests").queues["requests"]
    assert f"nomor {late}" in queue.said.text()
    screen.click(queue.pay_button)
    screen.until(lambda: f"nomor {late}" in screen.notice())
    screen.enter(queue.reason, "Tugas tanggap bencana")
    screen.click(queue.pay_button)
    screen.until(lambda: "1 uang muka dibayar" in screen.notice())
    assert account_sheet.open_account(clerk, _first(clerk, new)).paid > 0


def test_whoever_is_overdue_is_paid_by_a_reason_typed_on_the_panel(
    screen: Screen, clock: Clock
) -> None:
    clerk = screen.desk
    late, new = _overdue(clerk, clock)
    sit_as(screen, Role.KEUANGAN)
    _view, tab = at_account(screen, new)
    tab.side.setCurrentWidget(tab.money)
    assert f"nomor {late}" in tab.money.hindrance.text()
    screen.enter(tab.money.note, "Tugas tanggap bencana")
    screen.click(tab.money.pay_button)
    screen.until(lambda: "Uang muka dicatat" in screen.notice())
    screen.rest()
    assert account_sheet.open_account(clerk, _first(clerk, new)).paid > 0
    assert not tab.money.hindrance.isVisible() or f"nomor {late}" in tab.money.hindrance.text()
