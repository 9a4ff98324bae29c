"""Urungkan at the window: for ten seconds, by mouse and by key, and never of somebody else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.rules.workflow import Role
from perdin.services.office import people, units
from perdin.services.trail import history
from perdin.services.trips import trip_list, trips
from perdin.services.trips.trip_list import TripFilter
from perdin.services.undoing import undo
from perdin.ui.frame.undo_offer import UndoOffer
from tests.conftest import Clock
from tests.office import a_draft, a_trip, approved
from tests.ui.accounts import in_role, sit_as
from tests.ui.screen import CTRL, Screen, opened


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _offer(screen: Screen) -> UndoOffer:
    offer: UndoOffer = screen.window.status.undoing
    return offer


def _new_unit(screen: Screen, name: str) -> Any:
    screen.window.go("settings")
    page: Any = screen.window.page()
    page.open_record("units")
    screen.rest()
    section = page.sections["units"]
    screen.enter(section.name, name)
    screen.click(section.save_button)
    screen.until(lambda: _offer(screen).isVisible())
    return section


def _names(screen: Screen) -> list[str]:
    return [unit.name for unit in units.list_units(screen.desk)]


def test_a_click_takes_it_back_and_the_page_shows_it(screen: Screen) -> None:
    section = _new_unit(screen, "Seksi Baru")
    offer = _offer(screen)
    assert offer.said.text() == "Unit kerja ditambah"
    assert offer.button.text() == f"Urungkan ({undo.OFFERED_S})"
    assert "Seksi Baru" in _names(screen)
    screen.click(offer.button)
    screen.until(lambda: offer.said.text() == "Diurungkan: unit kerja ditambah")
    screen.rest()
    assert not offer.button.isVisible()
    assert "Seksi Baru" not in _names(screen)
    assert "Seksi Baru" not in [row.name for row in section.list.rows()]
    assert [event.action for event in history.list_history(screen.desk, 2)] == ["undo", "add_unit"]


def test_ctrl_z_takes_it_back_but_not_while_somebody_types(screen: Screen) -> None:
    section = _new_unit(screen, "Seksi Baru")
    screen.enter(section.name, "Lain")
    screen.key(Qt.Key.Key_Z, CTRL)
    screen.rest()
    assert "Seksi Baru" in _names(screen), "the field takes back its own typing"
    section.list.grid.setFocus()
    screen.key(Qt.Key.Key_Z, CTRL)
    screen.until(lambda: _offer(screen).said.text().startswith("Diurungkan"))
    assert "Seksi Baru" not in _names(screen)
    screen.key(Qt.Key.Key_Z, CTRL)
    screen.rest()
    assert history.list_history(screen.desk, 1)[0].action == "undo"


def test_it_counts_to_its_end_and_is_gone(screen: Screen) -> None:
    _new_unit(screen, "Seksi Baru")
    offer = _offer(screen)
    offer.ticking.setInterval(1)
    screen.until(lambda: not offer.isVisible())
    page: Any = screen.window.page()
    page.setFocus()
    screen.key(Qt.Key.Key_Z, CTRL)
    screen.rest()
    assert "Seksi Baru" in _names(screen)


def test_who_sits_down_next_takes_nothing_back(screen: Screen) -> None:
    _new_unit(screen, "Seksi Baru")
    sit_as(screen, Role.STAF)
    assert not _offer(screen).isVisible()


def test_what_went_on_meanwhile_is_said_and_stays(screen: Screen) -> None:
    _new_unit(screen, "Seksi Baru")
    unit = next(one for one in units.list_units(screen.desk) if one.name == "Seksi Baru")
    units.change_unit(in_role(screen.desk, Role.ADMIN), unit.id, "Seksi Lain")
    offer = _offer(screen)
    offer.take_back()
    screen.until(lambda: "Tidak diurungkan" in screen.notice())
    assert "Seksi Lain" in _names(screen)


def test_a_thrown_away_draft_is_in_the_list_again(screen: Screen) -> None:
    desk = screen.desk
    saved = trips.save_draft(desk, a_draft(desk))
    trips.discard(desk, saved.trip_id)
    screen.until(lambda: _offer(screen).isVisible())
    assert _offer(screen).said.text() == "Draf dibuang"
    screen.click(_offer(screen).button)
    screen.until(lambda: trip_list.find_trip_ids(desk, TripFilter()) == [saved.trip_id])
    screen.rest()


def test_a_decision_offers_nothing(screen: Screen) -> None:
    desk = screen.desk
    trip = a_trip(desk, leave=date(2026, 3, 10))
    screen.until(lambda: _offer(screen).said.text() == "Diajukan")
    people_before = people.find_employee_ids(desk, "")
    approved(desk, in_role(desk, Role.ATASAN), trip)
    screen.rest()
    assert _offer(screen).said.text() == "Diajukan"
    screen.click(_offer(screen).button)
    screen.until(lambda: "Tidak diurungkan" in screen.notice())
    assert people.find_employee_ids(desk, "") == people_before
