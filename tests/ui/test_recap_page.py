"""The recap: the month's in at most four clicks, and every file holds what the screen shows."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.recaps.catalogue import REPORTS
from perdin.services.trips.counted import Region
from perdin.ui.pages.recap.page import RecapPage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from tests.conftest import Clock
from tests.office import a_trip, approved
from tests.ui.screen import CTRL, Screen, opened


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def office(office_copy: Path, clock: Clock) -> Path:
    """Two approved trips in March, one in May, one of May not decided on."""
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.person_at(database, boss.id), clock=clock)
        approved(desk, head, a_trip(desk, "Ayu", "Bima", leave=date(2026, 3, 3)))
        approved(desk, head, a_trip(desk, "Ayu", leave=date(2026, 3, 17), days=2))
        approved(desk, head, a_trip(desk, "Citra", leave=date(2026, 5, 5)))
        a_trip(desk, "Eka", leave=date(2026, 5, 12))
    return office_copy


@pytest.fixture
def memory() -> dict[str, str]:
    return {}


@pytest.fixture
def screen(qtbot: QtBot, office: Path, clock: Clock, memory: dict[str, str]) -> Iterator[Screen]:
    with opened(qtbot, office, clock, memory) as shown:
        yield shown


def _opened_page(screen: Screen) -> RecapPage:
    screen.click(screen.window.navigation.buttons["recap"])
    page: RecapPage = screen.page(RecapPage)
    screen.until(lambda: len(page.view.rows()) == 4)
    screen.rest()
    return page


def _choose(screen: Screen, page: RecapPage, report_id: str, rows: int) -> None:
    page.list.setFocus()
    screen.key(Qt.Key.Key_Home)
    for _step in range([report.id for report in REPORTS].index(report_id)):
        screen.key(Qt.Key.Key_Down)
    screen.until(lambda: page.report.id == report_id and len(page.view.rows()) == rows)
    screen.rest()


def _texts(page: RecapPage, row: int) -> list[str]:
    model = page.view.model
    return [str(model.index(row, at).data()) for at in range(model.columnCount())]


def _feet(page: RecapPage) -> list[str]:
    model = page.view.foot_model
    return [str(model.index(0, at).data()) for at in range(model.columnCount())]


def test_the_year_by_person_and_month_with_totals_below(screen: Screen) -> None:
    page = _opened_page(screen)
    _choose(screen, page, "pegawai-bulan", 3)
    shown = page.view.table()
    assert shown is not None
    assert shown.values("name") == ["Ayu Lestari Dewi", "Bima Sakti Pratama", "Citra Ma'ruf"]
    assert shown.values("days") == [5, 3, 3]
    total = f"{sum(shown.values('total')):,}".replace(",", ".")
    assert _feet(page)[0] == "Jumlah"
    assert _feet(page)[-1] == total
    assert _texts(page, 0)[2] == ""  # nothing in January, and no zero to say so
    assert page.sums.text() == f"Biaya per pegawai dan bulan: Realisasi + komitmen Rp{total}"
    assert page.view.foot.isVisible()
    assert [page.view.foot.columnWidth(at) for at in range(17)] == [
        page.view.grid.columnWidth(at) for at in range(17)
    ]


def test_the_totals_go_sideways_with_the_rows(screen: Screen) -> None:
    page = _opened_page(screen)
    bar = page.view.grid.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    screen.until(lambda: page.view.foot.horizontalScrollBar().value() == bar.value())
    page.view.grid.setColumnWidth(2, 321)
    assert page.view.foot.columnWidth(2) == 321


def test_the_month_in_four_clicks_to_a_file_with_the_same_figures(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rekap.xlsx"
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        screen.strokes += 1  # «Simpan» in the system's own dialog
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    screen.click(screen.window.navigation.buttons["recap"])
    page: RecapPage = screen.page(RecapPage)
    screen.click(page.filters.months[3])
    screen.click(page.export_button)
    screen.until(lambda: "Rekap disimpan" in screen.notice())
    assert screen.strokes <= 4
    assert proposed == ["rekap-2026-03.xlsx"]
    assert page.notices.action_button.isVisible()
    book = load_workbook(path)
    assert book.sheetnames == ["Rekap", "Pegawai dan bulan", "Sub kegiatan dan rekening"]
    titles = [book["Rekap"].cell(row, 1).value for row in range(1, 9)]
    assert "REKAP BIAYA PERJALANAN DINAS BULAN MARET TA. 2026" in titles
    written = [
        (row[2], row[15])
        for row in book["Rekap"].iter_rows(values_only=True)
        if isinstance(row[0], int) and row[2]
    ]
    screen.until(lambda: len(page.view.rows()) == 3)
    shown = page.view.table()
    assert shown is not None
    assert written == list(zip(shown.values("name"), shown.values("total"), strict=True))


def test_every_format_from_the_keyboard(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _opened_page(screen)
    _choose(screen, page, "unit", 2)
    shown = page.view.table()
    assert shown is not None
    for ending in ("pdf", "csv", "xlsx"):
        path = tmp_path / f"unit.{ending}"

        def choose(
            _parent: object, _title: str, _name: str, kinds: str, path: Path = path
        ) -> tuple[str, str]:
            """The system's dialog, with the kind of that ending chosen and the name left as is."""
            kind = next(part for part in kinds.split(";;") if path.suffix in part)
            return str(path.with_suffix(".xlsx")), kind

        monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
        screen.key(Qt.Key.Key_E, CTRL)
        screen.until(partial(lambda name: name in screen.notice(), path.name))
        screen.rest()
    total = shown.total("total")
    lines = (tmp_path / "unit.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[-1].split(";")[7] == str(total)
    cells = {
        cell.value
        for row in load_workbook(tmp_path / "unit.xlsx", data_only=True)["Unit kerja"].iter_rows()
        for cell in row
    }
    assert total in cells
    pages = PdfReader(tmp_path / "unit.pdf").pages
    text = pages[0].extract_text().replace("\t", " ")
    assert "BIAYA PER UNIT KERJA TA. 2026" in text
    assert f"{total:,}".replace(",", ".") in text
    assert f"Halaman 1 dari {len(pages)}" in text


def test_a_month_and_other_days(screen: Screen) -> None:
    page = _opened_page(screen)
    screen.click(page.filters.months[5])
    screen.until(lambda: len(page.view.rows()) == 1)
    assert page.filters.wanted().span == (date(2026, 5, 1), date(2026, 5, 31))
    screen.enter(page.filters.first, "4/3/2026")
    screen.until(lambda: len(page.view.rows()) == 2)
    assert page.filters.month() is None
    screen.enter(page.filters.first, "kemarin dulu")
    screen.until(lambda: "bukan tanggal" in page.sums.text())
    screen.click(page.filters.months[2])
    screen.until(lambda: not page.view.rows())
    assert "belum ada isinya" in page.sums.text()
    assert not page.view.foot.isVisible()
    screen.click(page.filters.months[None])
    screen.until(lambda: len(page.view.rows()) == 4)


def test_region_unit_person_and_settled_narrow_and_are_remembered(
    qtbot: QtBot, office: Path, clock: Clock, memory: dict[str, str]
) -> None:
    with opened(qtbot, office, clock, memory) as screen:
        page = _opened_page(screen)
        page.filters.unit.setFocus()
        for _step in range(page.filters.unit.count()):
            screen.key(Qt.Key.Key_Down)
            screen.rest()
            if page.filters.unit.currentText() == "Sekretariat":
                break
        screen.until(lambda: len(page.view.rows()) == 1)
        page.filters.region.setFocus()
        screen.key(Qt.Key.Key_Down)
        assert page.filters.region.value() is Region.INSIDE
        screen.until(lambda: not page.view.rows())
        screen.key(Qt.Key.Key_Up)
        screen.until(lambda: len(page.view.rows()) == 1)
        screen.suggest(page.filters.person, "citra")
        screen.click(page.filters.months[5])
        page.filters.settled.setFocus()
        screen.key(Qt.Key.Key_Space)
        screen.until(lambda: not page.view.rows())
    with opened(qtbot, office, clock, memory) as screen:
        screen.click(screen.window.navigation.buttons["recap"])
        page = screen.page(RecapPage)
        screen.rest()
        assert page.filters.wanted().settled_only
        assert page.filters.unit.currentText() == "Sekretariat"
        assert page.filters.person.text() == "Citra Ma'ruf"
        assert page.filters.month() == 5
        page.filters.settled.setFocus()
        screen.key(Qt.Key.Key_Space)
        screen.until(lambda: len(page.view.rows()) == 1)


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"month": 13, "unit": "x", "person": [1]}'])
def test_a_damaged_memory_narrows_nothing(
    screen: Screen, memory: dict[str, str], kept: str
) -> None:
    memory["recap.filter"] = kept
    assert len(_opened_page(screen).view.rows()) == 4


def test_a_journey_opens_its_trip(screen: Screen) -> None:
    page = _opened_page(screen)
    page.view.setFocus()
    screen.key(Qt.Key.Key_Home, CTRL)
    screen.key(Qt.Key.Key_Return)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None)
    assert view.sheet is not None
    assert view.sheet.leave == date(2026, 3, 3)


def test_a_bar_opens_its_trips_by_mouse_and_by_keyboard(screen: Screen) -> None:
    page = _opened_page(screen)
    _choose(screen, page, "bulan", 12)
    assert page.chart.isVisible()
    march = page.chart.bar_rect(2).center().toPoint()
    screen.qtbot.mouseClick(page.chart, Qt.MouseButton.LeftButton, pos=march)
    trips: TripsPage = screen.page(TripsPage)
    screen.until(lambda: len(trips.list.model.ids) == 2)
    assert trips.behind.isVisible()
    screen.window.back()
    page.chart.setFocus()
    screen.key(Qt.Key.Key_Home)
    for _step in range(4):
        screen.key(Qt.Key.Key_Down)
    assert "Mei" in page.chart.accessibleName()
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: len(trips.list.model.ids) == 1)
    screen.click(trips.behind)
    screen.until(lambda: len(trips.list.model.ids) == 4)
    assert not trips.behind.isVisible()


def test_the_chart_goes_away_and_stays_away(screen: Screen, memory: dict[str, str]) -> None:
    page = _opened_page(screen)
    _choose(screen, page, "unit", 2)
    screen.click(page.chart_button)
    assert not page.chart.isVisible()
    _choose(screen, page, "bulan", 12)
    assert not page.chart.isVisible()
    assert memory["recap.chart"] == "0"


def test_the_grid_of_days_takes_a_month_by_itself(screen: Screen) -> None:
    page = _opened_page(screen)
    page.choose("pegawai-hari")
    screen.until(lambda: (shown := page.view.table()) is not None and len(shown.columns) > 30)
    assert page.wanted().span == (date(2026, 2, 1), date(2026, 2, 28))  # today's
    assert page.filters.wanted().span == (date(2026, 1, 1), date(2026, 12, 31))
    screen.click(page.filters.months[3])
    screen.until(lambda: len(page.view.rows()) == 2)
    assert page.wanted().span == (date(2026, 3, 1), date(2026, 3, 31))
    assert not screen.notice()
