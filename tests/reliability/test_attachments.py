"""Killed between a file's copy and its row: no row points to nothing, and no file stays behind."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.files import attachment_folder
from perdin.rules.workflow import Role
from perdin.services.documents import attachment_sweep, attachments
from tests.office import a_trip, approved
from tests.reliability import cashiers
from tests.reliability.children import answer, child, heard, kill
from tests.reliability.clerks import seat


@pytest.fixture
def office(office_file: Path, tmp_path: Path) -> tuple[Path, int]:
    """An approved trip in a database of its own."""
    path = Path(shutil.copy(office_file, tmp_path / "perdin.db"))
    with Database.open(path) as database:
        desk = seat(database)
        return path, approved(desk, seat(database, Role.ATASAN), a_trip(desk))


def swept(path: Path) -> tuple[list[str], int, int]:
    """Dangling rows, files that were too many, and files that are left."""
    folder = attachment_folder.folder_of(path)
    with Database.open(path) as database:
        dangling = attachment_sweep.faults(database)
        removed = attachment_sweep.sweep(seat(database), folder)
        assert attachment_sweep.sweep(seat(database), folder) == 0
        return dangling, removed, len(list(attachment_folder.names(folder)))


def test_killed_between_copy_and_row(office: tuple[Path, int]) -> None:
    path, trip = office
    with child(cashiers.stop_after_the_copy, path, trip) as (process, pipe):
        assert answer(pipe) == "copied"
        kill(process)
    assert swept(path) == ([], 1, 0)


def test_the_known_bad_twin_leaves_a_row_that_points_to_nothing(office: tuple[Path, int]) -> None:
    path, trip = office
    with child(cashiers.tell_before_the_copy, path, trip) as (process, pipe):
        assert answer(pipe) == "told"
        kill(process)
    (dangling,), _removed, _left = swept(path)
    assert "nota.pdf" in dangling


@pytest.mark.timeout(1800)
def test_killed_at_any_moment(office: tuple[Path, int], times: Callable[[int, int], int]) -> None:
    path, trip = office
    chance, acknowledged, first = random.Random(46), 0, 0
    for _ in range(times(12, 200)):
        with child(cashiers.attach_for_ever, path, trip, first) as (process, pipe):
            attachment_ids = [answer(pipe) for _ in range(chance.randrange(1, 3))]
            pipe.poll(chance.uniform(0, 0.03))
            kill(process)
            attachment_ids += heard(pipe)
        acknowledged += len(attachment_ids)
        first += len(attachment_ids) + 1
        dangling, _removed, left = swept(path)
        assert dangling == []
        with Database.open(path) as database:
            rows = attachments.list_attachments(seat(database), trip)
        assert left == len(rows) >= acknowledged
        assert all(row.there for row in rows)
