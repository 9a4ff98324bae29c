"""Everything by keyboard: letters that are nobody else's, Tab in reading order, Enter and Esc."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from perdin.i18n import use_language
from perdin.ui.fields.upright import Upright
from perdin.ui.frame.password import PasswordDialog
from perdin.ui.frame.signin import SignIn
from perdin.ui.wizard.wizard import Wizard
from tests.conftest import Clock
from tests.ui.screen import Screen, opened
from tests.ui.walk import places

STEPS = 90
"""More than any page has stops."""
LINE_PX = 14
"""What stands this much higher or lower is on the same line."""
INPUTS = (QLineEdit, QTextEdit, QComboBox, QAbstractItemView, QAbstractButton, QTabBar)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, example_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def _letter(text: str) -> str:
    """The letter that the text gives with its «&»."""
    _before, mark, after = text.replace("&&", "").partition("&")
    return after[0].casefold() if mark and after else ""


def _twice(root: QWidget) -> dict[str, list[str]]:
    """The letters that more than one thing in sight answers to."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in root.findChildren(QWidget):
        if not isinstance(one, QAbstractButton | QLabel):
            continue
        named = isinstance(one, QAbstractButton) or one.buddy()
        if named and one.isVisible() and (letter := _letter(one.text())):
            found[letter].append(one.text())
    return {letter: texts for letter, texts in found.items() if len(texts) > 1}


def _nameless(root: QWidget) -> list[str]:
    """What takes input and says nothing to a screen reader."""
    return [
        f"{type(one).__name__} in {type(one.parent()).__name__}"
        for one in root.findChildren(QWidget)
        if isinstance(one, INPUTS)
        and one.isVisible()
        and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_letter_stands_for_two_things(screen: Screen, language: str) -> None:
    use_language(language)
    screen.program.begin()
    screen.rest()
    wrong = {name: twice for name in places(screen) if (twice := _twice(screen.window))}
    assert wrong == {}
    window = screen.window
    assert window.seat is not None
    dialog = PasswordDialog(window.seat.desk, screen.program.tasks, list, window)
    dialog.show()
    assert _twice(dialog) == {}
    dialog.close()


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_letter_stands_for_two_things_at_the_first_start(
    qtbot: QtBot, tmp_path: Path, clock: Clock, language: str
) -> None:
    use_language(language)
    with opened(qtbot, tmp_path / "new.db", clock) as screen:
        wizard = screen.window.centralWidget()
        assert isinstance(wizard, Wizard)
        for at in range(wizard.steps.count()):
            wizard.show_step(at)
            assert _twice(screen.window) == {}, at
            assert _nameless(screen.window) == [], at
            assert wizard.isAncestorOf(screen.focus())


def test_everything_that_takes_input_has_a_name(screen: Screen) -> None:
    wrong = {name: found for name in places(screen) if (found := _nameless(screen.window))}
    assert wrong == {}
    screen.program.ask_who(None)
    assert isinstance(screen.window.centralWidget(), SignIn)
    assert _nameless(screen.window) == []


def _walk_by_tab(screen: Screen) -> dict[QWidget, QPoint]:
    """Everything that Tab comes to until it is where it began, and where it stood then."""
    stops: dict[QWidget, QPoint] = {}
    for _step in range(STEPS):
        screen.tab()
        focused = screen.focus()
        if focused in stops:
            return stops
        stops[focused] = focused.mapTo(screen.window, QPoint(0, 0))
    raise AssertionError("Tab never comes round")


def _wanted(page: QWidget) -> list[QWidget]:
    return [
        one
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    ]


def test_tab_reaches_everything(screen: Screen) -> None:
    for name in places(screen):
        page: Any = screen.window.page()
        for _walk in range(3):  # what comes late, on a busy machine, moves the cursor on its way
            screen.rest()
            page.setFocus()
            stops = _walk_by_tab(screen)
            missed = [one for one in _wanted(page) if one not in stops]
            if not missed:
                break
        assert not missed, (name, [(type(one).__name__, one.accessibleName()) for one in missed])


def _backwards(page: QWidget, stops: dict[QWidget, QPoint]) -> list[tuple[str, str]]:
    """Each step within the page that goes left on a line, or up without going to what is beside."""
    walked = list(stops)
    begun = next(at for at, one in enumerate(walked) if not page.isAncestorOf(walked[at - 1]))
    turned = [one for one in walked[begun:] + walked[:begun] if page.isAncestorOf(one)]
    return [
        (_name(one), _name(other))
        for one, other in pairwise(turned)
        if _goes_back(*_both(one, other, stops), one.width())
    ]


def _both(one: QWidget, other: QWidget, stops: dict[QWidget, QPoint]) -> tuple[QPoint, QPoint]:
    """Where they stand: in what they scroll with, or in the window as it was at each step."""
    area = next((up for up in _above(one) if isinstance(up, Upright)), None)
    around = area.widget() if area is not None else None
    if around is not None and around.isAncestorOf(other):
        return one.mapTo(around, QPoint(0, 0)), other.mapTo(around, QPoint(0, 0))
    return stops[one], stops[other]


def _above(one: QWidget) -> Iterator[QWidget]:
    parent = one.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _goes_back(here: QPoint, there: QPoint, width: int) -> bool:
    if abs(here.y() - there.y()) <= LINE_PX:
        return there.x() < here.x()
    return there.y() < here.y() and there.x() < here.x() + width


def _name(one: QWidget) -> str:
    return one.accessibleName() or getattr(one, "text", lambda: type(one).__name__)()


def test_tab_follows_the_reading_order(screen: Screen) -> None:
    wrong = {}
    for name in places(screen):
        page: Any = screen.window.page()
        page.setFocus()
        if found := _backwards(page, _walk_by_tab(screen)):
            wrong[name] = found
    assert wrong == {}
