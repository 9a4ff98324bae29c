"""What rows hold is looked through once: at a start after which only Perdin wrote, not again."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from perdin.__main__ import main
from perdin.database import holder, sqlite_file
from perdin.database.filelock import FileLock
from perdin.database.store import Database
from perdin.errors import DatabaseDamaged
from perdin.services.safekeeping.backup import refuse_torn
from perdin.services.safekeeping.opening import OpenOffice
from tests.conftest import Clock


def spoil(path: Path) -> None:
    """Write what no column of days can hold, as another program might."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE payment SET paid_on = 'kemarin' WHERE id = 1")


def leave(path: Path, *, rows_sound: bool) -> None:
    """Note a file as if it had been closed just now."""
    lock = FileLock.take(path.with_name(path.name + ".lock"))
    assert lock is not None
    with lock:
        lock.leave_note(sqlite_file.as_left(path, rows_sound=rows_sound))


def test_a_file_as_it_was_closed_is_not_looked_through_again(
    example_copy: Path, clock: Clock
) -> None:
    spoil(example_copy)
    leave(example_copy, rows_sound=True)  # the known-bad twin: a note that does not tell the truth
    OpenOffice.open(example_copy, clock).close()


@pytest.mark.parametrize("noted", [True, False])
def test_what_somebody_else_wrote_is_seen(example_copy: Path, clock: Clock, noted: bool) -> None:
    spoil(example_copy)
    if noted:
        leave(example_copy, rows_sound=False)  # closed by what did not look at the rows
    for _start in range(2):
        with pytest.raises(DatabaseDamaged, match="paid_on"):
            OpenOffice.open(example_copy, clock)


def test_a_command_that_was_refused_lets_no_window_in(
    example_copy: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(example_copy)
    for _call in range(2):
        assert main(["verify", "--db", str(example_copy)]) == 2
        assert "paid_on" in capsys.readouterr().err
    with pytest.raises(DatabaseDamaged, match="paid_on"):
        OpenOffice.open(example_copy, clock)


def test_what_was_found_sound_stays_so_until_somebody_else_writes(
    example_copy: Path, clock: Clock
) -> None:
    leave(example_copy, rows_sound=False)
    with Database.open(example_copy) as database:
        assert not database.rows_sound
        refuse_torn(database)
    with Database.open(example_copy, exclusive=False) as database:
        assert database.rows_sound
    with Database.open(example_copy) as database:
        assert database.rows_sound
    example_copy.touch()
    with Database.open(example_copy) as database:
        assert not database.rows_sound


def test_a_start_that_is_cut_short_leaves_no_word_of_rows(example_copy: Path) -> None:
    with Database.open(example_copy) as database:
        assert database.rows_sound
        note = example_copy.with_name(example_copy.name + ".lock").read_text("utf-8")
        assert note.split("\t")[0] == holder.IN_USE
