"""Aturan hemat as the office keeps them: changed until used, ended afterwards; on a server too."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput, PerdinError, StaleVersion
from perdin.models.money import BudgetLine
from perdin.rules.restrictions import Restriction
from perdin.rules.workflow import Role, TripState
from perdin.services.desk import Desk
from perdin.services.office import first_start, restrictions, users
from perdin.services.recaps.catalogue import table
from perdin.services.rows.acts import Act
from perdin.services.trips import approvals, trip_sheet
from perdin.services.trips.draft_check import check_draft
from perdin.services.undoing import undo
from tests.conftest import NOW, Clock
from tests.office import a_draft, a_trip, approved, found_office
from tests.postgres import postgresql_server, postgresql_url
from tests.services.plays_restrictions import AWAY, HALF, PEOPLE, entered
from tests.services.recaps.test_restriction_findings import KIND, YEAR
from tests.services.trips.test_restrictions import LETTER, add_line, answered, submit, told

__all__ = ["postgresql_server", "postgresql_url"]


def test_a_rule_in_use_is_ended_not_changed(desk: Desk) -> None:
    row = entered(desk, AWAY)
    changed = replace(row.restriction, giver="Wali Kota")
    restrictions.save_restriction(desk, changed, row.version)
    row = restrictions.list_restrictions(desk)[0]
    submit(desk, answered(a_draft(desk), row, **LETTER))
    (row,) = restrictions.list_restrictions(desk)
    assert (row.trips, row.restriction.giver) == (1, "Wali Kota")
    with pytest.raises(BadInput, match="Akhiri, lalu buat yang baru"):
        restrictions.save_restriction(desk, row.restriction, row.version)
    with pytest.raises(BadInput, match="sudah dipakai"):
        restrictions.remove_restriction(desk, row.restriction.id, row.version)
    end = date(2026, 3, 2)
    restrictions.end_restriction(desk, row.restriction.id, row.version, end)
    with pytest.raises(StaleVersion):
        restrictions.end_restriction(desk, row.restriction.id, row.version, None)
    assert told(check_draft(desk, a_draft(desk, "Bima"))) == []
    assert restrictions.list_restrictions(desk)[0].restriction.last_day == end


def test_an_unused_rule_goes(desk: Desk) -> None:
    row = entered(desk, AWAY)
    restrictions.remove_restriction(desk, row.restriction.id, row.version)
    assert restrictions.list_restrictions(desk) == []


@pytest.mark.parametrize(
    "rule", [replace(AWAY, giver=""), replace(PEOPLE, most=0), replace(HALF, percent=None)]
)
def test_a_rule_that_is_not_whole_is_refused(desk: Desk, rule: Restriction) -> None:
    with pytest.raises(BadInput):
        restrictions.save_restriction(desk, rule)
    assert restrictions.list_restrictions(desk) == []


def test_a_submission_under_a_rule_is_taken_back_with_its_answer_and_the_rule_stays(
    desk: Desk,
) -> None:
    acts: list[Act] = []
    heard = replace(desk, remember=acts.append)
    row = entered(heard, AWAY)
    made = acts[-1]
    submit(heard, answered(a_draft(desk), row, **LETTER))
    with pytest.raises(PerdinError):
        undo.undo(desk, made)  # a trip was submitted under it
    assert restrictions.list_restrictions(desk)[0].trips == 1
    undo.undo(desk, acts[-1])
    assert restrictions.list_restrictions(desk)[0].trips == 0
    undo.undo(desk, made)
    assert restrictions.list_restrictions(desk) == []


@pytest.fixture
def server(postgresql_url: str, clock: Clock) -> Iterator[tuple[Desk, Desk]]:
    with Database.open(postgresql_url) as database:
        found_office(database, NOW)
        clerk = Desk(database, first_start.seat_first(database), clock=clock)
        (head,) = [user for user in users.list_users(clerk) if user.role is Role.ATASAN]
        yield clerk, replace(clerk, person=users.person_at(database, head.id))


def test_a_server_asks_and_keeps_the_same(server: tuple[Desk, Desk]) -> None:
    desk, head = server
    away, half = entered(desk, AWAY), entered(desk, replace(HALF, percent=10))
    draft = a_draft(desk)
    assert [blocking for _words, blocking in told(check_draft(desk, draft))] == [True]
    trip_id = approved(desk, head, submit(desk, answered(draft, away, **LETTER)))
    second = answered(a_draft(desk, "Bima"), away, **LETTER)
    assert "Efisiensi" in told(check_draft(desk, second))[1][0]
    case = approvals.open_case(head, submit(desk, answered(second, half, reason="Mendesak")))
    assert [row.answer for row in case.restrictions] == [
        "Izin Sekretaris Daerah nomor 800/7 tanggal 12 Februari 2026.",
        "Alasan: Mendesak",
    ]
    told_to_auditors = [
        row for row in table(desk, "pemeriksaan", YEAR).rows if row[0] == KIND and row[1]
    ]
    assert [row[4] for row in told_to_auditors] == [date(2026, 3, 3)]
    row = restrictions.list_restrictions(desk)[-1]
    restrictions.end_restriction(desk, row.restriction.id, row.version, date(2026, 3, 1))
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.APPROVED


def test_two_approvals_on_a_server_do_not_pass_the_years_part_together(
    server: tuple[Desk, Desk],
) -> None:
    """While another line of the year is being used, an approval waits, and counts what was used."""
    desk, head = server
    other = add_line(desk, 5_000_000)
    entered(desk, replace(HALF, percent=10))  # 5.5 million of 55
    trip_id = a_trip(desk)
    sheet = trip_sheet.open_trip(head, trip_id)
    with ThreadPoolExecutor(1) as pool:
        with desk.database.write() as session:
            line = session.get_one(BudgetLine, other, with_for_update=True)
            line.committed += 5_000_000
            session.flush()
            approving = pool.submit(
                approvals.approve, head, trip_id, sheet.version, sheet.content_hash
            )
            ended, _waiting = wait([approving], timeout=1)
            assert not ended
        with pytest.raises(BadInput, match=r"terpakai Rp5\.000\.000"):
            approving.result(timeout=60)
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.SUBMITTED
