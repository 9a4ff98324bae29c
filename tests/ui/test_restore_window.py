"""Restoring at the window: what would be lost is said, and there is a way back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from perdin.services.office import units
from perdin.services.safekeeping import automatic, backup_list
from perdin.ui.keeping.restore_dialog import RestoreDialog
from perdin.ui.pages.settings.backups import BackupsSection
from perdin.ui.pages.settings.page import SettingsPage
from perdin.ui.passphrase import PassphraseDialog
from perdin.ui.wizard.wizard import Wizard
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


class Answering:
    """Answers the dialogs that come, and keeps what they said."""

    def __init__(self, *answers: Callable[[QDialog], object]) -> None:
        self.said: list[str] = []
        self._answers = list(answers)
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._answer)
        self._timer.start()

    def _answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, RestoreDialog | PassphraseDialog) and self._answers:
            answer = self._answers.pop(0)
            if isinstance(dialog, RestoreDialog):
                self.said.append(dialog.text())
            elif isinstance(dialog, PassphraseDialog):
                self.said.append(dialog.notices.text())
            answer(dialog)

    def end(self) -> None:
        self._timer.stop()


def agree(dialog: QDialog) -> None:
    assert isinstance(dialog, RestoreDialog)
    dialog.restore_button.click()


def refuse(dialog: QDialog) -> None:
    assert isinstance(dialog, RestoreDialog)
    dialog.cancel_button.click()


def typing(text: str) -> Callable[[QDialog], None]:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PassphraseDialog)
        dialog.typed.setText(text)
        dialog.agree_button.click()

    return answer


def section_of(screen: Screen) -> BackupsSection:
    screen.window.go("settings", "backups")
    page: SettingsPage = screen.page(SettingsPage)
    section = page.sections["backups"]
    assert isinstance(section, BackupsSection)
    screen.until(lambda: section.list.rows())
    return section


def unit_names(screen: Screen) -> list[str]:
    return [unit.name for unit in units.list_units(screen.desk)]


def chosen(screen: Screen) -> BackupsSection:
    section = section_of(screen)
    screen.rest()  # a second answer would take the choice back
    section.list.grid.selectRow(0)
    return section


def told(screen: Screen) -> str:
    """What stands at the top of every page; nothing while nobody sits there."""
    return screen.window.notices.text() if screen.window.seat is not None else ""


def test_it_says_what_would_be_lost_restores_and_leads_back(screen: Screen, clock: Clock) -> None:
    backup_list.back_up_now(screen.desk)
    clock.advance(hours=1)
    units.add_unit(screen.desk, "Seksi Baru")
    answering = Answering(refuse, agree, agree)
    section = chosen(screen)
    screen.click(section.restore_button)
    screen.until(lambda: answering.said)
    screen.rest()
    assert "KECAMATAN UJI: " in answering.said[0]
    assert "2 peristiwa sesudah cadangan akan hilang" in answering.said[0]
    assert "tetap disimpan" in answering.said[0]
    assert "Seksi Baru" in unit_names(screen)
    screen.click(section.restore_button)
    screen.until(lambda: "Dipulihkan dari perdin-2026" in told(screen))
    assert "Seksi Baru" not in unit_names(screen)
    screen.click(screen.window.notices.action_button)
    screen.until(lambda: "Dipulihkan dari perdin-diganti" in told(screen))
    assert "Seksi Baru" in unit_names(screen)
    answering.end()


def test_a_damaged_one_changes_nothing(screen: Screen, office_copy: Path) -> None:
    done = backup_list.back_up_now(screen.desk)
    section = chosen(screen)
    done.made.path.write_bytes(done.made.path.read_bytes()[:1000])
    screen.click(section.restore_button)
    screen.until(lambda: "rusak, terpotong" in screen.notice())
    assert screen.window.seat is not None
    assert office_copy.exists()


def test_what_fails_in_the_middle_leaves_the_office_open(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file changed between the look and the restore."""
    done = backup_list.back_up_now(screen.desk)
    section = chosen(screen)

    def spoil(dialog: QDialog) -> None:
        done.made.path.write_bytes(b"x")
        agree(dialog)

    answering = Answering(spoil)
    screen.click(section.restore_button)
    screen.until(lambda: answering.said)
    screen.until(lambda: screen.window.seat is not None)
    screen.until(lambda: "bukan cadangan" in _heard(screen))
    assert unit_names(screen) == unit_names(screen)
    answering.end()


def _heard(screen: Screen) -> str:
    page = screen.window.page()
    return page.notices.text() if page is not None else ""


def test_a_new_pc_begins_with_the_backup(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path
) -> None:
    with opened(qtbot, office_copy, clock) as screen:
        backup_list.set_passphrase(screen.desk, "kuda betul baterai")
        units.add_unit(screen.desk, "Seksi Baru")
        path = backup_list.back_up_now(screen.desk).made.path
    new = tmp_path / "pc-baru"
    new.mkdir()
    with opened(qtbot, new / "perdin.db", clock) as screen:
        wizard = screen.window.centralWidget()
        assert isinstance(wizard, Wizard)
        screen.rest()
        screen.answer_files(path)
        answering = Answering(typing("kuda salah"), typing("kuda betul baterai"), agree)
        screen.click(wizard.welcome.restore_button)
        screen.until(lambda: screen.window.seat is not None)
        screen.until(lambda: "Dipulihkan dari" in told(screen))
        answering.end()
        assert "tidak cocok" in answering.said[1]
        assert "Belum ada kantor di PC ini" in answering.said[2]
        assert "Seksi Baru" in unit_names(screen)
        assert automatic.folder_of(new / "perdin.db").exists() is False


def test_of_a_damaged_one_the_rest_is_saved_where_asked_for(screen: Screen, tmp_path: Path) -> None:
    done = backup_list.back_up_now(screen.desk)
    section = chosen(screen)
    whole = done.made.path.read_bytes()
    done.made.path.write_bytes(whole[: int(len(whole) * 0.95)])
    screen.click(section.restore_button)
    screen.until(lambda: "rusak, terpotong" in screen.notice())
    to = tmp_path / "selamat.db"
    answering = Answering(refuse)
    screen.answer_files(to)
    page = screen.window.page()
    assert page is not None
    screen.click(page.notices.action_button)
    screen.until(lambda: answering.said)
    answering.end()
    assert "dari cadangan yang rusak" in answering.said[0]
    assert to.exists()
