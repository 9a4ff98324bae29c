"""Several approve the same trips at once: each is approved once, and no rupiah is spent twice."""

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.models.money import BudgetLine
from perdin.models.trips import Trip
from perdin.services.trips import trips
from tests.office import found_office
from tests.reliability import clerks
from tests.reliability.children import answer, child

HEADS = 4
TRIPS = 12


def submit_trips(database: Database) -> tuple[list[int], int]:
    """Submitted trips of one cost each; their ids, and that cost."""
    desk, ids = clerks.seat(database), []
    for n in range(TRIPS):
        saved = trips.save_draft(desk, clerks.nth_draft(desk, n * 5))
        ids.append(trips.submit(desk, saved.trip_id, saved.version).trip_id)
    with database.write() as session:
        costs = {session.get_one(Trip, trip_id).estimated for trip_id in ids}
        (cost,) = costs
        line = session.get_one(Trip, ids[0]).budget_line_id
        session.get_one(BudgetLine, line).ceiling = cost * TRIPS // 2  # room for half of them
    return ids, cost


def approve_at_once(
    where: Path | str, ids: list[int], spoil: Callable[[Database], None] | None = None
) -> Counter[str]:
    """Everybody approves every trip, each beginning at another one; how the attempts ended."""
    with ExitStack() as stack:
        pipes = []
        for number in range(HEADS):
            order = ids[number * 3 :] + ids[: number * 3]
            opened = stack.enter_context(child(clerks.approve_trips, where, order, spoil))
            pipes.append(opened[1])
        assert [answer(pipe) for pipe in pipes] == ["ready"] * HEADS
        for pipe in pipes:
            pipe.send("go")
        return Counter(ending for pipe in pipes for ending in answer(pipe))


def judge(endings: Counter[str], state: tuple[int, int, int], cost: int) -> list[str]:
    """What is wrong with the outcome."""
    half = TRIPS // 2
    problems = []
    if state != (half, half * cost, half * cost):
        problems.append(f"approved, cost, set aside: {state}")
    if endings["approved"] != half:
        problems.append(f"told that it worked: {endings}")
    if set(endings) - {"approved", "StaleVersion", "WrongStep", "BudgetExceeded"}:
        problems.append(f"other endings: {endings}")
    return problems


@pytest.fixture
def on_a_file(office_file: Path, tmp_path: Path) -> tuple[Path, list[int], int]:
    path = Path(shutil.copy(office_file, tmp_path / "perdin.db"))
    with Database.open(path) as database:
        return path, *submit_trips(database)


@pytest.fixture
def on_a_server(postgresql_url: str) -> tuple[str, list[int], int]:
    with Database.open(postgresql_url) as database:
        found_office(database, clerks.NOW)
        return postgresql_url, *submit_trips(database)


def outcome(
    where: Path | str, ids: list[int], cost: int, spoil: Callable[[Database], None] | None = None
) -> list[str]:
    endings = approve_at_once(where, ids, spoil)
    with Database.open(where, exclusive=False) as database:
        return judge(endings, clerks.committed(database), cost)


def test_on_one_file(on_a_file: tuple[Path, list[int], int]) -> None:
    assert outcome(*on_a_file) == []


def test_on_a_server(on_a_server: tuple[str, list[int], int]) -> None:
    assert outcome(*on_a_server) == []


def test_the_known_bad_twin_is_caught(on_a_file: tuple[Path, list[int], int]) -> None:
    """A late BEGIN: nothing is spent twice, since versions are compared, but people see errors."""
    (fault,) = outcome(*on_a_file, clerks.begin_late)
    assert fault.startswith("other endings")
    assert "DatabaseBusy" in fault
