"""Hands that are too fast, and answers that come while one types: nothing twice, nothing lost."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import accounts
from perdin.services.office import users
from perdin.services.trail import history
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from perdin.ui import theme
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from tests.conftest import Clock
from tests.office import a_trip
from tests.ui.screen import Screen, opened
from tests.ui.trials import double_click, edit_page, make_trips, trip_page, twice


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def trip_ids(office_copy: Path, clock: Clock) -> dict[str, int]:
    return make_trips(office_copy, clock)


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, trip_ids: dict[str, int]
) -> Iterator[Screen]:
    del trip_ids
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def test_a_plain_button_takes_a_double_click_twice(qtbot: QtBot) -> None:
    """Else the tests below would show nothing."""
    seen: list[str] = []
    plain, ours = QPushButton("Biasa"), theme.button("Punya kita")
    for button in (plain, ours):
        qtbot.addWidget(button)
        button.clicked.connect(lambda _=False, button=button: seen.append(button.text()))
        button.show()
        twice(button)
    assert seen == ["Biasa", "Biasa", "Punya kita"]


def _events(screen: Screen, trip_id: int, action: str) -> int:
    return sum(1 for event in history.trip_history(screen.desk, trip_id) if action in event.action)


def test_submitting_twice_submits_once(screen: Screen, trip_ids: dict[str, int]) -> None:
    page = edit_page(screen, trip_ids["draft"])
    double_click(screen, page.submit_button)
    page.submit()
    screen.page(TripPage)
    screen.rest()
    assert page.notices.text() == ""
    assert screen.notice() == ""
    assert _events(screen, trip_ids["draft"], "submit") == 1


def test_issuing_twice_takes_numbers_once(screen: Screen, trip_ids: dict[str, int]) -> None:
    page = trip_page(screen, trip_ids["approved"])
    double_click(screen, page.next_button)
    page.letters.issue()
    screen.until(lambda: "surat terbit" in screen.notice())
    screen.rest()
    assert "2 surat terbit" in screen.notice()
    assert page.sheet is not None
    assert page.sheet.state is TripState.ISSUED


def test_approving_twice_approves_one_case(screen: Screen, trip_ids: dict[str, int]) -> None:
    desk = screen.desk
    other = a_trip(desk, "Eka", leave=date(2026, 9, 8))
    boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
    screen.window.user_wanted.emit(boss)
    screen.window.go("approvals", trip_ids["submitted"])
    page: ApprovalsPage = screen.page(ApprovalsPage)
    screen.until(lambda: page.case is not None and page.case.sheet.id == trip_ids["submitted"])
    screen.rest()
    double_click(screen, page.approve_button)
    screen.until(lambda: "disetujui" in page.notices.text())
    screen.rest()
    state = trip_sheet.open_trip(screen.desk, other).state
    assert state is TripState.SUBMITTED, "the second click decided the next case unseen"


def test_paying_twice_pays_once(screen: Screen, trip_ids: dict[str, int]) -> None:
    page = trip_page(screen, trip_ids["issued"])
    page.tabs.setCurrentWidget(page.accounting)
    tab = page.accounting
    tab.side.setCurrentWidget(tab.money)
    screen.until(lambda: tab.money.amount.value())
    screen.rest()
    tab.money.amount.set_value(100_000)
    double_click(screen, tab.money.pay_button)
    tab.money.pay_button.click()
    screen.rest()
    (first, *_others) = accounts.balances(screen.desk, trip_ids["issued"])
    assert first.paid == 100_000


@pytest.mark.parametrize("where", ["list", "trip"])
def test_duplicating_twice_copies_once(
    screen: Screen, trip_ids: dict[str, int], where: str
) -> None:
    before = len(trip_list.find_trip_ids(screen.desk, TripFilter()))
    button: Callable[[], QPushButton]
    if where == "trip":
        page = trip_page(screen, trip_ids["issued"])
        button = lambda: page.repeat_button  # noqa: E731
    else:
        trips_page: TripsPage = screen.page(TripsPage)
        screen.until(lambda: trips_page.repeat_button.isEnabled())
        button = lambda: trips_page.repeat_button  # noqa: E731
    double_click(screen, button())
    button().click()
    screen.page(EditPage)
    screen.rest()
    assert len(trip_list.find_trip_ids(screen.desk, TripFilter())) == before + 1


def test_costs_being_typed_outlive_a_payment_and_another_traveller(
    screen: Screen, trip_ids: dict[str, int]
) -> None:
    page = trip_page(screen, trip_ids["issued"])
    page.tabs.setCurrentWidget(page.accounting)
    tab = page.accounting
    screen.until(lambda: tab.lines.lines())
    screen.rest()
    model = tab.lines.list.model
    titles = [column.title for column in model.columns]
    model.setData(model.index(0, titles.index("Harga satuan")), "123.000")
    for row in range(model.rowCount()):
        model.setData(model.index(row, titles.index("Bukti")), f"Kuitansi {row + 1}")
    assert tab.lines.lines()[0].cost.rate == 123_000
    assert "belum disimpan" in tab.lines.title.text()
    tab.side.setCurrentWidget(tab.money)
    tab.money.amount.set_value(50_000)
    screen.click(tab.money.pay_button)
    screen.until(lambda: "dicatat" in page.notices.text())
    screen.rest()
    tab.balances.grid.selectRow(1)
    screen.rest()
    assert tab.lines.lines()[0].cost.rate != 123_000
    tab.balances.grid.selectRow(0)
    screen.rest()
    assert tab.lines.lines()[0].cost.rate == 123_000
    page.next_step()
    assert tab.lines.lines()[0].cost.rate == 123_000
    assert page.sheet is not None
    assert page.sheet.state is TripState.ISSUED
    screen.click(tab.lines.save_button)
    screen.until(lambda: "disimpan" in page.notices.text() and not tab.unsaved())
    assert "belum disimpan" not in tab.lines.title.text()
