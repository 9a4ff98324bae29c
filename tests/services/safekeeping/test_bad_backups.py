"""A backup that is damaged, forged, newer, of another office, or under a passphrase."""

import json
import os
import random
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.errors import BadFile, DatabaseNewer, DiskFull, NotFound
from perdin.files import attachment_folder, backup_file, isolated_run
from perdin.files.locked_file import WrongPassphrase
from perdin.services.office import units
from perdin.services.safekeeping import (
    automatic,
    backup_attachments,
    backup_list,
    backup_plan,
    restore_preview,
    restoring,
)
from perdin.services.safekeeping.automatic import AT_CLOSING
from tests.conftest import Clock
from tests.office import found_office
from tests.services.safekeeping.restored_office import HASH, Office, attach, sound
from tests.services.sealing.tool import meddle


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def office(office_copy: Path, clock: Clock) -> Office:
    return Office(office_copy, clock)


@pytest.mark.parametrize("kind", ["cut", "flipped", "empty", "stranger", "absent"])
def test_what_is_damaged_changes_nothing(office: Office, kind: str) -> None:
    path = office.backup()
    whole = path.read_bytes()
    before = office.path.read_bytes()
    if kind == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif kind == "flipped":
        at = len(whole) * 2 // 3
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "stranger":
        path.write_bytes(random.Random(3).randbytes(50_000))
    else:
        path.unlink()
    with pytest.raises((BadFile, NotFound), match=r"perdin-2026"):
        office.restore(path)
    assert office.path.read_bytes() == before
    assert [name for name in os.listdir(office.path.parent) if "unfinished" in name] == []


def _repacked(path: Path, database: Path) -> None:
    """A forged backup: another database, and a manifest that fits it."""
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        listed = archive.read("lampiran.txt")
    manifest["database_bytes"] = database.stat().st_size
    manifest["database_hash"] = backup_file.hash_of(database)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("lampiran.txt", listed)
        archive.writestr("perdin.db", database.read_bytes())


def test_a_database_in_it_that_is_no_office(office: Office, tmp_path: Path) -> None:
    path = office.backup()
    for number, content in enumerate((b"", b"x" * 9000, b"SQLite format 3\0" + b"\0" * 9000)):
        forged = tmp_path / f"{number}.db"
        forged.write_bytes(content)
        _repacked(path, forged)
        with pytest.raises(BadFile):
            restore_preview.look(path, office.path)
    plain = tmp_path / "lain.db"
    with closing(sqlite3.connect(plain)) as file:
        file.execute("CREATE TABLE x (y)")
        file.commit()
    _repacked(path, plain)
    with pytest.raises(BadFile, match="bukan basis data Perdin"):
        restore_preview.look(path, office.path)


def test_pages_that_are_damaged_in_it_are_told(office: Office, tmp_path: Path) -> None:
    path = office.backup()
    backup_file.unpack(path, tmp_path / "isi.db")
    content = bytearray((tmp_path / "isi.db").read_bytes())
    for at in range(20 * 4096, 60 * 4096, 4096):
        content[at : at + 100] = b"\xff" * 100
    (tmp_path / "isi.db").write_bytes(content)
    _repacked(path, tmp_path / "isi.db")
    with pytest.raises(BadFile, match="tidak utuh"):
        restore_preview.look(path, office.path)


def test_a_trail_that_does_not_fit_wants_a_word_of_its_own(office: Office) -> None:
    office.at_work(lambda desk, _head: units.add_unit(desk, "Seksi Baru"))
    meddle(office.path, "UPDATE audit_event SET person = 'Orang Lain' WHERE id = 1")
    path = office.backup()
    preview = restore_preview.look(path, office.path)
    before = office.path.read_bytes()
    with pytest.raises(BadFile, match="tidak utuh mulai peristiwa 1"):
        restoring.restore(preview, office.clock.now)
    assert office.path.read_bytes() == before
    restoring.restore(preview, office.clock.now, accept_fault=True)
    assert not sound(office.path, office.clock)


@pytest.mark.parametrize("change", ["missing", "flipped", "link", "named"])
def test_attached_files_that_are_not_what_they_were(
    office: Office, tmp_path: Path, change: str, clock: Clock
) -> None:
    office.at_work(attach)
    path = office.backup()
    kept = backup_attachments.place_of(path.parent, HASH, None)
    content = kept.read_bytes()
    kept.unlink()  # the PC's own has the same inode
    if change == "flipped":
        kept.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    elif change == "link":
        (tmp_path / "rahasia").write_bytes(content)
        kept.symlink_to(tmp_path / "rahasia")
    elif change == "named":
        (kept.parent / "ada\u202egnp.exe").write_bytes(b"MZ")
        kept.write_bytes(content)
    to = tmp_path / "pc-baru" / "perdin.db"
    preview = restore_preview.look(path, to)
    restored = restoring.restore(preview, clock.now)
    live = attachment_folder.folder_of(to)
    if change == "named":
        assert restored.missing == ()
        assert preview.foreign == ("adagnp.exe",)
        assert "asing" in " ".join(preview.warnings)
    else:
        assert preview.missing == restored.missing == (HASH,)
        assert "1 lampiran" in preview.warnings[0]
        assert attachment_folder.read(live, HASH) is None
    assert [one.name for one in live.rglob("*") if "exe" in one.name] == []


def test_a_newer_program_is_refused_politely(office: Office) -> None:
    with closing(sqlite3.connect(office.path)) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()
    newer = office.path.with_name("lain.db")
    shutil.copy2(office.path, newer)
    with pytest.raises(DatabaseNewer, match="lebih baru"):
        restore_preview.look(newer, office.path.with_name("sana.db"))


def test_another_office_is_named(office: Office, tmp_path: Path, clock: Clock) -> None:
    other = tmp_path / "lain" / "perdin.db"
    other.parent.mkdir()
    clock.advance(hours=1)
    with Database.open(other) as database:
        found_office(database, clock.now)
        path = automatic.make(database, clock.now, AT_CLOSING).made.path
    meddle(office.path, "UPDATE office SET name = 'KECAMATAN LAIN'")
    preview = restore_preview.look(path, office.path)
    assert preview.other_office
    assert preview.loses
    assert "milik KECAMATAN UJI, sedangkan basis data di sini milik KECAMATAN LAIN" in preview.other


def test_a_disk_without_room_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    path = office.backup()
    usage = shutil.disk_usage(office.path.parent)
    monkeypatch.setattr(isolated_run, "run", lambda work, *given, **_limits: work(*given))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1_000_000))
    with pytest.raises(DiskFull):
        restore_preview.look(path, office.path)


def test_a_passphrase_is_wanted_on_a_new_pc_alone(
    office: Office, tmp_path: Path, clock: Clock
) -> None:
    office.at_work(attach)
    office.at_work(lambda desk, _head: backup_list.set_passphrase(desk, "kuda betul baterai"))
    path = office.backup()
    assert restore_preview.look(path, office.path).facts.office == "KECAMATAN UJI"
    to = tmp_path / "pc-baru" / "perdin.db"
    with pytest.raises(WrongPassphrase):
        restore_preview.look(path, to)
    with pytest.raises(WrongPassphrase, match="tidak cocok"):
        restore_preview.look(path, to, "kuda salah")
    new = Office(to, clock)
    assert new.restore(path, passphrase="kuda betul baterai").missing == ()
    assert sound(to, clock)
    assert backup_plan.read(to).key is not None  # the next backups are under it too
