"""Old registers on a PostgreSQL server: the same history, and numbers that wait for each other."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from perdin.database.store import Database
from perdin.errors import BadInput
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.past import history_list, old_books
from perdin.services.past.history_list import PastShow
from perdin.services.register import series
from tests.conftest import NOW, Clock
from tests.office import a_trip, found_office
from tests.postgres import postgresql_server, postgresql_url
from tests.services.past.old_book import taken_in
from tests.services.plays_past import FORM
from tests.services.register.giving import format_of, give
from tests.services.stages import Stage

__all__ = ["postgresql_server", "postgresql_url"]
SPD = LetterKind.SPD
WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


@pytest.fixture
def stage(postgresql_url: str, clock: Clock) -> Iterator[Stage]:
    """The desks of an office on a server."""
    with Database.open(postgresql_url) as database:
        found_office(database, NOW)
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        seats = {user.role: user.id for user in users.list_users(desk)}
        head = replace(desk, person=users.person_at(database, seats[Role.ATASAN]))
        yield Stage(desk, head)


def test_a_book_on_a_server_is_taken_in_found_and_taken_back(stage: Stage, tmp_path: Path) -> None:
    desk, database = stage.desk, stage.desk.database
    assert isinstance(database, Database)
    taken_in(desk, tmp_path / "buku.xlsx")
    assert len(history_list.find_past_ids(desk, show=PastShow.OVERLAPS)) == 2
    assert history_list.past_years(desk) == [2025]
    ids = history_list.find_past_ids(desk, "ayu")
    assert [row.spd_number for row in history_list.past_rows(desk, ids)] == [
        "094/002/SPPD/2025",
        "094/001/SPPD/2025",
    ]
    old_books.import_register(desk, [FORM])
    newest, first = old_books.list_books(desk)
    assert give(database, a_trip(desk, "Ayu"), kind=SPD).sequence == 8
    with pytest.raises(BadInput, match="tidak dapat ditarik kembali"):
        old_books.withdraw_book(desk, newest.id)
    assert old_books.withdraw_book(desk, first.id) == 3
    assert len(history_list.find_past_ids(desk)) == 1


def test_a_book_waits_for_who_is_taking_a_number(stage: Stage) -> None:
    database = stage.desk.database
    importing = threading.Thread(target=lambda: old_books.import_register(stage.desk, [FORM]))
    with database.write() as giving:
        series.lock(giving)
        importing.start()
        waits = 0
        while not waits and importing.is_alive():
            with database.read() as looking:
                waits = looking.scalars(WAITING).one()
        assert waits, "the book waits until the number is given"
        assert old_books.list_books(stage.desk) == []
    importing.join()
    assert format_of(stage.desk, SPD).next_sequence == 8
