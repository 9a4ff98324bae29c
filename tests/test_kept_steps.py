"""What is copied from another test is what would have been played, and is played where in doubt."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from perdin.database.store import Database
from perdin.rules.workflow import Role
from perdin.services.desk import Desk, Topic
from perdin.services.office import first_start, units, users
from perdin.services.rows.acts import Act
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from tests import kept_steps
from tests.conftest import NOW, Clock
from tests.kept_steps import Listener, step
from tests.office import a_trip, issued, spent

COPIED = "a file whose journal is a file of its own, as SQLite's is where WAL may lose data"
Seats = tuple[Desk, Desk]
Told = tuple[list[frozenset[Topic]], list[str]]
"""Which topics are told of, and which acts handed over, by name: their rows come in any order."""


@pytest.fixture(autouse=True)
def nothing_kept(office_file: Path) -> Iterator[None]:
    """Each of these tests begins as a worker does, and needs what can be copied."""
    with office_file.open("rb") as file:
        if file.read(20)[18] != kept_steps.ROLLBACK:
            pytest.skip(COPIED)
    kept_steps.forget()
    with kept_steps.shared(None):
        yield


def seated(database: Database) -> Seats:
    """The clerk's desk and the head's."""
    clerk = Desk(database, first_start.seat_first(database), clock=Clock())
    head = next(user for user in users.list_users(clerk) if user.role is Role.ATASAN)
    return clerk, replace(clerk, person=users.person_at(database, head.id))


def journey(seats: Seats, *, dated: date = date(2026, 2, 20)) -> int:
    """A trip with its letters and what was spent."""
    clerk, head = seats
    return spent(clerk, issued(clerk, head, a_trip(clerk, "Ayu", "Bima"), dated))


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with closing(sqlite3.connect(path)) as connection:
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in named}


def counting(play: Callable[[], int]) -> tuple[list[int], Callable[[], int]]:
    """A step that notes each time it is played."""
    played: list[int] = []

    def run() -> int:
        played.append(1)
        return play()

    return played, run


def test_what_is_copied_is_what_was_played_and_goes_on(office_file: Path, tmp_path: Path) -> None:
    paths = [Path(shutil.copy(office_file, tmp_path / f"{name}.db")) for name in "ab"]
    seen = []
    for path in paths:
        with Database.open(path) as database:
            seats = seated(database)
            trip_id = journey(seats)
            seen.append(rows(path))
            assert trip_list.find_trip_ids(seats[0], TripFilter()) == [trip_id]
            assert len(trip_sheet.open_trip(seats[1], trip_id).travellers) == 2
            another = a_trip(seats[0], "Ayu", leave=date(2026, 4, 7))
            assert set(trip_list.find_trip_ids(seats[0], TripFilter())) == {trip_id, another}
            assert database.check() == []
    assert seen[0] == seen[1], "letters' codes too: the second office has the first one's rows"
    assert rows(paths[0]) == rows(paths[1])


def test_what_another_worker_played_is_copied_and_nothing_that_is_not_alike(
    office_file: Path, tmp_path: Path
) -> None:
    common = tmp_path / "steps"
    common.mkdir()
    seen, played = [], []
    for name, day in (("a", 20), ("b", 20), ("c", 23)):
        kept_steps.forget()  # each as a worker that has just begun
        path = Path(shutil.copy(office_file, tmp_path / f"{name}.db"))
        with kept_steps.shared(common), Database.open(path) as database:
            before = len(list(common.iterdir()))
            journey(seated(database), dated=date(2026, 2, day))
            played.append(len(list(common.iterdir())) - before)
            assert database.check() == []
        seen.append(rows(path))
    assert seen[0] == seen[1], "letters' codes too"
    assert seen[2] != seen[0]
    assert played[0] > played[2] > played[1] == 0, "what is dated otherwise is played"
    assert not [one for one in common.iterdir() if one.suffix], "nothing half written lies there"


def test_a_file_that_is_not_alike_is_played_on(office_file: Path, tmp_path: Path) -> None:
    for name in ("as it was", "renamed"):
        path = Path(shutil.copy(office_file, tmp_path / f"{name}.db"))
        if name == "renamed":
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("UPDATE employee SET name = 'Ayu Lain' WHERE name LIKE 'Ayu%'")
                connection.commit()
        with Database.open(path) as database:
            clerk, head = seated(database)
            sheet = trip_sheet.open_trip(head, a_trip(clerk, "Ayu"))
            assert (sheet.travellers[0].name == "Ayu Lain") is (name == "renamed")


@pytest.mark.parametrize("what", ["another day", "somebody listens", "replaced", "in a manner"])
def test_whatever_could_come_out_otherwise_is_played(
    what: str, office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played, run = counting(lambda: 7)
    for number in range(3):
        path = Path(shutil.copy(office_file, tmp_path / f"{number}.db"))
        with Database.open(path) as database:
            clerk, _head = seated(database)
            assert step(run, "counted", at=(clerk,)) == 7
            assert len(played) == 1
            if number < 2:
                continue
            if what == "another day":
                clerk = replace(clerk, clock=Clock(NOW.replace(day=17)))
            elif what == "somebody listens":
                clerk = replace(clerk, announce=lambda _topics: None)
            elif what == "replaced":
                monkeypatch.setattr(trip_list, "find_trip_ids", list)
            manner = kept_steps.in_manner(what) if what == "in a manner" else nullcontext()
            with manner:
                assert step(run, "counted", at=(clerk,)) == 7
    assert len(played) == 2


def test_who_does_not_listen_yet_is_nobody(office_file: Path, tmp_path: Path) -> None:
    played, run = counting(lambda: 7)
    for number in range(3):
        path = Path(shutil.copy(office_file, tmp_path / f"{number}.db"))
        ear: Listener[object] = Listener()
        with Database.open(path) as database:
            clerk = replace(seated(database)[0], announce=ear)
            heard = ear.listen() if number == 2 else []
            assert step(run, "counted", at=(clerk,)) == 7
            assert len(played) == max(number, 1)
            assert heard == []
            units.add_unit(clerk, "Seksi Baru")
            assert len(heard) == number // 2


STEPS: tuple[Callable[[Desk, Desk, int], int], ...] = (
    lambda clerk, _head, _trip: a_trip(clerk, "Ayu", "Bima"),
    issued,
    lambda clerk, _head, trip_id: spent(clerk, trip_id),
)
"""What a trip comes through; the first answers its number."""


def heard_from(moment: int, path: Path) -> Told:
    """What is told and handed over by the steps from one on, the earlier ones unheard."""
    topics: Listener[frozenset[Topic]] = Listener()
    acts: Listener[Act] = Listener()
    with Database.open(path) as database:
        clerk, head = (replace(desk, announce=topics, remember=acts) for desk in seated(database))
        trip_id = 0
        for number, play in enumerate(STEPS):
            if number == moment:
                topics.listen()
                acts.listen()
            trip_id = play(clerk, head, trip_id)
    return topics.told, [act.operation for act in acts.told]


def heard_by_all_ears(path: Path) -> list[Told]:
    """The same step by step, by plain lists, for which every step is played."""
    told: list[Told] = []
    with Database.open(path) as database:
        seats = seated(database)
        trip_id = 0
        for play in STEPS:
            topics: list[frozenset[Topic]] = []
            acts: list[Act] = []
            clerk, head = (
                replace(desk, announce=topics.append, remember=acts.append) for desk in seats
            )
            trip_id = play(clerk, head, trip_id)
            told.append((topics, [act.operation for act in acts]))
    return told


@pytest.fixture
def told(office_file: Path, tmp_path: Path) -> list[Told]:
    """What each step tells, every step being kept already, as an earlier test left it."""
    for name in ("kept", "heard"):
        shutil.copy(office_file, tmp_path / f"{name}.db")
    heard_from(len(STEPS), tmp_path / "kept.db")
    return heard_by_all_ears(tmp_path / "heard.db")


def differs(told: list[Told], office_file: Path, folder: Path) -> list[int]:
    """From which steps on a listener hears anything but what these steps tell, in their order."""
    return [
        moment
        for moment in range(len(STEPS) + 1)
        if heard_from(moment, Path(shutil.copy(office_file, folder / f"from {moment}.db")))
        != (
            [topic for topics, _acts in told[moment:] for topic in topics],
            [act for _topics, acts in told[moment:] for act in acts],
        )
    ]


def test_a_listener_hears_each_step_from_its_moment_on(
    told: list[Told], office_file: Path, tmp_path: Path
) -> None:
    assert all(topics for topics, _acts in told), "every step tells of something"
    assert any(acts for _topics, acts in told), "some step can be taken back"
    assert differs(told, office_file, tmp_path) == []


def test_steps_copied_for_who_listens_are_noticed(
    told: list[Told], office_file: Path, tmp_path: Path
) -> None:
    """Known-bad twins, put in place unseen by what watches for replacements: whoever listens gets
    copies; whoever is deaf hears; what is told is heard in another order.
    """

    def always_heard(self: Listener[object], heard: object) -> None:
        self.told.append(heard)

    def backwards(self: Listener[object], heard: object) -> None:
        if not self.deaf:
            self.told.insert(0, heard)

    every = [*range(len(STEPS))]
    for at, name, wrong, noticed in (
        (kept_steps, "_is_silent", lambda _listens, _nobody: True, every),
        (Listener, "__call__", backwards, every),
        (Listener, "__call__", always_heard, [moment + 1 for moment in every]),
    ):
        kept_steps.forget()
        assert differs(told, office_file, tmp_path) == []
        if wrong is always_heard:
            kept_steps.forget()
        with patch.object(at, name, wrong):
            assert differs(told, office_file, tmp_path) == noticed


def test_what_a_test_asks_for_by_its_environment_changes_nothing(
    office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played, run = counting(lambda: 7)
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path))
    for number in range(2):
        path = Path(shutil.copy(office_file, tmp_path / f"{number}.db"))
        with Database.open(path) as database:
            assert step(run, "counted", at=(seated(database)[0],)) == 7
    assert len(played) == 1
