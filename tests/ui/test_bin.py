"""The bin in the settings: put back, emptied after a question, and what is offered to whom."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from perdin.rules.workflow import Role
from perdin.services.office import units
from perdin.services.trips import trip_list, trips
from perdin.services.trips.trip_list import TripFilter
from perdin.services.undoing import bin as office_bin
from tests.conftest import Clock
from tests.office import a_draft
from tests.ui.accounts import sit_as
from tests.ui.screen import Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _bin(screen: Screen) -> Any:
    screen.window.go("settings")
    page: Any = screen.window.page()
    page.open_record("bin")
    screen.rest()
    return page.sections["bin"]


def test_a_draft_is_put_back_with_a_click(screen: Screen) -> None:
    saved = trips.save_draft(screen.desk, a_draft(screen.desk))
    trips.discard(screen.desk, saved.trip_id)
    section = _bin(screen)
    screen.until(section.list.rows)
    assert [row.title for row in section.list.rows()] == ["Konsultasi rencana kerja"]
    assert not section.restore_button.isEnabled()
    section.list.grid.selectRow(0)
    screen.click(section.restore_button)
    screen.until(lambda: "dikembalikan" in screen.notice())
    screen.until(lambda: not section.list.rows())
    assert section.list.grid.accessibleDescription() == "Tempat sampah kosong."
    written = [label.text() for label in section.findChildren(QLabel) if label.isVisible()]
    assert written.count("Tempat sampah kosong.") <= 1
    assert not section.empty_button.isEnabled()
    assert trip_list.find_trip_ids(screen.desk, TripFilter()) == [saved.trip_id]


def test_it_is_emptied_once_that_was_agreed_to(screen: Screen) -> None:
    units.remove_unit(screen.desk, units.add_unit(screen.desk, "Seksi Lama"))
    section = _bin(screen)
    screen.until(section.list.rows)
    screen.agree()
    screen.click(section.empty_button)
    screen.until(lambda: screen.notice() == "Tempat sampah dikosongkan.")
    assert office_bin.list_bin(screen.desk) == []


def test_an_auditor_sees_it_and_touches_nothing(screen: Screen) -> None:
    units.remove_unit(screen.desk, units.add_unit(screen.desk, "Seksi Lama"))
    sit_as(screen, Role.AUDITOR)
    section = _bin(screen)
    screen.until(section.list.rows)
    section.list.grid.selectRow(0)
    assert not section.restore_button.isEnabled()
    assert not section.empty_button.isVisible()
