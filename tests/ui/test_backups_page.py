"""Cadangan in the window: made now, when it closes, under a passphrase; the status bar tells."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.services.office import units
from perdin.services.safekeeping import automatic, backup_folder, backup_making, backup_plan
from perdin.ui.keeping import closing
from perdin.ui.pages.settings.backups import BackupsSection
from perdin.ui.pages.settings.page import SettingsPage
from perdin.ui.passphrase import PassphraseDialog
from tests.conftest import Clock
from tests.ui.screen import Screen, opened


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def section_of(screen: Screen) -> BackupsSection:
    """The section, as the status bar leads to it."""
    screen.click(screen.window.status.backup)
    page: SettingsPage = screen.page(SettingsPage)
    section = page.sections["backups"]
    assert isinstance(section, BackupsSection)
    screen.rest()
    return section


def files(path: Path) -> list[Path]:
    return sorted(automatic.folder_of(path).glob("*.perdin"))


def test_one_is_made_now_and_listed(screen: Screen, office_copy: Path) -> None:
    assert screen.window.status.backup.text() == "Belum pernah dicadangkan"
    assert not screen.window.status.backup.icon().isNull()
    section = section_of(screen)
    assert section.list.rows() == ()
    screen.click(section.now_button)
    screen.until(lambda: "Cadangan yang sudah diperiksa" in screen.notice())
    screen.until(lambda: len(section.list.rows()) == 1)
    assert len(files(office_copy)) == 1
    screen.until(lambda: screen.window.status.backup.text() == "Cadangan terakhir: hari ini")
    assert screen.window.status.backup.icon().isNull()
    section.list.grid.selectRow(0)
    screen.click(section.check_button)
    screen.until(lambda: "utuh, dengan semua lampirannya" in screen.notice())


def test_the_status_bar_warns_after_three_days(screen: Screen, clock: Clock) -> None:
    section = section_of(screen)
    screen.click(section.now_button)
    screen.until(lambda: screen.window.status.backup.text() == "Cadangan terakhir: hari ini")
    clock.advance(days=4)
    screen.window.reload()
    screen.until(lambda: "(4 hari lalu)" in screen.window.status.backup.text())
    assert not screen.window.status.backup.icon().isNull()


def test_the_plan_is_kept(screen: Screen, office_copy: Path, tmp_path: Path) -> None:
    section = section_of(screen)
    screen.answer_files(tmp_path / "usb")
    (tmp_path / "usb").mkdir()
    screen.click(section.second.choose_button)
    screen.until(lambda: section.second.value() == tmp_path / "usb")
    screen.enter(section.daily, "5")
    screen.click(section.save_button)
    screen.until(lambda: "Aturan cadangan disimpan" in screen.notice())
    plan = backup_plan.read(office_copy)
    assert plan.rotation.daily == 5
    assert plan.second == tmp_path / "usb" / backup_folder.NAME
    screen.until(lambda: "Folder kedua siap" in section.said.text())
    screen.click(section.now_button)
    screen.until(lambda: "Salinan keduanya di" in screen.notice())
    screen.until(lambda: len(section.list.rows()) == 2)


def test_a_passphrase_is_typed_twice(screen: Screen, office_copy: Path) -> None:
    section = section_of(screen)
    refused: list[str] = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PassphraseDialog)
        for again in ("pendek", "kuda betul", "kuda betul baterai"):
            first = "pendek" if again == "pendek" else "kuda betul baterai"
            dialog.typed.setText(first)
            dialog.again.setText(again)
            dialog.agree_button.click()
            refused.append(dialog.notices.text())

    QTimer.singleShot(0, fill)
    screen.click(section.lock_button)
    screen.until(lambda: "Cadangan berikutnya bersandi" in screen.notice())
    assert "sedikitnya 10" in refused[0]
    assert "tidak sama" in refused[1]
    assert backup_plan.read(office_copy).key is not None
    screen.until(lambda: section.lock_button.text() == "Lepas kata sandi…")


def test_closing_makes_the_one_that_is_due(qtbot: QtBot, office_copy: Path, clock: Clock) -> None:
    days = ((16, True, 1), (16, True, 1), (17, False, 2), (18, False, 2), (19, True, 3))
    for day, works, made in days:
        clock.now = clock.now.replace(day=day)
        with opened(qtbot, office_copy, clock, backs_up=True) as screen:
            if works:
                units.add_unit(screen.desk, f"Seksi {day}-{len(files(office_copy))}")
        assert len(files(office_copy)) == made
    Database.open(office_copy).close()


def test_whoever_is_in_a_hurry_leaves_it_out(
    qtbot: QtBot, office_copy: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "PATIENCE_MS", 0)
    seen: list[str] = []

    def leave() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, closing.ClosingBackup) and widget.isVisible():
                seen.append(widget.windowTitle())
                widget.leave_button.click()

    impatient = QTimer(interval=1)
    impatient.timeout.connect(leave)
    with opened(qtbot, office_copy, clock, backs_up=True) as screen:
        units.add_unit(screen.desk, "Seksi Baru")
        screen.rest()
        impatient.start()
    impatient.stop()
    assert seen
    assert files(office_copy) == []
    left = [path.name for path in automatic.folder_of(office_copy).glob("*")]
    assert left == []


def test_what_hindered_it_is_said_at_the_next_start(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    with (
        backup_making.alone(office_copy),
        opened(qtbot, office_copy, clock, backs_up=True) as screen,
    ):
        units.add_unit(screen.desk, "Seksi Baru")
    assert files(office_copy) == []
    with opened(qtbot, office_copy, clock) as screen:
        screen.until(lambda: "Saat ditutup, cadangan tidak jadi" in screen.window.notices.text())
        screen.click(screen.window.notices.action_button)
        assert isinstance(screen.page(SettingsPage), SettingsPage)
    with opened(qtbot, office_copy, clock) as screen:
        assert screen.window.notices.text() == ""


def test_the_example_needs_none(qtbot: QtBot, example_copy: Path, clock: Clock) -> None:
    with opened(qtbot, example_copy, clock, backs_up=True) as screen:
        units.add_unit(screen.desk, "Seksi Baru")
    assert files(example_copy) == []
