"""Killed at any moment: nothing acknowledged is lost, nothing is half there."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.rules.workflow import TripState
from perdin.services.trips import trips
from tests.reliability.children import answer, child, heard, kill
from tests.reliability.clerks import (
    acknowledge_too_early,
    halves,
    lost,
    nth_draft,
    save_in_two_steps,
    save_trips,
    seat,
)
from tests.services.sealing.tool import retold, told

KILLS_A_FILE = 50


@pytest.mark.timeout(1800)  # a thousand kills take minutes
def test_kills_during_saves(
    office_file: Path, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    chance, total = random.Random(2), times(KILLS_A_FILE, 1000)
    for number in range(total // KILLS_A_FILE):
        path = Path(shutil.copy(office_file, tmp_path / f"{number}.db"))
        acknowledged: list[tuple[TripState, int]] = []
        first = 0
        for _ in range(KILLS_A_FILE):
            with child(save_trips, path, first) as (process, pipe):
                messages = [answer(pipe) for _ in range(chance.randrange(1, 5))]
                pipe.poll(chance.uniform(0, 0.05))
                kill(process)
                messages += heard(pipe)
            acknowledged += messages
            first += len(messages) // 2 + 1
        with Database.open(path) as database:
            assert lost(database, acknowledged) == []
            assert halves(database) == []
        assert told(path) == []
        assert retold(path) == []
        assert len(acknowledged) >= KILLS_A_FILE


@pytest.fixture
def drafted(office_file: Path, tmp_path: Path) -> tuple[Path, int]:
    path = Path(shutil.copy(office_file, tmp_path / "perdin.db"))
    with Database.open(path) as database:
        desk = seat(database)
        return path, trips.save_draft(desk, nth_draft(desk, 0)).trip_id


def test_the_known_bad_twin_loses_what_it_acknowledged(drafted: tuple[Path, int]) -> None:
    path, trip_id = drafted
    with child(acknowledge_too_early, path, trip_id) as (process, pipe):
        acknowledged = [answer(pipe)]
        kill(process)
    with Database.open(path) as database:
        assert lost(database, acknowledged) == [("submitted", trip_id)]
        assert halves(database) == []


def test_the_known_bad_twin_leaves_a_half(drafted: tuple[Path, int]) -> None:
    path, trip_id = drafted
    with child(save_in_two_steps, path, trip_id) as (process, pipe):
        acknowledged = [answer(pipe)]
        kill(process)
    with Database.open(path) as database:
        assert lost(database, acknowledged) == []
        assert len(halves(database)) == 1
