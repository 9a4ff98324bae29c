"""What every UI test leaves behind: nothing."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from perdin.ui.collecting import Collector
from perdin.ui.fields.field import entry_of
from perdin.ui.tasks import Tasks


@pytest.fixture(autouse=True)
def _nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a thread or an open modal window; pytest-qt catches exceptions."""
    before = set(threading.enumerate())
    yield
    assert QApplication.activeModalWidget() is None, "a modal window was left open"
    left = [
        thread.name
        for thread in threading.enumerate()
        if thread not in before and not thread.daemon
    ]
    assert not left, f"threads left running: {left}"


@pytest.fixture(autouse=True)
def _garbage_stays_on_this_thread(qapp: QApplication) -> Iterator[None]:
    """As in the program: a widget that a job's thread collects takes the process with it."""
    collector = Collector(qapp)
    yield
    collector.look()
    collector.stop()
    collector.deleteLater()


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    """A worker that is closed when the test ends."""
    worker = Tasks()
    yield worker
    worker.close()


@pytest.fixture
def frame(qtbot: QtBot) -> Callable[[QWidget], QLineEdit]:
    """Puts a field into a window with another field after it, focused; gives the other."""

    def show(field: QWidget) -> QLineEdit:
        window = QWidget()
        window.resize(600, 400)
        column = QVBoxLayout(window)
        column.addWidget(field)
        after = QLineEdit()
        column.addWidget(after)
        column.addStretch()
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        entry_of(field).setFocus()
        qtbot.waitUntil(entry_of(field).hasFocus)
        frames.append(window)
        return after

    frames: list[QWidget] = []
    return show
