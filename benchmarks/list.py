"""The list of trips: a page against its raw SQL, search, and what ten times more trips cost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial

from benchmarks import offices
from benchmarks.figure import Figure
from benchmarks.seating import desk_at, medians
from perdin.services.desk import Desk
from perdin.services.trips import trip_list
from perdin.services.trips.trip_list import TripFilter
from perdin.services.year import forecast
from perdin.services.year.years import MOST_YEARS

PAGE = 100
REPEATS = 25
YEAR = 2025
FRAME_MS = 16.0
SEARCHES = ("k", "rapat", "konsultasi", "rapat kota", "bandung", "tidak-ada")


def figures() -> list[Figure]:
    """Pages, search and growth, over 1,500, 15,000 and 200,000 trips."""
    pages, searches, ids = {}, {}, {}
    for trips in (offices.NORMAL, offices.TENFOLD, offices.BIG):
        path = offices.office(trips)
        with desk_at(path) as desk, closing(sqlite3.connect(path)) as raw:
            pages[trips] = list(_pages(desk, raw))
            searches[trips] = max(_search(desk, text) for text in SEARCHES)
            ids[trips] = _all_ids(desk, raw)
    worst = max(ours / raw for ours, raw in pages[offices.BIG])
    slowest = max(ours for ours, _ in pages[offices.BIG]) * 1000
    growth = max(ours for ours, _ in pages[offices.BIG]) / max(
        ours for ours, _ in pages[offices.NORMAL]
    )
    search_ms = searches[offices.BIG] * 1000
    search_growth = searches[offices.BIG] / searches[offices.NORMAL]
    ours, bare = ids[offices.BIG]
    with desk_at(offices.office(offices.BIG)) as desk:
        assert forecast.forecast_year(desk, YEAR).rows[0].past_years == MOST_YEARS
        (forecast_s,) = medians([partial(forecast.forecast_year, desk, YEAR)], 3)
    return [
        Figure("list page of 100, big office", round(worst, 2), 3.0, worst <= 3.0,
               "× the raw SQL of the same question"),
        Figure("list page of 100, big office, ms", round(slowest, 2), FRAME_MS,
               slowest <= FRAME_MS, "one frame"),
        Figure("list page, 1,500 → 200,000 trips", round(growth, 2), 1.5, growth <= 1.5,
               "× itself"),
        Figure("all ids of a year's list, big office", round(ours / bare, 2), 3.0,
               ours / bare <= 3.0, "× the raw SQL of the same question"),
        Figure("search as you type, one year of the big office, ms", round(search_ms, 1), 50.0,
               search_ms <= 50.0, "slowest of six searches, ids and first page"),
        Figure("search, 1,500 → 200,000 trips", round(search_growth, 1), 1.5,
               search_growth <= 1.5, "× itself"),
        Figure("forecast of the big office, s", round(forecast_s, 2), 2.0, forecast_s <= 2.0,
               "seven years of 20,000 trips looked back at"),
    ]  # fmt: skip


def _pages(desk: Desk, raw: sqlite3.Connection) -> Iterator[tuple[float, float]]:
    """Seconds of ours and of the raw question: first, middle and last page, by each order."""
    for sort in ("leave", "purpose", "amount"):
        trip_ids = trip_list.find_trip_ids(desk, TripFilter(sort=sort))
        for start in (0, len(trip_ids) // 2, max(len(trip_ids) - PAGE, 0)):
            ids = trip_ids[start : start + PAGE]
            assert _plain(trip_list.trip_rows(desk, ids)) == _raw_page(raw, ids)
            ours, bare = medians(
                [partial(trip_list.trip_rows, desk, ids), partial(_raw_page, raw, ids)], REPEATS
            )
            yield ours, bare


def _plain(rows: list[trip_list.TripRow]) -> list[tuple[object, ...]]:
    return [
        (
            row.id,
            row.state.value,
            row.purpose,
            row.place,
            row.people,
            str(row.leave),
            str(row.back),
            row.amount,
        )
        for row in rows
    ]


def _raw_page(raw: sqlite3.Connection, ids: list[int]) -> list[tuple[object, ...]]:
    """The same lines as plain tuples, with nothing between Python and SQLite."""
    marks = ", ".join("?" * len(ids))
    people: dict[int, str] = {}
    for trip_id, name in raw.execute(
        "SELECT t.trip_id, e.name FROM traveller t JOIN employee e ON e.id = t.employee_id "
        f"WHERE t.trip_id IN ({marks}) ORDER BY t.trip_id, t.position",
        ids,
    ):
        people[trip_id] = f"{people[trip_id]}, {name}" if trip_id in people else name
    places: dict[int, str] = {}
    for trip_id, name in raw.execute(
        "SELECT l.trip_id, p.name FROM leg l JOIN place p ON p.code = l.place_code "
        f"WHERE l.trip_id IN ({marks}) ORDER BY l.trip_id, l.position",
        ids,
    ):
        places[trip_id] = f"{places[trip_id]}, {name}" if trip_id in places else name
    by_id = {
        row[0]: (*row[:3], places.get(row[0], ""), people.get(row[0], ""), *row[3:])
        for row in raw.execute(
            "SELECT id, state, purpose, leave, back, "
            "CASE state WHEN 'settled' THEN spent ELSE estimated END "
            f"FROM trip WHERE id IN ({marks})",
            ids,
        )
    }
    return [by_id[trip_id] for trip_id in ids]


def _search(desk: Desk, text: str) -> float:
    """Seconds from a key to the first page that fits, in the year that the window shows."""

    def press() -> None:
        ids = trip_list.find_trip_ids(desk, TripFilter(text=text, year=YEAR), PAGE)
        trip_list.trip_rows(desk, ids)

    (seconds,) = medians([press], REPEATS)
    return seconds


def _all_ids(desk: Desk, raw: sqlite3.Connection) -> tuple[float, float]:
    trip_filter = TripFilter(year=YEAR)
    question = (
        "SELECT id FROM trip WHERE leave BETWEEN ? AND ? OR leave IS NULL "
        "ORDER BY leave DESC, id DESC"
    )
    span = (f"{YEAR}-01-01", f"{YEAR}-12-31")
    ours, bare = medians(
        [
            partial(trip_list.find_trip_ids, desk, trip_filter),
            lambda: [row[0] for row in raw.execute(question, span)],
        ],
        REPEATS,
    )
    return ours, bare
