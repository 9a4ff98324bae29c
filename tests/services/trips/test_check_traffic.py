"""What the live check asks of the database at a pause in typing, however much the office holds."""

import random
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from perdin.services.desk import Desk
from perdin.services.trips import draft_check, trips
from perdin.services.trips.drafts import TripDraft
from tests.office import LEBAK, a_draft, a_trip, to
from tests.traffic import watched, ways

GROWING = ("trip", "leg", "traveller", "travel_day", "cost_line", "letter", "employee", "rate")
BY_PURPOSE = "SEARCH trip USING INDEX ix_trip_purpose_leave (<expr>=? AND leave>? AND leave<?)"
BY_PLACE = "SEARCH rate USING INDEX ix_rate_rate_set_id_place (rate_set_id=? AND place=?)"


def asked(desk: Desk, draft: TripDraft) -> list[str]:
    """The questions of a check."""
    with watched() as seen:
        draft_check.check_draft(desk, draft)
    return [statement for statement in seen.statements if statement.startswith("SELECT")]


def read_whole(lines: list[str]) -> list[str]:
    """The tables that grow of which every row is read, or every one that is in some state."""
    words = [line.split() for line in lines]
    return [
        table
        for verb, table, *way in words
        if table in GROWING and (verb == "SCAN" or way[-1:] == ["(state=?)"])
    ]


@pytest.mark.parametrize("names", [("Ayu Lestari",), ("Bima", "Citra", "Ayu Lestari")])
def test_no_table_that_grows_is_read_whole(desk: Desk, names: tuple[str, ...]) -> None:
    a_trip(desk, *names)
    for draft in (a_draft(desk, *names), to(a_draft(desk, *names), LEBAK)):
        lines = ways(desk.database, asked(desk, draft))
        assert read_whole(lines) == []
        assert lines.count(BY_PURPOSE) == lines.count(BY_PLACE) == 1


def test_a_file_without_its_indexes_is_seen(desk: Desk) -> None:
    """Also what a later copy of the table would lose: SQLAlchemy sees no index of an expression."""
    with desk.database.write() as session:
        for index in ("ix_trip_purpose_leave", "ix_traveller_employee_id_leave_back"):
            session.execute(text(f"DROP INDEX {index}"))
    lines = ways(desk.database, asked(desk, a_draft(desk)))
    assert BY_PURPOSE not in lines
    assert "trip" in read_whole(lines)


def test_more_people_ask_no_more(desk: Desk) -> None:
    """Nor is anything asked twice: what several parts of the check look at is read once."""
    alone = asked(desk, a_draft(desk, "Ayu Lestari"))
    assert len(asked(desk, a_draft(desk, "Ayu Lestari", "Bima", "Citra"))) == len(alone)
    assert len(alone) == len(set(alone))


HELD = (
    ("Ayu Lestari Dewi", "3–5 Maret 2026", range(3, 6)),
    ("Ayu Lestari Dewi", "11–12 Maret 2026", range(11, 13)),
    ("Bima Sakti Pratama", "8 Maret 2026", range(8, 9)),
    ("Citra Ma'ruf", "3–5 Maret 2026", range(3, 6)),
)
"""Whose days are taken, and which; Bima's trip of the 3rd was cancelled."""


@pytest.mark.parametrize("seed", range(3))
def test_of_many_people_each_is_told_of_their_own_days_alone(desk: Desk, seed: int) -> None:
    """Asked at once, also where somebody's own days lie outside the trip's."""
    a_trip(desk, "Ayu Lestari", "Citra")
    a_trip(desk, "Ayu Lestari", leave=date(2026, 3, 11), days=2)
    a_trip(desk, "Bima", leave=date(2026, 3, 8), days=1)
    trips.cancel(desk, a_trip(desk, "Bima"), "Batal")
    shown = {"Ayu Lestari": HELD[0][0], "Bima": HELD[2][0], "Citra": HELD[3][0]}
    rng = random.Random(seed)
    told = 0
    for _ in range(15):
        begin = rng.randint(1, 12)
        draft = a_draft(desk, *shown, leave=date(2026, 3, begin), days=rng.randint(1, 4))
        own = {name: sorted(rng.choices(range(1, 15), k=2)) for name in shown}
        people = tuple(
            replace(one, leave=date(2026, 3, days[0]), back=date(2026, 3, days[1]))
            for one, days in zip(draft.travellers, own.values(), strict=True)
        )
        problems = draft_check.check_draft(desk, replace(draft, travellers=people)).problems
        expected = [
            f"{name} sudah bertugas ke Kota Bandung {span} (belum bernomor)."
            for short, (first, last) in own.items()
            for name, span, days in HELD
            if name == shown[short] and {*days} & {*range(first, last + 1)}
        ]
        assert [x.sentence for x in problems if "sudah bertugas" in x.sentence] == expected
        told += len(expected)
    assert told
