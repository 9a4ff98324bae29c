"""Little screens: 1366 × 768 at 150 % leaves 910 × 460, and nothing may be out of reach there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.money import MoneyField
from perdin.ui.frame.catalogue import SHOWN
from perdin.ui.frame.room import Room
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from tests.conftest import Clock
from tests.ui.screen import Screen, opened

LITTLE = (910, 460)


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def _room(screen: Screen) -> Room:
    (room,) = screen.window.findChildren(Room)
    return room


@pytest.mark.parametrize("name", [*(entry.name for entry in SHOWN), "edit"])
def test_page_scrolls_instead_of_being_squeezed(screen: Screen, name: str) -> None:
    screen.window.resize(*LITTLE)
    screen.window.go(name)
    screen.rest()
    stack, room = screen.window.stack, _room(screen)
    needed = stack.minimumSizeHint()
    screen.until(lambda: stack.width() >= needed.width() and stack.height() >= needed.height())
    assert room.horizontalScrollBar().maximum() == max(0, stack.width() - room.viewport().width())
    assert (screen.window.width(), screen.window.height()) == LITTLE
    page = screen.window.page()
    assert page is not None
    for money in page.findChildren(MoneyField):
        assert not money.isVisible() or money.width() >= 100, "a sum would show without its start"


def test_page_fits_a_usual_screen_without_scrolling(screen: Screen) -> None:
    for size in ((1366, 768), (1280, 720)):
        screen.window.resize(*size)
        for name in (*(entry.name for entry in SHOWN), "edit"):
            screen.window.go(name)
            screen.rest()
            room = _room(screen)
            assert room.horizontalScrollBar().maximum() == 0, (name, size)
            assert room.verticalScrollBar().maximum() == 0, (name, size)


def test_page_that_shrinks_gives_its_room_back(screen: Screen) -> None:
    screen.window.resize(*LITTLE)
    screen.window.go("people")
    screen.until(lambda: _room(screen).horizontalScrollBar().maximum() > 0)
    screen.window.go("settings")
    screen.until(lambda: _room(screen).horizontalScrollBar().maximum() == 0)


def test_tab_brings_what_is_out_of_sight_into_sight(screen: Screen) -> None:
    screen.window.resize(*LITTLE)
    screen.window.go("edit")
    screen.rest()
    room = _room(screen)
    for _step in range(25):
        screen.tab()
        focused = screen.focus()
        if not room.isAncestorOf(focused):
            continue
        at = focused.mapTo(room, QPoint(focused.width() // 2, focused.height() // 2))
        assert room.rect().contains(at), focused.accessibleName()


def test_navigation_shows_icons_alone_where_there_is_little_room(screen: Screen) -> None:
    navigation = screen.window.navigation
    screen.window.resize(1366, 768)
    wide = navigation.width()
    screen.window.resize(*LITTLE)
    assert navigation.width() < wide / 2
    assert navigation.buttons["recap"].accessibleName() == "Rekap"
    top = screen.window.top
    screen.rest()
    assert not top.search.geometry().intersects(top.office.geometry())


def test_choice_too_long_for_its_field_keeps_its_end(qtbot: QtBot) -> None:
    field = ChoiceField([(1, "5.1.02.04.01.0001 · Penyelenggaraan Rapat · sisa Rp128.704.400")], 1)
    qtbot.addWidget(field)
    field.resize(260, 32)
    shorter = ChoiceField(
        [(1, "5.1.02.04.01.0001 · Penyelenggaraan Rapat · sisa Rp128.704.999")], 1
    )
    qtbot.addWidget(shorter)
    shorter.resize(260, 32)
    option = QStyleOptionComboBox()
    field.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, field)
    assert room.width() < field.fontMetrics().horizontalAdvance(field.currentText())
    assert field.grab().toImage() != shorter.grab().toImage(), "the end of the text is cut off"


def test_small_list_hides_no_row_behind_its_bar(screen: Screen) -> None:
    screen.window.resize(*LITTLE)
    page = screen.page(TripsPage)
    trip_id = next(row_id for row_id in page.list.model.ids)
    screen.window.go("trip", trip_id)
    screen.rest()
    shown: TripPage = screen.page(TripPage)
    shown.tabs.setCurrentIndex(shown.tabs.count() - 1)
    shown.history.resize(400, shown.history.height())
    grid = shown.history.grid
    screen.until(lambda: grid.horizontalScrollBar().maximum() > 0)
    last = grid.visualRect(grid.model().index(min(grid.model().rowCount(), 9) - 1, 0))
    screen.until(lambda: last.bottom() <= grid.viewport().height())
