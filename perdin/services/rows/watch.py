"""Following a session: every row that it changes, before and after."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Result, Table, Update, event, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session

from perdin.models.base import Model
from perdin.services.rows.images import Image, Key, RowChange, falling_with, images

_WATCH = "watch of rows"


class Watch:
    """Follows one session as long as that lasts: rows one by one, and statements over many."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before: dict[Key, Image | None] = {}
        self._taken: dict[Key, Image | None] = {}
        self._after: dict[Key, Image] | None = None  # until something is written again
        session.info[_WATCH] = self
        event.listen(session, "before_flush", self._flushing)
        event.listen(session, "do_orm_execute", self._executing)

    def changes(self) -> tuple[RowChange, ...]:
        """What is otherwise now than it was."""
        return self._since({})

    def take(self) -> tuple[RowChange, ...]:
        """What was changed since it was last taken: what is there now is what counts from now."""
        changes = self._since(self._taken)
        self._taken.update(((change.table, change.id), change.after) for change in changes)
        return changes

    @property
    def untold(self) -> bool:
        """Whether something was changed since it was last taken."""
        return bool(self._since(self._taken))

    def _since(self, known: Mapping[Key, Image | None]) -> tuple[RowChange, ...]:
        if self._after is None:
            self._after = dict(images(self._session.connection(), self._before))
        after = self._after
        before = {key: known.get(key, image) for key, image in self._before.items()}
        return tuple(
            RowChange(key[0], key[1], image, after.get(key))
            for key, image in before.items()
            if image != after.get(key)
        )

    def inserted(self, key: Key) -> None:
        """A row came."""
        self._after = None
        self._before.setdefault(key, None)

    def changing(self, connection: Connection, keys: Iterable[Key]) -> None:
        """Rows are about to be changed, or to come."""
        self._after = None
        unknown = [key for key in keys if key not in self._before]
        if not unknown:
            return
        there = dict(images(connection, unknown))
        self._before.update((key, there.get(key)) for key in unknown)

    def going(self, connection: Connection, key: Key) -> None:
        """A row is about to go, and what the database takes away with it."""
        self.changing(connection, [key])
        for child in falling_with(connection, key):
            self.going(connection, child)

    def _flushing(self, session: Session, _context: object, _objects: object) -> None:
        """One question a table for all that is about to be written."""
        rows = [row for row in session.dirty if session.is_modified(row)] + list(session.deleted)
        keys = [(row.__tablename__, row.id) for row in rows if isinstance(row, Model)]
        if keys:
            self.changing(session.connection(), keys)

    def _executing(self, state: ORMExecuteState) -> Result[Any] | None:
        statement = state.statement
        if isinstance(statement, Insert | Update | Delete):
            self._session.flush()
        if isinstance(statement, Insert):
            return self._inserting(state, statement)
        if isinstance(statement, Update | Delete):
            table = statement.table
            if isinstance(table, Table):
                touched = select(table.c.id)
                if statement.whereclause is not None:
                    touched = touched.where(statement.whereclause)
                connection = self._session.connection()
                keys = [(table.name, row_id) for row_id in connection.scalars(touched)]
                self.changing(connection, keys)
                if isinstance(statement, Delete):
                    for key in keys:
                        self.going(connection, key)
        return None

    def _inserting(self, state: ORMExecuteState, statement: Insert) -> Result[Any]:
        table = statement.table
        made = state.invoke_statement(statement=statement.returning(table.c.id))
        frozen = made.freeze()
        for (row_id,) in frozen():
            self.inserted((str(table.name), row_id))
        return frozen()


def watch_of(session: Session) -> Watch | None:
    """Who follows a session; None where nobody does."""
    return session.info.get(_WATCH)


def _watched(row: Model) -> Watch | None:
    session = object_session(row)
    return None if session is None else session.info.get(_WATCH)


def _inserted(_mapper: Mapper[Any], _connection: Connection, row: Model) -> None:
    if (watch := _watched(row)) is not None:
        watch.inserted((row.__tablename__, row.id))


def _changing(_mapper: Mapper[Any], connection: Connection, row: Model) -> None:
    if (watch := _watched(row)) is not None:
        watch.changing(connection, [(row.__tablename__, row.id)])


def _going(_mapper: Mapper[Any], connection: Connection, row: Model) -> None:
    if (watch := _watched(row)) is not None:
        watch.going(connection, (row.__tablename__, row.id))


event.listen(Model, "after_insert", _inserted, propagate=True)
event.listen(Model, "before_update", _changing, propagate=True)
event.listen(Model, "before_delete", _going, propagate=True)
