"""``perdin backup`` and ``perdin restore``, as they are typed."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start, units
from tests.cli.conftest import Command
from tests.conftest import Clock


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PERDIN_PASSPHRASE", raising=False)
    return tmp_path / "home"


def _work(path: Path, clock: Clock) -> None:
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        units.add_unit(desk, "Seksi Baru")


def _has_unit(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as file:
        return bool(
            file.execute("SELECT count(*) FROM unit WHERE name = 'Seksi Baru'").fetchone()[0]
        )


@pytest.mark.parametrize("ending", ["perdin", "db"])
def test_there_and_back(
    perdin: Command, office_copy: Path, tmp_path: Path, clock: Clock, ending: str
) -> None:
    kept = tmp_path / "usb" / f"kantor.{ending}"
    made = perdin("backup", kept, "--db", office_copy)
    assert (made.status, made.out.strip()) == (0, str(kept))
    _work(office_copy, clock)
    new = tmp_path / "baru" / "perdin.db"
    looked = perdin("restore", kept, "--db", new, "--dry-run")
    assert looked.status == 0
    assert "KECAMATAN UJI: 0 perjalanan" in looked.out
    assert not new.exists()
    done = perdin("restore", kept, "--db", new)
    assert (done.status, done.out.strip()) == (0, str(new))
    assert perdin("verify", "--db", new).status == 0
    assert not _has_unit(new)


def test_what_would_be_lost_wants_a_word(
    perdin: Command, office_copy: Path, tmp_path: Path, clock: Clock
) -> None:
    kept = tmp_path / "kantor.perdin"
    perdin("backup", kept, "--db", office_copy)
    _work(office_copy, clock)
    refused = perdin("restore", kept, "--db", office_copy)
    assert refused.status == 2
    assert "1 peristiwa sesudah cadangan akan hilang" in refused.err
    assert "--replace" in refused.err
    assert _has_unit(office_copy)
    done = perdin("restore", kept, "--db", office_copy, "--replace")
    assert done.status == 0
    assert not _has_unit(office_copy)
    aside = next((office_copy.parent / "cadangan").glob("perdin-diganti-*.db"))
    assert f"Yang diganti: {aside}" in done.err
    back = perdin("restore", aside, "--db", office_copy, "--replace")
    assert back.status == 0
    assert _has_unit(office_copy)
    assert perdin("verify", "--db", office_copy).status == 0


def test_the_answer_as_json(
    perdin: Command, office_copy: Path, tmp_path: Path, clock: Clock
) -> None:
    kept = tmp_path / "kantor.perdin"
    perdin("backup", kept, "--db", office_copy)
    _work(office_copy, clock)
    answer = json.loads(perdin("restore", kept, "--db", office_copy, "--dry-run", "--json").out)
    assert answer["office"] == "KECAMATAN UJI"
    assert answer["lost"]["events"] == 1
    assert answer["lost"]["letters"] == []
    assert (answer["restored"], answer["aside"]) == (False, None)
    done = json.loads(perdin("restore", kept, "--db", office_copy, "--replace", "--json").out)
    assert done["restored"]
    assert Path(done["aside"]).exists()


def test_under_a_passphrase(
    perdin: Command, office_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, new = tmp_path / "kantor.perdin", tmp_path / "baru" / "perdin.db"
    monkeypatch.setenv("PERDIN_PASSPHRASE", "kuda betul baterai")
    assert perdin("backup", kept, "--db", office_copy, "--encrypt").status == 0
    assert b"KECAMATAN" not in kept.read_bytes()
    for wrong in (None, "kuda salah sekali"):
        monkeypatch.delenv("PERDIN_PASSPHRASE", raising=False)
        if wrong is not None:
            monkeypatch.setenv("PERDIN_PASSPHRASE", wrong)
        refused = perdin("restore", kept, "--db", new)
        assert refused.status == 2
        assert "Kata sandi cadangan kantor.perdin tidak cocok" in refused.err
        assert not new.exists()
    monkeypatch.setenv("PERDIN_PASSPHRASE", "kuda betul baterai")
    assert perdin("restore", kept, "--db", new).status == 0
    assert perdin("verify", "--db", new).status == 0
    monkeypatch.setenv("PERDIN_PASSPHRASE", "pendek")
    short = perdin("backup", kept, "--db", office_copy, "--encrypt")
    assert (short.status, "sedikitnya 10" in short.err) == (2, True)
    plain = perdin("backup", tmp_path / "kantor.db", "--db", office_copy, "--encrypt")
    assert (plain.status, "kantor.perdin" in plain.err) == (2, True)


def test_what_cannot_be_is_one_sentence(perdin: Command, office_copy: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kantor.perdin"
    perdin("backup", kept, "--db", office_copy)
    whole = kept.read_bytes()
    absent = perdin("restore", tmp_path / "tidak-ada.perdin", "--db", office_copy)
    assert (absent.status, absent.err.count("\n")) == (2, 1)
    for bad in (whole[: len(whole) // 2], b"", b"x" * 100):
        kept.write_bytes(bad)
        refused = perdin("restore", kept, "--db", office_copy, "--replace")
        assert (refused.status, refused.err.count("\n")) == (2, 1)
        assert "kantor.perdin" in refused.err
    kept.write_bytes(whole)
    with Database.open(office_copy):
        locked = perdin("restore", kept, "--db", office_copy)
    assert locked.status == 2
    assert "sedang dipakai" in locked.err
    folder = perdin("restore", tmp_path, "--db", office_copy)
    assert folder.status == 2
    shutil.rmtree(tmp_path / "perdin-lampiran", ignore_errors=True)


def test_what_can_be_read_of_a_damaged_one_is_saved_when_asked(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    kept, to = tmp_path / "kantor.perdin", tmp_path / "selamat.db"
    perdin("backup", kept, "--db", office_copy)
    whole = kept.read_bytes()
    kept.write_bytes(whole[: int(len(whole) * 0.9)])
    assert perdin("restore", kept, "--db", office_copy, "--replace").status == 2
    assert not to.exists()
    saved = perdin("restore", kept, "--salvage", to)
    assert saved.status == 0
    assert "office: 1, utuh" in saved.out
    assert "baris dari" in saved.err
    assert perdin("restore", kept, "--salvage", to).status == 2  # it is there already
    states = json.loads(perdin("restore", kept, "--salvage", tmp_path / "b.db", "--json").out)
    assert {"name", "rows", "whole", "dropped"} == set(states[0])
