"""Corrections, copies, comparisons and sheets of rates, by keys and mouse."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.rules.rates import Authority, RateKind
from perdin.services.reference import rates
from perdin.services.reference.rates import NewRate
from perdin.ui.pages.rates.page import RatesPage
from tests.conftest import Clock
from tests.ui.rate_sets import cells, choose, page_of, sets_of
from tests.ui.screen import Screen, opened

DAILY = RateKind.UANG_HARIAN_LUAR_KOTA
OWN = NewRate(DAILY, "zona:jakarta", "", 400_000, "Lampiran I")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


@pytest.fixture
def page(screen: Screen) -> RatesPage:
    return page_of(screen)


def test_a_national_set_is_corrected_with_its_reason(screen: Screen, page: RatesPage) -> None:
    assert page.change_button.text().replace("&", "") == "Perbaiki tarif ini"
    screen.click(page.change_button)
    editor = page.editor
    screen.until(lambda: len(editor.rates.rows.rows()) == 1056)
    assert not editor.authority.isEnabled()
    screen.go_to(editor.rates.rows)
    screen.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    screen.key(Qt.Key.Key_Return)
    assert editor.rates.amount.value() == 360_000
    assert editor.rates.amount.hasFocus()
    screen.type("365000")
    screen.key(Qt.Key.Key_Return)
    screen.click(editor.save_button)
    assert "alasan" in editor.form.problem_of(editor.reason)
    screen.enter(editor.reason, "Salah salin Aceh")
    screen.click(editor.save_button)
    screen.until(lambda: "disimpan" in screen.notice())
    new, old = sets_of(screen.desk, Authority.CEILING)
    assert (new.edition, new.reason, old.replaced) == (2, "Salah salin Aceh", True)
    daily = rates.list_rates(screen.desk, new.id, DAILY, "Aceh")
    assert [row.amount for row in daily] == [365_000]
    assert [row.amount for row in rates.list_rates(screen.desk, old.id, DAILY, "Aceh")] == [360_000]
    screen.until(lambda: "Versi 2: Salah salin Aceh" in page.about.text())
    assert [cells(page.sets, row)[::3] for row in (0, 1)] == [
        ["Perpres 72/2025, versi 2", "Berlaku"], ["Perpres 72/2025", "Diperbaiki"],
    ]  # fmt: skip
    screen.go_to(page.sets)
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: not page.change_button.isVisible())


def test_last_year_is_copied_with_a_percentage(screen: Screen, page: RatesPage) -> None:
    choose(screen, page, "Salin")
    editor = page.editor
    screen.until(lambda: len(editor.rates.rows.rows()) == 1056)
    assert editor.valid_from.value() == date(2027, 1, 1)
    assert editor.authority.value() is Authority.CEILING
    screen.type("Perpres 9/2026")
    screen.enter(editor.copying.percent, "5")
    screen.key(Qt.Key.Key_Return)
    screen.key(Qt.Key.Key_Return)  # from the copied set each time, not from what it came to
    screen.click(editor.save_button)
    screen.until(lambda: "Perpres 9/2026 disimpan" in screen.notice())
    new, old = sets_of(screen.desk, Authority.CEILING)
    assert (new.regulation, new.rates, old.in_force) == ("Perpres 9/2026", 1056, True)
    (row,) = rates.list_rates(screen.desk, new.id, DAILY, "Jawa Barat")
    assert (row.amount, row.source) == (452_000, "Disalin dari Perpres 72/2025, +5%")


def test_two_sets_stand_side_by_side(screen: Screen, page: RatesPage) -> None:
    choose(screen, page, "Bandingkan")
    pane = page.comparing
    screen.until(lambda: pane.view.rows.rows())
    sentence = "Perpres 72/2025 (2026) dibanding PMK 32/2025 (2026): 34 naik, 163 turun, 118 baru"
    assert pane.view.summary.text().startswith(sentence)
    screen.click(pane.swap_button)
    screen.until(lambda: "163 naik, 34 turun" in pane.view.summary.text())
    screen.enter(pane.view.search, "kelas 1")
    screen.go_to(pane.view.kind)
    screen.type("Penginapan")
    screen.until(lambda: {row.kind for row in pane.view.rows.rows()} == {RateKind.PENGINAPAN})
    assert {row.level for row in pane.view.rows.rows()} == {"1"}
    screen.key(Qt.Key.Key_Escape)
    screen.until(page.sets.isVisible)


def test_a_set_goes_to_excel_and_comes_back(
    screen: Screen, page: RatesPage, tmp_path: Path
) -> None:
    screen.answer_files(tmp_path / "tarif.xlsx")
    choose(screen, page, "Ekspor")
    screen.until(lambda: "Tarif disimpan" in screen.notice())
    screen.click(page.new_button)
    editor = page.editor
    screen.enter(editor.regulation, "Perpres 9/2026")
    screen.go_to(editor.authority)
    screen.type("Batas")
    screen.enter(editor.valid_from, "1/1/2027")
    screen.answer_files(tmp_path / "tarif.xlsx")
    screen.click(editor.import_button)
    screen.until(lambda: "1056 tarif dibaca" in screen.notice())
    screen.click(editor.save_button)
    screen.until(lambda: "Perpres 9/2026 disimpan" in screen.notice())
    new, old = sets_of(screen.desk, Authority.CEILING)
    stored = [
        {(row.kind, row.place, row.level, row.amount) for row in rates.list_rates(screen.desk, one)}
        for one in (new.id, old.id)
    ]
    assert stored[0] == stored[1]
