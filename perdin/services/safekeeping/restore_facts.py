"""What is in a database file at rest; of a stranger's it is asked where dying is harmless.

Plain SQL over what every version had: a backup of an older program is looked at before it is
brought up.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from perdin.database import driver, engines, health
from perdin.errors import BadFile
from perdin.files import backup_file, locked_file
from perdin.files.backup_file import Manifest
from perdin.files.locked_file import Key
from perdin.i18n import _, long_date, rupiah

MOST_SECONDS = 1_800
"""A big office's file on a slow stick; what hangs is ended all the same."""
_DAMAGED = (driver.Error, UnicodeDecodeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a database holds, as far as a restore is about it.

    ``trips``, ``letters`` and ``payments`` are by what they are known by, each with its words;
    ``counters`` the last number of each series and year; ``problems`` what makes it unsound.
    """

    schema: str
    office: str
    head_number: int
    head_hash: str
    first_hash: str
    last_day: str
    trips: dict[str, str]
    letters: dict[str, str]
    payments: dict[str, str]
    counters: dict[tuple[int, int], int]
    files: tuple[str, ...]
    problems: tuple[str, ...] = ()


def unpack(path: Path, to: Path, key: Key | None) -> Manifest | None:
    """Write the database of a backup to a new file; None where the backup is a plain database,
    which says nothing of itself. Raises BadFile, WrongPassphrase, DiskFull, DiskFailed.
    """
    if is_plain(path):
        try:
            with (
                closing(engines.connect(path, "ro")) as source,
                closing(engines.connect(to, "rwc")) as copy,
            ):
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=delete")
        except _DAMAGED as why:
            sentence = _("isi berkas tidak utuh.")
            raise BadFile(name=path.name, problem=sentence) from why
        return None
    return backup_file.unpack(path, to, key)


def is_plain(path: Path) -> bool:
    """Whether a backup is a database as it stands. Raises BadFile for what cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError as why:
        raise BadFile(name=path.name, problem=_("tidak dapat dibuka.")) from why


def key_for(path: Path, passphrase: str) -> Key:
    """The key that a passphrase gives for a backup. Raises WrongPassphrase, BadFile."""
    return locked_file.key_of(path, passphrase)


def facts(path: Path, name: str) -> Facts:
    """What a file at rest holds. Raises BadFile for what is no database of ours."""
    try:
        if health.application_id(path) != engines.APPLICATION_ID:
            raise BadFile(name=name, problem=_("isinya bukan basis data Perdin."))
        with closing(engines.connect(path, "ro")) as connection:
            for setting in ("trusted_schema=0", "cell_size_check=1", "query_only=1"):
                connection.execute(f"PRAGMA {setting}")
            problems = tuple(health.problems(connection))
            return _facts(connection, problems)
    except _DAMAGED as why:
        raise BadFile(name=name, problem=_("isi berkas tidak utuh.")) from why


def office_name(path: Path) -> str:
    """What the office of a database file is called; empty for what is no office of ours."""
    try:
        if health.application_id(path) != engines.APPLICATION_ID:
            return ""
        with closing(engines.connect(path, "ro")) as connection:
            connection.execute("PRAGMA trusted_schema=0")
            return str(_one(connection, "SELECT name FROM office ORDER BY id LIMIT 1")[0])
    except _DAMAGED:
        return ""


def _facts(connection: driver.Connection, problems: tuple[str, ...]) -> Facts:
    head = _one(connection, "SELECT id, hash FROM audit_event ORDER BY id DESC LIMIT 1")
    day = _one(connection, "SELECT at FROM audit_event ORDER BY id DESC LIMIT 1")
    first = _one(connection, "SELECT hash FROM audit_event ORDER BY id LIMIT 1")
    return Facts(
        schema=str(_one(connection, "SELECT version_num FROM alembic_version")[0]),
        office=str(_one(connection, "SELECT name FROM office ORDER BY id LIMIT 1")[0]),
        head_number=head[0] if isinstance(head[0], int) else 0,
        head_hash=str(head[1] or ""),
        first_hash=str(first[0]),
        last_day=str(day[0])[:10],
        trips={f"{row[0]}": _trip(row) for row in _rows(connection, _TRIPS)},
        letters={f"{row[0]}": str(row[0]) for row in _rows(connection, _LETTERS)},
        payments={f"{row[0]} {row[1]}": _payment(row) for row in _rows(connection, _PAYMENTS)},
        counters=dict(_counters(connection)),
        files=tuple(sorted({str(row[0]) for row in _rows(connection, _FILES)})),
        problems=problems,
    )


_TRIPS = "SELECT id, purpose, leave FROM trip ORDER BY id"
_LETTERS = "SELECT number FROM letter WHERE number <> '' ORDER BY id"
_PAYMENTS = "SELECT id, paid_on, amount, book_number FROM payment ORDER BY id"
_COUNTERS = "SELECT series_id, year, last FROM letter_counter"
_FILES = "SELECT content_hash FROM attachment"


def _counters(connection: driver.Connection) -> Iterator[tuple[tuple[int, int], int]]:
    for series, year, last in _rows(connection, _COUNTERS):
        if isinstance(series, int) and isinstance(year, int) and isinstance(last, int):
            yield (series, year), last


def _trip(row: tuple[object, ...]) -> str:
    purpose = str(row[1] or _("tanpa maksud"))[:80]
    return f"{purpose} ({day_in_words(row[2])})" if row[2] else purpose


def _payment(row: tuple[object, ...]) -> str:
    amount = rupiah(row[2]) if isinstance(row[2], int) else str(row[2])
    number = f"{row[3]}: " if row[3] else ""
    return f"{number}{amount}, {day_in_words(row[1])}"


def day_in_words(told: object) -> str:
    """A day as a stranger's file tells it; as it stands where it is none."""
    try:
        return long_date(date.fromisoformat(str(told)))
    except ValueError:
        return str(told or "–")


def _rows(connection: driver.Connection, question: str) -> Iterator[tuple[object, ...]]:
    """What a question answers; nothing where an older version had no such table or column."""
    with suppress(driver.OperationalError):
        yield from connection.execute(question)


def _one(connection: driver.Connection, question: str) -> tuple[object, object]:
    """The first row's first two values; empty texts where there is none."""
    for row in _rows(connection, question):
        return (row[0], row[1] if len(row) > 1 else "")
    return ("", "")
