"""Every connection is set as it must be, and a writer holds the file from its first moment."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from perdin.database import engines
from perdin.database.store import Database
from perdin.errors import DatabaseBusy, DiskFailed

EXPECTED = {
    "foreign_keys": 1,
    "synchronous": 2,
    "busy_timeout": engines.BUSY_MS,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "journal_mode": engines.journal_mode(),
}


def pragmas_of_all(engine: Engine, connections: int) -> list[dict[str, object]]:
    """Ask every pooled connection of an engine, with all of them in use at once."""
    with ExitStack() as stack:
        opened = [stack.enter_context(engine.connect()) for _ in range(connections)]
        return [
            {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in (*EXPECTED, "query_only")
            }
            for connection in opened
        ]


def test_every_pooled_connection_is_set(database: Database) -> None:
    readers = pragmas_of_all(database._reader, 12)
    writers = pragmas_of_all(database._writer, 1)
    assert readers == [EXPECTED | {"query_only": 1}] * 12
    assert writers == [EXPECTED | {"query_only": 0}]


def test_a_setting_that_does_not_hold_is_noticed(file: Path) -> None:
    with closing(engines.connect(file)) as connection:
        connection.execute("PRAGMA synchronous=NORMAL")
        with pytest.raises(RuntimeError, match="synchronous"):
            engines.prove(connection, (("synchronous", 2),))


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(OperationalError, match="readonly"), database.read() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'x'"))


def test_a_writer_begins_at_once(database: Database) -> None:
    statements: list[str] = []
    with database._writer.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.set_trace_callback(statements.append)
    with database.write():
        pass
    assert statements == ["BEGIN IMMEDIATE", "COMMIT"]


def test_a_second_writer_waits_from_the_first_moment(file: Path, database: Database) -> None:
    with database.write(), closing(engines.connect(file)) as other:
        other.execute("PRAGMA busy_timeout=50")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN")
        assert other.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)


def test_the_known_bad_twin_lets_two_begin(file: Path) -> None:
    """A deferred BEGIN does not hold the file: the test above would notice it."""
    twin = engines.sqlite_writer(file, engines.journal_mode(), begin="BEGIN")
    with twin.begin() as first, closing(engines.connect(file)) as other:
        first.exec_driver_sql("SELECT count(*) FROM alembic_version")
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    twin.dispose()


def test_who_waits_too_long_is_told(
    file: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_MS", 50)
    with Database.open(file, exclusive=False) as impatient, database.write():
        with pytest.raises(DatabaseBusy, match="coba sekali lagi"), impatient.write():
            pytest.fail("the body must not run")
        with impatient.read() as session:
            assert session.scalar(text("SELECT count(*) FROM alembic_version")) == 1


def test_an_exception_rolls_back(database: Database) -> None:
    before = revision(database)
    with pytest.raises(ZeroDivisionError), database.write() as session:
        change_and_fail(session)
    assert revision(database) == before


def test_threads_take_turns(database: Database) -> None:
    with database.write() as session:
        session.execute(text("CREATE TABLE counter (n INTEGER NOT NULL)"))
        session.execute(text("INSERT INTO counter VALUES (0)"))

    def count_on(_: int) -> None:
        with database.write() as session:
            seen = session.scalar(text("SELECT n FROM counter"))
            session.execute(text("UPDATE counter SET n = :n"), {"n": seen + 1})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count_on, range(200)))
    with database.read() as session:
        assert session.scalar(text("SELECT n FROM counter")) == 200


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "delete"),
        ((3, 44, 5), "delete"),
        ((3, 44, 6), "wal"),
        ((3, 45, 0), "delete"),
        ((3, 50, 4), "delete"),
        ((3, 50, 6), "delete"),
        ((3, 50, 7), "wal"),
        ((3, 51, 0), "delete"),
        ((3, 51, 2), "delete"),
        ((3, 51, 3), "wal"),
        ((3, 53, 1), "wal"),
        ((4, 0, 0), "wal"),
    ],
)
def test_wal_only_where_it_is_repaired(version: tuple[int, ...], mode: str) -> None:
    assert engines.journal_mode(version) == mode


@pytest.mark.parametrize("modes", [("delete", "wal"), ("wal", "delete"), ("wal", "wal")])
def test_the_file_follows_the_gate(
    file: Path, modes: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for mode in modes:
        monkeypatch.setattr(engines, "journal_mode", lambda mode=mode: mode)
        with Database.open(file) as database, database.write() as session:
            assert session.scalar(text("PRAGMA journal_mode")) == mode
            session.execute(text("UPDATE alembic_version SET version_num = version_num"))
    assert [path.name for path in file.parent.iterdir() if "wal" in path.name] == []


def test_a_disk_without_wal_falls_back(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "journal_mode", lambda: "wal")
    monkeypatch.setattr(engines, "wal_works", lambda _folder: False)
    with Database.open(file) as database, database.read() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "delete"


def test_the_scratch_database_of_the_probe_is_gone(tmp_path: Path) -> None:
    assert engines.wal_works(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_vanished_file_is_not_made_anew(file: Path, database: Database) -> None:
    """Somebody deletes the file under the program: no blank database may take its place."""
    database._reader.dispose()
    file.rename(file.with_name("elsewhere.db"))
    with pytest.raises(DiskFailed), database.read() as session:
        session.execute(text("SELECT 1 FROM alembic_version"))
    assert not file.exists()
    file.with_name("elsewhere.db").rename(file)


def test_other_errors_stay_what_they_are(database: Database) -> None:
    with pytest.raises(DBAPIError, match="no such table"), database.write() as session:
        session.execute(text("SELECT * FROM nowhere"))


def change_and_fail(session: Session) -> None:
    session.execute(text("UPDATE alembic_version SET version_num = 'x'"))
    raise ZeroDivisionError


def revision(database: Database) -> str:
    with database.read() as session:
        return str(session.scalar(text("SELECT version_num FROM alembic_version")))
