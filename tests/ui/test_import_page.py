"""Employees from Excel on the screen: every row judged, nothing written until it is confirmed."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from perdin.importers.tables.effects import Effect
from perdin.services.office import people
from perdin.ui.pages.import_pane import ImportPane
from perdin.ui.pages.people.page import PeoplePage
from tests.conftest import Clock
from tests.importers.bad_files import SAMPLES
from tests.importers.books import book
from tests.office import person
from tests.ui.screen import Screen, opened

GOOD = (1, "Fajar Nugroho, S.E.", "198608172011011007", "Penata (III/c)", "Analis", "Sekretariat",
        "17/08/1986")  # fmt: skip
KNOWN = (2, "Bima Sakti Pratama, S.Kom.", "199001012015031004", "III/b", "Analis R&D",
         "Seksi Pelayanan", "1 Januari 1990")  # fmt: skip
BAD = (3, "Gita Savitri", "1986", "Z/9", "Pelaksana", "Sekretariat", "kemarin")


def _chosen(pane: ImportPane[Any, Any], field: str, word: str) -> bool:
    return pane.columns[field].currentText() == word


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _preview(screen: Screen, path: Path) -> ImportPane[Any, Any]:
    """From the list to the preview of a file, through the file dialog."""
    screen.click(screen.window.navigation.buttons["people"])
    page: PeoplePage = screen.page(PeoplePage)
    screen.until(lambda: len(page.list.model.ids) == 6)
    screen.answer_files(path)
    screen.click(page.import_button)
    pane = page.importing
    screen.until(pane.isVisible)
    screen.rest()
    return pane


def _effects(pane: ImportPane[Any, Any]) -> list[Effect]:
    return [row.effect for row in pane.rows.rows()]


def _cell(pane: ImportPane[Any, Any], row: int, title: str) -> str:
    """What a cell of the preview says."""
    model = pane.rows.model
    titles = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    return str(model.index(row, titles.index(title)).data())


def test_a_good_file_is_seen_and_then_imported(screen: Screen, tmp_path: Path) -> None:
    pane = _preview(screen, book(tmp_path / "pegawai.xlsx", GOOD, KNOWN))
    assert pane.file.text() == "<b>pegawai.xlsx</b>"
    assert pane.columns["name"].currentText() == "Nama Lengkap"
    assert pane.columns["grade"].currentText() == "Pangkat / Gol. Ruang"
    assert pane.columns["bank"].value() is None
    assert _effects(pane) == [Effect.NEW, Effect.CHANGED]
    assert "Golongan: III/a → III/b." in _cell(pane, 1, "Catatan")
    assert pane.counts.text() == "1 baru, 1 diperbarui"
    assert not pane.partly.isVisible()
    assert pane.import_button.text() == "&Impor 2 pegawai"
    assert len(people.find_employee_ids(screen.desk)) == 6  # nothing yet
    screen.click(pane.import_button)
    screen.until(lambda: screen.notice() == "2 pegawai diimpor.")
    page: PeoplePage = screen.page(PeoplePage)
    screen.until(lambda: len(page.list.model.ids) == 7)
    assert not pane.isVisible()
    fajar = people.open_employee(screen.desk, person(screen.desk, "Fajar"))
    assert (fajar.title_after, fajar.grade, fajar.birth_date) == (
        "S.E.",
        "III/c",
        date(1986, 8, 17),
    )
    bima = people.open_employee(screen.desk, person(screen.desk, "Bima"))
    assert bima.grade == "III/b"


def test_every_problem_of_a_row_is_shown_and_only_good_rows_go_in(
    screen: Screen, tmp_path: Path
) -> None:
    pane = _preview(screen, book(tmp_path / "pegawai.xlsx", GOOD, BAD, GOOD))
    assert _effects(pane) == [Effect.NEW, Effect.BLOCKED, Effect.SKIPPED]
    assert "sudah ada di baris 4" in _cell(pane, 2, "Catatan")
    assert not pane.import_button.isEnabled()
    screen.go_to(pane.rows)
    screen.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    screen.key(Qt.Key.Key_Down)
    text = pane.problem.text()
    for part in ("Sel C5", "NIP harus 18 angka", "«Z/9»", "«kemarin»"):
        assert part in text
    screen.go_to(pane.partly)
    screen.key(Qt.Key.Key_Space)
    assert pane.import_button.text() == "&Impor 1 pegawai"
    screen.click(pane.import_button)
    screen.until(lambda: screen.notice() == "1 pegawai diimpor.")
    assert len(people.find_employee_ids(screen.desk)) == 7


def test_the_sheet_with_the_list_is_found_and_another_is_a_choice_away(
    screen: Screen, tmp_path: Path
) -> None:
    workbook = Workbook()
    first = workbook.active
    assert first is not None
    first.title = "Petunjuk"
    first.append(["Isi lembar DATA"])
    for name, person_name in (("DATA", "Ratih Contoh"), ("Honorer", "Jaka Contoh")):
        sheet = workbook.create_sheet(name)
        sheet.append(["NAMA / NIP", "Jabatan"])
        sheet.append([f"{person_name}\n19850312 201001 2 007", "Analis"])
    workbook.save(tmp_path / "tiga.xlsx")
    pane = _preview(screen, tmp_path / "tiga.xlsx")
    assert pane.sheet.isVisible()
    assert pane.sheet.currentText() == "DATA"
    assert _cell(pane, 0, "Nama") == "Ratih Contoh"
    assert "Kolom «NAMA / NIP» dipecah menjadi Nama, NIP." in pane.problem.text()
    screen.go_to(pane.sheet)
    screen.type("Honorer")
    screen.until(lambda: _cell(pane, 0, "Nama") == "Jaka Contoh")
    assert pane.sheet.currentText() == "Honorer"
    screen.click(pane.import_button)
    screen.until(lambda: screen.notice() == "1 pegawai diimpor.")
    assert people.open_employee(screen.desk, person(screen.desk, "Jaka")).nip == (
        "198503122010012007"
    )


def test_a_column_that_was_not_guessed_is_chosen(screen: Screen, tmp_path: Path) -> None:
    titles = ("No", "Sebutan", "Nomor", "Gol", "Tugas", "Tempat", "Lahir")
    pane = _preview(screen, book(tmp_path / "aneh.xlsx", GOOD, titles=titles))
    assert "Kolom nama tidak ditemukan" in pane.problem.text()
    assert not pane.import_button.isEnabled()
    for field, word in (("name", "Sebutan"), ("nip", "Nomor")):
        screen.go_to(pane.columns[field])
        screen.type(word)
        screen.until(partial(_chosen, pane, field, word))
        screen.rest()
    screen.until(lambda: _effects(pane) == [Effect.NEW])
    assert _cell(pane, 0, "Nama") == "Fajar Nugroho"
    assert _cell(pane, 0, "NIP") == "198608172011011007"
    screen.until(pane.import_button.isEnabled)


def test_fields_without_a_column_are_a_click_away(screen: Screen, tmp_path: Path) -> None:
    titles = ("No", "Nama", "NIP", "Gol", "Jabatan", "Agama", "Tanggal Lahir")
    pane = _preview(screen, book(tmp_path / "a.xlsx", GOOD, titles=titles))
    screen.until(pane.import_button.isEnabled)
    (more,) = (one for one in pane.findChildren(QPushButton) if "isian" in one.text())

    def shown() -> set[str]:
        return {field for field, choice in pane.columns.items() if choice.isVisible()}

    with_column = {"name", "nip", "grade", "position", "birth_date"}
    assert shown() == with_column
    assert more.text() == f"{len(pane.columns) - 5} isian tanpa kolom…"
    screen.click(more)
    assert shown() == set(pane.columns)
    screen.go_to(pane.columns["unit"])
    screen.type("Agama")
    screen.until(partial(_chosen, pane, "unit", "Agama"))
    screen.rest()
    screen.click(more)
    assert shown() == {*with_column, "unit"}
    pane.columns["unit"].edited.emit(None)
    screen.until(lambda: pane.columns["unit"].value() is None)
    screen.rest()
    assert shown() == {*with_column, "unit"}, "what was chosen a moment ago does not vanish"


def test_a_file_mended_in_excel_is_looked_at_again(screen: Screen, tmp_path: Path) -> None:
    path = book(tmp_path / "pegawai.xlsx", BAD)
    pane = _preview(screen, path)
    assert _effects(pane) == [Effect.BLOCKED]
    book(path, GOOD)
    screen.click(pane.again_button)
    screen.until(lambda: _effects(pane) == [Effect.NEW])
    screen.until(pane.import_button.isEnabled)


def test_a_file_that_is_no_sheet_is_said_and_another_is_chosen(
    screen: Screen, tmp_path: Path
) -> None:
    wrong = tmp_path / "surat.xlsx"
    wrong.write_bytes(b"ini bukan Excel")
    pane = _preview(screen, wrong)
    screen.until(lambda: "surat.xlsx" in screen.notice())
    assert not pane.import_button.isEnabled()
    screen.answer_files(book(tmp_path / "benar.xlsx", GOOD))
    screen.click(pane.other_button)
    screen.until(lambda: _effects(pane) == [Effect.NEW])
    assert screen.notice() == ""


def test_a_sheet_that_would_end_the_program_is_said_and_the_window_goes_on(
    screen: Screen, tmp_path: Path
) -> None:
    pane = _preview(screen, SAMPLES / "far_cell.xlsx")
    screen.until(lambda: "far_cell.xlsx tidak dapat dibaca" in screen.notice())
    assert "sel XFD1048576 berisi" in screen.notice()
    assert not pane.import_button.isEnabled()
    screen.answer_files(book(tmp_path / "benar.xlsx", GOOD))
    screen.click(pane.other_button)
    screen.until(lambda: _effects(pane) == [Effect.NEW])


def test_giving_up_writes_nothing(screen: Screen, tmp_path: Path) -> None:
    pane = _preview(screen, book(tmp_path / "pegawai.xlsx", GOOD))
    screen.click(pane.cancel_button)
    page: PeoplePage = screen.page(PeoplePage)
    screen.until(page.list.isVisible)
    screen.rest()
    assert len(people.find_employee_ids(screen.desk)) == 6


def test_somebody_took_the_number_meanwhile(screen: Screen, tmp_path: Path) -> None:
    """All or none: what was seen no longer holds, so nothing goes in and it is looked at again."""
    other = (2, "Hana Pertiwi", "198701172012012008", "III/a", "Analis", "Sekretariat", "")
    pane = _preview(screen, book(tmp_path / "pegawai.xlsx", GOOD, other))
    rival: Any = pane.rows.rows()[0].form
    people.save_employee(screen.desk, rival)
    screen.click(pane.import_button)
    screen.until(lambda: "sudah dipakai" in screen.notice())
    screen.until(lambda: _effects(pane) == [Effect.SAME, Effect.NEW])
    assert people.find_employee_ids(screen.desk, "Hana") == []
