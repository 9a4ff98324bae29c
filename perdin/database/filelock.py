"""A lock that the operating system holds for a process, and a note in it for the next one.

It dies with the process, so a lock file that a crash left behind never blocks anybody.
"""

import errno
import os
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from perdin.files import folder_rights

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

RETRY_S = 0.05
NOTE_BYTES = 4096
HELD = frozenset({0, errno.EACCES, errno.EDEADLK})
"""What Windows says of a byte that another process locked: EACCES, EDEADLK after its own attempts,
and nothing at all where its runtime forgets to."""
LOCKED_BYTE = 1 << 30
"""Windows locks bytes, not files, and nobody may read a locked one: so one far behind the note."""


class FileLock:
    """An exclusive hold on a small file, with a note that outlives the process."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, path: Path, *, patience_s: float = 0.0) -> "FileLock | None":
        """The lock, or None when another process still has it after ``patience_s``.

        Raises OSError when the file cannot be made or written.
        """
        until = time.monotonic() + patience_s
        fresh = not path.exists()
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if fresh:
            folder_rights.follow(path)
        try:
            while not _hold(handle):
                if time.monotonic() >= until:
                    os.close(handle)
                    return None
                time.sleep(RETRY_S)
        except OSError:
            os.close(handle)
            raise
        return cls(handle)

    @staticmethod
    def note_in(path: Path) -> str:
        """The note of a lock file, whoever holds it; empty where it cannot be read."""
        try:
            with path.open("rb") as file:
                return file.read(NOTE_BYTES).decode("utf-8", "replace")
        except OSError:
            return ""

    def note(self) -> str:
        """What the last holder left."""
        os.lseek(self._handle, 0, os.SEEK_SET)
        return os.read(self._handle, NOTE_BYTES).decode("utf-8", "replace")

    def leave_note(self, text: str) -> None:
        """Replace the note; it is on the disk when this returns."""
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, text.encode())
        os.ftruncate(self._handle, len(text.encode()))
        os.fsync(self._handle)

    def release(self) -> None:
        """Let the next one in."""
        if self._handle >= 0:
            _let_go(self._handle)
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


if sys.platform == "win32":

    def _hold(handle: int) -> bool:
        os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as why:
            if why.errno in HELD:
                return False
            raise
        return True

    def _let_go(handle: int) -> None:
        os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:

    def _hold(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
