"""The tour points at what it speaks of, at every size of the window, and can be left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from perdin.ui.frame.tour import STOPS, Tour
from tests.conftest import Clock
from tests.ui.screen import Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def begun(screen: Screen) -> Tour:
    """By the «?», from another page than the first."""
    screen.window.go("recap", None)
    button = screen.window.top.help_button
    assert isinstance(button, QToolButton)
    (action,) = [one for one in button.menu().actions() if "Tur" in one.text()]
    action.trigger()
    screen.rest()
    tour = screen.window.help.tour
    assert tour is not None
    return tour


def inside(window: QWidget, part: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def points(screen: Screen, tour: Tour) -> bool:
    """Whether the ring lies around the thing that is spoken of."""
    target = screen.window.findChild(QWidget, STOPS[tour.at].place)
    assert target is not None
    return inside(screen.window, tour.ring).contains(inside(screen.window, target))


def test_it_points_at_each_thing_and_covers_none(screen: Screen) -> None:
    tour = begun(screen)
    assert screen.window.here[0] == "trips"
    targets = []
    for at, stop in enumerate(STOPS):
        assert tour.at == at
        for size in ((1366, 728), (1280, 693), (910, 472)):
            screen.window.resize(*size)
            screen.rest()
            screen.until(lambda: points(screen, tour))
            target = screen.window.findChild(QWidget, stop.place)
            assert target is not None
            thing, card = inside(screen.window, target), inside(screen.window, tour)
            assert screen.window.rect().contains(card), (stop.place, size)
            assert not card.intersects(thing), (stop.place, size)
        targets.append(target)
        tour.next_button.click()
    assert len(set(targets)) == len(STOPS) == 5
    assert screen.window.help.tour is None
    assert not tour.isVisible()


def test_it_goes_back_and_is_left_by_esc(screen: Screen) -> None:
    tour = begun(screen)
    screen.key(Qt.Key.Key_Return)
    screen.key(Qt.Key.Key_Return)
    assert tour.at == 2
    tour.back_button.click()
    assert tour.at == 1
    screen.key(Qt.Key.Key_Escape)
    assert screen.window.help.tour is None


def test_the_window_goes_on_working_beneath_it(screen: Screen) -> None:
    tour = begun(screen)
    tour.next_button.click()
    screen.click(screen.window.navigation.buttons["approvals"])
    screen.rest()
    assert screen.window.here[0] == "approvals"
    assert screen.window.help.tour is tour


def test_it_ends_with_the_seat(screen: Screen) -> None:
    begun(screen)
    screen.program.ask_who(None)
    screen.rest()
    screen.until(lambda: screen.window.help.tour is None)


def test_begun_twice_there_is_one(screen: Screen) -> None:
    first = begun(screen)
    second = begun(screen)
    QApplication.sendPostedEvents(None, 52)  # what is to be deleted later
    assert screen.window.findChildren(Tour) == [second] != [first]
