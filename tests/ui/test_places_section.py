"""Pengaturan, Tempat: renamed between two letters, split, spelt, hidden, taken in from Excel."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from perdin.rules.splits import RatesFrom
from perdin.services.office import first_start
from perdin.services.reference import place_list, places
from perdin.services.reference.place_list import PlaceEntry, PlaceFilter
from perdin.services.trips.draft_check import check_draft
from perdin.ui.pages.settings.place_form import PlaceEntries
from perdin.ui.pages.settings.places import PlacesSection
from perdin.ui.pages.trip.edit import EditPage
from tests.office import a_draft, to
from tests.services.plays_places import entry
from tests.ui.screen import CTRL, Screen
from tests.ui.settings import at_settings, letter, section_of

screen = pytest.fixture(at_settings)
KECAMATAN_OF_SERANG = 6


def shown(screen: Screen) -> PlaceEntries:
    part = section_of(screen, "places", PlacesSection)
    screen.until(part.entries.list.rows)
    return part.entries


def choose(screen: Screen, entries: PlaceEntries, typed: str, name: str) -> PlaceEntry:
    """Look for a place as a person does, and choose it."""
    screen.enter(entries.bar.search, typed)
    screen.until(lambda: not entries.bar.searching.waiting)
    screen.rest()
    screen.until(lambda: any(row.name == name for row in entries.list.rows()))
    (at,) = [at for at, row in enumerate(entries.list.rows()) if row.name == name]
    entries.list.grid.selectRow(at)
    screen.until(lambda: entries.about.text().startswith(name))
    return entries.list.rows()[at]


def test_a_regency_is_renamed_between_two_letters(screen: Screen) -> None:
    entries = shown(screen)
    before = letter(screen, "Ayu")
    choose(screen, entries, "bdg", "Kota Bandung")
    screen.click(entries.rename_button)
    screen.enter(entries.name, "Kota Parahyangan")
    screen.click(entries.save_button)
    assert entries.form.problem_of(entries.valid_from) == "Wajib diisi."
    screen.enter(entries.valid_from, "1/3/2026")
    screen.enter(entries.basis, "UU 9/2026")
    screen.click(entries.save_button)
    screen.until(lambda: "Kota Bandung berganti nama." in screen.notice())
    after = letter(screen, "Bima", leave=date(2026, 3, 10))
    assert any("Kota Bandung" in line for line in before)
    assert not any("Parahyangan" in line for line in before)
    assert any("Kota Parahyangan" in line for line in after)
    assert not any("Kota Bandung" in line for line in after)
    for typed in ("Kota Bandung", "parahyangan"):
        choose(screen, entries, typed, "Kota Parahyangan")
    assert entry(screen.desk, "32.73").trips == 2
    assert "Bernama Kota Bandung sampai sebelum 1 Maret 2026 (UU 9/2026)." in entries.about.text()


def test_a_split_with_a_trip_on_each_side(screen: Screen) -> None:
    entries = shown(screen)
    desk = screen.desk
    choose(screen, entries, "lebak", "Kabupaten Lebak")
    screen.click(entries.split_button)
    screen.enter(entries.code, "36.05")
    screen.enter(entries.name, "Kabupaten Cilangkahan")
    screen.enter(entries.valid_from, "1/7/2026")
    screen.enter(entries.basis, "UU 8/2026")
    entries.rates_from.set_value(RatesFrom.PARENT)
    screen.click(entries.save_button)
    screen.until(lambda: screen.notice() == "Tempat disimpan.")
    assert entry(desk, "36.05").split_from == "36.02"
    assert entry(desk, "36.05").rates_from is RatesFrom.PARENT
    for place, leave, ready in (
        ("36.02", date(2026, 6, 29), True),
        ("36.05", date(2026, 6, 29), False),
        ("36.05", date(2026, 7, 1), True),
    ):
        check = check_draft(desk, to(a_draft(desk, leave=leave), place))
        assert (check.ready, bool(check.estimates)) == (ready, ready)
    row = choose(screen, entries, "cilangkahan", "Kabupaten Cilangkahan")
    assert "Dimekarkan dari Kabupaten Lebak." in entries.about.text()
    assert entries.rates_from.value() is RatesFrom.PARENT
    assert row.made


def test_a_kecamatan_goes_along_to_what_is_split_off(screen: Screen) -> None:
    entries = shown(screen)
    desk = screen.desk
    choose(screen, entries, "36.73", "Kota Serang")
    assert not entries.parts.isVisible()
    screen.click(entries.split_button)
    screen.until(lambda: len(entries.parts.list.rows()) == KECAMATAN_OF_SERANG)
    names = [part.name for part in entries.parts.list.rows()]
    kasemen = next(at for at, name in enumerate(names) if "Kasemen" in name)
    screen.enter(entries.code, "36.75")
    screen.enter(entries.name, "Kota Banten Lama")
    screen.enter(entries.valid_from, "1/7/2026")
    screen.enter(entries.basis, "UU 8/2026")
    grid = entries.parts.list.grid
    for typed, goes in (("123", ""), ("a", ""), ("1", "01"), ("", ""), ("02", "02")):
        screen.go_to(grid)
        screen.until(lambda: grid.hasFocus() and not entries.parts.list.typing)
        grid.setCurrentIndex(grid.model().index(kasemen, 2))
        screen.key(Qt.Key.Key_F2)
        screen.key(Qt.Key.Key_A, CTRL)
        screen.key(Qt.Key.Key_Delete)
        screen.type(typed)
        screen.key(Qt.Key.Key_Return)
        screen.until(lambda: not entries.parts.list.typing)
        assert [move.number for move in entries.parts.value()] == ([goes] if goes else []), typed
    screen.click(entries.save_button)
    screen.until(lambda: screen.notice() == "Tempat disimpan.")
    went = entry(desk, "36.75.02")
    name = "Kecamatan Kasemen, Kota Banten Lama"
    assert (went.name, went.valid_from) == (name, date(2026, 7, 1))
    assert [row.kind for row in place_list.parts_of(desk, "36.75.02")] == ["kelurahan"] * 10
    screen.enter(entries.bar.search, "36.75.02")
    screen.until(lambda: [row.code for row in entries.list.rows()][:1] == ["36.75.02"])
    entries.list.grid.selectRow(0)
    screen.until(lambda: f"sebelum 1 Juli 2026 berkode {went.split_from}" in entries.about.text())
    assert not entries.parts.isVisible()
    assert not entries.rates_from.isVisible()


def test_a_spelling_is_typed_into_a_row_and_works_in_the_trip_form(screen: Screen) -> None:
    entries = shown(screen)
    choose(screen, entries, "lebak", "Kabupaten Lebak")
    grid = entries.spellings.list.grid
    screen.go_to(grid)
    grid.setCurrentIndex(grid.model().index(0, 0))
    screen.key(Qt.Key.Key_F2)
    screen.type("rangkas")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: entries.spellings.value() == ("rangkas",))
    screen.go_to(grid)
    screen.until(lambda: grid.hasFocus() and not entries.spellings.list.typing)
    grid.setCurrentIndex(grid.model().index(1, 0))
    screen.key(Qt.Key.Key_F2)
    screen.type("bdg")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: entries.spellings.value() == ("rangkas", "bdg"))
    screen.click(entries.save_button)
    screen.until(lambda: "«bdg» juga sebutan" in screen.notice())
    assert places.read_places(screen.desk, "bdg").whole() is None
    screen.key(Qt.Key.Key_N, CTRL)
    page: EditPage = screen.page(EditPage)
    screen.rest()
    screen.suggest(page.form.legs.rows[0].place, "rangkas")
    screen.until(lambda: page.form.legs.rows[0].place.value() == "36.02")


def test_what_the_office_changed_stays_after_the_list_is_loaded_anew(screen: Screen) -> None:
    entries = shown(screen)
    choose(screen, entries, "solo", "Kota Surakarta")
    grid = entries.spellings.list.grid
    screen.go_to(grid)
    grid.setCurrentIndex(grid.model().index(0, 0))
    screen.key(Qt.Key.Key_F2)
    screen.key(Qt.Key.Key_A, CTRL)
    screen.key(Qt.Key.Key_Delete)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: entries.spellings.value() == ())
    screen.click(entries.save_button)
    screen.until(lambda: screen.notice() == "Tempat disimpan.")
    first_start.refresh(screen.desk.database, screen.desk.now)
    assert entry(screen.desk, "33.72").spellings == ()
    assert [row.code for row in places.suggest_places(screen.desk, "surakarta")] == ["33.72"]


def test_a_new_place_hidden_merged_and_offered_again(screen: Screen) -> None:
    entries = shown(screen)
    for code, name in (("36.75", "Kota Cibaru"), ("36.76", "Kota Ci Baru")):
        screen.click(entries.new_button)
        entries.kind.set_value("kota")
        screen.enter(entries.code, code)
        screen.enter(entries.name, name)
        screen.click(entries.save_button)
        screen.until(lambda: "Tempat disimpan." in screen.notice())
        screen.rest()
    choose(screen, entries, "36.76", "Kota Ci Baru")
    screen.click(entries.merge_button)
    screen.suggest(entries.into, "Kota Cibaru", row=1)
    screen.until(lambda: entries.into.value() == "36.75")
    screen.click(entries.save_button)
    screen.until(lambda: screen.notice() == "Kota Ci Baru digabungkan.")
    choose(screen, entries, "36.75", "Kota Cibaru")
    assert entries.spellings.value() == ("Kota Ci Baru",)
    screen.click(entries.hide_button)
    screen.until(lambda: screen.notice() == "Kota Cibaru tidak ditawarkan lagi.")
    assert places.suggest_places(screen.desk, "cibaru") == []
    choose(screen, entries, "36.75", "Kota Cibaru")
    screen.click(entries.offer_button)
    screen.until(lambda: screen.notice() == "Kota Cibaru ditawarkan lagi.")
    assert [row.code for row in places.suggest_places(screen.desk, "cibaru")] == ["36.75"]


def test_the_list_by_province_and_kind(screen: Screen) -> None:
    entries = shown(screen)
    screen.until(lambda: entries.bar.of_province.count() > 38)
    entries.bar.of_province.set_value("36")
    entries.bar.of_province.edited.emit("36")
    screen.until(lambda: {row.province for row in entries.list.rows()} == {"Banten"})
    entries.bar.of_kind.set_value("kota")
    entries.bar.of_kind.edited.emit("kota")
    screen.until(lambda: {row.kind for row in entries.list.rows()} == {"kota"})
    assert [row.code for row in entries.list.rows()] == ["36.71", "36.72", "36.73", "36.74"]


def test_a_sheet_is_shown_row_by_row_and_then_taken_in(screen: Screen, tmp_path: Path) -> None:
    entries = shown(screen)
    part = section_of(screen, "places", PlacesSection)
    path = tmp_path / "tempat.xlsx"
    screen.answer_files(path)
    screen.click(entries.bar.export_button)
    screen.until(lambda: "Daftar disimpan" in screen.notice())
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.active
    assert sheet is not None
    workbook.copy_worksheet(sheet).title = "Usulan"
    workbook["Usulan"].append(["36.75", "Kota", "Kota Cibaru", "cbr; bdg"])
    workbook["Usulan"].append([36.8, "Kabupaten", "Kabupaten Cikira"])
    workbook.save(path)
    screen.answer_files(path)
    screen.click(entries.bar.import_button)
    screen.until(lambda: part.pane.sheet.isVisible() and bool(part.pane.rows.rows()))
    assert "baru" not in part.pane.counts.text(), "that is of the second sheet"
    screen.go_to(part.pane.sheet)
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: part.pane.counts.text().startswith("2 baru"))
    assert place_list.list_places(screen.desk, PlaceFilter(text="36.75")) == []
    (row,) = [row for row in part.pane.rows.rows() if row.problems]
    assert "«bdg» juga sebutan" in row.problems[0].sentence
    (guessed,) = [row for row in part.pane.rows.rows() if row.guessed]
    assert guessed.changes == ("Kode ditebak: 36.80. Periksa.",)
    spots = [(spot.cell, spot.sentence) for spot in part.pane.whole.spots.rows()]
    assert (f"A{guessed.row}", "Kode ditebak. Periksa.") in spots
    screen.click(part.pane.import_button)
    screen.until(lambda: screen.notice() == "2 tempat diimpor.")
    assert part.stack.currentWidget() is entries
    assert entry(screen.desk, "36.75").spellings == ("cbr", "bdg")
