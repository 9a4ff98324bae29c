"""What follows the typing waits for a rest, but not for ever; saved is what was acknowledged."""

import ast
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from perdin.errors import DatabaseBusy, NotFound, PerdinError
from perdin.ui.debounce import Autosave, Debounce
from perdin.ui.tasks import Tasks

LONG_MS = 1_000_000


def test_it_acts_once_when_the_typing_rests(qtbot: QtBot) -> None:
    acted: list[int] = []
    around = QObject()
    later = Debounce(around, lambda: acted.append(1), quiet_ms=20)
    for _key in range(5):
        later.start()
    assert later.waiting
    qtbot.waitUntil(lambda: not later.waiting)
    assert acted == [1]


def test_typing_that_never_rests_does_not_put_it_off_for_ever(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Debounce, "longest_ms", 50)
    acted: list[int] = []
    around = QObject()
    later = Debounce(around, lambda: acted.append(1), quiet_ms=LONG_MS)

    def type_on() -> bool:
        later.start()
        return len(acted) >= 3

    qtbot.waitUntil(type_on, timeout=30_000)


def test_stopped_it_does_not_act(qtbot: QtBot) -> None:
    acted: list[str] = []
    around = QObject()
    stopped = Debounce(around, lambda: acted.append("stopped"), quiet_ms=0)
    other = Debounce(around, lambda: acted.append("other"), quiet_ms=20)
    stopped.start()
    stopped.stop()
    other.start()
    qtbot.waitUntil(lambda: bool(acted))
    assert acted == ["other"]


class Paper(QObject):
    """Something typed, and the database that may refuse it or be slow."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.text = ""
        self.kept: list[str] = []
        self.problem: PerdinError | None = None
        self.free = threading.Event()
        self.free.set()
        self.said: list[str] = []
        self.autosave = Autosave(self, tasks, self._gather, quiet_ms=LONG_MS)
        self.autosave.failed.connect(lambda problem: self.said.append(str(problem)))

    def write(self, text: str) -> None:
        self.text = text
        self.autosave.typed()

    def _gather(self) -> Callable[[], None]:
        text = self.text

        def save() -> None:
            self.free.wait(60)
            if self.problem is not None:
                raise self.problem
            self.kept.append(text)

        return save


@pytest.fixture
def paper(tasks: Tasks) -> Paper:
    return Paper(tasks)


def test_what_is_typed_waits_until_the_database_has_acknowledged_it(
    qtbot: QtBot, paper: Paper
) -> None:
    done: list[str] = []
    paper.free.clear()
    paper.write("a")
    paper.autosave.flush(lambda: done.append("then"))
    assert paper.autosave.waiting
    assert done == []
    paper.free.set()
    qtbot.waitUntil(lambda: done == ["then"])
    assert not paper.autosave.waiting
    assert paper.kept == ["a"]


def test_what_is_typed_while_it_is_saved_is_saved_before_one_goes_on(
    qtbot: QtBot, paper: Paper
) -> None:
    done: list[str] = []
    paper.free.clear()
    paper.write("a")
    paper.autosave.flush()
    paper.write("ab")
    paper.autosave.flush(lambda: done.append(paper.kept[-1]))
    paper.free.set()
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["ab"]
    assert paper.kept == ["a", "ab"]


def test_what_is_refused_goes_on_waiting_and_says_so(qtbot: QtBot, paper: Paper) -> None:
    done: list[str] = []
    paper.problem = NotFound(what="Perjalanan")
    paper.write("a")
    paper.autosave.flush(lambda: done.append("then"), lambda _problem: done.append("refused"))
    qtbot.waitUntil(lambda: done == ["refused"])
    assert paper.said == [str(paper.problem)]
    assert paper.autosave.waiting
    paper.problem = None
    paper.autosave.flush(lambda: done.append("then"))
    qtbot.waitUntil(lambda: done == ["refused", "then"])
    assert paper.kept == ["a"]


def test_what_the_disk_held_up_is_tried_again_by_itself(
    qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perdin.ui.debounce.RETRY_MS", 10)
    paper = Paper(tasks)
    paper.problem = DatabaseBusy()
    paper.write("a")
    paper.autosave.flush()
    qtbot.waitUntil(lambda: len(paper.said) >= 2)
    paper.problem = None
    qtbot.waitUntil(lambda: not paper.autosave.waiting)
    assert paper.kept == ["a"]


def test_what_is_forgotten_is_not_complained_of(qtbot: QtBot, tasks: Tasks, paper: Paper) -> None:
    done: list[str] = []
    paper.free.clear()
    paper.problem = NotFound(what="Perjalanan")
    paper.write("a")
    paper.autosave.flush()
    paper.autosave.forget()
    paper.autosave.flush(lambda: done.append("then"))
    assert done == ["then"], "nothing waits any more"
    paper.free.set()
    qtbot.waitUntil(lambda: tasks.idle)
    assert paper.said == []
    assert paper.kept == []


UI = Path(__file__).parents[2] / "perdin" / "ui"
OWN_TIMERS = {
    *("collecting.py", "debounce.py", "notices.py", "program.py", "start.py", "tasks.py"),
    *("frame/lock.py", "frame/undo_offer.py", "keeping/closing.py", "keeping/file_watch.py"),
    *("frame/tour.py", "pages/trip/scans.py"),
}
"""What has a timer of its own: success that goes by itself, what is looked at now and then."""


def timers(tree: ast.Module) -> Iterator[int]:
    """The lines of timers that wait by themselves: none of these follows the typing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.alias) and "QTimer" in (
            getattr(node, "id", ""),
            getattr(node, "name", ""),
        ):
            yield node.lineno


def test_all_that_waits_for_the_typing_has_a_longest_wait() -> None:
    own = {
        str(path.relative_to(UI))
        for path in UI.rglob("*.py")
        if any(timers(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert own == OWN_TIMERS


def test_a_timer_of_its_own_is_seen() -> None:
    bad = "from PySide6.QtCore import QTimer\nlater = QTimer(singleShot=True)\n"
    assert list(timers(ast.parse(bad))) == [1, 2]
