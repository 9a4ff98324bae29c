"""Long names push nothing away: every button stays in the window, every text is told whole."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from perdin.ui import theme
from perdin.ui.elided import ElidedLabel
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.frame.room import Room
from perdin.ui.frame.signin import SignIn
from perdin.ui.table.columns import Column
from perdin.ui.table.grid import Grid
from perdin.ui.table.small import SmallView
from tests.conftest import Clock
from tests.ui import long_texts
from tests.ui.screen import Screen, opened
from tests.ui.walk import places

SHOWN = Qt.ItemDataRole.DisplayRole
LEAST_ROWS = 3
"""What a list shows of its rows that takes all the room there is."""
LEADING_PX = 3
"""Empty above and below the letters of a line."""
SIZES = [(1366, 728), (1280, 693)]
"""1366 × 768 and 1920 × 1080 at 150 %, each beside a task bar of 40 px."""


@pytest.fixture
def long_office(example_copy: Path, tmp_path: Path) -> Path:
    path = tmp_path / "long.db"
    shutil.copy(example_copy, path)
    long_texts.lengthen(path)
    return path


@pytest.fixture
def screen(
    qtbot: QtBot, long_office: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, long_office, clock) as shown:
        yield shown


def _around(widget: QWidget) -> QRect:
    """What of the window a widget may be in: what it scrolls in may go on above and below."""
    window = widget.window()
    above = widget.parentWidget()
    room = window.rect()
    while above is not None and above is not window:
        if isinstance(above, QScrollArea) and not isinstance(above, Room):
            port = above.viewport()
            left = port.mapTo(window, QPoint(0, 0)).x()
            room = QRect(left, -10_000, port.width(), 20_000)
            break
        above = above.parentWidget()
    return room


def _outside(root: QWidget) -> list[str]:
    """Buttons that are not within the window, or narrower than their words without a tip."""
    wrong = []
    for button in root.findChildren(QAbstractButton):
        if not button.isVisible() or not button.width():
            continue
        place = QRect(button.mapTo(button.window(), QPoint(0, 0)), button.size())
        name = button.text() or button.accessibleName()
        if not _around(button).adjusted(-1, -1, 1, 1).contains(place):
            wrong.append(f"outside: {name} {place.getRect()}")
        least = button.minimumSizeHint().width()
        if (
            button.text()
            and button.width() < least - 1
            and _plain(button.text()) not in (_plain(button.toolTip()))
        ):
            wrong.append(f"cut: {name}")
    return wrong


def _plain(text: str) -> str:
    if "<" in text:
        document = QTextDocument()
        document.setHtml(text)
        text = document.toPlainText()
    return " ".join(text.replace("&", "").split())


def _is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return (
            label.heightForWidth(label.width()) > label.height() + LEADING_PX
            or label.minimumSizeHint().width() > label.width() + 1
        )
    return label.sizeHint().width() > label.width() + 1


def _cut(root: QWidget) -> list[str]:
    """Labels and choices that show less than their text and do not tell it whole."""
    wrong = []
    for label in root.findChildren(QLabel):
        text = _plain(label.text())
        if text and label.isVisible() and _is_cut(label) and text not in _plain(label.toolTip()):
            wrong.append(f"label: {text[:60]} {label.size().toTuple()}")
    for choice in root.findChildren(ChoiceField):
        text = _plain(choice.currentText())
        if choice.isVisible() and choice.is_cut() and text not in _plain(choice.toolTip()):
            wrong.append(f"choice: {text[:60]}")
    return [*wrong, *_cut_cells(root)]


def _cut_cells(root: QWidget) -> list[str]:
    """Cells of the first rows that are cut, and whose tip does not tell them whole."""
    wrong = []
    for grid in root.findChildren(Grid):
        model, metrics = grid.model(), grid.fontMetrics()
        rows = min(model.rowCount(), 8) if grid.isVisible() else 0
        cells = [model.index(row, at) for row in range(rows) for at in range(model.columnCount())]
        for index in cells:
            text = str(index.data() or "").strip()
            cut = metrics.horizontalAdvance(text) > grid.columnWidth(index.column())
            tip = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            if cut and not grid.isColumnHidden(index.column()) and text not in tip:
                wrong.append(f"cell: {text[:60]}")
    return wrong


def _low(root: QWidget) -> list[str]:
    """Short lists that show fewer whole rows than they have, up to their most; and those that
    stand in more room than they fill.
    """
    wrong = []
    for view in root.findChildren(SmallView):
        grid, most = view.grid, view.most_rows
        if not grid.isVisible() or not grid.model().rowCount():
            continue
        seen = grid.viewport().height() // grid.rowHeight(0)
        wanted = min(grid.model().rowCount(), most or LEAST_ROWS)
        if seen < wanted:
            wrong.append(f"list: {seen} of {wanted} rows")
        if most is not None and view.height() > grid.height():
            wrong.append(f"list: {view.height() - grid.height()} px of nothing around it")
    return wrong


def _faults(screen: Screen) -> list[str]:
    window, (width, height) = screen.window, SIZES[0]
    faults = [*_outside(window), *_cut(window), *_low(window)]
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    if least.width() > width or least.height() > height:
        faults.append(f"the window needs {least.toTuple()}")
    (room,) = window.findChildren(Room)
    for bar, way in ((room.horizontalScrollBar(), "across"), (room.verticalScrollBar(), "down")):
        if bar.maximum():
            faults.append(f"the page scrolls {way} by {bar.maximum()}")
    return faults


def _lasting(screen: Screen) -> list[str]:
    """The faults that are still there once a page has come to rest."""
    for _look in range(20):
        if not (faults := _faults(screen)):
            return []
        screen.qtbot.wait(10)
    return faults


@pytest.mark.parametrize(
    "size", [pytest.param(SIZES[0], marks=pytest.mark.long), SIZES[1]], ids=str
)
def test_long_texts_push_nothing_away(screen: Screen, size: tuple[int, int]) -> None:
    screen.window.resize(*size)
    wrong = {name: faults for name in places(screen) if (faults := _lasting(screen))}
    assert wrong == {}
    screen.program.ask_who(None)
    screen.until(lambda: isinstance(screen.window.centralWidget(), SignIn))
    assert [*_outside(screen.window), *_cut(screen.window)] == []


def test_what_pushes_or_is_cut_is_seen(screen: Screen) -> None:
    screen.window.resize(*SIZES[1])
    text = "Kepala Subbagian Umum dan Kepegawaian " * 8
    page = screen.window.page()
    assert page is not None
    page.buttons.addWidget(QLabel(text))
    screen.until(lambda: any("outside" in fault for fault in _faults(screen)))
    (room,) = screen.window.findChildren(Room)
    assert room.horizontalScrollBar().maximum() > 0


@pytest.mark.parametrize(
    ("label", "cut"),
    [(QLabel, True), (ElidedLabel, False), (theme.muted, True), (theme.heading, False)],
)
def test_a_cut_text_without_its_tip_is_seen(
    qtbot: QtBot, label: Callable[[str], QLabel], cut: bool
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    text = label("Kepala Subbagian Umum dan Kepegawaian")
    text.setParent(holder)
    text.resize(120, 16)
    holder.show()
    assert bool(_cut(holder)) is cut


def test_a_list_that_is_too_low_or_stands_in_nothing_is_seen(qtbot: QtBot) -> None:
    columns: tuple[Column[str], ...] = (Column(title="Nama", text=str, width_px=60),)
    holder, view = QWidget(), SmallView(columns, name="", memory=None, most_rows=5)
    qtbot.addWidget(holder)
    view.setParent(holder)
    view.set_rows(["Eka"] * 9)
    view.resize(200, view.grid.height())
    holder.show()
    assert _low(holder) == []
    view.resize(200, view.grid.height() + 12)
    qtbot.waitUntil(lambda: _low(holder) == ["list: 12 px of nothing around it"])
    view.grid.setFixedHeight(67)
    view.resize(200, 67)
    qtbot.waitUntil(lambda: _low(holder) == ["list: 1 of 5 rows"])


def test_a_cut_cell_without_its_tip_is_seen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    columns: tuple[Column[str], ...] = (
        Column(title="Nama", text=str, tip=lambda _row: "Pegawai tetap", width_px=60),
        Column(title="Unit", text=str, width_px=60),
    )
    view = SmallView(columns, name="", memory=None)
    qtbot.addWidget(view)
    view.resize(160, 200)
    view.set_rows(["Kepala Subbagian Umum dan Kepegawaian"])
    view.show()
    assert _cut_cells(view) == []
    model = view.grid.model()
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert tip == "Kepala Subbagian Umum dan Kepegawaian\nPegawai tetap"
    monkeypatch.setattr(
        view.model, "cell_of", lambda _row, column, role: column.title * (9 if role == SHOWN else 1)
    )
    assert len(_cut_cells(view)) == 2
