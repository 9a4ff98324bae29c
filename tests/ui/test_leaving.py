"""Each way to leave what is typed asks once: to save it and go, to throw it away, to stay."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from perdin.rules.workflow import Role
from perdin.services.accounting import cost_lines
from perdin.services.budget import budget
from perdin.services.office import people, units, users
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from perdin.ui.pages.trips.page import TripsPage
from tests.conftest import Clock
from tests.office import a_trip
from tests.ui.accounts import at_account, issued_trip, office, recorded
from tests.ui.screen import CTRL, Screen, opened


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    issued_trip(office_copy, clock, "Ayu")
    with office(office_copy, clock) as (desk, _head):
        a_trip(desk, "Bima")
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """What is typed in one place: whether it still stands there, and whether it is kept."""

    stands: Callable[[], bool]
    kept: Callable[[], bool]
    saves: bool = True


def _person(screen: Screen) -> Editing:
    screen.window.go("people")
    screen.rest()
    page: Any = screen.window.page()
    page.new_button.click()
    screen.enter(page.editor.name, "Zulaikha")
    desk = screen.desk
    return Editing(
        stands=lambda: page.editor.isVisible() and page.editor.name.value() == "Zulaikha",
        kept=lambda: bool(people.find_employee_ids(desk, "Zulaikha")),
    )


def _unit(screen: Screen) -> Editing:
    screen.window.go("settings")
    page: Any = screen.window.page()
    page.open_record("units")
    screen.rest()
    section = page.sections["units"]
    screen.enter(section.name, "Seksi Baru")
    desk = screen.desk
    return Editing(
        stands=lambda: section.name.isVisible() and section.name.value() == "Seksi Baru",
        kept=lambda: "Seksi Baru" in [unit.name for unit in units.list_units(desk)],
    )


def _line(screen: Screen) -> Editing:
    screen.window.go("budget", "dpa")
    screen.rest()
    page: Any = screen.window.page()
    panel, desk = page.dpa.panel, screen.desk
    page.dpa.list.activated.emit(page.dpa.list.rows()[-1])
    screen.rest()
    screen.enter(panel.funding_source, "DAU")

    def kept() -> bool:
        return any(line.funding_source == "DAU" for line in budget.list_budget(desk, 2026))

    return Editing(
        stands=lambda: panel.isVisible() and panel.funding_source.value() == "DAU", kept=kept
    )


def _costs(screen: Screen) -> Editing:
    desk = screen.desk
    (trip_id,) = [
        trip_id
        for trip_id in trip_list.find_trip_ids(desk, TripFilter())
        if trip_sheet.open_trip(desk, trip_id).state.value == "issued"
    ]
    (who,) = recorded(desk, trip_id)
    _view, tab = at_account(screen, trip_id)
    screen.until(tab.lines.lines)
    screen.enter(tab.lines.detail.reason, "Uang harian rapat")

    def kept() -> bool:
        costs = cost_lines.costs_to_record(desk, who)
        return any(cost.reason == "Uang harian rapat" for cost in costs)

    return Editing(
        stands=lambda: tab.lines.lines()[0].cost.reason == "Uang harian rapat", kept=kept
    )


def _receipt(screen: Screen) -> Editing:
    desk = screen.desk
    (trip_id,) = [
        trip_id
        for trip_id in trip_list.find_trip_ids(desk, TripFilter())
        if trip_sheet.open_trip(desk, trip_id).state.value == "issued"
    ]
    _view, tab = at_account(screen, trip_id)
    screen.click(tab.receipts.new_button)
    screen.enter(tab.card.fields.vendor, "Hotel Melati")
    fields = tab.card.fields
    return Editing(
        stands=lambda: fields.vendor.isVisible() and fields.vendor.value() == "Hotel Melati",
        kept=lambda: False,  # a receipt without an amount is refused
        saves=False,
    )


def _rates(screen: Screen) -> Editing:
    screen.window.go("rates")
    screen.rest()
    page: Any = screen.window.page()
    page.new_button.click()
    screen.enter(page.editor.regulation, "Perwal 1/2026")
    return Editing(
        stands=lambda: (
            page.editor.isVisible() and page.editor.regulation.value() == "Perwal 1/2026"
        ),
        kept=lambda: False,  # a set without a day and a rate is refused
        saves=False,
    )


EDITORS: dict[str, Callable[[Screen], Editing]] = {
    "person": _person,
    "unit": _unit,
    "budget line": _line,
    "costs": _costs,
    "receipt": _receipt,
    "rates": _rates,
}


def _to_trips(screen: Screen) -> Callable[[], bool]:
    screen.key(Qt.Key.Key_1, CTRL)
    return lambda: isinstance(screen.window.page(), TripsPage)


def _by_search(screen: Screen) -> Callable[[], bool]:
    screen.window.top.all_wanted.emit("Bandung")
    return lambda: isinstance(screen.window.page(), TripsPage)


def _to_user(screen: Screen) -> Callable[[], bool]:
    auditor = next(user for user in users.list_users(screen.desk) if user.role is Role.AUDITOR)
    screen.window.top.user_wanted.emit(auditor)
    return lambda: screen.window.top.user.text() == "Inspektur (Auditor)"


def _to_year(screen: Screen) -> Callable[[], bool]:
    screen.window.top.show_years([2026, 2027])
    screen.window.top.year.edited.emit(2027)
    return lambda: screen.window.year() == 2027


def _to_look(screen: Screen) -> Callable[[], bool]:
    page = screen.window.page()
    screen.window.appearance_wanted.emit("id", "dark")
    return lambda: screen.window.page() is not page


WAYS: dict[str, Callable[[Screen], Callable[[], bool]]] = {
    "another page": _to_trips,
    "search": _by_search,
    "another user": _to_user,
    "another year": _to_year,
    "another look": _to_look,
}


def _asked(screen: Screen) -> Any:
    screen.until(screen.asked)
    asked = screen.asked()
    assert asked is not None
    assert "belum disimpan" in asked.text()
    return asked.answers


PAIRS = [
    pytest.param(editor, way, marks=[pytest.mark.long] if (row + column) % 3 else [])
    for row, editor in enumerate(EDITORS)
    for column, way in enumerate(WAYS)
]
"""Each place by one way or two, each way from two places; in the night every place by every way."""


@pytest.mark.parametrize(("editor", "way"), PAIRS)
def test_staying_keeps_all_and_throwing_away_goes(screen: Screen, editor: str, way: str) -> None:
    editing = EDITORS[editor](screen)
    gone = WAYS[way](screen)
    _asked(screen)
    assert editing.stands()
    assert not gone()
    screen.key(Qt.Key.Key_Escape)
    assert screen.asked() is None
    assert editing.stands()
    assert not gone()
    gone = WAYS[way](screen)
    answers = _asked(screen)
    screen.rest()
    page: Any = screen.window.page()
    answers.save_button.setFocus()
    screen.key(Qt.Key.Key_Right)
    assert page.notices.action_button.hasFocus()
    screen.key(Qt.Key.Key_Return)
    screen.until(gone)
    screen.rest()
    assert screen.asked() is None
    assert not editing.kept()


@pytest.mark.parametrize(("editor", "way"), PAIRS)
def test_saving_goes_once_it_is_kept_and_stays_where_it_is_refused(
    screen: Screen, editor: str, way: str
) -> None:
    editing = EDITORS[editor](screen)
    gone = WAYS[way](screen)
    answers = _asked(screen)
    assert answers.save_button.hasFocus()
    screen.key(Qt.Key.Key_Return)
    if editing.saves:
        screen.until(gone)
        assert editing.kept()
    else:
        screen.rest()
        assert editing.stands()
        assert not gone()
    assert screen.asked() is None


@pytest.mark.parametrize("editor", EDITORS)
def test_closing_the_window_asks(screen: Screen, editor: str) -> None:
    closed: list[bool] = []
    screen.window.closed.connect(lambda: closed.append(True))
    editing = EDITORS[editor](screen)
    screen.window.close()
    _asked(screen)
    assert screen.window.isVisible()
    screen.key(Qt.Key.Key_Escape)
    assert editing.stands()
    assert not closed


def test_what_saves_itself_is_saved_on_the_way_without_a_question(screen: Screen) -> None:
    screen.window.go("edit")
    page: Any = screen.window.page()
    screen.rest()
    page.form.purpose.setFocus()
    screen.type("Rapat")
    screen.key(Qt.Key.Key_1, CTRL)
    screen.page(TripsPage)
    ids = trip_list.find_trip_ids(screen.desk, TripFilter())
    assert "Rapat" in [trip_sheet.open_trip(screen.desk, one).purpose for one in ids]
    assert screen.asked() is None


def test_the_cursor_comes_back_to_whoever_stays(screen: Screen) -> None:
    _person(screen)
    before: QWidget | None = QApplication.focusWidget()
    screen.key(Qt.Key.Key_1, CTRL)
    assert QApplication.focusWidget() is not before
    screen.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before
