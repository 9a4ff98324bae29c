"""A PC whose clock stands in 1980, and a user whose name has blanks and letters of its own."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.services.office import units
from perdin.services.safekeeping import automatic, restore_preview
from perdin.services.safekeeping.opening import OpenOffice
from perdin.settings import Settings
from tests.conftest import Clock
from tests.office import WIB
from tests.ui.screen import opened

LONG_AGO = datetime(1980, 1, 1, 0, 0, 5, tzinfo=WIB)
HOME = "Ratih Contoh é ž ꦫ ’s"


def test_a_clock_in_1980_is_told_and_nothing_breaks(
    qtbot: QtBot, office_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    os.utime(office_copy, (0, 0))
    clock = Clock(LONG_AGO)
    with opened(qtbot, office_copy, clock, backs_up=True) as screen:
        screen.until(lambda: "Jam PC ini 1 Jan 1980" in screen.window.notices.text())
        units.add_unit(screen.desk, "Seksi Lama")
        made = automatic.make(screen.desk.database, clock(), automatic.BY_HAND).made
        for page in ("trips", "finance", "recap", "settings", "trail"):
            screen.window.go(page)
            screen.rest()
    preview = restore_preview.look(made.path, office_copy)
    assert preview.facts.office == "KECAMATAN UJI"
    new = OpenOffice.open(tmp_path / "baru.db", clock)
    new.fill()
    assert new.is_new()
    new.close()


def test_a_home_with_blanks_and_letters_of_its_own(office_copy: Path, tmp_path: Path) -> None:
    home = tmp_path / HOME / "Perdin"
    home.mkdir(parents=True)
    office_copy.rename(home / "perdin.db")
    Settings(database=home / "perdin.db").save(home / "settings.toml")
    environ = {**os.environ, "PERDIN_HOME": str(home), "PERDIN_QUIT_WHEN_SHOWN": "1"}
    environ |= {"HOME": str(tmp_path / HOME), "TMPDIR": str(home.parent), "LC_ALL": "C.UTF-8"}
    for words in ((), ("where",), ("backup", str(home / "cadangan é" / "a b.perdin")), ("verify",)):
        done = subprocess.run(
            [sys.executable, "-m", "perdin", *words],
            env=environ,
            capture_output=True,
            timeout=300,
            check=False,
        )
        said = done.stderr.decode()
        assert done.returncode == 0, said
        assert not words or said == ""  # at the window Qt's stand-in for a screen has its own word
        assert words != ("where",) or str(home / "perdin.db") in done.stdout.decode("utf-8")
    assert (home / "cadangan é" / "a b.perdin").exists()
    assert (home / "perdin.log").exists()
