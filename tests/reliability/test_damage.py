"""No damage that SQLite can see is opened in silence."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from perdin.database import sqlite_file
from perdin.database.filelock import FileLock
from perdin.database.store import Database
from perdin.errors import DatabaseDamaged, DatabaseProblem


@pytest.fixture
def filled(file: Path) -> Path:
    """A database with a few hundred rows, indexes and references, closed cleanly."""
    with Database.open(file) as database, database.write() as session:
        session.execute(text("CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT UNIQUE)"))
        session.execute(
            text("CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT, author REFERENCES author)")
        )
        session.execute(text("CREATE INDEX book_title ON book (title, author)"))
        for n in range(1, 61):
            session.execute(text("INSERT INTO author VALUES (:n, 'Penulis ' || :n)"), {"n": n})
            for m in range(5):
                row = {"title": f"Judul {n * m} " * 6, "author": n}
                session.execute(
                    text("INSERT INTO book(title, author) VALUES (:title, :author)"), row
                )
    return file


def spoil(file: Path, sound: bytes, chance: random.Random) -> None:
    """Flip a few bits, blank a stretch, or cut the file off."""
    spoilt = bytearray(sound)
    how = chance.randrange(10)
    if how == 0:
        del spoilt[chance.randrange(1, len(spoilt)) :]
    elif how == 1:
        start = chance.randrange(len(spoilt))
        spoilt[start : start + 512] = bytes(len(spoilt[start : start + 512]))
    else:
        for _ in range(chance.choice((1, 1, 4, 40))):
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    file.write_bytes(spoilt)


def sqlite_sees_damage(file: Path) -> bool:
    """What SQLite's own check says, asked without any of our code."""
    with closing(sqlite3.connect(file)) as connection:
        connection.text_factory = bytes
        try:
            findings = connection.execute("PRAGMA integrity_check").fetchall()
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return True
    return findings != [(b"ok",)] or orphans != []


def opens(file: Path) -> bool:
    """Whether the file opens; anything but a refusal in words fails the test."""
    try:
        Database.open(file).close()
    except DatabaseProblem:
        return False
    return True


def test_damage_is_never_opened_in_silence(filled: Path, times: Callable[[int, int], int]) -> None:
    chance = random.Random(20261123)
    sound, damaged, rounds = filled.read_bytes(), 0, times(150, 1000)
    for _ in range(rounds):
        spoil(filled, sound, chance)
        seen = sqlite_sees_damage(filled)
        damaged += seen
        spoilt = filled.read_bytes()
        assert not (opens(filled) and seen)
        if seen:
            assert filled.read_bytes() == spoilt
        filled.write_bytes(sound)
        assert opens(filled)
    assert damaged > rounds // 3  # or the test would prove nothing


def test_what_sqlite_finds_is_said_in_a_sentence(filled: Path) -> None:
    """SQLite tells some damage as rows of its own words and other damage as an exception."""
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE loose (n)")
        connection.execute("INSERT INTO loose VALUES (NULL)")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = 'CREATE TABLE loose (n NOT NULL)' WHERE name = 'loose'"
        )
    with pytest.raises(DatabaseDamaged, match=r"isi berkas tidak utuh \(kolom loose\.n kosong"):
        Database.open(filled)


def test_the_known_bad_twin_opens_damage(filled: Path) -> None:
    """Without the note that the file is not as it was left, damage slips through."""
    chance = random.Random(7)
    sound, silent = filled.read_bytes(), 0
    for _ in range(60):
        spoil(filled, sound, chance)
        with FileLock.take(filled.with_name("perdin.db.lock")) as lock:  # type: ignore[union-attr]
            lock.leave_note(sqlite_file.as_left(filled))
        silent += sqlite_sees_damage(filled) and opens(filled)
    assert silent > 0


def test_a_sound_file_is_checked_once(filled: Path) -> None:
    """Left cleanly and untouched since, it opens without reading every page again."""
    problems: list[str] = []
    note = filled.with_name("perdin.db.lock").read_text()
    assert note.removesuffix(" rows") == sqlite_file.as_left(filled)
    with Database.open(filled) as database:
        problems += database.check()
    assert problems == []


def test_check_tells_of_orphans(filled: Path) -> None:
    with Database.open(filled) as database:
        with closing(sqlite3.connect(filled)) as other, other:
            other.execute("DELETE FROM author WHERE id = 7")
        assert database.check()[0] == "book baris 31 menunjuk ke author yang tidak ada."
    with closing(sqlite3.connect(filled)) as other, other:
        other.execute("DELETE FROM author WHERE id = 8")
    with pytest.raises(DatabaseProblem, match="menunjuk ke author"):
        Database.open(filled)
