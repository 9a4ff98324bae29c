"""Write perdin/migrations/sqlite.sql anew: the tables that all scripts together make.

python -m scripts.schema
"""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from perdin.database import engines, schema

SHADOWS = "SELECT name FROM pragma_table_list WHERE type = 'shadow'"
"""The tables that SQLite itself makes for a full-text index."""


def dump(path: Path) -> str:
    """The statements that make the tables, indexes and triggers of an empty database anew."""
    with closing(engines.connect(path, "ro")) as connection:
        made = connection.execute(
            f"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT IN ({SHADOWS})"
            " ORDER BY rowid"
        ).fetchall()
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    mark = f"INSERT INTO alembic_version VALUES ('{revision}')"
    return ";\n".join([*(statement for (statement,) in made), mark]) + ";\n"


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


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        new = Path(folder, "new.db")
        by_scripts(new)
        (schema.MIGRATIONS / "sqlite.sql").write_text(dump(new), encoding="utf-8")
