"""What of a damaged backup can still be read, into a database of its own.

Never by itself: what comes out is not the office's record, but what is left of it, and its trail
says where it is torn. It runs where dying is harmless, as whatever opens a stranger's file.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from perdin.database import driver, engines
from perdin.errors import BadFile, BadInput, NotFound
from perdin.files import durable_write, locked_file
from perdin.i18n import _, number
from perdin.models import trip_search
from perdin.reports import save as reports_save
from perdin.services.safekeeping import restore_facts, restore_preview
from perdin.services.safekeeping.backup_folder import UNFINISHED

_PIECE = 1024 * 1024
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_LOCAL_MARK = b"PK\x03\x04"
_MEMBER = b"perdin.db"
_PAGE = 4096
_MOST = 20 * 1024**3
"""No office's database is larger; what a bomb unpacks to is cut off there, or by the disk."""
_MOST_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class TableState:
    """How many rows of a table were read; ``whole`` unless reading it stopped at damage, and
    ``dropped`` of them point to rows that are gone.
    """

    name: str
    rows: int
    whole: bool
    dropped: int = 0


def save(path: Path, to: Path) -> tuple[TableState, ...]:
    """What ``rescue`` reads, in a process of its own; ``to`` is a new database.

    Raises BadInput where a file is there already, NotFound, NotWritten, and BadFile.
    """
    if to.exists():
        raise BadInput(problem=_("{path} sudah ada; pilih nama lain.").format(path=to))
    if not path.is_file():
        raise NotFound(what=_("Cadangan {path}").format(path=path))
    durable_write.refuse_place(to)
    reports_save.make_folder(to.absolute().parent)
    beside = to.absolute().with_name(f".{to.name}{UNFINISHED}.db")
    restore_preview.remove(beside)
    try:
        states = restore_preview.in_another_process(path, rescue, path.absolute(), beside)
        durable_write.put(beside, to.absolute())
    except OSError as why:
        raise reports_save.in_words(to, why) from why
    finally:
        restore_preview.remove(beside)
    return states


def rescue(path: Path, to: Path) -> tuple[TableState, ...]:
    """Write what can be read of a damaged backup into a new database; gives each table's state.

    Raises BadFile where nothing can be read: a backup under a passphrase, or one whose first pages
    are gone.
    """
    raw = to.with_name(f"{to.name}.mentah")
    try:
        _lay_out(path, raw)
        with (
            closing(_opened(raw, "ro")) as source,
            closing(engines.connect(to, "rwc")) as target,
        ):
            target.execute(f"PRAGMA application_id={engines.APPLICATION_ID}")
            return tuple(_copy(source, target, path.name))
    except (driver.DatabaseError, zlib.error, struct.error) as why:
        raise _nothing(path.name) from why
    finally:
        raw.unlink(missing_ok=True)


def _nothing(name: str) -> BadFile:
    return BadFile(name=name, problem=_("tidak ada yang masih terbaca di dalamnya."))


def _opened(path: Path, mode: str) -> driver.Connection:
    connection = engines.connect(path, mode)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    for setting in ("trusted_schema=0", "writable_schema=on"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _lay_out(path: Path, raw: Path) -> None:
    """The bytes of the database as far as they go, filled up to whole pages."""
    with path.open("rb") as file, raw.open("xb") as out:
        if restore_facts.is_plain(path):
            while piece := file.read(_PIECE):
                out.write(piece)
        elif locked_file.is_locked(path):
            raise _nothing(path.name)
        else:
            _inflate(file, out, path.name)
        out.write(b"\0" * (-out.tell() % _PAGE))


def _inflate(file: BinaryIO, out: BinaryIO, name: str) -> None:
    """Unpack the database of a zip without its index, which lies at the end and may be gone."""
    start = _start_of_database(file)
    if start is None:
        raise _nothing(name)
    file.seek(start)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    with suppress(zlib.error):  # what came before the damage counts
        while (piece := file.read(_PIECE)) and not unpacker.eof and out.tell() < _MOST:
            out.write(unpacker.decompress(piece, _MOST))
    if not out.tell():
        raise _nothing(name)


def _start_of_database(file: BinaryIO) -> int | None:
    """Where the packed database begins, by the header before it."""
    seen = file.read(_PIECE * 16)  # the manifest and the list of files come before it
    at = seen.find(_LOCAL_MARK)
    while at >= 0:
        head = seen[at : at + _LOCAL.size]
        if len(head) == _LOCAL.size:
            fields = _LOCAL.unpack(head)
            name = seen[at + _LOCAL.size : at + _LOCAL.size + fields[9]]
            if name == _MEMBER and fields[3] == 8:
                return int(at + _LOCAL.size + fields[9] + fields[10])
        at = seen.find(_LOCAL_MARK, at + 1)
    return None


def _copy(source: driver.Connection, target: driver.Connection, name: str) -> Iterator[TableState]:
    made = source.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    virtual = [table for kind, table, sql in made if kind == "table" and _is_virtual(sql)]
    tables = [
        (table, sql)
        for kind, table, sql in made
        if kind == "table"
        and isinstance(sql, str)
        and not str(table).startswith(("sqlite_", *(f"{one}_" for one in virtual)))
    ]
    if not any(table == "alembic_version" for table, _sql in tables):
        raise _nothing(name)
    target.execute("PRAGMA foreign_keys=0")
    target.execute("BEGIN")
    for _table, sql in tables:
        target.execute(sql)
    _make(target, made, "index")
    states = {
        table: _copy_rows(source, target, str(table))
        for table, _sql in tables
        if table not in virtual
    }
    dropped = _drop_orphans(target)
    _make(target, made, "trigger")
    if trip_search.INDEX.name in virtual:
        _index_trips(target)
    target.execute("COMMIT")
    for table, (rows, whole) in states.items():
        lost = dropped.get(str(table), 0)
        yield TableState(str(table), rows - lost, whole, lost)


def _is_virtual(sql: object) -> bool:
    return isinstance(sql, str) and sql.upper().startswith("CREATE VIRTUAL")


def _make(target: driver.Connection, made: Sequence[tuple[str, str, str]], kind: str) -> None:
    for one, _name, sql in made:
        if one == kind and isinstance(sql, str):
            with suppress(driver.DatabaseError):
                target.execute(sql)


def _copy_rows(
    source: driver.Connection, target: driver.Connection, table: str
) -> tuple[int, bool]:
    """Copy a table from its beginning until damage, then from its end; rows, and whether all."""
    quoted = '"' + table.replace('"', '""') + '"'
    columns = [row[1] for row in source.execute(f"PRAGMA table_info({quoted})")]
    if not columns:
        return 0, False
    marks = ", ".join("?" for _column in ("rowid", *columns))
    names = ", ".join(f'"{column}"' for column in columns)
    put = f"INSERT OR IGNORE INTO {quoted} (rowid, {names}) VALUES ({marks})"
    before = target.total_changes
    whole = True
    for order in ("", " DESC"):
        question = f"SELECT rowid, {names} FROM {quoted} ORDER BY rowid{order}"
        try:
            for row in source.execute(question):
                with suppress(driver.IntegrityError):
                    target.execute(put, row)
        except driver.DatabaseError:
            whole = False
            continue
        break
    return target.total_changes - before, whole


def _drop_orphans(target: driver.Connection) -> dict[str, int]:
    """Remove rows that point to what is gone, until none does; how many of each table."""
    dropped: dict[str, int] = {}
    for _round in range(_MOST_ROUNDS):
        orphans = {(row[0], row[1]) for row in target.execute("PRAGMA foreign_key_check")}
        if not orphans:
            break
        for table, row_id in orphans:
            target.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row_id,))
            dropped[table] = dropped.get(table, 0) + 1
    return dropped


def _index_trips(target: driver.Connection) -> None:
    """The index of words is made anew from the trips: it was never more than they are."""
    rows = target.execute("SELECT id, leave, searchable FROM trip").fetchall()
    for trip_id, leave, searchable in rows:
        day = None
        with suppress(ValueError, TypeError):
            day = date.fromisoformat(leave)
        place = trip_search.key(trip_id, day)
        name = trip_search.INDEX.name
        target.execute(f"INSERT INTO {name} (rowid, searchable) VALUES (?, ?)", (place, searchable))


def summary(states: Sequence[TableState]) -> str:
    """How much was read, and of which tables not all, for a person."""
    torn = [state for state in states if not state.whole or state.dropped]
    said = _("{rows} baris dari {tables} tabel terbaca.").format(
        rows=number(sum(state.rows for state in states)), tables=len(states)
    )
    if not torn:
        return said
    named = ", ".join(f"{state.name} ({number(state.rows)})" for state in torn)
    return f"{said} " + _("Tidak utuh: {tables}.").format(tables=named)
