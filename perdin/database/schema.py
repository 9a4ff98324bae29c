"""Which revision of the schema a database has, and bringing it to ours."""

import fnmatch
import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, text

from perdin.database.engines import APPLICATION_ID
from perdin.errors import DatabaseForeign, DatabaseNewer

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def revisions() -> list[str]:
    """The revisions this program knows, oldest first, read off the file names.

    ``0002_expected_output.py`` is revision 0002. Every start asks, so alembic is not loaded for it.
    """
    names = fnmatch.filter(os.listdir(MIGRATIONS / "versions"), "[0-9][0-9][0-9][0-9]_*.py")
    return sorted(name[:4] for name in names)


def head() -> str:
    """The newest revision this program knows."""
    return revisions()[-1]


def begin(connection: sqlite3.Connection) -> str:
    """Make the tables of an empty SQLite file as the scripts up to some revision make them.

    A new office need not live through the history (a second of it). Returns the revision, since
    scripts newer than ``sqlite.sql``, which ``python -m scripts.schema`` writes, are still to run;
    empty where there is no such file.
    """
    script = sqlite_script()
    if not script:
        return ""
    connection.executescript(f"BEGIN;{script}COMMIT;")
    return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def sqlite_script() -> str:
    """What makes the tables and guards of a new SQLite file; empty where it is not there."""
    made = MIGRATIONS / "sqlite.sql"
    return made.read_text("utf-8") if made.exists() else ""


def upgrade(connection: Connection, target: str = "head") -> None:
    """Run the scripts that are missing, all of them in the connection's one transaction.

    The caller commits; until then nothing has happened.
    """
    from alembic import command  # noqa: PLC0415  # only needed once a release
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def orphans(connection: Connection) -> list[str]:
    """Rows of a SQLite database that point nowhere, after an upgrade with foreign keys resting."""
    rows = connection.execute(text("PRAGMA foreign_key_check")).fetchmany(5)
    return [f"{row[0]} {row[1]} -> {row[2]}" for row in rows]


def bring_postgresql_up(connection: Connection, shown: str) -> None:
    """Make or upgrade the tables on a server, one client at a time, in the caller's transaction.

    Raises DatabaseNewer, and DatabaseForeign for a schema that holds another program's tables.
    """
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        others = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
        if connection.scalar(text(others)):
            raise DatabaseForeign(path=shown)
        upgrade(connection)
        return
    versions = connection.scalars(text("SELECT version_num FROM alembic_version")).all()
    if len(versions) != 1 or versions[0] not in revisions():
        raise DatabaseNewer(path=shown)
    if versions[0] != head():
        upgrade(connection)
