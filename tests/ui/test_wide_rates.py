"""A wide table of rates on the screen: each column is looked at, mended, and only then taken."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.rules.rates import Authority, RateKind
from perdin.services.office import people
from perdin.services.reference import rates
from perdin.services.trips import trip_sheet
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.pages.people.page import PeoplePage
from perdin.ui.pages.rates.editor import SetEditor
from perdin.ui.pages.rates.page import RatesPage
from tests.conftest import Clock
from tests.importers.test_wide_rates import sheet
from tests.office import person
from tests.ui.screen import Screen, opened
from tests.ui.trip_form import new_trip

AWAY = RateKind.UANG_HARIAN_LUAR_KOTA


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _editor(screen: Screen) -> SetEditor:
    screen.click(screen.window.navigation.buttons["rates"])
    page: RatesPage = screen.page(RatesPage)
    screen.until(page.rates.rows)
    screen.click(page.new_button)
    editor = page.editor
    screen.until(editor.isVisible)
    screen.enter(editor.regulation, "Perwal 2/2026")
    screen.enter(editor.valid_from, "1/1/2026")
    return editor


def _choose(screen: Screen, field: ChoiceField, word: str) -> None:
    screen.go_to(field)
    screen.key(Qt.Key.Key_Home)
    while field.currentText() != word:
        before = field.currentIndex()
        screen.key(Qt.Key.Key_Down)
        assert field.currentIndex() > before, f"{word} is not offered"


def test_columns_are_looked_at_and_mended_before_anything_is_taken(
    screen: Screen, tmp_path: Path
) -> None:
    editor = _editor(screen)
    path = sheet(
        tmp_path / "shs.xlsx",
        ("Provinsi", "ASN/P3K", "Sopir", "Diklat"),
        ("Jawa Barat", 430000, 300000, 130000),
        ("Kab. Lebak", 350000, 280000, None),
    )
    screen.answer_files(path)
    screen.click(editor.import_button)
    matching = editor.matching
    screen.until(matching.isVisible)
    assert not editor.save_button.isVisible()
    assert "«ASN/P3K» dibaca sebagai uang harian luar kota" in matching.told.text()
    assert matching.take_button.text().replace("&", "") == "Pakai 3 tarif"
    role = matching.fields[0, 2, "role"]
    assert role.currentText() == "Tidak dipakai"
    assert not matching.fields[0, 2, "kind"].isEnabled()
    _choose(screen, role, "Tarif")
    screen.until(lambda: "Kolom «Sopir» belum punya jenis tarif" in matching.told.text())
    assert not matching.take_button.isEnabled()
    _choose(screen, matching.fields[0, 2, "kind"], "Uang harian luar kota")
    _choose(screen, matching.fields[0, 2, "levels"], "Bukan ASN")
    screen.until(lambda: "Pakai 5 tarif" in matching.take_button.text().replace("&", ""))
    screen.click(matching.take_button)
    screen.until(editor.save_button.isVisible)
    screen.click(editor.save_button)
    screen.until(lambda: "disimpan" in screen.notice())
    (own,) = (one for one in rates.list_sets(screen.desk) if one.authority is Authority.LOCAL)
    stored = {
        (row.kind, row.place_name, row.level): row.amount
        for row in rates.list_rates(screen.desk, own.id)
    }
    assert stored == {
        (AWAY, "Jawa Barat", "asn"): 430_000,
        (AWAY, "Jawa Barat", "non_asn"): 300_000,
        (RateKind.UANG_HARIAN_DIKLAT, "Jawa Barat", ""): 130_000,
        (AWAY, "Kabupaten Lebak", "asn"): 350_000,
        (AWAY, "Kabupaten Lebak", "non_asn"): 280_000,
    }


def test_a_province_and_a_status_are_typed_too(screen: Screen) -> None:
    editor = _editor(screen)
    screen.until(lambda: editor.rates.place.findText("Jawa Barat") > 0)
    _choose(screen, editor.rates.kind, "Uang harian luar kota")
    editor.rates.place.set_value("32")
    _choose(screen, editor.rates.level, "Tenaga Perikatan")
    screen.enter(editor.rates.amount, "300000")
    screen.key(Qt.Key.Key_Return)
    model = editor.rates.rows.model
    assert [model.index(0, at).data() for at in range(4)] == [
        "Uang harian luar kota",
        "Jawa Barat",
        "Tenaga Perikatan",
        "Rp300.000",
    ]


def test_what_the_table_does_not_price_is_asked_and_kept_with_its_reason(screen: Screen) -> None:
    """Eka (PPPK IX) goes to Bandung; the office prices golongan alone. Ceiling Rp430.000 a day."""
    desk = screen.desk
    rows = [
        rates.NewRate(AWAY, "", level, amount)
        for level, amount in (("eselon_4", 400_000), ("golongan_iii", 380_000))
    ]
    rates.add_set(desk, "Perwal 2/2026", Authority.LOCAL, date(2026, 1, 1), rows=rows)
    page = new_trip(screen)
    form = page.form
    screen.enter(form.purpose, "Rapat koordinasi")
    screen.enter(form.leave, "2/3/2026")
    screen.enter(form.back, "4/3/2026")
    screen.suggest(form.legs.rows[0].place, "kota bandung")
    screen.rest()
    assert not form.prices.isVisible()
    screen.suggest(form.travellers.people.input, "Eka")
    screen.until(form.prices.isVisible)
    (row,) = form.prices.rows
    assert "Perwal 2/2026 tidak memuat uang harian luar kota untuk PPPK IX" in row.about.text()
    assert "Eka Wulandari" in row.about.text()
    assert not row.amount.isVisible()
    screen.until(lambda: "Pilih batas tertinggi Rp430.000" in form.form.problem_of(form.prices))
    _choose(screen, row.choice, "Tetapkan harga")
    screen.enter(row.amount, "350000")
    screen.enter(row.reason, "Disamakan dengan golongan III, nota 12")
    screen.until(lambda: not form.form.problem_of(form.prices))
    screen.until(lambda: "Ditetapkan Rp350.000" in page.panel.lines.toPlainText())
    screen.until(lambda: page.trip_id is not None and not page.autosave.waiting)
    screen.rest()
    assert page.trip_id is not None
    (kept,) = trip_sheet.open_trip(desk, page.trip_id).draft.prices
    assert (kept.level, kept.amount, kept.national) == ("pppk_ix", 350_000, False)
    assert kept.reason == "Disamakan dengan golongan III, nota 12"


def test_a_person_is_of_a_group_that_no_rank_tells(screen: Screen) -> None:
    screen.window.go("people", person(screen.desk, "Dirga"))
    page: PeoplePage = screen.page(PeoplePage)
    editor = page.editor
    screen.until(lambda: editor.name.value().startswith("Dirga"))
    assert editor.rate_group.currentText() == "Menurut status, pangkat, dan jabatan"
    _choose(screen, editor.rate_group, "Tenaga Perikatan")
    screen.click(editor.save_button)
    screen.until(lambda: "disimpan" in screen.notice())
    kept = people.open_employee(screen.desk, person(screen.desk, "Dirga"))
    assert kept.rate_group == "tenaga_perikatan"


def test_another_sheet_of_the_file_is_chosen(screen: Screen, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "perbup.xlsx",
        ("UANG HARIAN PERJALANAN DINAS LUAR KOTA",),
        ("NO", "PROVINSI", "ESELON", None),
        (None, None, "II", "III"),
        (1, "Banten", 370000, 350000),
        (),
        ("B. BIAYA TAKSI",),
        ("NO", "PROVINSI", "BESARAN"),
        (1, "Banten", 300000),
    )
    workbook = load_workbook(path)
    page = workbook.create_sheet("Hotel")
    for cells in (["BIAYA PENGINAPAN"], ["PROVINSI", "ESELON III"], ["Aceh", 1533000]):
        page.append(cells)
    workbook.save(path)
    editor = _editor(screen)
    screen.answer_files(path)
    screen.click(editor.import_button)
    matching = editor.matching
    screen.until(matching.isVisible)
    assert "Pakai 3 tarif" in matching.take_button.text().replace("&", "")
    assert matching.fields[0, 3, "levels"].value() == ("eselon_3",)
    assert matching.fields[1, 2, "kind"].currentText() == "Taksi"
    assert "memuat tarif dan belum dibaca: Hotel" in matching.told.text()
    _choose(screen, matching.sheet, "Hotel")
    screen.until(lambda: "Pakai 1 tarif" in matching.take_button.text().replace("&", ""))
    assert matching.fields[0, 1, "kind"].currentText() == "Penginapan"
    screen.click(matching.take_button)
    screen.until(editor.save_button.isVisible)
    (row,) = editor.rates.rows.rows()
    assert (row.kind, row.place, row.level, row.amount) == (
        RateKind.PENGINAPAN,
        "11",
        "eselon_3",
        1_533_000,
    )
