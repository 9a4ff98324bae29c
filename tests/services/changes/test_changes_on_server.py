"""Changes on a PostgreSQL server: the same money and letters, and who pays meanwhile is told."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.errors import PerdinError, StaleVersion
from perdin.models.money import BudgetLine
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import accounts, advances
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import budget
from perdin.services.changes import change_sheet, deciding, papers
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import first_start, users
from perdin.services.trips import trip_sheet
from tests.conftest import NOW, Clock
from tests.office import a_trip, found_office, issued, person
from tests.postgres import postgresql_server, postgresql_url
from tests.services.changes.asking import approve, asked, longer, with_people
from tests.services.plays_restrictions import HALF, entered
from tests.services.stages import Stage
from tests.services.trips.test_restrictions import add_line

__all__ = ["postgresql_server", "postgresql_url"]

PAID_ON = date(2026, 3, 2)
FEB_23 = date(2026, 2, 23)


@pytest.fixture
def stage(postgresql_url: str, clock: Clock) -> Iterator[Stage]:
    """The desks of an office on a server."""
    with Database.open(postgresql_url) as database:
        found_office(database, NOW)
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        seats = {user.role: user.id for user in users.list_users(desk)}
        yield Stage(desk, replace(desk, person=users.person_at(database, seats[Role.ATASAN])))


def test_people_join_and_leave_and_letters_follow(stage: Stage) -> None:
    desk, head = stage.desk, stage.head
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    ayu, bima = trip_sheet.open_trip(desk, trip_id).travellers
    advances.pay_advance(desk, bima.id, PayForm(amount=1_000_000, paid_on=PAID_ON))
    first = letters.document(desk, trip_id, LetterKind.RINCIAN_BIAYA, ayu.id).content
    change_id = asked(desk, trip_id, with_people(ayu.employee_id, person(desk, "Dirga")))
    apart = approve(head, change_id)
    assert apart is not None
    assert trip_sheet.open_trip(desk, apart).state is TripState.CANCELLED
    (balance,) = accounts.balances(desk, apart)
    assert balance.remaining == -1_000_000
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert budget.list_budget(desk, 2026)[0].committed == sheet.estimated
    numbers = letters.issue(desk, trip_id, sheet.version, FEB_23, [LetterKind.SURAT_PERUBAHAN])
    assert len(numbers) == len(set(numbers)) == 3
    kept = change_sheet.open_change(desk, change_id).papers
    assert papers.version_paper(desk, kept[0][0]).content == first
    assert desk.database.check() == []


def test_a_payment_and_a_decision_at_once_leave_one_of_them_told(stage: Stage) -> None:
    """Whichever comes first: an advance above the new rencana is never paid after it stands."""
    desk, head = stage.desk, stage.head
    trip_id = issued(desk, head, a_trip(desk))
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    seen = change_sheet.open_change(head, asked(desk, trip_id, longer(-2)))
    told: list[PerdinError] = []

    def pay() -> None:
        try:
            advances.pay_advance(desk, ayu.id, PayForm(amount=3_000_000, paid_on=PAID_ON))
        except PerdinError as problem:
            told.append(problem)

    payer = threading.Thread(target=pay)
    payer.start()
    try:
        deciding.approve_change(head, seen.id, seen.content_hash, seen.standing)
    except StaleVersion as problem:
        told.append(problem)
    payer.join()
    assert len(told) == 1
    (balance,) = accounts.balances(desk, trip_id)
    assert (balance.paid, balance.owed) in {(3_000_000, 3_062_000), (0, 830_000)}
    assert desk.database.check() == []


def test_a_change_waits_for_the_part_of_the_year_that_another_line_is_taking(stage: Stage) -> None:
    desk, head = stage.desk, stage.head
    other = add_line(desk, 5_000_000)
    trip_id = issued(desk, head, a_trip(desk))
    entered(desk, replace(HALF, percent=10))  # 5.5 million of 55, of which 3.1 are set aside
    seen = change_sheet.open_change(head, asked(desk, trip_id, longer(1)))
    with ThreadPoolExecutor(1) as pool:
        with desk.database.write() as session:
            line = session.get_one(BudgetLine, other, with_for_update=True)
            line.committed += 2_000_000
            session.flush()
            deciding_now = pool.submit(
                deciding.approve_change, head, seen.id, seen.content_hash, seen.standing
            )
            ended, _waiting = wait([deciding_now], timeout=1)
            assert not ended
        with pytest.raises(PerdinError, match="Efisiensi"):
            deciding_now.result(timeout=60)
