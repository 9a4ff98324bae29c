"""A folder of backups: what lies in it, which of it stays, and finding one on a stick again."""

import json
import os
import re
import string
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from uuid import uuid4

from perdin.errors import BadInput
from perdin.files import durable_write
from perdin.i18n import _
from perdin.reports import save
from perdin.rules import backup_rotation
from perdin.rules.backup_rotation import Rotation

NAME = "Cadangan Perdin"
"""What our own folder on a stick or in a folder of somebody's is called."""
MARK = "perdin-cadangan.json"
UNFINISHED = ".unfinished"
_BACKUP = re.compile(r"(?P<stem>.+)-(?P<at>\d{4}-\d\d-\d\d_\d{6})(-\d+)?\.perdin")
_AT = "%Y-%m-%d_%H%M%S"
_MOUNTED = ("/media", "/run/media", "/mnt", "/Volumes")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One backup in a folder; ``made_at`` is the office's time as its name tells."""

    path: Path
    made_at: datetime
    size: int


def free_name(folder: Path, stem: str, now: datetime) -> Path:
    """A name of this moment that no backup has yet."""
    base = f"{stem}-{now.strftime(_AT)}"
    number = 1
    while (path := folder / f"{base}{f'-{number}' if number > 1 else ''}.perdin").exists():
        number += 1
    return path


def backups_in(folder: Path, stem: str, zone: tzinfo | None) -> list[KeptFile]:
    """The backups of one database that its own names tell, newest first; their times are the
    office's.
    """
    found = []
    for path in folder.glob("*.perdin") if folder.is_dir() else ():
        told = _BACKUP.fullmatch(path.name)
        try:
            if told is not None and told["stem"] == stem and path.is_file():
                made_at = datetime.strptime(told["at"], _AT).replace(tzinfo=zone)
                found.append(KeptFile(path, made_at, path.stat().st_size))
        except (OSError, ValueError):
            continue
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def rotate(folder: Path, stem: str, rotation: Rotation, now: datetime) -> list[Path]:
    """Remove what the rotation lets go; gives what went. Raises OSError."""
    there = backups_in(folder, stem, now.tzinfo)
    stay = backup_rotation.kept([one.made_at for one in there], rotation, now)
    gone = [one.path for one in there if one.made_at not in stay]
    for path in gone:
        durable_write.remove(path)
    return gone


def sweep_quietly(folder: Path) -> None:
    """Remove what a backup that was cut off left behind; where that cannot be, the next does it."""
    for path in folder.glob(f".*{UNFINISHED}*") if folder.is_dir() else ():
        with suppress(OSError):
            path.unlink(missing_ok=True)


def chosen(folder: Path, office: str) -> tuple[Path, str]:
    """Our own folder in one that a person chose, made and marked; and its mark. Raises NotWritten,
    DiskFull, and BadInput for what is no folder.
    """
    if folder.exists() and not folder.is_dir():
        raise BadInput(problem=_("{path} bukan folder.").format(path=folder))
    ours = folder if mark_of(folder) or folder.name == NAME else folder / NAME
    mark = mark_of(ours)
    if not mark:
        mark = uuid4().hex
        told = json.dumps({"mark": mark, "office": office}, ensure_ascii=False)
        save.write_atomically(ours / MARK, told.encode())
    return ours, mark


def mark_of(folder: Path) -> str:
    """The mark of a folder of backups; empty where it is none."""
    try:
        with (folder / MARK).open("rb") as file:
            told = json.loads(file.read(10_000))
        return str(told["mark"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def find(folder: Path, mark: str) -> Path | None:
    """A folder of backups by its mark: where it was, or wherever its stick is now; None while it is
    not there.
    """
    if mark_of(folder) == mark:
        return folder
    for drive in _drives():
        for place in (drive, drive / NAME, drive / folder.name):
            if mark_of(place) == mark:
                return place
    return None


def _drives() -> Iterator[Path]:
    """Where sticks and other disks are now."""
    if sys.platform == "win32":
        yield from (Path(f"{letter}:\\") for letter in string.ascii_uppercase)
        return
    for top in map(Path, _MOUNTED):
        try:
            first = sorted(top.iterdir())
        except OSError:
            continue
        for drive in first:
            yield drive
            if top.name == "media" and os.access(drive, os.R_OK):  # /media/user/stick
                yield from sorted(drive.iterdir())
