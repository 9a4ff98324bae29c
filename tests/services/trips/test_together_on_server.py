"""Journeys that could go together, on a PostgreSQL server: told, kept apart, put into one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.rules.rides import Key
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.plans import plans
from perdin.services.rows.acts import Act
from perdin.services.trips import joining, together, trip_sheet, trips
from perdin.services.undoing import undo
from tests.conftest import NOW, Clock
from tests.office import a_draft, found_office
from tests.postgres import postgresql_server, postgresql_url
from tests.services.plays_budget import a_plan

__all__ = ["postgresql_server", "postgresql_url"]


@pytest.fixture
def served(postgresql_url: str) -> Iterator[Desk]:
    with Database.open(postgresql_url) as database:
        found_office(database, NOW)
        yield Desk(database, first_start.seat_first(database), clock=Clock())


def test_told_kept_apart_and_put_into_one_and_back(served: Desk) -> None:
    acts: list[Act] = []
    desk = replace(served, remember=acts.append)
    first = trips.save_draft(desk, a_draft(desk, "Bima", leave=date(2026, 3, 3)))
    second = trips.save_draft(desk, a_draft(desk, "Citra", leave=date(2026, 3, 5)))
    item = plans.save_planned(desk, a_plan(desk))
    typed = a_draft(desk, "Bima", leave=date(2026, 3, 3))
    beside = together.beside_draft(desk, typed, first.trip_id)
    assert beside.near is not None
    assert (beside.near.together.saving, beside.more) == (400_000, 1)
    (group,) = together.list_together(desk, 2026).groups
    assert {about.key for about in group.members} == {
        Key(first.trip_id),
        Key(second.trip_id),
        Key(item, planned=True),
    }
    joining.keep_apart(desk, Key(first.trip_id))
    assert together.beside_draft(desk, typed, first.trip_id).apart
    undo.undo(desk, acts[-1])
    joining.join_draft(desk, first.trip_id, first.version, second.trip_id, second.version)
    assert len(trip_sheet.open_trip(desk, second.trip_id).travellers) == 2
    undo.undo(desk, acts[-1])
    assert len(trip_sheet.open_trip(desk, second.trip_id).travellers) == 1
    assert len(trip_sheet.open_trip(desk, first.trip_id).travellers) == 1
