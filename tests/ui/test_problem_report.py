"""The report is read file by file at the window, and exactly that is saved."""

import zipfile
from pathlib import Path

from pytestqt.qtbot import QtBot

from perdin.ui.pages.settings.page import SettingsPage
from perdin.ui.pages.settings.problem_report import ProblemReportSection
from tests.conftest import Clock
from tests.ui.screen import opened


def test_it_is_read_and_saved(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path
) -> None:
    with opened(qtbot, office_copy, clock) as screen:
        screen.window.go("settings", "help")
        page: SettingsPage = screen.page(SettingsPage)
        section = page.sections["help"]
        assert isinstance(section, ProblemReportSection)
        assert not section.save_button.isEnabled()
        screen.click(section.make_button)
        screen.until(lambda: "Perdin tidak mengirim apa pun" in section.text.toPlainText())
        read = {}
        for at in range(section.file.count()):
            section.file.setCurrentIndex(at)
            section.file.edited.emit(section.file.value())
            read[section.file.value()] = section.text.toPlainText()
        assert len(read) == 5
        assert len(set(read.values())) == 5
        screen.answer_files(tmp_path / "laporan.zip")
        screen.click(section.save_button)
        screen.until(lambda: "Disimpan: " in screen.notice())
        with zipfile.ZipFile(tmp_path / "laporan.zip") as archive:
            assert {name: archive.read(name).decode() for name in archive.namelist()} == read
