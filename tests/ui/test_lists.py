"""Lists on the screen: open, select, sort, choose columns, copy, edit."""

import json
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from perdin.ui.notices import EmptyState
from perdin.ui.table.columns import Column
from perdin.ui.table.list_view import ListView
from perdin.ui.table.small import SmallView
from perdin.ui.tasks import Tasks
from tests.ui.test_paged_table import COLUMNS, Row, Source, row_id, rows

LIST_COLUMNS = (*COLUMNS, Column(title="Catatan", text=lambda _: "baris\tsatu\ndua", shown=False))
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def memory() -> dict[str, str]:
    return {}


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def view(qtbot: QtBot, source: Source, memory: dict[str, str]) -> ListView[Row]:
    list_view = ListView(
        LIST_COLUMNS,
        source.ask,
        name="trips",
        memory=memory,
        empty=EmptyState("plane", "Belum ada perjalanan."),
        count="{count} perjalanan",
        id_of=row_id,
    )
    list_view.resize(900, 500)
    qtbot.addWidget(list_view)
    list_view.show()
    return list_view


def heard(signal: Any) -> list[Any]:
    heard: list[Any] = []
    signal.connect(lambda *values: heard.append(values if len(values) > 1 else values[0]))
    return heard


def _click(qtbot: QtBot, view: ListView[Row], row: int, modifier: Any = None) -> None:
    at = view.grid.visualRect(view.model.index(row, 0)).center()
    qtbot.mouseClick(
        view.grid.viewport(),
        Qt.MouseButton.LeftButton,
        modifier or Qt.KeyboardModifier.NoModifier,
        at,
    )


def test_an_empty_list_says_what_to_do(view: ListView[Row]) -> None:
    view.show_ids([])
    assert view.empty.isVisible()
    view.show_ids([1])
    assert not view.empty.isVisible()
    assert view.grid.isVisible()


def test_enter_and_double_click_open(qtbot: QtBot, view: ListView[Row]) -> None:
    view.show_ids(range(1_000, 1_300))
    opened = heard(view.activated)
    view.select_id(1_002)
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    at = view.grid.visualRect(view.model.index(4, 0)).center()
    _click(qtbot, view, 4)
    qtbot.mouseDClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [1_002, 1_004]


def test_ids_beyond_32_bits_survive(qtbot: QtBot, view: ListView[Row]) -> None:
    view.show_ids([2**40])
    opened = heard(view.activated)
    view.select_id(2**40)
    qtbot.keyClick(view.grid, Qt.Key.Key_Enter)
    assert opened == [2**40]


def test_many_are_selected(qtbot: QtBot, view: ListView[Row]) -> None:
    view.show_ids(range(200_000))
    assert view.counted.text() == "200.000 perjalanan"
    _click(qtbot, view, 1)
    _click(qtbot, view, 3, CTRL)
    assert view.selected_ids() == [1, 3]
    assert view.counted.text() == "2 dari 200.000 dipilih"
    qtbot.keyClick(view.grid, Qt.Key.Key_A, CTRL)
    assert len(view.selected_ids()) == 200_000
    assert view.counted.text() == "200.000 dari 200.000 dipilih"


def test_the_cursor_stays_on_its_record(view: ListView[Row]) -> None:
    view.show_ids([1, 2, 3, 4])
    view.select_id(3)
    view.show_ids([3, 9, 8])
    assert (view.current_id(), view.selected_ids()) == (3, [3])
    view.show_ids([9, 8])
    assert view.current_id() == 9
    moved = heard(view.current_changed)
    view.show_ids([])
    assert (view.current_id(), moved) == (None, [None])


def test_a_header_click_asks_for_another_order(qtbot: QtBot, view: ListView[Row]) -> None:
    view.show_ids([1, 2])
    view.set_sort("purpose", descending=False)
    asked = heard(view.sort_changed)
    bar = view.grid.horizontalHeader()

    def click(column: int) -> None:
        at = QPoint(bar.sectionViewportPosition(column) + 20, bar.height() // 2)
        qtbot.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(0)
    click(2)  # the state has no sort key
    assert bar.sortIndicatorSection() == 0
    click(1)
    assert asked == [("purpose", True), ("total", False)]
    assert view.sort() == ("total", False)


def test_the_menu_sorts_by_key(view: ListView[Row]) -> None:
    asked = heard(view.sort_changed)
    menu = view.grid.column_menu()
    sorting = menu.actions()[0].menu()
    assert isinstance(sorting, QMenu)
    for action in sorting.actions():
        if action.text() == "Jumlah":
            action.trigger()
            action.trigger()
    assert asked == [("total", False), ("total", True)]
    menu.deleteLater()


def test_columns_are_chosen_and_remembered(
    qtbot: QtBot, view: ListView[Row], source: Source, memory: dict[str, str]
) -> None:
    assert [shown_column.title for shown_column in view.shown_columns()] == [
        "Maksud",
        "Jumlah",
        "Status",
    ]
    menu = view.grid.column_menu()
    boxes = {action.text(): action for action in menu.actions() if action.isCheckable()}
    boxes["Jumlah"].trigger()
    boxes["Catatan"].trigger()
    menu.deleteLater()
    view.grid.setColumnWidth(0, 333)
    again = ListView(LIST_COLUMNS, source.ask, name="trips", memory=memory, id_of=row_id)
    qtbot.addWidget(again)
    assert [shown_column.title for shown_column in again.shown_columns()] == [
        "Maksud",
        "Status",
        "Catatan",
    ]
    assert again.grid.columnWidth(0) == 333
    other_menu = again.grid.column_menu()
    for action in other_menu.actions():
        if action.isCheckable() and action.isChecked():
            action.trigger()
    assert len(again.shown_columns()) == 1, "the last column cannot be hidden"
    other_menu.deleteLater()


@pytest.mark.parametrize("kept", ["", "x", "[]", "{}", '{"purpose": 3}', '{"purpose": [1]}'])
def test_a_damaged_memory_shows_the_list_as_new(qtbot: QtBot, source: Source, kept: str) -> None:
    memory = {"columns.trips": kept}
    view = ListView(LIST_COLUMNS, source.ask, name="trips", memory=memory, id_of=row_id)
    qtbot.addWidget(view)
    assert len(view.shown_columns()) == 3


def test_copy_takes_the_columns_on_the_screen(qtbot: QtBot, view: ListView[Row]) -> None:
    view.show_ids([1, 2, 3])
    view.grid.show_column(3, True)
    _click(qtbot, view, 0)
    _click(qtbot, view, 1, CTRL)
    qtbot.keyClick(view.grid, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == (
        "Rapat 1\tRp1.000\tKonsep\tbaris satu dua\nRapat 2\tRp2.000\tDisetujui\tbaris satu dua"
    )


def test_copy_fetches_what_was_never_looked_at(qtbot: QtBot, tasks: Tasks) -> None:
    view = ListView(
        COLUMNS, lambda ids, fill: tasks.run(lambda: rows(ids), fill), name="trips", id_of=row_id
    )
    qtbot.addWidget(view)
    view.show_ids(range(1_234))
    view.grid.selectAll()
    with qtbot.waitSignal(view.copied) as copied:
        view.copy()
    assert copied.args == [1_234]
    lines = QGuiApplication.clipboard().text().split("\n")
    assert (len(lines), lines[-1].split("\t")[0]) == (1_234, "Rapat 1233")


def test_what_is_remembered_is_plain_text(view: ListView[Row], memory: dict[str, str]) -> None:
    view.grid.setColumnWidth(1, 200)
    assert json.loads(memory["columns.trips"])["total"] == [True, 200, 1]


def test_the_stretching_column_takes_the_room_left_but_is_never_squeezed(qtbot: QtBot) -> None:
    columns: tuple[Column[Row], ...] = (
        Column(title="Nama", text=lambda row: row.purpose, width_px=200, stretch=True),
        Column(title="Jumlah", text=lambda row: str(row.total), width_px=150),
    )
    shown = SmallView(columns, name="", memory=None)
    qtbot.addWidget(shown)
    grid = shown.grid
    shown.resize(800, 300)
    shown.show()
    qtbot.waitUntil(lambda: grid.columnWidth(0) == grid.viewport().width() - grid.columnWidth(1))
    grid.setColumnWidth(1, 250)  # as a person pulls the header's edge
    assert grid.columnWidth(0) == grid.viewport().width() - 250
    shown.resize(300, 300)
    qtbot.waitUntil(lambda: grid.viewport().width() < 320)
    assert grid.columnWidth(0) == 200 * 2 // 3
