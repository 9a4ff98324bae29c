"""What may stand once only, held by the database too: whoever comes second at one moment is told.

On PostgreSQL two desks really look at one moment; SQLite lets one writer in at a time.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from perdin.account_errors import YearClosed
from perdin.database.store import Database
from perdin.errors import BadInput
from perdin.models.changes import TripChange
from perdin.models.money import AdvanceRequest, BudgetLine
from perdin.models.planning import PlannedTrip, YearClosing
from perdin.rules.ledger import AdvanceState
from perdin.rules.workflow import Role
from perdin.services.accounting import advances, payments
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import structure
from perdin.services.changes import change_sheet, changes
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.plans import plan_copy, plans
from perdin.services.year import year_end
from tests.conftest import NOW, Clock
from tests.office import a_trip, found_office, issued
from tests.postgres import postgresql_server, postgresql_url
from tests.services.accounting.stories import travellers
from tests.services.changes.asking import asked, longer
from tests.services.plays_budget import a_plan
from tests.services.stages import DAY

__all__ = ["postgresql_server", "postgresql_url"]

AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Two:
    """Two people of one office, each at a desk, the treasurer, and the one who approves."""

    one: Desk
    other: Desk
    treasurer: Desk
    head: Desk

    def at_once(self, *jobs: Callable[[], object]) -> list[object]:
        """What came of jobs that begin at one moment: answers, and problems that were told."""
        together = Barrier(len(jobs))

        def run(job: Callable[[], object]) -> object:
            together.wait(60)
            try:
                return job()
            except (BadInput, YearClosed) as problem:
                return problem

        with ThreadPoolExecutor(len(jobs)) as pool:
            return list(pool.map(run, jobs))


@pytest.fixture(params=["sqlite", "postgresql"])
def two(request: pytest.FixtureRequest, clock: Clock) -> Iterator[Two]:
    """The same office in a file and on a server."""
    if request.param == "sqlite":
        with Database.open(request.getfixturevalue("office_copy")) as database:
            yield _seats(database, clock)
        return
    with Database.open(request.getfixturevalue("postgresql_url")) as database:
        found_office(database, NOW)
        yield _seats(database, clock)


def _seats(database: Database, clock: Clock) -> Two:
    desk = Desk(database, first_start.seat_first(database), clock=clock)
    seats = {user.role: user.id for user in users.list_users(desk)}
    return Two(
        desk,
        *(
            replace(desk, person=users.person_at(database, seats[role]))
            for role in (Role.STAF, Role.KEUANGAN, Role.ATASAN)
        ),
    )


def rows(two: Two, table: type[Any]) -> list[Any]:
    with two.one.database.read() as session:
        found = list(session.query(table).order_by(table.id))
        session.expunge_all()
    return found


def test_two_who_begin_a_change_at_once_have_one_draft(two: Two) -> None:
    trip_id = issued(two.one, two.head, a_trip(two.one))
    for _round in range(AT_ONCE):
        answers = two.at_once(
            lambda: changes.begin_change(two.one, trip_id),
            lambda: changes.begin_change(two.other, trip_id),
        )
        (change,) = rows(two, TripChange)
        kept = changes.Kept(change.id, change.version)
        assert answers == [kept, kept]
        told = [change_sheet.open_change(seat, change.id) for seat in (two.one, two.other)]
        assert sorted(sheet.begun_elsewhere for sheet in told) == [False, True]
        begun = two.one if change.requested_by_id == two.one.person.user_id else two.other
        assert {sheet.requested_by for sheet in told} == {begun.person.name}
        changes.discard_change(two.one, kept.change_id, kept.version)


def test_a_change_that_waits_is_not_begun_again(two: Two) -> None:
    trip_id = issued(two.one, two.head, a_trip(two.one))
    asked(two.one, trip_id, longer(1))
    name = two.one.person.name
    with pytest.raises(BadInput, match=f"sudah diajukan {name} dan menunggu keputusan"):
        changes.begin_change(two.other, trip_id)


def test_the_database_itself_refuses_a_second_open_change(two: Two) -> None:
    trip_id = issued(two.one, two.head, a_trip(two.one))
    asked(two.one, trip_id, longer(1))
    with pytest.raises(IntegrityError), two.one.database.write() as session:
        session.add(
            TripChange(
                trip_id=trip_id, requested_by_id=two.one.person.user_id, created_at=two.one.now
            )
        )


def test_two_who_ask_for_an_advance_at_once_have_one_request(two: Two) -> None:
    (ayu,) = travellers(two.one, issued(two.one, two.head, a_trip(two.one)))
    answers = two.at_once(
        *(
            partial(advances.request_advance, seat, ayu, amount=100_000)
            for seat in (two.one, two.other)
        )
    )
    assert [type(answer) for answer in answers].count(BadInput) == 1
    assert len(rows(two, AdvanceRequest)) == 1
    with pytest.raises(IntegrityError), two.one.database.write() as session:
        session.add(
            AdvanceRequest(
                traveller_id=ayu,
                amount=1,
                requested_by_id=two.one.person.user_id,
                requested_at=two.one.now,
            )
        )


def test_a_payment_taken_back_leaves_the_newer_request_waiting_alone(two: Two) -> None:
    (ayu,) = travellers(two.one, issued(two.one, two.head, a_trip(two.one)))
    first = advances.request_advance(two.one, ayu, amount=500_000)
    paid = advances.pay_advance(two.one, ayu, PayForm(amount=500_000, paid_on=DAY), first)
    second = advances.request_advance(two.one, ayu, amount=200_000)
    payments.correct_payment(two.one, paid, "Salah orang", DAY)
    states = {row.id: (row.state, row.note) for row in rows(two, AdvanceRequest)}
    assert states == {
        first: (AdvanceState.REFUSED, "Salah orang"),
        second: (AdvanceState.REQUESTED, ""),
    }
    assert two.one.database.check() == []


def test_a_year_is_closed_once(two: Two, clock: Clock) -> None:
    clock.now = clock.now.replace(month=12, day=31)
    answers = two.at_once(*(partial(year_end.close_year, seat, 2026) for seat in _of(two)))
    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "YearClosed"]
    assert len(rows(two, YearClosing)) == 1
    with pytest.raises(IntegrityError), two.one.database.write() as session:
        session.execute(
            text(
                "INSERT INTO year_closing (office_id, fiscal_year, figures, note, closed_at,"
                " closed_by_id, reopened_reason) SELECT office_id, fiscal_year, figures, note,"
                " closed_at, closed_by_id, reopened_reason FROM year_closing"
            )
        )
    year_end.reopen_year(two.one, 2026, "Koreksi")
    year_end.close_year(two.one, 2026)


def test_last_years_lines_and_plan_are_copied_once(two: Two) -> None:
    plans.save_planned(two.one, a_plan(two.one, month=1))
    with two.one.database.write() as session:
        session.query(BudgetLine).filter_by(fiscal_year=2027).delete()
    for copy in (structure.copy_structure, plan_copy.copy_plan):
        answers = two.at_once(*(partial(copy, seat, 2027) for seat in _of(two)))
        assert [type(answer) for answer in answers].count(BadInput) == 1
    for table in (BudgetLine, PlannedTrip):
        assert len([row for row in rows(two, table) if row.fiscal_year == 2027]) == 1


def _of(two: Two) -> tuple[Desk, Desk]:
    return two.one, two.treasurer
