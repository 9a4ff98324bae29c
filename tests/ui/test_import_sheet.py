"""«Lembar» of an import: what was read of a sheet is seen at its cells, and chosen over there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from perdin.importers.tables.effects import Effect
from perdin.ui import colours
from perdin.ui.colours import Tone
from perdin.ui.pages.import_pane import ImportPane
from perdin.ui.pages.people.page import PeoplePage
from tests.conftest import Clock
from tests.ui.screen import Screen, opened

TITLES = ("NO", "NAMA", "NIP", "GOL", "JABATAN")
RATIH = (1, "Ratih Contoh", "198503122010012007", "III/c", "Analis")
ARUM = (2, "Arum Contoh, S.E.", "1990", "III/a", "Analis")
DOWN, RIGHT = Qt.Key.Key_Down, Qt.Key.Key_Right


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _book(path: Path, *rows: tuple[object, ...]) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)
    return path


def _sheet(screen: Screen, path: Path) -> ImportPane[Any, Any]:
    """The import of a file, turned to its sheet by the keyboard."""
    screen.click(screen.window.navigation.buttons["people"])
    page: PeoplePage = screen.page(PeoplePage)
    screen.until(lambda: len(page.list.model.ids) >= 6)
    screen.answer_files(path)
    screen.click(page.import_button)
    pane = page.importing
    screen.until(lambda: pane.whole.model.rowCount() > 0)
    screen.rest()
    screen.go_to(pane.tabs.tabBar())
    screen.key(RIGHT)
    screen.until(pane.whole.table.isVisible)
    return pane


def _roles(pane: ImportPane[Any, Any]) -> list[str]:
    """What each row's head says: its number and what it was taken for."""
    model = pane.whole.model
    rows = range(model.rowCount())
    return [str(model.headerData(row, Qt.Orientation.Vertical)) for row in rows]


def _data(pane: ImportPane[Any, Any], row: int, column: int, role: Qt.ItemDataRole) -> Any:
    return pane.whole.model.index(row, column).data(role)


def _ground(pane: ImportPane[Any, Any], row: int, column: int) -> Any:
    return _data(pane, row, column, Qt.ItemDataRole.BackgroundRole)


def _effects(pane: ImportPane[Any, Any]) -> list[Effect]:
    return [row.effect for row in pane.rows.rows()]


def _go(screen: Screen, pane: ImportPane[Any, Any], row: int, column: int) -> None:
    screen.go_to(pane.whole.table)
    pane.whole.table.go_to(row, column)


def test_each_row_says_what_it_was_taken_for_and_each_column_what_it_holds(
    screen: Screen, tmp_path: Path
) -> None:
    pane = _sheet(
        screen,
        _book(
            tmp_path / "duk.xlsx",
            ("DAFTAR PEGAWAI",),
            TITLES,
            (1, 2, 3, 4, 5),
            ("SEKRETARIAT",),
            RATIH,
            ARUM,
            ("", "Jumlah", 2),
            (),
            ("", "", "", "", "Serang, 23 November 2026"),
        ),
    )
    assert _roles(pane) == [
        "1  Judul", "2  Judul kolom", "3  Penomoran", "4  Kelompok", "5  Data", "6  Data",
        "7  Jumlah", "8  Kosong", "9  Tanda tangan",
    ]  # fmt: skip
    heads = [
        str(pane.whole.model.headerData(at, Qt.Orientation.Horizontal)).split("\n")
        for at in range(5)
    ]
    assert heads == [["A", ""], ["B", "Nama"], ["C", "NIP"], ["D", "Golongan"], ["E", "Jabatan"]]
    palette = QApplication.palette()
    assert _ground(pane, 1, 0) == colours.ground(palette, Tone.INFO)
    assert _ground(pane, 4, 1) is None
    assert _ground(pane, 5, 2) == colours.ground(palette, Tone.ERROR)
    assert "NIP harus 18 angka" in _data(pane, 5, 2, Qt.ItemDataRole.ToolTipRole)
    cells = [spot.cell for spot in pane.whole.spots.rows()]
    assert cells == ["C6"]


def test_the_list_of_faults_leads_to_their_cells(screen: Screen, tmp_path: Path) -> None:
    others = [
        (at, f"Jaka Contoh {'ABCDEFGHIJ'[at % 10]}{'abcdefghij'[at // 10]}",
         f"19850312{2010 + at // 12}{at % 12 + 1:02d}1{at:03d}", "III/c", "Analis")
        for at in range(100)
    ]  # fmt: skip
    pane = _sheet(screen, _book(tmp_path / "duk.xlsx", TITLES, *others, ARUM))
    table = pane.whole.table
    assert table.indexAt(table.viewport().rect().center()).row() < 50
    screen.go_to(pane.whole.spots)
    screen.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    screen.until(lambda: (table.currentIndex().row(), table.currentIndex().column()) == (101, 2))
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())


def test_guesses_are_marked_at_their_cells_and_many_remarks_leave_room_for_the_rows(
    screen: Screen, tmp_path: Path
) -> None:
    strange = tuple(f"Hal {at}" for at in range(30))
    rows = (1, "Ratih Contoh SE", *RATIH[2:], *["x"] * 30)
    pane = _sheet(screen, _book(tmp_path / "duk.xlsx", (*TITLES, *strange), rows))
    told = _data(pane, 1, 1, Qt.ItemDataRole.ToolTipRole)
    assert told == "Gelar belakang ditebak. Periksa."
    assert _ground(pane, 1, 1) == colours.ground(QApplication.palette(), Tone.WARNING)
    assert pane.problem.text().splitlines()[4] == "dan 26 hal lagi; lihat «Lembar»."
    assert len(pane.whole.spots.rows()) == 31


def test_a_cell_is_typed_over_for_the_import_alone_and_taken_back(
    screen: Screen, tmp_path: Path
) -> None:
    path = _book(tmp_path / "duk.xlsx", TITLES, RATIH, ARUM)
    before = path.read_bytes()
    pane = _sheet(screen, path)
    assert _effects(pane) == [Effect.NEW, Effect.BLOCKED]
    _go(screen, pane, 2, 2)
    screen.key(Qt.Key.Key_F2)
    screen.type("199001012015032001")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: _effects(pane) == [Effect.NEW, Effect.NEW])
    screen.until(pane.import_button.isEnabled)
    assert _data(pane, 2, 2, Qt.ItemDataRole.DisplayRole) == "199001012015032001"
    assert "berkasnya tidak diubah" in _data(pane, 2, 2, Qt.ItemDataRole.ToolTipRole)
    assert pane.whole.choices.text() == "Dipilih: diketik di sini: sel C3."
    assert path.read_bytes() == before
    _go(screen, pane, 2, 2)
    screen.click(pane.whole.as_read_button)
    screen.until(lambda: _effects(pane) == [Effect.NEW, Effect.BLOCKED])
    assert _data(pane, 2, 2, Qt.ItemDataRole.DisplayRole) == "1990"
    assert not pane.whole.choices.isVisible()


def test_a_row_is_no_data_and_is_data_again(screen: Screen, tmp_path: Path) -> None:
    pane = _sheet(screen, _book(tmp_path / "duk.xlsx", TITLES, RATIH, ARUM))
    _go(screen, pane, 2, 0)
    screen.click(pane.whole.leave_out_button)
    screen.until(lambda: _roles(pane)[2] == "3  Bukan data")
    screen.until(lambda: _effects(pane) == [Effect.NEW])
    assert pane.whole.choices.text() == "Dipilih: bukan data: baris 3."
    screen.until(pane.import_button.isEnabled)
    screen.click(pane.whole.take_button)
    screen.until(lambda: _effects(pane) == [Effect.NEW, Effect.BLOCKED])
    assert pane.whole.choices.text() == "Dipilih: data: baris 3."
    screen.click(pane.whole.all_button)
    screen.until(lambda: not pane.whole.choices.isVisible())


def test_another_row_is_the_header_by_the_menu_of_the_keyboard(
    screen: Screen, tmp_path: Path
) -> None:
    odd = ("a", "Sebutan", "Angka", "c", "d")
    pane = _sheet(screen, _book(tmp_path / "duk.xlsx", ("NAMA", "x"), odd, RATIH, ARUM))
    _go(screen, pane, 1, 1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(pane.whole.table, event)
    menu = pane.whole.findChild(QMenu)
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "Ini &judul kolom", "Baris ini &bukan data", "Baris ini &data",
        "&Kembalikan seperti dibaca", "&Ubah isi sel",
    ]  # fmt: skip
    menu.actions()[0].trigger()
    menu.close()
    screen.until(lambda: _roles(pane)[:2] == ["1  Judul", "2  Judul kolom"])
    assert pane.whole.choices.text() == "Dipilih: judul kolom di baris 2."


def test_leaving_asks_for_what_was_typed_into_the_sheet(screen: Screen, tmp_path: Path) -> None:
    pane = _sheet(screen, _book(tmp_path / "duk.xlsx", TITLES, RATIH, ARUM))
    (work,) = pane.works()
    assert not work.changed()
    _go(screen, pane, 2, 0)
    screen.click(pane.whole.leave_out_button)
    assert work.changed()


def test_the_columns_chosen_for_a_file_are_chosen_for_the_next_with_its_header(
    screen: Screen, tmp_path: Path
) -> None:
    odd = ("NO", "SEBUTAN", "ANGKA", "GOL", "JABATAN")
    pane = _sheet(screen, _book(tmp_path / "jan.xlsx", ("DUK",), odd, RATIH))
    for field, column in (("name", 1), ("nip", 2)):
        pane.whole.column_chosen.emit(field, column)
    screen.until(lambda: _effects(pane) == [Effect.NEW])
    screen.click(pane.import_button)
    screen.until(lambda: screen.notice() == "1 pegawai diimpor.")
    arum = (1, "Arum Contoh", "199001012015032001", "III/a", "Analis")
    pane = _sheet(screen, _book(tmp_path / "feb.xlsx", ("DUK",), ("Februari",), odd, arum))
    assert _effects(pane) == [Effect.NEW]
    assert pane.rows.rows()[0].form.name == "Arum Contoh"
    assert "«jan.xlsx»" in pane.kept_bar.told.text()
    assert pane.kept_bar.isVisible()
    (work,) = pane.works()
    assert not work.changed()
    screen.click(pane.kept_bar.forget_button)
    screen.until(lambda: not pane.kept_bar.isVisible())
    screen.until(lambda: _effects(pane) == [])
    pane.begin(tmp_path / "feb.xlsx")
    screen.rest()
    assert _effects(pane) == []
    assert not pane.kept_bar.isVisible()
