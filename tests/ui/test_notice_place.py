"""A notice moves nothing that one is about to click."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.debounce import Debounce
from perdin.ui.frame.catalogue import SHOWN
from perdin.ui.notices import NoticeBar
from perdin.ui.page import Page
from tests.conftest import Clock
from tests.ui.screen import Screen, opened

LITTLE = (910, 460)
LONG = (
    "Sari Dewi sudah bertugas ke Bandung 3–5 Maret 2026 (SPD 000.1.2.3/017). Perjalanan ini belum "
    "disimpan. Pilih tanggal lain atau keluarkan dari perjalanan ini, lalu ajukan lagi."
)

NOTICES = (
    ("Disimpan.", ("Urungkan", str), False),
    (LONG, None, False),
    (LONG, ("Buka", str), False),
    ("Isian belum disimpan.", None, True),
)
"""A sentence, its action, and whether it asks what becomes of what was typed."""


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def _places(root: QWidget, bar: NoticeBar) -> dict[QWidget, QRect]:
    return {
        widget: QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and widget is not bar and not bar.isAncestorOf(widget)
    }


def _moved(root: QWidget, bar: NoticeBar, before: dict[QWidget, QRect]) -> list[str]:
    after = _places(root, bar)
    return [
        type(widget).__name__
        for widget, place in before.items()
        if after.get(widget, place) != place
    ]


def _settled(screen: Screen, bar: NoticeBar) -> dict[QWidget, QRect]:
    """Where everything stands once it stands still, and nothing is about to be asked."""
    before: dict[QWidget, QRect] = {}

    def still() -> bool:
        waiting = any(one.waiting for one in screen.window.findChildren(Debounce))
        if waiting or not screen.program.tasks.idle:
            before.clear()
            return False
        last = dict(before)
        before.clear()
        before.update(_places(screen.window, bar))
        return last == before

    screen.until(still)
    return before


def _is_whole(bar: NoticeBar) -> bool:
    return bar.height() >= bar.heightForWidth(bar.width())


def _covered(page: Page) -> list[str]:
    """Buttons beside the title that the notice lies over."""
    notice = page.notices.geometry()
    items = [page.buttons.itemAt(at) for at in range(page.buttons.count())]
    buttons = [item.widget() for item in items if item is not None]
    return [
        button.text()
        for button in buttons
        if isinstance(button, QAbstractButton)
        and button.isVisible()
        and notice.intersects(button.geometry())
    ]


@pytest.mark.parametrize(
    "size", [pytest.param((1366, 728), marks=pytest.mark.long), (1280, 720), LITTLE], ids=str
)
def test_a_notice_moves_nothing(screen: Screen, size: tuple[int, int]) -> None:
    screen.window.resize(*size)
    for name in (*(entry.name for entry in SHOWN), "edit", "verify", "templates"):
        screen.window.go(name)
        screen.rest()
        page = screen.window.page()
        assert page is not None
        bar = page.notices
        bar.clear()
        before = _settled(screen, bar)
        for sentence, action, asks in NOTICES:
            if asks:
                bar.question(sentence, str, str)
            else:
                bar.show_notice(sentence, Tone.ERROR, action)
            screen.until(partial(_is_whole, bar))
            assert _moved(screen.window, bar, before) == [], (name, sentence)
            assert _covered(page) == [], (name, sentence)
            assert page.rect().contains(bar.geometry()), (name, sentence)
            if size != LITTLE and len(sentence) < 60 and not asks:
                assert bar.geometry().bottom() <= page.title.geometry().bottom() + theme.GAP, name
        bar.clear()


def test_who_sits_here_is_asked_without_moving(screen: Screen) -> None:
    screen.program.ask_who(None)
    alone = screen.window.centralWidget()
    assert alone is not None
    bar = alone.findChild(NoticeBar)
    assert bar is not None
    screen.until(alone.isVisible)
    screen.qtbot.wait(0)
    before = _places(alone, bar)
    bar.error("Kata sandi itu tidak cocok. Coba lagi.")
    screen.qtbot.wait(0)
    assert _moved(alone, bar, before) == []


def test_a_notice_in_a_layout_moves_what_is_below(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    bar = NoticeBar()
    column.addWidget(bar)
    column.addWidget(theme.button("Simpan"))
    holder.show()
    before = _places(holder, bar)
    bar.show_notice("Disimpan.", Tone.SUCCESS)
    qtbot.waitUntil(lambda: _moved(holder, bar, before) == ["WordButton"])
