"""A new file is begun from written tables instead of the whole history, and is the same."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

from perdin.database import engines, schema
from perdin.database.store import Database
from scripts.schema import dump, in_order
from tests.reliability.test_migrations import FIRST, SECOND, scripts, state


def lines(statement: str | None) -> list[str]:
    """A statement's lines in order of letters: Alembic copies constraints in any order."""
    return sorted(line.strip().rstrip(",") for line in (statement or "").splitlines())


def made(path: Path) -> dict[str, object]:
    """Every table, index and trigger of a file with its statement, rows, revision and id."""
    with closing(engines.connect(path, "ro")) as connection:
        asked = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        tables = [name for kind, name, _ in asked if kind == "table"]
        count = {
            table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            for table in tables
        }
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
    statements = {f"{kind} {name}": lines(statement) for kind, name, statement in asked}
    return {**statements, "rows": count, "revision": revision, "application": application}


def test_a_new_file_is_what_all_scripts_make(tmp_path: Path) -> None:
    new, lived = tmp_path / "new.db", tmp_path / "lived.db"
    with patch.object(schema, "begin", return_value=""):
        Database.open(lived).close()
    Database.open(new).close()
    assert made(new) == made(lived)


def test_the_check_sees_one_other_constraint(tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    Database.open(new).close()
    sound = made(new)
    with closing(engines.connect(new)) as connection:
        connection.execute("ALTER TABLE signer ADD COLUMN nickname VARCHAR")
    assert made(new) != sound


def test_newer_scripts_run_after_the_written_tables(tmp_path: Path) -> None:
    with scripts(tmp_path / "history", FIRST) as history:
        first, second, third = (tmp_path / f"{n}.db" for n in ("first", "second", "third"))
        Database.open(first).close()
        (history / "sqlite.sql").write_text(dump(first), "utf-8")
        Database.open(second).close()
        assert state(second)[:2] == ("0001", 0)  # its tables; the rows are the history's
        (history / "versions" / "0002_step.py").write_text(SECOND, "utf-8")
        Database.open(third).close()
        assert state(third) == ("0002", 0, ["id", "name", "shelf_id"], [])


def test_the_tables_are_written_alike_at_each_run() -> None:
    """Whatever order the sets of a run have: two processes with hashes of their own."""
    root = Path(__file__).parents[2]
    write = "import sys; from scripts.schema import anew; sys.stdout.write(anew())"
    first, second = (
        subprocess.run(
            [sys.executable, "-c", write],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            timeout=300,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert first.count(b"CREATE TABLE") > 50


def test_each_constraint_has_its_place_and_is_kept() -> None:
    columns = "CREATE TABLE shelf (\n\tid INTEGER NOT NULL, \n\tname VARCHAR NOT NULL"
    primary = "\tCONSTRAINT pk_shelf PRIMARY KEY (id)"
    unique = "\tCONSTRAINT uq_shelf_name_id UNIQUE (name, id)"
    check = "\tCONSTRAINT ck_shelf_name CHECK (name IN ('a', 'b'))"
    orders = ((primary, unique, check), (unique, check, primary), (check, primary, unique))
    written = {in_order(", \n".join((columns, *order)) + "\n)") for order in orders}
    assert written == {", \n".join((columns, check, primary, unique)) + "\n)"}
    assert in_order(columns + "\n)") == columns + "\n)"
    trigger = "CREATE TRIGGER kept BEFORE DELETE ON shelf\nBEGIN SELECT 1; END"
    assert in_order(trigger) == trigger
