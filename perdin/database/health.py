"""Whether a SQLite file is ours and sound, and which backup is the newest good one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from perdin.database import integrity_words
from perdin.database.engines import APPLICATION_ID, BUSY_MS, connect
from perdin.errors import DatabaseDamaged, DatabaseForeign
from perdin.i18n import N_, _

NO_BACKUP = N_("(belum ada cadangan)")
SHOWN_PROBLEMS = 20

UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What looking into a damaged file raises; the second when SQLite's own words quote the damage."""


def application_id(path: Path) -> int:
    """The mark in the file's header, read without a lock and without recovering anything.

    Raises sqlite3.DatabaseError when it is no SQLite file; 0 in an empty one. A file that a power
    cut left between two pages of one commit has its mark as well: rolling back comes later.
    """
    with closing(connect(path, "ro&immutable=1")) as connection:
        # The header is written first, so the file may still be shorter than the header says.
        connection.execute("PRAGMA writable_schema=on")  # SQLite's word for «do not mind that»
        return int(connection.execute("PRAGMA application_id").fetchone()[0])


def refuse_stranger(path: Path, backups: Path) -> None:
    """Raise DatabaseForeign or DatabaseDamaged unless the header says that the file is ours.

    Nothing of the file changes: no journal is rolled back, no lock is taken.
    """
    if path.stat().st_size == 0:
        raise damaged(path, _("berkasnya kosong."), backups)
    if application_id(path) != APPLICATION_ID:
        raise DatabaseForeign(path=str(path))


def damaged(path: Path, problem: str, backups: Path) -> DatabaseDamaged:
    """The refusal of a damaged file, naming the backup to restore."""
    return DatabaseDamaged(path=str(path), problem=problem, backup=best_backup(backups))


def problems(connection: sqlite3.Connection) -> list[str]:
    """What integrity_check and foreign_key_check find, at most a screenful; [] when sound."""
    connection.text_factory = _readable
    rows = connection.execute(f"PRAGMA integrity_check({SHOWN_PROBLEMS})")
    found = [str(row[0]) for row in rows if row[0] != "ok"]
    sentences = integrity_words.told(found)
    if not sentences and _is_cut_off(connection):
        sentences = [_("bagian akhir berkas terpotong.")]
    if sentences:
        return sentences  # on a damaged file a look at the keys may fail instead of answering
    orphans = connection.execute("PRAGMA foreign_key_check").fetchmany(SHOWN_PROBLEMS)
    return [
        _("{table} baris {row} menunjuk ke {parent} yang tidak ada.").format(
            table=table, row=row, parent=parent
        )
        for table, row, parent, _key in orphans
    ]


def _readable(text: bytes) -> str:
    """A table's name in a damaged schema need not be text any more."""
    return text.decode("utf-8", "replace")


def _is_cut_off(connection: sqlite3.Connection) -> bool:
    """Whether the last page is not whole, which SQLite fills up with zeros without a word."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return False  # the missing part may be in the log
    path = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    return path.stat().st_size % int(connection.execute("PRAGMA page_size").fetchone()[0]) != 0


def best_backup(folder: Path) -> str:
    """The newest sound backup in a folder, or words saying that there is none."""
    return next((str(path) for path in sound_backups(folder)), _(NO_BACKUP))


def sound_backups(folder: Path) -> Iterator[Path]:
    """Our backups in a folder that pass every check, newest first."""
    if not folder.is_dir():
        return
    backups = [(path.stat().st_mtime_ns, path) for path in folder.glob("*.db") if path.is_file()]
    for _age, path in sorted(backups, reverse=True):
        if is_sound(path):
            yield path


def is_sound(path: Path) -> bool:
    """Whether a file at rest is a database of ours without any problem."""
    try:
        if path.stat().st_size == 0 or application_id(path) != APPLICATION_ID:
            return False
        with closing(connect(path, "ro")) as connection:
            connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
            return not problems(connection)
    except UNREADABLE:
        return False
