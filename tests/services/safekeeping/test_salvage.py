"""Of a damaged backup what can be read is named table by table, and saved when it is asked for."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.errors import BadFile, BadInput, NotFound
from perdin.files import backup_file, locked_file
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.safekeeping import automatic, backup, restore_preview, restoring, salvage
from perdin.services.safekeeping.automatic import AT_CLOSING
from perdin.services.safekeeping.salvage import TableState
from perdin.services.trips import trip_list
from perdin.services.trips.trip_list import TripFilter
from tests.conftest import Clock, example_beside


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def kept(full_year_file: Path, tmp_path: Path, clock: Clock) -> Path:
    """A backup of a full year."""
    path = example_beside(full_year_file, tmp_path / "contoh.db")
    with Database.open(path) as database:
        return automatic.make(database, clock.now, AT_CLOSING).made.path


def counts(path: Path) -> dict[str, int]:
    """The rows of each table of a database, asked by SQLite itself."""
    with closing(sqlite3.connect(path)) as file:
        tables = file.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' "
            "AND name NOT LIKE 'trip_search%' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            name: file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in tables
        }


def told(states: tuple[TableState, ...]) -> dict[str, int]:
    return {state.name: state.rows for state in states}


def test_of_a_whole_one_everything_is_saved(kept: Path, tmp_path: Path, clock: Clock) -> None:
    states = salvage.rescue(kept, tmp_path / "selamat.db")
    assert all(state.whole and not state.dropped for state in states)
    assert told(states) == counts(tmp_path / "contoh.db")
    with Database.open(tmp_path / "selamat.db") as database:
        assert database.check() == []
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        assert backup.verify(desk).chain.fault is None
        assert trip_list.find_trip_ids(desk, TripFilter(text="bandung"))


@pytest.mark.parametrize("part", [0.9, 0.6, 0.3])
def test_of_one_that_was_cut_what_came_before_is_saved(
    kept: Path, tmp_path: Path, part: float
) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(BadFile):
        restore_preview.look(kept, tmp_path / "pc-baru" / "perdin.db")
    to = tmp_path / "selamat.db"
    states = salvage.rescue(kept, to)
    assert any(not state.whole for state in states)
    assert sum(state.rows for state in states) > 0
    assert told(states) == counts(to)
    original = counts(tmp_path / "contoh.db")
    assert all(rows <= original[name] for name, rows in told(states).items())
    with closing(sqlite3.connect(to)) as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not to.with_name("selamat.db.mentah").exists()


def test_damaged_pages_cost_what_lay_in_them(kept: Path, tmp_path: Path, clock: Clock) -> None:
    plain = tmp_path / "biasa.db"
    backup_file.unpack(kept, plain)
    content, chance = bytearray(plain.read_bytes()), random.Random(9)
    for _page in range(6):
        at = chance.randrange(150, len(content) // 4096) * 4096
        content[at : at + 4096] = b"\xff" * 4096
    plain.write_bytes(content)
    to = tmp_path / "selamat.db"
    states = salvage.rescue(plain, to)
    original = counts(tmp_path / "contoh.db")
    saved = sum(told(states).values())
    assert 0.5 * sum(original.values()) < saved < sum(original.values())
    target = tmp_path / "pc-baru" / "perdin.db"
    preview = restore_preview.look(to, target)
    restoring.restore(preview, clock.now, accept_fault=True)
    with Database.open(target) as database:
        assert database.check() == []


def test_nothing_comes_of_what_holds_nothing(kept: Path, tmp_path: Path) -> None:
    to = tmp_path / "selamat.db"
    whole = kept.read_bytes()
    for number, content in enumerate((b"", b"x" * 5000, whole[:200])):
        bad = tmp_path / f"{number}.perdin"
        bad.write_bytes(content)
        with pytest.raises(BadFile, match="tidak ada yang masih terbaca"):
            salvage.rescue(bad, to)
        to.unlink(missing_ok=True)
    locked = tmp_path / "sandi.perdin"
    with (
        locked.open("wb") as file,
        locked_file.LockedWriter(file, locked_file.Key(b"s" * 16, b"k" * 32)) as writer,
    ):
        writer.write(whole)
    with pytest.raises(BadFile, match="tidak ada yang masih terbaca"):
        salvage.rescue(locked, to)


def test_it_is_asked_for_and_takes_nobodys_place(kept: Path, tmp_path: Path) -> None:
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    to = tmp_path / "usb" / "selamat.db"
    states = salvage.save(kept, to)
    assert "Tidak utuh: " in salvage.summary(states)
    before = to.read_bytes()
    with pytest.raises(BadInput, match="sudah ada"):
        salvage.save(kept, to)
    with pytest.raises(NotFound):
        salvage.save(tmp_path / "tidak-ada.perdin", tmp_path / "lain.db")
    assert to.read_bytes() == before
    assert [path.name for path in to.parent.iterdir()] == ["selamat.db"]
