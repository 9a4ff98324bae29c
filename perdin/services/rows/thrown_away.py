"""What goes into the bin: rows as plain values, as JSON keeps them, and back."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Date, LargeBinary, Table
from sqlalchemy import Enum as EnumType

from perdin.models.base import Moment
from perdin.models.records import BinEntry
from perdin.models.tables import TABLES
from perdin.services.rows.acts import Act
from perdin.services.rows.images import Image, Link, refers


def entry_of(act: Act, title: str, person: str) -> BinEntry:
    """The bin's entry for what an act threw away; ``title`` is what a person calls it."""
    gone = [change for change in act.changes if change.after is None and change.before is not None]
    keys = {(change.table, change.id) for change in gone}
    links = [
        [change.table, change.id, name, named]
        for change in act.changes
        if change.before is not None and change.after is not None
        for name, named in refers(change, keys).items()
    ]
    return BinEntry(
        at=act.at.replace(microsecond=0),
        user_id=act.user_id,
        person=person,
        operation=act.operation,
        subject=act.subject,
        title=title,
        topics=sorted(act.topics),
        rows={"rows": [[change.table, _plain(change.before or {})] for change in gone]},
        links={"links": links},
    )


def rows_of(entry: BinEntry) -> list[tuple[str, Image]]:
    """The rows that an entry keeps, each with its table, as the database takes them."""
    return [(name, _typed(TABLES.tables[name], row)) for name, row in entry.rows["rows"]]


def links_of(entry: BinEntry) -> list[Link]:
    """What named these rows."""
    return [
        Link(table, row_id, column, named) for table, row_id, column, named in entry.links["links"]
    ]


def values_of(entries: Sequence[BinEntry], table: str, column: str) -> set[Any]:
    """What the rows of a table in the bin have in one column."""
    return {row[column] for entry in entries for name, row in entry.rows["rows"] if name == table}


def _plain(row: Image) -> Image:
    return {name: _as_json(value) for name, value in row.items()}


def _as_json(value: Any) -> Any:  # whatever a column holds
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _typed(table: Table, row: Image) -> Image:
    """Columns that are there no more are left out, as of a row that an older program threw away."""
    return {
        name: _as_held(table.c[name].type, value) for name, value in row.items() if name in table.c
    }


def _as_held(kind: Any, value: Any) -> Any:  # as in _as_json
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return b64decode(value)
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, EnumType) and kind.enum_class is not None:
        return kind.enum_class(value)
    return value
