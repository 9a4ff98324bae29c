"""Eight processes at one budget and at one person's days: never a rupiah or a day too much."""

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from perdin.database.store import Database
from perdin.models.money import BudgetLine
from perdin.models.people import Employee
from perdin.models.trips import Trip
from perdin.rules.workflow import TripState
from perdin.services.trips import trips
from perdin.services.trips.trips import Saved
from tests.office import a_draft, a_trip
from tests.reliability import clerks, racers
from tests.reliability.children import CONTEXT, answer, child

RACERS = 8
PATIENCE_S = 1_200
EACH = (60, 500)
ROUNDS = (6, 60)
Times = Callable[[int, int], int]
Spoil = Callable[[Database], None] | None


@pytest.fixture
def path(office_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(office_file, tmp_path / "perdin.db"))


def race(work: Callable[..., None], path: Path, shares: list[Any], spoil: Spoil) -> Counter[str]:
    """Each of the racers does its share, all let go at once; how the attempts ended."""
    with ExitStack() as stack:
        pipes = [stack.enter_context(child(work, path, share, spoil))[1] for share in shares]
        assert [answer(pipe, PATIENCE_S) for pipe in pipes] == ["ready"] * len(shares)
        for pipe in pipes:
            pipe.send("go")
        return Counter(ending for pipe in pipes for ending in answer(pipe, PATIENCE_S))


def approvals_for_half(path: Path, per_racer: int) -> tuple[list[list[int]], int]:
    """Each racer's own submitted trips, and a budget that is enough for half of all."""
    with Database.open(path) as database:
        desk = clerks.seat(database)
        first = a_trip(desk, "Dirga", days=1)
        with database.write() as session:
            needed = -(-RACERS * per_racer // racers.MOST_DAYS)
            going = session.scalars(select(Employee).where(Employee.name == "Dirga Mahendra")).one()
            people = racers.copy_people(session, going, needed)
            ids = racers.copy_trips(session, first, RACERS * per_racer, people)
            trip = session.get_one(Trip, first)
            line = session.get_one(BudgetLine, trip.budget_line_id)
            line.ceiling = trip.estimated * RACERS * per_racer // 2
            cost = trip.estimated
    return [ids[n::RACERS] for n in range(RACERS)], cost


def faults(endings: Counter[str], path: Path, cost: int, count: int) -> list[str]:
    """What is wrong with the outcome: exactly half must be approved, and no rupiah overspent."""
    half = count // 2
    problems = []
    if dict(endings) != {"done": half, "BudgetExceeded": count - half}:
        problems.append(f"endings: {endings}")
    with Database.open(path) as database:
        state = clerks.committed(database)
        if state != (half, half * cost, half * cost):
            problems.append(f"approved, cost, set aside: {state}")
        with database.read() as session:
            over = [line.id for line in session.query(BudgetLine)
                    if line.committed + line.realised > line.ceiling + line.overdraft]  # fmt: skip
        if over:
            problems.append(f"overspent: {over}")
        return problems + database.check()


def approve_at_once(path: Path, per_racer: int, spoil: Spoil = None) -> list[str]:
    shares, cost = approvals_for_half(path, per_racer)
    endings = race(racers.approve_share, path, shares, spoil)
    return faults(endings, path, cost, RACERS * per_racer)


@pytest.mark.timeout(PATIENCE_S)
def test_budget_for_half_approves_exactly_half(path: Path, times: Times) -> None:
    assert approve_at_once(path, times(*EACH)) == []


def test_the_known_bad_twin_overspends(path: Path) -> None:
    problems = approve_at_once(path, 12, racers.reserve_by_memory)
    assert any("set aside" in problem for problem in problems), problems


def drafts_of_one_person(path: Path, rounds: int) -> list[list[Saved]]:
    """For each racer a draft of the same person on the same days, in each round other days."""
    with Database.open(path) as database:
        desk = clerks.seat(database)
        drafts = [clerks.nth_draft(desk, 5 * n) for n in range(rounds)]
        return [[trips.save_draft(desk, draft) for draft in drafts] for _racer in range(RACERS)]


def submit_at_once(path: Path, rounds: int, spoil: Spoil = None) -> list[str]:
    endings = race(racers.submit_drafts, path, drafts_of_one_person(path, rounds), spoil)
    problems = []
    refused = {"AlreadyTravelling": rounds * (RACERS - 1), "done": rounds}
    if dict(endings) != refused:
        problems.append(f"endings: {endings}")
    with Database.open(path) as database:
        return problems + racers.doubled(database) + database.check()


def test_of_eight_trips_of_one_person_on_one_day_one_is_asked_for(path: Path, times: Times) -> None:
    assert submit_at_once(path, times(*ROUNDS)) == []


def test_the_known_bad_twin_doubles_a_day(path: Path) -> None:
    meet = partial(racers.look_before_the_lock, CONTEXT.Barrier(RACERS))
    problems = submit_at_once(path, 1, meet)
    assert any(" on " in problem for problem in problems), problems


def test_a_doubled_day_is_seen(path: Path) -> None:
    with Database.open(path) as database:
        desk = clerks.seat(database)
        a_trip(desk, "Ayu")
        saved = trips.save_draft(desk, a_draft(desk, "Ayu"))
        assert racers.doubled(database) == []
        with database.write() as session:
            trip = session.get_one(Trip, saved.trip_id)
            trip.state = TripState.SUBMITTED
        assert len(racers.doubled(database)) == 1
