"""Rows as plain values, by column: what they were, what they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, select

from perdin.models.tables import TABLES

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


def images(connection: Connection, keys: Iterable[Key]) -> Iterator[tuple[Key, Image]]:
    """The rows of these keys that are there, as their columns' types give them."""
    ids: dict[str, list[int]] = {}
    for key in keys:
        ids.setdefault(key[0], []).append(key[1])
    for name, wanted in ids.items():
        names, columns, processors = _reading(name, connection.dialect)
        for at in range(0, len(wanted), AT_ONCE):
            some = ",".join(map(str, map(int, wanted[at : at + AT_ONCE])))
            # For every action: the making of a statement would take most of the time.
            rows = connection.exec_driver_sql(f"SELECT {columns} FROM {name} WHERE id IN ({some})")
            for row in rows:
                image = dict(zip(names, row, strict=True))
                for column, process in processors:
                    image[column] = process(image[column])
                yield (name, image["id"]), image


@lru_cache(maxsize=256)
def _reading(name: str, dialect: Dialect) -> tuple[tuple[str, ...], str, list[tuple[str, Any]]]:
    """A table's columns, as SQL too, and what makes of the driver's values those of the types."""
    table = table_of(name)
    names = tuple(column.name for column in table.columns)
    quote = dialect.identifier_preparer.quote
    found = [
        (column.name, column.type.dialect_impl(dialect).result_processor(dialect, None))
        for column in table.columns
    ]
    processors = [(column, process) for column, process in found if process is not None]
    return names, ", ".join(map(quote, names)), processors


def falling_with(connection: Connection, key: Key) -> Iterator[Key]:
    """The rows that the database itself deletes with a row (ON DELETE CASCADE)."""
    for table in TABLES.sorted_tables:
        for foreign in table.foreign_keys:
            if foreign.column.table.name == key[0] and foreign.ondelete == "CASCADE":
                found = select(table.c.id).where(foreign.parent == key[1])
                yield from [(table.name, row.id) for row in connection.execute(found)]


def table_of(name: str) -> Table:
    """The table of a name."""
    return TABLES.tables[name]


def refers(change: RowChange, gone: set[Key]) -> Image:
    """The columns in which a row named one that went."""
    before = change.before or {}
    return {
        column.name: before[column.name]
        for column in table_of(change.table).columns
        for foreign in column.foreign_keys
        if foreign.column.name == "id" and (foreign.column.table.name, before[column.name]) in gone
    }
