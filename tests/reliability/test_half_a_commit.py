"""A power cut inside a commit: each prefix of its writes is a file that opens as it was before."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from perdin.database.store import Database

PAGE = 4096
ROWS = "SELECT count(*), coalesce(sum(length(filler)), 0) FROM page"
GROW = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
INSERT INTO page SELECT NULL, i, printf('%.*c', 700, 'y') FROM n
"""


def rows(file: Path) -> tuple[int, int]:
    """How many rows there are and how long their text is, asked without any of our code."""
    with closing(sqlite3.connect(file)) as connection:
        found: tuple[int, int] = connection.execute(ROWS).fetchone()
        return found


@pytest.fixture
def paged(file: Path) -> Path:
    """A database of ours with a table to grow, closed cleanly."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE page (id INTEGER PRIMARY KEY, n INTEGER, filler TEXT)")
        connection.execute("INSERT INTO page VALUES (1, 1, 'x')")
        connection.commit()
    return file


def hot_journal(file: Path, to: Path) -> None:
    """Grow the table and keep the journal as it lies on the disk while the pages are written."""
    journal = file.with_name(file.name + "-journal")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=delete")
        connection.execute("PRAGMA cache_size=1")  # pages are written early, the journal before
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(GROW)
        shutil.copy(journal, to)
        connection.execute("COMMIT")


def prefixes(before: bytes, after: bytes) -> Iterator[bytes]:
    """The file after each of the writes that turn ``before`` into ``after``, page by page."""
    now = bytearray(before)
    yield bytes(now)
    for start in range(0, len(after), PAGE):
        if now[start : start + PAGE] != after[start : start + PAGE]:
            now[start : start + PAGE] = after[start : start + PAGE]
            yield bytes(now)


def test_a_commit_cut_short_is_rolled_back(paged: Path, tmp_path: Path) -> None:
    before, was = paged.read_bytes(), rows(paged)
    kept = tmp_path / "journal"
    hot_journal(paged, kept)
    assert rows(paged) == (was[0] + 300, was[1] + 300 * 700)
    states = list(prefixes(before, paged.read_bytes()))
    assert len(states) > 50
    for state in states:
        paged.write_bytes(state)
        shutil.copy(kept, paged.with_name(paged.name + "-journal"))
        Database.open(paged).close()
        assert rows(paged) == was


def test_a_checkpoint_cut_short_is_begun_again(paged: Path) -> None:
    log = paged.with_name(paged.name + "-wal")
    with closing(sqlite3.connect(paged, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=wal")
        before = paged.read_bytes()
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute(GROW)
        logged = log.read_bytes()
    after = paged.read_bytes()  # closing it wrote the log into the file
    assert not log.exists()
    states = list(prefixes(before, after))
    assert len(states) > 50
    for state in states:
        paged.write_bytes(state)
        log.write_bytes(logged)
        Database.open(paged).close()
        assert rows(paged) == (301, 1 + 300 * 700)
