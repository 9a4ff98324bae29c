"""The audit trail: one event for each action, and a chain that shows any change behind its back."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from perdin.database.store import Database
from perdin.errors import PerdinError
from perdin.models.records import AuditEvent
from perdin.services import audit
from perdin.services.desk import Desk
from perdin.services.sealing.heads import GENESIS
from perdin.services.trail import history
from perdin.services.trips import trip_sheet, trips
from tests.conftest import Clock
from tests.office import a_draft, a_trip, approved, second_person

UNHEARD = {
    "perdin.services.documents.attachment_sweep.sweep",
    "perdin.services.changes.changes.save_change",
    "perdin.services.trips.trips.save_draft",
    "perdin.services.letters.texts.save_texts",
}
"""Keystrokes of what nobody relies on yet."""


BY_THE_HEAD = (
    "perdin.services.changes.deciding",
    "perdin.services.trips.approvals",
    "perdin.services.trips.drop_traveller",
    "perdin.services.trips.second_decision.revoke",
    "perdin.services.accounting.settlement.reopen",
    "perdin.services.books.closings.reopen_month",
)
BY_A_SECOND_PERSON = ("accept_lines", "correct_line", "return_account")


def events(desk: Desk) -> int:
    return history.verify_chain(desk).events


def holds_one_event(desk: Desk, head: Desk, name: str, before: int) -> bool:
    """Hold the trail to the one event that an operation leaves; false where it leaves none."""
    if name in UNHEARD:
        assert events(desk) == before
        return False
    assert events(desk) == before + 1
    (newest,) = history.list_history(desk, 1)
    action = name.rpartition(".")[2]
    acting = head if name.startswith(BY_THE_HEAD) else desk
    if action in BY_A_SECOND_PERSON:
        acting = second_person(desk)
    assert (newest.action, newest.person) == (action, acting.person.name)
    assert newest.subject
    assert newest.at == desk.now
    assert history.action_words(action) != action
    assert history.verify_chain(desk).fault is None
    return True


def test_what_was_refused_leaves_no_event(desk: Desk) -> None:
    saved = trips.save_draft(desk, replace(a_draft(desk), purpose=""))
    before = events(desk)
    with pytest.raises(PerdinError):
        trips.submit(desk, saved.trip_id, saved.version)
    with pytest.raises(PerdinError):
        trips.cancel(desk, saved.trip_id, "Batal")
    assert events(desk) == before


def test_a_trip_tells_its_own_history(desk: Desk, head: Desk, clock: Clock) -> None:
    trip_id = a_trip(desk)
    a_trip(desk, "Bima")
    clock.advance(hours=2)
    approved(desk, head, trip_id)
    rows = history.trip_history(desk, trip_id)
    assert [(row.action, row.person) for row in rows] == [
        ("approve", "Surya Adiwangsa"), ("submit", "Eka"),
    ]  # fmt: skip
    assert (rows[0].at - rows[1].at).total_seconds() == 7200
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert rows[0].details["isi"] == rows[1].details["isi"] == sheet.content_hash


def meddle(database: Database, *statements: str) -> None:
    """Change the trail as somebody with the file and a tool could, guards taken off first."""
    with database.write() as session:
        connection = session.connection()
        for statement in (
            "DROP TRIGGER audit_kept", "DROP TRIGGER audit_unchanged", *statements,
        ):  # fmt: skip
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statements", "first", "problem"),
    [
        (["UPDATE audit_event SET person = 'Orang Lain' WHERE id = 3"], 3, "changed"),
        (["UPDATE audit_event SET details = '{}' WHERE id = 2"], 2, "changed"),
        (["UPDATE audit_event SET at = '2026-01-01T00:00:00+07:00' WHERE id = 4"], 4, "changed"),
        (["UPDATE audit_event SET action = 'reject' WHERE id = 2"], 2, "changed"),
        (["UPDATE audit_event SET user_id = NULL WHERE id = 4"], 4, "changed"),
        (["UPDATE audit_event SET subject = 'perjalanan 9' WHERE id = 2"], 2, "changed"),
        (["DELETE FROM audit_event WHERE id = 3"], 3, "missing"),
        (["DELETE FROM audit_event WHERE id = 1"], 1, "missing"),
        (
            [
                "DELETE FROM audit_event WHERE id = 3",
                "UPDATE audit_event SET id = id - 1 WHERE id > 3",
            ],
            3,
            "changed",
        ),
    ],
)
def test_the_chain_breaks_where_it_was_touched(
    desk: Desk, database: Database, statements: list[str], first: int, problem: str
) -> None:
    a_trip(desk)
    assert history.verify_chain(desk).fault is None
    meddle(database, *statements)
    assert history.verify_chain(desk).fault == audit.ChainFault(first, problem)


def test_a_trail_that_was_cut_short_shows_against_its_head(desk: Desk, database: Database) -> None:
    a_trip(desk)
    kept = history.verify_chain(desk)
    meddle(database, f"DELETE FROM audit_event WHERE id = {kept.events}")
    now = history.verify_chain(desk)
    assert now.fault is None
    assert (now.events, now.head) != (kept.events, kept.head)


@pytest.mark.parametrize(
    "statement", ["DELETE FROM audit_event", "UPDATE audit_event SET person = 'x'"]
)
def test_the_database_itself_refuses_to_rewrite_it(database: Database, statement: str) -> None:
    with (
        pytest.raises(IntegrityError, match="audit trail is kept"),
        database.write() as session,
    ):
        session.connection().exec_driver_sql(statement)


def test_fields_cannot_run_into_each_other(clock: Clock) -> None:
    def seal(person: str, action: str) -> str:
        return audit.seal(
            AuditEvent(
                id=1,
                at=clock.now,
                person=person,
                action=action,
                subject="",
                details="{}",
                previous_hash=GENESIS,
            )
        )

    assert seal("ab", "c") != seal("a", "bc")
