"""What a view shows comes of one question: every job of the window is one transaction.

Every place is looked at in ``test_every_place``.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from perdin.services.desk import Desk
from perdin.services.letters import texts
from perdin.services.office import people, units
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.letters.photos import PhotoList
from perdin.ui.pages.trips.page import TripsPage
from perdin.ui.seat import Seat
from perdin.ui.tasks import Tasks
from tests.conftest import Clock
from tests.office import a_trip
from tests.photos import a_photo
from tests.ui.jobs import Job, counted
from tests.ui.screen import Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def of_several(jobs: list[Job]) -> set[Job]:
    """The jobs that began more than one transaction."""
    return {job for job in jobs if job.transactions > 1}


def test_two_questions_in_one_job_are_seen(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: a view that is put together of two moments."""
    desk = screen.desk
    answers: list[object] = []
    with counted(monkeypatch) as jobs:
        screen.program.tasks.run(
            lambda: (units.list_units(desk), people.list_ranks(desk)), answers.append
        )
        screen.until(lambda: answers)
    assert {job.transactions for job in of_several(jobs)} == {2}


def test_a_search_and_a_pasted_list_are_one_question_each(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    employees = people.employee_rows(screen.desk, people.find_employee_ids(screen.desk, ""))
    nips = [row.nip for row in employees if row.nip][:4]
    screen.window.go("edit")
    page: Any = screen.page(EditPage)
    screen.rest()
    with counted(monkeypatch) as jobs:
        screen.enter(screen.window.top.search, "bandung")
        screen.until(screen.window.top.search.is_open)
        page.form.travellers.people.input.pasted.emit("\n".join(nips))
        screen.until(lambda: len(page.form.travellers.people.value()) == len(nips) == 4)
        screen.rest()
    assert any("suggest.py" in job.place for job in jobs)
    assert any("travellers.py" in job.place for job in jobs)
    assert of_several(jobs) == set()


def test_a_list_is_exported_as_of_one_moment(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page: Any = screen.page(TripsPage)
    screen.until(lambda: page.list.model.ids)
    screen.answer_files(tmp_path / "daftar.xlsx")
    with counted(monkeypatch) as jobs:
        screen.click(page.list.export_button)
        screen.until(lambda: "Daftar disimpan" in screen.notice())
        screen.rest()
    (written,) = [job for job in jobs if "exporting.py" in job.place]
    assert written.transactions == 1


def test_the_photos_of_a_report_are_one_question(
    qtbot: QtBot, desk: Desk, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    trip_id = a_trip(desk)
    for shade in (50, 100, 150):
        texts.add_photo(desk, trip_id, a_photo(shade=shade))
    seat = Seat(desk=desk, tasks=tasks, go=lambda _page, _record: None, year=lambda: 2026)
    photos = PhotoList(seat, NoticeBar())
    qtbot.addWidget(photos)
    with counted(monkeypatch) as jobs:
        photos.show_trip(trip_id, may_edit=True)
        qtbot.waitUntil(lambda: photos.strip.count() == 3)
    assert [job.transactions for job in jobs] == [1]
