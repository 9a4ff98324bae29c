"""What Enter and Esc do on each page, and where the cursor stands before and after."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from perdin.rules.workflow import TripState
from perdin.ui.pages.people.page import PeoplePage
from perdin.ui.pages.rates.page import RatesPage
from perdin.ui.pages.settings.page import SettingsPage
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from perdin.ui.table.grid import Grid
from tests.conftest import Clock
from tests.ui.screen import CTRL, Screen, opened

STEPS = 90
"""More than any page has stops."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, example_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def misplaced(screen: Screen, name: str) -> list[str]:
    """What is wrong with where the cursor stands on the page at rest."""
    page: Any = screen.window.page()
    focused = screen.focus()
    wrong = []
    # a tab chosen by program leaves the cursor where it was
    if ":" not in name and not page.isAncestorOf(focused):
        wrong.append(f"{type(focused).__name__} is not on the page")
    dangerous = (getattr(page, "cancel_button", None), getattr(page, "discard_button", None))
    if focused in dangerous:
        wrong.append("on what throws away")
    return wrong


def test_a_cursor_beside_the_page_or_on_what_throws_away_is_seen(screen: Screen) -> None:
    page = _issued(screen)
    assert misplaced(screen, "trip issued") == []
    screen.window.top.search.setFocus()
    assert len(misplaced(screen, "trip issued")) == 1
    page.cancel_button.setFocus()
    assert misplaced(screen, "trip issued") == ["on what throws away"]


def test_list_reached_by_tab_selects_its_first_row(screen: Screen) -> None:
    for name in ("trips", "letters", "people", "rates"):
        screen.window.go(name)
        screen.rest()
        page: Any = screen.window.page()
        for grid in page.findChildren(Grid):
            if not grid.isVisible() or not grid.model().rowCount():
                continue
            grid.clearSelection()
            screen.window.top.search.setFocus()
            for _step in range(STEPS):
                screen.tab()
                if grid.hasFocus():
                    break
            assert grid.hasFocus(), name
            assert len(grid.selected_rows()) == 1, name


def test_enter_opens_the_first_trip_at_once(screen: Screen) -> None:
    page: TripsPage = screen.page(TripsPage)
    assert page.list.grid.hasFocus()
    trip_id = page.list.model.id_at(0)
    screen.key(Qt.Key.Key_Return)
    screen.page(TripPage)
    assert screen.window.here == ("trip", trip_id)


def test_enter_presses_what_is_focused_whatever_sort_of_button(screen: Screen) -> None:
    page: TripsPage = screen.page(TripsPage)
    chip = page.chips[TripState.DRAFT]
    screen.go_to(chip)
    screen.key(Qt.Key.Key_Return)
    assert chip.isChecked()
    screen.go_to(page.new_button)
    screen.key(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    edit: EditPage = screen.page(EditPage)
    screen.rest()
    screen.go_to(edit.form.legs.rows[0].hire_button)
    screen.key(Qt.Key.Key_Return)
    assert edit.form.legs.rows[0].hire_button.isChecked()
    screen.go_to(edit.form.legs.add_button)
    screen.key(Qt.Key.Key_Return)
    assert len(edit.form.legs.rows) == 2
    screen.go_to(edit.form.legs.rows[1].remove_button)
    screen.key(Qt.Key.Key_Return, CTRL)  # this one submits
    assert len(edit.form.legs.rows) == 2
    screen.until(lambda: "belum diisi" in screen.notice())


def test_esc_closes_the_panels_and_gives_the_cursor_back(screen: Screen) -> None:
    screen.window.go("people")
    people: PeoplePage = screen.page(PeoplePage)
    screen.rest()
    people.list.activated.emit(people.list.model.id_at(0))
    screen.rest()
    people.editor.name.setFocus()
    screen.key(Qt.Key.Key_Escape)
    assert not people.editor.isVisible()
    assert people.list.grid.hasFocus()
    people.show_import(True)
    people.importing.other_button.setFocus()
    screen.key(Qt.Key.Key_Escape)
    assert not people.importing.isVisible()
    assert people.list.grid.hasFocus()
    screen.window.go("rates")
    rates: RatesPage = screen.page(RatesPage)
    screen.rest()
    rates.new_button.click()
    screen.key(Qt.Key.Key_Escape)
    assert not rates.editor.isVisible()
    assert rates.sets.grid.hasFocus()


def test_esc_keeps_what_was_typed_about_somebody(screen: Screen) -> None:
    screen.window.go("people")
    people: PeoplePage = screen.page(PeoplePage)
    screen.rest()
    screen.click(people.new_button)
    people.editor.name.setFocus()
    screen.type("Zulaikha Rahmawati")
    screen.key(Qt.Key.Key_Escape)
    assert people.editor.isVisible()
    assert "belum disimpan" in people.notices.text()
    assert people.editor.name.value() == "Zulaikha Rahmawati"


def test_esc_leaves_a_trip_as_it_is(screen: Screen) -> None:
    page = _issued(screen)
    page.cancel_button.click()
    assert page.cancelling.reason.hasFocus()
    screen.key(Qt.Key.Key_Escape)
    assert not page.cancelling.isVisible()
    assert page.isAncestorOf(screen.focus())
    assert screen.focus() is not page.cancel_button


def _issued(screen: Screen) -> TripPage:
    trips: TripsPage = screen.page(TripsPage)
    ids = [trips.list.model.id_at(at) for at in range(len(trips.list.model.ids))]
    for trip_id in ids:
        screen.window.go("trip", trip_id)
        screen.rest()
        page: TripPage = screen.page(TripPage)
        if page.next_button.text() == "&Pertanggungjawaban":
            return page
    raise AssertionError("the example has no trip with its letters issued")


def test_entry_typed_in_the_settings_is_not_lost_to_another_row(screen: Screen) -> None:
    screen.window.go("settings")
    page: SettingsPage = screen.page(SettingsPage)
    page.open_record("units")
    screen.rest()
    section: Any = page.sections["units"]
    section.new_button.click()
    assert section.name.hasFocus()
    screen.enter(section.name, "Seksi Baru")
    screen.qtbot.mouseClick(
        section.list.grid.viewport(),
        Qt.MouseButton.LeftButton,
        pos=section.list.grid.visualRect(section.list.model.index(0, 0)).center(),
    )
    assert section.name.value() == "Seksi Baru"
    assert "belum disimpan" in page.notices.text()
    page.notices.action_button.click()
    assert section.name.value() != "Seksi Baru"


def test_date_of_a_letter_is_reached_and_typed(screen: Screen) -> None:
    page = _issued(screen)
    page.tabs.setCurrentWidget(page.accounting)
    money = page.accounting.money
    page.accounting.side.setCurrentWidget(money)
    screen.rest()
    money.amount.setFocus()
    for _step in range(2):
        screen.tab()
        if money.paid_on.hasFocus():
            break
    screen.type("20/2/2026")
    screen.tab()
    assert money.paid_on.value() == date(2026, 2, 20)
    assert QApplication.focusWidget() is money.fields.method
