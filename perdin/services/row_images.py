"""What one session changes, row by row, and how it is put back as it was."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Connection, Table, event, null, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session

from perdin.models import trip_search
from perdin.models.base import Model
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


class RowsMoved(Exception):
    """What is to be put back is no more as it was left."""


class Watch:
    """Follows one session until ``end``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before: dict[Key, Image | None] = {}
        self.whole = True
        """Whether every change went row by row; a statement over many rows shows no images."""
        session.info[_WATCH] = self
        event.listen(session, "do_orm_execute", self._executed)

    def end(self) -> tuple[RowChange, ...]:
        """What is otherwise now than it was; nothing is followed any more."""
        self._session.info.pop(_WATCH, None)
        event.remove(self._session, "do_orm_execute", self._executed)
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
    depth = {table.name: at for at, table in enumerate(Model.metadata.sorted_tables)}
    ordered = sorted(changes, key=lambda change: (depth[change.table], change.id))
    late = _put_values_back(connection, ordered)
    for change in reversed(ordered):
        if change.before is None:
            table = _table(change.table)
            connection.execute(table.delete().where(table.c.id == change.id))
    for change in ordered:
        if change.after is None and change.before is not None:
            table = _table(change.table)
            connection.execute(table.insert().values(_values(table, change.before)))
    for change, waits in late:
        _update(connection, change, waits)
    for change in changes:
        if change.table == Trip.__tablename__:
            trip_search.follow(connection, change.id, change.after, change.before)


def _put_values_back(
    connection: Connection, changes: Sequence[RowChange]
) -> list[tuple[RowChange, Image]]:
    """Give changed rows their old values; what has to wait until rows that went are there again."""
    gone = {(change.table, change.id) for change in changes if change.after is None}
    late = []
    for change in changes:
        if change.before is not None and change.after is not None:
            waits = _refers(change, gone)
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


def _refers(change: RowChange, gone: set[Key]) -> Image:
    """The columns that are to name a row again which has yet to come back."""
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
    for table in Model.metadata.sorted_tables:
        for foreign in table.foreign_keys:
            if foreign.column.table.name == key[0] and foreign.ondelete == "CASCADE":
                found = select(table.c.id).where(foreign.parent == key[1])
                yield from [(table.name, row.id) for row in connection.execute(found)]


def _table(name: str) -> Table:
    return Model.metadata.tables[name]


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
