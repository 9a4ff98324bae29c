"""A print queue that takes its time: the window goes on, and its answer is told when it comes."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.qtbot import QtBot

from perdin.services.desk import Desk
from perdin.services.letters.letters import Document
from perdin.ui.notices import NoticeBar
from perdin.ui.preview.viewer import Viewer
from perdin.ui.seat import Seat
from perdin.ui.tasks import Tasks
from tests.letters.fake_office import fake_office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not of Windows")
PATIENCE_MS = 60_000


class Queue(QPrinter):
    """A printer of the system; this machine has none."""

    def outputFormat(self) -> QPrinter.OutputFormat:
        return QPrinter.OutputFormat.NativeFormat

    def printerName(self) -> str:
        return "Epson L3110"


@pytest.fixture
def notices(qtbot: QtBot) -> NoticeBar:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def viewer(
    qtbot: QtBot,
    desk: Desk,
    tasks: Tasks,
    notices: NoticeBar,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Viewer:
    """A letter on the screen, whose print the PC's dialog agrees to."""
    fake_office(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("perdin.ui.printing.printing.QPrinter", Queue)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 1)
    seat = Seat(desk=desk, tasks=tasks, go=lambda _page, _record: None, year=lambda: 2026)
    shown = Viewer(seat, notices)
    qtbot.addWidget(shown)
    shown.resize(700, 900)
    shown.show()
    shown.show_letter(lambda: Document("SPD Bima.docx", b"Surat yang baik"))
    qtbot.waitUntil(shown.print_button.isVisible, timeout=PATIENCE_MS)
    return shown


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("exit 0", "1 halaman SPD Bima.docx dikirim ke Epson L3110."),
        ("exit 1", "Epson L3110 tidak menerima suratnya: Antrean cetak menolaknya"),
    ],
)
def test_the_window_goes_on_until_the_queue_answers(
    qtbot: QtBot, viewer: Viewer, notices: NoticeBar, tmp_path: Path, answer: str, told: str
) -> None:
    answers = tmp_path / "jawab"
    lp = tmp_path / "lp"
    lp.write_text(f"#!/bin/sh\nuntil [ -e '{answers}' ]; do sleep 0.05; done\n{answer}\n")
    lp.chmod(0o755)
    viewer.print_button.click()
    assert not viewer.print_button.isEnabled(), "once is enough"
    viewer.larger.click()
    qtbot.waitUntil(lambda: viewer.said.text().endswith("100%"), timeout=PATIENCE_MS)
    assert notices.text() == ""
    answers.touch()
    qtbot.waitUntil(lambda: bool(notices.text()), timeout=PATIENCE_MS)
    assert notices.text().startswith(told)
    assert viewer.print_button.isEnabled()
