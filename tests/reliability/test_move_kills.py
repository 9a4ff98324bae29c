"""Killed anywhere while an office moves: it is whole where it is used, and the next try is done."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from perdin.files import attachment_folder
from perdin.services.safekeeping import moving
from perdin.services.safekeeping.opening import OpenOffice
from perdin.settings import Settings
from tests.conftest import closed_copy
from tests.reliability.children import answer, child, heard
from tests.reliability.clerks import NOW
from tests.reliability.savers import move

FILES = [f"bukti nomor {number}".encode() * 40 for number in range(3)]
ASIDE = f"perdin-dipindahkan-{NOW:%Y-%m-%d_%H%M%S}"
KILLS = (8, 400)
"""By day, and at night: spread over all that the system is asked."""


def events_of(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return file.execute("SELECT id, hash FROM audit_event ORDER BY id").fetchall()


def begin(office_file: Path, place: Path) -> tuple[Path, Path]:
    """An office with files and a backup, and the folder of a user who works with it."""
    (place / "lama").mkdir(parents=True)
    path, home = closed_copy(office_file, place / "lama" / "perdin.db"), place / "home"
    for content in FILES:
        attachment_folder.put(attachment_folder.folder_of(path), content)
    (path.parent / "cadangan").mkdir()
    (path.parent / "cadangan" / "perdin-2026-01-01_080000.perdin").write_bytes(b"sebuah cadangan")
    Settings(database=path).save(home / "settings.toml")
    return path, home


@pytest.mark.timeout(3600)
def test_whatever_ends_a_move_the_office_is_whole_and_used(
    office_file: Path,
    tmp_path: Path,
    times: Callable[[int, int], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, home = begin(office_file, tmp_path / "berapa")
    with child(move, path, path.parent.parent / "baru", home, -1) as (process, pipe):
        assert answer(pipe) == "here"
        steps = answer(pipe)
    events, outcomes = events_of(office_file), set()
    kills = min(times(*KILLS), steps)
    for kill in range(kills):
        last = 1 + kill * (steps - 1) // (kills - 1)
        place = tmp_path / f"putus-{last}"
        path, home = begin(office_file, place)
        with child(move, path, place / "baru", home, last) as (process, pipe):
            process.join(60)
            assert [said for said in heard(pipe) if said != "here"] == []
        monkeypatch.setenv("PERDIN_HOME", str(home))
        used = Settings.load().database
        outcomes.add(used.parent.name)
        assert events_of(used) == events, last
        folder = attachment_folder.folder_of(used)
        names = map(attachment_folder.hash_of, FILES)
        assert [attachment_folder.read(folder, name) for name in names] == FILES
        assert (used.parent / "cadangan" / "perdin-2026-01-01_080000.perdin").is_file()
        if used == path:
            used = moving.move(path, place / "baru", NOW, _remember).path
        moving.finish(used)
        assert used == place / "baru" / "perdin.db" == Settings.load().database
        there = {one.name for one in path.parent.iterdir() if not one.name.startswith(".perdin-")}
        assert there == {
            "cadangan", "perdin.db.lock", "perdin.db.pindah", f"{ASIDE}.db", f"{ASIDE}-lampiran"
        }  # fmt: skip
        assert not moving.is_half(used.parent)
        OpenOffice.open(used, lambda: NOW).close()
        there = {one.name for one in used.parent.iterdir() if not one.name.startswith(".perdin-")}
        assert there == {
            "perdin.db", "perdin.db.lock", "perdin-lampiran", "cadangan"
        }  # fmt: skip
        shutil.rmtree(place)
    assert outcomes == {"lama", "baru"}
    assert os.environ["PERDIN_HOME"] == str(home)


def test_a_switch_before_the_copy_is_proved_would_be_caught(
    office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, home = begin(office_file, tmp_path)
    with child(move, path, tmp_path / "baru", home, 12, True) as (process, _pipe):
        process.join(60)
    monkeypatch.setenv("PERDIN_HOME", str(home))
    with pytest.raises(sqlite3.OperationalError):
        events_of(Settings.load().database)


def _remember(path: Path) -> None:
    Settings.load().changed(database=path).save()
