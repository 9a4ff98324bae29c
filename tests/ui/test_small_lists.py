"""Short lists on the screen: a row is selected, cells are edited, rows are opened and copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView
from tests.ui.test_lists import heard
from tests.ui.test_paged_table import COLUMNS, Row, rows

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("held", [CTRL, Qt.KeyboardModifier.ShiftModifier], ids=["ctrl", "shift"])
def test_a_row_that_the_program_selects_is_alone_whatever_key_is_held(
    qtbot: QtBot, held: Qt.KeyboardModifier
) -> None:
    """Ctrl+S saves, and the answer that selects a row lands while Ctrl is still down."""
    listed: SmallView[Row] = SmallView(COLUMNS, name="", memory=None)
    qtbot.addWidget(listed)
    listed.set_rows(rows([0, 1, 2, 3]))
    listed.show()
    listed.grid.selectAll()
    qtbot.keyPress(listed.grid, Qt.Key.Key_F9, held)
    assert QGuiApplication.keyboardModifiers() == held
    for row in (1, 3, 3, 0):
        listed.grid.selectRow(row)
        assert listed.grid.selected_rows() == [row]
        assert listed.grid.currentIndex().row() == row
    qtbot.keyRelease(listed.grid, Qt.Key.Key_F9)


def test_a_small_list_is_edited_in_place(qtbot: QtBot) -> None:
    taken: list[tuple[int, str, str]] = []
    columns: tuple[Column[Row], ...] = (
        COLUMNS[0],
        Column(title="Jumlah", text=lambda row: str(row.total), editable=True),
    )

    def edit(row: int, column: Column[Row], text: str) -> bool:
        if not text.isdigit():
            return False
        taken.append((row, column.title, text))
        small.set_rows([Row(1, "Rapat 1", int(text)), *small.rows()[1:]])
        return True

    small = SmallView(columns, edit=edit, name="", memory=None)
    small.resize(500, 300)
    qtbot.addWidget(small)
    small.show()
    small.activateWindow()
    small.set_rows(rows([1, 2]))
    opened = heard(small.activated)
    small.grid.setFocus()
    qtbot.waitUntil(small.grid.hasFocus)
    small.grid.setCurrentIndex(small.model.index(0, 1))
    qtbot.keyClick(small.grid, Qt.Key.Key_F2)
    editor = small.grid.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "750000")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: taken == [(0, "Jumlah", "750000")])
    assert small.model.index(0, 1).data() == "750000"
    assert small.model.setData(small.model.index(0, 1), "x") is False
    assert opened == []


def test_a_small_list_opens_copies_and_fits(qtbot: QtBot) -> None:
    view = SmallView(COLUMNS, most_rows=4, name="", memory=None)
    qtbot.addWidget(view)
    view.show()
    view.set_rows(rows([1, 2]))
    low = view.grid.height()
    view.set_rows(rows(range(50)))
    assert view.grid.height() > low
    view.set_rows(rows(range(90)))
    opened = heard(view.activated)
    view.grid.selectRow(2)
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    qtbot.keyClick(view.grid, Qt.Key.Key_C, CTRL)
    assert [row.id for row in opened] == [2]
    assert (view.current(), view.selected()) == (opened[0], opened)
    assert QGuiApplication.clipboard().text() == "Rapat 2\tRp2.000\tDisetujui"


def test_a_short_list_without_rows_says_so_once_it_was_asked_for(qtbot: QtBot) -> None:
    """Before, nobody knows yet; after, the sentence is drawn and read aloud until rows come."""
    small: SmallView[Row] = SmallView(COLUMNS, name="", memory=None, empty="Tempat sampah kosong.")
    small.resize(500, 200)
    qtbot.addWidget(small)
    small.show()
    nothing = small.grid.viewport().grab().toImage()
    assert small.grid.accessibleDescription() == ""
    small.set_rows(())
    said = small.grid.viewport().grab().toImage()
    assert said != nothing
    assert small.grid.accessibleDescription() == "Tempat sampah kosong."
    small.set_rows(rows([1]))
    assert small.grid.accessibleDescription() == ""
    small.set_rows(())
    assert small.grid.viewport().grab().toImage() == said
