"""Every page may go while its jobs are under way: another user sits down, another office opens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from perdin.services.trips.trip_list import TripFilter, find_trip_ids
from perdin.ui.frame.alone import Waiting
from perdin.ui.frame.catalogue import PAGES
from tests.conftest import Clock
from tests.ui.screen import Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def record_of(screen: Screen, name: str) -> int | None:
    """A trip, for the pages that show one."""
    trips = find_trip_ids(screen.desk, TripFilter())
    return trips[0] if name in ("trip", "edit") else None


def begin_to_type(screen: Screen, page: QWidget) -> None:
    """Have the cursor in the first field that takes it, with something typed in it."""
    for field in page.findChildren(QLineEdit):
        if field.isVisible() and field.isEnabled() and not field.isReadOnly():
            field.setFocus()
            screen.qtbot.keyClicks(field, "1a")
            return


def lose(screen: Screen, name: str, *, rested: bool, alone: bool) -> None:
    """Let a page go with its jobs under way, and these land."""
    desk = screen.desk
    screen.window.go(name, record_of(screen, name))
    if rested:
        screen.rest()
    page = screen.window.page()
    assert page is not None
    for table in page.findChildren(QAbstractItemView):
        if table.isVisible() and table.model() is not None and table.model().rowCount():
            table.setCurrentIndex(table.model().index(0, 0))
    begin_to_type(screen, page)
    screen.window.reload()
    if alone:
        screen.window.show_alone(Waiting("Membuka…"))
    screen.window.sit(desk)
    screen.until(lambda: not shiboken6.isValid(page))
    screen.rest()


def test_a_page_that_goes_with_its_jobs_under_way_disturbs_nobody(screen: Screen) -> None:
    for at, entry in enumerate(PAGES):
        for rested in (False, True):
            with screen.qtbot.captureExceptions() as raised:
                lose(screen, entry.name, rested=rested, alone=(at % 2 == 0) is rested)
            assert raised == [], entry.name
