"""Making rows what they were, and putting rows in again that went."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import JSON, Connection, Table, null
from sqlalchemy.orm import Session

from perdin.models import trip_search
from perdin.models.tables import TABLES
from perdin.models.trips import Trip
from perdin.services.rows.images import Image, Key, Link, RowChange, images, refers, table_of
from perdin.services.rows.watch import watch_of


class RowsMoved(Exception):
    """What is to be put back is no more as it was left."""


def put_back(session: Session, changes: Sequence[RowChange]) -> None:
    """Make rows what they were. Raises RowsMoved where one is no more as ``changes`` left it; what
    else the database refuses is its own error. The versions of rows go on, never back.
    """
    connection = session.connection()
    if (watch := watch_of(session)) is not None:
        watch.changing(connection, [(change.table, change.id) for change in changes])
    now = dict(images(connection, [(change.table, change.id) for change in changes]))
    if any(now.get((change.table, change.id)) != change.after for change in changes):
        raise RowsMoved
    depth = {table.name: at for at, table in enumerate(TABLES.sorted_tables)}
    ordered = sorted(changes, key=lambda change: (depth[change.table], change.id))
    fresh = [change for change in reversed(ordered) if change.before is None]
    named = _named_by_others(ordered)
    # What nobody names goes before the values come back: it may stand in their place.
    _delete(connection, [one for one in fresh if (one.table, one.id) not in named])
    late = _put_values_back(connection, ordered)
    _delete(connection, [one for one in fresh if (one.table, one.id) in named])
    for change in ordered:
        if change.after is None and change.before is not None:
            table = table_of(change.table)
            connection.execute(table.insert().values(_values(table, change.before)))
    for change, waits in late:
        _update(connection, change, waits)
    for change in changes:
        if change.table == Trip.__tablename__:
            trip_search.follow(connection, change.id, change.after, change.before)


def _delete(connection: Connection, changes: Iterable[RowChange]) -> None:
    for change in changes:
        table = table_of(change.table)
        connection.execute(table.delete().where(table.c.id == change.id))


def _named_by_others(changes: Sequence[RowChange]) -> set[Key]:
    """The rows that a row which stays names, or that one of these names."""
    waiting = [one for one in changes if one.before is not None and one.after is not None]
    by_key = {(one.table, one.id): one for one in changes if one.before is None}
    named: set[Key] = set()
    while waiting:
        change = waiting.pop()
        for column in table_of(change.table).columns:
            for foreign in column.foreign_keys:
                key = (foreign.column.table.name, (change.after or {}).get(column.name))
                if foreign.column.name == "id" and key in by_key and key not in named:
                    named.add(key)
                    waiting.append(by_key[key])
    return named


def revive(session: Session, rows: Sequence[tuple[str, Image]], links: Sequence[Link]) -> None:
    """Put rows in again that went, and let those name them again that did and name nobody now.

    Where another has the id of one by now, all of its table get new ones, and what names them names
    those. What the database refuses is its own error.
    """
    connection = session.connection()
    watch = watch_of(session)
    if watch is not None:
        watch.changing(connection, [(link.table, link.id) for link in links])
    depth = {table.name: at for at, table in enumerate(TABLES.sorted_tables)}
    taken = {name for (name, _id), _row in images(connection, [(n, row["id"]) for n, row in rows])}
    ids: dict[Key, int] = {}
    for name, row in sorted(rows, key=lambda one: (depth[one[0]], one[1]["id"])):
        table = table_of(name)
        values = _renamed(table, row, ids)
        if name in taken:
            del values["id"]
        insert = table.insert().values(_values(table, values)).returning(table.c.id)
        ids[name, row["id"]] = connection.execute(insert).scalar_one()
        if watch is not None:
            watch.inserted((name, ids[name, row["id"]]))
        if name == Trip.__tablename__:
            trip_search.follow(connection, ids[name, row["id"]], None, values)
    for link in links:
        table = table_of(link.table)
        column = table.c[link.column]
        named = next(ids[foreign.column.table.name, link.named] for foreign in column.foreign_keys)
        bare = table.update().where(table.c.id == link.id, column.is_(None))
        connection.execute(bare.values({link.column: named}))


def _renamed(table: Table, row: Image, ids: Mapping[Key, int]) -> Image:
    """A row that names others by the ids that they have now."""
    values = dict(row)
    for column in table.columns:
        for foreign in column.foreign_keys:
            if foreign.column.name == "id" and row.get(column.name) is not None:
                key = (foreign.column.table.name, row[column.name])
                values[column.name] = ids.get(key, row[column.name])
    return values


def _put_values_back(
    connection: Connection, changes: Sequence[RowChange]
) -> list[tuple[RowChange, Image]]:
    """Give changed rows their old values; what has to wait until rows that went are there again."""
    gone = {(change.table, change.id) for change in changes if change.after is None}
    late = []
    for change in changes:
        if change.before is not None and change.after is not None:
            waits = refers(change, gone)
            _update(connection, change, dict.fromkeys(waits) | _rest(change, waits))
            if waits:
                late.append((change, waits))
    return late


def _rest(change: RowChange, waits: Mapping[str, Any]) -> Image:
    """What differs and need not wait, with the version that follows."""
    before, after = change.before or {}, change.after or {}
    values = {
        name: value for name, value in before.items() if value != after[name] and name not in waits
    }
    if "version" in after:
        values["version"] = after["version"] + 1
    return values


def _update(connection: Connection, change: RowChange, values: Image) -> None:
    table = table_of(change.table)
    if values:
        row = table.update().where(table.c.id == change.id)
        connection.execute(row.values(_values(table, values)))


def _values(table: Table, image: Image) -> Image:
    """What is written: nothing at all, where JSON would be a word for nothing."""
    return {
        name: null() if value is None and isinstance(table.c[name].type, JSON) else value
        for name, value in image.items()
    }
