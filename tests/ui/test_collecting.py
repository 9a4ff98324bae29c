"""While a window is open, garbage is collected on the UI thread and by nobody else."""

import gc
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from perdin.ui.collecting import Collector
from tests.conftest import Clock
from tests.ui.screen import opened

PYTHONS = gc.get_threshold()
"""As the program finds it; the tests of a run collect less often."""


class _Ring:
    """Garbage that only a collection finds."""

    def __init__(self, threads: list[int]) -> None:
        self.itself = self
        self._threads = threads

    def __del__(self) -> None:
        self._threads.append(threading.get_ident())


@pytest.fixture
def collector(qapp: QObject) -> Iterator[Collector]:
    usual = gc.get_threshold()
    gc.set_threshold(*PYTHONS)
    yield Collector(qapp)
    gc.set_threshold(*usual)


def make_garbage(threads: list[int], many: int = 3_000) -> None:
    for _each in range(many):
        _Ring(threads)


def test_a_job_that_makes_garbage_does_not_collect_it(collector: Collector) -> None:
    threads: list[int] = []
    job = threading.Thread(target=make_garbage, args=(threads,))
    job.start()
    job.join()
    assert threads == []
    collector.look()
    collector.stop()
    assert len(threads) == 3_000
    assert set(threads) == {threading.get_ident()}


def test_the_twin_python_collects_wherever_it_is() -> None:
    gc.enable()
    threads: list[int] = []
    job = threading.Thread(target=make_garbage, args=(threads,))
    job.start()
    job.join()
    assert set(threads) - {threading.get_ident()}


def test_old_garbage_is_found_in_time(collector: Collector) -> None:
    gc.collect()
    ring = _Ring([])
    gone = weakref.ref(ring)
    gc.collect(0)
    gc.collect(1)
    del ring
    for _look in range(300):
        make_garbage([], gc.get_threshold()[0] + 100)
        collector.look()
        if gone() is None:
            break
    collector.stop()
    assert gone() is None


def test_a_window_collects_by_itself_and_leaves_it_when_it_closes(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    with opened(qtbot, office_copy, clock) as screen:
        assert not gc.isenabled()
        threads: list[int] = []
        make_garbage(threads)
        screen.until(lambda: len(threads) == 3_000)
    assert gc.isenabled()
