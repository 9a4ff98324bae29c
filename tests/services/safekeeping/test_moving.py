"""Moving an office: all of it arrives, the old is kept, and what speaks against it is said."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from perdin.database import location
from perdin.database.location import Mount, Surroundings
from perdin.database.store import Database
from perdin.errors import (
    BadInput,
    DatabaseLocked,
    DatabaseMisplaced,
    DiskFull,
    NotFound,
    NotWritten,
)
from perdin.files import attachment_folder, signpost
from perdin.place_errors import CopyDiffers, PlaceTaken
from perdin.services.safekeeping import anchors, automatic, backup_plan, copying, moving
from perdin.services.safekeeping.moving import Moved
from perdin.services.safekeeping.opening import OpenOffice
from perdin.settings import Settings
from tests.conftest import NOW, Clock, closed_copy

PROOF = b"bukti parkir"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def source(office_file: Path, tmp_path: Path, clock: Clock) -> Path:
    """An office with a file, a backup, a plan and a head that this PC knows."""
    (tmp_path / "Kantor Lama").mkdir()
    path = closed_copy(office_file, tmp_path / "Kantor Lama" / "perdin.db")
    attachment_folder.put(attachment_folder.folder_of(path), PROOF)
    with Database.open(path) as database:
        automatic.make(database, NOW, automatic.AT_CLOSING)
    backup_plan.note(path, amber_days=9)
    OpenOffice.open(path, clock).close()
    Settings(database=path).save()
    return path


def remember(path: Path) -> None:
    Settings.load().changed(database=path).save()


def moved(source: Path, folder: Path) -> Moved:
    return moving.move(source, folder, NOW, remember)


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as file:
        return list(file.iterdump())


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }


def test_all_of_it_arrives_and_the_old_is_kept_read_only(
    source: Path, tmp_path: Path, clock: Clock
) -> None:
    before, backups = content(source), files(source.parent / "cadangan")
    done = moved(source, tmp_path / "Data Kantor é" / "Perdin")
    assert done.path == tmp_path / "Data Kantor é" / "Perdin" / "perdin.db"
    assert content(done.path) == before
    lying = attachment_folder.folder_of(done.path)
    assert attachment_folder.read(lying, attachment_folder.hash_of(PROOF)) == PROOF
    assert files(done.path.parent / "cadangan") == backups
    assert backup_plan.read(done.path).amber_days == 9
    assert Settings.load().database == done.path
    assert not source.exists()
    assert done.aside is not None
    assert done.aside.name == "perdin-dipindahkan-2026-02-16_093000.db"
    assert done.aside.stat().st_mode & 0o222 == 0
    assert content(done.aside) == before
    opened = OpenOffice.open(done.path, clock)
    assert opened.other is None
    opened.close()
    (known,) = [
        json.loads(one.read_text("utf-8"))["heads"]
        for one in (tmp_path / "home" / anchors.FOLDER).glob("*.json")
        if json.loads(one.read_text("utf-8"))["database"] == str(done.path)
    ]
    assert known


def test_another_account_that_knew_the_old_place_finds_the_new_one(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = moved(source, tmp_path / "kedua")
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "akun lain"))
    Settings(database=source).save()
    assert Settings.load().database == first.path
    second = moved(first.path, tmp_path / "ketiga")
    Settings(database=source).save()
    assert Settings.load().database == second.path
    back = moving.move(second.path, source.parent, NOW, remember)
    assert back.path == source
    Settings(database=first.path).save()
    assert Settings.load().database == source


def test_a_note_that_leads_in_a_circle_or_nowhere_is_not_followed(tmp_path: Path) -> None:
    one, two = tmp_path / "a.db", tmp_path / "b.db"
    signpost.of(one).write_bytes(signpost.written(two))
    signpost.of(two).write_bytes(signpost.written(one))
    assert signpost.followed(one) == one
    for bad in (b"", b"[]", b'{"to": 3}', b'{"to": "sini.db"}', b"\xff", b"{" * 20_000):
        signpost.of(one).write_bytes(bad)
        assert signpost.followed(one) == one


def test_what_was_set_aside_is_removed_when_asked(source: Path, tmp_path: Path) -> None:
    done = moved(source, tmp_path / "baru")
    (source.parent / "surat.docx").write_bytes(b"milik orang")
    (source.parent / "cadangan" / "catatan.txt").write_bytes(b"hanya di sini")
    moving.remove_aside(done)
    assert set(files(source.parent)) == {"surat.docx", "cadangan/catatan.txt", "perdin.db.pindah"}
    assert content(done.path)


def test_where_it_may_not_go(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = tmp_path / "sudah ada"
    taken.mkdir()
    (taken / "perdin.db").write_bytes(b"kantor lain")
    (tmp_path / "berkas").write_bytes(b"")
    around = Surroundings(
        system="linux", mounts=(Mount("/", "ext4"), Mount(str(tmp_path / "nas"), "cifs"))
    )
    monkeypatch.setattr(location.Surroundings, "here", lambda: around)
    for folder, problem in (
        (taken, PlaceTaken),
        (source.parent, BadInput),
        (source.parent / "cadangan", BadInput),
        (tmp_path / "OneDrive - Pemkot", DatabaseMisplaced),
        (tmp_path / "nas" / "bersama", DatabaseMisplaced),
        (tmp_path / "berkas" / "x", BadInput),
    ):
        with pytest.raises(problem):
            moved(source, folder)
        assert Settings.load().database == source
        OpenOffice.open(source, lambda: NOW).close()
    assert (taken / "perdin.db").read_bytes() == b"kantor lain"
    with pytest.raises(NotFound):
        moved(tmp_path / "tiada.db", tmp_path / "baru")


def test_what_goes_wrong_leaves_the_old_place_in_use(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, folder = files(source.parent), tmp_path / "baru"

    def untouched() -> None:
        """The old place is as it was, the new one holds no database."""
        now = files(source.parent)
        assert now.keys() == before.keys()
        assert not list(folder.glob("*.db"))
        assert not moving.is_half(folder)

    def refuse(_path: Path) -> None:
        raise NotWritten(path="settings.toml")

    with pytest.raises(NotWritten):
        moving.move(source, folder, NOW, refuse)
    untouched()
    with Database.open(source), pytest.raises(DatabaseLocked):
        moved(source, folder)
    with monkeypatch.context() as patch:
        patch.setattr(copying, "content_of", lambda connection: str(id(connection)))
        with pytest.raises(CopyDiffers):
            moved(source, folder)
    untouched()
    with monkeypatch.context() as patch:
        patch.setattr(copying, "size_of", lambda _path: 1 << 60)
        with pytest.raises(DiskFull):
            moved(source, folder)
    untouched()
    assert moved(source, folder).path.exists()


def test_a_copy_with_one_other_value_is_noticed(source: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(source)) as one:
        ours = copying.content_of(one)
    with closing(sqlite3.connect(source)) as other:
        other.execute("UPDATE office SET name = name || ' '")
        assert copying.content_of(other) != ours


def test_a_damaged_file_stays_and_is_counted(source: Path, tmp_path: Path) -> None:
    folder = attachment_folder.folder_of(source)
    attachment_folder.put(folder, b"akan rusak")
    place = attachment_folder.place(folder, attachment_folder.hash_of(b"akan rusak"))
    place.write_bytes(b"rusak")
    done = moved(source, tmp_path / "baru")
    assert done.left == 1
    assert done.aside is not None
    kept = attachment_folder.place(attachment_folder.folder_of(done.aside), place.name)
    assert kept.read_bytes() == b"rusak"


def test_a_backup_of_the_same_name_is_not_written_over(source: Path, tmp_path: Path) -> None:
    (tmp_path / "baru" / "cadangan").mkdir(parents=True)
    name = next(source.parent.glob("cadangan/*.perdin")).name
    (tmp_path / "baru" / "cadangan" / name).write_bytes(b"milik kantor lain")
    with pytest.raises(PlaceTaken, match=name):
        moved(source, tmp_path / "baru")
    assert (tmp_path / "baru" / "cadangan" / name).read_bytes() == b"milik kantor lain"
    assert Settings.load().database == source
    assert os.listdir(tmp_path / "baru") == ["cadangan"] or not list(
        (tmp_path / "baru").glob("*.db")
    )
