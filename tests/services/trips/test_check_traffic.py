"""What the live check asks of the database at a pause in typing, however much the office holds."""

import pytest
from sqlalchemy import text

from perdin.services.desk import Desk
from perdin.services.trips import draft_check
from perdin.services.trips.drafts import TripDraft
from tests.office import LEBAK, a_draft, a_trip, to
from tests.traffic import watched

GROWING = ("trip", "leg", "traveller", "travel_day", "cost_line", "letter", "employee", "rate")
BY_PURPOSE = "SEARCH trip USING INDEX ix_trip_purpose_leave (<expr>=? AND leave>? AND leave<?)"
BY_PLACE = "SEARCH rate USING INDEX ix_rate_rate_set_id_place (rate_set_id=? AND place=?)"


def ways(desk: Desk, draft: TripDraft) -> list[str]:
    """How SQLite finds what a check asks for: a line for each table of each statement."""
    with watched() as seen:
        draft_check.check_draft(desk, draft)
    asked = [statement for statement in seen.statements if statement.startswith("SELECT")]
    with desk.database.read() as session:
        ask = session.connection().exec_driver_sql
        return [
            str(row[3])
            for statement in asked
            for row in ask(f"EXPLAIN QUERY PLAN {statement}", (None,) * statement.count("?"))
        ]


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
        lines = ways(desk, draft)
        assert read_whole(lines) == []
        assert lines.count(BY_PURPOSE) == lines.count(BY_PLACE) == 1


def test_a_file_without_its_indexes_is_seen(desk: Desk) -> None:
    """Also what a later copy of the table would lose: SQLAlchemy sees no index of an expression."""
    with desk.database.write() as session:
        for index in ("ix_trip_purpose_leave", "ix_traveller_employee_id_leave_back"):
            session.execute(text(f"DROP INDEX {index}"))
    lines = ways(desk, a_draft(desk))
    assert BY_PURPOSE not in lines
    assert "trip" in read_whole(lines)
