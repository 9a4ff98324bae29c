"""Filling an office's template in a process of its own, which may be ended when it takes too long.

What a checked template can still do is ask for more work than a letter ever needs. Here that costs
some seconds of another process and never the program.
"""

import contextlib
import multiprocessing
from multiprocessing.connection import Connection

from perdin.errors import BadTemplate
from perdin.i18n import _, language, use_language
from perdin.letters import catalogue, compiler, letterhead
from perdin.letters.sample import sample

MOST_SECONDS = 20
MOST_MEMORY = 1024 * 1024 * 1024


def fill(
    template: bytes, name: str, layout: str, kop: bytes | None = None, seconds: float = MOST_SECONDS
) -> bytes:
    """The template filled with the sample letter, under a letterhead, as a .docx.

    Raises BadTemplate where it cannot be filled, or not within the time.
    """
    spawning = multiprocessing.get_context("spawn")
    here, there = spawning.Pipe(duplex=False)
    head = catalogue.letterhead_of(layout) if kop is None else kop
    process = spawning.Process(
        target=_fill, args=(there, template, name, head, language()), daemon=True
    )
    process.start()
    there.close()
    try:
        if not here.poll(seconds):
            raise BadTemplate(name=name, problem=_("pengisiannya tidak selesai."))
        problem, filled = here.recv()
    except EOFError as why:
        raise BadTemplate(name=name, problem=_("pengisiannya menghabiskan memori.")) from why
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()
    if problem:
        raise BadTemplate(name=name, problem=problem)
    return bytes(filled)


def _fill(answer: Connection, template: bytes, name: str, kop: bytes, spoken: str) -> None:
    """In the other process: the answer is what is wrong, or the filled letter."""
    use_language(spoken)
    _hold_memory()
    try:
        answer.send(("", compiler.render(letterhead.splice(template, kop), sample(), name=name)))
    except BadTemplate as fault:
        answer.send((str(fault.facts["problem"]), b""))
    except MemoryError:
        answer.send((_("pengisiannya menghabiskan memori."), b""))


def _hold_memory() -> None:
    """Take no more than a letter needs, where the system can hold a process to it."""
    try:
        import resource
    except ImportError:  # Windows: only the time is limited
        return
    with contextlib.suppress(ValueError, OSError):  # macOS knows the limit and keeps its own
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
