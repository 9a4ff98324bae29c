"""The index of words is proved by the trips that it was made of."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from perdin.database import engines, schema
from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.safekeeping import search_index
from perdin.services.trips import trip_list, trips
from perdin.services.trips.trip_list import TripFilter
from tests.office import a_draft


def told(path: Path) -> list[str]:
    with Database.open(path) as database, database.read() as session:
        return list(search_index.faults(session))


@pytest.mark.parametrize("at_once", [True, False])
def test_a_draft_stands_once_whenever_it_gets_its_days(desk: Desk, *, at_once: bool) -> None:
    first = replace(a_draft(desk), purpose="Rapat kuartal")
    draft = trips.save_draft(desk, first if at_once else replace(first, leave=None))
    with desk.database.read() as session:
        assert list(search_index.faults(session)) == []
    typed = replace(a_draft(desk), purpose="Bimtek pelaporan")
    trips.save_draft(desk, typed, draft.trip_id, draft.version)
    with desk.database.read() as session:
        assert list(search_index.faults(session)) == []
    assert trip_list.find_trip_ids(desk, TripFilter(text="pelaporan")) == [draft.trip_id]
    assert trip_list.find_trip_ids(desk, TripFilter(text="kuartal")) == []


def test_a_year_of_the_example_is_indexed_as_it_is(example_copy: Path) -> None:
    assert told(example_copy) == []


def forgotten(file: sqlite3.Connection, order: str) -> tuple[int, int, str]:
    """Take the first trip in this order out of the index: its id, key and words."""
    trip_id, leave, words = file.execute(
        f"SELECT id, leave, searchable FROM trip WHERE leave IS NOT NULL ORDER BY {order} LIMIT 1"
    ).fetchone()
    key = int(leave.replace("-", "")) * (1 << 32) + trip_id
    file.execute(
        "INSERT INTO trip_search (trip_search, rowid, searchable) VALUES ('delete', ?, ?)",
        (key, words),
    )
    return trip_id, key, words


@pytest.mark.parametrize("same_length", [True, False])
def test_an_index_that_says_something_else_is_told(
    example_copy: Path, *, same_length: bool
) -> None:
    with closing(sqlite3.connect(example_copy)) as file:
        trip_id, key, words = forgotten(file, "id")
        other = words[:-3] + "xyz" if same_length else words + " lain"
        file.execute("INSERT INTO trip_search (rowid, searchable) VALUES (?, ?)", (key, other))
        file.commit()
    assert told(example_copy) == [
        f"Indeks pencarian tidak memuat perjalanan {trip_id} sebagaimana isinya."
    ]


def test_entries_of_no_trip_and_trips_without_one_are_told(example_copy: Path) -> None:
    with closing(sqlite3.connect(example_copy)) as file:
        trip_id, _key, _words = forgotten(file, "id DESC")
        file.execute("INSERT INTO trip_search (rowid, searchable) VALUES (77, 'apa saja')")
        file.commit()
    assert told(example_copy) == [
        f"Indeks pencarian tidak memuat perjalanan {trip_id} sebagaimana isinya.",
        "Indeks pencarian memuat 1 isi yang bukan perjalanan mana pun.",
    ]


def test_an_index_of_before_is_filled_anew(tmp_path: Path) -> None:
    """Until then a draft that got its days later stood under no day as well."""
    path = tmp_path / "dulu.db"
    with closing(engines.connect(path, "rwc")) as connection:
        connection.execute(f"PRAGMA application_id={engines.APPLICATION_ID}")
    engine = engines.sqlite_upgrader(path)
    with engine.begin() as upgrader:
        schema.upgrade(upgrader, "0042")
    engine.dispose()
    with closing(sqlite3.connect(path)) as file:
        file.execute(
            "INSERT INTO trip_search (rowid, searchable) VALUES (1, 'rapat kuartal'), (7, 'apa')"
        )
        file.commit()
    assert told(path) == []
