"""One SQLite file of ours: opened only when it is sound, held, backed up without being touched."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from perdin.database import engines, health, holder, schema
from perdin.database.driver_errors import in_words
from perdin.database.filelock import FileLock
from perdin.database.location import reason_against
from perdin.errors import (
    BadInput,
    DatabaseBusy,
    DatabaseMisplaced,
    DatabaseNewer,
    DatabaseReadOnly,
    DiskFailed,
    DiskFull,
    NotFound,
)
from perdin.files import durable_write, folder_rights
from perdin.i18n import _

_ROWS = " rows"
"""Ends the note of a closed file whose rows were looked at too (``SqliteFile.rows_sound``)."""
PATIENCE_S = 1.0
"""How long a start waits for another process that only looks."""
CREATION_PATIENCE_S = 30.0
"""How long one that shares the file waits for another that is just making or upgrading it."""
BACKUP_TRIES = 40
"""How often, a quarter of a second apart, a backup asks again for a file that is being written."""
FULL = frozenset({28, 122})  # ENOSPC, EDQUOT


@dataclass(slots=True)
class SqliteFile:
    """A file that passed every check, and what is held of it."""

    path: Path
    backups: Path
    journal: str
    lock: FileLock | None
    rows_sound: bool = False
    """Whether what its rows hold was found sound, and Perdin alone has written since."""

    def best_backup(self) -> str:
        """The newest sound backup, for the sentence about a damaged file."""
        return health.best_backup(self.backups)

    def backup(self, to: Path) -> Path:
        """Copy one moment of the file, check the copy, put it in place."""
        if to.resolve() == self.path.resolve():
            raise BadInput(problem=_("Cadangan tidak boleh menimpa basis data yang dipakai."))
        durable_write.refuse_place(to)
        if to.exists() and not durable_write.is_database(to):
            raise BadInput(
                problem=_(
                    "{path} bukan cadangan Perdin dan tidak ditimpa; pilih nama lain."
                ).format(path=to)
            )
        unfinished = to.with_name(f".{to.name}.{os.getpid()}.tmp")
        with _in_words(to, self.backups):
            folder_rights.make(to.parent)
            try:
                _copy(self.path, unfinished)
                _prove(unfinished, self.path)
                durable_write.put(unfinished, to)
            finally:
                remove(unfinished)
        return to

    def copy_moment(self, to: Path) -> Path:
        """Copy one moment of the file for a reader of this process; it is not proved."""
        with _in_words(to, self.backups):
            _copy(self.path, to)
        return to

    def close(self) -> None:
        """Note the file as it is left, then let it go."""
        if self.lock is not None:
            with suppress(OSError):  # without the note the next start checks the whole file
                self.lock.leave_note(as_left(self.path, rows_sound=self.rows_sound))
            self.lock.release()
            self.lock = None


def open_sqlite(path: Path, backups: Path, *, exclusive: bool, create: bool) -> SqliteFile:
    """Make, check, upgrade and hold a file; raises as Database.open says, the file untouched."""
    _refuse_place(path, create=create)
    with _in_words(path, backups), ExitStack() as undo:
        folder_rights.make(path.parent)
        if path.exists():
            health.refuse_stranger(path, backups)
            _refuse_read_only(path)
        lock = _hold(path, patience_s=PATIENCE_S) if exclusive else _hold_if_free(path)
        if lock is not None:
            undo.enter_context(lock)
        if not path.exists():
            lock = lock or undo.enter_context(_hold(path, patience_s=CREATION_PATIENCE_S))
            _create(path)  # another one may have been faster: then it does nothing
        revision = _revision(path, backups)
        note = lock.note() if lock is not None else ""
        if lock is not None and note.removesuffix(_ROWS) != as_left(path):
            _refuse_damage(path, backups)
        rows_sound = note == as_left(path, rows_sound=True) and revision == schema.head()
        if revision != schema.head():
            lock = lock or undo.enter_context(_hold(path, patience_s=CREATION_PATIENCE_S))
            _upgrade(path, backups)
        journal = engines.choose_journal(path)
        if exclusive and lock is not None:
            lock.leave_note(holder.note())
            undo.pop_all()  # keep it until close()
            return SqliteFile(path, backups, journal, lock, rows_sound)
        if lock is not None:
            lock.leave_note(as_left(path, rows_sound=rows_sound))
        return SqliteFile(path, backups, journal, None, rows_sound)


def as_left(path: Path, *, rows_sound: bool = False) -> str:
    """What tells whether anybody changed a closed file; the file itself is not opened for it."""
    seen = path.stat()
    return f"closed {seen.st_size} {seen.st_mtime_ns}{_ROWS if rows_sound else ''}"


def _hold(path: Path, *, patience_s: float) -> FileLock:
    lock = FileLock.take(holder.lock_of(path), patience_s=patience_s)
    if lock is None:
        raise holder.refusal(path)
    return lock


def _hold_if_free(path: Path) -> FileLock | None:
    return FileLock.take(holder.lock_of(path))


@contextmanager
def _in_words(path: Path, backups: Path) -> Iterator[None]:
    """Turn what the driver and the file system report into sentences."""
    try:
        yield
    except (*health.UNREADABLE, DBAPIError) as problem:
        error = in_words(problem, str(path), lambda: health.best_backup(backups))
        if isinstance(error, DatabaseBusy):
            raise holder.refusal(path) from problem
        if error is None:
            raise
        raise error from problem
    except PermissionError as problem:
        raise DatabaseReadOnly(path=str(path)) from problem
    except OSError as problem:
        if problem.errno == 30:  # EROFS
            raise DatabaseReadOnly(path=str(path)) from problem
        full = problem.errno in FULL or problem.errno == 27  # EFBIG: a quota on the file's size
        raise (DiskFull(path=str(path)) if full else DiskFailed(path=str(path))) from problem


def _refuse_place(path: Path, *, create: bool) -> None:
    durable_write.refuse_name(path)
    if reason := reason_against(path):
        raise DatabaseMisplaced(path=str(path.parent), reason=reason)
    if path.is_dir():
        raise BadInput(problem=_("{path} adalah folder, bukan berkas.").format(path=path))
    if not create and not path.exists():
        raise NotFound(what=str(path))


def _refuse_read_only(path: Path) -> None:
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise DatabaseReadOnly(path=str(path))


def _revision(path: Path, backups: Path) -> str:
    """The file's schema revision; raises DatabaseNewer for one this program does not know."""
    with closing(engines.connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")  # a read-only or a held file shows itself here
        try:
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise
            rows = []
        finally:
            connection.execute("ROLLBACK")
    if len(rows) != 1:
        raise health.damaged(path, _("catatan versinya hilang."), backups)
    if rows[0][0] not in schema.revisions():
        raise DatabaseNewer(path=str(path))
    return str(rows[0][0])


def _refuse_damage(path: Path, backups: Path) -> None:
    with closing(engines.connect(path)) as connection:
        faults = health.problems(connection)
    if faults:
        raise health.damaged(path, faults[0], backups)


def _create(path: Path) -> None:
    """Build the whole database under another name, so that a killed start leaves none."""
    if path.exists():
        return
    new = path.with_name(path.name + ".new")
    remove(new)
    with closing(engines.connect(new, "rwc")) as connection:
        connection.execute(f"PRAGMA application_id={engines.APPLICATION_ID}")
        revision = schema.begin(connection)
    if revision != schema.head():
        _run_scripts(new)
    durable_write.put(new, path)


def _upgrade(path: Path, backups: Path) -> None:
    """Back up, then run the missing scripts in one transaction; nothing if another one did."""
    revision = _revision(path, backups)
    if revision == schema.head():
        return
    _refuse_damage(path, backups)
    before = SqliteFile(path, backups, "", None)
    before.backup(_free_name(backups, f"{path.stem}-sebelum-{schema.head()}-dari-{revision}"))
    _run_scripts(path)


def _run_scripts(path: Path) -> None:
    engine = engines.sqlite_upgrader(path)
    try:
        with engine.begin() as connection:
            schema.upgrade(connection)
            if lost := schema.orphans(connection):
                raise RuntimeError(f"the upgrade leaves rows that point nowhere: {lost}")
    finally:
        engine.dispose()


def _free_name(folder: Path, stem: str) -> Path:
    count = 1
    while (path := folder / f"{stem}-{count}.db").exists():
        count += 1
    return path


def _copy(path: Path, to: Path) -> None:
    """Copy through SQLite, which knows the journal and the other writers."""
    remove(to)
    waits = 0

    def still_waiting(_status: int, remaining: int, _total: int) -> None:
        nonlocal waits
        waits += 1
        if waits > BACKUP_TRIES:
            raise DatabaseBusy
        del remaining

    with closing(engines.connect(path)) as source, closing(engines.connect(to, "rwc")) as copy:
        source.backup(copy, pages=-1, progress=still_waiting)
        copy.execute("PRAGMA journal_mode=delete")  # one file, whatever the original uses


def _prove(copy: Path, of: Path) -> None:
    with closing(engines.connect(copy)) as connection:
        faults = health.problems(connection)
    if faults:
        raise health.damaged(of, faults[0], copy.parent)


def remove(unfinished: Path) -> None:
    """Take away a file of SQLite's, and what it puts beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        durable_write.remove(unfinished.with_name(unfinished.name + suffix))
