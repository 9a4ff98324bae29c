"""No part of a page is a window of its own for a moment: that takes the keyboard from the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.ui.screen import Screen, opened
from tests.ui.walk import places


class Watch(QObject):
    """Names every plain widget that is shown as a window; menus and hints are meant to be."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt for each event of the program."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            kind = watched.windowType()
            if watched.isWindow() and kind in (kind.Widget, kind.Window):
                self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    """Looks on while the test runs."""
    watch = Watch()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def test_no_place_shows_a_part_before_it_lies_in_the_page(screen: Screen, watch: Watch) -> None:
    for _place in places(screen):
        screen.rest()
    assert watch.seen == []


def test_a_button_that_is_shown_too_early_is_seen(qtbot: QtBot, watch: Watch) -> None:
    """The twin: the button gets its place after it was shown."""
    page, button = QWidget(), QPushButton("Ekspor")
    qtbot.addWidget(page)
    button.setAccessibleName("Ekspor")
    button.setVisible(True)
    QVBoxLayout(page).addWidget(button)
    assert watch.seen == ["QPushButton Ekspor"]
