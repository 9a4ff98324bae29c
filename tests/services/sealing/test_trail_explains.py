"""Whatever the program itself writes is explained by an event, and only that."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from perdin.database.store import Database
from perdin.rules.workflow import Role, TripState
from perdin.services.desk import Desk
from perdin.services.office import first_start, people, users
from perdin.services.rows.acts import Act
from perdin.services.safekeeping import backup
from perdin.services.sealing import replay
from perdin.services.sealing.replay import Unexplained, Unseen
from perdin.services.trips import approvals, trip_sheet, trips
from perdin.services.undoing import bin as bins
from perdin.services.undoing import undo
from tests.conftest import Clock
from tests.office import a_draft, a_trip, approved, found_office, issued, person
from tests.postgres import postgresql_server, postgresql_url
from tests.services.sealing.tool import meddle, told

__all__ = ["postgresql_server", "postgresql_url"]


def path_of(desk: Desk) -> Path:
    """The file of a desk."""
    assert desk.database.path is not None
    return desk.database.path


def written(desk: Desk, action: str, table: str) -> list[dict[str, Any]]:
    """What the last event of an action says it wrote in a table's rows."""
    with closing(sqlite3.connect(path_of(desk))) as file:
        found = file.execute(
            "SELECT written FROM audit_change WHERE table_name = ? AND event_id = "
            "(SELECT max(id) FROM audit_event WHERE action = ?) ORDER BY id",
            (table, action),
        ).fetchall()
    return [json.loads(row[0]) for row in found]


def test_a_draft_is_nobodys_document(desk: Desk) -> None:
    saved = trips.save_draft(desk, a_draft(desk, "Bima", "Eka"))
    meddle(path_of(desk), f"UPDATE trip SET purpose = 'Lain' WHERE id = {saved.trip_id}")
    assert told(path_of(desk)) == []


def test_a_document_that_is_made_a_draft_by_a_tool_is_none(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    meddle(
        path_of(desk),
        f"UPDATE trip SET state = 'draft' WHERE id = {trip_id}",
        f"UPDATE traveller SET name = 'Orang Lain' WHERE trip_id = {trip_id}",
        f"DELETE FROM leg WHERE trip_id = {trip_id}",
    )
    found = {(one.kind, one.table, one.columns) for one in told(path_of(desk))}
    assert found == {
        (Unseen.CHANGED, "trip", ("state",)),
        (Unseen.CHANGED, "traveller", ("name",)),
        (Unseen.GONE, "leg", ()),
    }


def test_what_was_returned_is_typed_again_and_sealed_when_it_is_submitted(
    desk: Desk, head: Desk
) -> None:
    trip_id = a_trip(desk, "Bima", "Eka")
    sheet = trip_sheet.open_trip(head, trip_id)
    approvals.return_trip(head, trip_id, sheet.version, sheet.content_hash, "Kurang jelas")
    assert told(path_of(desk)) == []
    sheet = trip_sheet.open_trip(desk, trip_id)
    again = replace(a_draft(desk, "Citra"), purpose="Lebih jelas")
    saved = trips.save_draft(desk, again, trip_id, sheet.version)
    assert told(path_of(desk)) == []
    trips.submit(desk, trip_id, saved.version)
    assert told(path_of(desk)) == []
    meddle(path_of(desk), f"UPDATE leg SET fare = 1 WHERE trip_id = {trip_id}")
    assert [(one.table, one.columns) for one in told(path_of(desk))] == [("leg", ("fare",))]


def test_what_a_tool_changed_before_an_event_is_named_with_the_event(desk: Desk) -> None:
    employee = person(desk, "Bima")
    meddle(path_of(desk), f"UPDATE employee SET account_number = '99' WHERE id = {employee}")
    form = people.open_employee(desk, employee)
    people.save_employee(desk, replace(form, unit="Sekretariat"))
    with closing(sqlite3.connect(path_of(desk))) as file:
        (last,) = file.execute("SELECT max(id) FROM audit_event").fetchone()
    assert told(path_of(desk)) == [
        Unexplained(Unseen.CHANGED, "employee", employee, ("account_number",), last)
    ]


def test_an_event_tells_from_what_to_what(desk: Desk) -> None:
    employee = person(desk, "Bima")
    form = people.open_employee(desk, employee)
    people.save_employee(desk, replace(form, title_after="S.T."))
    assert written(desk, "save_employee", "employee") == [{"title_after": ["S.Kom.", "S.T."]}]


def test_secrets_stand_in_the_trail_as_digests(desk: Desk) -> None:
    employee = person(desk, "Bima")
    form = people.open_employee(desk, employee)
    people.save_employee(desk, replace(form, bank="BJB", account_number="0012003004005"))
    (row,) = written(desk, "save_employee", "employee")
    assert row["bank"] == ["", "BJB"]
    assert row["account_number"][1].startswith("sha256:")
    assert "0012003004005" not in path_of(desk).read_bytes().decode("latin-1").replace(
        "0012003004005", "", 1
    ), "the number stands in its row alone"


def test_what_is_undone_or_taken_out_of_the_bin_is_explained(desk: Desk) -> None:
    acts: list[Act] = []
    remembering = replace(desk, remember=acts.append)
    trip_id = a_trip(desk, "Eka")
    trips.cancel(remembering, trip_id, "Batal")
    undo.undo(remembering, acts.pop())
    assert told(path_of(desk)) == []
    saved = trips.save_draft(desk, a_draft(desk, "Bima"))
    trips.discard(remembering, saved.trip_id)
    assert told(path_of(desk)) == []
    (entry,) = bins.list_bin(desk)
    bins.restore(desk, entry.id)
    assert told(path_of(desk)) == []
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.SUBMITTED


def test_a_newer_programs_lists_are_explained(office_copy: Path) -> None:
    """Also what nobody needs to read of, such as spellings of places."""
    meddle(
        office_copy,
        "DELETE FROM audit_change WHERE table_name IN ('place_spelling', 'holiday')",
        "DELETE FROM place_spelling WHERE id % 2 = 0",
        "DELETE FROM holiday WHERE id % 3 = 0",
    )
    with closing(sqlite3.connect(office_copy)) as file:
        left = {
            name: {row[0] for row in file.execute(f"SELECT id FROM {name}")}
            for name in ("place_spelling", "holiday")
        }
    with Database.open(office_copy) as database:
        first_start.refresh(database, Clock().now)
    came = {(one.table, one.row_id) for one in told(office_copy) if one.kind is Unseen.CAME}
    assert came == {(name, row) for name, ids in left.items() for row in ids}
    assert any(one.table == "place_spelling" for one in told(office_copy))


def test_a_database_of_an_older_program_is_sealed_by_its_next_event(
    office_copy: Path, clock: Clock
) -> None:
    meddle(office_copy, "DELETE FROM audit_change", "DELETE FROM seal_layout")
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        a_trip(desk)
    assert told(office_copy) == []
    meddle(office_copy, "UPDATE rate SET amount = 1 WHERE id = 9")
    assert told(office_copy) == [Unexplained(Unseen.CHANGED, "rate", 9, ("amount",))]


@pytest.mark.parametrize("guard", ["audit_kept", "letter_unchanged", "rate_set_changed"])
def test_a_guard_that_does_nothing_is_named(office_copy: Path, clock: Clock, guard: str) -> None:
    with closing(sqlite3.connect(office_copy)) as file:
        (sql,) = file.execute("SELECT sql FROM sqlite_master WHERE name = ?", (guard,)).fetchone()
        file.execute(f"DROP TRIGGER {guard}")
        file.execute(f"{sql[: sql.index('BEGIN')]} BEGIN SELECT 1; END")
        file.commit()
    with Database.open(office_copy) as database:
        report = backup.verify(Desk(database, first_start.seat_first(database), clock=clock))
    assert report.sentences == [f"Penjaga {guard} diganti dengan yang lain."]


def test_on_a_server_it_is_the_same(postgresql_url: str, clock: Clock) -> None:
    with Database.open(postgresql_url) as database:
        found_office(database, clock.now)
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        seat = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.person_at(database, seat.id), clock=clock)
        trip_id = approved(desk, head, a_trip(desk, "Ayu Lestari", "Bima"))
        with database.read() as session:
            assert list(replay.unexplained(session.connection())) == []
            assert list(replay.events_that_lie(session.connection())) == []
        with database.write() as session:
            session.connection().exec_driver_sql(
                f"UPDATE traveller SET post = 'Lain' WHERE trip_id = {trip_id}"
            )
        with database.read() as session:
            found = list(replay.unexplained(session.connection()))
        assert {(one.table, one.columns) for one in found} == {("traveller", ("post",))}
        assert len(found) == 2
