"""The recap: the month's in at most four clicks, and the file holds what the screen shows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from perdin.database import Database
from perdin.rules.workflow import Role
from perdin.services import upkeep, users
from perdin.services.desk import Desk
from perdin.services.recaps import Region
from perdin.ui.pages.recap import RecapPage
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.office import a_trip, approved
from tests.ui.screen import Screen, opened


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    """Two approved trips in March, one in May, one of May not decided on."""
    with Database.open(office_copy) as database:
        desk = Desk(database, upkeep.seat_first(database), clock=clock)
        boss = next(one for one in users.list_users(desk) if one.role is Role.ATASAN)
        head = Desk(database, users.sign_in(database, boss.id), clock=clock)
        approved(desk, head, a_trip(desk, "Ayu", "Bima", leave=date(2026, 3, 3)))
        approved(desk, head, a_trip(desk, "Ayu", leave=date(2026, 3, 17), days=2))
        approved(desk, head, a_trip(desk, "Citra", leave=date(2026, 5, 5)))
        a_trip(desk, "Eka", leave=date(2026, 5, 12))
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _opened_page(screen: Screen) -> RecapPage:
    screen.click(screen.window.navigation.buttons["recap"])
    page: RecapPage = screen.page(RecapPage)
    screen.until(lambda: len(page.journeys.rows()) == 4)
    screen.rest()
    return page


def _cells(page: RecapPage, row: int) -> list[str]:
    """The texts of a row of people, of the columns on the screen."""
    model, grid = page.people.model, page.people.grid
    return [
        str(model.index(row, at).data())
        for at in range(model.columnCount())
        if not grid.isColumnHidden(at)
    ]


def test_the_year_by_person_and_month_with_totals(screen: Screen) -> None:
    page = _opened_page(screen)
    assert [row.name for row in page.people.rows()] == [
        "Ayu Lestari Dewi",
        "Bima Sakti Pratama",
        "Citra Ma'ruf",
    ]
    ayu, bima, citra = page.people.rows()
    assert ayu.days == 5
    assert ayu.months[2] == sum(
        row.total for row in page.journeys.rows() if row.name == "Ayu Lestari Dewi"
    )
    total = _cells(page, 3)
    assert total[0] == "Jumlah"
    assert total[1] == f"Rp{ayu.total + bima.total + citra.total:,}".replace(",", ".")
    assert total[3 + 4] == f"{citra.total:,}".replace(",", ".")
    assert "4 penugasan, 3 orang, 11 hari" in page.sums.text()


def test_the_month_in_four_clicks_to_a_file_with_the_same_figures(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = tmp_path / "rekap.xlsx"
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        screen.strokes += 1  # «Simpan» in the system's own dialog
        return str(wanted), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    screen.click(screen.window.navigation.buttons["recap"])
    page: RecapPage = screen.page(RecapPage)
    screen.click(page.months[3])
    screen.click(page.export_button)
    screen.until(lambda: "Rekap disimpan" in screen.notice())
    assert screen.strokes <= 4
    assert proposed == ["rekap-2026-03.xlsx"]
    assert page.notices.action_button.isVisible()
    book = load_workbook(wanted)
    sheet = book["Rekap"]
    titles = [sheet.cell(row, 1).value for row in range(1, 5)]
    assert "REKAP BIAYA PERJALANAN DINAS BULAN MARET TA. 2026" in titles
    written = [
        (row[2], row[15])
        for row in sheet.iter_rows(values_only=True)
        if isinstance(row[0], int) and row[2]
    ]
    screen.rest()
    assert written == [(row.name, row.total) for row in page.journeys.rows()]
    assert len(written) == 3


def test_a_month_shows_its_own_column_only(screen: Screen) -> None:
    page = _opened_page(screen)
    screen.click(page.months[5])
    screen.until(lambda: len(page.journeys.rows()) == 1)
    (citra,) = page.people.rows()
    amount = f"{citra.total:,}".replace(",", ".")
    assert _cells(page, 0) == ["Citra Ma'ruf", f"Rp{amount}", "3", amount]
    screen.click(page.months[2])
    screen.until(lambda: not page.journeys.rows())
    assert "Belum ada perjalanan" in page.sums.text()
    assert page.people.model.rowCount() == 0
    screen.click(page.months[None])
    screen.until(lambda: len(page.journeys.rows()) == 4)
    assert len(_cells(page, 0)) == 15


def test_region_unit_and_settled_narrow(screen: Screen) -> None:
    page = _opened_page(screen)
    page.unit.setFocus()
    for _step in range(page.unit.count()):
        screen.key(Qt.Key.Key_Down)
        screen.rest()
        if page.unit.currentText() == "Sekretariat":
            break
    screen.until(lambda: [row.name for row in page.journeys.rows()] == ["Citra Ma'ruf"])
    page.region.setFocus()
    screen.key(Qt.Key.Key_Down)
    assert page.region.value() is Region.INSIDE
    screen.until(lambda: not page.journeys.rows())
    screen.key(Qt.Key.Key_Up)
    screen.until(lambda: len(page.journeys.rows()) == 1)
    page.settled.setFocus()
    screen.key(Qt.Key.Key_Space)
    screen.until(lambda: not page.journeys.rows())


def test_accounts_say_what_is_left_and_a_journey_opens_its_trip(screen: Screen) -> None:
    page = _opened_page(screen)
    (line,) = page.accounts.rows()
    assert line.amount == sum(row.total for row in page.journeys.rows())
    assert line.left == line.ceiling - line.committed - line.realised
    page.tabs.setCurrentWidget(page.journeys)
    page.journeys.setFocus()
    screen.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    screen.key(Qt.Key.Key_Return)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view._sheet is not None)
    assert view._sheet is not None
    assert view._sheet.leave == date(2026, 3, 3)
