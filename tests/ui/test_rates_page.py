"""Rates on the screen: looked up with their source, and the office's own entered or imported."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.rates import Authority, RateKind
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.reference import rates
from perdin.services.reference.rates import NewRate, SetRow
from perdin.ui.pages.rates.editor import SetEditor
from perdin.ui.pages.rates.page import RatesPage
from perdin.ui.table.small import SmallView
from tests.conftest import Clock
from tests.importers.books import book
from tests.ui.screen import Screen, opened

TITLES = ("Jenis", "Zona", "Tingkat", "Tarif")
OWN = NewRate(RateKind.UANG_HARIAN_LUAR_KOTA, "zona:jakarta", "", 400_000, "Lampiran I")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


@pytest.fixture
def page(screen: Screen) -> RatesPage:
    return _page(screen)


def _page(screen: Screen) -> RatesPage:
    screen.click(screen.window.navigation.buttons["rates"])
    page: RatesPage = screen.page(RatesPage)
    screen.until(lambda: page.rates.rows())
    screen.rest()
    return page


def _cells(view: SmallView[Any], row: int) -> list[str]:
    """What a row says on the screen."""
    model = view.model
    return [str(model.index(row, at).data() or "") for at in range(model.columnCount())]


def _click_first(screen: Screen, view: SmallView[Any]) -> None:
    at = view.grid.visualRect(view.model.index(0, 0)).center()
    screen.qtbot.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)


def _own_set(screen: Screen) -> SetRow:
    return next(
        rate_set
        for rate_set in rates.list_sets(screen.desk)
        if rate_set.authority is Authority.LOCAL
    )


def _add(screen: Screen, editor: SetEditor, kind: str, zone: str, amount: str) -> None:
    """One rate as it is typed: kind, zone, amount, Enter."""
    for field, word in ((editor.rates.kind, kind), (editor.rates.place, zone)):
        screen.go_to(field)
        screen.key(Qt.Key.Key_Home)
        while not field.currentText().startswith(word):
            before = field.currentIndex()
            screen.key(Qt.Key.Key_Down)
            assert field.currentIndex() > before, f"{word} is not offered"
    screen.enter(editor.rates.amount, amount)
    screen.key(Qt.Key.Key_Return)


def test_shipped_sets_are_seen_with_what_is_in_force(page: RatesPage) -> None:
    assert [_cells(page.sets, row) for row in range(2)] == [
        ["Perpres 72/2025", "Batas tertinggi", "sejak 1 Januari 2026", "Berlaku"],
        ["PMK 32/2025", "Acuan pusat", "sejak 1 Januari 2026", "Berlaku"],
    ]
    assert page.change_button.text() == "&Perbaiki tarif ini"
    assert page.new_button.isVisible()


def test_a_rate_is_found_with_its_source(screen: Screen, page: RatesPage) -> None:
    screen.enter(page.search, "jawa barat")
    screen.go_to(page.kind)
    screen.type("Uang harian luar")
    screen.until(lambda: len(page.rates.rows()) == 1)
    assert _cells(page.rates, 0) == ["Uang harian luar kota", "Jawa Barat", "", "Rp430.000"]
    _click_first(screen, page.rates)
    screen.until(lambda: "Sumber: " in page.about.text())
    assert "Jawa Barat: Rp430.000" in page.about.text()
    assert "Perpres 72/2025" in page.about.text()


def test_the_other_set_is_a_key_away(screen: Screen, page: RatesPage) -> None:
    before = len(page.rates.rows())
    screen.go_to(page.sets)
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: len(page.rates.rows()) not in (0, before))
    screen.enter(page.search, "Serang")
    screen.go_to(page.kind)
    screen.type("Transpor darat")
    screen.until(lambda: {row.kind for row in page.rates.rows()} == {RateKind.DARAT})


def test_own_rates_are_typed_and_warned_about(screen: Screen, page: RatesPage) -> None:
    screen.click(page.new_button)
    editor = page.editor
    screen.until(editor.isVisible)
    assert not page.new_button.isVisible()
    assert screen.focus() is editor.regulation
    screen.type("Perwal 12/2026")
    screen.enter(editor.valid_from, "1/2/2026")
    _add(screen, editor, "Uang harian luar", "Luar", "400000")
    screen.rest()
    assert not editor.warning.isVisible()
    _add(screen, editor, "Uang harian luar", "Dalam", "400000")
    screen.until(editor.warning.isVisible)
    assert "Dalam provinsi: Rp400.000 melebihi batas Perpres 72/2025" in editor.warning.text()
    _add(screen, editor, "Uang harian luar", "Dalam", "350000")
    screen.until(lambda: not editor.warning.isVisible())
    assert [row.amount for row in editor.rates.rows.rows()] == [400_000, 350_000]
    screen.click(editor.save_button)
    screen.until(lambda: screen.notice() == "Tarif Perwal 12/2026 disimpan.")
    own = _own_set(screen)
    assert (own.regulation, own.valid_from, own.rates, own.in_force) == (
        "Perwal 12/2026",
        date(2026, 2, 1),
        2,
        True,
    )
    screen.until(lambda: len(page.rates.rows()) == 2)
    assert page.change_button.isVisible()


def test_what_is_wrong_is_said_and_the_rest_stays(screen: Screen, page: RatesPage) -> None:
    screen.click(page.new_button)
    editor = page.editor
    screen.until(editor.isVisible)
    screen.click(editor.save_button)
    assert "Wajib diisi" in editor.form.problem_of(editor.regulation)
    assert "Wajib diisi" in editor.form.problem_of(editor.valid_from)
    screen.enter(editor.regulation, "Perwal 12/2026")
    screen.enter(editor.valid_from, "1/2/2026")
    screen.enter(editor.valid_to, "1/1/2026")
    screen.tab()
    screen.click(editor.save_button)
    assert "mendahului" in editor.form.problem_of(editor.valid_to)
    screen.enter(editor.valid_to, "31/12/2026")
    screen.tab()
    screen.click(editor.save_button)
    assert "Tambahkan sedikitnya satu tarif" in screen.notice()
    screen.click(editor.rates.add_button)
    assert "Pilih jenis tarif" in screen.notice()
    assert editor.regulation.value() == "Perwal 12/2026"
    assert not [
        rate_set
        for rate_set in rates.list_sets(screen.desk)
        if rate_set.authority is Authority.LOCAL
    ]


def test_own_rates_come_from_excel_and_are_saved_when_seen(
    screen: Screen, page: RatesPage, tmp_path: Path
) -> None:
    good = ("Uang harian", "Luar provinsi", "Eselon IV", "Rp 410.000")
    screen.click(page.new_button)
    editor = page.editor
    screen.until(editor.isVisible)
    screen.enter(editor.regulation, "Perbup 5/2026")
    screen.enter(editor.valid_from, "1/1/2026")
    wrong = book(tmp_path / "salah.xlsx", good, ("Makan", "Mars", "", "nol"), titles=TITLES)
    screen.answer_files(wrong)
    screen.click(editor.import_button)
    screen.until(lambda: "Sel A5: Jenis tarif «Makan» tidak dikenal" in editor.matching.told.text())
    assert not editor.matching.take_button.isEnabled()
    assert not editor.save_button.isVisible()
    screen.click(editor.matching.leave_button)
    assert editor.save_button.isVisible()
    assert editor.rates.rows.rows() == ()
    screen.answer_files(book(tmp_path / "benar.xlsx", good, titles=TITLES))
    screen.click(editor.import_button)
    screen.until(lambda: "1 tarif dibaca dari benar.xlsx" in screen.notice())
    assert _cells(editor.rates.rows, 0)[1:] == ["Luar provinsi", "Eselon IV", "Rp410.000"]
    assert not [
        rate_set
        for rate_set in rates.list_sets(screen.desk)
        if rate_set.authority is Authority.LOCAL
    ]
    screen.click(editor.save_button)
    screen.until(lambda: "disimpan" in screen.notice())
    (stored,) = rates.list_rates(screen.desk, _own_set(screen).id)
    assert (stored.amount, stored.source) == (410_000, "benar.xlsx")


def test_a_row_is_taken_out_and_giving_up_writes_nothing(screen: Screen, page: RatesPage) -> None:
    screen.click(page.new_button)
    editor = page.editor
    screen.until(editor.isVisible)
    _add(screen, editor, "Penginapan", "Luar", "500000")
    _add(screen, editor, "Penginapan", "DKI", "600000")
    _click_first(screen, editor.rates.rows)
    screen.click(editor.remove_button)
    assert [row.amount for row in editor.rates.rows.rows()] == [600_000]
    screen.click(editor.cancel_button)
    screen.until(page.sets.isVisible)
    screen.rest()
    assert len(rates.list_sets(screen.desk)) == 2


def test_an_own_set_is_corrected_and_ended(screen: Screen) -> None:
    desk = screen.desk
    set_id = rates.add_set(desk, "Perwal 1/2026", Authority.LOCAL, date(2026, 1, 1), rows=[OWN])
    screen.window.go("rates", set_id)
    page: RatesPage = screen.page(RatesPage)
    screen.until(lambda: [row.amount for row in page.rates.rows()] == [400_000])
    screen.click(page.change_button)
    editor = page.editor
    screen.until(lambda: len(editor.rates.rows.rows()) == 1)
    _click_first(screen, editor.rates.rows)
    screen.click(editor.remove_button)
    _add(screen, editor, "Uang harian luar", "DKI", "450000")
    screen.enter(editor.valid_to, "31/1/2026")
    screen.tab()
    screen.click(editor.save_button)
    screen.until(lambda: "disimpan" in screen.notice())
    own = _own_set(screen)
    assert (own.rates, own.valid_to, own.in_force) == (1, date(2026, 1, 31), False)
    screen.until(lambda: [row.amount for row in page.rates.rows()] == [450_000])
    screen.until(lambda: _cells(page.sets, 0)[3] == "Berakhir")


def test_who_may_only_look_is_offered_no_change(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        rates.add_set(desk, "Perwal 1/2026", Authority.LOCAL, date(2026, 1, 1), rows=[OWN])
        looker = next(user for user in users.list_users(desk) if user.role is Role.AUDITOR)
    with opened(qtbot, office_copy, clock, {"user": str(looker.id)}) as screen:
        page = _page(screen)
        assert _cells(page.sets, 0)[0] == "Perwal 1/2026"
        buttons: list[QWidget] = [page.new_button, page.change_button]
        assert not any(button.isVisible() for button in buttons)


def test_the_office_s_own_rules_are_entered_changed_and_checked(
    screen: Screen, page: RatesPage
) -> None:
    screen.click(page.new_button)
    editor = page.editor
    screen.enter(editor.regulation, "Perwal 5/2026")
    screen.enter(editor.valid_from, "1/1/2026")
    editor.tabs.setCurrentWidget(editor.rules)
    first = editor.rules.fields["first_day_percent"]
    screen.enter(first, "180")
    screen.click(editor.save_button)
    assert "0 sampai 100" in editor.rules.form.problem_of(first)
    assert first.hasFocus()
    screen.enter(first, "80")
    taxi = editor.rules.fields["taxi_at_home"]
    screen.go_to(taxi)
    screen.key(Qt.Key.Key_End)
    screen.click(editor.save_button)
    screen.until(lambda: _sets_here(screen))
    assert _own_set(screen).rules == {"first_day_percent": 80, "taxi_at_home": False}
    screen.until(lambda: "2 aturan sendiri" in page.about.text())
    screen.click(page.change_button)
    assert first.value() == 80
    editor.tabs.setCurrentWidget(editor.rules)
    screen.enter(first, "90")
    screen.key(Qt.Key.Key_Escape)
    assert "belum disimpan" in screen.notice()
    screen.click(editor.save_button)
    screen.until(lambda: _own_set(screen).rules.get("first_day_percent") == 90)


def _sets_here(screen: Screen) -> bool:
    return any(rate_set.authority is Authority.LOCAL for rate_set in rates.list_sets(screen.desk))
