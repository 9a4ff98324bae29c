"""The attached files of a folder of backups: each lies there once, under its SHA-256, for all
backups that name it; under a passphrase each is locked, and its name too.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

from perdin.errors import PerdinError
from perdin.files import attachment_folder, durable_write, folder_rights
from perdin.files.locked_file import Key, LockedReader, LockedWriter, locked_size
from perdin.services.safekeeping.backup_folder import UNFINISHED

_NAME = re.compile(r"[0-9a-f]{64}")
FILES, LOCKED_FILES = "perdin-lampiran", "perdin-lampiran-sandi"
Report = Callable[[int, int], object]


def put_files(
    live: Path, folder: Path, hashes: list[str], key: Key | None, report: Report
) -> list[str]:
    """Lay the attached files that a folder lacks into it, each proved; gives the hashes of those
    that are gone or changed at their source. Raises OSError.
    """
    lost = []
    for at, digest in enumerate(hashes):
        report(at, len(hashes))
        source = attachment_folder.place(live, digest)
        target = place_of(folder, digest, key)
        if _is_there(source, target, key):
            continue
        content = attachment_folder.read(live, digest)
        if content is None:
            lost.append(digest)
            continue
        _put_file(content, source, target, key)
    return lost


def read_file(folder: Path, digest: str, key: Key | None) -> bytes | None:
    """An attached file of a backup, proved; None where it is gone or is not what it was."""
    place = place_of(folder, digest, key)
    if place.is_symlink():
        return None
    if key is None:
        return attachment_folder.read(folder / FILES, digest)
    try:
        with LockedReader(place, key) as reader:
            content = reader.readall() or b""
    except (OSError, PerdinError):
        return None
    return content if attachment_folder.hash_of(content) == digest else None


def place_of(folder: Path, digest: str, key: Key | None) -> Path:
    """Where a folder of backups has an attached file."""
    if key is None:
        return attachment_folder.place(folder / FILES, digest)
    return attachment_folder.place(folder / LOCKED_FILES, key.name(digest))


def _is_there(source: Path, target: Path, key: Key | None) -> bool:
    """Whether a file was laid there before: one that was is whole, since it was put there whole."""
    try:
        size = source.stat().st_size
        return target.stat().st_size == (size if key is None else locked_size(size))
    except OSError:
        return False


def _put_file(content: bytes, source: Path, target: Path, key: Key | None) -> None:
    folder_rights.make(target.parent)
    beside = target.with_name(f".{target.name[:16]}{UNFINISHED}")
    try:
        durable_write.remove(beside)
        if key is None and _linked(source, beside):
            durable_write.patiently(lambda: os.replace(beside, target))
            return
        with beside.open("wb") as file:
            if key is None:
                file.write(content)
            else:
                with LockedWriter(file, key) as locked:
                    locked.write(content)
        durable_write.put(beside, target)
    finally:
        durable_write.remove(beside)


def _linked(source: Path, target: Path) -> bool:
    """Give the file a second name where that is possible: on one disk it takes no room then."""
    try:
        os.link(source, target)
    except (OSError, NotImplementedError):
        return False
    return True


def lost(folder: Path, hashes: list[str], key: Key | None) -> list[str]:
    """Those of these files that a folder of backups does not have as they were."""
    return [digest for digest in hashes if read_file(folder, digest, key) is None]


def foreign(folder: Path, key: Key | None) -> list[str]:
    """What lies among the attached files of a folder of backups and is none: another name than a
    hash, in another place, a link. It is never copied.
    """
    place = folder / (FILES if key is None else LOCKED_FILES)
    found = []
    for path in sorted(place.rglob("*")) if place.is_dir() else ():
        named = _NAME.fullmatch(path.name) and path.parent == place / path.name[:2]
        if path.is_symlink() or (not path.is_dir() and not named):
            found.append("".join(one for one in path.name if one.isprintable())[:60])
    return found
