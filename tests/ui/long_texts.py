"""An office whose people, posts, units, places and purposes have names as long as there are."""

import sqlite3
from contextlib import closing
from pathlib import Path

NAME = 70
POST = 150
CITY = 60
PURPOSE = 240
_WORDS = (
    "Kusumawardhana Prabaningrat Hadisubroto Mangkunegara Suryadiningrat Wiryokusumo "
    "Tirtonegoro Adiwinata Reksodiputro Notohadinegoro Sastrowardoyo Danusubroto "
    "Cokroaminoto Purbacaraka Wignyosubroto Hendradiningrat Martodipuro Sosrodihardjo"
)
_COLUMNS = {
    ("employee", "name"): NAME,
    ("app_user", "name"): NAME,
    ("appointment", "position"): POST,
    ("unit", "name"): 90,
    ("place", "name"): CITY,
    ("trip", "purpose"): PURPOSE,
    ("office", "name"): 90,
    ("budget_line", "activity_name"): POST,
    ("planned_trip", "purpose"): PURPOSE,
}
"""What is made long, with its least length in characters."""


def lengthen(path: Path) -> None:
    """Make the texts of an office's database long, wherever they are kept."""
    with closing(sqlite3.connect(path)) as database:
        texts = _texts_of(database)
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        guards = database.execute(query).fetchall()
        for name, _sql in guards:  # what is settled and audited is held fast by them
            database.execute(f"DROP TRIGGER {name}")
        for (table, column), length in _COLUMNS.items():
            for (text,) in database.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall():
                if text and _is_used(database, table, text):
                    _replace(database, texts, text, longer(text, length))
        for _name, sql in guards:
            database.execute(sql)
        database.commit()


def longer(text: str, length: int) -> str:
    """A text brought to a length by words of names."""
    return f"{text} {_WORDS * 3}"[:length].strip().ljust(length, "a")


def _is_used(database: sqlite3.Connection, table: str, text: str) -> bool:
    """Of the 500 cities only those that somebody went to."""
    if table != "place":
        return True
    query = "SELECT 1 FROM trip WHERE searchable LIKE '%' || lower(?) || '%'"
    return text != "Serang" and database.execute(query, (text,)).fetchone() is not None


def _texts_of(database: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every column that may hold text, search indexes apart."""
    names = [
        name
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith(("trip_search", "sqlite_", "alembic"))
    ]
    return [
        (name, row[1])
        for name in names
        for row in database.execute(f"PRAGMA table_info({name})")
        if row[2].upper().startswith(("VARCHAR", "TEXT", "JSON"))
    ]


def _replace(
    database: sqlite3.Connection, texts: list[tuple[str, str]], old: str, new: str
) -> None:
    for table, column in texts:
        database.execute(
            f"UPDATE {table} SET {column} = replace({column}, ?, ?) WHERE {column} LIKE ?",
            (old, new, f"%{old}%"),
        )
