"""Where the office's data lies, and moving it, at the prompt."""

import json
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.files import attachment_folder
from perdin.settings import Settings
from tests.cli.conftest import Command


@pytest.fixture
def office(office_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    Settings(database=office_copy).save()
    return office_copy


def test_where_says_path_size_and_who_may_open_it(perdin: Command, office: Path) -> None:
    attachment_folder.put(attachment_folder.folder_of(office), b"x" * 1_000_000)
    told = json.loads(perdin("where", "--json").out)
    assert told["path"] == str(office)
    assert told["size"] == office.stat().st_size + 1_000_000
    office.parent.chmod(0o700)
    office.chmod(0o600)
    plain = perdin("where").out.splitlines()
    assert plain[0] == str(office)
    assert "hanya akun PC ini" in plain[1]
    missing = perdin("where", "--db", office.with_name("tiada.db"))
    assert missing.status == 2
    assert "tiada.db tidak ditemukan" in missing.err


def test_a_moved_office_is_the_one_that_commands_use(
    perdin: Command, office: Path, tmp_path: Path
) -> None:
    to = tmp_path / "kantor kita"
    answer = perdin("move", to)
    assert answer.status == 0, answer.err
    assert answer.out.splitlines()[0] == str(to / "perdin.db")
    assert "hanya-baca" in answer.out
    assert perdin("where").out.splitlines()[0] == str(to / "perdin.db")
    assert perdin("verify").status == 0


def test_what_is_not_moved_is_said(
    perdin: Command, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert perdin("move").status == 2
    assert perdin("move", tmp_path / "x", "--shared").status == 2
    cloud = perdin("move", tmp_path / "Dropbox")
    assert cloud.status == 2
    assert "disinkronkan oleh Dropbox" in cloud.err
    with Database.open(office):
        held = perdin("move", tmp_path / "x")
    assert held.status == 2
    assert "sedang dipakai" in held.err
    monkeypatch.setenv("PERDIN_SHARED", str(office / "x"))
    shared = perdin("move", "--shared")
    assert shared.status == 2
    assert "sudo install -d -m 2777" in shared.err
    assert perdin("where").out.splitlines()[0] == str(office)
