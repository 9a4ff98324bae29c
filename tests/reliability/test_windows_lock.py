"""The lock as it is on Windows: each word of its call for «held» is that, a broken disk is not."""

import errno
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from perdin.database import filelock, sqlite_file
from perdin.database.store import Database
from perdin.errors import DiskFailed, DiskFull


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Callable[[OSError | None], Any]:
    """The module as Windows loads it, over a call that answers as it is told."""

    def load(answer: OSError | None) -> ModuleType:
        def locking(_handle: int, _mode: int, _count: int) -> None:
            if answer is not None:
                raise answer

        monkeypatch.setitem(
            sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2, LK_UNLCK=0)
        )
        spec = importlib.util.spec_from_file_location("lock_on_windows", filelock.__file__)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "platform", "win32")
            spec.loader.exec_module(module)
        return module

    return load


@pytest.mark.parametrize("number", [errno.EACCES, errno.EDEADLK, 0])
def test_each_word_for_held_is_held(
    tmp_path: Path, windows: Callable[[OSError | None], Any], number: int
) -> None:
    problem = OSError(number, "held") if number else OSError()
    problem.errno = number
    assert windows(problem).FileLock.take(tmp_path / "x.lock") is None
    with windows(None).FileLock.take(tmp_path / "x.lock") as lock:
        lock.leave_note("open\takun\t2026-01-01T08:00:00+07:00")
    assert filelock.FileLock.note_in(tmp_path / "x.lock").startswith("open\takun")


@pytest.mark.parametrize("number", [errno.EIO, errno.EBADF, errno.ENOSPC])
def test_a_disk_that_fails_is_no_held_file(
    tmp_path: Path,
    office_copy: Path,
    windows: Callable[[OSError | None], Any],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    module = windows(OSError(number, "broken"))
    with pytest.raises(OSError, match="broken"):
        module.FileLock.take(tmp_path / "x.lock")
    monkeypatch.setattr(sqlite_file, "FileLock", module.FileLock)
    with pytest.raises(DiskFull if number == errno.ENOSPC else DiskFailed):
        Database.open(office_copy)
