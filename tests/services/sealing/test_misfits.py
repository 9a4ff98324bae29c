"""A value that its column cannot have is named at the start or by the check; nothing falls over."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Date, Enum, Integer, LargeBinary, create_engine

from perdin.database.store import Database
from perdin.errors import DatabaseDamaged, PerdinError
from perdin.models.base import Moment
from perdin.models.tables import TABLES
from perdin.services.desk import Desk
from perdin.services.office import first_start, people, users
from perdin.services.register import book as register_book
from perdin.services.rows import misfits
from perdin.services.rows.misfits import Misfit
from perdin.services.safekeeping import backup
from perdin.services.safekeeping.opening import OpenOffice
from perdin.services.trail import finding, history, reading
from perdin.services.trail.finding import TrailFilter
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from tests.conftest import Clock
from tests.services.sealing.tool import tool

NOT_UTF8 = "CAST(x'ff41' AS TEXT)"


def _bad(column: Column[Any]) -> list[str]:
    """What a tool may write there in SQL, none of which the column can have."""
    kind = column.type
    if isinstance(kind, Boolean):
        return ["7", "'ya'", "x'00'"]
    if isinstance(kind, Integer):
        return ["'kata'", "1.5", "x'00'"]
    if isinstance(kind, LargeBinary):
        return ["'teks'", "5"]
    if isinstance(kind, Enum):
        return ["'bukan_ini'", "x'41'", "''"]
    if isinstance(kind, Date):
        return ["'2026-02-30'", "'kemarin'", "''", "'2026-1-2'", "20260102"]
    if isinstance(kind, Moment):
        return ["'2026-01-01'", "'2026-01-01T10:00:00'", "'2026-13-01T10:00:00+07:00'", "12"]
    if isinstance(kind, JSON):
        return ["'{'", "''", "'5'", "x'7b7d'", NOT_UTF8]
    bad = ["x'41'", NOT_UTF8]
    return [*bad, "'$argon2id$rusak'"] if column.name == "password_hash" else bad


def _good(column: Column[Any]) -> str:
    """A value that a column can have, for a table that is empty in the example."""
    kind = column.type
    if isinstance(kind, Integer | Boolean):
        return "1"
    if isinstance(kind, LargeBinary):
        return "x'00'"
    if isinstance(kind, Enum):
        return f"'{kind.enums[0]}'"
    if isinstance(kind, Date):
        return "'2026-01-01'"
    if isinstance(kind, Moment):
        return "'2026-01-01T08:00:00+07:00'"
    if isinstance(kind, JSON):
        lists = ("zones", "kinds", "places", "words", "topics", "by_hand", "guests")
        return "'[]'" if column.name in lists else "'{}'"
    return "'x'" if column.name != "password_hash" else "''"


def _fill(connection: sqlite3.Connection) -> None:
    """A row in each table that has none."""
    for table in TABLES.tables.values():
        if connection.execute(f"SELECT 1 FROM {table.name}").fetchone() is None:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            values = ", ".join(_good(column) for column in table.columns)
            connection.execute(f"INSERT INTO {table.name} ({names}) VALUES ({values})")


def _plant(connection: sqlite3.Connection, column: Column[Any], value: str) -> Misfit | None:
    """Write a value into the last row; None where the file itself refuses it, or makes it fit."""
    table, name = column.table.name, f'"{column.name}"'
    (row_id,) = connection.execute(f"SELECT max(id) FROM {table}").fetchone()
    if row_id is None:
        return None
    try:
        connection.execute(f"UPDATE {table} SET {name} = {value} WHERE id = ?", (row_id,))
    except sqlite3.IntegrityError:
        return None
    return Misfit(table, row_id, column.name)


def _found(path: Path) -> set[Misfit]:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = set(misfits.misfits(connection))
    engine.dispose()
    return found


def _rounds() -> Iterator[list[tuple[Column[Any], str]]]:
    """One wrong value of one column of each table at a time, until each column had all of its."""
    waiting = [
        [
            (column, value)
            for column in table.columns
            if column.name != "id"
            for value in _bad(column)
        ]
        for table in TABLES.tables.values()
    ]
    while any(waiting):
        yield [some.pop() for some in waiting if some]


def test_every_wrong_value_of_every_column_is_named_and_nothing_else(example_copy: Path) -> None:
    with tool(example_copy) as connection:
        _fill(connection)
    assert _found(example_copy) == set()
    whole, seen = example_copy.read_bytes(), 0
    for planting in _rounds():
        example_copy.write_bytes(whole)
        with tool(example_copy) as connection:
            planted = {_plant(connection, column, value) for column, value in planting} - {None}
        assert _found(example_copy) == planted
        seen += len(planted)
    assert seen > 1_200


def _pages(desk: Desk) -> list[Callable[[], object]]:
    """What the pages of a window ask."""
    trips = [lambda at=at: trip_sheet.open_trip(desk, at) for at in (1, 2, 5, 9)]
    return [
        *trips,
        lambda: users.list_seats(desk.database),
        lambda: trip_list.trip_rows(desk, trip_list.find_trip_ids(desk, TripFilter())),
        lambda: people.employee_rows(desk, people.find_employee_ids(desk, "")),
        lambda: register_book.open_book(desk, "", year=2026, kind=None),
        lambda: reading.event_rows(desk, finding.find_event_ids(desk, TrailFilter(), 100)),
        lambda: history.list_history(desk),
        lambda: [backup.verify(desk).sentences],
    ]


@pytest.mark.parametrize("seed", range(2))
def test_whoever_looks_at_it_is_told_and_nothing_falls_over(
    example_copy: Path,
    clock: Clock,
    seed: int,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    rng = random.Random(seed)
    columns = [
        column
        for table in TABLES.tables.values()
        for column in table.columns
        if column.name != "id" and table.name not in ("audit_change", "seal_layout")
    ]
    whole = example_copy.read_bytes()
    for column in rng.sample(columns, 60 if request.config.getoption("--long") else 5):
        example_copy.write_bytes(whole)
        with tool(example_copy) as connection:
            planted = _plant(connection, column, rng.choice(_bad(column)))
        if planted is None:
            continue
        with pytest.raises(DatabaseDamaged) as told:
            OpenOffice.open(example_copy, lambda: clock.now)
        sentence = str(told.value)
        if "CHECK constraint failed" in sentence or "menunjuk ke" in sentence:
            assert planted.table in sentence
            continue  # the file itself says so
        for part in (planted.table, str(planted.row_id), planted.column):
            assert part in sentence
        monkeypatch.setattr(misfits, "_MOST_ROWS", -1)  # as in tables too long for a start
        with Database.open(example_copy) as database:
            backup.refuse_torn(database)
            try:
                desk = Desk(database, first_start.seat_first(database), clock=clock)
            except PerdinError:
                continue
            for ask in _pages(desk):
                with suppress(PerdinError):
                    ask()
            assert any(
                all(part in one for part in (planted.table, str(planted.row_id), planted.column))
                for one in backup.verify(desk).sentences
            )
        monkeypatch.undo()
