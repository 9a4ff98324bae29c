"""Replaying the trail: which rows and columns no event explains."""

import json
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import JSON, Connection, Table, select, text

from perdin.models.records import AuditChange, AuditEvent, RowAct, SealLayout
from perdin.models.tables import TABLES
from perdin.rules.workflow import EDITABLE
from perdin.services.sealing import digests, owners
from perdin.services.sealing.layouts import layout
from perdin.services.sealing.writing import packed

Step = Callable[[int], object]
_AT_ONCE = 1_000
_NO_MORE = (float("inf"), "")


class Unseen(StrEnum):
    """What happened to a row past the trail."""

    CHANGED = "diubah"
    CAME = "muncul"
    GONE = "hilang"


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A change that no event tells of.

    ``columns`` are those that differ; ``event`` is the first event after it that met the row, None
    where it is the row as it stands.
    """

    kind: Unseen
    table: str
    row_id: int
    columns: tuple[str, ...] = ()
    event: int | None = None


class _Sealed(NamedTuple):
    """A row's last seal; ``seal`` is None where none holds."""

    seal: bytes | None
    columns: tuple[str, ...]
    gone: bool


class _Told(NamedTuple):
    """What an event says of a row."""

    event_id: int
    kind: RowAct
    layout_id: int
    before: bytes | None
    after: bytes | None


def events_that_lie(connection: Connection, step: Step = int) -> Iterator[int]:
    """The events whose own record of rows is not what their hash stands for. ``step`` hears how
    many rows of the trail were read since it last did.
    """
    told = _told_by_events(connection, step)
    event_id, hash_ = next(told, _NO_MORE)
    for known, stands_for in connection.execute(
        select(AuditEvent.id, AuditEvent.changes_hash)
        .order_by(AuditEvent.id)
        .execution_options(yield_per=_AT_ONCE)
    ):
        while event_id < known:  # of an event that is not there
            yield int(event_id)
            event_id, hash_ = next(told, _NO_MORE)
        found = hash_ if event_id == known else ""
        if event_id == known:
            event_id, hash_ = next(told, _NO_MORE)
        if found != stands_for:
            yield known
    while event_id != _NO_MORE[0]:
        yield int(event_id)
        event_id, hash_ = next(told, _NO_MORE)


def _told_by_events(connection: Connection, step: Step) -> Iterator[tuple[float, str]]:
    """Each event that tells of rows, with the hash that stands for what it tells."""
    layouts = _layouts(connection)
    changes = connection.execute(
        select(
            AuditChange.event_id, AuditChange.table_name, AuditChange.row_id, AuditChange.kind,
            AuditChange.layout_id, AuditChange.before, AuditChange.after, AuditChange.written,
        ).order_by(AuditChange.event_id, AuditChange.id).execution_options(yield_per=_AT_ONCE)
    ).mappings()  # fmt: skip
    at: int | None = None
    running = sha256()
    for count, row in enumerate(changes, 1):
        if row["event_id"] != at:
            if at is not None:
                yield at, running.hexdigest()
            at, running = row["event_id"], sha256()
        running.update(packed(dict(row), layouts.get(row["layout_id"], ())))
        if count % _AT_ONCE == 0:
            step(_AT_ONCE)
    if at is not None:
        yield at, running.hexdigest()


def unexplained(connection: Connection, step: Step = int) -> Iterator[Unexplained]:
    """What no event explains, table by table; nothing at all before the first seal. ``step`` as in
    ``events_that_lie``.
    """
    if connection.scalar(select(SealLayout.id).limit(1)) is None:
        return
    layouts = _layouts(connection)
    typing = _Typing(connection)
    for table in TABLES.sorted_tables:
        if table.name not in owners.UNSEALED:
            yield from _of_table(connection, table, layouts, typing, step)


class _Typing:
    """The trips that are being typed, and the travellers of these."""

    def __init__(self, connection: Connection) -> None:
        trip, traveller = TABLES.tables[owners.TRIP], TABLES.tables["traveller"]
        states = [state.value for state in EDITABLE]
        typed = text(f"SELECT id FROM {trip.name} WHERE state IN ({','.join(map(repr, states))})")
        self._trips = set(connection.scalars(typed))
        # Of all the others nothing is asked, however many they are.
        owner = select(traveller.c.id, traveller.c.trip_id).where(
            traveller.c.trip_id.in_(select(trip.c.id).where(trip.c.state.in_(states)))
        )
        self._people = {row.id: row.trip_id for row in connection.execute(owner)}

    def allows(self, table: str, row: Mapping[str, Any]) -> bool:
        """Whether a row needs no seal."""
        if table == owners.CHANGE:
            return bool(row["state"] == "draft")
        if table == owners.TRIP and row["id"] not in self._trips:
            return False
        return owners.trip_of(table, row, self._people) in self._trips

    def is_sealed(self, trip_id: int) -> None:
        """A trip that stands is no draft, whatever its row says now."""
        self._trips.discard(trip_id)


def _of_table(
    connection: Connection,
    table: Table,
    layouts: dict[int, tuple[str, ...]],
    typing: _Typing,
    step: Step,
) -> Iterator[Unexplained]:
    columns = layout(table.name)
    rows = _rows(connection, table, columns)
    row = next(rows, None)
    for row_id, history in _histories(connection, table.name, step):
        while row is not None and row["id"] < row_id:
            yield from _came(table.name, row, typing)
            row = next(rows, None)
        last = yield from _replayed(table.name, row_id, history, layouts)
        there = row if row is not None and row["id"] == row_id else None
        yield from _as_it_stands(table.name, row_id, there, last, columns, typing)
        if there is not None:
            row = next(rows, None)
    while row is not None:
        yield from _came(table.name, row, typing)
        row = next(rows, None)


def _came(table: str, row: Mapping[str, Any], typing: _Typing) -> Iterator[Unexplained]:
    if not typing.allows(table, row):
        yield Unexplained(Unseen.CAME, table, row["id"])


def _replayed(
    table: str, row_id: int, history: Sequence[_Told], layouts: dict[int, tuple[str, ...]]
) -> Generator[Unexplained, None, _Sealed]:
    """What the events of one row say of each other; returns its last seal."""
    last = _Sealed(None, (), gone=False)
    for event in history:
        columns = layouts.get(event.layout_id, ())
        anew = event.kind is RowAct.SEALED and last.seal is not None and not last.gone
        if anew and event.before is None:  # a column that it spoke of is no more
            names = digests.differing(last.seal or b"", last.columns, event.after or b"", columns)
            if names:
                yield Unexplained(Unseen.CHANGED, table, row_id, names, event.event_id)
        elif event.before is not None and last.seal is not None:
            # What is sealed anew was looked at by the columns that its last seal spoke of.
            known = last.columns if anew else columns
            names = digests.differing(last.seal, last.columns, event.before, known)
            if names:
                yield Unexplained(Unseen.CHANGED, table, row_id, names, event.event_id)
        elif event.before is not None and event.kind is not RowAct.RELEASED:
            yield Unexplained(Unseen.CAME, table, row_id, (), event.event_id)
        elif last.seal is not None and not last.gone and event.before is None:
            yield Unexplained(Unseen.GONE, table, row_id, (), event.event_id)
        last = _Sealed(event.after, columns, gone=event.kind is RowAct.GONE)
    return last


def _as_it_stands(
    table: str,
    row_id: int,
    row: Mapping[str, Any] | None,
    last: _Sealed,
    columns: tuple[str, ...],
    typing: _Typing,
) -> Iterator[Unexplained]:
    if last.seal is None:
        if row is not None and (last.gone or not typing.allows(table, row)):
            yield Unexplained(Unseen.CAME, table, row_id)
        return
    if table == owners.TRIP:
        typing.is_sealed(row_id)
    if row is None:
        yield Unexplained(Unseen.GONE, table, row_id)
        return
    now = digests.seal(table, row_id, columns, row)
    if names := digests.differing(last.seal, last.columns, now, columns):
        yield Unexplained(Unseen.CHANGED, table, row_id, names)


def _layouts(connection: Connection) -> dict[int, tuple[str, ...]]:
    rows = connection.execute(select(SealLayout.id, SealLayout.columns))
    return {row.id: tuple(row.columns.split()) for row in rows}


def _histories(connection: Connection, table: str, step: Step) -> Iterator[tuple[int, list[_Told]]]:
    """What the trail says of each row of a table, in the order of their keys."""
    found = connection.execute(
        select(
            AuditChange.row_id, AuditChange.event_id, AuditChange.kind, AuditChange.layout_id,
            AuditChange.before, AuditChange.after,
        ).where(AuditChange.table_name == table)
        .order_by(AuditChange.row_id, AuditChange.id).execution_options(yield_per=_AT_ONCE)
    )  # fmt: skip
    history: list[_Told] = []
    at = None
    for count, row in enumerate(found, 1):
        if count % _AT_ONCE == 0:
            step(_AT_ONCE)
        if at is not None and row.row_id != at:
            yield at, history
            history = []
        at = row.row_id
        history.append(_Told(row.event_id, row.kind, row.layout_id, row.before, row.after))
    if at is not None:
        yield at, history


def _rows(
    connection: Connection, table: Table, columns: Sequence[str]
) -> Iterator[Mapping[str, Any]]:
    """A table's rows by their keys. On SQLite as they lie in the file: a value of a kind that its
    column cannot have is a row that differs, no reason to stop.
    """
    if connection.dialect.name != "sqlite":
        typed = select(table).order_by(table.c.id).execution_options(yield_per=_AT_ONCE)
        for image in connection.execute(typed).mappings():
            yield dict(image)
        return
    as_json = {column.name for column in table.columns if isinstance(column.type, JSON)}
    names = ", ".join(f'"{name}"' for name in columns)
    for row in connection.exec_driver_sql(f"SELECT {names} FROM {table.name} ORDER BY id"):
        values = dict(zip(columns, row, strict=True))
        for name in as_json:
            values[name] = _parsed(values[name])
        yield values


def _parsed(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return ["unreadable", value]
