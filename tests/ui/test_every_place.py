"""Every page, tab, panel and step of the window is gone to once, and looked at in many ways.

Going there takes longer than a look. Each look is in the file of its subject, beside the twin that
it is shown to see.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from perdin.i18n import use_language
from tests.conftest import Clock
from tests.ui.jobs import counted
from tests.ui.manual.explained import unexplained
from tests.ui.screen import Screen, opened
from tests.ui.test_buttons import always_underlined, drawn_by_qt, with_both
from tests.ui.test_keyboard import nameless, out_of_order, twice
from tests.ui.test_keys_on_pages import misplaced
from tests.ui.test_one_moment_pages import of_several
from tests.ui.test_own_windows import watching
from tests.ui.test_primary import out_of_sight, primary
from tests.ui.walk import places

LITTLE_PX = (1280, 693)
"""1920 × 1080 at 150 %, beside a task bar of 40 px."""
Look = Callable[[Screen, str], object]
"""What is wrong with the place that is shown, of this name; nothing is nothing wrong."""
IN_ANY_LANGUAGE: Mapping[str, Look] = {
    "a letter stands for two things": lambda screen, _name: twice(screen.window),
    "what takes input has no name": lambda screen, _name: nameless(screen.window),
}
LOOKS: Mapping[str, Look] = {
    "the manual does not explain a field": lambda screen, _name: unexplained(screen.window),
    "more than one button leads": lambda screen, _name: primary(screen.window)[1:],
    "the button that leads is out of sight": lambda screen, _name: out_of_sight(screen.window),
    "the gap is left to Qt": lambda screen, _name: drawn_by_qt(screen.window),
    "a letter is always underlined": lambda screen, _name: always_underlined(screen.window),
    "the cursor is not where work begins": misplaced,
    **IN_ANY_LANGUAGE,
    "Tab does not reach it all in reading order": out_of_order,
}


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        shown.window.resize(*LITTLE_PX)
        yield shown


def faults(screen: Screen, looks: Mapping[str, Look], name: str) -> dict[tuple[str, str], object]:
    """What each look sees that is wrong with a place, by the look and the place."""
    seen = {(fault, name): look(screen, name) for fault, look in looks.items()}
    return {where: wrong for where, wrong in seen.items() if wrong}


def test_nothing_is_wrong_anywhere(
    screen: Screen, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong: dict[tuple[str, str], object] = {}
    buttons = 0
    with counted(monkeypatch) as jobs, watching(qapp) as watch:
        for name in places(screen):
            screen.rest()
            wrong |= faults(screen, LOOKS, name)
            buttons += len(with_both(screen.window))
    assert wrong == {}
    assert buttons > 500
    assert watch.seen == [], "a part was shown before it lay in its page"
    assert len({job.place for job in jobs}) > 40, "the walk asks what the pages ask"
    assert of_several(jobs) == set(), "what a job asks is one transaction"


def test_letters_and_names_are_whole_in_english(screen: Screen) -> None:
    use_language("en")
    screen.program.begin()
    screen.rest()
    wrong: dict[tuple[str, str], object] = {}
    for name in places(screen):
        wrong |= faults(screen, IN_ANY_LANGUAGE, name)
    assert wrong == {}
