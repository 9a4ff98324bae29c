"""One window per file, held by the operating system: it dies with the window, however that ends."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perdin.database.filelock import FileLock
from perdin.database.store import Database
from perdin.errors import DatabaseLocked
from tests.reliability.children import answer, child, first_start, hold, kill


def test_the_second_window_is_told(file: Path) -> None:
    with child(hold, file) as (_, first):
        assert answer(first) == "open"
        with child(hold, file) as (_, second):
            assert answer(second) == "DatabaseLocked"
        with pytest.raises(DatabaseLocked, match="Tutup jendela itu"):
            Database.open(file)
        first.send("enough")


def test_a_command_that_only_reads_may_look(file: Path) -> None:
    with child(hold, file) as (_, first):
        assert answer(first) == "open"
        with Database.open(file, exclusive=False) as database:
            assert database.check() == []


def test_a_killed_window_never_blocks_the_next(
    file: Path, times: Callable[[int, int], int]
) -> None:
    for _ in range(times(20, 100)):
        with child(hold, file) as (process, pipe):
            assert answer(pipe) == "open"
            kill(process)
            Database.open(file).close()


def test_a_clean_end_and_a_cut_short_one_are_told_apart(file: Path) -> None:
    Database.open(file).close()
    note = file.with_name("perdin.db.lock")
    assert note.read_text().startswith("closed ")
    with child(hold, file) as (process, pipe):
        assert answer(pipe) == "open"
        kill(process)
    assert note.read_text().startswith("open\t")


def test_many_first_starts_at_once_make_one_database(tmp_path: Path) -> None:
    path = tmp_path / "perdin.db"
    with (
        child(first_start, path) as (_, one),
        child(share, path) as (_, two),
        child(share, path) as (_, three),
        child(share, path) as (_, four),
    ):
        answers = [answer(pipe) for pipe in (two, three, four)]
        assert answer(one) == "here"
    assert answers == [[], [], []]
    assert {path.name for path in tmp_path.iterdir()} == {"perdin.db", "perdin.db.lock"}


def share(pipe: object, path: Path) -> None:
    with Database.open(path, exclusive=False) as database:
        pipe.send(database.check())  # type: ignore[attr-defined]


def test_the_note_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    with FileLock.take(path) as lock:  # type: ignore[union-attr]
        assert lock.note() == ""
        lock.leave_note("a longer note")
        lock.leave_note("short")
        assert lock.note() == "short"
        assert FileLock.take(path) is None
    with FileLock.take(path) as lock:  # type: ignore[union-attr]
        assert lock.note() == "short"
