"""A trip typed as people speak: two dates at once, two cities, a pasted chat, and what is left."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.ui.pages.trip.edit import EditPage
from tests.conftest import Clock
from tests.ui.screen import Screen, opened
from tests.ui.trip_form import new_trip, paste

CHAT = "[12/03/26 08.15] Ibu Camat: Besok kumpul jam 8 ya\n1. Ibu *Ayu Lestari Dewi*\nBukan Siapa"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def test_two_dates_fill_departure_and_return(screen: Screen) -> None:
    page = new_trip(screen)
    screen.enter(page.form.leave, "9-11 mar")
    assert page.form.draft().back == date(2026, 3, 11), "already while it is typed"
    screen.tab()
    assert page.form.leave.text() == "Senin, 9 Maret 2026"
    assert page.form.back.text() == "Rabu, 11 Maret 2026"


def test_why_a_date_is_none_stays_said_until_it_is_one(screen: Screen) -> None:
    page = new_trip(screen)
    below = page.form.form.problem_of
    screen.enter(page.form.leave, "31 feb")
    screen.tab()
    assert below(page.form.leave) == "Februari 2026 hanya sampai tanggal 28."
    screen.enter(page.form.purpose, "Rapat")
    screen.rest()
    screen.until(lambda: page.kept.text() == "Draf tersimpan")
    assert below(page.form.leave) == "Februari 2026 hanya sampai tanggal 28."
    screen.enter(page.form.leave, "9 mar")
    screen.until(lambda: not below(page.form.leave))


def test_two_cities_in_one_text_become_two_destinations(screen: Screen) -> None:
    page = new_trip(screen)
    legs = page.form.legs
    screen.suggest(legs.rows[0].place, "Kota Bandung dan Bogor")
    assert [row.place.text() for row in legs.rows] == ["Kota Bandung", "Bogor"]
    screen.until(lambda: legs.rows[0].place.value() == "32.73")
    assert legs.rows[1].place.value() is None, "Bogor is two places"
    assert "«Bogor» belum dipilih" in legs.problem()
    screen.enter(legs.rows[0].arrive, "9-10 mar")
    assert legs.value()[0].leave == date(2026, 3, 10)


def test_a_pasted_chat_leaves_nobody_out_in_silence(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    memory: dict[str, str] = {}
    with opened(qtbot, office_copy, clock, memory) as screen:
        page = new_trip(screen)
        people = page.form.travellers.people
        screen.enter(page.form.purpose, "Rapat")
        paste(screen, people.input, CHAT)
        assert [person.text.partition(",")[0] for person in people.people()] == ["Ayu Lestari Dewi"]
        assert [entry.text for entry in people.unmatched.entries()] == ["Bukan Siapa"]
        screen.suggest(people.input, "citra")
        assert len(people.unmatched.rows) == 1, "adding another deals with nobody"
        screen.click(page.submit_button)
        assert "Belum dikenali: «Bukan Siapa»" in screen.notice()
        screen.until(lambda: page.kept.text() == "Draf tersimpan")
    with opened(qtbot, office_copy, clock, memory) as screen:
        again: EditPage = screen.page(EditPage)
        people = again.form.travellers.people
        screen.until(lambda: people.unmatched.rows)
        assert len(people.people()) == 2
        screen.click(people.unmatched.rows[0].ignore)
        assert again.form.draft().loose == {}


def test_a_day_of_a_leg_that_is_none_is_kept_and_stops_the_submission(screen: Screen) -> None:
    page = new_trip(screen)
    legs = page.form.legs
    screen.click(legs.add_button)
    screen.enter(legs.rows[1].arrive, "31 april")
    screen.tab()
    assert page.form.draft().loose == {"legs.1.arrive": "31 april"}
    assert "hanya sampai tanggal 30" in page.form.form.problem_of(legs)
    screen.click(page.submit_button)
    assert "hanya sampai tanggal 30" in screen.notice()
