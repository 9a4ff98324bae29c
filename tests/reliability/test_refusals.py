"""A database that cannot be used is refused in words, and not a byte of it changes."""

import hashlib
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from perdin.database import engines
from perdin.database.store import Database
from perdin.errors import (
    BadInput,
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseLocked,
    DatabaseNewer,
    DatabaseProblem,
    NotFound,
)


def make_newer(file: Path) -> None:
    with closing(engines.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def make_foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE recipe (name)")


def make_text(file: Path) -> None:
    file.write_text("Nama;NIP\nSiti Rahma;199001012015032001\n" * 500, encoding="utf-8")


def make_empty(file: Path) -> None:
    file.write_bytes(b"")


def cut_in_half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def cut_within_a_page(file: Path) -> None:
    """Within a page that nothing is on: SQLite itself does not miss its end."""
    with closing(engines.connect(file)) as connection:
        connection.execute("CREATE TABLE gone (x)")
        connection.execute("INSERT INTO gone VALUES (zeroblob(20000))")
        connection.execute("DROP TABLE gone")
    os.truncate(file, file.stat().st_size - 1000)


def lose_the_revision(file: Path) -> None:
    with closing(engines.connect(file)) as connection:
        connection.execute("DELETE FROM alembic_version")


def lose_the_table_of_revisions(file: Path) -> None:
    with closing(engines.connect(file)) as connection:
        connection.execute("DROP TABLE alembic_version")


def overwrite_the_header(file: Path) -> None:
    with file.open("r+b") as handle:
        handle.write(b"\0" * 512)


CASES: list[tuple[Callable[[Path], None], type[DatabaseProblem], str]] = [
    (make_newer, DatabaseNewer, "lebih baru"),
    (make_foreign, DatabaseForeign, "bukan basis data Perdin"),
    (make_text, DatabaseDamaged, "bukan berkas SQLite"),
    (make_empty, DatabaseDamaged, "kosong"),
    (cut_in_half, DatabaseDamaged, "tidak utuh"),
    (cut_within_a_page, DatabaseDamaged, "bagian akhir berkas terpotong"),
    (lose_the_revision, DatabaseDamaged, "versinya hilang"),
    (lose_the_table_of_revisions, DatabaseDamaged, "versinya hilang"),
    (overwrite_the_header, DatabaseDamaged, "bukan berkas SQLite"),
]


@pytest.mark.parametrize("exclusive", [True, False])
@pytest.mark.parametrize(("spoil", "problem", "words"), CASES)
def test_refused_and_untouched(
    file: Path,
    exclusive: bool,
    spoil: Callable[[Path], None],
    problem: type[DatabaseProblem],
    words: str,
) -> None:
    spoil(file)
    before = contents(file.parent)
    with pytest.raises(problem, match=words) as caught:
        Database.open(file, exclusive=exclusive)
    assert "tidak ada yang diubah" in str(caught.value).lower()
    assert contents(file.parent) == before
    with pytest.raises(problem):  # and the lock is free again, so it is not «locked» now
        Database.open(file, exclusive=exclusive)


def test_the_newest_sound_backup_is_named(file: Path) -> None:
    folder = file.parent / "cadangan"
    with Database.open(file) as database:
        backups = [database.backup(folder / f"{day}.db") for day in (1, 2, 3)]
    for age, path in enumerate(backups):
        os.utime(path, (1_700_000_000 + age, 1_700_000_000 + age))
    cut_in_half(backups[2])
    os.utime(backups[2], (1_800_000_000, 1_800_000_000))
    cut_in_half(file)
    with pytest.raises(DatabaseDamaged) as caught:
        Database.open(file)
    assert str(backups[1]) in str(caught.value)


def test_without_a_backup_it_says_so(file: Path) -> None:
    cut_in_half(file)
    with pytest.raises(DatabaseDamaged, match="belum ada cadangan"):
        Database.open(file)


def test_held_by_another_program(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_MS", 50)
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        before = contents(file.parent)
        with pytest.raises(DatabaseLocked, match="sedang dipakai"):
            Database.open(file)
        other.rollback()
    assert contents(file.parent) == before


@pytest.fixture
def public_folder(fresh_file: Path) -> Iterator[Path]:
    """A folder that another user can enter, with a copy of the database; pytest's are private."""
    folder = Path(tempfile.mkdtemp(prefix="perdin-hak-"))
    shutil.copy(fresh_file, folder / "perdin.db")
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


AS_NOBODY = """
import os, sys
from perdin.database.store import Database
from perdin.errors import PerdinError
if os.geteuid() == 0:  # nothing is read-only for root
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    Database.open(sys.argv[1])
except PerdinError as problem:
    print(type(problem).__name__, problem)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept in lists there")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)]
)
def test_read_only(public_folder: Path, file_mode: int, folder_mode: int) -> None:
    file = public_folder / "perdin.db"
    file.chmod(file_mode)
    public_folder.chmod(folder_mode)
    before = contents(public_folder)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(file)], capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("DatabaseReadOnly "), done.stderr
    assert str(file) in done.stdout
    assert contents(public_folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept in lists there")
def test_a_folder_where_nothing_can_be_made(public_folder: Path) -> None:
    (public_folder / "perdin.db").unlink()
    public_folder.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(public_folder / "perdin.db")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("DatabaseReadOnly "), done.stderr
    assert contents(public_folder) == {}


def test_absent_when_it_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="tidak ada.db"):
        Database.open(tmp_path / "tidak ada.db", create=False)
    assert contents(tmp_path) == {}


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="folder"):
        Database.open(tmp_path)


@pytest.mark.parametrize("address", ["mysql://x/y", "sqlite://"])
def test_other_servers_are_not_known(address: str) -> None:
    with pytest.raises(BadInput, match="postgresql"):
        Database.open(address)


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    strange = tmp_path / "Kec. Walantaka #1 100%? & «arsip»" / "perdin dinas.db"
    with Database.open(strange) as database:
        assert database.check() == []
        assert database.path == strange
    assert strange.stat().st_mode & stat.S_IFREG
    with Database.open(f"sqlite:///{tmp_path / 'lain.db'}") as database:
        assert database.path == tmp_path / "lain.db"


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder with its hash, but the locks, which are not the database."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }
