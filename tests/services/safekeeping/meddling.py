"""An office with a trip in each state, and what a tool does to its file."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.safekeeping import backup
from tests.conftest import Clock

GUARDED = ("letter_kept", "letter_unchanged", "audit_kept", "audit_unchanged")
COST = 3_062_000
SETTLED, ISSUED, DROPPED, ABOVE, CANCELLED, SUBMITTED, RETURNED = range(1, 8)
"""The trips of the office, in the order in which they are played."""


def problems(path: Path) -> tuple[str, ...]:
    """What the check tells of a file."""
    with Database.open(path, exclusive=False) as database:
        return backup.verify(
            Desk(database, first_start.seat_first(database), clock=Clock())
        ).problems


def meddle(path: Path, *statements: str) -> None:
    """Change the file as a tool could, and put the guards back."""
    with closing(sqlite3.connect(path)) as connection:
        guards = [
            (name, sql)
            for name, sql in connection.execute("SELECT name, sql FROM sqlite_master")
            if name in GUARDED
        ]
        for name, _sql in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _name, sql in guards:
            connection.execute(sql)
        connection.commit()


def row_of(path: Path, question: str) -> tuple[Any, ...]:
    """The first row that answers a question."""
    with closing(sqlite3.connect(path)) as connection:
        row: tuple[Any, ...] = connection.execute(question).fetchone()
    return row
