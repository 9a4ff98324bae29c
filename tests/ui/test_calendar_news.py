"""A newer program brings the joint leave that was decreed: who was called late is told."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.ui.pages.settings.page import SettingsPage
from tests.conftest import Clock
from tests.services.office.test_days_off import sql
from tests.ui.accounts import issue
from tests.ui.screen import opened


def test_who_was_called_late_by_the_old_calendar_is_told_once(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without joint leave five working days after 17 March 2026 end on the 27th: with it on the
    31st, which is today.
    """
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    clock.now = clock.now.replace(month=3, day=10)
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        issue(desk, "Ayu", leave=date(2026, 3, 15))
        sql(database, "DELETE FROM holiday WHERE kind = 'cuti_bersama'")
        sql(database, "UPDATE holiday SET source = 'paket holidays 0.1'")
    clock.now = clock.now.replace(month=3, day=31)
    memory: dict[str, str] = {}
    with opened(qtbot, office_copy, clock, memory) as screen:
        bar = screen.window.notices
        screen.until(bar.text)
        assert bar.text() == (
            "Program membawa hari libur yang baru ditetapkan; batas SPJ ikut berubah. "
            "Tidak lagi terlambat: Ayu Lestari Dewi (17 Mar 2026)."
        )
        screen.click(bar.action_button)
        page: SettingsPage = screen.page(SettingsPage)
        screen.until(page.sections["days_off"].isVisible)
        kept = dict(screen.window.memory)
    with opened(qtbot, office_copy, clock, kept) as screen:
        screen.rest()
        assert screen.window.notices.text() == ""
