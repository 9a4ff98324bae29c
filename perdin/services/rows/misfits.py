"""Values of a kind that their column cannot have, as a tool or a failing disk leaves them.

SQLite keeps whatever it is given: text in a column of numbers, a date that is none, half a JSON.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sqlalchemy import JSON, Boolean, Column, Connection, Date, Enum, Integer, LargeBinary, Table
from sqlalchemy.exc import SQLAlchemyError

from perdin.i18n import _
from perdin.models.base import Model, Moment
from perdin.models.tables import TABLES

UNFORESEEN = (LookupError, TypeError, ValueError, AttributeError, SQLAlchemyError)
"""What reading such a value ends in."""
_MOST_ROWS = 30_000
"""A table with more rows is not looked at while everybody waits for the start."""
_PASSWORD = ("app_user", "password_hash")
_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
_HOUR = "[0-9][0-9]:[0-9][0-9]"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that its column cannot have."""

    table: str
    row_id: int
    column: str

    @property
    def sentence(self) -> str:
        """Where it is, for a person."""
        return _("Isi kolom {column} pada baris {row} tabel {table} tidak terbaca.").format(
            column=self.column, row=self.row_id, table=self.table
        )


def misfits(connection: Connection, *, at_start: bool = False) -> Iterator[Misfit]:
    """Every such value, table by table; nothing on a server, which lets none in.

    ``at_start`` leaves out tables of more rows than a start has time for.
    """
    if connection.dialect.name != "sqlite":
        return
    for table in TABLES.sorted_tables:
        if at_start:
            last = connection.exec_driver_sql(f"SELECT max(rowid) FROM {table.name}").scalar()
            if (last or 0) > _MOST_ROWS:
                continue
        yield from _of_table(connection, table)


def _of_table(connection: Connection, table: Table) -> Iterator[Misfit]:
    odd = _odd(table)
    wrong = " OR ".join(f"({condition})" for condition in odd.values())
    question = f"SELECT id, {', '.join(odd.values())} FROM {table.name} WHERE {wrong}"
    for row in connection.exec_driver_sql(question):
        for name, is_wrong in zip(odd, row[1:], strict=True):
            if is_wrong:
                yield Misfit(table.name, row[0], name)
    yield from _not_text(connection, table)


def _not_text(connection: Connection, table: Table) -> Iterator[Misfit]:
    """Text that is none: bytes that nobody can read. Only what goes beyond ASCII is read."""
    texts = [
        f'"{column.name}"'
        for column in table.columns
        if not isinstance(column.type, LargeBinary | Integer | Boolean)
    ]
    if not texts:
        return
    bare = ", ".join(f"CAST({name} AS BLOB)" for name in texts)
    beyond = " OR ".join(f"{name} GLOB '*[^\x01-\x7f]*'" for name in texts)
    question = f"SELECT id, {bare} FROM {table.name} WHERE {beyond}"
    for row in connection.exec_driver_sql(question):
        for name, content in zip(texts, row[1:], strict=True):
            if isinstance(content, bytes) and not _is_text(content):
                yield Misfit(table.name, row[0], name.strip('"'))


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@cache
def _odd(table: Table) -> dict[str, str]:
    """By column what is true of a value that it cannot have."""
    return {column.name: _condition(column) for column in table.columns}


def _condition(column: Column[object]) -> str:
    name = f'"{column.name}"'
    kind = column.type
    if isinstance(kind, Boolean):
        wrong = f"typeof({name}) <> 'integer' OR {name} NOT IN (0, 1)"
    elif isinstance(kind, Integer):
        wrong = f"typeof({name}) <> 'integer'"
    elif isinstance(kind, LargeBinary):
        wrong = f"typeof({name}) <> 'blob'"
    elif isinstance(kind, Enum):
        known = ", ".join(_quoted(value) for value in kind.enums)
        wrong = f"typeof({name}) <> 'text' OR {name} NOT IN ({known})"
    elif isinstance(kind, Date):
        wrong = f"typeof({name}) <> 'text' OR NOT {_is_day(name)} OR length({name}) <> 10"
    elif isinstance(kind, Moment):
        day, hour = f"substr({name}, 1, 10)", f"substr({name}, 12, 8)"
        wrong = (
            f"typeof({name}) <> 'text' OR NOT {_is_day(day)} OR time({hour}) IS NOT {hour} "
            f"OR NOT ({name} GLOB '{_DAY}T{_HOUR}:[0-9][0-9][+-]{_HOUR}')"
        )
    elif isinstance(kind, JSON):
        wrong = f"typeof({name}) <> 'text' OR NOT json_valid({name}) OR {_other_json(column)}"
    else:
        wrong = f"typeof({name}) <> 'text'"
    if (column.table.name, column.name) == _PASSWORD:
        wrong += f" OR ({name} <> '' AND NOT {name} GLOB '$argon2id$v=*$m=*,t=*,p=*$*$*')"
    if column.nullable:
        return f"{name} IS NOT NULL AND ({wrong})"
    return f"{name} IS NULL OR {wrong}"


def _is_day(name: str) -> str:
    # A modifier makes SQLite count: without one it takes the thirtieth of February as it stands.
    return f"(date({name}, '+0 days') IS {name} AND {name} > '0001')"


def _other_json(column: Column[object]) -> str:
    """Whether a JSON text is neither of the kind that the column keeps nor a word for nothing."""
    name = f'"{column.name}"'
    kind = "array" if _keeps_list(column) else "object"
    return f"CASE WHEN json_valid({name}) THEN json_type({name}) NOT IN ('{kind}', 'null') END"


def _keeps_list(column: Column[object]) -> bool:
    """Whether a model says that a column keeps a list."""
    mapper = next(one for one in Model.registry.mappers if one.local_table is column.table)
    said = str(mapper.class_.__annotations__.get(column.name, ""))
    return "list[" in said


def _quoted(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
