"""The file of a backup: whole, or refused in a sentence, whatever was done to it."""

import json
import random
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from perdin.errors import BadFile, DiskFull
from perdin.files import backup_file
from perdin.files.backup_file import Manifest
from perdin.files.locked_file import Key, WrongPassphrase

KEY = Key(b"s" * 16, b"k" * 32)
HASHES = ["ab" * 32, "cd" * 32]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "x.db"
    path.write_bytes(random.Random(1).randbytes(150_000) + b"\0" * 150_000)
    return path


def packed(path: Path, database: Path, key: Key | None = None) -> Manifest:
    manifest = Manifest(
        program="1.0",
        schema="0050",
        office="KECAMATAN UJI",
        made_at="2026-02-16T09:30:00+07:00",
        counts={"trip": 3},
        head_number=7,
        head_hash="e" * 64,
        database_bytes=database.stat().st_size,
        database_hash=backup_file.hash_of(database),
    ).with_files(backup_file.list_of(HASHES))
    backup_file.write(path, manifest, database, HASHES, key)
    return manifest


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "locked"])
def test_what_goes_in_comes_out(tmp_path: Path, database: Path, key: Key | None) -> None:
    path = tmp_path / "a.perdin"
    manifest = packed(path, database, key)
    assert backup_file.read_manifest(path, key) == manifest
    assert backup_file.read_hashes(path, key) == sorted(HASHES)
    backup_file.prove(path, key)
    told: list[tuple[int, int]] = []
    to = tmp_path / "y.db"
    assert backup_file.unpack(path, to, key, lambda *at: told.append(at)) == manifest
    assert to.read_bytes() == database.read_bytes()
    assert told[-1] == (300_000, 300_000)


def test_another_program_can_unpack_it(tmp_path: Path, database: Path) -> None:
    path = tmp_path / "a.perdin"
    packed(path, database)
    shutil.unpack_archive(path, tmp_path / "isi", "zip")
    assert (tmp_path / "isi" / "perdin.db").read_bytes() == database.read_bytes()
    listed = (tmp_path / "isi" / "lampiran.txt").read_text("ascii")
    assert listed.splitlines()[0] == f"{HASHES[0]}  ab/{HASHES[0]}"


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "locked"])
def test_no_turned_byte_and_no_cut_gives_another_database(
    tmp_path: Path, database: Path, key: Key | None
) -> None:
    path, bad = tmp_path / "a.perdin", tmp_path / "b.perdin"
    manifest = packed(path, database, key)
    whole, chance = path.read_bytes(), random.Random(5)
    changed = [whole[: len(whole) * n // 20] for n in range(20)]
    for _turn in range(250):
        at = chance.randrange(len(whole))
        changed.append(
            whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :]
        )
    noticed = 0
    for number, content in enumerate(changed):
        bad.write_bytes(content)
        to = tmp_path / f"{number}.db"
        try:
            assert backup_file.unpack(bad, to, key).database_hash == manifest.database_hash
            assert to.read_bytes() == database.read_bytes()  # a byte that nobody reads
            assert backup_file.read_manifest(bad, key).database_hash == manifest.database_hash
        except (BadFile, WrongPassphrase):
            noticed += 1
        to.unlink(missing_ok=True)
    assert noticed > 0.8 * len(changed)


def test_a_key_is_wanted_and_the_right_one(tmp_path: Path, database: Path) -> None:
    path = tmp_path / "a.perdin"
    packed(path, database, KEY)
    with pytest.raises(WrongPassphrase, match=r"a\.perdin"):
        backup_file.read_manifest(path)
    with pytest.raises(WrongPassphrase, match=r"a\.perdin"):
        backup_file.read_manifest(path, Key(b"s" * 16, b"x" * 32))


def members_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rebuilt(path: Path, members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    "strange",
    ["../../naik.db", "/etc/passwd", "C:\\naik.db", "lampiran/x", "ada\u202egnp.exe", "PERDIN.DB"],
)
def test_what_does_not_belong_in_it_is_named(tmp_path: Path, database: Path, strange: str) -> None:
    path = tmp_path / "a.perdin"
    packed(path, database)
    rebuilt(path, members_of(path) | {strange: b"x"})
    with pytest.raises(BadFile, match="asing") as refusal:
        backup_file.unpack(path, tmp_path / "y.db")
    assert "\u202e" not in str(refusal.value)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.perdin", "x.db"]


@pytest.mark.parametrize("missing", ["manifest.json", "perdin.db", "lampiran.txt"])
def test_a_part_that_is_missing(tmp_path: Path, database: Path, missing: str) -> None:
    path = tmp_path / "a.perdin"
    packed(path, database)
    rebuilt(path, {name: part for name, part in members_of(path).items() if name != missing})
    with pytest.raises(BadFile, match="rusak"):
        backup_file.prove(path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 2}, "lebih baru"),
        ({"format": "1"}, "rusak"),
        ({"office": None}, "rusak"),
        ({"counts": {"trip": "tiga"}}, "rusak"),
        ({"head_number": "7"}, "rusak"),
        ({"database_bytes": 1}, "bukan yang ditulis"),
        ({"database_hash": "0" * 64}, "bukan yang ditulis"),
        ({"files_hash": "0" * 64}, "bukan yang ditulis"),
    ],
)
def test_a_manifest_that_says_otherwise(
    tmp_path: Path, database: Path, change: dict[str, Any], said: str
) -> None:
    path = tmp_path / "a.perdin"
    packed(path, database)
    members = members_of(path)
    manifest = json.loads(members["manifest.json"]) | change
    rebuilt(path, members | {"manifest.json": json.dumps(manifest).encode()})
    with pytest.raises(BadFile, match=said):
        backup_file.prove(path)


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{", b"\xff\xfe", b"9" * 200_000, b"[" * 90_000])
def test_a_manifest_that_is_none(tmp_path: Path, database: Path, manifest: bytes) -> None:
    path = tmp_path / "a.perdin"
    packed(path, database)
    rebuilt(path, members_of(path) | {"manifest.json": manifest})
    with pytest.raises(BadFile):
        backup_file.read_manifest(path)


def test_no_more_is_unpacked_than_it_says(tmp_path: Path, database: Path) -> None:
    """A gigabyte of zeros in a megabyte: by its size it is refused before anything is written."""
    path = tmp_path / "a.perdin"
    manifest = packed(path, database)
    rebuilt(path, members_of(path) | {"perdin.db": b"\0" * 100_000_000})
    with pytest.raises(BadFile, match="bukan yang ditulis"):
        backup_file.unpack(path, tmp_path / "y.db")
    assert not (tmp_path / "y.db").exists()
    members = members_of(path)
    told = json.loads(members["manifest.json"]) | {"database_bytes": 10**15}
    rebuilt(path, members | {"manifest.json": json.dumps(told).encode()})
    with pytest.raises(BadFile, match="bukan yang ditulis"):
        backup_file.unpack(path, tmp_path / "y.db")
    del manifest


def test_a_disk_without_room_is_said_before_anything_is_written(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.perdin"
    packed(path, database)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1_000_000))
    with pytest.raises(DiskFull):
        backup_file.unpack(path, tmp_path / "y.db")
    assert not (tmp_path / "y.db").exists()


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 5000, b"SQLite format 3\0"])
def test_what_is_no_backup(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.perdin"
    path.write_bytes(content)
    with pytest.raises(BadFile, match=r"a\.perdin"):
        backup_file.read_manifest(path)
    with pytest.raises(BadFile, match="tidak dapat dibuka"):
        backup_file.read_manifest(tmp_path / "tidak-ada.perdin")


def test_a_list_of_files_that_names_none(tmp_path: Path, database: Path) -> None:
    path = tmp_path / "a.perdin"
    manifest = packed(path, database)
    listed = b"../../x  ../../x\n"
    told = replace(manifest).with_files(listed)
    members = members_of(path)
    fields = json.loads(members["manifest.json"]) | {"files_hash": told.files_hash}
    rebuilt(path, members | {"lampiran.txt": listed, "manifest.json": json.dumps(fields).encode()})
    with pytest.raises(BadFile, match="daftar lampirannya"):
        backup_file.read_hashes(path)
