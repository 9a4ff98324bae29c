"""The engines of a database: how every connection is set, and the proof that it is so."""

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import NullPool, QueuePool

APPLICATION_ID = int.from_bytes(b"Prdn")
"""Written into the header of our SQLite files, so that a stranger's is recognised."""

BUSY_MS = 8_000
"""How long a statement waits for another one's lock."""

WAL_REPAIRED = (3, 51, 3)
WAL_BACKPORTS = ((3, 50, 7), (3, 44, 6))
"""SQLite versions without the WAL-reset bug (https://sqlite.org/wal.html#walresetbug)."""

Setting = tuple[str, int | str]

ALWAYS: tuple[Setting, ...] = (
    ("synchronous", 2),  # FULL: an acknowledged commit survives a power cut
    ("trusted_schema", 0),  # a doctored file gets no functions to call
    ("cell_size_check", 1),  # damage is noticed where it is read
    ("mmap_size", 0),  # a stray pointer cannot write into the file
)


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """``wal`` only where SQLite has the WAL-reset bug repaired, else ``delete``."""
    backported = any(version[:2] == fix[:2] and version >= fix for fix in WAL_BACKPORTS)
    return "wal" if backported or version >= WAL_REPAIRED else "delete"


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A bare connection that leaves BEGIN to us; ``rw`` never makes a missing file.

    ``mode`` is SQLite's URI parameter: ``ro``, ``rw``, ``rwc``, or ``ro&immutable=1``.
    """
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
        check_same_thread=False,  # the pool hands a connection to one thread at a time
    )


def choose_journal(path: Path) -> str:
    """Bring the file to the journal mode that is safe here, and say which one it is.

    The file must be ours alone. WAL is tried on a scratch database beside it first: there are
    disks where SQLite answers «wal» and the first write fails.
    """
    chosen = journal_mode()
    connection = connect(path)
    try:
        mode = str(connection.execute("PRAGMA journal_mode").fetchone()[0])
        if mode == chosen or (chosen == "wal" and not wal_works(path.parent)):
            return mode
        return str(connection.execute(f"PRAGMA journal_mode={chosen}").fetchone()[0])
    finally:
        connection.close()


def wal_works(folder: Path) -> bool:
    """Whether a scratch database in this folder can be written and read back in WAL mode."""
    with TemporaryDirectory(prefix=".perdin-", dir=folder) as scratch:
        connection = connect(Path(scratch, "uji.db"), "rwc")
        try:
            if connection.execute("PRAGMA journal_mode=wal").fetchone()[0] != "wal":
                return False
            connection.execute("CREATE TABLE probe (x)")
            connection.execute("INSERT INTO probe VALUES (1)")
            return bool(connection.execute("SELECT x FROM probe").fetchone() == (1,))
        except sqlite3.OperationalError:
            return False
        finally:
            connection.close()


def sqlite_reader(path: Path, journal: str) -> Engine:
    """An engine that cannot write, each transaction one unchanging picture of the file."""
    return sqlite_engine(path, (("foreign_keys", 1), ("query_only", 1)), journal, "BEGIN")


def sqlite_writer(path: Path, journal: str, begin: str = "BEGIN IMMEDIATE") -> Engine:
    """An engine whose transactions hold the file's one write lock from their first moment.

    A deferred BEGIN would read first and find at its first write that another one was faster.
    """
    return sqlite_engine(path, (("foreign_keys", 1), ("query_only", 0)), journal, begin)


def sqlite_upgrader(path: Path, mode: str = "rw") -> Engine:
    """An engine for changing the schema: foreign keys rest while tables are copied."""
    settings = (("foreign_keys", 0), ("query_only", 0))
    return sqlite_engine(path, settings, None, "BEGIN IMMEDIATE", mode)


def sqlite_engine(
    path: Path, settings: tuple[Setting, ...], journal: str | None, begin: str, mode: str = "rw"
) -> Engine:
    """An engine with these settings on every connection; the pragmas are read back.

    A writer has one connection: threads queue for it fairly instead of racing for the lock.
    """
    settings = (*ALWAYS, ("busy_timeout", BUSY_MS), *settings)
    expected = settings if journal is None else (*settings, ("journal_mode", journal))

    def open_one() -> sqlite3.Connection:
        connection = connect(path, mode)
        try:
            for name, value in settings:
                connection.execute(f"PRAGMA {name}={value}")
            prove(connection, expected)
        except BaseException:
            connection.close()
            raise
        return connection

    writes = ("query_only", 0) in settings
    pool = {"pool_size": 1 if writes else 4, "max_overflow": 0 if writes else 8}
    engine = (
        create_engine("sqlite://", creator=open_one, poolclass=NullPool, hide_parameters=True)
        if journal is None
        else create_engine(
            "sqlite://",
            creator=open_one,
            hide_parameters=True,
            poolclass=QueuePool,
            pool_timeout=BUSY_MS / 1000,
            **pool,
        )
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def prove(connection: sqlite3.Connection, expected: tuple[Setting, ...]) -> None:
    """Read the pragmas back: a SQLite that ignores one of them must not hold money."""
    for name, value in expected:
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is None and name == "mmap_size":
            continue  # a SQLite built without memory mapping has no such pragma
        if row is None or row[0] != value:
            raise RuntimeError(f"SQLite answers {row} for {name}, which must be {value}")


def postgresql_reader(url: URL) -> Engine:
    """An engine whose transactions are read-only and one unchanging picture each."""
    return _whole_numbers(
        create_engine(
            url,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"connect_timeout": 10},
            execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
        )
    )


def postgresql_writer(url: URL) -> Engine:
    """An engine for writing; who waits too long for a row is told so."""
    options = f"-c lock_timeout={BUSY_MS}"
    return _whole_numbers(
        create_engine(
            url,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"connect_timeout": 10, "options": options},
        )
    )


def _whole_numbers(engine: Engine) -> Engine:
    """Read a server's ``numeric`` as whole numbers: it is what a sum of rupiah comes as there."""
    event.listen(engine, "connect", _read_whole)
    return engine


def _read_whole(connection: DBAPIConnection, _record: object) -> None:
    from psycopg.types.numeric import IntLoader  # only who has a server needs it

    connection.adapters.register_loader("numeric", IntLoader)
