"""Copies of an office's files that are read back, each against what it was copied from."""

import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from hashlib import file_digest, sha256
from pathlib import Path

from perdin.database import driver, engines
from perdin.files import attachment_folder, durable_write, folder_rights
from perdin.place_errors import CopyDiffers, PlaceTaken
from perdin.services.safekeeping import automatic, backup_plan

_SUFFIXES = ("", "-journal", "-wal", "-shm")


def copy_database(source: Path, to: Path) -> None:
    """Copy a database through SQLite into one file, and compare every row of every table.

    Raises CopyDiffers, and what the driver or the disk raises.
    """
    remove_database(to)
    with (
        closing(engines.connect(source)) as here,
        closing(engines.connect(to, "rwc")) as copy,
    ):
        here.backup(copy)
        copy.execute("PRAGMA journal_mode=delete")
        ours, theirs = content_of(here), content_of(copy)
    if ours != theirs:
        raise CopyDiffers(path=str(to), what=source.name)


def content_of(connection: driver.Connection) -> str:
    """The SHA-256 of all tables: their making and their rows in order, however they are stored."""
    connection.text_factory = bytes  # a damaged text is compared as it stands
    digest = sha256()
    question = "SELECT name, sql FROM sqlite_master ORDER BY type, name"
    entries = [
        (name.decode("utf-8", "replace"), (sql or b"").decode("utf-8", "replace"))
        for name, sql in connection.execute(question)
    ]
    for name, sql in entries:
        digest.update(f"{name}\0{sql}\0".encode())
        if not sql.upper().startswith("CREATE TABLE"):
            continue
        quoted = name.replace('"', '""')
        for row in connection.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608 - its own name
            digest.update(repr(row).encode())
    return digest.hexdigest()


def copy_attachments(source: Path, target: Path) -> int:
    """Copy the attached files of a database, each proved by its name; gives how many could not be,
    because they were damaged before. Raises OSError, CopyDiffers.
    """
    ours, theirs = attachment_folder.folder_of(source), attachment_folder.folder_of(target)
    attachment_folder.copy_new(ours, theirs)
    missing = [
        name
        for name in attachment_folder.names(ours)
        if attachment_folder.read(theirs, name) is None
    ]
    whole = [name for name in missing if attachment_folder.read(ours, name) is not None]
    if whole:
        raise CopyDiffers(path=str(theirs), what=whole[0])
    return len(missing)


def copy_folder(source: Path, target: Path) -> None:
    """Copy the finished files of a folder and those below it, each compared with its own.

    Raises OSError, CopyDiffers, and PlaceTaken where another file has a name already.
    """
    for path in _finished(source):
        to = target / path.relative_to(source)
        if _same(path, to):
            continue
        if to.exists():
            raise PlaceTaken(path=str(to.parent), name=to.name)
        folder_rights.make(to.parent)
        beside = to.with_name(f".{to.name[:40]}.unfinished")
        try:
            shutil.copy2(path, beside)
            durable_write.put(beside, to)
        finally:
            durable_write.remove(beside)
        if not _same(path, to):
            raise CopyDiffers(path=str(to), what=path.name)


def remove_twins(folder: Path, other: Path) -> None:
    """Remove each file that the other folder has the same of, and folders that are empty then."""
    for path in _finished(folder):
        if _same(path, other / path.relative_to(folder)):
            durable_write.remove(path)
    for empty in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        with suppress(OSError):
            empty.rmdir()
    with suppress(OSError):
        folder.rmdir()


def remove_database(path: Path) -> None:
    """Remove a copy that nobody uses, with what lies beside it."""
    for suffix in _SUFFIXES:
        durable_write.remove(path.with_name(path.name + suffix))


def size_of(database: Path) -> int:
    """The bytes of all that belongs to an office on this disk."""
    folders = (attachment_folder.folder_of(database), automatic.folder_of(database))
    files = [database, backup_plan.place(database)]
    for folder in folders:
        files += [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    total = 0
    for path in files:
        with suppress(OSError):
            total += path.stat().st_size
    return total


def _finished(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and not path.name.startswith("."):
            yield path


def _same(path: Path, other: Path) -> bool:
    try:
        return path.stat().st_size == other.stat().st_size and _digest(path) == _digest(other)
    except OSError:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
