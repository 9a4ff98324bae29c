"""Searching through the index finds exactly what reading every line finds."""

import importlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from perdin.database.store import Database
from perdin.models.trips import Trip
from perdin.rules.workflow import TripState
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.trips import trip_list, trips
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.trip_list import TripFilter
from tests.conftest import NOW, Clock
from tests.office import a_draft, a_trip, found_office, issued
from tests.postgres import postgresql_server, postgresql_url
from tests.traffic import watched, ways

__all__ = ["postgresql_server", "postgresql_url"]

ODD = (
    'say "hi"',
    "100%_beda",
    "near(a b)",
    "a AND b*",
    "c:\\dinas",
    "\u0131stanbul",
    "R&D <b>",
    "-x",
)


def read(desk: Desk, sought: str, year: int | None = None) -> set[int]:
    """The oracle: every line, read in Python."""
    with desk.database.read() as session:
        rows = session.execute(select(Trip.id, Trip.searchable, Trip.leave, Trip.state)).all()
    return {
        id_
        for id_, line, leave, state in rows
        if all(word in line for word in sought.lower().split())
        and (
            year is None
            or leave is None
            or leave.year == year
            or (leave.year > year and state is TripState.DRAFT)
        )
    }


def disagreements(desk: Desk, texts: Iterable[str]) -> set[str]:
    """The searches, in all years or in one, by which index and lines differ."""
    return {
        sought
        for sought in texts
        for year in (None, 2026, 2027)
        if set(trip_list.find_trip_ids(desk, TripFilter(text=sought, year=year)))
        != read(desk, sought, year)
    }


def said(desk: Desk) -> set[str]:
    """Every word of every trip, and the middle of each."""
    with desk.database.read() as session:
        words = {word for line in session.scalars(select(Trip.searchable)) for word in line.split()}
    return words | {word[1:-1] for word in words if len(word) > 2}


def test_of_later_years_the_drafts_are_known_without_reading_the_other_trips(desk: Desk) -> None:
    a_trip(desk, "Ayu", leave=date(2026, 3, 3))
    a_trip(desk, "Bima", leave=date(2027, 1, 5))
    for leave in (date(2026, 5, 4), date(2027, 2, 2)):
        trips.save_draft(desk, a_draft(desk, "Citra", leave=leave))
    words = said(desk)
    for year, hits in ((2025, 2), (2026, 3), (2027, 2), (2028, 0)):
        assert len(read(desk, "konsultasi", year)) == hits
        for word in words:
            found = trip_list.find_trip_ids(desk, TripFilter(text=word, year=year))
            assert set(found) == read(desk, word, year)
    with watched() as seen:
        trip_list.find_trip_ids(desk, TripFilter(text="konsultasi", year=2025))
    (drafts,) = [line for line in ways(desk.database, seen.statements) if "state=?" in line]
    assert drafts.endswith("USING COVERING INDEX ix_trip_state_leave (state=? AND leave>?)")


def test_a_year_of_trips_in_every_state_is_found_by_each_of_its_words(example_desk: Desk) -> None:
    words = said(example_desk)
    assert len(words) > 200
    assert disagreements(example_desk, words) == set()


def test_the_index_follows_drafts_dates_numbers_and_deletion(desk: Desk, head: Desk) -> None:
    def found(text: str, year: int | None = None) -> list[int]:
        return trip_list.find_trip_ids(desk, TripFilter(text=text, year=year))

    texts = ("rapat", "koordinasi", "peninjauan", "bandung", "ayu", "ay", "ko ban", "/2026")
    first = trips.save_draft(desk, TripDraft(purpose="Rapat koordinasi"))
    assert found("koordinasi", 2031) == [first.trip_id]
    draft = replace(a_draft(desk, "Ayu"), purpose="Peninjauan lapangan")
    second = trips.save_draft(desk, draft, first.trip_id, first.version)
    assert found("koordinasi") == []
    later = replace(draft, leave=date(2027, 3, 3), back=date(2027, 3, 5))
    trips.save_draft(desk, later, second.trip_id, second.version)
    assert found("peninjauan", 2026) == [first.trip_id], "a draft of next year is still typed"
    assert found("peninjauan", 2027) == [first.trip_id]
    assert found("peninjauan", 2028) == []
    issued(desk, head, a_trip(desk, "Bima"))
    assert disagreements(desk, texts) == set()
    trips.discard(desk, first.trip_id)
    assert found("peninjauan") == []
    assert disagreements(desk, texts) == set()


@pytest.mark.parametrize("text", ODD)
def test_signs_of_a_query_language_are_only_signs(desk: Desk, text: str) -> None:
    trip_id = trips.save_draft(desk, TripDraft(purpose=f"Rapat {text} selesai")).trip_id
    trips.save_draft(desk, TripDraft(purpose="Rapat lain"))
    assert trip_list.find_trip_ids(desk, TripFilter(text=text)) == [trip_id]
    assert trip_list.find_trip_ids(desk, TripFilter(text=f"{text} tak-ada")) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(max_size=12))
def test_nothing_typed_into_the_search_breaks_it(example_desk: Desk, text: str) -> None:
    assert disagreements(example_desk, [text.replace("\0", "")]) == set()
    trip_list.find_trip_ids(example_desk, TripFilter(text=text + "\0abc"))


@pytest.mark.parametrize("sort", ["leave", "purpose", "state", "amount"])
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("text", ["", "a", "kota", "pegawai kota"])
def test_the_first_page_is_the_beginning_of_all(
    example_desk: Desk, sort: str, descending: bool, text: str
) -> None:
    trip_filter = TripFilter(text=text, year=2026, sort=sort, descending=descending)
    trip_ids = trip_list.find_trip_ids(example_desk, trip_filter)
    assert trip_list.find_trip_ids(example_desk, trip_filter, 4) == trip_ids[:4]
    rows = trip_list.trip_rows(example_desk, trip_ids)
    keys = [(getattr(row, sort), row.id) for row in rows if getattr(row, sort) is not None]
    assert keys == sorted(keys, reverse=descending)
    if sort == "leave":
        assert trip_ids[: len(rows) - len(keys)] == [row.id for row in rows if row.leave is None]


@pytest.mark.parametrize("text", ["", "konsultasi"])  # by reading the lines, and by the index
def test_a_draft_without_days_is_on_top_and_one_of_next_year_in_sight(
    desk: Desk, text: str
) -> None:
    dated = a_trip(desk, "Ayu")
    next_year = a_trip(desk, "Bima", leave=date(2027, 1, 4))
    later = trips.save_draft(desk, a_draft(desk, "Citra", leave=date(2026, 12, 30), days=5))
    after = trips.save_draft(desk, a_draft(desk, "Citra", leave=date(2027, 2, 2)))
    undated = [
        trips.save_draft(desk, TripDraft(purpose=f"Konsultasi {number}")).trip_id
        for number in range(2)
    ]
    asked = TripFilter(text=text, year=2026)
    expected = [*undated[::-1], after.trip_id, later.trip_id, dated]
    for most in (None, 1, 2, 3):
        assert trip_list.find_trip_ids(desk, asked, most) == expected[:most]
    assert trip_list.find_trip_ids(desk, replace(asked, year=2027))[2:] == [
        after.trip_id,
        next_year,
    ]
    assert trip_list.find_trip_ids(desk, replace(asked, descending=False))[:3] == [
        *undated[::-1],
        dated,
    ]
    counts = trip_list.count_states(desk, 2026)
    assert counts == {TripState.DRAFT: 4, TripState.SUBMITTED: 1}


def test_trips_from_before_the_index_are_found_after_the_upgrade(example_desk: Desk) -> None:
    words = said(example_desk)
    script = importlib.import_module("perdin.migrations.versions.0008_trip_search")
    database = example_desk.database
    assert isinstance(database, Database)
    with database._writer.begin() as connection:  # noqa: SLF001 - as an upgrade does
        connection.execute(text("DROP TABLE trip_search"))
        with Operations.context(MigrationContext.configure(connection)):
            script.upgrade()
    assert disagreements(example_desk, words) == set()


def test_the_comparison_would_notice_an_index_that_was_not_kept(
    example_copy: Path, clock: Clock
) -> None:
    with closing(sqlite3.connect(example_copy)) as file:
        file.execute("UPDATE trip SET searchable = 'tersembunyi' WHERE id = 1")
        file.commit()
    with Database.open(example_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock)
        assert disagreements(desk, ["tersembunyi"]) == {"tersembunyi"}


def test_a_server_finds_the_same_by_its_own_trigrams(postgresql_url: str, clock: Clock) -> None:
    with Database.open(postgresql_url) as database:
        found_office(database, NOW)
        desk = Desk(database, first_start.seat_first(database), clock)
        draft = trips.save_draft(desk, TripDraft(purpose="Rapat 100%_beda"))
        dated = a_trip(desk, "Ayu")
        assert trip_list.find_trip_ids(desk, TripFilter(text="bandung AYU", year=2026)) == [dated]
        assert disagreements(desk, {*said(desk), "0%_b", "tak-ada"}) == set()
        assert trip_list.find_trip_ids(desk, TripFilter(year=2030)) == [draft.trip_id]
        with database.read() as session:
            indexes = session.execute(text("SELECT indexname FROM pg_indexes")).scalars().all()
        assert "ix_trip_searchable" in indexes
