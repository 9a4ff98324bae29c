"""On a server too what is undone is as before: rows that refer to each other go in order."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from perdin.database.store import Database
from perdin.models.base import Model
from perdin.services.desk import Desk
from perdin.services.office import first_start, people, units
from perdin.services.rows.acts import Act
from perdin.services.trips import trips
from perdin.services.undoing import undo
from tests.conftest import Clock
from tests.office import a_draft, a_trip, found_office, person
from tests.postgres import postgresql_server, postgresql_url

__all__ = ["postgresql_server", "postgresql_url"]


def rows(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Every row but the trail's, without the count of its versions."""
    with desk.database.read() as session:
        return {
            table.name: [
                {name: value for name, value in row.items() if name != "version"}
                for row in session.execute(table.select().order_by(table.c.id)).mappings()
            ]
            for table in Model.metadata.sorted_tables
            if table.name not in ("audit_event", "audit_change")
        }


def test_acts_over_several_tables_are_taken_back(postgresql_url: str, clock: Clock) -> None:
    with Database.open(postgresql_url) as database:
        found_office(database, clock.now)
        acts: list[Act] = []
        desk = Desk(database, first_start.seat_first(database), clock, remember=acts.append)
        draft = trips.save_draft(desk, a_draft(desk, "Ayu Lestari", "Bima"))
        waiting = a_trip(desk, "Dirga", "Eka")
        somebody = people.open_employee(desk, person(desk, "Dirga"))
        done: list[Callable[[], object]] = [
            lambda: people.save_employee(desk, replace(somebody, unit="Seksi Baru")),
            lambda: trips.discard(desk, draft.trip_id),
            lambda: trips.submit(desk, draft.trip_id, draft.version),
            lambda: trips.withdraw(desk, waiting),
            lambda: trips.cancel(desk, waiting, "Batal"),
            lambda: units.remove_unit(desk, units.add_unit(desk, "Seksi Lain")),
        ]
        for act in done:
            before = rows(desk)
            acts.clear()
            act()
            for one in reversed(acts):
                undo.undo(desk, one)
            assert acts
            assert rows(desk) == before
