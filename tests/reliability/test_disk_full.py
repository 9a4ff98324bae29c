"""A full disk loses nothing that was kept, and is told in a sentence.

The room is taken by a limit on the size of files, which the system reports as it does a quota. A
file system that is full as a whole answers with another code (ENOSPC), which is not tried here.
"""

import random
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from perdin.database import engines, health
from perdin.database.store import Database
from tests.reliability.children import (
    answer,
    back_up_to_a_full_disk,
    child,
    fill_the_disk,
    start_on_a_full_disk,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no limit on file sizes")


@pytest.fixture
def empty_pages(file: Path) -> Path:
    with Database.open(file) as database, database.write() as session:
        session.execute(text("CREATE TABLE page (id INTEGER PRIMARY KEY, n INTEGER, filler TEXT)"))
    return file


def kept(path: Path) -> list[int]:
    with closing(engines.connect(path)) as connection:
        assert health.problems(connection) == []
        return [row[0] for row in connection.execute("SELECT id FROM page ORDER BY id")]


def test_what_was_kept_stays(empty_pages: Path, times: Callable[[int, int], int]) -> None:
    chance, sound = random.Random(3), empty_pages.read_bytes()
    for _ in range(times(10, 100)):
        empty_pages.write_bytes(sound)
        with child(fill_the_disk, empty_pages, chance.randrange(0, 80_000)) as (_process, pipe):
            acknowledged = []
            while isinstance(message := answer(pipe), int):
                acknowledged.append(message)
            assert message[0] == "DiskFull"
            assert str(empty_pages) in message[1]
            assert answer(pipe) == len(acknowledged)
        assert kept(empty_pages) == acknowledged
        Database.open(empty_pages).close()


def test_a_backup_without_room_leaves_the_old_one(
    file: Path, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    target = tmp_path / "cadangan.db"
    with Database.open(file) as database:
        database.backup(target)
    old = target.read_bytes()
    size, rounds = file.stat().st_size, times(8, 60)
    for n in range(rounds):
        with child(back_up_to_a_full_disk, file, target, size * n // rounds) as (_, pipe):
            assert answer(pipe) == "DiskFull"
        assert target.read_bytes() == old
        assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".tmp")] == []


def test_a_first_start_without_room_leaves_no_database(
    fresh_file: Path, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    path = tmp_path / "perdin.db"
    size, rounds = fresh_file.stat().st_size, times(6, 60)
    for n in range(rounds):
        with child(start_on_a_full_disk, path, size * n // rounds) as (_, pipe):
            assert answer(pipe) == "DiskFull"
        assert not path.exists()
    Database.open(path).close()
