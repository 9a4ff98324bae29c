"""The other process: it waits for work, does it within limits, and answers.

It runs in a process of its own, where dying is harmless; ``isolated_run`` is how to ask it.
"""

import os
import pickle
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

from perdin.errors import Fact, PerdinError
from perdin.files import process_limits
from perdin.files.bare_trace import bare
from perdin.i18n import use_language

IDLE_SECONDS = 120
"""A process that nobody asks for so long ends, so that it keeps no memory from others."""
KEPT_MEMORY = 256 * 1024 * 1024
"""One that ever had more than this ends after its answer; the next begins small again."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be done, in which language, and how many seconds it may take."""

    language: str
    seconds: float
    work: Callable[..., object]
    given: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """The request came in: whatever ends the process from now on is the work's own doing."""


@dataclass(frozen=True, slots=True)
class Done:
    """What the work gave."""

    result: object


@dataclass(frozen=True, slots=True)
class Refused:
    """The sentence that the work ended with."""

    kind: type[PerdinError]
    facts: dict[str, Fact]


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """The work asked for more memory than it may have."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The work failed in a way that nobody expected: the traceback, for the log."""

    details: str


Answer = Begun | Done | Refused | OutOfMemory | Broken


def serve(pipe: Connection) -> None:
    """Do what is asked through the pipe until nobody asks any more."""
    _keep_quiet()
    process_limits.hold_memory()
    try:
        while pipe.poll(IDLE_SECONDS):
            _answer(pipe, pipe.recv_bytes())
            if process_limits.peak_memory() > KEPT_MEMORY:
                return
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # whoever asked is gone


def _answer(pipe: Connection, asked: bytes) -> None:
    try:
        request: Request = pickle.loads(asked)
        pipe.send(Begun())
        use_language(request.language)
        process_limits.hold_time(request.seconds)
        pipe.send(Done(request.work(*request.given)))
    except PerdinError as fault:
        pipe.send(Refused(type(fault), fault.facts))
    except MemoryError:
        pipe.send(OutOfMemory())
        raise
    except BaseException as bug:
        pipe.send(Broken(bare(bug)))
        raise


def _keep_quiet() -> None:
    """Say nothing of one's own end on the program's own output; Ctrl+C is the parent's to answer.

    A library's last words, as of Rust, go past Python: so the descriptors themselves are turned.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
