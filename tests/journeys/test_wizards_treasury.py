"""The money of an office that the wizard made: nothing above a rule, and books that close."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from perdin.account_errors import MonthClosed, SamePerson
from perdin.database.store import Database
from perdin.errors import PerdinError
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import EntryKind, Mechanism
from perdin.rules.travel import Component
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import (
    account_sheet,
    actual_costs,
    cost_lines,
    payments,
    settlement,
    verification,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.books import book_numbers, closings, treasury
from perdin.services.books.treasury import EntryForm
from perdin.services.desk import Desk
from perdin.services.office import users
from perdin.services.recaps.catalogue import table
from perdin.services.trips import trip_sheet
from tests.letters import newcomer
from tests.office import WIB, a_trip, issued, person, proved
from tests.services.accounting.stories import decide
from tests.services.books.raw import balance, flow, month

DAY, NIGHT, BARE, FARE = 430_000, 686_000, 205_800, 400_000
"""Kota Bandung: Perpres 72/2025 tables 1.2 and 1.4, 30 % of a night, and the fare as planned."""
RIDES = 2 * 536_000
"""What taxis may cost that nobody planned: twice the dearest table of the places."""
OTHER = 50_000
DAYS, NIGHTS = 3, 2
BACK = date(2026, 3, 5)
WAYS = (Component.TRANSPORT, Component.TAKSI, Component.SEWA_KENDARAAN)
ATTEMPTS = 150


@pytest.fixture
def office(empty_database: Database, clock: Callable[[], datetime]) -> tuple[Desk, Desk, Desk]:
    """The desks of the clerk, the head and a treasurer, of an office begun with the wizard."""
    clerk, head = newcomer.kecamatan(empty_database, clock)
    seat = users.add_user(clerk, "Citra", Role.KEUANGAN, person(clerk, "Citra"))
    keeper = Desk(empty_database, users.person_at(empty_database, seat), clock=clock)
    later = datetime(2026, 3, 20, 9, 0, tzinfo=WIB)
    return (
        clerk,
        replace(head, clock=lambda: later),
        replace(keeper, clock=lambda: later),
    )


def hostile(honest: list[ActualCost], rng: random.Random) -> list[ActualCost]:
    """An account that wants more: other quantities, rates, doubled rows, costs nobody planned."""
    rows = list(honest)
    for _wish in range(rng.randint(0, 3)):
        at = rng.randrange(len(rows))
        row, more = rows[at], rng.choice((1, 10_000, 150_000))
        bare = replace(row, receipt="", unproved_reason="Hilang")
        wicked = rng.choice(
            (
                replace(row, rate=row.rate + more),
                replace(row, quantity=row.quantity + 1),
                replace(row, quantity=max(row.quantity - 1, 1), rate=row.rate * 2),
                replace(row, planned=None),
                bare if row.component is Component.PENGINAPAN else row,
            )
        )
        beside = ActualCost(
            component=rng.choice((*WAYS, Component.LAIN, Component.TOL,
                                  Component.UANG_REPRESENTASI, Component.PENGINAPAN)),
            quantity=1, unit="kali", rate=rng.choice((20_000, BARE, 600_000)),
            reason="Di sana", unproved_reason="Hilang",
        )  # fmt: skip
        rows = [*rows[:at], wicked, *rows[at + 1 :]]
        rows += rng.choice(([], [beside], [row]))
    return rows


def most(rows: list[ActualCost]) -> Counter[str]:
    """What may be paid of the rows, by the tables at the head of this file and nothing else."""
    nights = sorted(
        min(row.rate, NIGHT if row.receipt else BARE)
        for row in rows
        if row.component is Component.PENGINAPAN
        for _night in range(row.quantity)
    )
    return Counter(
        harian=DAYS * DAY,
        penginapan=sum(nights[-NIGHTS:]),
        jalan=FARE + RIDES,
        lain=OTHER,
    )


def claimed(rows: list[ActualCost]) -> Counter[str]:
    """What the rows come to, by the same names."""
    names = {Component.UANG_HARIAN: "harian", Component.PENGINAPAN: "penginapan"}
    names |= dict.fromkeys(WAYS, "jalan")
    sums: Counter[str] = Counter()
    for row in rows:
        own = "lain" if row.component in (Component.LAIN, Component.TOL) else "tiada"
        sums[names.get(row.component, own)] += row.quantity * row.rate
    return sums


def settled(office: tuple[Desk, Desk, Desk], trip_id: int, who: int, rows: list[ActualCost]) -> int:
    """Take an account all the way; what was settled of it. Raises PerdinError where it stops."""
    clerk, _head, keeper = office
    payer = replace(clerk, clock=keeper.clock)
    actual_costs.record_costs(clerk, who, rows)
    verification.submit_account(clerk, who)
    try:
        version = account_sheet.open_account(keeper, who).version
        verification.accept_lines(keeper, who, version)
        settlement.settle(payer, trip_id, BACK, PayForm(amount=0, paid_on=BACK))
    except PerdinError:
        version = account_sheet.open_account(keeper, who).version
        verification.return_account(keeper, who, version, "Belum benar")
        raise
    return trip_sheet.open_trip(keeper, trip_id).spent


def test_no_hostile_account_is_settled_above_the_rules(office: tuple[Desk, Desk, Desk]) -> None:
    clerk, head, keeper = office
    decide(clerk, most_other=OTHER)
    trip_id = issued(clerk, head, a_trip(clerk, "Ayu"))
    (who,) = (one.id for one in trip_sheet.open_trip(clerk, trip_id).travellers)
    honest, rng, tally = (
        proved(cost_lines.costs_to_record(clerk, who)),
        random.Random(12),
        Counter[str](),
    )
    for _attempt in range(ATTEMPTS):
        rows = hostile(honest, rng)
        try:
            spent = settled(office, trip_id, who, rows)
        except PerdinError:
            tally["refused"] += 1
            continue
        tally["settled"] += 1
        allowed = most(rows)
        over = {name: sum_ for name, sum_ in claimed(rows).items() if sum_ > allowed[name]}
        assert not over, rows
        assert spent == sum(row.quantity * row.rate for row in rows)
        settlement.reopen(head, trip_id, "Dicoba lagi")
        back = payments.list_payments(keeper, trip_id)
        standing = [one for one in back if not one.reversed and one.reverses_id is None]
        for one in standing:
            payments.correct_payment(keeper, one.id, "Dicoba lagi", BACK)
    assert tally["settled"] >= 15, tally
    assert tally["refused"] >= 60, tally


def test_a_month_of_its_books_closes_and_changes_by_a_dated_correction_alone(
    office: tuple[Desk, Desk, Desk], tmp_path: Path
) -> None:
    clerk, head, keeper = office
    purse = EntryForm(
        kind=EntryKind.RECEIVED, mechanism=Mechanism.UP, amount=10_000_000,
        entered_on=date(2026, 2, 2), book_number="001",
    )  # fmt: skip
    treasury.enter(keeper, purse)
    trip_id = issued(clerk, head, a_trip(clerk, "Ayu", "Bima"))
    ayu, bima = (one.id for one in trip_sheet.open_trip(clerk, trip_id).travellers)
    for who in (ayu, bima):
        actual_costs.record_costs(clerk, who, proved(cost_lines.costs_to_record(clerk, who)))
        verification.submit_account(clerk, who)
    for who in (ayu, bima):
        verification.accept_lines(keeper, who, account_sheet.open_account(keeper, who).version)
    number = book_numbers.propose(keeper).numbers[Mechanism.UP]
    assert number == "002"
    form = PayForm(amount=3_062_000, paid_on=BACK, mechanism=Mechanism.UP, book_number=number)
    paid = payments.pay_balance(replace(clerk, clock=keeper.clock), ayu, form)
    own = replace(form, book_number="003")
    with pytest.raises(SamePerson, match="jadi orang lain yang membayarnya"):
        payments.pay_balance(keeper, bima, own)
    payments.pay_balance(keeper, bima, replace(own, reason="Bendahara seorang diri"))
    april = replace(keeper, clock=lambda: datetime(2026, 4, 6, 9, 0, tzinfo=WIB))
    for number_of_month in (2, 3):
        closings.close_month(april, date(2026, number_of_month, 1))
    path = keeper.database.path
    assert path is not None
    before = flow(path, *month(2026, 3).span)
    with pytest.raises(MonthClosed):
        payments.correct_payment(april, paid, "Salah rekening", date(2026, 3, 31))
    payments.correct_payment(april, paid, "Salah rekening", date(2026, 4, 6))
    assert flow(path, *month(2026, 3).span) == before == (0, 2 * 3_062_000)
    assert not any(row.differs for row in closings.list_months(april, 2026))
    assert balance(path, date(2026, 4, 30)) == 10_000_000 - 3_062_000
    printed = table(april, "bku", month(2026, 4))
    assert (printed.total("received"), printed.total("paid_out")) == (3_062_000, 0)
    assert trip_sheet.open_trip(april, trip_id).state is TripState.ISSUED
