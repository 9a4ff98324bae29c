"""Thousands of random acts on the real window: no exception, and the books stay true."""

import logging
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QApplication

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.safekeeping import backup
from perdin.settings import Settings
from perdin.ui import theme
from perdin.ui.program import Program
from perdin.ui.window import Window
from tests.conftest import NOW, Clock, closed_copy
from tests.files import bad_attachments
from tests.fuzz import monkey as monkeys
from tests.fuzz import sound
from tests.fuzz.monkey import Monkey
from tests.reliability.clerks import faults_in_the_register
from tests.services.full_year import rows
from tests.services.money import one_sum
from tests.services.sealing.tool import meddle

log = logging.getLogger(__name__)
ACTS = (500, 10_000)
"""Of each office: at a push, and at night."""
A_SESSION = 2_500
SEED = os.environ.get("PERDIN_MONKEY_SEED", "1")


_OWN_DECISIONS = """
SELECT approval.id FROM approval JOIN app_user ON app_user.id = approval.decided_by_id
JOIN traveller ON traveller.trip_id = approval.trip_id
AND traveller.employee_id = app_user.employee_id
"""


def _files(folder: Path) -> list[Path]:
    folder.mkdir()
    contents = {
        "pegawai.xlsx": sound.book("employees"), "dpa.csv": sound.text_table("budget"),
        "nota.pdf": bad_attachments.sound(".pdf"), "foto.jpg": bad_attachments.sound(".jpg"),
        "templat.docx": sound.template(), "rusak.xlsx": sound.book("plan")[:900],
        "tarif.tarif": sound.PACKAGE, "undangan.eml": sound.letter_files()[".eml"],
        "kosong.pdf": b"",
    }  # fmt: skip
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return sorted(folder.iterdir())


def untrue(path: Path) -> list[str]:
    """What does not hold in the office's own data, whoever did whatever."""
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=lambda: NOW)
        told = [*faults_in_the_register(database), *one_sum.faults(desk, path)]
        if not backup.verify(desk).sound:
            told.append("the check of the trail finds something")
    return told + [f"decided for herself: {row['id']}" for row in rows(path, _OWN_DECISIONS)]


def resident_megabytes() -> float:
    """What this process holds now; 0 where the system does not tell."""
    if not Path("/proc/self/statm").exists():
        return 0
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


@dataclass
class Loose:
    """What came of many acts: their faults, and how much was done where."""

    acts: int = 0
    faults: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    pages: set[str] = field(default_factory=set)
    megabytes: list[int] = field(default_factory=list)


def let_loose(path: Path, seed: str, count: int, folder: Path) -> Loose:
    """So many acts at the windows of an office: a window that is closed is opened again."""
    folder.mkdir()
    files, told, session = _files(folder / "berkas"), Loose(), 0
    while told.acts < count and not told.faults:
        session += 1
        one = _session(path, f"{seed}/{session}", min(count - told.acts, A_SESSION), folder, files)
        told.acts += one.acts
        told.faults += [f"session {session}, {fault}" for fault in one.faults]
        told.kinds += one.done
        told.pages |= one.pages
        told.megabytes.append(round(resident_megabytes()))
    log.info("%d acts, %d sessions, %s", told.acts, session, dict(told.kinds))
    log.info("pages %s, MB after each session %s", sorted(told.pages), told.megabytes)
    return told


def _session(path: Path, seed: str, count: int, folder: Path, files: list[Path]) -> Monkey:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.dress(application, Qt.ColorScheme.Light)
    settings = Settings(database=path, memory={}, backup_at_closing=False)
    program = Program(application, settings, path, Clock(NOW))
    calm = int(seed.rpartition("/")[2]) % 2 == 1  # of two windows one is played in haste
    one = Monkey(program.window, seed, folder, files, calm=calm)
    with monkeys.watched(one), monkeys.dialogs_answered(one):
        monkeys.settle(program)
        one.play(count)
        if not one.over:
            monkeys.settle(program)
            one.over = True
            program.close()
    program.window.deleteLater()
    program.deleteLater()
    QApplication.processEvents()
    return one


@pytest.fixture
def _a_room_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no converter, no Tesseract: they take minutes
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)


@pytest.mark.usefixtures("_a_room_of_its_own", "qapp")
@pytest.mark.timeout(14_400)
@pytest.mark.parametrize("office", ["example", "new"])
def test_random_acts_harm_nothing(
    office: str,
    example_copy: Path,
    office_copy: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    path = example_copy if office == "example" else office_copy
    count = ACTS[bool(request.config.getoption("--long"))]
    told = let_loose(
        path, SEED, int(os.environ.get("PERDIN_MONKEY_ACTS", count)), tmp_path / "luar"
    )
    assert told.faults == [], f"PERDIN_MONKEY_SEED={SEED}"
    assert untrue(path) == [], f"PERDIN_MONKEY_SEED={SEED}"
    assert len(told.kinds) > 8
    assert len(told.pages) > 2


@pytest.mark.usefixtures("_a_room_of_its_own", "qapp")
def test_a_planted_fault_is_found_and_comes_again_with_the_same_seed(
    office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The known-bad twin: a window that is made very wide breaks."""
    sound_resize = Window.resizeEvent

    def broken(window: Window, event: QResizeEvent) -> None:
        sound_resize(window, event)
        if event.size().width() > 1_500:
            raise ZeroDivisionError("planted")

    monkeypatch.setattr(Window, "resizeEvent", broken)
    told = []
    for folder in ("satu", "dua"):
        (tmp_path / folder).mkdir()
        path = closed_copy(office_file, tmp_path / folder / "perdin.db")
        told.append(let_loose(path, "7", 250, tmp_path / folder / "luar").faults[0])
    assert "ZeroDivisionError" in told[0]
    assert told[0] == told[1]


def test_what_is_untrue_in_the_books_is_told(office_copy: Path) -> None:
    assert untrue(office_copy) == []
    meddle(office_copy, "UPDATE budget_line SET committed = committed + 5")
    told = untrue(office_copy)
    assert "the check of the trail finds something" in told
    assert any(fault.startswith("budget lines") for fault in told)
