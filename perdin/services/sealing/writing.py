"""What an event says of the rows that it wrote."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from perdin.models.records import AuditChange, RowAct, SealLayout
from perdin.models.tables import TABLES
from perdin.rules.workflow import EDITABLE
from perdin.services.rows.images import RowChange
from perdin.services.sealing import digests, owners, renewing
from perdin.services.sealing.layouts import layout, number_of
from perdin.services.sealing.sorting import RowEntry, sorted_out

_SECRETS = frozenset(
    {
        ("app_user", "password_hash"),
        ("bin_entry", "rows"),
        ("bin_entry", "links"),
    }
)
"""What the trail tells of without its value."""
_MASKED = frozenset({"account_number"})
"""What it tells of by its end, so that one can be told from another."""
_END, _LEAST = 4, 8
"""How much of a number its end is, and how long it must be for that to keep the rest."""
_ALWAYS_NEW = frozenset({"version"})
"""What changes with every change, and tells nobody anything."""
_AT_ONCE = 1_000


class Record:
    """The rows of one event on their way into the trail."""

    def __init__(self, session: Session, event_id: int) -> None:
        self._connection = session.connection()
        self._event_id = event_id
        self._known = set(self._connection.scalars(select(SealLayout.id)))
        self._known_before = frozenset(self._known)
        self._none = True
        self._hash = sha256()
        self._waiting: list[dict[str, Any]] = []

    def write(self, changes: Sequence[RowChange]) -> str:
        """Write what the event did to rows, before the event itself; gives the hash that stands
        for all of it, empty for none. The first event of a database seals all that is there.
        """
        entries: Iterable[RowEntry] = sorted_out(self._connection, changes)
        if not self._known:
            entries = _everything(self._connection)
            for table in TABLES.tables.keys() - owners.UNSEALED:
                self._layout(table)
        for entry in entries:
            self._put(entry)
        if outdated := renewing.outdated(self._connection, self._known_before):
            told = {(change.table, change.id) for change in changes}
            for table in outdated:
                for row in renewing.renewed(self._connection, table, told):
                    self._renew(row)
                self._layout(table)
        self._flush()
        return "" if self._none else self._hash.hexdigest()

    def _renew(self, row: renewing.Renewed) -> None:
        """Tell that a row is sealed by its table's new columns too."""
        table, row_id, before, after = row
        layout_id, columns = self._layout(table)
        self._add(table, row_id, RowAct.SEALED, layout_id, columns, (before, after), {})

    def _put(self, entry: RowEntry) -> None:
        layout_id, columns = self._layout(entry.table)
        before, after = (
            None if image is None else digests.seal(entry.table, entry.id, columns, image)
            for image in (entry.before, entry.after)
        )
        self._add(
            entry.table, entry.id, entry.act, layout_id, columns, (before, after), _written(entry)
        )

    def _add(
        self,
        table: str,
        row_id: int,
        act: RowAct,
        layout_id: int,
        columns: Sequence[str],
        seals: tuple[bytes | None, bytes | None],
        written: dict[str, Any],
    ) -> None:
        row = {
            "event_id": self._event_id,
            "table_name": table,
            "row_id": row_id,
            "kind": act,
            "layout_id": layout_id,
            "before": seals[0],
            "after": seals[1],
            "written": written,
        }
        self._none = False
        self._hash.update(packed(row, columns))
        self._waiting.append(row)
        if len(self._waiting) == _AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._connection.execute(insert(AuditChange), self._waiting)
            self._waiting = []

    def _layout(self, table: str) -> tuple[int, tuple[str, ...]]:
        """The layout of a table's seals; one that is new is kept with the trail."""
        number, columns = number_of(table), layout(table)
        if number not in self._known:
            self._known.add(number)
            new = insert(SealLayout)
            self._connection.execute(
                new.values(id=number, table_name=table, columns=" ".join(columns))
            )
        return number, columns


def packed(row: Mapping[str, Any], columns: Sequence[str]) -> bytes:
    """One row of the trail as bytes, each part with its length before it."""
    parts = (
        row["table_name"].encode(),
        str(row["row_id"]).encode(),
        RowAct(row["kind"]).value.encode(),
        " ".join(columns).encode(),
        row["before"] or b"",
        row["after"] or b"",
        json.dumps(row["written"], sort_keys=True, ensure_ascii=False).encode(),
    )
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def _written(entry: RowEntry) -> dict[str, Any]:
    """The columns that changed with what they were and are; of a row that went, or that is typed
    anew from then on, all that it held.
    """
    if entry.act is RowAct.CHANGED and entry.before is not None and entry.after is not None:
        return {
            name: [_shown(entry.table, name, was), _shown(entry.table, name, entry.after[name])]
            for name, was in entry.before.items()
            if was != entry.after[name] and name not in _ALWAYS_NEW
        }
    if entry.act in (RowAct.GONE, RowAct.RELEASED) and entry.before is not None:
        return plain(entry.table, entry.before)
    return {}


def plain(table: str, image: Mapping[str, Any]) -> dict[str, Any]:
    """A row as the trail tells of it: as JSON keeps values, and nobody's secrets."""
    return {name: _shown(table, name, value) for name, value in image.items()}


def _shown(table: str, column: str, value: Any) -> Any:
    if value is not None and ((table, column) in _SECRETS or isinstance(value, bytes)):
        return digests.digest_of(value)
    if column in _MASKED and value:
        end = str(value)[-_END:] if len(str(value)) >= _LEAST else ""
        return f"{digests.digest_of(value)} {end}".rstrip()
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date | datetime) else value


def _everything(connection: Connection) -> Iterator[RowEntry]:
    """Every row that is there, but what is being typed."""
    for table in TABLES.sorted_tables:
        if table.name in owners.UNSEALED or table.name in owners.TYPED:
            continue
        for row in connection.execute(select(table)).mappings():
            if not (table.name == owners.CHANGE and row["state"] == "draft"):
                yield RowEntry(RowAct.SEALED, table.name, row["id"], None, dict(row))
    trip = TABLES.tables[owners.TRIP]
    kept = select(trip.c.id).where(trip.c.state.not_in(EDITABLE))
    ids = list(connection.scalars(kept))
    for at in range(0, len(ids), _AT_ONCE):
        for _trip, name, image in owners.rows_of(connection, ids[at : at + _AT_ONCE]):
            yield RowEntry(RowAct.SEALED, name, image["id"], None, image)
