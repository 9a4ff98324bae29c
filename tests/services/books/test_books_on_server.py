"""The books on a PostgreSQL server: the same sums, and a month that waits for who pays in it."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, text

from perdin.account_errors import MonthClosed
from perdin.database.store import Database
from perdin.errors import BadInput
from perdin.models.people import Office
from perdin.rules.ledger import EntryKind, Mechanism
from perdin.rules.workflow import Role
from perdin.services.accounting import advances, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.books import book_numbers, closings, payment_list, tax_book, treasury
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.recaps.catalogue import table
from perdin.services.trips import trip_sheet
from tests.conftest import NOW, Clock
from tests.office import a_trip, found_office, issued, spent
from tests.postgres import postgresql_server, postgresql_url
from tests.services.books.raw import month
from tests.services.plays_accounts import ENTRY, taxed
from tests.services.recaps.raw import YEAR
from tests.services.stages import Stage

__all__ = ["postgresql_server", "postgresql_url"]


@pytest.fixture
def stage(postgresql_url: str, clock: Clock) -> Iterator[Stage]:
    """The desks of an office on a server."""
    with Database.open(postgresql_url) as database:
        found_office(database, NOW)
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        seats = {user.role: user.id for user in users.list_users(desk)}
        head = replace(desk, person=users.person_at(database, seats[Role.ATASAN]))
        yield Stage(desk, head)


def test_the_books_of_a_server_are_the_same_sums(stage: Stage, clock: Clock) -> None:
    desk, head = stage.desk, stage.head
    treasury.enter(desk, ENTRY)
    treasury.enter(desk, replace(ENTRY, kind=EntryKind.RETURNED, amount=100_000, book_number="2"))
    tax = taxed(stage)
    tax_book.pay_over(desk, [tax], date(2026, 2, 16), "NTPN-1")
    trip_id = issued(desk, head, a_trip(desk, "Bima", leave=date(2026, 3, 10)))
    (traveller,) = trip_sheet.open_trip(desk, trip_id).travellers
    advances.pay_advance(desk, traveller.id, PayForm(amount=700_000, paid_on=date(2026, 1, 30)))
    closings.close_month(desk, date(2026, 1, 1))
    with pytest.raises(MonthClosed):
        treasury.enter(desk, ENTRY)
    clock.advance(days=20)
    spent(desk, trip_id)
    settlement.settle(desk, trip_id, date(2026, 3, 8))
    january, february, march = closings.list_months(desk, 2026)[:3]
    assert (january.received, january.paid_out) == (5_000_000, 800_000)
    assert (february.received, february.paid_out) == (3_000, 3_000)
    cost = trip_sheet.open_trip(desk, trip_id).travellers[0].spent
    assert march.balance == 4_200_000 - (cost - 700_000)
    for name in ("bku", "dana", "rekap-dana"):
        assert table(desk, name, YEAR).total("paid_out") == 103_000 + cost
    assert table(desk, "panjar", month(2026, 3)).total("balance") == 0
    assert table(desk, "pajak", YEAR).total("balance") == 0
    paid = payment_list.list_year(desk, 2026, kind=None)
    assert sum(row.paid_out for row in paid) == table(desk, "pembayaran", YEAR).total("paid_out")


def test_a_month_is_not_closed_while_somebody_pays_in_it(stage: Stage) -> None:
    database = stage.desk.database
    with database.write() as paying:
        closings.refuse_closed(paying, date(2026, 1, 31))
        with database.write() as another:
            closings.refuse_closed(another, date(2026, 1, 31))
        with database.write() as closing:
            free = select(Office.id).with_for_update(skip_locked=True)
            assert closing.scalars(free).all() == [], "whoever closes waits"
    with database.write() as closing:
        assert len(closing.scalars(free).all()) == 1


WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


def test_of_two_desks_that_give_one_number_the_second_is_told_the_next(stage: Stage) -> None:
    """A payment and an entry are of two tables; a third holds the numbers of both."""
    database, told = stage.desk.database, []

    def enter() -> None:
        try:
            treasury.enter(stage.desk, replace(ENTRY, book_number="0007"))
        except BadInput as refusal:
            told.append(str(refusal))

    second = threading.Thread(target=enter)
    with database.write() as paying:
        book_numbers.take(paying, 2026, Mechanism.UP, "0007")
        second.start()
        waits = 0
        while not waits and second.is_alive():
            with database.read() as looking:
                waits = looking.scalars(WAITING).one()
        assert waits, "the second desk waits for the first to be done"
    second.join()
    assert told == ["Nomor BKU 0007 sudah dipakai di UP tahun 2026. Nomor bebas berikutnya: 0008."]
    assert treasury.list_entries(stage.desk, 2026) == []
    treasury.enter(stage.desk, replace(ENTRY, book_number="0008"))


def test_a_number_that_was_not_kept_is_free_again(stage: Stage) -> None:
    too_much = replace(ENTRY, book_number="0007", entered_on=date(2026, 12, 31))
    with pytest.raises(BadInput, match="belum tiba"):
        treasury.enter(stage.desk, too_much)
    with stage.desk.database.write() as session:
        book_numbers.take(session, 2026, Mechanism.UP, "0007")
        session.rollback()
    treasury.enter(stage.desk, replace(ENTRY, book_number="0007"))
    with pytest.raises(BadInput, match="0008"):
        treasury.enter(stage.desk, replace(ENTRY, book_number="0007"))
