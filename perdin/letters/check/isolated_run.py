"""Checking and filling an office's template in a process of its own, which may be ended.

What a template can still do is ask for more work than a letter ever needs. Here that costs some
seconds of another process and never the program.
"""

import contextlib
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from perdin.errors import BadTemplate
from perdin.i18n import _, language, use_language
from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.fill import compiler, letterhead

MOST_SECONDS = 20
MOST_MEMORY = 1024 * 1024 * 1024
_Result = TypeVar("_Result")


def apart(
    work: Callable[..., _Result], name: str, *given: object, seconds: float = MOST_SECONDS
) -> _Result:
    """What a function of a module gives, worked out in another process. ``name`` is the file's.

    Raises the function's own BadTemplate, and one where it takes too much time or memory.
    """
    spawning = multiprocessing.get_context("spawn")
    here, there = spawning.Pipe(duplex=False)
    process = spawning.Process(target=_answer, args=(there, language(), work, given), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(seconds):
            raise BadTemplate(name=name, problem=_("pengisiannya tidak selesai."))
        fault, result = here.recv()
    except EOFError as why:  # the system ended it
        raise BadTemplate(name=name, problem=_("pengisiannya menghabiskan memori.")) from why
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()
    if fault is not None:
        raise BadTemplate(**{"name": name, **fault})
    answered: _Result = result
    return answered


def fill(
    template: bytes, name: str, layout: str, kop: bytes | None = None, seconds: float = MOST_SECONDS
) -> bytes:
    """The template filled with the sample letter, under a letterhead, as a .docx.

    Raises BadTemplate where it cannot be filled, or not within the time.
    """
    head = catalogue.letterhead_of(layout) if kop is None else kop
    return apart(filled, name, template, name, head, seconds=seconds)


def filled(template: bytes, name: str, kop: bytes) -> bytes:
    """The same in this process. Raises BadTemplate."""
    return compiler.render(letterhead.splice(template, kop), sample(), name=name)


def _answer(
    answer: Connection, spoken: str, work: Callable[..., Any], given: tuple[object, ...]
) -> None:
    """In the other process: the answer is what is wrong, or what the work gives."""
    use_language(spoken)
    _hold_memory()
    try:
        answer.send((None, work(*given)))
    except BadTemplate as fault:
        answer.send((fault.facts, None))
    except MemoryError:
        answer.send(({"problem": _("pengisiannya menghabiskan memori.")}, None))


def _hold_memory() -> None:
    """Take no more than a letter needs, where the system can hold a process to it."""
    try:
        import resource
    except ImportError:  # Windows: only the time is limited
        return
    with contextlib.suppress(ValueError, OSError):  # macOS knows the limit and keeps its own
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
