"""Killed while somebody types on and on: what was typed until shortly before is there again."""

from collections.abc import Iterator
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.services.letters import texts
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from perdin.ui.debounce import LONGEST_MS
from perdin.ui.pages.trip.edit import SAVE_MS, EditPage
from perdin.ui.pages.trip.letters.panel import TYPING_MS
from tests.conftest import Clock
from tests.office import a_trip
from tests.reliability.children import answer, child, heard, kill
from tests.reliability.clerks import seat
from tests.reliability.typists import GAP_MS, LETTER, NAME, TEXT, type_steadily
from tests.ui.screen import opened

QUIET_MS = {"draft": SAVE_MS, "letter": TYPING_MS}
SAVES = 2
NEVER_MS = 1_000_000_000
ATTEMPTS = 6
"""A machine that is busy may let the typing rest, which is then saved for another reason."""


@pytest.fixture
def office(office_copy: Path, tmp_path: Path) -> tuple[Path, Path, int]:
    """A database with one trip that has its letters to come, a home, and the trip."""
    with Database.open(office_copy) as database:
        trip_id = a_trip(seat(database))
    return office_copy, tmp_path / "home", trip_id


def typed(
    office: tuple[Path, Path, int], place: str, longest_ms: int, keys: int
) -> tuple[int, int] | None:
    """Kill the typist after so many keys, but not before some saves were acknowledged where they
    are to be expected; how many keys there were, and how much text was acknowledged. None where
    the typing was not steady.
    """
    path, home, trip_id = office
    with child(type_steadily, path, home, place, trip_id, longest_ms) as (process, pipe):
        saves: list[int] = []
        pressed = 0
        for what, count, pause_ms in _said(pipe):
            if pause_ms >= QUIET_MS[place]:
                return None
            if what == "saved":
                saves.append(count)
            else:
                pressed = count
            if pressed >= keys and (len(saves) >= SAVES or longest_ms == NEVER_MS):
                break
        kill(process)
        for what, count, _pause_ms in heard(pipe):
            if what == "saved":
                saves.append(count)
            else:
                pressed = count
    return pressed, max(saves, default=0)


def _said(pipe: Pipe) -> Iterator[tuple[str, int, int]]:
    while True:
        yield answer(pipe)


def steadily(
    office: tuple[Path, Path, int], place: str, longest_ms: int, keys: int
) -> tuple[int, int]:
    for _attempt in range(ATTEMPTS):
        found = typed(office, place, longest_ms, keys)
        if found is not None:
            return found
    pytest.skip("this machine is too busy to type steadily")


def kept(office: tuple[Path, Path, int], place: str) -> str:
    """What the database has of it."""
    path, _home, trip_id = office
    with Database.open(path) as database:
        desk = seat(database)
        if place == "letter":
            return texts.open_texts(desk, trip_id, LETTER).get(NAME, "")
        drafts = [one for one in trip_list.find_trip_ids(desk, TripFilter()) if one != trip_id]
        return trip_sheet.open_trip(desk, max(drafts)).draft.purpose if drafts else ""


@pytest.mark.parametrize("place", ["draft", "letter"])
def test_steady_typing_is_kept_until_shortly_before_the_end(
    office: tuple[Path, Path, int], place: str
) -> None:
    keys = 2 * LONGEST_MS // GAP_MS
    pressed, acknowledged = steadily(office, place, LONGEST_MS, keys)
    text = kept(office, place)
    assert acknowledged > 1
    assert len(text) >= acknowledged
    assert (TEXT * (pressed // len(TEXT) + 1))[:pressed].startswith(text)


def test_the_window_shows_again_what_was_typed(
    qtbot: QtBot, office: tuple[Path, Path, int], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, home, trip_id = office
    steadily(office, "draft", LONGEST_MS, LONGEST_MS // GAP_MS)
    monkeypatch.setenv("PERDIN_HOME", str(home))
    with opened(qtbot, path, clock) as screen:
        ids = trip_list.find_trip_ids(screen.desk, TripFilter())
        (draft,) = [one for one in ids if one != trip_id]
        screen.window.go("edit", draft)
        page: EditPage = screen.page(EditPage)
        screen.until(lambda: page.form.purpose.value())
        assert TEXT.startswith(page.form.purpose.value()[: len(TEXT)])
        assert len(page.form.purpose.value()) > 1


@pytest.mark.parametrize("place", ["draft", "letter"])
def test_the_known_bad_twin_keeps_nothing(office: tuple[Path, Path, int], place: str) -> None:
    """Each key puts the save off, and there is no longest wait."""
    keys = 2 * LONGEST_MS // GAP_MS
    _pressed, acknowledged = steadily(office, place, NEVER_MS, keys)
    assert acknowledged == 0
    assert kept(office, place) in ("", "Camat Uji")
