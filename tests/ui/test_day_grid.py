"""The days of a trip one by one, and how a line of its estimate came about."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from perdin.rules.travel import Carriage, Hire, TravelKind, label
from perdin.services.trips.drafts import DayDraft
from perdin.ui.pages.trip.day_grid import DayGrid
from perdin.ui.pages.trip.edit import EditPage
from tests.conftest import Clock
from tests.ui.screen import CTRL, Screen, opened

FIRST, SECOND, THIRD = (date(2026, 3, day) for day in (9, 10, 11))
FULL_BOARD = TravelKind.FULLBOARD_LUAR_KOTA


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


@pytest.fixture
def page(screen: Screen) -> EditPage:
    """A trip of three days to Bandung for two people, typed as people type it."""
    screen.key(Qt.Key.Key_N, CTRL)
    page: EditPage = screen.page(EditPage)
    screen.rest()
    screen.type("Rapat koordinasi")
    screen.tab()
    screen.type("9/3")
    screen.tab()
    screen.type("+2")
    screen.suggest(page.form.legs.rows[0].place, "bandung", row=0)
    for name in ("ayu", "eka"):
        screen.suggest(page.form.travellers.people.input, name)
    screen.until(lambda: len(page.panel.people) == 2)
    screen.rest()
    return page


def _choose(screen: Screen, field: QComboBox, word: str) -> None:
    """Choose by keys, as far down as the word stands."""
    screen.go_to(field)
    screen.key(Qt.Key.Key_Home)
    while field.currentText() != word:
        before = field.currentIndex()
        screen.key(Qt.Key.Key_Down)
        assert field.currentIndex() > before, f"{word} is not offered"


def _lines(page: EditPage) -> str:
    return page.panel.lines.toPlainText()


def test_the_simple_case_shows_no_grid(page: EditPage) -> None:
    assert not page.form.days.board.isVisible()
    assert page.form.draft().days == ()


def test_the_grid_opens_by_its_button_with_every_day(screen: Screen, page: EditPage) -> None:
    grid = page.form.days
    screen.click(grid.button)
    assert [row.day for row in grid.rows] == [FIRST, SECOND, THIRD]
    assert grid.rows[0].kind.hasFocus()
    assert [row.kind.value() for row in grid.rows] == [TravelKind.LUAR_KOTA] * 3
    assert grid.all["allowance"].checkState() is Qt.CheckState.Checked
    assert grid.all["meals"].checkState() is Qt.CheckState.Unchecked
    assert page.form.draft().days == ()


def test_a_day_of_another_kind_is_paid_by_it(screen: Screen, page: EditPage) -> None:
    grid = page.form.days
    screen.click(grid.button)
    _choose(screen, grid.rows[1].kind, label(FULL_BOARD))
    screen.until(lambda: "1 hari × Rp150.000, rapat fullboard luar kota" in _lines(page))
    assert "2 hari × Rp430.000, luar kota" in _lines(page)
    assert page.form.draft().days == (DayDraft(day=SECOND, kind=FULL_BOARD),)
    assert grid.kinds.currentIndex() == -1
    _choose(screen, grid.rows[1].kind, label(TravelKind.LUAR_KOTA))
    screen.until(lambda: "3 hari × Rp430.000" in _lines(page))
    assert page.form.draft().days == ()


def test_the_head_of_a_column_sets_all_or_none(screen: Screen, page: EditPage) -> None:
    grid = page.form.days
    screen.click(grid.button)
    screen.click(grid.rows[1].ticks["lodging"])
    head = grid.all["lodging"]
    assert head.checkState() is Qt.CheckState.PartiallyChecked
    screen.click(head)
    assert [day_draft.lodging for day_draft in page.form.draft().days] == [True] * 3
    screen.until(lambda: "Biaya penginapan" not in _lines(page))
    screen.click(head)
    assert page.form.draft().days == ()
    screen.until(lambda: "2 malam × Rp686.000" in _lines(page))
    _choose(screen, grid.kinds, label(FULL_BOARD))
    assert [day_draft.kind for day_draft in page.form.draft().days] == [FULL_BOARD] * 3


def test_arrows_go_along_a_column_and_space_ticks(screen: Screen, page: EditPage) -> None:
    grid = page.form.days
    screen.click(grid.button)
    screen.go_to(grid.all["allowance"])
    screen.key(Qt.Key.Key_Up)
    assert grid.all["allowance"].hasFocus()
    for _step in range(3):
        screen.key(Qt.Key.Key_Down)
    assert grid.rows[2].ticks["allowance"].hasFocus()
    screen.key(Qt.Key.Key_Down)
    assert grid.rows[2].ticks["allowance"].hasFocus()
    screen.key(Qt.Key.Key_Space)
    screen.until(lambda: "2 hari × Rp430.000" in _lines(page))
    assert page.form.draft().days == (DayDraft(day=THIRD, allowance=False),)
    screen.tab()
    assert grid.rows[2].ticks["meals"].hasFocus()


def test_one_traveller_s_day_goes_before_everybody_s(screen: Screen, page: EditPage) -> None:
    grid = page.form.days
    screen.click(grid.button)
    screen.click(grid.rows[0].ticks["allowance"])
    _choose(screen, grid.who, "Eka Wulandari")
    eka = grid.who.value()
    assert not grid.rows[0].ticks["allowance"].isChecked()
    screen.click(grid.rows[0].ticks["allowance"])
    assert page.form.draft().days == (
        DayDraft(day=FIRST, allowance=False),
        DayDraft(day=FIRST, employee_id=eka),
    )
    both = ("3 hari × Rp430.000", "2 hari × Rp430.000")
    screen.until(lambda: all(line in _lines(page) for line in both))
    screen.click(grid.rows[0].ticks["allowance"])
    assert page.form.draft().days == (DayDraft(day=FIRST, allowance=False),)


def test_days_are_kept_with_the_draft_and_shown_again(
    qtbot: QtBot, screen: Screen, page: EditPage
) -> None:
    screen.click(page.form.days.button)
    screen.click(page.form.days.rows[2].ticks["transport"])
    screen.until(lambda: page.kept.text() == "Draf tersimpan")
    trip = page.trip_id
    screen.window.go("trips", None)
    screen.rest()
    screen.window.go("edit", trip)
    screen.rest()
    again: EditPage = screen.page(EditPage)
    screen.until(lambda: again.form.days.rows)
    assert again.form.days.button.isChecked()
    assert again.form.days.rows[2].ticks["transport"].isChecked()
    assert again.form.draft().days == (DayDraft(day=THIRD, transport=True),)


def test_days_that_the_trip_lost_are_not_kept(screen: Screen, page: EditPage) -> None:
    screen.click(page.form.days.button)
    screen.click(page.form.days.rows[2].ticks["meals"])
    screen.enter(page.form.back, "10/3/2026")
    screen.until(lambda: len(page.form.days.rows) == 2)
    assert page.form.draft().days == ()
    screen.enter(page.form.back, "11/3/2026")
    screen.until(lambda: len(page.form.days.rows) == 3)
    assert page.form.draft().days == (DayDraft(day=THIRD, meals=True),)


def test_a_long_trip_says_that_it_has_no_grid(screen: Screen, page: EditPage) -> None:
    screen.click(page.form.days.button)
    screen.enter(page.form.back, "31/7/2026")
    screen.until(lambda: "sampai 62 hari" in page.form.days.said.text())
    assert page.form.days.rows == []


def test_without_dates_the_grid_says_what_is_missing(qtbot: QtBot) -> None:
    grid = DayGrid()
    qtbot.addWidget(grid)
    grid.button.click()
    assert grid.said.text() == "Isi tanggal dan tujuan dahulu."


def test_a_line_explains_how_it_came_about(screen: Screen, page: EditPage) -> None:
    panel = page.panel
    assert panel.why.isHidden()
    screen.go_to(panel.lines)
    screen.key(Qt.Key.Key_Return)
    screen.until(panel.why.isVisible)
    text = panel.why.reader.toPlainText()
    assert "Uang harian" in panel.why.title.text()
    assert "Ayu Lestari Dewi" in panel.why.title.text()
    for part in ("tiap hari nyata", "Rp430.000 (Perpres 72/2025 tabel 1.2)", "9–11 Maret 2026"):
        assert part in text
    assert "3 hari × Rp430.000 = Rp1.290.000" in text
    screen.key(Qt.Key.Key_Down)
    assert "Biaya penginapan" in panel.why.title.text()
    assert "2 malam × Rp686.000 = Rp1.372.000" in panel.why.reader.toPlainText()
    screen.key(Qt.Key.Key_Down)
    assert "Eka Wulandari" in panel.why.title.text()
    for _step in range(4):
        screen.key(Qt.Key.Key_Up)
    assert "Uang harian, Ayu" in panel.why.title.text()
    screen.enter(page.form.back, "10/3/2026")
    screen.until(lambda: "2 hari × Rp430.000" in panel.why.reader.toPlainText())
    screen.click(panel.why.close_button)
    assert panel.why.isHidden()
    screen.enter(page.form.back, "11/3/2026")
    screen.until(lambda: "3 hari × Rp430.000" in _lines(page))
    assert panel.why.isHidden()


def test_an_office_vehicle_asks_for_fuel_and_toll(screen: Screen, page: EditPage) -> None:
    row = page.form.legs.rows[0]
    assert not row.fuel.isVisible()
    _choose(screen, row.carriage, label(Carriage.DINAS))
    screen.enter(row.fuel, "450000")
    screen.enter(row.toll, "180000")
    screen.until(lambda: "BBM kendaraan dinas" in _lines(page))
    assert _lines(page).count("BBM kendaraan dinas") == 1
    leg = page.form.draft().legs[0]
    assert (leg.fuel, leg.toll) == (450_000, 180_000)
    _choose(screen, row.carriage, label(Carriage.DARAT))
    assert page.form.draft().legs[0].fuel is None


def test_a_vehicle_is_hired_for_all_of_them_once(screen: Screen, page: EditPage) -> None:
    row = page.form.legs.rows[0]
    screen.click(row.hire_button)
    assert row.hire.hasFocus()
    assert page.form.draft().legs[0].hire is Hire.RODA4
    screen.until(lambda: _lines(page).count("Sewa kendaraan roda 4 3 hari") == 1)
    screen.click(row.hire_button)
    assert page.form.draft().legs[0].hire is Hire.NONE
    screen.until(lambda: "Sewa kendaraan" not in _lines(page))
