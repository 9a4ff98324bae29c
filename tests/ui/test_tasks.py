"""Jobs run in order off the UI thread, answer on it, and say what went wrong."""

import logging
import threading
from functools import partial
from typing import Any, NoReturn

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Slot
from pytestqt.qtbot import QtBot

from perdin.errors import Mishap, NotFound, PerdinError
from perdin.ui.newest import Newest
from perdin.ui.tasks import Progress, Tasks


def test_the_answer_lands_on_the_ui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[tuple[threading.Thread, threading.Thread]] = []
    tasks.run(
        threading.current_thread, lambda worker: heard.append((worker, threading.current_thread()))
    )
    assert not tasks.idle
    qtbot.waitUntil(lambda: tasks.idle)
    ((worker, lander),) = heard
    assert lander is threading.main_thread()
    assert worker is not threading.main_thread()


def test_database_jobs_run_in_order_and_one_at_a_time(qtbot: QtBot, tasks: Tasks) -> None:
    running: list[int] = []
    most: list[int] = []
    order: list[int] = []

    def job(n: int) -> int:
        running.append(n)
        most.append(len(running))
        threading.Event().wait(0.001)
        running.remove(n)
        return n

    for n in range(30):
        tasks.run(partial(job, n), order.append)
    qtbot.waitUntil(lambda: tasks.idle)
    assert order == list(range(30))
    assert max(most) == 1


def test_rendering_goes_beside_a_database_job(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    order: list[str] = []
    tasks.run(lambda: gate.wait(10), lambda _: order.append("database"))
    tasks.render(gate.set, lambda _: order.append("render"))
    qtbot.waitUntil(lambda: tasks.idle)
    assert sorted(order) == ["database", "render"]


def refuse(answer: object) -> NoReturn:
    """What must not be called."""
    pytest.fail(str(answer))


def test_a_problem_goes_to_the_one_who_asked(qtbot: QtBot, tasks: Tasks) -> None:
    problems: list[PerdinError] = []
    window: list[object] = []
    tasks.failed.connect(window.append)

    def job() -> NoReturn:
        raise NotFound(what="Perjalanan 7")

    tasks.run(job, refuse, failed=problems.append)
    qtbot.waitUntil(lambda: tasks.idle)
    assert str(problems[0]) == "Perjalanan 7 tidak ditemukan."
    assert not window
    tasks.run(job, refuse)
    qtbot.waitUntil(lambda: tasks.idle)
    assert str(window[0]) == "Perjalanan 7 tidak ditemukan."


def test_a_bug_is_logged_and_told_calmly(
    qtbot: QtBot, tasks: Tasks, caplog: pytest.LogCaptureFixture
) -> None:
    problems: list[PerdinError] = []
    with caplog.at_level(logging.ERROR):
        tasks.run(lambda: 1 // 0, refuse, failed=problems.append)
        qtbot.waitUntil(lambda: tasks.idle)
    assert isinstance(problems[0], Mishap)
    assert "ZeroDivisionError" in caplog.text


def test_changed_says_who_did_it(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[tuple[Any, Any]] = []
    tasks.changed.connect(lambda topics, by: heard.append((topics, by)))
    page = QObject()
    tasks.run(lambda: tasks.announce(frozenset({"trips"})), lambda _: None, by=page)
    tasks.run(lambda: tasks.announce(frozenset({"people"})), lambda _: None)
    tasks.run(lambda: tasks.announce(frozenset()), lambda _: None)
    qtbot.waitUntil(lambda: tasks.idle)
    assert heard == [(frozenset({"trips"}), page), (frozenset({"people"}), None)]


def test_a_long_job_shows_and_can_be_cancelled(qtbot: QtBot, tasks: Tasks) -> None:
    shown: list[tuple[str, int, int]] = []
    tasks.progress.connect(lambda *state: shown.append(state))
    progress = Progress("Membuat surat")
    ended: list[str] = []

    def job() -> None:
        step = 0
        while True:  # only Cancel ends it
            step += 1
            progress(step, 1_000_000)
            threading.Event().wait(0.002)

    tasks.run(
        job,
        lambda _: ended.append("done"),
        failed=lambda _: ended.append("failed"),
        progress=progress,
    )
    qtbot.waitUntil(lambda: bool(shown))
    text, done, total = shown[0]
    assert (text, total) == ("Membuat surat", 1_000_000)
    assert done > 1
    with qtbot.waitSignal(tasks.rested):
        tasks.cancel()
    assert tasks.idle
    assert ended == []


def test_what_is_not_cancelled_by_hand_ends_once_nobody_wants_it(
    qtbot: QtBot, tasks: Tasks
) -> None:
    shown: list[tuple[str, int, int]] = []
    tasks.progress.connect(lambda *state: shown.append(state))
    wanted = Progress(by_hand=False)

    def job() -> None:
        while True:  # only what is dropped ends it
            wanted.heed(1, 2, "LibreOffice")
            threading.Event().wait(0.002)

    ticket = tasks.render(job, lambda _: None, progress=wanted)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0][1:] == (0, 0)
    tasks.cancel()
    assert not wanted.cancelled
    with qtbot.waitSignal(tasks.rested):
        ticket.drop()
    assert tasks.idle


def test_a_short_job_shows_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    shown: list[object] = []
    tasks.progress.connect(lambda *state: shown.append(state))
    for _ in range(20):
        tasks.run(lambda: None, lambda _: None)
    qtbot.waitUntil(lambda: tasks.idle)
    assert shown == []


def test_only_the_newest_question_is_heard(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    put: list[str] = []
    heard: list[str] = []

    def look(text: str) -> str:
        put.append(text)
        gate.wait(10)
        return text

    newest = Newest(tasks)
    for text in ("b", "ba", "ban", "bandung"):
        newest.ask(partial(look, text), heard.append)
        qtbot.waitUntil(lambda: bool(put))
    gate.set()
    qtbot.waitUntil(lambda: tasks.idle)
    assert heard == ["bandung"]
    assert put == ["b", "bandung"]


class _Listener(QObject):
    heard: list[int] = []

    @Slot(object)
    def hear(self, answer: int) -> None:
        self.heard.append(answer)


def test_a_deleted_page_is_not_called(qtbot: QtBot, tasks: Tasks) -> None:
    import shiboken6

    gone = _Listener()
    tasks.run(lambda: 1, gone.hear)
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: tasks.idle)
    assert _Listener.heard == []


def test_closing_finishes_waiting_saves_and_answers_nobody(qtbot: QtBot) -> None:
    tasks = Tasks()
    saved: list[int] = []
    heard: list[object] = []
    for n in range(5):
        tasks.run(partial(saved.append, n), heard.append)
    tasks.close()
    assert saved == [0, 1, 2, 3, 4]
    tasks.run(lambda: saved.append(9), heard.append)
    QCoreApplication.processEvents()
    assert (saved, heard) == ([0, 1, 2, 3, 4], [])
