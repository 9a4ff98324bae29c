"""Several at once number letters: consecutive, no duplicate, no gap."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.rules.workflow import Role
from perdin.services.trail import history
from perdin.services.trips import trips
from tests.office import approved, found_office
from tests.reliability import clerks
from tests.reliability.children import CONTEXT, answer, child

CLERKS = 4


def approve_trips(database: Database, count: int) -> list[int]:
    """As many approved trips, whose letters can be issued; their ids."""
    desk, head = clerks.seat(database), clerks.seat(database, Role.ATASAN)
    ids = []
    for n in range(count):
        saved = trips.save_draft(desk, clerks.nth_draft(desk, n))
        trips.submit(desk, saved.trip_id, saved.version)
        ids.append(approved(desk, head, saved.trip_id))
    return ids


@pytest.fixture(scope="session")
def waiting(
    office_file: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> tuple[Path, list[int]]:
    """An office with approved trips, and their ids."""
    path = Path(shutil.copy(office_file, tmp_path_factory.mktemp("waiting") / "perdin.db"))
    long = request.config.getoption("--long")
    with Database.open(path) as database:
        return path, approve_trips(database, CLERKS * (30 if long else 6))


def number_at_once(
    where: Path | str, ids: list[int], spoil: Callable[[Database], None] | None = None
) -> list[str]:
    """Let the clerks loose at the same moment; the problems that they had."""
    with ExitStack() as stack:
        pipes = [
            stack.enter_context(child(clerks.number_letters, where, ids[number::CLERKS], spoil))[1]
            for number in range(CLERKS)
        ]
        assert [answer(pipe) for pipe in pipes] == ["ready"] * CLERKS
        for pipe in pipes:
            pipe.send("go")
        return [problem for pipe in pipes for problem in answer(pipe)]


def faults(where: Path | str) -> list[str]:
    with Database.open(where, exclusive=False) as database:
        problems = clerks.faults_in_the_register(database)
        if fault := history.verify_chain(clerks.seat(database)).fault:
            problems.append(f"audit trail: {fault}")
        return problems + database.check()


def numbers_given(where: Path | str) -> int:
    with Database.open(where, exclusive=False) as database, database.read() as session:
        counted = session.connection().exec_driver_sql("SELECT count(*) FROM letter")
        return int(counted.scalar_one())


def test_four_processes_on_one_file(waiting: tuple[Path, list[int]], tmp_path: Path) -> None:
    path = Path(shutil.copy(waiting[0], tmp_path / "perdin.db"))
    assert number_at_once(path, waiting[1]) == []
    assert faults(path) == []
    assert numbers_given(path) >= len(waiting[1])


def test_the_known_bad_twin_is_caught(waiting: tuple[Path, list[int]], tmp_path: Path) -> None:
    path = Path(shutil.copy(waiting[0], tmp_path / "perdin.db"))
    assert "DatabaseBusy" in number_at_once(path, waiting[1], clerks.begin_late)


def take_at_once(
    where: Path | str, count: int, spoil: Callable[[Database], None] | None = None
) -> tuple[list[int], list[str]]:
    """Let the clerks do nothing but take numbers; the numbers in order, and their problems."""
    with ExitStack() as stack:
        pipes = [
            stack.enter_context(child(clerks.take_numbers, where, count, spoil))[1]
            for _ in range(CLERKS)
        ]
        assert [answer(pipe) for pipe in pipes] == ["ready"] * CLERKS
        for pipe in pipes:
            pipe.send("go")
        answers = [answer(pipe) for pipe in pipes]
    return sorted(sum((taken for taken, _ in answers), [])), sum((bad for _, bad in answers), [])


def test_numbers_taken_as_fast_as_it_goes(
    office_copy: Path, times: Callable[[int, int], int]
) -> None:
    count = times(50, 500)
    assert take_at_once(office_copy, count) == (list(range(1, CLERKS * count + 1)), [])


def test_the_known_bad_twin_gives_numbers_twice(office_copy: Path) -> None:
    """SQLAlchemy's default transaction gives the same number to several, and nobody is told."""
    taken, _ = take_at_once(office_copy, 50, clerks.begin_as_the_driver_does)
    assert len(set(taken)) < len(taken)


def test_the_known_bad_twin_fails_before_everybodys_eyes(office_copy: Path) -> None:
    """A plain BEGIN gives nothing twice, but most attempts end in an error."""
    taken, problems = take_at_once(office_copy, 50, clerks.begin_late)
    assert problems
    assert len(taken) < CLERKS * 50


def test_numbers_taken_as_fast_as_it_goes_on_a_server(
    waiting_on_a_server: tuple[str, list[int]],
) -> None:
    url, _ = waiting_on_a_server
    assert take_at_once(url, 50) == (list(range(1, CLERKS * 50 + 1)), [])


@pytest.fixture
def waiting_on_a_server(postgresql_url: str) -> tuple[str, list[int]]:
    with Database.open(postgresql_url) as database:
        found_office(database, clerks.NOW)
        return postgresql_url, approve_trips(database, CLERKS * 4)


def test_four_processes_on_a_server(waiting_on_a_server: tuple[str, list[int]]) -> None:
    url, ids = waiting_on_a_server
    assert number_at_once(url, ids) == []
    assert faults(url) == []
    assert numbers_given(url) >= len(ids)


def test_the_known_bad_twin_on_a_server_is_caught(
    waiting_on_a_server: tuple[str, list[int]],
) -> None:
    url, ids = waiting_on_a_server
    spoil = partial(clerks.together, CONTEXT.Barrier(CLERKS), clerks.lock_no_rows)
    problems = number_at_once(url, ids, spoil)
    assert set(problems) & {"NumberTaken", "IntegrityError"}, "nobody got another's number"
