"""A tick's words are never cut: they go on below where the field is narrow."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from perdin.ui import theme
from perdin.ui.colours import DARK, LIGHT, Colours
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField
from tests.conftest import Clock
from tests.ui.screen import ALT, Screen, opened
from tests.ui.walk import places

WORDS = "&Tahan uang muka baru selama ada yang terlambat dipertanggungjawabkan"
NARROW_PX, LITTLE = 230, (910, 460)


def dressed(qapp: QApplication, scheme: Colours) -> None:
    theme.dress(qapp, Qt.ColorScheme.Dark if scheme.dark else Qt.ColorScheme.Light)


def ink(widget: QWidget, width_px: int, colour: str = "") -> int:
    """How many points are drawn on the ground, or in one colour, at a width."""
    widget.resize(width_px, max(widget.heightForWidth(width_px), widget.sizeHint().height()))
    image = widget.grab().toImage()
    ground = image.pixelColor(image.width() - 1, 0)
    drawn = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(point == QColor(colour) if colour else point != ground for point in drawn)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_all_words_are_drawn_at_any_width(
    qtbot: QtBot, qapp: QApplication, scheme: Colours
) -> None:
    dressed(qapp, scheme)
    field = CheckField(WORDS)
    theme.wear(field)
    qtbot.addWidget(field)
    whole = ink(field, field.sizeHint().width())
    for width_px in (field.minimumSizeHint().width(), NARROW_PX, 300, 420):
        assert abs(ink(field, width_px) - whole) < whole // 20, width_px


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_qts_own_check_box_is_cut(qtbot: QtBot, qapp: QApplication, scheme: Colours) -> None:
    """The twin: what the count above is there to see."""
    dressed(qapp, scheme)
    box = QCheckBox(WORDS)
    theme.wear(box)
    qtbot.addWidget(box)
    assert ink(box, NARROW_PX) < ink(box, box.sizeHint().width()) * 2 // 3


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_its_lines_are_muted_where_nobody_may_change_it(
    qtbot: QtBot, qapp: QApplication, scheme: Colours
) -> None:
    dressed(qapp, scheme)
    field = CheckField(WORDS)
    theme.wear(field)
    qtbot.addWidget(field)
    text = field.palette().color(QPalette.ColorRole.WindowText).name()
    frame = ink(field, NARROW_PX, scheme.muted)
    assert ink(field, NARROW_PX, text) > 30
    field.setEnabled(False)
    assert ink(field, NARROW_PX, text) == 0
    assert ink(field, NARROW_PX, scheme.muted) > frame + 30


@pytest.mark.parametrize("width_px", [400, 460, 560, 900])
def test_a_form_gives_it_the_height_of_its_lines(qtbot: QtBot, width_px: int) -> None:
    form = Form()
    field, below = CheckField(WORDS), TextField()
    form.add("", field)
    form.add("Nama", below)
    qtbot.addWidget(form)
    form.resize(width_px, 300)
    form.show()
    qtbot.waitExposed(form)
    qtbot.waitUntil(lambda: field.height() >= field.heightForWidth(field.width()))
    assert (len(field.lines(field.width())) > 1) == (width_px < 900)
    top = below.mapTo(form, QPoint(0, 0)).y()
    assert top >= field.mapTo(form, QPoint(0, field.height())).y()


def test_its_last_line_toggles_it_and_so_do_the_keys(qtbot: QtBot) -> None:
    field = CheckField(WORDS)
    qtbot.addWidget(field)
    field.resize(NARROW_PX, field.heightForWidth(NARROW_PX))
    field.show()
    qtbot.waitExposed(field)
    heard: list[object] = []
    field.edited.connect(heard.append)
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(field, left, pos=QPoint(40, field.height() - 8))
    assert heard == [True]
    field.resize(2 * field.sizeHint().width(), field.sizeHint().height())
    qtbot.mouseClick(field, left, pos=QPoint(field.width() - 8, field.height() // 2))
    assert heard == [True], "beside the words nothing is meant"
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert heard == [True, False]
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    qtbot.keyClick(field, Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: heard == [True, False, True])


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def test_no_tick_of_any_place_is_cut_on_a_little_screen(screen: Screen) -> None:
    screen.window.resize(*LITTLE)
    seen = set()
    for place in places(screen):
        page: Any = screen.window.page()
        for field in page.findChildren(CheckField):
            if field.isVisible():
                seen.add(field.text())
                assert field.width() >= field.minimumSizeHint().width(), (place, field.text())
                assert field.height() >= field.heightForWidth(field.width()), (place, field.text())
    assert len(seen) >= 8
