"""A database that was rolled back or replaced is noticed, told once, and written down."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start, units
from perdin.services.safekeeping import anchors, backup
from perdin.services.safekeeping.opening import OpenOffice
from perdin.services.trail import history
from tests.conftest import Clock, closed_copy
from tests.services.sealing.tool import meddle


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def worked(office_copy: Path, clock: Clock) -> Callable[[str], None]:
    """A window is opened, a unit is added there, and the window is closed."""

    def work(unit: str) -> None:
        opened = OpenOffice.open(office_copy, clock)
        units.add_unit(opened.desk(opened.seat(opened.whom(None)), lambda _topics: None), unit)
        opened.close()

    return work


def _desk(opened: OpenOffice) -> Desk:
    return opened.desk(opened.seat(opened.whom(None)), lambda _topics: None)


def test_an_ordinary_morning_says_nothing(
    office_copy: Path, worked: Callable[[str], None], clock: Clock
) -> None:
    for unit in ("Seksi Satu", "Seksi Dua", "Seksi Tiga"):
        worked(unit)
    opened = OpenOffice.open(office_copy, clock)
    assert opened.other is None
    assert opened.note_other(_desk(opened)) == ""
    assert backup.verify(_desk(opened)).sound
    opened.close()


def test_an_older_copy_is_told_once_and_written_down(
    office_copy: Path, tmp_path: Path, worked: Callable[[str], None], clock: Clock
) -> None:
    worked("Seksi Satu")
    older = closed_copy(office_copy, tmp_path / "lama.db")
    worked("Seksi Dua")
    closed_copy(older, office_copy)
    opened = OpenOffice.open(office_copy, clock)
    desk = _desk(opened)
    assert not backup.verify(desk).sound
    sentence = opened.note_other(desk)
    assert "lebih lama daripada yang terakhir dipakai" in sentence
    assert opened.note_other(desk) == ""
    (noted,) = history.list_history(desk, 1)
    assert noted.action == "record_other"
    assert set(noted.details) == {"kepala_dikenal", "kepala_ditemukan"}
    assert noted.details["kepala_dikenal"] in sentence
    opened.close()
    again = OpenOffice.open(office_copy, clock)
    assert again.other is None
    assert backup.verify(_desk(again)).sound
    again.close()


def test_who_only_looked_leaves_the_finding_to_the_next(
    office_copy: Path, tmp_path: Path, worked: Callable[[str], None], clock: Clock
) -> None:
    worked("Seksi Satu")
    older = closed_copy(office_copy, tmp_path / "lama.db")
    worked("Seksi Dua")
    closed_copy(older, office_copy)
    for _look in range(2):
        opened = OpenOffice.open(office_copy, clock)
        assert opened.other is not None
        opened.close()


def test_a_chain_that_was_rebuilt_is_another(
    office_copy: Path, worked: Callable[[str], None], clock: Clock
) -> None:
    """As long as before and whole in itself: only what was kept elsewhere tells."""
    worked("Seksi Satu")
    with Database.open(office_copy) as database:
        last = history.list_history(
            Desk(database, first_start.seat_first(database), clock=clock), 1
        )[0].sequence
    meddle(office_copy, f"DELETE FROM audit_event WHERE id = {last}")
    with Database.open(office_copy) as database:  # no window: this PC learns nothing of it
        units.add_unit(Desk(database, first_start.seat_first(database), clock=clock), "Seksi Lain")
    opened = OpenOffice.open(office_copy, clock)
    assert opened.other is not None
    assert "tidak memuat peristiwa" in opened.other.sentence
    opened.close()


def test_a_copy_elsewhere_is_nobodys_loss(
    office_copy: Path, tmp_path: Path, worked: Callable[[str], None], clock: Clock
) -> None:
    worked("Seksi Satu")
    copy = closed_copy(office_copy, tmp_path / "salinan.db")
    worked("Seksi Dua")
    opened = OpenOffice.open(copy, clock)
    assert opened.other is None
    opened.close()


def test_a_file_replaced_under_the_window_is_noticed(
    office_copy: Path, tmp_path: Path, worked: Callable[[str], None], clock: Clock
) -> None:
    worked("Seksi Satu")
    older = closed_copy(office_copy, tmp_path / "lama.db")
    opened = OpenOffice.open(office_copy, clock)
    units.add_unit(_desk(opened), "Seksi Dua")
    assert not opened.held.moved
    assert opened.look_again()
    Path(shutil.copy(older, tmp_path / "baru.db")).replace(office_copy)
    assert opened.held.moved
    opened.close()
    again = OpenOffice.open(office_copy, clock)
    assert again.other is not None
    again.close()
    office_copy.unlink()
    assert again.held.moved


def test_events_that_are_gone_from_the_open_file_are_noticed(
    office_copy: Path, worked: Callable[[str], None], clock: Clock
) -> None:
    worked("Seksi Satu")
    opened = OpenOffice.open(office_copy, clock)
    units.add_unit(_desk(opened), "Seksi Dua")
    assert opened.look_again()
    meddle(office_copy, "DELETE FROM audit_event WHERE id = (SELECT max(id) FROM audit_event)")
    assert not opened.look_again()
    opened.close()
    again = OpenOffice.open(office_copy, clock)
    assert again.other is not None
    again.close()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"sequence": "x"}', '{"sequence": 3}', "\0"])
def test_a_damaged_note_says_nothing_and_is_written_anew(
    home: Path, worked: Callable[[str], None], office_copy: Path, clock: Clock, content: str
) -> None:
    worked("Seksi Satu")
    (note,) = (home / anchors.FOLDER).iterdir()
    whole = note.read_text("utf-8")
    note.write_text(content, "utf-8")
    opened = OpenOffice.open(office_copy, clock)
    assert opened.other is None
    opened.close()
    assert note.read_text("utf-8") == whole


def test_a_home_that_cannot_be_written_stops_nobody(
    home: Path, worked: Callable[[str], None]
) -> None:
    home.write_text("a file where the folder should be", "utf-8")
    worked("Seksi Satu")
    worked("Seksi Dua")
