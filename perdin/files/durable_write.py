"""Putting a finished file in its place: the old one whole or the new one whole, never a half."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from perdin.errors import BadInput
from perdin.files import folder_rights
from perdin.files.windows_names import impossible_part
from perdin.i18n import _

WAITS_S = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
"""Pauses between attempts while a virus scanner or an indexer holds the target."""

HELD_BY_ANOTHER = frozenset({5, 32, 33})
"""Windows' codes for «somebody has it open»; any other refusal is real and is not retried."""

SQLITE = b"SQLite format 3\0"
BESIDE_A_DATABASE = (".db-wal", ".db-shm", ".db-journal", ".db.lock")
"""What lies beside a database in use; without it the database is damaged, or opened twice."""


def refuse_place(path: Path, *, system: str = sys.platform) -> None:
    """Raise BadInput where no file of ours may be put: over a folder, below a file, over what
    belongs to a database in use, or under a name that the system cannot have.
    """
    refuse_name(path, system=system)
    if path.is_dir():
        raise BadInput(problem=_("{path} adalah folder; beri nama berkasnya.").format(path=path))
    for parent in path.absolute().parents:
        if parent.exists() and not parent.is_dir():
            raise BadInput(problem=_("{path} bukan folder.").format(path=parent))
    if path.name.endswith(BESIDE_A_DATABASE):
        raise BadInput(problem=_("{path} milik basis data; pilih nama lain.").format(path=path))


def refuse_name(path: Path, *, system: str = sys.platform) -> None:
    """Raise BadInput where a path has a name in it that Windows gives nothing, if this is Windows:
    its own complaint would look like a file that somebody has open.
    """
    if system == "win32" and (name := impossible_part(path)):
        sentence = _("Windows tidak dapat memakai nama «{name}»; beri nama lain.")
        raise BadInput(problem=sentence.format(name=name))


def is_database(path: Path) -> bool:
    """Whether a file that is there is a SQLite database, by its content."""
    try:
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def sync(path: Path) -> None:
    """Ask the disk to have a closed file, or on POSIX a folder, before we go on."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows has no handle to flush for a folder
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put(finished: Path, target: Path) -> None:
    """Move a finished file onto its target in the same folder, durably; who may write in the folder
    may write it.

    Raises OSError when the target cannot be replaced; it is then as it was, and so is ``finished``.
    """
    folder_rights.follow(finished)
    sync(finished)
    patiently(lambda: os.replace(finished, target))
    sync(target.parent)


def remove(path: Path) -> None:
    """Remove a file, if it is there, also where a virus scanner has it open for a moment.

    Raises OSError.
    """
    patiently(lambda: path.unlink(missing_ok=True))


def patiently(act: Callable[[], object]) -> None:
    """Do what renames or removes a file, again after a pause while another program has it open.

    Raises OSError once two and a half seconds were not enough, and at once for any other refusal.
    """
    for wait in (*WAITS_S, None):
        try:
            act()
            return
        except PermissionError as problem:
            if wait is None or getattr(problem, "winerror", None) not in HELD_BY_ANOTHER:
                raise
            time.sleep(wait)
