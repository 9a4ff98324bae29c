"""Which file may become the office that an account works with, and who else may open it."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from perdin.database import holder
from perdin.database.filelock import FileLock
from perdin.database.store import Database
from perdin.errors import (
    BadInput,
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseLocked,
    DatabaseMisplaced,
    DatabaseNewer,
    NotFound,
)
from perdin.files import attachment_folder, folder_rights
from perdin.files.folder_rights import Others
from perdin.place_errors import DatabaseHeld, IsBackup, NoOffice
from perdin.services.safekeeping import automatic, moving, office_place
from tests.conftest import NOW, closed_copy


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


def stranger(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE resep (bahan)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def text(path: Path) -> None:
    path.write_bytes(b"Daftar pegawai")


def empty(path: Path) -> None:
    path.write_bytes(b"")


WRONG: dict[str, tuple[Callable[[Path], object], type[Exception]]] = {
    "resep.db": (stranger, DatabaseForeign),
    "besok.db": (newer, DatabaseNewer),
    "separuh.db": (cut, DatabaseDamaged),
    "surat.db": (text, DatabaseForeign),
    "kosong.db": (empty, DatabaseForeign),
    "cadangan/perdin.db": (lambda _path: None, IsBackup),
    "Cadangan Perdin/kantor.db": (lambda _path: None, IsBackup),
    "kantor.perdin": (lambda _path: None, IsBackup),
    "OneDrive/kantor.db": (lambda _path: None, DatabaseMisplaced),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_office_of_every_day(office_file: Path, tmp_path: Path, name: str) -> None:
    spoil, problem = WRONG[name]
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    if name.startswith("resep"):
        spoil(path)
    else:
        shutil.copy(office_file, path)
        spoil(path)
    before = path.read_bytes()
    with pytest.raises(problem):
        office_place.refuse_other(path)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(path.name)] == [
        path.name
    ]


def test_an_office_says_what_it_is_called(office_copy: Path, tmp_path: Path) -> None:
    found = office_place.refuse_other(office_copy)
    assert found is not None
    assert found.office == "KECAMATAN UJI"
    with pytest.raises(NotFound):
        office_place.refuse_other(tmp_path / "tiada.db")
    Database.open(tmp_path / "baru.db").close()
    with pytest.raises(NoOffice):
        office_place.refuse_other(tmp_path / "baru.db")
    with Database.open(office_copy), pytest.raises(DatabaseLocked):
        office_place.refuse_other(office_copy)


def test_who_has_it_open_is_named_where_that_is_another_account(
    office_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "ratih contoh é")
    with Database.open(office_copy):
        with pytest.raises(DatabaseLocked, match="Tutup jendela itu"):
            Database.open(office_copy)
        monkeypatch.setattr("getpass.getuser", lambda: "arum")
        for opening in (Database.open, office_place.refuse_other):
            with pytest.raises(DatabaseHeld, match=r"akun «ratih contoh é» di PC ini sejak \d"):
                opening(office_copy)
        with pytest.raises(DatabaseHeld):
            moving.move(office_copy, office_copy.parent / "x", NOW, lambda _path: None)
    Database.open(office_copy).close()


def test_a_note_that_names_nobody_is_no_name(office_copy: Path) -> None:
    for note in ("", "open", "closed 1 2", "open\t\t2026-01-01T08:00:00+07:00", "open\tx\tkemarin"):
        with FileLock.take(holder.lock_of(office_copy)) as lock:  # type: ignore[union-attr]
            lock.leave_note(note)
            assert type(holder.refusal(office_copy)) is DatabaseLocked


@pytest.mark.skipif(os.name == "nt", reason="rights are Windows' own there")
def test_all_that_is_made_in_a_folder_of_all_is_of_all(
    office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_SHARED", str(tmp_path / "bersama"))
    shared = office_place.shared_folder()
    assert stat.S_IMODE(shared.stat().st_mode) == 0o2777
    source = closed_copy(office_file, tmp_path / "perdin.db")
    source.chmod(0o600)
    attachment_folder.put(attachment_folder.folder_of(source), b"bukti")
    path = moving.move(source, shared, NOW, lambda _path: None).path
    with Database.open(path) as database:
        automatic.make(database, NOW, automatic.AT_CLOSING)
    closed = [
        str(one.relative_to(shared))
        for one in (shared, *shared.rglob("*"))
        if not one.stat().st_mode & stat.S_IWOTH or (one.is_dir() and not one.stat().st_mode & 1)
    ]
    assert closed == []
    assert any(one.suffix == ".perdin" for one in shared.rglob("*"))
    (found,) = office_place.found_offices()
    assert (found.path, found.name) == (path, "KECAMATAN UJI")
    (shared / moving.MARK).write_text("separuh")
    assert office_place.found_offices() == []


@pytest.mark.skipif(os.name == "nt", reason="rights are Windows' own there")
def test_what_is_made_in_ones_own_folder_stays_ones_own(office_file: Path, tmp_path: Path) -> None:
    own = tmp_path / "sendiri"
    own.mkdir(mode=0o700)
    path = closed_copy(office_file, own / "perdin.db")
    path.chmod(0o600)
    attachment_folder.put(attachment_folder.folder_of(path), b"bukti")
    with Database.open(path) as database:
        automatic.make(database, NOW, automatic.AT_CLOSING)
    assert [one for one in own.rglob("*") if one.stat().st_mode & stat.S_IWOTH] == []
    assert office_place.look(path).others is Others.NOTHING


def test_strangers_in_the_folder_of_all_are_no_offices(
    office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_SHARED", str(tmp_path))
    stranger(tmp_path / "resep.db")
    (tmp_path / "surat.db").write_bytes(b"Daftar")
    (tmp_path / "folder.db").mkdir()
    shutil.copy(office_file, tmp_path / "perdin-dipindahkan-2026-01-01_080000.db")
    cut(Path(shutil.copy(office_file, tmp_path / "a.db")))
    assert office_place.found_offices() == []


def test_where_windows_keeps_what_all_accounts_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PERDIN_SHARED", raising=False)
    monkeypatch.setenv("PUBLIC", "/Users/Public")
    monkeypatch.setenv("USERPROFILE", "/Users/Ratih Contoh")
    assert office_place.shared_folders("win32") == [Path("/Users/Public/Documents/Perdin")]
    for path, others in (
        ("/Users/Public/Documents/Perdin/perdin.db", Others.WRITE),
        ("/Users/Ratih Contoh/AppData/Local/Perdin/perdin.db", Others.NOTHING),
        ("/Data/Perdin/perdin.db", Others.UNKNOWN),
    ):
        assert folder_rights.allowed(Path(path), system="win32") is others


def test_a_place_that_this_account_may_not_make_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    monkeypatch.setenv("PERDIN_SHARED", str(tmp_path / "berkas" / "x"))
    with pytest.raises(BadInput, match="sudo install -d -m 2777"):
        office_place.shared_folder()
