"""What a folder lets the other accounts of the PC do, and giving new files of it the same.

On Windows what is made in a folder has the folder's rights by itself; elsewhere a new file is its
maker's alone to write, whatever the folder allows.
"""

import logging
import os
import stat
import sys
from enum import StrEnum
from pathlib import Path

log = logging.getLogger(__name__)
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_WRITE = stat.S_IWGRP | stat.S_IWOTH
_READ = stat.S_IRGRP | stat.S_IROTH


class Others(StrEnum):
    """What other accounts of the PC may do with a file."""

    NOTHING = "nothing"
    READ = "read"
    WRITE = "write"
    UNKNOWN = "unknown"


def allowed(path: Path, *, system: str = sys.platform) -> Others:
    """What the other accounts may do with a file: its own rights, in folders they can pass.

    On Windows by where it lies: the folder of all accounts, or one's own; elsewhere it is unknown.
    """
    if system == "win32":
        return _allowed_on_windows(path)
    try:
        modes = [folder.stat().st_mode for folder in path.parents]
        ways = [
            _of(path.stat().st_mode, group=group)
            for group in (True, False)
            if all(_passes(mode, group=group) for mode in modes)
        ]
    except OSError:
        return Others.UNKNOWN
    return next((way for way in (Others.WRITE, Others.READ) if way in ways), Others.NOTHING)


def is_open(folder: Path, *, system: str = sys.platform) -> bool:
    """Whether a folder lets other accounts write in it, once they have come so far."""
    if system == "win32":
        return _allowed_on_windows(folder) is not Others.NOTHING
    return bool(folder.stat().st_mode & _WRITE)


def follow(path: Path) -> None:
    """Let who may write in a folder write this new file or folder of it too; nothing where only its
    owner may. A disk that refuses is logged: the maker can use it all the same.
    """
    if sys.platform == "win32":
        return
    try:
        folder, own = path.parent.stat().st_mode, path.stat()
        wanted = own.st_mode | _given(folder, is_folder=path.is_dir())
        if folder & _WRITE and wanted != own.st_mode and own.st_uid == os.getuid():
            os.chmod(path, stat.S_IMODE(wanted))
    except OSError:
        log.warning("other accounts may not write %s", path, exc_info=True)


def make(folder: Path) -> None:
    """Make a folder and those above it that are absent, each with what its own folder allows.

    Raises OSError.
    """
    absent = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in reversed(absent):
        follow(made)


def _given(folder: int, *, is_folder: bool) -> int:
    """The bits that a folder's own give to what lies in it."""
    bits = folder & _OTHERS
    if is_folder:
        return bits | (folder & stat.S_ISGID)
    return bits & (_WRITE | _READ)


def _of(mode: int, *, group: bool) -> Others:
    read, write = (stat.S_IRGRP, stat.S_IWGRP) if group else (stat.S_IROTH, stat.S_IWOTH)
    if not mode & read:
        return Others.NOTHING
    return Others.WRITE if mode & write else Others.READ


def _passes(mode: int, *, group: bool) -> bool:
    return bool(mode & (stat.S_IXGRP if group else stat.S_IXOTH))


def _allowed_on_windows(path: Path) -> Others:
    public, own = os.environ.get("PUBLIC", ""), os.environ.get("USERPROFILE", "")
    if public and path.is_relative_to(public):
        return Others.WRITE
    return Others.NOTHING if own and path.is_relative_to(own) else Others.UNKNOWN
