"""Whoever reads for minutes keeps nobody waiting who saves."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from perdin.database import engines
from perdin.database.store import Database
from perdin.errors import DatabaseBusy, DiskFull
from tests.reliability.test_disk_full import kept


@pytest.fixture
def database(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A file without a write-ahead log, as older SQLite has to have it, where nobody waits long."""
    monkeypatch.setattr(engines, "BUSY_MS", 50)
    monkeypatch.setattr(engines, "choose_journal", lambda _path: "delete")
    with Database.open(file) as opened:
        with opened.write() as session:
            session.execute(text("CREATE TABLE page (id INTEGER PRIMARY KEY)"))
        yield opened


def pages(session: Session) -> list[int]:
    return list(session.scalars(text("SELECT id FROM page ORDER BY id")))


@contextmanager
def one_more(database: Database, number: int) -> Iterator[None]:
    with database.write() as session:
        session.execute(text(f"INSERT INTO page VALUES ({number})"))
    yield


def test_a_long_read_sees_one_moment_and_holds_nobody_up(
    database: Database, file: Path, tmp_path: Path
) -> None:
    scratch = tmp_path / "sementara"
    scratch.mkdir()
    with database.read(scratch) as session:
        assert pages(session) == []
        for number in range(1, 4):
            with one_more(database, number), database.read() as other:
                assert pages(other) == list(range(1, number + 1))
            assert pages(session) == []
    assert list(scratch.iterdir()) == [], "the copy is taken away"
    assert kept(file) == [1, 2, 3]


def test_the_known_bad_twin_keeps_them_waiting(database: Database, file: Path) -> None:
    with database.read() as session:
        assert pages(session) == []
        with pytest.raises(DatabaseBusy), one_more(database, 1):
            pass
    with one_more(database, 2):
        pass
    assert kept(file) == [2]


def test_without_room_for_the_copy_it_is_a_sentence(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("perdin.database.sqlite_file._copy", full)
    with pytest.raises(DiskFull), database.read(tmp_path):
        pytest.fail("there is nothing to read")
    with one_more(database, 1):
        pass
