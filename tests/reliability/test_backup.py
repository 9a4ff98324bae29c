"""A backup is one whole moment of the data, checked, or there is none and the old one stays."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy import text

from perdin.database import engines
from perdin.database.store import Database
from perdin.errors import BadInput, DatabaseDamaged
from perdin.files import durable_write
from tests.reliability.children import answer, child, rewrite

PAGES = 1500


@pytest.fixture
def pages(file: Path) -> Path:
    """A database with a table that spreads over a hundred and more pages of the file."""
    with Database.open(file) as database, database.write() as session:
        session.execute(text("CREATE TABLE page (id INTEGER PRIMARY KEY, n INTEGER, filler TEXT)"))
        rows = [{"filler": "x" * 400} for _ in range(PAGES)]
        session.execute(text("INSERT INTO page (n, filler) VALUES (0, :filler)"), rows)
    return file


def moments(path: Path) -> list[tuple[int, int]]:
    """The different values of ``n`` with their counts: one, if the copy is of one moment."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT n, count(*) FROM page GROUP BY n").fetchall()


def is_whole(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        moment_rows = moments(path)
    except sqlite3.DatabaseError:
        return False
    return sound and len(moment_rows) == 1 and moment_rows[0][1] == PAGES


def test_a_backup_while_others_write(
    pages: Path, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    seen = set()
    with ExitStack() as stack:
        database = stack.enter_context(Database.open(pages, exclusive=False))
        pipes = [stack.enter_context(child(rewrite, pages))[1] for _ in range(2)]
        assert [answer(pipe) for pipe in pipes] == ["here", "here"]
        for pipe in pipes:
            pipe.send("go")
        for n in range(times(15, 200)):
            copy = database.backup(tmp_path / "cadangan" / f"{n}.db")
            assert is_whole(copy)
            seen.add(moments(copy)[0][0])
            copy.unlink()
    assert len(seen) > 1  # the writers did write


def test_the_known_bad_twin_copies_a_mixture(pages: Path, tmp_path: Path) -> None:
    """A plain copy of a file that is being written is caught by the same check."""
    copy = tmp_path / "salinan.db"
    with child(rewrite, pages) as (_, pipe):
        assert answer(pipe) == "here"
        pipe.send("go")
        assert any(not is_whole(Path(shutil.copy(pages, copy))) for _ in range(500))


def test_a_backup_opens_as_a_database(file: Path, tmp_path: Path) -> None:
    with Database.open(file) as database:
        copy = database.backup(tmp_path / "a" / "b" / "cadangan.db")
    with Database.open(copy) as restored:
        assert restored.check() == []
    assert [path.name for path in copy.parent.iterdir() if "tmp" in path.name] == []


def test_a_backup_is_one_file_in_wal_mode_too(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "journal_mode", lambda: "wal")
    with Database.open(pages) as database:
        with database.write() as session:
            session.execute(text("UPDATE page SET n = 7"))
        copy = database.backup(tmp_path / "cadangan" / "satu.db")
        assert [path.name for path in copy.parent.iterdir()] == ["satu.db"]
        assert moments(copy) == [(7, PAGES)]


def test_a_damaged_database_gives_no_backup(pages: Path, tmp_path: Path) -> None:
    good = tmp_path / "baik.db"
    with Database.open(pages) as database:
        database.backup(good)
        before = good.read_bytes()
        database._reader.dispose()
        database._writer.dispose()
        with pages.open("r+b") as handle:
            handle.seek(5 * 4096 + 3)
            handle.write(b"\xff" * 64)
        with pytest.raises(DatabaseDamaged):
            database.backup(good)
        (fault,) = database.check()
        assert "isi berkas tidak utuh" in fault
    assert good.read_bytes() == before


def test_a_backup_never_replaces_the_database(file: Path) -> None:
    with Database.open(file) as database, pytest.raises(BadInput, match="menimpa"):
        database.backup(file.parent / "." / "perdin.db")


def test_a_server_is_backed_up_by_its_own_tools(postgresql_url: str, tmp_path: Path) -> None:
    with Database.open(postgresql_url) as database, pytest.raises(BadInput, match="pg_dump"):
        database.backup(tmp_path / "x.db")


class Scanner:
    """A virus scanner that has the target open for a number of attempts, as Windows reports it."""

    def __init__(self, attempts: int, code: int) -> None:
        self.left, self.code = attempts, code
        self.slept: list[float] = []

    def replace(self, finished: Path, target: Path) -> None:
        if self.left:
            self.left -= 1
            problem = PermissionError(13, "held")
            problem.winerror = self.code  # type: ignore[attr-defined]
            raise problem
        shutil.move(finished, target)


@pytest.mark.parametrize(
    ("attempts", "code", "works"),
    [(0, 32, True), (1, 32, True), (6, 33, True), (6, 5, True), (7, 32, False), (1, 1314, False)],
)
def test_a_target_that_is_held_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attempts: int, code: int, works: bool
) -> None:
    finished, target = tmp_path / "new", tmp_path / "old"
    finished.write_text("new")
    target.write_text("old")
    scanner = Scanner(attempts, code)
    monkeypatch.setattr(os, "replace", scanner.replace)
    monkeypatch.setattr(time, "sleep", scanner.slept.append)
    if works:
        durable_write.put(finished, target)
        assert target.read_text() == "new"
        assert scanner.slept == list(durable_write.WAITS_S[:attempts])
    else:
        with pytest.raises(PermissionError):
            durable_write.put(finished, target)
        assert target.read_text() == "old"
        assert finished.read_text() == "new"


def test_a_place_where_no_file_can_be_is_named(file: Path, tmp_path: Path) -> None:
    note, folder = tmp_path / "catatan.txt", tmp_path / "usb"
    note.write_text("x")
    folder.mkdir()
    with Database.open(file) as database:
        with pytest.raises(BadInput, match=r"catatan\.txt bukan folder"):
            database.backup(note / "dalam" / "cadangan.db")
        with pytest.raises(BadInput, match="usb adalah folder"):
            database.backup(folder)
        with pytest.raises(BadInput, match="tidak ditimpa"):
            database.backup(note)
        for beside in ("-wal", ".lock"):
            with pytest.raises(BadInput, match="milik basis data"):
                database.backup(file.with_name(file.name + beside))
    assert list(folder.iterdir()) == []
    assert note.read_text() == "x"
