"""Offices of any size to measure on: the example's trips, repeated over ten years in SQL."""

import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from perdin.database.store import Database
from perdin.services.example import example

NORMAL = 1_500
TENFOLD = 15_000
BIG = 200_000
"""Trips of a year, of a decade, and of a province's decade (docs/quality.md)."""

FIRST_YEAR = 2017
YEARS = 10
_WORDS = ("rapat koordinasi", "konsultasi", "bimbingan teknis", "evaluasi", "monitoring", "studi")
_FOLDER = tempfile.TemporaryDirectory(prefix="perdin-ukur-")


@lru_cache
def office(trips: int) -> Path:
    """A database with about so many trips, 2.5 travellers each; made once in a run."""
    path = Path(_FOLDER.name) / f"{trips}.db"
    with Database.open(path) as database:
        example.build(database, lambda: datetime(2026, 11, 20, 9).astimezone())
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA synchronous=OFF")
        _repeat(file, trips)
        file.commit()
        file.execute("ANALYZE")
        file.commit()
    return path


def _repeat(file: sqlite3.Connection, trips: int) -> None:
    """Repeat a settled trip of the example, with its leg, its travellers and their costs."""
    (model,) = file.execute("SELECT id FROM trip WHERE state = 'settled' LIMIT 1").fetchone()
    _plan(file, trips)
    _repeat_line(file, model)
    employees = _more_employees(file, max(20, trips // 10))
    _repeat_trip(file, model)
    _repeat_leg(file, model)
    _repeat_traveller(file, model, employees)


def _plan(file: sqlite3.Connection, trips: int) -> None:
    """A table ``planned``: key, day of leaving, purpose and place of every trip to come."""
    (first,) = file.execute("SELECT max(id) + 1 FROM trip").fetchone()
    file.execute("CREATE TEMP TABLE word (n, text)")
    file.executemany("INSERT INTO word VALUES (?, ?)", enumerate(_WORDS))
    file.execute("CREATE TEMP TABLE town AS SELECT row_number() OVER () - 1 AS n, code, name "
                 "FROM place WHERE kind IN ('kota', 'kabupaten')")  # fmt: skip
    file.execute(
        "CREATE TEMP TABLE planned AS WITH RECURSIVE count(n) AS "
        "(SELECT 0 UNION ALL SELECT n + 1 FROM count WHERE n < :last) "
        "SELECT count.n, :first + count.n AS id, "
        "date(:start, (count.n * :days / :trips) || ' days') AS leave, "
        "w.text || ' ' || count.n AS purpose, t.code AS place, t.name AS town FROM count "
        "JOIN word w ON w.n = count.n % (SELECT count(*) FROM word) "
        "JOIN town t ON t.n = count.n * 7 % (SELECT count(*) FROM town)",
        {
            "last": trips - 1,
            "first": first,
            "trips": trips,
            "days": YEARS * 365,
            "start": f"{FIRST_YEAR}-01-01",
        },
    )


def _repeat_line(file: sqlite3.Connection, model: int) -> None:
    """The model's budget line in each year of the planned trips that has none of its own."""
    _copy(
        file,
        "budget_line",
        f"JOIN trip ON trip.id = {model} AND trip.budget_line_id = source.id "
        "JOIN (SELECT DISTINCT strftime('%Y', leave) AS year FROM planned) years "
        "ON years.year <> source.fiscal_year",
        fiscal_year="years.year",
    )


def _repeat_trip(file: sqlite3.Connection, model: int) -> None:
    """The planned trips, each on its year's budget line, in the states of a desk at work, and what
    a search finds them by.
    """
    _copy(
        file,
        "trip",
        f"JOIN planned ON source.id = {model} "
        "JOIN budget_line AS model_line ON model_line.id = source.budget_line_id "
        "JOIN budget_line AS line ON line.fiscal_year = strftime('%Y', planned.leave) "
        "AND line.activity_code = model_line.activity_code "
        "AND line.account_code = model_line.account_code",
        budget_line_id="line.id",
        id="planned.id",
        purpose="planned.purpose",
        leave="planned.leave",
        back="date(planned.leave, '2 days')",
        state="CASE planned.n % 10 WHEN 0 THEN 'draft' WHEN 1 THEN 'submitted' ELSE 'settled' END",
        searchable="lower(planned.purpose || ' ' || planned.town)",
    )
    file.execute(
        "INSERT INTO trip_search (rowid, searchable) SELECT "
        f"replace(leave, '-', '') * {1 << 32} + id, searchable FROM trip "
        "WHERE id >= (SELECT min(id) FROM planned)"
    )


def _repeat_leg(file: sqlite3.Connection, model: int) -> None:
    _copy(
        file,
        "leg",
        f"JOIN planned ON source.trip_id = {model} AND source.position = "
        f"(SELECT min(position) FROM leg WHERE trip_id = {model})",
        trip_id="planned.id",
        place_code="planned.place",
        place_name="planned.town",
        arrive="planned.leave",
        leave="date(planned.leave, '2 days')",
    )


def _repeat_traveller(file: sqlite3.Connection, model: int, employees: tuple[int, int]) -> None:
    """Two travellers and three by turns, each with the cost lines of the model's first one."""
    (traveller,) = file.execute(
        "SELECT id FROM traveller WHERE trip_id = ? LIMIT 1", (model,)
    ).fetchone()
    (free,) = file.execute("SELECT max(id) + 1 FROM traveller").fetchone()
    first_employee, count = employees
    # The key of a trip's k-th traveller is counted, so that its cost lines find it.
    _copy(
        file,
        "traveller",
        f"JOIN planned ON source.id = {traveller} "
        "JOIN (SELECT 0 AS k UNION SELECT 1 UNION SELECT 2) seat ON seat.k < 2 + planned.n % 2",
        id=f"{free} + planned.n * 3 + seat.k",
        trip_id="planned.id",
        position="seat.k",
        employee_id=f"{first_employee} + (planned.n * 3 + seat.k) % {count}",
        leave="planned.leave",
        back="date(planned.leave, '2 days')",
        settled_on="date(planned.leave, '14 days')",
    )
    _copy(
        file,
        "cost_line",
        f"JOIN traveller ON source.traveller_id = {traveller} AND traveller.id >= {free}",
        traveller_id="traveller.id",
    )


def _more_employees(file: sqlite3.Connection, count: int) -> tuple[int, int]:
    """The first key of the new employees, and how many there are."""
    (first, model) = file.execute("SELECT max(id) + 1, min(id) FROM employee").fetchone()
    _copy(
        file,
        "employee",
        "JOIN (WITH RECURSIVE count(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM count "
        f"WHERE n < {count - 1}) SELECT n FROM count) many ON source.id = {model}",
        id=f"{first} + many.n",
        name="'Pegawai ' || printf('%06d', many.n)",
        nip="printf('19800101%010d', many.n)",
    )
    return first, count


def _copy(file: sqlite3.Connection, table: str, joined: str, **changed: str) -> None:
    """Repeat rows of a table with some columns changed; keys are given anew unless they are."""
    columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
    if "id" not in changed:
        columns.remove("id")
    values = ", ".join(changed.get(name, f"source.{name}") for name in columns)
    names = ", ".join(columns)
    # The names are the schema's and ours; nobody else's text comes this way.
    file.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} AS source {joined}")
