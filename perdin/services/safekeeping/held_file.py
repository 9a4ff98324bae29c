"""Holding a database that is to be moved or replaced, so that nobody opens it meanwhile."""

from pathlib import Path

from perdin.database import holder
from perdin.database.filelock import FileLock
from perdin.reports import save


def hold(database: Path) -> FileLock:
    """The lock beside a database, which whoever closes it lets go.

    Raises DatabaseLocked where somebody has it open, DiskFull or NotWritten where the disk fails.
    """
    try:
        lock = FileLock.take(holder.lock_of(database))
    except OSError as why:
        raise save.in_words(database, why) from why
    if lock is None:
        raise holder.refusal(database)
    return lock
