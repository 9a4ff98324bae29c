"""The schema's history: one line of scripts, the same tables on both engines, never a half step."""

import ast
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, inspect

from perdin.database import engines, health, schema
from perdin.database.store import Database
from perdin.errors import DatabaseForeign, DatabaseNewer, DatabaseUnreachable
from perdin.models import (
    accounting,
    base,
    books,
    cards,
    letters,
    money,
    papers,
    people,
    planning,
    records,
    reference,
    trips,
)
from tests.reliability.children import child, kill

MODULES = (
    accounting, books, cards, planning, letters, money, papers, people, records, reference, trips
)  # fmt: skip
"""Importing them fills the metadata."""
METADATA = base.Model.metadata
OWN = ("trip_search", "ix_trip_search", "ix_trip_purpose")  # each engine has its own


def test_the_file_names_tell_the_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [schema.head()]
    assert [walk_revision.revision for walk_revision in scripts.walk_revisions()][
        ::-1
    ] == schema.revisions()


@pytest.mark.parametrize(
    "script", sorted((schema.MIGRATIONS / "versions").glob("0*.py")), ids=lambda path: path.stem
)
def test_a_script_stands_alone(script: Path) -> None:
    """A table's class changes with later releases; a script that used it would change with it."""
    tree = ast.parse(script.read_text("utf-8"))
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = [
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    ]
    assert [name for name in (*modules, *names) if name.startswith("perdin")] == []
    assert "downgrade" not in {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    }


def drift(connection: Connection) -> list[object]:
    """What the tables of a database lack or have too much, against the models."""
    options = {
        "compare_type": True,
        "compare_server_default": True,
        "include_name": lambda name, *_: not str(name).startswith(OWN),
    }
    context = MigrationContext.configure(connection, opts=options)
    differences: list[object] = list(compare_metadata(context, METADATA))
    seen, names = inspect(connection), connection.dialect.identifier_preparer
    for table in METADATA.sorted_tables:
        checks = {
            check_constraint["name"] for check_constraint in seen.get_check_constraints(table.name)
        }
        wanted = {
            str(names.format_constraint(constraint)).strip('"')
            for constraint in table.constraints
            if isinstance(constraint, CheckConstraint)
        }
        differences += [(table.name, "check", name) for name in checks ^ wanted]
    return differences


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection .* ix_trip_purpose_leave")
def test_the_scripts_make_what_the_models_say(database: Database) -> None:
    with database._reader.connect() as connection:
        assert drift(connection) == []


def test_the_scripts_make_it_on_postgresql_too(postgresql_url: str) -> None:
    with Database.open(postgresql_url) as database, database._reader.connect() as connection:
        assert drift(connection) == []


def test_a_server_is_opened_again_and_again(postgresql_url: str) -> None:
    for _ in range(2):
        with Database.open(postgresql_url) as database:
            assert database.dialect == "postgresql"
            assert database.path is None
            assert database.check() == []
            with database.write() as session:
                session.connection().exec_driver_sql("SELECT 1")


def test_a_server_with_other_tables_is_refused(postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url, autocommit=True) as admin:
        admin.execute("CREATE TABLE recipe (name text)")
        with pytest.raises(DatabaseForeign):
            Database.open(postgresql_url)
        admin.execute("DROP TABLE recipe")
        Database.open(postgresql_url).close()
        admin.execute("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(DatabaseNewer):
            Database.open(postgresql_url)
        admin.execute(f"UPDATE alembic_version SET version_num = '{schema.head()}'")


def test_a_server_out_of_reach_is_told_without_its_password() -> None:
    with pytest.raises(DatabaseUnreachable) as caught:
        Database.open("postgresql://perdin:rahasia@127.0.0.1:1/perdin")
    assert "127.0.0.1" in str(caught.value)
    assert "rahasia" not in str(caught.value)


FIRST = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade() -> None:
    op.create_table("shelf", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table(
        "book",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.String),
        sa.Column("shelf_id", sa.Integer, sa.ForeignKey("shelf.id", ondelete="CASCADE")),
    )
    op.execute("INSERT INTO shelf VALUES (1), (2)")
    for n in range(300):
        op.execute(f"INSERT INTO book VALUES ({n}, 'Judul {n}', {1 + n % 2})")
"""
SECOND = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    with op.batch_alter_table("shelf") as shelf:  # SQLite copies the table that books point at
        shelf.add_column(sa.Column("place", sa.String))
    op.execute("UPDATE shelf SET place = 'lantai ' || id")
    with op.batch_alter_table("book") as book:
        book.alter_column("title", new_column_name="name")
"""
BROKEN = SECOND + "    op.execute('UPDATE nowhere SET x = 1')\n"
ORPHANING = SECOND + "    op.execute('DELETE FROM shelf WHERE id = 2')\n"


@contextmanager
def scripts(folder: Path, *texts: str) -> Iterator[Path]:
    """Another history than the real one, for as long as the block lasts."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "versions").mkdir(parents=True)
    real = schema.MIGRATIONS
    shutil.copy(real / "env.py", folder)
    shutil.copy(real / "script.py.mako", folder)
    for n, script in enumerate(texts, 1):
        (folder / "versions" / f"000{n}_step.py").write_text(script)
    schema.MIGRATIONS = folder
    try:
        yield folder
    finally:
        schema.MIGRATIONS = real


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database at the first of two revisions."""
    path = tmp_path / "data" / "perdin.db"
    with scripts(tmp_path / "history", FIRST):
        Database.open(path).close()
    return path


def state(path: Path) -> tuple[str, int, list[str], list[str]]:
    """Revision, number of books, the books' columns, and problems, asked of SQLite itself."""
    with closing(engines.connect(path, "ro")) as connection:
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        count = connection.execute("SELECT count(*) FROM book").fetchone()[0]
        columns = [row[1] for row in connection.execute("PRAGMA table_info(book)")]
        return revision, count, columns, health.problems(connection)


OLD: tuple[str, int, list[str], list[str]] = ("0001", 300, ["id", "title", "shelf_id"], [])
NEW: tuple[str, int, list[str], list[str]] = ("0002", 300, ["id", "name", "shelf_id"], [])


def test_an_upgrade_backs_up_first(old: Path, tmp_path: Path) -> None:
    with scripts(tmp_path / "history", FIRST, SECOND):
        with Database.open(old, backup_dir=tmp_path / "cadangan"):
            pass
        assert state(old) == NEW
        Database.open(old, backup_dir=tmp_path / "cadangan").close()
    backups = list((tmp_path / "cadangan").iterdir())
    assert [path.name for path in backups] == ["perdin-sebelum-0002-dari-0001-1.db"]
    assert state(backups[0]) == OLD


@pytest.mark.parametrize("second", [BROKEN, ORPHANING])
def test_an_upgrade_that_fails_leaves_the_old(old: Path, tmp_path: Path, second: str) -> None:
    before = old.read_bytes()
    with (
        scripts(tmp_path / "history", FIRST, second),
        pytest.raises(Exception, match="no such table: nowhere|point nowhere"),
    ):
        Database.open(old)
    assert old.read_bytes() == before
    with scripts(tmp_path / "history", FIRST):
        Database.open(old).close()  # the lock is free, and the old program goes on


def upgrade_by(pipe: Pipe, history: Path, path: Path) -> None:
    schema.MIGRATIONS = history
    pipe.send("here")
    Database.open(path).close()
    pipe.send("open")


def kill_at_random(chance: random.Random, whole_s: float, history: Path, path: Path) -> None:
    """Start the program and kill it somewhere on its way."""
    with child(upgrade_by, history, path) as (process, pipe):
        pipe.recv()
        pipe.poll(chance.uniform(0, whole_s))  # at the latest when it is done
        kill(process)


def seconds_for(history: Path, path: Path) -> float:
    """How long it takes when nobody kills it: where the kills are spread over."""
    with child(upgrade_by, history, path) as (_, pipe):
        pipe.recv()
        start = time.perf_counter()
        pipe.recv()
        return time.perf_counter() - start


def test_a_killed_upgrade_is_old_or_new(
    old: Path, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    chance, sound, outcomes = random.Random(5), old.read_bytes(), []
    with scripts(tmp_path / "history", FIRST, SECOND) as history:
        whole_s = seconds_for(history, Path(shutil.copy(old, tmp_path / "trial.db")))
        for n in range(times(20, 200)):
            path = tmp_path / f"{n}" / "perdin.db"
            path.parent.mkdir()
            path.write_bytes(sound)
            kill_at_random(chance, whole_s, history, path)
            with closing(engines.connect(path)) as connection:  # rolls a left journal back
                connection.execute("SELECT count(*) FROM alembic_version").fetchone()
            outcomes.append(state(path))
            Database.open(path).close()
            assert state(path) == NEW
    assert [outcome for outcome in outcomes if outcome not in (OLD, NEW)] == []
    assert OLD in outcomes


def test_a_killed_first_start_leaves_none_or_a_whole_one(
    tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    chance, whole = random.Random(6), 0
    rounds = times(20, 200)
    with scripts(tmp_path / "history", FIRST) as history:
        whole_s = seconds_for(history, tmp_path / "trial.db")
        for n in range(rounds):
            path = tmp_path / f"{n}" / "perdin.db"
            kill_at_random(chance, whole_s, history, path)
            if path.exists():
                whole += 1
                assert state(path) == OLD
            Database.open(path).close()
            assert state(path) == OLD
            names = {file.name for file in path.parent.iterdir()}
            assert names == {"perdin.db", "perdin.db.lock"}
    assert whole < rounds
