"""The PC is gone at noon: a new one, the stick, and the next letter has the right number."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from perdin.files import attachment_folder
from perdin.rules.document_kinds import AttachmentKind
from perdin.services.desk import Desk
from perdin.services.documents import attachments
from perdin.services.letters import letters
from perdin.services.office import users
from perdin.services.register import register
from perdin.services.safekeeping import backup, backup_folder, backup_list
from perdin.services.safekeeping.backup_list import PlanForm
from perdin.services.trips import trip_sheet
from perdin.ui.keeping.restore_dialog import RestoreDialog
from perdin.ui.passphrase import PassphraseDialog
from perdin.ui.wizard.wizard import Wizard
from tests.conftest import Clock
from tests.office import a_trip, approved
from tests.pdfs import pdf_of
from tests.ui.screen import Screen, opened

CONTENT = pdf_of("nota hotel")
PASSPHRASE = "kuda betul baterai"
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "panduan" / "cadangan.md"
MOST_MINUTES = 10


def _issue(desk: Desk, head: Desk, leave: date) -> int:
    trip_id = approved(desk, head, a_trip(desk, leave=leave))
    version = trip_sheet.open_trip(desk, trip_id).version
    letters.issue(desk, trip_id, version, date(2026, 2, 20))
    return trip_id


def _head(screen: Screen) -> Desk:
    store = screen.desk.database
    user = next(row for row in users.list_users(screen.desk) if row.role.value == "atasan")
    return Desk(store, users.person_at(store, user.id), clock=screen.desk.clock)


def _sequences(screen: Screen, trip_id: int) -> list[str]:
    return [row.number for row in register.letters_of(screen.desk, trip_id) if row.number]


def _at_the_lost_pc(qtbot: QtBot, path: Path, clock: Clock, stick: Path) -> tuple[int, list[str]]:
    """A morning's work there: a trip with its letters and a file, and the numbers that it took."""
    with opened(qtbot, path, clock, backs_up=True) as screen:
        form = PlanForm(daily=12, weekly=10, monthly=9, amber_days=3, second=stick)
        backup_list.save_plan(screen.desk, form)
        backup_list.set_passphrase(screen.desk, PASSPHRASE)
        first = _issue(screen.desk, _head(screen), date(2026, 3, 3))
        attachments.attach(screen.desk, first, CONTENT, "nota.pdf", AttachmentKind.RECEIPT)
        before = _sequences(screen, first)
    return first, before


def test_a_new_pc_goes_on_where_the_lost_one_was(
    qtbot: QtBot,
    office_copy: Path,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stick, new = tmp_path / "usb", tmp_path / "pc-baru"
    stick.mkdir()
    new.mkdir()
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "pc-lama"))
    first, before = _at_the_lost_pc(qtbot, office_copy, clock, stick)
    assert [number.split("/")[1] for number in before if number.startswith("800")] == ["001"]
    for gone in (office_copy.parent / "cadangan", tmp_path / "pc-lama"):
        shutil.rmtree(gone, ignore_errors=True)
    office_copy.unlink()
    shutil.rmtree(attachment_folder.folder_of(office_copy))

    monkeypatch.setenv("PERDIN_HOME", str(new))
    steps: list[str] = ["pasang dan buka"]
    with opened(qtbot, new / "perdin.db", clock, backs_up=True) as screen:
        wizard = screen.window.centralWidget()
        assert isinstance(wizard, Wizard)
        screen.rest()
        kept = sorted((stick / backup_folder.NAME).glob("*.perdin"))
        steps.append("colokkan USB")
        screen.answer_files(kept[-1])
        answers: list[Callable[[], bool]] = [
            lambda: _type(steps),
            lambda: _agree(steps),
        ]
        asking = QTimer(interval=20)
        asking.timeout.connect(lambda: answers and answers[0]() and answers.pop(0))
        asking.start()
        screen.click(wizard.welcome.restore_button)
        steps.append("pilih cadangan terbaru")
        screen.until(lambda: screen.window.seat is not None)
        screen.until(lambda: "Dipulihkan dari" in screen.window.notices.text())
        asking.stop()
        second = _issue(screen.desk, _head(screen), date(2026, 4, 14))
        after = _sequences(screen, second)
        assert [one.split("/")[1] for one in after if one.startswith("800")] == ["002"]
        assert not set(after) & set(before)
        assert backup.verify(screen.desk).sound
        steps.append("periksa keutuhan")
        row = attachments.list_attachments(screen.desk, first)[0]
        assert attachments.open_attachment(screen.desk, row.id).content == CONTENT
    assert len(list((stick / backup_folder.NAME).glob("*.perdin"))) >= 1
    assert _steps_of_the_guide() >= len(steps) - 1


def _type(steps: list[str]) -> bool:
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, PassphraseDialog):
        return False
    dialog.typed.setText(PASSPHRASE)
    dialog.agree_button.click()
    steps.append("ketik kata sandi")
    return True


def _agree(steps: list[str]) -> bool:
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, RestoreDialog):
        return False
    assert "KECAMATAN UJI" in dialog.text()
    dialog.restore_button.click()
    steps.append("baca dan pulihkan")
    return True


def _steps_of_the_guide() -> int:
    """How many steps the guide counts for a new PC; more than ten are more than ten minutes."""
    part = GUIDE.read_text("utf-8").split("## PC hilang", 1)[1].split("\n## ", 1)[0]
    numbered = [line for line in part.splitlines() if line[:1].isdigit() and ". " in line]
    assert 0 < len(numbered) <= MOST_MINUTES
    return len(numbered)
