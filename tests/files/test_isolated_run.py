"""Work in a process of its own: what it may do to itself, and that the program goes on."""

import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from perdin.errors import BadFile
from perdin.files import isolated_run, isolated_worker, job_object, process_limits
from perdin.i18n import language, use_language

ROOT = Path(__file__).parents[2]


def _refuse(name: str) -> None:
    raise BadFile(name=name, problem="rusak.")


def _grow(length: int) -> int:
    return len(b"x" * length)


def _swallow(length: int) -> bytes:
    return bytes(length)


def _leave(status: int) -> None:
    """By its name, as it is in the other process: coverage puts its own in place of ``_exit``."""
    os._exit(status)


def _end_of_file() -> None:
    raise EOFError("within the work itself")


def test_it_is_another_process_and_the_next_file_finds_it_waiting() -> None:
    first = isolated_run.run(os.getpid)
    assert first != os.getpid()
    assert isolated_run.run(os.getpid) == first
    isolated_run.end_idle()
    assert isolated_run.run(os.getpid) != first


def test_a_sentence_comes_back_as_it_was_said_in_the_language_of_whoever_asks() -> None:
    with pytest.raises(BadFile, match="Berkas a.xlsx tidak dapat dibaca: rusak"):
        isolated_run.run(_refuse, "a.xlsx")
    use_language("en")
    assert isolated_run.run(language) == "en"
    use_language("id")
    assert isolated_run.run(language) == "id"


def test_what_never_ends_is_ended_and_the_next_is_served() -> None:
    with pytest.raises(isolated_run.TookTooLong):
        isolated_run.run(time.sleep, 600.0, seconds=0.2)
    assert isolated_run.run(os.getpid) != os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system holds it, or nobody")
def test_what_takes_all_memory_is_told() -> None:
    with pytest.raises(isolated_run.TookTooMuch):
        isolated_run.run(_swallow, 2 * process_limits.MOST_MEMORY)
    assert len(isolated_run.run(_swallow, 1_000_000)) == 1_000_000


def test_a_process_that_grew_large_is_not_kept() -> None:
    large = isolated_worker.KEPT_MEMORY + 50_000_000
    first = isolated_run.run(os.getpid)
    assert isolated_run.run(_grow, large) == large
    assert isolated_run.run(os.getpid) != first or not process_limits.peak_memory()


@pytest.mark.parametrize("status", [0, 1, 3])
def test_one_that_ends_itself_is_told(status: int) -> None:
    with pytest.raises(isolated_run.Died):
        isolated_run.run(_leave, status)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_one_that_is_killed_by_the_system_is_told() -> None:
    with pytest.raises(isolated_run.Died):
        isolated_run.run(signal.raise_signal, signal.SIGABRT)


def test_what_breaks_down_leaves_its_traceback_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "perdin.files.isolated_run")
    works: tuple[Callable[..., object], ...] = (_end_of_file, os.getcwdb().index)
    for work in works:
        with pytest.raises(isolated_run.Died):
            isolated_run.run(work)
    assert "test_isolated_run.py" in caplog.text
    assert "_end_of_file\nEOFError" in caplog.text
    assert "TypeError" in caplog.text
    assert "within the work itself" not in caplog.text, "a message may hold somebody's name"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_one_that_died_while_it_waited_is_replaced_unseen() -> None:
    waiting = isolated_run.run(os.getpid)
    os.kill(waiting, signal.SIGKILL)
    for _time in range(3):
        assert isolated_run.run(os.getpid) not in (waiting, os.getpid())


def test_many_callers_at_once_are_all_served() -> None:
    answers: list[int] = []
    callers = [
        threading.Thread(target=lambda n=n: answers.append(isolated_run.run(abs, -n)))
        for n in range(12)
    ]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert sorted(answers) == list(range(12))


def test_what_cannot_travel_is_a_bug_and_said_as_one() -> None:
    with pytest.raises((pickle.PicklingError, AttributeError, TypeError)):
        isolated_run.run(lambda: 1)
    assert isolated_run.run(abs, -1) == 1


def test_a_program_that_ends_leaves_no_process_and_no_word(tmp_path: Path) -> None:
    """Also a script that guards nothing against being run twice, and one that is no file."""
    script = (
        "import os, sys\n"
        "from perdin.files import isolated_run\n"
        "print(isolated_run.run(os.getpid))\n"
    )
    path = tmp_path / "naskah.py"
    path.write_text(script, encoding="utf-8")
    for given, typed in (([str(path)], ""), (["-"], script), (["-c", script], "")):
        ended = subprocess.run(
            [sys.executable, *given],
            input=typed,
            capture_output=True,
            text=True,
            timeout=120,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            check=True,
        )
        assert ended.stderr == ""
        child = int(ended.stdout)
        if sys.platform != "win32":
            with pytest.raises(ProcessLookupError):
                os.kill(child, 0)


def test_the_job_object_is_laid_out_as_windows_has_it() -> None:
    """144 bytes in winnt.h where pointers have eight; the memory's limit stands at 112."""
    import ctypes

    held = job_object.limits(process_limits.MOST_MEMORY)
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert ctypes.sizeof(held) == 144
        assert job_object.ExtendedLimits.process_memory.offset == 112
    assert held.basic.limit_flags == 0x2500
    assert held.process_memory == process_limits.MOST_MEMORY
