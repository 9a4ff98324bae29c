"""The folder of attachments beside a database: each file lies under its own SHA-256.

What lies under a hash is that content or it is damaged, so a file is written once, never changed,
and two that are alike are one.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from perdin.files import durable_write, folder_rights

_NAME = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = ".unfinished"


def folder_of(database: Path) -> Path:
    """Where the attachments of a database file lie: ``perdin.db`` has ``perdin-lampiran``."""
    return database.with_name(f"{database.stem}-lampiran")


def hash_of(content: bytes) -> str:
    """The name that content lies under."""
    return hashlib.sha256(content).hexdigest()


def place(folder: Path, name: str) -> Path:
    """The path of a file by its hash: 256 folders, so that none grows too full."""
    return folder / name[:2] / name


def put(folder: Path, content: bytes) -> bool:
    """Lay content into the folder, durably, before anything tells of it; whether it was not there.

    Raises OSError; nothing half written is then left under its name.
    """
    name = hash_of(content)
    target = place(folder, name)
    if read(folder, name) is not None:
        return False
    fresh = not target.parent.exists()
    folder_rights.make(target.parent)
    unfinished = target.with_name(f"{name}.{os.getpid()}{_UNFINISHED}")
    try:
        unfinished.write_bytes(content)
        durable_write.put(unfinished, target)
    finally:
        durable_write.remove(unfinished)
    if fresh:
        durable_write.sync(folder)
        durable_write.sync(folder.parent)
    return True


def read(folder: Path, name: str) -> bytes | None:
    """The content under a hash, checked; None where there is none, or it is not that content."""
    try:
        content = place(folder, name).read_bytes()
    except OSError:
        return None
    return content if hash_of(content) == name else None


def names(folder: Path) -> Iterator[str]:
    """The hashes of all files that lie in the folder."""
    for path in sorted(folder.glob("??/*")) if folder.is_dir() else ():
        if _NAME.fullmatch(path.name) and path.parent.name == path.name[:2]:
            yield path.name


def copy_new(source: Path, target: Path) -> int:
    """Copy what the other folder does not have whole yet, checked; gives how many were copied.

    What is missing or damaged at its source is left out: it cannot be told from its hash.
    Raises OSError.
    """
    copied = 0
    for name in names(source):
        if read(target, name) is None and (content := read(source, name)) is not None:
            copied += put(target, content)
    return copied


def sweep(folder: Path, known: frozenset[str]) -> int:
    """Remove files that nothing names, and those that were never finished; gives how many."""
    removed = 0
    for path in sorted(folder.glob("??/*")) if folder.is_dir() else ():
        unknown = _NAME.fullmatch(path.name) and path.name not in known
        if unknown or path.name.endswith(_UNFINISHED):
            path.unlink(missing_ok=True)
            removed += 1
    return removed
