"""Work on a stranger's file in a process of its own, which may be ended.

What a file can do to whoever opens it (take all memory, never end, kill the process) costs here a
process that nobody misses. One that served well is kept for the next file, so that only the first
pays for the start.
"""

import logging
import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TypeVar, TypeVarTuple

from perdin.files import isolated_worker, process_limits
from perdin.files.isolated_worker import Answer, Begun, Broken, Done, OutOfMemory, Refused
from perdin.i18n import N_, _, language

MOST_SECONDS = 30
START_SECONDS = 120
"""A busy PC may take its time to start a process; a file is not to blame for that."""

_Result = TypeVar("_Result")
_Given = TypeVarTuple("_Given")
_spawning = multiprocessing.get_context("spawn")
_starting = threading.Lock()
log = logging.getLogger(__name__)


class NotFinished(Exception):
    """The other process gave no answer; ``problem`` says why, as an error's last sentence."""

    sentence = N_("isinya rusak, atau terlalu besar untuk dibaca.")

    @property
    def problem(self) -> str:
        """Why, in the language in use."""
        return _(self.sentence)


class TookTooLong(NotFinished):
    """It was ended when its time was over."""

    sentence = N_("pembacaannya tidak selesai dalam waktu yang wajar.")


class TookTooMuch(NotFinished):
    """It asked for more memory than it may have."""

    sentence = N_("pembacaannya menghabiskan memori.")


class Died(NotFinished):
    """It was ended by the system, or broke down: the log has what it left."""


class NotStarted(NotFinished):
    """The system has no process for us now."""

    sentence = N_("PC ini tidak dapat menjalankan pembacanya. Tutup program lain, lalu coba lagi.")


def run(
    work: Callable[[*_Given], _Result], *given: *_Given, seconds: float = MOST_SECONDS
) -> _Result:
    """What a function of a module gives, worked out in another process.

    Its arguments and its result travel there and back, so they are plain data. Raises the
    function's own PerdinError, and NotFinished.
    """
    asked = pickle.dumps(isolated_worker.Request(language(), seconds, work, given))
    worker = _begun(asked)
    kept = False
    try:
        answer = worker.answer(seconds)
        kept = isinstance(answer, (Done, Refused))
    finally:
        _idle.put(worker) if kept else worker.end()
    if isinstance(answer, Done):
        result: _Result = answer.result  # type: ignore[assignment]  # as the work's own signature
        return result
    if isinstance(answer, Refused):
        raise answer.kind(**answer.facts)
    if isinstance(answer, Broken):
        # no warning: at a prompt nobody set a log up, and a traceback is not for people
        log.info("%s failed on a file:\n%s", getattr(work, "__name__", work), answer.details)
        raise Died
    raise TookTooMuch if isinstance(answer, OutOfMemory) else Died


def end_idle() -> None:
    """End the process that waits for the next file, if there is one."""
    _idle.clear()


@contextmanager
def _without_main() -> Iterator[None]:
    """Start a process without the program's main module, which spawning would run in it anew.

    That may be a script that does all its work at once, or typed and no file at all; whatever is
    to be done in the other process is imported by its own name.
    """
    with _starting:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


class _Worker:
    """A process of ours and the pipe to it."""

    def __init__(self) -> None:
        self._pipe, there = _spawning.Pipe()
        self._process = _spawning.Process(
            target=isolated_worker.serve, args=(there,), name="perdin-reader", daemon=True
        )
        try:
            with _without_main():
                self._process.start()
        except BaseException:
            self._pipe.close()
            raise
        finally:
            there.close()
        process_limits.hold_child(self._process.sentinel)

    @property
    def alive(self) -> bool:
        """Whether it still waits."""
        return self._process.is_alive()

    def begins(self, asked: bytes) -> bool:
        """Hand it a request; whether it took it. One that had ended meanwhile did not."""
        try:
            self._pipe.send_bytes(asked)
            return isinstance(self.answer(START_SECONDS), Begun)
        except (NotFinished, BrokenPipeError, ConnectionResetError):
            return False

    def answer(self, seconds: float) -> Answer:
        """What it says next. Raises TookTooLong, and Died for one that is gone."""
        try:
            if not self._pipe.poll(seconds):
                raise TookTooLong
            answer: Answer = self._pipe.recv()
        except (EOFError, ConnectionResetError, BrokenPipeError) as why:
            raise Died from why
        return answer

    def end(self) -> None:
        """End it, and see it gone."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()


class _Idle:
    """At most one process that waits for the next file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._worker: _Worker | None = None

    def take(self) -> _Worker | None:
        """The process that waits, for oneself."""
        with self._lock:
            worker, self._worker = self._worker, None
        if worker is not None and not worker.alive:
            worker.end()
            return None
        return worker

    def put(self, worker: _Worker) -> None:
        """Let a process wait; a second one ends."""
        with self._lock:
            surplus, self._worker = self._worker, worker
        if surplus is not None:
            surplus.end()

    def clear(self) -> None:
        """Let none wait."""
        worker = self.take()
        if worker is not None:
            worker.end()

    def forget(self) -> None:
        """In a fork of this program: the process that waits belongs to the original."""
        self._lock = threading.Lock()
        self._worker = None


_idle = _Idle()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.forget)


def _begun(asked: bytes) -> _Worker:
    """A process that has begun with a request. Raises NotStarted."""
    waiting = _idle.take()
    if waiting is not None:
        if waiting.begins(asked):
            return waiting
        waiting.end()
    try:
        fresh = _Worker()
    except (OSError, TypeError) as why:  # TypeError: a Python embedded without its own program
        raise NotStarted from why
    begun = False
    try:
        begun = fresh.begins(asked)
    finally:
        if not begun:
            fresh.end()
    if not begun:
        raise NotStarted
    return fresh
