"""What one session changes, row by row, and how it is put back as it was."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Connection, Table, event, null, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session

from perdin.models import trip_search
from perdin.models.base import Model
from perdin.models.tables import TABLES
from perdin.models.trips import Trip

_WATCH = "watch of rows"
AT_ONCE = 500

Key = tuple[str, int]
"""A row: its table and its id."""
Image = dict[str, Any]
"""A whole row, by column."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row before and after; None where there was none."""

    table: str
    id: int
    before: Image | None
    after: Image | None


@dataclass(frozen=True, slots=True)
class Link:
    """A row that names another by its id in one column."""

    table: str
    id: int
    column: str
    named: int


class RowsMoved(Exception):
    """What is to be put back is no more as it was left."""


class Watch:
    """Follows one session as long as that lasts."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before: dict[Key, Image | None] = {}
        self.whole = True
        """Whether every change went row by row; a statement over many rows shows no images."""
        session.info[_WATCH] = self
        event.listen(session, "do_orm_execute", self._executed)

    def changes(self) -> tuple[RowChange, ...]:
        """What is otherwise now than it was."""
        connection = self._session.connection()
        after = dict(_images(connection, self._before))
        return tuple(
            RowChange(key[0], key[1], before, after.get(key))
            for key, before in self._before.items()
            if before != after.get(key)
        )

    def inserted(self, key: Key) -> None:
        """A row came."""
        self._before.setdefault(key, None)

    def changing(self, connection: Connection, key: Key) -> None:
        """A row is about to be changed."""
        if key not in self._before:
            self._before[key] = dict(_images(connection, [key]))[key]

    def going(self, connection: Connection, key: Key) -> None:
        """A row is about to go, and what the database takes away with it."""
        if key not in self._before:
            self._before[key] = dict(_images(connection, [key]))[key]
        for child in _falling_with(connection, key):
            if child not in self._before:
                self.going(connection, child)

    def _executed(self, state: ORMExecuteState) -> None:
        if state.is_insert or state.is_update or state.is_delete:
            self.whole = False


def put_back(session: Session, changes: Sequence[RowChange]) -> None:
    """Make rows what they were. Raises RowsMoved where one is no more as ``changes`` left it; what
    else the database refuses is its own error. The versions of rows go on, never back.
    """
    connection = session.connection()
    now = dict(_images(connection, [(change.table, change.id) for change in changes]))
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
            table = _table(change.table)
            connection.execute(table.insert().values(_values(table, change.before)))
    for change, waits in late:
        _update(connection, change, waits)
    for change in changes:
        if change.table == Trip.__tablename__:
            trip_search.follow(connection, change.id, change.after, change.before)


def _delete(connection: Connection, changes: Iterable[RowChange]) -> None:
    for change in changes:
        table = _table(change.table)
        connection.execute(table.delete().where(table.c.id == change.id))


def _named_by_others(changes: Sequence[RowChange]) -> set[Key]:
    """The rows that a row which stays names, or that one of these names."""
    waiting = [one for one in changes if one.before is not None and one.after is not None]
    by_key = {(one.table, one.id): one for one in changes if one.before is None}
    named: set[Key] = set()
    while waiting:
        change = waiting.pop()
        for column in _table(change.table).columns:
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
    depth = {table.name: at for at, table in enumerate(TABLES.sorted_tables)}
    taken = {name for (name, _id), _row in _images(connection, [(n, row["id"]) for n, row in rows])}
    ids: dict[Key, int] = {}
    for name, row in sorted(rows, key=lambda one: (depth[one[0]], one[1]["id"])):
        table = _table(name)
        values = _renamed(table, row, ids)
        if name in taken:
            del values["id"]
        insert = table.insert().values(_values(table, values)).returning(table.c.id)
        ids[name, row["id"]] = connection.execute(insert).scalar_one()
        if name == Trip.__tablename__:
            trip_search.follow(connection, ids[name, row["id"]], None, values)
    for link in links:
        table = _table(link.table)
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


def refers(change: RowChange, gone: set[Key]) -> Image:
    """The columns in which a row named one that went."""
    before = change.before or {}
    return {
        column.name: before[column.name]
        for column in _table(change.table).columns
        for foreign in column.foreign_keys
        if foreign.column.name == "id" and (foreign.column.table.name, before[column.name]) in gone
    }


def _update(connection: Connection, change: RowChange, values: Image) -> None:
    table = _table(change.table)
    if values:
        row = table.update().where(table.c.id == change.id)
        connection.execute(row.values(_values(table, values)))


def _values(table: Table, image: Image) -> Image:
    """What is written: nothing at all, where JSON would be a word for nothing."""
    return {
        name: null() if value is None and isinstance(table.c[name].type, JSON) else value
        for name, value in image.items()
    }


def _images(connection: Connection, keys: Iterable[Key]) -> Iterator[tuple[Key, Image]]:
    ids: dict[str, list[int]] = {}
    for key in keys:
        ids.setdefault(key[0], []).append(key[1])
    for name, wanted in ids.items():
        table = _table(name)
        for at in range(0, len(wanted), AT_ONCE):
            some = select(table).where(table.c.id.in_(wanted[at : at + AT_ONCE]))
            for row in connection.execute(some).mappings():
                yield (name, row["id"]), dict(row)


def _falling_with(connection: Connection, key: Key) -> Iterator[Key]:
    """The rows that the database itself deletes with a row (ON DELETE CASCADE)."""
    for table in TABLES.sorted_tables:
        for foreign in table.foreign_keys:
            if foreign.column.table.name == key[0] and foreign.ondelete == "CASCADE":
                found = select(table.c.id).where(foreign.parent == key[1])
                yield from [(table.name, row.id) for row in connection.execute(found)]


def _table(name: str) -> Table:
    return TABLES.tables[name]


def _watched(row: Model) -> Watch | None:
    session = object_session(row)
    return None if session is None else session.info.get(_WATCH)


def _inserted(_mapper: Mapper[Any], _connection: Connection, row: Model) -> None:
    if (watch := _watched(row)) is not None:
        watch.inserted((row.__tablename__, row.id))


def _changing(_mapper: Mapper[Any], connection: Connection, row: Model) -> None:
    if (watch := _watched(row)) is not None:
        watch.changing(connection, (row.__tablename__, row.id))


def _going(_mapper: Mapper[Any], connection: Connection, row: Model) -> None:
    if (watch := _watched(row)) is not None:
        watch.going(connection, (row.__tablename__, row.id))


event.listen(Model, "after_insert", _inserted, propagate=True)
event.listen(Model, "before_update", _changing, propagate=True)
event.listen(Model, "before_delete", _going, propagate=True)
