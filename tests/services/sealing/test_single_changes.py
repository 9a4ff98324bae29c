"""One change of any column of any row, by a tool past the guards, is named: table, row, column."""

import random
import sqlite3
from pathlib import Path

import pytest

from perdin.services.sealing.replay import Unexplained, Unseen
from tests.services.sealing.tool import another, drafts, meddle, retold, tables, told, tool

AT_ONCE = 50


def test_a_year_of_the_example_is_explained(example_copy: Path) -> None:
    assert told(example_copy) == []
    assert retold(example_copy) == []


def _changed(path: Path, count: int, rng: random.Random) -> set[tuple[str, int, str]]:
    """Change so many cells of as many rows, each to another value; which they were."""
    done: set[tuple[str, int, str]] = set()
    rows: set[tuple[str, int]] = set()
    with tool(path) as connection:
        being_typed = drafts(connection)
        names = tables(connection)
        while len(done) < count:
            table = rng.choice(names)
            row = connection.execute(f"SELECT * FROM {table} ORDER BY random() LIMIT 1").fetchone()
            if row is None or row["id"] in being_typed.get(table, ()) or (table, row["id"]) in rows:
                continue
            column = rng.choice([name for name in row.keys() if name != "id"])  # noqa: SIM118
            new = another(row[column], rng)
            try:
                connection.execute(
                    f'UPDATE {table} SET "{column}" = ? WHERE id = ?', (new, row["id"])
                )
            except sqlite3.IntegrityError:
                continue  # unique, or never empty: the file itself refuses it
            after = connection.execute(
                f'SELECT "{column}" FROM {table} WHERE id = ?', (row["id"],)
            ).fetchone()
            if after[0] == row[column] and type(after[0]) is type(row[column]):
                continue  # the column's affinity made it what it was
            done.add((table, row["id"], column))
            rows.add((table, row["id"]))
    return done


def test_every_change_of_a_cell_is_named(
    example_copy: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    batches = 20 if request.config.getoption("--long") else 2
    for batch in range(batches):
        copy = tmp_path / f"{batch}.db"
        copy.write_bytes(example_copy.read_bytes())
        rng = random.Random(batch)
        done = _changed(copy, AT_ONCE, rng)
        named = {(one.table, one.row_id, column) for one in told(copy) for column in one.columns}
        assert done - named == set()
        # What a change of a state or an owner turns into something else is told beside it.
        assert {one[:2] for one in named - done} <= {one[:2] for one in done}


@pytest.mark.parametrize("seed", [1, 2])
def test_rows_that_went_and_rows_that_came_are_named(example_copy: Path, seed: int) -> None:
    rng = random.Random(seed)
    gone, came = set(), set()
    with tool(example_copy) as connection:
        being_typed = drafts(connection)
        for table in tables(connection):
            rows = [
                row
                for row in connection.execute(f"SELECT * FROM {table}").fetchall()
                if row["id"] not in being_typed.get(table, ())
            ]
            if not rows:
                continue
            victim = rng.choice(rows)
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (victim["id"],))
            gone.add((table, victim["id"]))
            new = dict(victim) | {"id": max(row["id"] for row in rows) + 7}
            names = ", ".join(f'"{name}"' for name in new)
            marks = ", ".join("?" * len(new))
            connection.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(new.values())
            )
            came.add((table, new["id"]))
    found = told(example_copy)
    assert {(one.table, one.row_id) for one in found if one.kind is Unseen.GONE} == gone
    assert {(one.table, one.row_id) for one in found if one.kind is Unseen.CAME} >= came


ISSUED = "(SELECT max(id) FROM trip WHERE state = 'issued')"
OF_ISSUED = f"(SELECT min(id) FROM traveller WHERE trip_id = {ISSUED})"


@pytest.mark.parametrize(
    ("statement", "table", "columns"),
    [
        ("UPDATE payment SET amount = amount + 1000 WHERE id = 1", "payment", ("amount",)),
        ("DELETE FROM payment WHERE id = 1", "payment", None),
        ("UPDATE payment SET paid_on = '2026-01-01' WHERE id = 1", "payment", ("paid_on",)),
        ("UPDATE payment SET account_number = 'x' WHERE id = 1", "payment", ("account_number",)),
        ("UPDATE employee SET account_number = '9' WHERE id = 2", "employee", ("account_number",)),
        ("UPDATE approval SET decided_by = 'Orang Lain' WHERE id = 1", "approval", ("decided_by",)),
        ("DELETE FROM approval WHERE id = 1", "approval", None),
        ("DELETE FROM verification WHERE id = 1", "verification", None),
        ("UPDATE receipt SET amount = amount + 1 WHERE id = 1", "receipt", ("amount",)),
        ("DELETE FROM attachment WHERE id = 1", "attachment", None),
        (f"UPDATE trip SET purpose = 'Lain' WHERE id = {ISSUED}", "trip", ("purpose",)),
        ("UPDATE app_user SET role = 'admin' WHERE id = 3", "app_user", ("role",)),
        ("UPDATE budget_line SET ceiling = ceiling + 1 WHERE id = 1", "budget_line", ("ceiling",)),
        ("UPDATE rate SET amount = amount + 1 WHERE id = 5", "rate", ("amount",)),
        ("UPDATE signer SET heading = 'X' WHERE id = 1", "signer", ("heading",)),
        (f"UPDATE trip SET state = 'draft' WHERE id = {ISSUED}", "trip", ("state",)),
        (
            f"UPDATE leg SET place_name = 'X' WHERE trip_id = {ISSUED}", "leg", ("place_name",),
        ),
    ],
)  # fmt: skip
def test_what_once_went_unseen_is_named(
    example_copy: Path, statement: str, table: str, columns: tuple[str, ...] | None
) -> None:
    meddle(example_copy, statement)
    found = [one for one in told(example_copy) if one.table == table]
    assert found, "nothing told"
    if columns is None:
        assert [one.kind for one in found] == [Unseen.GONE]
    else:
        assert {(one.kind, one.columns) for one in found} == {(Unseen.CHANGED, columns)}


def test_the_trails_own_record_is_proved_too(example_copy: Path) -> None:
    with tool(example_copy) as connection:
        event, row = connection.execute(
            "SELECT event_id, id FROM audit_change WHERE kind = 'diubah' ORDER BY id LIMIT 1"
        ).fetchone()
        connection.execute("UPDATE audit_change SET written = '{}' WHERE id = ?", (row,))
    assert retold(example_copy) == [event]


def test_a_seal_that_was_made_to_fit_is_found(example_copy: Path) -> None:
    """Who changes a row and its seal changes what the event stands for."""
    with tool(example_copy) as connection:
        event, row = connection.execute(
            "SELECT event_id, max(id) FROM audit_change WHERE table_name = 'payment'"
        ).fetchone()
        connection.execute("UPDATE audit_change SET after = zeroblob(88) WHERE id = ?", (row,))
    assert event in retold(example_copy)


def test_nothing_is_told_before_anything_was_sealed(example_copy: Path) -> None:
    """A database of an older program: the next event seals what is there."""
    meddle(example_copy, "DELETE FROM audit_change", "DELETE FROM seal_layout")
    assert told(example_copy) == []


def test_a_finding_says_where(example_copy: Path) -> None:
    meddle(example_copy, "UPDATE payment SET amount = 1, book_number = 'x' WHERE id = 2")
    assert told(example_copy) == [
        Unexplained(Unseen.CHANGED, "payment", 2, ("amount", "book_number"))
    ]
