"""Killed while it backs up, restores or seals: old data whole, chain sound, a restore or none."""

import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.files import backup_file
from perdin.services.desk import Desk
from perdin.services.office import first_start, units
from perdin.services.safekeeping import automatic, backup
from perdin.services.safekeeping.opening import OpenOffice
from tests.conftest import closed_copy
from tests.reliability.children import answer, child, heard, kill
from tests.reliability.clerks import NOW, seat
from tests.reliability.savers import back_up, restore, seal

KILLS = (20, 220)
"""By day, and at night: of each kind."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


def is_sound(path: Path) -> bool:
    """Whether everything of a file is as the trail says."""
    with Database.open(path) as database:
        return backup.verify(
            Desk(database, first_start.seat_first(database), clock=lambda: NOW)
        ).sound


def units_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("SELECT count(*) FROM unit").fetchone()[0])


@pytest.mark.timeout(3600)
def test_kills_during_backups(
    office_file: Path, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    path = closed_copy(office_file, tmp_path / "perdin.db")
    chance, folder = random.Random(3), automatic.folder_of(path)
    acknowledged: set[str] = set()
    for _kill in range(times(*KILLS)):
        with child(back_up, path) as (process, pipe):
            assert answer(pipe) == "here"
            if chance.random() < 0.5:
                acknowledged.add(answer(pipe))
            pipe.poll(chance.uniform(0, 0.3))
            kill(process)
            acknowledged |= {name for name in heard(pipe) if name != "here"}
        for kept in folder.glob("*.perdin"):
            backup_file.prove(kept)  # what has its name is whole
    assert acknowledged <= {kept.name for kept in folder.glob("*.perdin")}
    assert is_sound(path)
    with Database.open(path) as database:
        automatic.make(database, NOW, automatic.AT_CLOSING)
    assert [left.name for left in folder.iterdir() if "unfinished" in left.name] == []


@pytest.mark.timeout(7200)
def test_kills_during_restores(
    office_file: Path, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    path = closed_copy(office_file, tmp_path / "perdin.db")
    with Database.open(path) as database:
        kept = automatic.make(database, NOW, automatic.AT_CLOSING).made.path
        units.add_unit(seat(database), "Seksi Baru")
    newer = closed_copy(path, tmp_path / "semula.db")
    before, after = units_of(newer), units_of(newer) - 1
    chance, outcomes, whole_s = random.Random(5), set(), 1.0
    for number in range(times(*KILLS)):
        closed_copy(newer, path)
        OpenOffice.open(path, lambda: NOW).close()  # this PC knows how far it had come
        started = time.monotonic()
        with child(restore, path, kept, tmp_path / "home") as (process, pipe):
            assert answer(pipe) == "here"
            if number == 0:
                assert answer(pipe) == "done"
                whole_s = time.monotonic() - started
            pipe.poll(chance.uniform(0, whole_s))
            kill(process)
        found = units_of(path)
        assert found in (before, after)
        outcomes.add(found)
        opened = OpenOffice.open(path, lambda: NOW)
        assert opened.other is None  # neither the old nor the new one is an alarm
        opened.close()
        assert is_sound(path)
        for left in path.parent.glob(".*unfinished*"):
            left.unlink()
        shutil.rmtree(tmp_path / "home", ignore_errors=True)
    assert after in outcomes


@pytest.mark.timeout(3600)
def test_kills_during_sealing(
    office_file: Path, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    path = closed_copy(office_file, tmp_path / "perdin.db")
    chance, acknowledged, first = random.Random(7), 0, 0
    there = units_of(path)
    for _kill in range(times(*KILLS)):
        with child(seal, path, first) as (process, pipe):
            assert answer(pipe) == "here"
            told = [answer(pipe) for _one in range(chance.randrange(1, 4))]
            pipe.poll(chance.uniform(0, 0.05))
            kill(process)
            told += heard(pipe)
        acknowledged += len(told)
        first += len(told) + 1
        assert units_of(path) - there >= acknowledged
    assert acknowledged
    assert is_sound(path)


def test_the_known_bad_twin_puts_a_half_in_place(
    office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup that is written under its own name is caught half by the same proof."""
    path = closed_copy(office_file, tmp_path / "perdin.db")
    with Database.open(path) as database:
        kept = automatic.make(database, NOW, automatic.AT_CLOSING).made.path
    kept.write_bytes(kept.read_bytes()[:-100])
    with pytest.raises(Exception, match="rusak, terpotong"):
        backup_file.prove(kept)
