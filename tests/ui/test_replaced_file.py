"""A file that is replaced while the window is open is opened anew, and what is missing is said."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.services.office import units
from perdin.services.trail import history
from perdin.ui.frame.alone import Alone
from perdin.ui.keeping import file_watch
from tests.conftest import Clock, closed_copy
from tests.services.sealing.tool import meddle
from tests.ui.screen import Screen, opened


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(file_watch, "LOOK_MS", 20)
    monkeypatch.setattr(file_watch, "LOOKS_A_QUERY", 2)
    return tmp_path / "home"


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _work(screen: Screen) -> None:
    assert screen.window.seat is not None
    units.add_unit(screen.window.seat.desk, "Seksi Baru")


def _told(screen: Screen) -> bool:
    sits = screen.window.seat is not None  # else the frame and its notices are gone
    return sits and "yang terakhir dipakai di PC ini" in screen.window.notices.text()


def test_another_file_in_its_place(screen: Screen, office_copy: Path, tmp_path: Path) -> None:
    older = Path(shutil.copy(office_copy, tmp_path / "lama.db"))
    _work(screen)
    older.replace(office_copy)
    screen.until(lambda: _told(screen))
    assert screen.window.seat is not None
    assert history.list_history(screen.window.seat.desk, 1)[0].action == "record_other"


def test_events_that_are_gone(screen: Screen, office_copy: Path) -> None:
    _work(screen)
    screen.qtbot.wait(200)  # it was seen
    meddle(office_copy, "DELETE FROM audit_event WHERE id = (SELECT max(id) FROM audit_event)")
    screen.until(lambda: _told(screen))


def test_a_file_that_is_gone_is_said(screen: Screen, office_copy: Path, tmp_path: Path) -> None:
    """Nothing is made in its place that would look as if the office were new."""
    office_copy.rename(tmp_path / "dipindah.db")
    screen.until(lambda: "tidak ditemukan" in _alone(screen))
    assert not office_copy.exists()


def _alone(screen: Screen) -> str:
    shown = screen.window.centralWidget()
    return shown.notices.text() if isinstance(shown, Alone) else ""


def test_nothing_is_said_of_a_file_that_stays(
    screen: Screen, office_copy: Path, tmp_path: Path
) -> None:
    _work(screen)
    closed_copy(office_copy, tmp_path / "salinan.db")
    _work_again = screen.window.seat
    screen.qtbot.wait(200)
    assert screen.window.seat is _work_again
    assert screen.window.notices.text() == ""
