"""A newer program from a stick: backed up, started once the window is closed, told, and left."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from perdin.installation import program_version
from perdin.services.office import units
from perdin.services.safekeeping import updating
from perdin.ui.keeping import updating as keeping
from perdin.ui.pages.settings import updates
from perdin.ui.pages.settings.page import SettingsPage
from perdin.ui.pages.settings.updates import UpdatesSection
from tests.conftest import Clock
from tests.releases import signed_stick, trusted_key
from tests.ui.screen import Screen, opened


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    return signed_stick(tmp_path / "USB", trusted_key(tmp_path, monkeypatch))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What is handed to the system in place of starting it."""
    files: list[Path] = []
    monkeypatch.setattr(keeping, "start", files.append)
    return files


def section_of(screen: Screen) -> UpdatesSection:
    screen.window.go("settings", "updates")
    page: SettingsPage = screen.page(SettingsPage)
    section = page.sections["updates"]
    assert isinstance(section, UpdatesSection)
    screen.rest()
    return section


def be(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on this is the program of another version."""
    for module in (updating, keeping, updates):
        monkeypatch.setattr(module, "program_version", lambda: version)


def test_from_the_stick_and_back(
    qtbot: QtBot,
    office_copy: Path,
    clock: Clock,
    stick: Path,
    started: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory: dict[str, str] = {}
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(stick))
    with opened(qtbot, office_copy, clock, memory) as screen:
        section = section_of(screen)
        assert not section.install_button.isEnabled()
        assert not section.back_button.isVisible()
        screen.click(section.look_button)
        screen.until(lambda: "Pilih folder pembaruan" in screen.notice())
        screen.click(section.folder.choose_button)
        screen.click(section.look_button)
        screen.until(lambda: "Perdin 99.1.0, ditandatangani" in section.said.text())
        assert section.news.toPlainText() == "Yang baru di 99.1.0"
        screen.agree()
        screen.click(section.install_button)
        screen.until(lambda: started)
        screen.closed = True
    assert [path.name for path in started] == ["perdin_99.1.0.deb"]
    (backup,) = (office_copy.parent / "cadangan").glob("*.perdin")
    be("99.1.0", monkeypatch)
    with opened(qtbot, office_copy, clock, memory) as screen:
        screen.until(lambda: "diperbarui dari" in screen.window.notices.text())
        screen.click(screen.window.notices.action_button)
        section = section_of(screen)
        assert section.news.toPlainText() == "Yang baru di 99.1.0"
        units.add_unit(screen.desk, "Seksi Baru")
        _change_shape(monkeypatch)
        screen.agree()
        screen.click(section.back_button)
        screen.until(lambda: len(started) == 2)
        screen.closed = True
    assert started[1].name == f"perdin_{program_version()}.deb"
    with closing(sqlite3.connect(office_copy)) as file:
        assert ("Seksi Baru",) not in file.execute("SELECT name FROM unit").fetchall()
    assert backup.exists()
    assert len(list((office_copy.parent / "cadangan").glob("*-diganti-*.db"))) == 1


def _change_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the newer program had another revision than the one before."""
    update = updating.last()
    assert update is not None
    older = updating.LastUpdate(
        before=update.before,
        after=update.after,
        news=update.news,
        backup=update.backup,
        schema="older",
    )
    monkeypatch.setattr(updating, "last", lambda: older)


def test_a_start_tells_of_the_stick_and_a_forged_one_is_refused(
    qtbot: QtBot, office_copy: Path, clock: Clock, stick: Path, started: list[Path]
) -> None:
    told: Callable[[Screen], str] = lambda screen: screen.window.notices.text()  # noqa: E731
    with opened(qtbot, office_copy, clock, {"updates.folder": str(stick)}) as screen:
        screen.until(lambda: "Perdin 99.1.0 ada di folder pembaruan" in told(screen))
        note = stick / "99.1.0" / "perdin-rilis.json"
        note.write_bytes(note.read_bytes().replace(b"Yang baru", b"Yang palsu"))
        section = section_of(screen)
        screen.click(section.look_button)
        screen.until(lambda: "tidak ditandatangani" in screen.notice())
        assert not section.install_button.isEnabled()
    assert started == []
