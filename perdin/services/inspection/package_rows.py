"""The rows that a package carries: all that hangs on its trips, as they were sealed."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, or_, select

from perdin.models.tables import TABLES
from perdin.rules.masking import Mask
from perdin.services.inspection import package_masking
from perdin.services.inspection.package_file import LineWriter, PackageFile
from perdin.services.sealing import owners

_TRIPS_AT_ONCE = 100
_PHOTO = "photo"
_NAMES_AT_ONCE = 10_000
_FOLDERS = {
    "letter": ("surat", "docx"),
    "signed_copy": ("tte", "pdf"),
    "photo": ("foto", "jpg"),
    "version_paper": ("versi", "docx"),
}
"""Where the files lie that are kept in the database, and how their names end."""


def add_kept_files(
    connection: Connection, package: PackageFile, trip_ids: Sequence[int], mask: Mask | None
) -> None:
    """Add the files that lie in rows: letters as issued, signed copies, photos; with a mask only
    photos, since the others hold numbers.
    """
    for table, row in rows_of(connection, trip_ids):
        if mask is None or table.name == _PHOTO:
            for column in _files_of(table):
                name = kept_name(table.name, row["id"])
                package.add(name, row[column], **{table.name: row["id"]})


def write_rows(
    connection: Connection, writer: LineWriter, trip_ids: Sequence[int], mask: Mask | None
) -> int:
    """Write each row with the values that its seal is of, or masked; gives how many."""
    count = 0
    for table, row in rows_of(connection, trip_ids):
        files = _files_of(table)
        carried = mask is None or table.name == _PHOTO
        values = {
            name: _file(table.name, row["id"], carried=carried) if name in files else plain(value)
            for name, value in row.items()
        }
        line = {"tabel": table.name, "id": row["id"], "isi": values}
        writer.line(line if mask is None else package_masking.row(line, mask))
        count += 1
    return count


def _file(table: str, row_id: int, *, carried: bool) -> dict[str, str]:
    """What stands for a file in a row: its name in the package, nothing where it is not in it."""
    return {"$berkas": kept_name(table, row_id)} if carried else {}


def kept_name(table: str, row_id: int) -> str:
    """What the file of a row is called in the package."""
    folder, ending = _FOLDERS[table]
    return f"{folder}/{row_id}.{ending}"


def rows_of(
    connection: Connection, trip_ids: Sequence[int]
) -> Iterator[tuple[Table, dict[str, Any]]]:
    """The trips, and every row that names one of them or something of theirs, table by table of
    some trips at a time; each once.
    """
    told: dict[str, set[int]] = {}
    for some in _some(trip_ids, _TRIPS_AT_ONCE):
        kept: dict[str, set[int]] = {owners.TRIP: set(some)}
        for table in TABLES.sorted_tables:
            if table.name in owners.UNSEALED:
                continue
            for row in _belonging(connection, table, kept):
                kept.setdefault(table.name, set()).add(row["id"])
                known = told.setdefault(table.name, set())
                if row["id"] not in known:
                    known.add(row["id"])
                    yield table, row


def _belonging(
    connection: Connection, table: Table, kept: dict[str, set[int]]
) -> Iterator[dict[str, Any]]:
    if table.name == owners.TRIP:
        clauses = [table.c.id.in_(kept[owners.TRIP])]
    else:
        clauses = [
            key.parent.in_(some)
            for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
            for some in _some(sorted(kept.get(key.column.table.name, ())), _NAMES_AT_ONCE)
            if key.column.table is not table
        ]
    if not clauses:
        return
    question = select(table).where(or_(*clauses)).order_by(table.c.id)
    for row in connection.execute(question.execution_options(yield_per=200)).mappings():
        if not (table.name == owners.CHANGE and row["state"] == "draft"):
            yield dict(row)


def _some(ids: Sequence[int], most: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), most):
        yield ids[start : start + most]


def _files_of(table: Table) -> frozenset[str]:
    """The columns of a table that hold a file."""
    if table.name not in _FOLDERS:
        return frozenset()
    return frozenset(
        column.name for column in table.columns if isinstance(column.type, LargeBinary)
    )


def plain(value: Any) -> Any:
    """A value as JSON keeps it, and as its seal reads it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, bytes):
        return {"$byte": b64encode(value).decode()}
    return value
