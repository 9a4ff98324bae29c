"""SQLite as a stricter judge: rows that nobody ordered come backwards.

It usually gives them as they were written, so that a list without an order looks right in a test
and stands otherwise on PostgreSQL.
"""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event


def _turn(connection: object, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA reverse_unordered_selects = ON")


@pytest.fixture(autouse=True)
def rows_backwards() -> Iterator[None]:
    """Every connection that a test opens gives unordered rows backwards."""
    event.listen(Engine, "connect", _turn)
    yield
    event.remove(Engine, "connect", _turn)
