"""A person at the window whose work is counted and clocked.

Free text counts as characters, every other key and every click as a stroke. The times of hand and
head are those of the keystroke-level model (Card, Moran and Newell: «The keystroke-level model for
user performance time with interactive systems», Communications of the ACM 23, 1980), but for keys,
of which 200 a minute are taken; reading goes at 238 words a minute (Brysbaert: «How many words do
we read per minute?», Journal of Memory and Language 109, 2019). What the program makes one wait is
measured, but for the time in which other programs held the processor.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.suggest import SuggestField
from perdin.ui.table.list_view import ListView
from perdin.ui.table.small import SmallView
from tests.ui.screen import Screen

KEY_S = 60 / 200
WORD_S = 60 / 238
POINT_S = 1.1
PRESS_S = 0.1
"""A mouse button goes down, or up."""
HOME_S = 0.4
"""The hand goes from the keys to the mouse, or back."""
MOST_TABS = 40
THINK_S = 1.35
"""Before whatever is not a mere next step: choosing, deciding, finding what is new on a screen."""


PAUSE_S = 0.3
"""The longest that a page rests before it acts on what was typed or chosen."""


@dataclass(slots=True, kw_only=True)
class Spent:
    """What a part of the work took: counts, and seconds."""

    name: str
    characters: int = 0
    keys: int = 0
    clicks: int = 0
    pauses: int = 0
    words: int = 0
    hand_s: float = 0
    waited_s: float = 0

    @property
    def strokes(self) -> int:
        """Keys that are no text, and clicks."""
        return self.keys + self.clicks

    @property
    def seconds(self) -> float:
        return self.hand_s + self.waited_s


class Worker:
    """Does at the window what a person does; each act takes its time."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.parts: list[Spent] = []
        self._at_mouse = True

    @property
    def part(self) -> Spent:
        """The part of the work that is under way."""
        return self.parts[-1]

    def begin(self, name: str) -> None:
        """Begin another part of the work: look at what is there, and decide."""
        self.parts.append(Spent(name=name))
        self.think()

    def think(self) -> None:
        """A pause of the head."""
        self.part.pauses += 1
        self.part.hand_s += THINK_S

    def read(self, text: str) -> None:
        """Read this, word by word."""
        words = len(text.split())
        self.part.words += words
        self.part.hand_s += words * WORD_S

    def enter(self, text: str) -> None:
        """Type where the cursor is."""
        self._to(mouse=False)
        self.part.characters += len(text)
        self.part.hand_s += len(text) * KEY_S
        self.screen.type(text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key, or two at once."""
        self._to(mouse=False)
        pressed = 1 if modifier is None else 2
        self.part.keys += 1
        self.part.hand_s += pressed * KEY_S
        self.screen.key(key, modifier)

    def tab(self, times: int = 1) -> None:
        """Go to the next fields."""
        for _step in range(times):
            self.key(Qt.Key.Key_Tab)

    def tab_to(self, widget: QWidget) -> None:
        """Go to this field; a walk that does not come there is a fault and ends."""
        for _step in range(MOST_TABS):
            if widget.hasFocus():
                return
            self.tab()
        raise AssertionError(f"Tab does not lead to {widget.accessibleName()}")

    def click(self, widget: QWidget) -> None:
        """Point at something, and click on it once it can be."""
        self.until(lambda: widget.isVisible() and widget.isEnabled())
        self._point()
        self.screen.click(widget)

    def choose_row(self, listed: SmallView[Any], at: int) -> None:
        """Find a row in a list, and click on it."""
        self.think()
        self._point()
        grid = listed.grid
        shown = next(n for n in range(listed.model.columnCount()) if not grid.isColumnHidden(n))
        grid.scrollTo(listed.model.index(at, shown))
        self.screen.qtbot.mouseClick(
            grid.viewport(),
            Qt.MouseButton.LeftButton,
            pos=grid.visualRect(listed.model.index(at, shown)).center(),
        )

    def open_row(self, listed: ListView[Any], at: int) -> None:
        """Find a row in a list, and click on it twice."""
        self.until(lambda: len(listed.model.ids) > at)
        self.think()
        self._point(presses=4)
        grid = listed.grid
        place = grid.visualRect(grid.model().index(at, 0)).center()
        self.screen.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.screen.qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def choose_in(self, field: ChoiceField, word: str) -> None:
        """Open a choice, and click on what begins with this word."""
        self._point()
        self.think()
        self._point()
        at = next(n for n in range(field.count()) if field.itemText(n).startswith(word))
        field.setFocus()
        field.showPopup()
        view = field.view()
        self.screen.qtbot.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=view.visualRect(field.model().index(at, 0)).center(),
        )
        self.until(lambda: field.currentIndex() == at)

    def press_named(self, within: QWidget, name: str) -> None:
        """Click on the button that a reader of the screen calls so."""
        (button,) = (
            one for one in within.findChildren(QPushButton) if one.accessibleName() == name
        )
        self.click(button)

    def press_default(self) -> None:
        """Enter, in a dialog of the PC that has answered already."""
        self._to(mouse=False)
        self.part.keys += 1
        self.part.hand_s += KEY_S

    def choose_file(self, button: QPushButton, path: Path) -> None:
        """Press a button that asks for a file; find the file there, and click on it twice."""
        self.screen.answer_files(path)
        self.click(button)
        self.think()
        self._point(presses=4)

    def choose_in_menu(self, button: QPushButton, word: str) -> None:
        """Press a button that opens a menu, and click on what begins with this word."""

        def choose() -> None:
            menu = QApplication.activePopupWidget()
            if not isinstance(menu, QMenu):
                QTimer.singleShot(20, choose)
                return
            action = next(one for one in menu.actions() if one.text().startswith(word))
            at = menu.actionGeometry(action).center()
            self.screen.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)

        QTimer.singleShot(20, choose)
        self.click(button)
        self.think()
        self._point()

    def suggest(self, field: SuggestField, text: str) -> None:
        """Type what is sought, look at what is offered, and take the first."""
        self.enter(text)
        self.until(field.is_open)
        self.think()
        self.key(Qt.Key.Key_Return)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait for the program."""
        with self._waiting():
            self.screen.until(holds)

    def rest(self) -> None:
        """Wait until the program has done all that was asked of it."""
        with self._waiting():
            self.screen.rest()

    def page(self, kind: type[Any]) -> Any:
        """The page that comes, once it is there, and a look at it."""
        with self._waiting():
            page = self.screen.page(kind)
            self.screen.rest()
        self.think()
        return page

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        """Count how long the program takes, with the converters that it calls."""
        begun, busy = time.monotonic(), _busy_s()
        yield
        worked = _busy_s() - busy + PAUSE_S
        self.part.waited_s += min(time.monotonic() - begun, worked)

    def _point(self, presses: int = 2) -> None:
        self._to(mouse=True)
        self.part.clicks += presses // 2
        self.part.hand_s += POINT_S + presses * PRESS_S

    def _to(self, *, mouse: bool) -> None:
        if mouse is not self._at_mouse:
            self.part.hand_s += HOME_S
            self._at_mouse = mouse


def _busy_s() -> float:
    """How long this process and those that it called have held a processor."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system
