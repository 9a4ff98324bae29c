"""The example office's year to its end: all is settled, the year closes, every sum is one sum."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from perdin.account_errors import YearClosed
from perdin.database.store import Database
from perdin.rules.ledger import AccountState
from perdin.rules.workflow import TripState
from perdin.services.accounting import (
    account_sheet,
    advances,
    payments,
    settlement,
    verification,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.example import accounts
from perdin.services.letters import letters
from perdin.services.office import first_start, users
from perdin.services.recaps import catalogue
from perdin.services.trail import history
from perdin.services.trips import approvals, trip_list, trip_sheet, trips
from perdin.services.trips.counted import RecapFilter
from perdin.services.trips.trip_list import TripFilter
from perdin.services.trips.trip_sheet import TripSheet
from perdin.services.year import year_end
from tests.conftest import Clock
from tests.office import WIB

NAMES = {
    "pelaksana": "Panji Laksana",
    "camat": "Wiranata Adikusuma",
    "umum": "Bagaskara Tirta Nugraha",
    "bendahara": "Ratri Kinasih",
}
DECEMBER = datetime(2026, 12, 14, 9, tzinfo=WIB)
YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
MONEY = ("perjalanan", "pegawai-bulan", "unit", "rekening", "bulan", "tujuan", "rencana",
         "nominatif", "spj", "pemeriksa", "publik", "publik-tujuan", "publik-bulan")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """The example's people in December, and the file that they work on."""

    path: Path
    seats: dict[str, Desk]

    @property
    def clerk(self) -> Desk:
        return self.seats["pelaksana"]

    def sheets(self) -> list[TripSheet]:
        ids = trip_list.find_trip_ids(self.clerk, TripFilter())
        return [trip_sheet.open_trip(self.clerk, trip_id) for trip_id in ids]


@pytest.fixture
def office(example_copy: Path) -> Iterator[Office]:
    clock = Clock(DECEMBER)
    with Database.open(example_copy) as database:
        first = Desk(database, first_start.seat_first(database), clock=clock)
        ids = {user.name: user.id for user in users.list_users(first)}
        seats = {
            key: Desk(database, users.person_at(database, ids[name]), clock=clock)
            for key, name in NAMES.items()
        }
        yield Office(example_copy, seats)


def people_for(office: Office, sheet: TripSheet) -> accounts.People:
    seats = {key: office.seats[key] for key in accounts.SEATS}
    return accounts.people_for(seats, {traveller.employee_id for traveller in sheet.travellers})


def finish(office: Office, sheet: TripSheet) -> None:
    """Take one trip to its end from wherever the year left it."""
    if sheet.state is TripState.SUBMITTED:
        approvals.reject(office.seats["camat"], sheet.id, sheet.version, sheet.content_hash, "Lalu")
    elif sheet.state is TripState.RETURNED:
        trips.cancel(office.clerk, sheet.id, "Undangan tidak datang sampai akhir tahun")
    elif sheet.state in (TripState.APPROVED, TripState.ISSUED):
        account_for(office, sheet)


def account_for(office: Office, sheet: TripSheet) -> None:
    people = people_for(office, sheet)
    if sheet.state is TripState.APPROVED:
        dated = sheet.leave or DECEMBER.date()
        letters.issue(office.clerk, sheet.id, sheet.version, dated)
    for request in advances.list_requests(people.payer):
        if request.trip_id == sheet.id:
            form = PayForm(amount=request.amount, paid_on=sheet.leave or DECEMBER.date())
            form = replace(form, reason="Tutup tahun: semua SPJ diselesaikan bersama")
            advances.pay_advance(people.payer, request.traveller_id, form, request.id)
    states = {
        traveller.id: account_sheet.open_account(people.verifier, traveller.id).state
        for traveller in sheet.travellers
    }
    if set(states.values()) == {AccountState.OPEN}:
        accounts.settle(people, sheet.id)
        return
    for traveller_id in states:
        version = account_sheet.open_account(people.verifier, traveller_id).version
        verification.accept_lines(people.verifier, traveller_id, version)
    settlement.settle(people.payer, sheet.id, DECEMBER.date(), reason=people.reason)


def raw(path: Path, question: str) -> int:
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute(question).fetchone()[0] or 0)


SPENT = """
SELECT sum(cost_line.amount) FROM cost_line
JOIN traveller ON traveller.id = cost_line.traveller_id JOIN trip ON trip.id = traveller.trip_id
WHERE cost_line.stage = 'realisasi' AND trip.state = 'settled'
"""
PAID = "SELECT sum(CASE kind WHEN 'pengembalian' THEN -amount ELSE amount END) FROM payment"


def test_the_year_of_the_example_closes(office: Office) -> None:
    assert year_end.open_year(office.clerk, 2026).open_points
    for sheet in office.sheets():
        finish(office, sheet)
    assert {sheet.state for sheet in office.sheets()} == {
        TripState.SETTLED, TripState.REJECTED, TripState.CANCELLED,
    }  # fmt: skip
    state = year_end.open_year(office.clerk, 2026)
    assert (state.open_points, state.disagreements) == ((), ())
    year_end.close_year(office.seats["bendahara"], 2026, "Semua rampung")

    spent = raw(office.path, SPENT)
    assert spent > 50_000_000
    assert raw(office.path, PAID) == spent
    assert raw(office.path, "SELECT sum(realised) FROM budget_line") == spent
    assert raw(office.path, "SELECT sum(committed) FROM budget_line") == 0
    assert raw(office.path, "SELECT sum(spent) FROM trip WHERE state = 'settled'") == spent
    assert year_end.open_year(office.clerk, 2026).figures["realisasi"] == spent
    sums = {
        recap_id: catalogue.table(office.clerk, recap_id, YEAR).total("total") for recap_id in MONEY
    }
    assert sums == dict.fromkeys(MONEY, spent)
    grids = 0
    for month in range(1, 13):
        first = date(2026, month, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        by_day = catalogue.table(office.clerk, "pegawai-hari", RecapFilter(first=first, last=last))
        grids += by_day.total("total") or 0
    assert grids == spent
    assert history.verify_chain(office.clerk).fault is None
    assert office.clerk.database.check() == []


def test_what_is_closed_stays_closed_until_it_is_opened_by_name(office: Office) -> None:
    for sheet in office.sheets():
        finish(office, sheet)
    treasurer = office.seats["bendahara"]
    year_end.close_year(treasurer, 2026)
    line = budget.list_budget(office.clerk, 2026)[0]
    settled = next(sheet for sheet in office.sheets() if sheet.state is TripState.SETTLED)
    with pytest.raises(YearClosed):
        settlement.reopen(office.clerk, settled.id, "Salah hitung")
    with pytest.raises(YearClosed):
        payments.take_back(
            treasurer, settled.travellers[0].id, PayForm(amount=1, paid_on=DECEMBER.date())
        )
    before = budget.list_budget(office.clerk, 2026)
    year_end.reopen_year(treasurer, 2026, "Temuan pemeriksa atas satu kuitansi")
    settlement.reopen(office.clerk, settled.id, "Salah hitung")
    after = next(
        budget_row
        for budget_row in budget.list_budget(office.clerk, 2026)
        if budget_row.id == line.id
    )
    assert sum(budget_row.realised for budget_row in before) > after.realised
