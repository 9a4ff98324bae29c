"""SQLite as a stricter judge: rows that nobody ordered come backwards.

It usually gives them as they were written, so that a list without an order looks right in a test
and stands otherwise on PostgreSQL.
"""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event

from tests.kept_steps import in_manner


def _turn(connection: object, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA reverse_unordered_selects = ON")


@pytest.fixture(autouse=True)
def rows_backwards() -> Iterator[None]:
    """Every connection that a test opens gives unordered rows backwards."""
    event.listen(Engine, "connect", _turn)
    with in_manner("backwards"):
        yield
    event.remove(Engine, "connect", _turn)


@pytest.fixture
def rows_as_written(rows_backwards: None) -> Iterator[None]:
    """The other way round, for what is to stand the newest first; to be asked for before a desk."""
    event.remove(Engine, "connect", _turn)
    with in_manner("as written"):
        yield
    event.listen(Engine, "connect", _turn)
