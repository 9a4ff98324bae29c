"""Icons stand apart from their words; letters are underlined while Alt is held."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMenu,
    QPushButton,
    QTabBar,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from perdin.ui import icons, theme
from perdin.ui.button import ICON_GAP_PX, IconTool, WordButton
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField
from perdin.ui.mnemonics import KeyLabel, KeyMenu, Tabs
from tests.conftest import Clock
from tests.ui.screen import Screen, opened

SLACK_PX = 4
"""What an icon and a letter leave empty within their own boxes."""


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def _blank_px(button: QAbstractButton, side_px: int) -> int:
    """The widest empty stretch between the first ink and the last, in the middle of a button."""
    image: QImage = button.grab().toImage()
    rows = range(8, image.height() - 8)
    ground = image.pixel(image.width() - 7, image.height() // 2)
    inked = [
        x for x in range(6, image.width() - 6) if any(image.pixel(x, y) != ground for y in rows)
    ]
    near = inked[0] + side_px + ICON_GAP_PX + SLACK_PX
    pairs = zip(inked, inked[1:], strict=False)
    return max(there - here - 1 for here, there in pairs if here < near)


def with_both(root: QWidget) -> list[QAbstractButton]:
    """The buttons in sight that have an icon and a word."""
    return [
        button
        for button in root.findChildren(QAbstractButton)
        if button.isVisible()
        and button.text()
        and not button.icon().isNull()
        and isinstance(button, QPushButton | QToolButton)
    ]


def drawn_by_qt(root: QWidget) -> list[str]:
    """Buttons of icon and word that leave the gap to Qt, which has 2 px of it."""
    return [
        button.text() for button in with_both(root) if not isinstance(button, WordButton | IconTool)
    ]


@pytest.mark.parametrize(("primary", "flat"), [(False, False), (True, False), (False, True)])
@pytest.mark.parametrize("enabled", [True, False])
def test_an_icon_stands_apart_from_its_word(
    qtbot: QtBot, qapp: QApplication, primary: bool, flat: bool, enabled: bool
) -> None:
    theme.dress(qapp)
    button = theme.button("Hapus", "trash-2", primary=primary, flat=flat)
    theme.wear(button)
    qtbot.addWidget(button)
    button.setEnabled(enabled)
    button.show()
    assert ICON_GAP_PX <= _blank_px(button, 16) <= ICON_GAP_PX + SLACK_PX, "the icon is seen too"
    bare = QPushButton("Hapus")
    theme.wear(bare)
    qtbot.addWidget(bare)
    bare.setIconSize(theme.ICON)
    icons.wear(bare, "trash-2")
    bare.show()
    assert _blank_px(bare, 16) < ICON_GAP_PX
    assert drawn_by_qt(bare) == [] == drawn_by_qt(button)


def test_the_navigation_has_the_gap_and_what_qt_draws_by_itself_is_seen(screen: Screen) -> None:
    navigation = screen.window.navigation.buttons["letters"]
    assert ICON_GAP_PX <= _blank_px(navigation, 20) <= ICON_GAP_PX + SLACK_PX
    assert drawn_by_qt(screen.window) == [] == always_underlined(screen.window)
    bare = QPushButton("&Hapus", screen.window)
    icons.wear(bare, "trash-2")
    bare.show()
    tabs = QTabWidget(screen.window)
    tabs.addTab(QWidget(), "&Templat")
    assert drawn_by_qt(screen.window) == ["&Hapus"]
    assert always_underlined(screen.window) == ["&Hapus", "&Templat"]


def test_a_word_without_room_is_told_whole(qtbot: QtBot) -> None:
    word = "Kepala Sub Bagian Umum dan Kepegawaian (Atasan)"
    button = theme.button(word, "user")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    button.show()
    assert (button.is_cut(), button.toolTip()) == (False, "")
    button.resize(120, button.height())
    assert (button.is_cut(), button.toolTip()) == (True, word)
    button.setText("Eka")
    assert (button.is_cut(), button.toolTip()) == (False, "")
    button.setToolTip("Ganti pengguna")
    button.setText(word)
    assert button.toolTip() == "Ganti pengguna", "a tip of its own stays"


def _key_kinds() -> list[QWidget]:
    """One of each kind of widget that Alt and a letter reach."""
    form = Form()
    form.add("&Maksud", TextField())
    tabs = Tabs()
    tabs.addTab(QWidget(), "&Templat")
    menu = KeyMenu()
    menu.addMenu("&Urutkan menurut")
    narrow = CheckField("Lewati baris yang &bermasalah saja", value=True)
    narrow.setFixedWidth(120)
    return [
        theme.button("&Simpan", "save"),
        form,
        tabs,
        CheckField("&Aktif"),
        narrow,
        menu,
    ]


def test_letters_are_underlined_while_alt_is_held(qtbot: QtBot, qapp: QApplication) -> None:
    theme.dress(qapp)
    window, other = QWidget(), QWidget()
    theme.wear(window)
    window.resize(500, 700)
    qtbot.addWidget(other)
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in _key_kinds():
        widget.setParent(window)
        if not isinstance(widget, QMenu):
            column.addWidget(widget)
    column.addWidget(always := QPushButton("&Lain"))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    always.setFocus()
    _hold_alt(qtbot, window, other)


def _hold_alt(qtbot: QtBot, window: QWidget, other: QWidget) -> None:
    kinds = (WordButton, KeyLabel, QTabBar, CheckField, KeyMenu)
    shown = [widget for widget in window.findChildren(QWidget) if isinstance(widget, kinds)]
    assert len(shown) == 6
    (always,) = [b for b in window.findChildren(QPushButton) if not isinstance(b, WordButton)]
    plain, all_ways = _pictures(shown), always.grab().toImage()
    handle = window.windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_Alt)
    pairs = zip(shown, _pictures(shown), plain, strict=True)
    assert [type(widget).__name__ for widget, now, was in pairs if now == was] == []
    QTest.keyRelease(handle, Qt.Key.Key_Alt)
    assert _pictures(shown) == plain
    QTest.keyPress(handle, Qt.Key.Key_Alt)
    assert _pictures(shown) != plain
    other.show()
    other.activateWindow()  # as Alt+Tab does, which takes the release with it
    qtbot.waitUntil(other.isActiveWindow)
    assert _pictures(shown) == plain
    always.setText("Lain")
    assert always.grab().toImage() != all_ways, "Qt's own button is underlined all the time"


def _pictures(widgets: Sequence[QWidget]) -> list[QImage]:
    return [widget.grab().toImage() for widget in widgets]


def always_underlined(root: QWidget) -> list[str]:
    """What shows its letter whether Alt is held or not."""
    ours = (WordButton, KeyLabel, CheckField)
    texts = [
        (widget.text(), isinstance(widget, ours))
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy())
    ]
    for bar in root.findChildren(QTabBar):
        own = bar.initStyleOption.__qualname__.startswith("_KeyTabBar")
        texts += [(bar.tabText(at), own) for at in range(bar.count())]
    return [text for text, own in texts if "&" in text.replace("&&", "") and not own]
