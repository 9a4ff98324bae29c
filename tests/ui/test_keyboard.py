"""Everything by keyboard: letters that are nobody else's, Tab in reading order, Enter and Esc."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from perdin.i18n import use_language
from perdin.ui.fields.upright import Upright
from perdin.ui.frame.password import PasswordDialog
from perdin.ui.frame.signin import SignIn
from perdin.ui.pages.people.page import PeoplePage
from perdin.ui.pages.rates.page import RatesPage
from perdin.ui.pages.settings.page import SettingsPage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips import TripsPage
from perdin.ui.table.grid import Grid
from perdin.ui.wizard.wizard import Wizard
from tests.conftest import Clock
from tests.ui.screen import Screen, opened
from tests.ui.walk import places

STEPS = 90
"""More than any page has stops."""
LINE_PX = 14
"""What stands this much higher or lower is on the same line."""
INPUTS = (QLineEdit, QTextEdit, QComboBox, QAbstractItemView, QAbstractButton, QTabBar)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, example_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def _letter(text: str) -> str:
    """The letter that the text gives with its «&»."""
    _before, mark, after = text.replace("&&", "").partition("&")
    return after[0].casefold() if mark and after else ""


def _twice(root: QWidget) -> dict[str, list[str]]:
    """The letters that more than one thing in sight answers to."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in root.findChildren(QWidget):
        named = isinstance(one, QAbstractButton) or (isinstance(one, QLabel) and one.buddy())
        if named and one.isVisible() and (letter := _letter(one.text())):
            found[letter].append(one.text())
    return {letter: texts for letter, texts in found.items() if len(texts) > 1}


def _nameless(root: QWidget) -> list[str]:
    """What takes input and says nothing to a screen reader."""
    return [
        f"{type(one).__name__} in {type(one.parent()).__name__}"
        for one in root.findChildren(QWidget)
        if isinstance(one, INPUTS)
        and one.isVisible()
        and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_letter_stands_for_two_things(screen: Screen, language: str) -> None:
    use_language(language)
    screen.program.begin()
    screen.rest()
    wrong = {name: twice for name in places(screen) if (twice := _twice(screen.window))}
    assert wrong == {}
    window = screen.window
    assert window._seat is not None
    dialog = PasswordDialog(window._seat.desk, screen.program.tasks, list, window)
    dialog.show()
    assert _twice(dialog) == {}
    dialog.close()


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_letter_stands_for_two_things_at_the_first_start(
    qtbot: QtBot, tmp_path: Path, clock: Clock, language: str
) -> None:
    use_language(language)
    with opened(qtbot, tmp_path / "new.db", clock) as screen:
        wizard = screen.window.centralWidget()
        assert isinstance(wizard, Wizard)
        for at in range(wizard.steps.count()):
            wizard._show(at)
            assert _twice(screen.window) == {}, at
            assert _nameless(screen.window) == [], at
            assert wizard.isAncestorOf(screen.focus())


def test_everything_that_takes_input_has_a_name(screen: Screen) -> None:
    wrong = {name: found for name in places(screen) if (found := _nameless(screen.window))}
    assert wrong == {}
    screen.program._ask_who(None)
    assert isinstance(screen.window.centralWidget(), SignIn)
    assert _nameless(screen.window) == []


def _walk_by_tab(screen: Screen) -> dict[QWidget, QPoint]:
    """Everything that Tab comes to until it is where it began, and where it stood then."""
    stops: dict[QWidget, QPoint] = {}
    for _step in range(STEPS):
        screen.tab()
        focused = screen.focus()
        if focused in stops:
            return stops
        stops[focused] = focused.mapTo(screen.window, QPoint(0, 0))
    raise AssertionError("Tab never comes round")


def _wanted(page: QWidget) -> list[QWidget]:
    return [
        one
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    ]


def test_tab_reaches_everything(screen: Screen) -> None:
    for name in places(screen):
        page: Any = screen.window.page()
        page.setFocus()
        stops = _walk_by_tab(screen)
        missed = [one for one in _wanted(page) if one not in stops]
        assert not missed, (name, [(type(one).__name__, one.accessibleName()) for one in missed])


def _backwards(page: QWidget, stops: dict[QWidget, QPoint]) -> list[tuple[str, str]]:
    """Each step within the page that goes left on a line, or up without going to what is beside."""
    walked = list(stops)
    begun = next(at for at, one in enumerate(walked) if not page.isAncestorOf(walked[at - 1]))
    turned = [one for one in walked[begun:] + walked[:begun] if page.isAncestorOf(one)]
    return [
        (_name(one), _name(other))
        for one, other in pairwise(turned)
        if _goes_back(*_both(one, other, stops), one.width())
    ]


def _both(one: QWidget, other: QWidget, stops: dict[QWidget, QPoint]) -> tuple[QPoint, QPoint]:
    """Where they stand: in what they scroll with, or in the window as it was at each step."""
    area = next((up for up in _above(one) if isinstance(up, Upright)), None)
    around = area.widget() if area is not None else None
    if around is not None and around.isAncestorOf(other):
        return one.mapTo(around, QPoint(0, 0)), other.mapTo(around, QPoint(0, 0))
    return stops[one], stops[other]


def _above(one: QWidget) -> Iterator[QWidget]:
    parent = one.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _goes_back(here: QPoint, there: QPoint, width: int) -> bool:
    if abs(here.y() - there.y()) <= LINE_PX:
        return there.x() < here.x()
    return there.y() < here.y() and there.x() < here.x() + width


def _name(one: QWidget) -> str:
    return one.accessibleName() or getattr(one, "text", lambda: type(one).__name__)()


def test_tab_follows_the_reading_order(screen: Screen) -> None:
    wrong = {}
    for name in places(screen):
        page: Any = screen.window.page()
        page.setFocus()
        if found := _backwards(page, _walk_by_tab(screen)):
            wrong[name] = found
    assert wrong == {}


def test_cursor_is_where_work_begins(screen: Screen) -> None:
    for name in places(screen):
        page: Any = screen.window.page()
        screen.rest()
        focused = screen.focus()
        if ":" not in name:  # a tab chosen by program leaves the cursor where it was
            assert page.isAncestorOf(focused), name
        dangerous = (getattr(page, "cancel_button", None), getattr(page, "discard_button", None))
        assert focused not in dangerous, name


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
    wanted = page.list.model.id_at(0)
    screen.key(Qt.Key.Key_Return)
    screen.page(TripPage)
    assert screen.window._here == ("trip", wanted)


def test_esc_closes_the_panels_and_gives_the_cursor_back(screen: Screen) -> None:
    screen.window.go("people")
    people: PeoplePage = screen.page(PeoplePage)
    screen.rest()
    people._edit(people.list.model.id_at(0))
    screen.rest()
    people.editor.name.setFocus()
    screen.key(Qt.Key.Key_Escape)
    assert not people.editor.isVisible()
    assert people.list.grid.hasFocus()
    people._show_import(True)
    people.importing.other_button.setFocus()
    screen.key(Qt.Key.Key_Escape)
    assert not people.importing.isVisible()
    assert people.list.grid.hasFocus()
    screen.window.go("rates")
    rates: RatesPage = screen.page(RatesPage)
    screen.rest()
    rates._edit(None)
    screen.key(Qt.Key.Key_Escape)
    assert not rates.editor.isVisible()
    assert rates.sets.grid.hasFocus()


def test_esc_keeps_what_was_typed_about_somebody(screen: Screen) -> None:
    screen.window.go("people")
    people: PeoplePage = screen.page(PeoplePage)
    screen.rest()
    people._edit(None)
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
        if page.next_button.text() == "&Rampungkan":
            return page
    raise AssertionError("the example has no trip with its letters issued")


def test_entry_typed_in_the_settings_is_not_lost_to_another_row(screen: Screen) -> None:
    screen.window.go("settings")
    page: SettingsPage = screen.page(SettingsPage)
    page.open_record("budget")
    screen.rest()
    section: Any = page.sections["budget"]
    section.new_button.click()
    assert section.fiscal_year.hasFocus()
    screen.enter(section.activity_code, "7.01.01.2.06.0010")
    screen.qtbot.mouseClick(
        section.list.grid.viewport(),
        Qt.MouseButton.LeftButton,
        pos=section.list.grid.visualRect(section.list.model.index(0, 0)).center(),
    )
    assert section.activity_code.value() == "7.01.01.2.06.0010"
    assert "belum disimpan" in page.notices.text()
    page.notices.action_button.click()
    assert section.activity_code.value() != "7.01.01.2.06.0010"


def test_date_of_a_letter_is_reached_and_typed(screen: Screen) -> None:
    page = _issued(screen)
    page.tabs.setCurrentWidget(page.accounting)
    screen.rest()
    page.tabs.tabBar().setFocus()
    for _step in range(8):
        screen.tab()
        if page.accounting.paid_on.hasFocus():
            break
    screen.type("20/2/2026")
    screen.tab()
    assert page.accounting.paid_on.value() == date(2026, 2, 20)
    assert QApplication.focusWidget() is page.accounting.pay_button
