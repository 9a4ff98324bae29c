"""Everything by keyboard: letters that are nobody else's, Tab in reading order, Enter and Esc."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
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


def twice(root: QWidget) -> dict[str, list[str]]:
    """The letters that more than one thing in sight answers to."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, QAbstractButton | QLabel):
            continue
        named = isinstance(widget, QAbstractButton) or widget.buddy()
        if named and widget.isVisible() and (letter := _letter(widget.text())):
            by_letter[letter].append(widget.text())
    return {letter: texts for letter, texts in by_letter.items() if len(texts) > 1}


def nameless(root: QWidget) -> list[str]:
    """What takes input and says nothing to a screen reader."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, INPUTS)
        and widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_dialog_and_who_sits_here_have_letters_and_names_of_their_own(
    screen: Screen, language: str
) -> None:
    use_language(language)
    screen.program.begin()
    screen.rest()
    window = screen.window
    assert window.seat is not None
    dialog = PasswordDialog(window.seat.desk, screen.program.tasks, list, window)
    dialog.show()
    assert twice(dialog) == {}
    dialog.close()
    screen.program.ask_who(None)
    assert isinstance(screen.window.centralWidget(), SignIn)
    assert nameless(screen.window) == []


def test_a_letter_of_two_buttons_and_a_field_without_a_name_are_seen(screen: Screen) -> None:
    screen.rest()
    assert twice(screen.window) == {}
    assert nameless(screen.window) == []
    for word in ("&Qirim", "&Quotas"):
        QPushButton(word, screen.window).show()
    QLineEdit(screen.window).show()
    assert twice(screen.window) == {"q": ["&Qirim", "&Quotas"]}
    assert nameless(screen.window) == ["QLineEdit in Window"]


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
            assert twice(screen.window) == {}, at
            assert nameless(screen.window) == [], at
            assert wizard.isAncestorOf(screen.focus())


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
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def _backwards(page: QWidget, stops: dict[QWidget, QPoint]) -> list[tuple[str, str]]:
    """Each step within the page that goes left on a line, or up without going to what is beside."""
    walked = list(stops)
    inner = [page.isAncestorOf(widget) for widget in walked]
    begun = next((at for at in range(len(walked)) if not inner[at - 1]), 0)
    turned = [widget for widget in walked[begun:] + walked[:begun] if page.isAncestorOf(widget)]
    return [
        (_name(widget), _name(other))
        for widget, other in pairwise(turned)
        if _goes_back(*_both(widget, other, stops), widget.width())
    ]


def _both(q_widget: QWidget, other: QWidget, stops: dict[QWidget, QPoint]) -> tuple[QPoint, QPoint]:
    """Where they stand: in what they scroll with, or in the window as it was at each step."""
    area = next((up for up in _above(q_widget) if isinstance(up, Upright)), None)
    around = area.widget() if area is not None else None
    if around is not None and around.isAncestorOf(other):
        return q_widget.mapTo(around, QPoint(0, 0)), other.mapTo(around, QPoint(0, 0))
    return stops[q_widget], stops[other]


def _above(q_widget: QWidget) -> Iterator[QWidget]:
    parent = q_widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _goes_back(here: QPoint, there: QPoint, width: int) -> bool:
    if abs(here.y() - there.y()) <= LINE_PX:
        return there.x() < here.x()
    return there.y() < here.y() and there.x() < here.x() + width


def _name(q_widget: QWidget) -> str:
    return q_widget.accessibleName() or getattr(q_widget, "text", lambda: type(q_widget).__name__)()


def out_of_order(screen: Screen, _name: str) -> list[object]:
    """What Tab does not reach on the page that is shown, and each step that goes back; the cursor
    is left where it was.
    """
    page: Any = screen.window.page()
    begun = screen.focus()
    page.setFocus()
    stops = _walk_by_tab(screen)
    begun.setFocus()
    missed = [
        f"{type(widget).__name__} {widget.accessibleName()}"
        for widget in _wanted(page)
        if widget not in stops
    ]
    return [*missed, *_backwards(page, stops)]


class _Shy(QLineEdit):
    """A field that gives the cursor back to where it came from."""

    def focusInEvent(self, _event: QFocusEvent) -> None:  # noqa: N802 - Qt's own word
        before = self.previousInFocusChain()
        assert before is not None
        before.setFocus()


@pytest.mark.parametrize(
    ("kind", "told"), [(QLineEdit, ("Bawah", "Atas")), (_Shy, "_Shy Atas")], ids=["back", "missed"]
)
def test_what_tab_misses_and_a_step_back_are_seen(
    screen: Screen, kind: type[QLineEdit], told: object
) -> None:
    screen.rest()
    assert out_of_order(screen, "") == []
    page = screen.window.page()
    assert page is not None
    for field, name, y in ((QLineEdit(page), "Bawah", 300), (kind(page), "Atas", 200)):
        field.setAccessibleName(name)
        field.move(page.width() // 2, y)
        field.show()
    assert told in out_of_order(screen, "")
