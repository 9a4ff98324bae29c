"""Jejak audit at the window: narrowed, read from what to what, and exported as it is shown."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from perdin.rules.workflow import Role
from perdin.services.office import people
from perdin.services.trail.finding import Thing
from perdin.ui.pages.trail.page import TrailPage
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.office import a_trip, person
from tests.ui.accounts import sit_as
from tests.ui.screen import Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def at_trail(screen: Screen, trip_id: int | None = None) -> TrailPage:
    """The page, with its events."""
    screen.window.go("trail", trip_id)
    screen.rest()
    page: TrailPage = screen.page(TrailPage)
    screen.until(lambda: bool(page.list.model.ids))
    return page


def shown(page: TrailPage) -> list[tuple[str, str, str]]:
    """What the lower list says: the column, from, to."""
    return [(one.title, one.before, one.after) for one in page.written.rows()]


def account_changed(screen: Screen) -> None:
    employee = person(screen.desk, "Bima")
    for number in ("0012003004005", "0012003009876"):
        form = people.open_employee(screen.desk, employee)
        people.save_employee(screen.desk, replace(form, bank="BJB", account_number=number))


def test_an_event_is_found_and_read_from_what_to_what(screen: Screen) -> None:
    account_changed(screen)
    a_trip(screen.desk)
    page = at_trail(screen)
    everything = len(page.list.model.ids)
    page.thing.set_value(Thing.PEOPLE)
    page.thing.edited.emit(Thing.PEOPLE)
    screen.until(lambda: len(page.list.model.ids) < everything)
    screen.enter(page.search, "Bima")
    screen.rest()
    page.list.grid.selectRow(0)
    screen.until(lambda: ("Nomor rekening", "••••4005", "••••9876") in shown(page))
    assert "Pegawai disimpan" in page.about.text()
    screen.enter(page.search, "tidak ada yang begini")
    screen.until(lambda: not page.list.model.ids)
    assert shown(page) == []
    assert "Draf" in page.about.text()


def test_what_the_filter_shows_goes_to_a_sheet(screen: Screen, tmp_path: Path) -> None:
    account_changed(screen)
    page = at_trail(screen)
    screen.enter(page.search, "Bima")
    screen.rest()
    count = len(page.list.model.ids)
    path = tmp_path / "jejak.xlsx"
    screen.answer_files(path)
    screen.click(page.list.export_button)
    screen.until(path.exists)
    screen.rest()
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [[str(cell) for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    told = [row for row in cells if row and re.match(r"\d+ \w+ 2026 \d", row[0])]
    assert len(told) == count >= 2
    assert any("Nomor rekening: ••••4005 → ••••9876" in cell for row in told for cell in row)
    paper = tmp_path / "jejak.pdf"
    screen.answer_files(paper)
    screen.click(page.list.export_button)
    screen.until(paper.exists)
    assert paper.read_bytes().startswith(b"%PDF")


def test_a_trips_history_opens_the_trail_of_that_trip_alone(screen: Screen) -> None:
    trip_id = a_trip(screen.desk)
    a_trip(screen.desk, "Bima")
    screen.window.go("trip", trip_id)
    trip: TripPage = screen.page(TripPage)
    screen.until(lambda: bool(trip.history.rows()))
    trip.history.activated.emit(trip.history.rows()[0])
    screen.rest()
    page: TrailPage = screen.page(TrailPage)
    screen.until(lambda: len(page.list.model.ids) == len(trip.history.rows()))
    page.list.grid.selectRow(0)
    screen.until(page.trip_button.isEnabled)
    screen.click(page.trip_button)
    assert screen.page(TripPage).trip_id == trip_id


def test_an_auditor_reads_all_of_it(screen: Screen) -> None:
    account_changed(screen)
    sit_as(screen, Role.AUDITOR)
    page = at_trail(screen)
    assert len(page.list.model.ids) > 5
    assert page.list.export_button.isVisible()
