"""SQLite's index of the words in trips, kept in the transaction that saves the trip.

Triggers would keep it too, but ``trusted_schema=0`` forbids them virtual tables, and that setting
guards against doctored files.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, event, inspect
from sqlalchemy.orm import Mapper

INDEX = Table(  # not in the models' metadata: PostgreSQL has an index of its own instead
    "trip_search",
    MetaData(),
    Column("rowid", Integer, primary_key=True),
    Column("searchable", String),
    Column("trip_search", String),
)
DAY = 1 << 32
"""A key holds the day of departure (20260302, 0 while open) above this bit, the id below it."""


class Sought(Protocol):
    """A trip, as far as it is looked for."""

    id: Any
    leave: Any
    searchable: Any


def key(trip_id: int, leave: date | None) -> int:
    """Where a trip stands in the index."""
    day = leave.year * 10_000 + leave.month * 100 + leave.day if leave else 0
    return day * DAY + trip_id


def keep(trips: type[Sought]) -> None:
    """Have the index follow whatever a session does to trips."""
    event.listen(trips, "after_insert", _inserted)
    event.listen(trips, "after_update", _updated)
    event.listen(trips, "after_delete", _deleted)


def follow(
    connection: Connection,
    trip_id: int,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    """Let the index follow a row that is written past the session: columns, None for no row."""
    if connection.dialect.name == "sqlite":
        for change, row in ((_remove, before), (_add, after)):
            if row is not None:
                change(connection, trip_id, row["leave"], row["searchable"])


def _add(connection: Connection, trip_id: int, leave: date | None, searchable: str) -> None:
    connection.execute(INDEX.insert().values(rowid=key(trip_id, leave), searchable=searchable))


def _remove(connection: Connection, trip_id: int, leave: date | None, searchable: str) -> None:
    """What FTS5 was told to keep must be told again to be forgotten."""
    connection.execute(
        INDEX.insert().values(
            trip_search="delete", rowid=key(trip_id, leave), searchable=searchable
        )
    )


def _inserted(_mapper: Mapper[Any], connection: Connection, trip: Sought) -> None:
    if connection.dialect.name == "sqlite":
        _add(connection, trip.id, trip.leave, trip.searchable)


def _updated(_mapper: Mapper[Any], connection: Connection, trip: Sought) -> None:
    if connection.dialect.name == "sqlite":
        leave, searchable = _before(trip, "leave"), _before(trip, "searchable")
        if (leave, searchable) != (trip.leave, trip.searchable):
            _remove(connection, trip.id, leave, searchable)
            _add(connection, trip.id, trip.leave, trip.searchable)


def _deleted(_mapper: Mapper[Any], connection: Connection, trip: Sought) -> None:
    if connection.dialect.name == "sqlite":
        _remove(connection, trip.id, _before(trip, "leave"), _before(trip, "searchable"))


def _before(trip: Sought, name: str) -> Any:
    """What the database held until now; NULL where a value was never given before."""
    history = inspect(trip).attrs[name].history
    if history.deleted:
        return history.deleted[0]
    return None if history.added else getattr(trip, name)
