"""Only what the maker signed is taken from an update folder, and the way back is there."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from perdin import resources
from perdin.database import schema
from perdin.errors import BadFile, BadInput, NotAllowed
from perdin.files import backup_file, signing
from perdin.installation import program_version
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import units
from perdin.services.safekeeping import releases, updating
from perdin.settings import Settings
from scripts import release as release_script
from tests.conftest import NOW
from tests.releases import INSTALLER, signed_stick, trusted_key


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return trusted_key(tmp_path, monkeypatch)


@pytest.fixture
def stick(tmp_path: Path, key: Path) -> Path:
    return signed_stick(tmp_path / "USB", key)


def test_the_newest_that_is_newer_for_this_system(stick: Path) -> None:
    for system, name in (("win32", "Perdin-99.1.0-Setup.exe"), ("linux", "perdin_99.1.0.deb")):
        found = releases.newest(stick, program_version(), system)
        assert found is not None
        assert (found.version, found.installer.name) == ("99.1.0", name)
        assert found.news == "Yang baru di 99.1.0"
        assert found.schema == schema.head()
    assert releases.newest(stick, "99.1.0", "win32") is None
    assert releases.newest(stick, "100.0", "win32") is None
    assert releases.newest(stick, program_version(), "darwin") is None
    assert releases.number_of("0.10.0") > releases.number_of("0.9.9")
    assert releases.number_of("1.2") == releases.number_of("1.2.0")
    for bad in ("", "1.", "v1", "1.2.3.4.5", "1e9", "-1", "9" * 40):
        assert releases.number_of(bad) == ()


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def other_key(folder: Path) -> None:
    signing.new_key(folder.parent / "lain.pem")
    release_script.sign_folder(folder, folder.parent / "lain.pem", "", "99.9.9")


FORGED: dict[str, Callable[[Path], object]] = {
    "a changed note": lambda folder: flip(folder / releases.NOTE),
    "no signature": lambda folder: (folder / releases.SIGNATURE).unlink(),
    "an empty signature": lambda folder: (folder / releases.SIGNATURE).write_bytes(b""),
    "signature no text": lambda folder: (folder / releases.SIGNATURE).write_bytes(b"\xff" * 99),
    "another's key": other_key,
    "a huge note": lambda folder: (folder / releases.NOTE).write_bytes(b" " * 300_000),
}


@pytest.mark.parametrize("way", FORGED)
def test_what_is_not_the_makers_is_refused(stick: Path, way: str) -> None:
    FORGED[way](stick / "99.1.0")
    with pytest.raises(BadFile, match="tidak ditandatangani"):
        releases.newest(stick, program_version(), "win32")
    assert updating.offered(str(stick)) is None


def note_of(*files: dict[str, object], version: str = "99.2") -> bytes:
    told = {"version": version, "schema": "1", "news": "", "files": list(files)}
    return json.dumps(told).encode()


SIGNED_NONSENSE = (
    *(b"", b"[]", b"{}", b"null", b"[" * 60_000, b"\xff\xfe"),
    note_of(version="x"),
    note_of({"name": "../a.exe"}),
    note_of({"name": "CON", "system": "win32", "size": 1, "sha256": ""}),
    note_of({"name": "a.exe", "system": "win32", "size": "x", "sha256": ""}),
)


def test_a_signed_note_that_makes_no_sense_is_told(stick: Path, key: Path) -> None:
    place = stick / "99.1.0"
    for content in SIGNED_NONSENSE:
        (place / releases.NOTE).write_bytes(content)
        (place / releases.SIGNATURE).write_text(signing.sign(key, content)[1])
        with pytest.raises(BadFile, match="tidak terbaca"):
            releases.newest(stick, program_version(), "win32")


def test_an_installer_that_was_changed_is_not_taken(stick: Path, home: Path) -> None:
    found = releases.newest(stick, program_version(), "win32")
    assert found is not None
    (home / "pembaruan").mkdir(parents=True)
    (home / "pembaruan" / "Perdin-98.0.0-Setup.exe").write_bytes(INSTALLER)
    taken = releases.fetch(found)
    assert taken.read_bytes() == INSTALLER + b"99.1.0"
    assert taken.parent == home / "pembaruan"
    flip(found.installer)
    with pytest.raises(BadFile, match="bukan yang ditandatangani"):
        releases.fetch(found)
    assert taken.read_bytes() == INSTALLER + b"99.1.0"
    assert [path.name for path in taken.parent.iterdir()] == [taken.name]


def test_without_a_key_or_a_folder_nothing_is_taken(tmp_path: Path, stick: Path) -> None:
    with pytest.raises(BadInput, match="sedang tidak ada"):
        releases.newest(tmp_path / "tiada", "0.1", "win32")
    assert updating.offered("") is None
    assert updating.offered(str(tmp_path / "tiada")) is None
    resources.path(*releases.KEY).write_text("# none\n")
    with pytest.raises(BadInput, match="tanpa kunci rilis"):
        releases.newest(stick, program_version(), "win32")


def test_a_backup_comes_first_and_the_way_back_is_known(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.database.path is not None
    found = releases.newest(stick, program_version(), "linux")
    assert found is not None
    installer = updating.prepare(desk, found)
    assert installer.name == "perdin_99.1.0.deb"
    update = updating.last()
    assert update is not None
    assert (update.before, update.after) == (program_version(), "99.1.0")
    assert backup_file.read_manifest(Path(update.backup)).schema == schema.head()
    assert updating.arrived() is None
    with pytest.raises(BadInput, match="Tidak ada versi sebelumnya"):
        updating.way_back(desk, stick)
    monkeypatch.setattr(updating, "program_version", lambda: "99.1.0")
    assert updating.arrived() == update
    way = updating.way_back(desk, stick)
    assert way.preview is None
    assert way.release.version == update.before
    with pytest.raises(BadInput, match="tidak ada di folder pembaruan"):
        updating.way_back(desk, None)


def test_going_back_over_a_changed_shape_brings_the_backup_as_it_was(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newer program is this one, the older its own self with a database of another revision."""
    path = desk.database.path
    assert path is not None
    found = releases.newest(stick, program_version(), "linux")
    assert found is not None
    updating.prepare(desk, found)
    units.add_unit(desk, "Seksi Sesudahnya")
    monkeypatch.setattr(updating, "program_version", lambda: "99.1.0")
    place = Path(os.environ["PERDIN_HOME"]) / "pembaruan.json"
    kept = json.loads(place.read_text())
    place.write_text(json.dumps(kept | {"schema": "older"}))
    way = updating.way_back(desk, stick)
    assert way.preview is not None
    assert way.preview.lost_events == 1
    desk.database.close()  # type: ignore[attr-defined]  # as the window lets it go
    updating.go_back(way, NOW)
    with closing(sqlite3.connect(path)) as file:
        assert "Seksi Sesudahnya" not in [row[0] for row in file.execute("SELECT name FROM unit")]
    (aside,) = (path.parent / "cadangan").glob("*-diganti-*.db")
    with closing(sqlite3.connect(aside)) as file:
        assert "Seksi Sesudahnya" in [row[0] for row in file.execute("SELECT name FROM unit")]


def test_who_may_not_back_up_may_not_update(desk_of: Callable[[Role], Desk], stick: Path) -> None:
    found = releases.newest(stick, program_version(), "linux")
    assert found is not None
    with pytest.raises(NotAllowed):
        updating.prepare(desk_of(Role.AUDITOR), found)
    assert updating.last() is None


def test_an_older_program_over_newer_data_says_so_and_changes_nothing(
    office_copy: Path, home: Path
) -> None:
    with closing(sqlite3.connect(office_copy)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    before = office_copy.read_bytes()
    Settings(database=office_copy).save(home / "settings.toml")
    environ = {**os.environ, "PERDIN_QUIT_WHEN_SHOWN": "1"}
    for words in ((), ("verify",), ("backup", str(home / "x.perdin"))):
        done = subprocess.run(
            [sys.executable, "-m", "perdin", *words],
            env=environ,
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode in (1, 2)
        told = done.stderr.decode()
        assert "dibuat oleh Perdin yang lebih baru" in told
        assert "Traceback" not in told
    assert office_copy.read_bytes() == before
