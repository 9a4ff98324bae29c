"""What events wrote of rows, and each row as it was then: walked back from what is there now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from perdin.models.records import AuditChange, RowAct
from perdin.models.tables import TABLES
from perdin.services.rows.images import AT_ONCE, Image, Key
from perdin.services.rows.images import table_of as _table
from perdin.services.sealing.writing import plain
from perdin.services.trail import dictionary


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one event wrote of one row."""

    id: int
    event_id: int
    table: str
    row_id: int
    act: RowAct
    written: dict[str, Any]


_CAME = (RowAct.MADE, RowAct.SEALED)
_ENTRY = select(
    AuditChange.id, AuditChange.event_id, AuditChange.table_name, AuditChange.row_id,
    AuditChange.kind, AuditChange.written,
)  # fmt: skip


def entries_of(connection: Connection, event_id: int, most: int) -> list[Entry]:
    """The first rows that an event wrote, as many as are wanted."""
    found = _ENTRY.where(AuditChange.event_id == event_id).order_by(AuditChange.id).limit(most)
    return [_entry(row) for row in connection.execute(found)]


class Past:
    """Rows as they were after events: asked for together, kept while a page is made."""

    def __init__(self, connection: Connection, entries: Sequence[Entry]) -> None:
        known = [entry for entry in entries if entry.table in TABLES.tables]
        keys = {(entry.table, entry.row_id) for entry in known}
        # What changed says itself what it was; a budget line may have changed ten thousand times.
        came = [entry for entry in known if entry.act in _CAME]
        self._histories: dict[Key, list[Entry]] = {}
        first = min((entry.id for entry in came), default=0)
        for entry in _later(connection, {(one.table, one.row_id) for one in came}, first):
            self._histories.setdefault((entry.table, entry.row_id), []).append(entry)
        self._now = rows_now(connection, keys)
        self._gone = last_known(connection, keys - self._now.keys())

    def after(self, entry: Entry) -> Image:
        """A row as an event left it; empty where nobody knows any more. Of one that it changed,
        what it did not change is as now.
        """
        key = (entry.table, entry.row_id)
        if entry.act in (RowAct.GONE, RowAct.RELEASED):
            return dict(entry.written)
        if entry.act is RowAct.CHANGED:
            now = self._now.get(key) or self._gone.get(key, {})
            return now | {name: each[1] for name, each in _pairs(entry)}
        state: Image | None = None
        undone: list[Entry] = []
        for one in (one for one in self._histories.get(key, []) if one.id > entry.id):
            if one.act in (RowAct.GONE, RowAct.RELEASED):
                state = dict(one.written)
                break
            undone.append(one)
        else:
            state = dict(self._now.get(key, {}))
        for one in reversed(undone):
            state.update({name: each[0] for name, each in _pairs(one)})
        return state

    def before(self, entry: Entry) -> Image:
        """A row as an event found it."""
        return self.after(entry) | {name: each[0] for name, each in _pairs(entry)}


def changed(entry: Entry) -> dict[str, tuple[Any, Any]]:
    """The columns that an event changed in a row, each with what it was and is."""
    return {name: (each[0], each[1]) for name, each in _pairs(entry)}


def released_with(connection: Connection, entry: Entry) -> list[Entry]:
    """What was let go to be typed anew when the trip of this row last was; [] for a first time."""
    last = (
        select(AuditChange.event_id, AuditChange.kind)
        .where(
            AuditChange.table_name == entry.table,
            AuditChange.row_id == entry.row_id,
            AuditChange.id < entry.id,
        )
        .order_by(AuditChange.id.desc())
        .limit(1)
    )
    found = connection.execute(last).first()
    if found is None or found.kind is not RowAct.RELEASED:
        return []
    released = _ENTRY.where(
        AuditChange.event_id == found.event_id, AuditChange.kind == RowAct.RELEASED
    ).order_by(AuditChange.id)
    return [_entry(row) for row in connection.execute(released)]


def rows_now(connection: Connection, keys: Iterable[Key]) -> dict[Key, Image]:
    """The rows of these keys that are there, as far as the trail tells of them: files stay where
    they are.
    """
    found: dict[Key, Image] = {}
    for table, ids in _by_table(keys):
        columns = [_table(table).c[name] for name in ("id", *dictionary.told_columns(table))]
        for row in connection.execute(select(*columns).where(columns[0].in_(ids))).mappings():
            found[table, row["id"]] = plain(table, dict(row))
    return found


def last_known(connection: Connection, keys: Iterable[Key]) -> dict[Key, Image]:
    """What was written of rows when they went."""
    gone: dict[Key, Image] = {}
    for table, ids in _by_table(keys):
        found = select(AuditChange.row_id, AuditChange.written).where(
            AuditChange.table_name == table,
            AuditChange.row_id.in_(ids),
            AuditChange.kind == RowAct.GONE,
        )
        for row in connection.execute(found.order_by(AuditChange.id)):
            gone[table, row.row_id] = dict(row.written)
    return gone


def _later(connection: Connection, keys: Iterable[Key], first: int) -> Iterator[Entry]:
    for table, ids in _by_table(keys):
        found = _ENTRY.where(
            AuditChange.table_name == table, AuditChange.row_id.in_(ids), AuditChange.id > first
        )
        for row in connection.execute(found.order_by(AuditChange.id)):
            yield _entry(row)


def _by_table(keys: Iterable[Key]) -> Iterator[tuple[str, list[int]]]:
    ids: dict[str, list[int]] = {}
    for table, row_id in sorted(keys):
        ids.setdefault(table, []).append(row_id)
    for table, wanted in ids.items():
        for at in range(0, len(wanted), AT_ONCE):
            yield table, wanted[at : at + AT_ONCE]


def _pairs(entry: Entry) -> list[tuple[str, Sequence[Any]]]:
    if entry.act is not RowAct.CHANGED:
        return []
    return [(name, each) for name, each in entry.written.items() if len(each) == 2]  # noqa: PLR2004


def _entry(row: Any) -> Entry:
    return Entry(
        id=row.id,
        event_id=row.event_id,
        table=row.table_name,
        row_id=row.row_id,
        act=row.kind,
        written=row.written or {},
    )
