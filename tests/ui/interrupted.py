"""A program in a process of its own, which is killed while a person types."""

import os
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from perdin.settings import Settings
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.program import Program
from tests.conftest import NOW
from tests.ui.screen import CTRL


def type_a_draft(pipe: Connection, path: Path, home: Path, purpose: str) -> None:
    """Begin a trip, tell when its draft is kept, and sit there until killed."""
    os.environ["PERDIN_HOME"] = str(home)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    program = Program(
        application, Settings(database=path, backup_at_closing=False), path, lambda: NOW
    )
    program.window.activateWindow()
    while not program.tasks.idle or not program.window.isActiveWindow():
        application.processEvents()
    QTest.keyClick(program.window, Qt.Key.Key_N, CTRL)
    page = program.window.page()
    assert isinstance(page, EditPage)
    while not program.tasks.idle:
        application.processEvents()
    page.form.purpose.setFocus()
    QTest.keyClicks(page.form.purpose, purpose)
    while page.kept.text() != "Draf tersimpan":
        application.processEvents()
    pipe.send(page.trip_id)
    application.exec()
