"""Write perdin/migrations/sqlite.sql anew: the tables that all scripts together make.

python -m scripts.schema [ADDRESS OF AN EMPTY DATABASE ON A SERVER]

With an address, also server_guards.tsv: what the guards are that the scripts make there.

Alembic keeps the constraints and indexes of a table that it copies in sets, whose order is another
at each run; here each has its place, so that only what a new script changes is another line.
"""

import csv
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from perdin.database import engines, schema
from perdin.database.store import Database
from perdin.services.safekeeping import guards

SHADOWS = "SELECT name FROM pragma_table_list WHERE type = 'shadow'"
"""The tables that SQLite itself makes for a full-text index."""
KINDS = ("table", "index", "trigger")
CONSTRAINT = "\tCONSTRAINT "


def dump(path: Path) -> str:
    """The statements that make the tables, indexes and triggers of an empty database anew.

    Tables and triggers come in the order in which the scripts made them, indexes by their names.
    """
    with closing(engines.connect(path, "ro")) as connection:
        made = connection.execute(
            "SELECT type, name, sql FROM sqlite_master"
            f" WHERE sql IS NOT NULL AND name NOT IN ({SHADOWS}) ORDER BY rowid"
        ).fetchall()
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    made.sort(key=lambda row: (KINDS.index(row[0]), row[1] if row[0] == "index" else ""))
    mark = f"INSERT INTO alembic_version VALUES ('{revision}')"
    return ";\n".join([*(in_order(statement) for _kind, _name, statement in made), mark]) + ";\n"


def in_order(statement: str) -> str:
    """A statement with the constraints that end its table by their names."""
    lines = statement.splitlines()
    at = [number for number, line in enumerate(lines) if line.startswith(CONSTRAINT)]
    for number, line in zip(at, sorted(lines[number].rstrip(", ") for number in at), strict=True):
        lines[number] = line + (", " if number != at[-1] else "")
    return "\n".join(lines)


def by_scripts(path: Path) -> None:
    """Make a database by running every script in its order."""
    with closing(engines.connect(path, "rwc")):
        pass
    engine = engines.sqlite_upgrader(path)
    try:
        with engine.begin() as connection:
            schema.upgrade(connection)
    finally:
        engine.dispose()


def anew() -> str:
    """What sqlite.sql is to hold now."""
    with TemporaryDirectory() as folder:
        new = Path(folder, "new.db")
        by_scripts(new)
        return dump(new)


def write_guards(url: str) -> None:
    """Make the tables on a server, and write down what guards them there."""
    with Database.open(url) as database, database.read() as session:
        made = sorted(guards.standing(session).items())
    with (schema.MIGRATIONS / guards.ON_SERVER).open("w", encoding="utf-8", newline="") as file:
        csv.writer(
            file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None
        ).writerows(made)


if __name__ == "__main__":
    (schema.MIGRATIONS / "sqlite.sql").write_text(anew(), encoding="utf-8", newline="\n")
    if sys.argv[1:]:
        write_guards(sys.argv[1])
