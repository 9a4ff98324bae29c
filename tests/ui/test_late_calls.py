"""What the machine can see of calls that come later, and what of Qt these rules rest on."""

import ast
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from pytestqt.qtbot import QtBot

from tests import house
from tests.ui import late

ROOT = Path(__file__).resolve().parent.parent.parent
WINDOW = [
    path
    for path in house.tracked(ROOT)
    if path.parts[:2] == ("perdin", "ui") and path.suffix == ".py"
]


def _faults(look: Callable[[PurePosixPath, ast.Module], Iterator[str]]) -> list[str]:
    trees = ((path, ast.parse((ROOT / path).read_text("utf-8"))) for path in WINDOW)
    return [f"{path}: {fault}" for path, tree in trees for fault in look(path, tree)]


def _qobjects(path: PurePosixPath) -> set[str]:
    module = importlib.import_module(".".join(path.with_suffix("").parts))
    return {
        name
        for name, thing in vars(module).items()
        if isinstance(thing, type) and issubclass(thing, QObject)
    }


def test_only_qobjects_give_answers_of_their_own() -> None:
    assert _faults(lambda path, tree: late.untold_owners(tree, _qobjects(path))) == []


def test_every_call_put_off_has_a_receiver() -> None:
    assert _faults(lambda _path, tree: late.timers_without_a_receiver(tree)) == []


def test_no_lambda_hangs_on_what_outlives_its_page() -> None:
    assert _faults(lambda _path, tree: late.lasting_connections(tree)) == []


PLAIN = "class Plain:\n    def done(self, answer): ...\n    def go(self):\n"


@pytest.mark.parametrize(
    "bad",
    [
        "        self.tasks.run(job, self.done)",
        "        self.tasks.render(job, lambda answer: self.done(answer))",
        "        self.newest.ask(job, other, failed=partial(self.done, 1))",
        "        def done(answer):\n            self.shown = answer\n        tasks.run(job, done)",
    ],
)
def test_answers_of_a_plain_object_are_seen(bad: str) -> None:
    assert list(late.untold_owners(ast.parse(PLAIN + bad), set()))
    assert not list(late.untold_owners(ast.parse(PLAIN + bad), {"Plain"}))


@pytest.mark.parametrize("failed", ["self.notices.problem", "failed or self._told"])
def test_answers_of_a_plain_objects_widgets_pass(failed: str) -> None:
    told = "\n    @property\n    def _told(self):\n        return self.notices.problem"
    good = f"        self.tasks.run(job, then, failed={failed}){told}"
    assert not list(late.untold_owners(ast.parse(PLAIN + good), set()))


def test_timers_and_connections_that_outlive_are_seen() -> None:
    assert list(late.timers_without_a_receiver(ast.parse("QTimer.singleShot(0, self.go)")))
    assert not list(late.timers_without_a_receiver(ast.parse("QTimer.singleShot(0, self, go)")))
    for bad in ("seat.tasks.changed.connect(lambda: self.load())",
                "self._tasks.rested.connect(partial(self.rest, 1))"):  # fmt: skip
        assert list(late.lasting_connections(ast.parse(bad)))
    for good in ("self.tasks.changed.connect(self.load)", "self.add.clicked.connect(lambda: self)"):
        assert not list(late.lasting_connections(ast.parse(good)))


class _Part(QObject):
    told = Signal()

    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self._heard = heard

    def hear(self) -> None:
        self._heard.append(self.objectName() or "hear")


def test_qt_keeps_what_the_rules_rest_on(qtbot: QtBot) -> None:
    """A receiver's timer and a bound method's connection go with their object; others do not."""
    heard: list[str] = []
    sender, receiver, other = _Part(heard), _Part(heard), _Part(heard)
    sender.told.connect(receiver.hear)
    QTimer.singleShot(0, receiver, lambda: receiver.hear())
    sender.told.connect(lambda: other.hear())
    QTimer.singleShot(0, other.hear)
    shiboken6.delete(receiver)
    shiboken6.delete(other)
    with qtbot.captureExceptions() as raised:
        sender.told.emit()
        QTimer.singleShot(0, sender, sender.hear)
        qtbot.waitUntil(lambda: bool(heard))
    assert len(raised) == 2, "the lambda's and the bare timer's, and no other"
    assert heard == ["hear"]
