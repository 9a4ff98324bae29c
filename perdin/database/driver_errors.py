"""What a database driver reports, in words that a user can act on."""

import sqlite3
from collections.abc import Callable
from traceback import walk_tb

from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

from perdin.errors import (
    BadInput,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseProblem,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DiskFailed,
    DiskFull,
    PerdinError,
)
from perdin.i18n import _

DISK_FULL = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}
)
"""A full quota and a full disk come as «disk I/O error» in writing as often as «full»."""

UNREADABLE = (ValueError, LookupError, TypeError)
"""What a column's type raises over a value that is none of its kind."""

_TYPES = "perdin.models.base"
_READING_ROWS = ("sqlalchemy.engine", "sqlalchemy.orm.loading")

POSTGRESQL_BUSY = frozenset({"40001", "40P01", "55P03"})  # serialisation, deadlock, lock timeout
POSTGRESQL_FULL = frozenset({"53100", "54000"})
POSTGRESQL_READ_ONLY = frozenset({"25006", "42501"})
POSTGRESQL_GONE = ("08", "57P", "28", "3D")  # connection, shutdown, log-in, no such database


def in_words(problem: Exception, where: str, backup: Callable[[], str]) -> PerdinError | None:
    """The sentence for a driver's error; None when the user can do nothing and it is a bug.

    ``where`` names the database without its password; ``backup`` finds the newest good backup,
    and is only asked when the database turns out to be damaged.
    """
    if isinstance(problem, TimeoutError):
        return DatabaseBusy()
    if isinstance(problem, UnicodeEncodeError):  # it was on its way in: nothing there is damaged
        sentence = _(
            "Isiannya memuat huruf rusak yang tidak dapat disimpan. Ketik ulang isian itu."
        )
        return BadInput(problem=sentence)
    if unreadable(problem):
        return DatabaseDamaged(
            path=where, problem=_("ada isian yang tidak terbaca."), backup=backup()
        )
    if isinstance(problem, UnicodeDecodeError):  # SQLite's own words quote the damage
        return DatabaseDamaged(path=where, problem=_("isi berkas tidak utuh."), backup=backup())
    cause = problem.orig if isinstance(problem, DBAPIError) else problem
    if isinstance(cause, sqlite3.Error):
        return _from_sqlite(cause, where, backup)
    state = str(getattr(cause, "sqlstate", None) or "")
    unanswered = isinstance(problem, OperationalError) and not state
    if unanswered or state.startswith(POSTGRESQL_GONE):
        return DatabaseUnreachable(server=where)
    if state in POSTGRESQL_BUSY:
        return DatabaseBusy()
    if state in POSTGRESQL_FULL:
        return DiskFull(path=where)
    return DatabaseReadOnly(path=where) if state in POSTGRESQL_READ_ONLY else None


def unreadable(problem: Exception) -> bool:
    """Whether a stored value could not be read as what its column holds: a date, JSON, a word.

    The driver sees no fault in it, so SQLAlchemy's own attempt fails, below no code of ours but
    that of the column's type.
    """
    if not isinstance(problem, UNREADABLE):
        return False
    rooms = [frame.f_globals.get("__name__", "") for frame, _line in walk_tb(problem.__traceback__)]
    ours = [at for at, room in enumerate(rooms) if room.startswith("perdin.") and room != _TYPES]
    return any(room.startswith(_READING_ROWS) for room in rooms[max(ours, default=-1) + 1 :])


def _from_sqlite(
    problem: sqlite3.Error, where: str, backup: Callable[[], str]
) -> DatabaseProblem | None:
    extended = getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    primary = extended & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return DatabaseBusy()
    if extended in DISK_FULL:
        return DiskFull(path=where)
    if primary == sqlite3.SQLITE_READONLY:
        return DatabaseReadOnly(path=where)
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DatabaseDamaged(path=where, problem=damage_in_words(problem), backup=backup())
    if primary in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return DiskFailed(path=where)
    return None


def damage_in_words(problem: sqlite3.Error) -> str:
    """Which kind of damage SQLite found, as a whole sentence."""
    if getattr(problem, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_NOTADB:
        return _("isinya bukan berkas SQLite.")
    return _("isi berkas tidak utuh.")
