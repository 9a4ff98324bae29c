"""The working paper of a spot check: how many are drawn, and by which seed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.services.trips.counted import Region
from perdin.ui.pages.recap.page import RecapPage
from tests.conftest import Clock
from tests.ui.screen import Screen, opened


@pytest.fixture
def page(
    qtbot: QtBot,
    example_copy: Path,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[Screen, RecapPage]]:
    """The example's recaps, the working paper chosen."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock, {}) as screen:
        screen.click(screen.window.navigation.buttons["recap"])
        recap: RecapPage = screen.page(RecapPage)
        screen.until(lambda: recap.view.table() is not None)
        assert not recap.filters.drawing.isVisible(), "other recaps draw nobody"
        recap.choose("sampel")
        screen.until(lambda: "dengan benih 1:" in recap.note.text())
        yield screen, recap


def _drawn(screen: Screen, page: RecapPage, seed: str) -> tuple[str, ...]:
    screen.enter(page.filters.seed, seed)
    screen.until(lambda: f"dengan benih {seed}:" in page.note.text())
    shown = page.view.table()
    assert shown is not None
    return tuple(shown.values("name"))


def test_a_sample_is_drawn_by_how_many_and_by_seed(page: tuple[Screen, RecapPage]) -> None:
    screen, recap = page
    assert recap.filters.drawing.isVisible()
    assert not recap.filters.person.isVisible(), "chance chooses the people"
    screen.enter(recap.filters.sample, "2")
    screen.until(lambda: len(recap.view.rows()) == 2)
    assert len({_drawn(screen, recap, seed) for seed in "12345"}) > 1, "other seeds draw others"
    assert _drawn(screen, recap, "3") == _drawn(screen, recap, "3")


def test_a_number_that_is_none_is_told(page: tuple[Screen, RecapPage]) -> None:
    screen, recap = page
    screen.enter(recap.filters.sample, "0")
    screen.until(lambda: recap.sums.text() == "Isi dengan bilangan bulat 1 sampai 2000.")


def test_what_cannot_be_seen_narrows_nothing(page: tuple[Screen, RecapPage]) -> None:
    screen, recap = page
    everybody = recap.note.text()
    recap.choose("perjalanan")
    screen.until(lambda: recap.filters.region.isVisible())
    recap.filters.region.set_value(Region.INSIDE)
    recap.filters.region.edited.emit(Region.INSIDE)
    screen.until(lambda: "dalam" in recap.filters.region.currentText().lower())
    assert recap.wanted().region is Region.INSIDE
    recap.choose("sampel")
    screen.until(lambda: recap.note.text() == everybody)
    assert recap.wanted().region is Region.ALL
