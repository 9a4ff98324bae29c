"""What somebody with the file and a tool does to it, and what the check then tells."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

from perdin.services.sealing import replay
from perdin.services.sealing.replay import Unexplained

TRAIL = ("audit_event", "audit_change", "seal_layout")
NOT_SEALED = (*TRAIL, "letter_text", "alembic_version")
"""The trail proves itself; of texts that are typed for letters the letters tell."""


@contextmanager
def tool(path: Path) -> Iterator[sqlite3.Connection]:
    """The file in a tool that minds neither guards nor keys; the guards are put back."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA ignore_check_constraints = 1")
        guards = dict(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        )
        for name in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for sql in guards.values():
            connection.execute(sql)
        connection.commit()


def meddle(path: Path, *statements: str) -> None:
    """Change the file by these statements."""
    with tool(path) as connection:
        for statement in statements:
            connection.execute(statement)


def told(path: Path) -> list[Unexplained]:
    """What no event of the file explains."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = list(replay.unexplained(connection))
    engine.dispose()
    return found


def retold(path: Path) -> list[int]:
    """The events whose record of rows is not the one that was sealed."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = list(replay.events_that_lie(connection))
    engine.dispose()
    return found


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables whose every row is sealed."""
    names = [
        row["name"]
        for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    return sorted(name for name in names if name not in NOT_SEALED and "_search" not in name)


def drafts(connection: sqlite3.Connection) -> dict[str, set[int]]:
    """The rows of trips that are being typed, found by hand, and of changes likewise."""
    typing = "(SELECT id FROM trip WHERE state IN ('draft', 'returned'))"
    people = f"(SELECT id FROM traveller WHERE trip_id IN {typing})"
    rows = {"trip": f"SELECT id FROM trip WHERE id IN {typing}"}
    for name in ("leg", "traveller", "trip_restriction"):
        rows[name] = f"SELECT id FROM {name} WHERE trip_id IN {typing}"
    for name in ("travel_day", "cost_line"):
        rows[name] = f"SELECT id FROM {name} WHERE traveller_id IN {people}"
    rows["trip_change"] = "SELECT id FROM trip_change WHERE state = 'draft'"
    return {
        name: {row[0] for row in connection.execute(question)} for name, question in rows.items()
    }


def another(value: Any, rng: random.Random) -> Any:
    """A value that is not this one."""
    if value is None:
        return rng.choice([0, 7, "x"])
    if isinstance(value, bytes):
        return value + b"\x00"
    if isinstance(value, int | float):
        return rng.choice([value + 1, value - 1, -value or 5, value * 10 or 3, str(value), None])
    changed = [value + " ", value.upper(), value[1:], value[:-1] + "9", None, ""]
    return rng.choice([one for one in changed if one != value])
