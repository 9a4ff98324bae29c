"""A newer program's columns are sealed with its upgrade, and nothing is washed clean by that."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start, people
from perdin.services.safekeeping.opening import OpenOffice
from perdin.services.sealing import layouts, renewing, replay, writing
from perdin.services.sealing.replay import Unexplained, Unseen
from tests.conftest import Clock
from tests.office import person
from tests.services.sealing.tool import meddle, retold, told

NEW = {"employee": "active", "payment": "note", "rate_set": "edition"}
"""Columns that the older program is thought not to have had."""


@contextmanager
def older_program(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program as it was before those columns came."""

    def layout(table: str) -> tuple[str, ...]:
        return tuple(name for name in ours(table) if name != NEW.get(table))

    ours = layouts.layout
    with monkeypatch.context() as patch:
        for module in (layouts, writing, replay, renewing):
            patch.setattr(module, "layout", layout)
        layouts.number_of.cache_clear()
        yield
    layouts.number_of.cache_clear()


@pytest.fixture
def older_file(office_copy: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office whose rows were sealed by the older program."""
    meddle(office_copy, "DELETE FROM audit_change", "DELETE FROM seal_layout")
    with older_program(monkeypatch), Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        form = people.open_employee(desk, person(desk, "Bima"))
        people.save_employee(desk, replace(form, title_after="S.T."))
    return office_copy


def opened(path: Path, clock: Clock) -> None:
    """Open and close the office with the program of today."""
    OpenOffice.open(path, lambda: clock.now).close()


def test_a_new_column_is_sealed_by_the_upgrade_itself(older_file: Path, clock: Clock) -> None:
    assert told(older_file) == []
    before = retold(older_file)  # the events whose rows the fixture took out
    opened(older_file, clock)
    assert told(older_file) == []
    assert retold(older_file) == before
    with closing(sqlite3.connect(older_file)) as file:
        (action,) = file.execute("SELECT action FROM audit_event ORDER BY id DESC").fetchone()
        renewed = dict(
            file.execute(
                "SELECT table_name, count(*) FROM audit_change WHERE event_id = "
                "(SELECT max(id) FROM audit_event) GROUP BY table_name"
            ).fetchall()
        )
        (employees,) = file.execute("SELECT count(*) FROM employee").fetchone()
        (sets,) = file.execute("SELECT count(*) FROM rate_set").fetchone()
    assert action == "renew_seals"
    assert renewed == {"employee": employees, "rate_set": sets}
    meddle(older_file, "UPDATE employee SET active = 0 WHERE id = 3")
    assert told(older_file) == [Unexplained(Unseen.CHANGED, "employee", 3, ("active",))]


def test_it_is_done_once(older_file: Path, clock: Clock) -> None:
    opened(older_file, clock)
    with closing(sqlite3.connect(older_file)) as file:
        (before,) = file.execute("SELECT max(id) FROM audit_event").fetchone()
    opened(older_file, clock)
    with closing(sqlite3.connect(older_file)) as file:
        (after,) = file.execute("SELECT max(id) FROM audit_event").fetchone()
    assert after == before


def test_what_a_tool_did_before_the_upgrade_is_not_washed_clean(
    older_file: Path, clock: Clock
) -> None:
    meddle(
        older_file,
        "UPDATE employee SET account_number = '99' WHERE id = 2",
        "DELETE FROM appointment WHERE employee_id = 5",
    )
    with closing(sqlite3.connect(older_file)) as file:
        (gone,) = file.execute(
            "SELECT row_id FROM audit_change WHERE table_name = 'appointment' AND row_id NOT IN "
            "(SELECT id FROM appointment) LIMIT 1"
        ).fetchone()
        columns = [row[1] for row in file.execute("PRAGMA table_info(employee)")]
    names = ", ".join(columns)
    values = ", ".join(
        {"id": "900", "nip": "'199001012015011234'"}.get(name, name) for name in columns
    )
    meddle(older_file, f"INSERT INTO employee ({names}) SELECT {values} FROM employee WHERE id = 4")
    opened(older_file, clock)
    found = told(older_file)
    with closing(sqlite3.connect(older_file)) as file:
        (last,) = file.execute("SELECT max(id) FROM audit_event").fetchone()
    assert Unexplained(Unseen.CHANGED, "employee", 2, ("account_number",), last) in found
    assert Unexplained(Unseen.CAME, "employee", 900) in found
    assert Unexplained(Unseen.GONE, "appointment", gone) in found
    assert len(found) == 3


def test_an_operation_that_comes_first_renews_them_too(older_file: Path, clock: Clock) -> None:
    with Database.open(older_file) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        form = people.open_employee(desk, person(desk, "Bima"))
        people.save_employee(desk, replace(form, title_after="S.H."))
    assert told(older_file) == []
    meddle(older_file, "UPDATE employee SET active = 0 WHERE id = 3")
    assert told(older_file) == [Unexplained(Unseen.CHANGED, "employee", 3, ("active",))]
