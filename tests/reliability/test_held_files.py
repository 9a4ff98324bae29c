"""A virus scanner that has a file open for two seconds is waited for, wherever it is replaced."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.files import attachment_folder, durable_write, scan_folder
from perdin.reports import save
from perdin.services.safekeeping import automatic, backup_plan, moving
from perdin.settings import Settings
from tests.conftest import NOW, closed_copy

SCANNED_S = 2.0


class Scanner:
    """Has a file open for a while after it was first touched, by a clock that sleeping turns."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.refused = 0
        self._until: dict[str, float] = {}
        monkeypatch.setattr("time.sleep", self._sleep)
        for owner, name in ((os, "replace"), (Path, "unlink"), (Path, "rename")):
            monkeypatch.setattr(owner, name, self._held(getattr(owner, name)))

    def _sleep(self, seconds: float) -> None:
        self.now += seconds

    def _held(self, act: Callable[..., object]) -> Callable[..., object]:
        def refusing(path: object, *given: object, **named: object) -> object:
            if os.path.exists(os.fspath(path)):  # type: ignore[call-overload]  # a path or a text
                until = self._until.setdefault(os.fspath(path), self.now + SCANNED_S)  # type: ignore[call-overload]
                if self.now < until:
                    self.refused += 1
                    problem = PermissionError(13, "Zugriff verweigert")
                    problem.winerror = 32  # type: ignore[attr-defined]
                    raise problem
            return act(path, *given, **named)

        return refusing


def test_nothing_fails_while_files_are_scanned(
    office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    path = closed_copy(office_file, tmp_path / "perdin.db")
    (tmp_path / "pindaian").mkdir()
    (tmp_path / "pindaian" / "a.pdf").write_bytes(b"%PDF-")
    Settings(database=path).save()
    scanner = Scanner(monkeypatch)
    save.write_atomically(tmp_path / "rekap.xlsx", b"isi")
    save.write_atomically(tmp_path / "rekap.xlsx", b"isi baru")
    attachment_folder.put(attachment_folder.folder_of(path), b"bukti")
    with Database.open(path) as database:
        for day in range(3):
            plan = backup_plan.read(path)
            backup_plan.write(path, plan.changed(last_state=str(day)))
            automatic.make(database, NOW, automatic.AT_CLOSING)
    scan_folder.put_away(tmp_path / "pindaian" / "a.pdf", "Sudah")
    moved = moving.move(
        path, tmp_path / "baru", NOW, lambda to: Settings.load().changed(database=to).save()
    )
    moving.remove_aside(moved)
    assert scanner.refused > 10
    assert Settings.load().database == moved.path
    assert (tmp_path / "rekap.xlsx").read_bytes() == b"isi baru"
    assert (tmp_path / "pindaian" / "Sudah" / "a.pdf").exists()
    assert not path.exists()
    left = [one.name for one in tmp_path.rglob("*") if "unfinished" in one.name]
    assert left == []
    Database.open(moved.path).close()


def test_a_refusal_that_is_none_of_a_scanner_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)

    def refuse() -> None:
        raise PermissionError(13, "no right")

    with pytest.raises(PermissionError):
        durable_write.patiently(refuse)
    assert slept == []
