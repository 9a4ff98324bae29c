"""Somebody at a real window in another process who types on and on, without ever resting."""

import os
from collections.abc import Callable
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from perdin.models.trips import Trip
from perdin.rules.letter_kinds import LetterKind
from perdin.settings import Settings
from perdin.ui.debounce import Autosave, Debounce
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.program import Program
from tests.reliability.clerks import NOW

GAP_MS = 120
"""Between two keys: well below what any save by itself waits for."""
TEXT = "Menghadiri rapat koordinasi penyusunan rencana kerja tahun depan bersama perangkat daerah "
LETTER, NAME = LetterKind.NOTA_DINAS, "kepada"
"""The letter that is typed for, and the text of it."""
STEP_MS = 10
Place = tuple[QWidget, Autosave, Callable[[Program, Any], str]]
"""Where it is typed, what saves it, and the text that is kept by what a save gave."""


def type_steadily(
    pipe: Pipe, path: Path, home: Path, place: str, trip_id: int, longest_ms: int
) -> None:
    """Type for ever at one place of the window. Says each key as («key», how many, the longest
    pause so far in milliseconds), and each save that the database acknowledged as («saved», how
    much text it has, the longest pause so far).
    """
    os.environ["QT_QPA_PLATFORM"], os.environ["PERDIN_HOME"] = "offscreen", str(home)
    Debounce.longest_ms = longest_ms
    program = Program(
        QApplication(["perdin"]),
        Settings(database=path, backup_at_closing=False),
        path,
        lambda: NOW,
    )
    field, autosave, kept = PLACES[place](program, trip_id)
    typed, longest_pause = 0, 0
    autosave.saved.connect(
        lambda answer: pipe.send(("saved", len(kept(program, answer)), longest_pause))
    )
    since = QElapsedTimer()
    since.start()
    while True:
        QTest.keyClicks(field, TEXT[typed % len(TEXT)])
        longest_pause = max(longest_pause, since.restart())
        typed += 1
        pipe.send(("key", typed, longest_pause))
        QTest.qWait(GAP_MS)


def _draft(program: Program, _trip_id: int) -> Place:
    program.window.go("edit")
    page = program.window.page()
    assert isinstance(page, EditPage)
    _until(lambda: program.tasks.idle)
    return page.form.purpose, page.autosave, _purpose


def _purpose(program: Program, trip_id: int) -> str:
    with program.office.database.read() as session:
        return session.get_one(Trip, trip_id).purpose


def _letter(program: Program, trip_id: int) -> Place:
    program.window.go("trip", trip_id)
    page = program.window.page()
    assert isinstance(page, TripPage)
    tab = page.letters
    page.tabs.setCurrentWidget(tab)
    _until(lambda: bool(tab.list.rows()))
    kinds = [line.choice.kind for line in tab.list.rows()]
    tab.list.grid.selectRow(kinds.index(LETTER))
    _until(lambda: program.tasks.idle and NAME in tab.panel.fields)
    tab.panel.fields[NAME].set_value("")
    key = (trip_id, LETTER, None)
    return tab.panel.fields[NAME], tab.panel.autosave, lambda _program, texts: texts[key][NAME]


def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        QTest.qWait(STEP_MS)


PLACES: dict[str, Callable[[Program, int], Place]] = {
    "draft": _draft,
    "letter": _letter,
}
