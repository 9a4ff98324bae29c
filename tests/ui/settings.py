"""The settings page as a person has it before them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role
from perdin.services.letters import letters
from perdin.services.office import users
from perdin.ui.pages.settings.page import SettingsPage
from tests.conftest import Clock
from tests.letters.documents import lines
from tests.office import a_trip, issued
from tests.ui.screen import CTRL, Screen, opened

S = TypeVar("S")


def at_settings(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    """A fixture: the window of an office's admin, at Pengaturan."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, office_copy, clock) as shown:
        shown.key(Qt.Key.Key_9, CTRL)
        shown.page(SettingsPage)
        shown.rest()
        yield shown


def section_of(screen: Screen, name: str, kind: type[S]) -> S:
    """One section of the page, shown."""
    page: SettingsPage = screen.page(SettingsPage)
    page.open_record(name)
    screen.rest()
    section = page.sections[name]
    assert isinstance(section, kind)
    return section


def letter(screen: Screen, *names: str, leave: date = date(2026, 3, 3), days: int = 3) -> list[str]:
    """What the Surat Tugas of a trip says that is made, decided and issued now."""
    desk = screen.desk
    (head,) = [user for user in users.list_users(desk) if user.role is Role.ATASAN]
    trip_id = issued(
        desk,
        replace(desk, person=users.person_at(desk.database, head.id)),
        a_trip(desk, *names, leave=leave, days=days),
        min(date(2026, 2, 20), desk.today),
    )
    screen.rest()
    return lines(letters.document(desk, trip_id, LetterKind.SURAT_TUGAS).content)
