"""A clock that goes back is told and recorded; what clocks do by themselves is not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start, units
from perdin.services.safekeeping import backup
from perdin.services.safekeeping.opening import OpenOffice
from perdin.services.trail import event_words, finding, history, reading
from perdin.services.trail.finding import TrailFilter


def at(moment: str) -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: datetime.fromisoformat(moment)


def act(path: Path, moment: str, name: str) -> None:
    """Something that is done at a moment."""
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=at(moment))
        units.add_unit(desk, name)


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("2026-05-01T10:00:00+07:00", False),  # the same second
        ("2026-05-01T09:59:51+07:00", False),  # a clock that corrected itself
        ("2026-05-01T09:59:30+07:00", True),
        ("2026-04-01T10:00:00+07:00", True),
        ("2026-05-01T11:00:00+08:00", False),  # the same moment in another zone
        ("2026-05-01T10:30:00+08:00", True),  # later by the hands, half an hour earlier
        ("2026-05-01T03:00:01+00:00", False),
    ],
)
def test_only_a_clock_that_went_back_is_told(office_copy: Path, second: str, *, told: bool) -> None:
    act(office_copy, "2026-05-01T10:00:00+07:00", "Seksi Satu")
    behind = OpenOffice.open(office_copy, at(second))
    sentence = behind.clock_behind()
    behind.close()
    assert ("Betulkan jamnya" in sentence) is told
    act(office_copy, second, "Seksi Dua")
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=at(second))
        (newest,) = history.list_history(desk, 1)
        report = backup.verify(desk)
        ids = finding.find_event_ids(desk, TrailFilter(text="jam mundur"))
        shown = reading.event_rows(desk, ids)
    assert report.sound
    if not told:
        assert (report.chain.went_back, report.notes, shown) == ((), [], [])
        return
    assert report.chain.went_back == (newest.sequence,)
    assert str(newest.sequence) in report.notes[0]
    assert "1 Mei 2026 10.00" in event_words.detail_words(newest.details)
    assert [row.id for row in shown] == [newest.sequence]
    assert "Jam PC mundur" in shown[0].details


def test_a_year_of_the_example_has_none(example_desk: Desk) -> None:
    assert history.verify_chain(example_desk).went_back == ()


def test_what_is_recorded_after_it_is_measured_by_the_one_before(office_copy: Path) -> None:
    first = datetime.fromisoformat("2026-05-01T10:00:00+07:00")
    for minutes in (0, -60, -59, 5):
        moment = (first + timedelta(minutes=minutes)).isoformat()
        act(office_copy, moment, f"Seksi {minutes}")
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=at(first.isoformat()))
        (_last, _third, second, _first) = history.list_history(desk, 4)
        assert history.verify_chain(desk).went_back == (second.sequence,)
