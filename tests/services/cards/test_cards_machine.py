"""Whatever is bought, billed, matched, paid and corrected: cash, debt and accounts are raw sums."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from perdin.database.store import Database
from perdin.errors import PerdinError
from perdin.rules.ledger import EntryKind, Mechanism
from perdin.rules.travel import Component
from perdin.rules.workflow import Role
from perdin.services.accounting import accounts, payments
from perdin.services.accounting.payments import PayForm
from perdin.services.books import closings, treasury
from perdin.services.books.treasury import EntryForm
from perdin.services.cards import cards, corrections, matching, purchases, statements
from perdin.services.cards.statement_list import open_statement
from perdin.services.cards.statements import LineForm, StatementForm
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.recaps.catalogue import table
from perdin.services.trips import trip_sheet
from tests.conftest import NOW, closed_copy
from tests.office import PEOPLE, WIB, a_trip, issued
from tests.services.books.raw import balance, flow, month
from tests.services.full_year import rows
from tests.services.plays_cards import a_card, a_purchase
from tests.services.recaps.raw import YEAR

LATER = datetime(2026, 5, 10, 9, 0, tzinfo=WIB)
WHEN = st.integers(0, 100).map(lambda days: date(2026, 1, 20) + timedelta(days=days))
WHICH = st.integers(0, 1)
AMOUNT = st.sampled_from((100_000, 250_000, 400_000))
LINES = st.lists(st.tuples(WHEN, AMOUNT), min_size=1, max_size=4)
ID = st.integers(1, 10)
OWED = """
SELECT coalesce(sum(CASE kind WHEN 'pengembalian' THEN -amount ELSE amount END), 0) + (
  SELECT coalesce(sum(l.amount), 0) FROM card_statement_line l JOIN card_statement s
  ON s.id = l.statement_id WHERE l.state = 'pribadi' AND s.paid_on IS NULL) AS n
FROM payment WHERE method = 'kkpd' AND NOT EXISTS (
  SELECT 1 FROM card_statement_line l JOIN card_statement s ON s.id = l.statement_id
  WHERE l.payment_id = payment.id AND s.paid_on IS NOT NULL)
"""
PAID = """
SELECT coalesce(sum(CASE kind WHEN 'pengembalian' THEN -amount ELSE amount END), 0) AS n
FROM payment WHERE traveller_id = ?
"""


class Cards(RuleBasedStateMachine):
    """The treasurer buys with two cards for two travellers, and reconciles what the bank sends."""

    office: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = closed_copy(self.office, self.folder / "perdin.db")
        self.database = Database.open(self.path)
        now = Desk(self.database, first_start.seat_first(self.database), lambda: NOW)
        seats = {user.role: user.id for user in users.list_users(now)}
        head = replace(now, person=users.person_at(self.database, seats[Role.ATASAN]))
        self.trips = [
            issued(now, head, a_trip(now, PEOPLE[n].name, leave=date(2026, 3, 2 + 7 * n)))
            for n in range(2)
        ]
        self.ones = [trip_sheet.open_trip(now, trip).travellers[0].id for trip in self.trips]
        self.desk = replace(now, clock=lambda: LATER)
        self.head = replace(head, clock=lambda: LATER)
        self.cards = [a_card(now), a_card(now, "0000 5678")]
        purse = EntryForm(
            kind=EntryKind.RECEIVED, mechanism=Mechanism.UP, amount=50_000_000,
            entered_on=date(2026, 1, 5),
        )  # fmt: skip
        treasury.enter(self.desk, purse)
        self.closed: dict[int, tuple[int, int]] = {}

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)

    @rule(card=WHICH, who=WHICH, amount=AMOUNT, day=WHEN)
    def buy(self, card: int, who: int, amount: int, day: date) -> None:
        form = a_purchase(self.cards[card], amount, day)
        self._try(lambda: purchases.record_purchase(self.desk, self.ones[who], form))

    @rule(payment=ID, day=WHEN)
    def mistake(self, payment: int, day: date) -> None:
        self._try(lambda: payments.correct_payment(self.desk, payment, "Salah", day))

    @rule(card=WHICH, lines=LINES, day=WHEN)
    def bill(self, card: int, lines: list[tuple[date, int]], day: date) -> None:
        form = StatementForm(
            card_id=self.cards[card],
            issued_on=day,
            lines=tuple(LineForm(spent, f"TOKO {at}", n) for at, (spent, n) in enumerate(lines)),
        )
        self._try(lambda: statements.add_statement(self.desk, form))

    @rule(statement=ID)
    def confirm(self, statement: int) -> None:
        def all_proposed() -> None:
            lines = open_statement(self.desk, statement)
            pairs = {line.id: line.proposed_id for line in lines if line.proposed_id}
            matching.confirm(self.desk, pairs)

        self._try(all_proposed)

    @rule(line=ID, payment=ID)
    def confirm_any(self, line: int, payment: int) -> None:
        self._try(lambda: matching.confirm(self.desk, {line: payment}))

    @rule(line=ID, who=WHICH)
    def attach(self, line: int, who: int) -> None:
        self._try(lambda: matching.attach(self.desk, line, self.ones[who], Component.TRANSPORT))

    @rule(line=ID)
    def personal(self, line: int) -> None:
        self._try(lambda: matching.mark_personal(self.desk, line, "Milik sendiri"))

    @rule(line=ID)
    def release(self, line: int) -> None:
        self._try(lambda: matching.release(self.desk, line))

    @rule(line=ID, day=WHEN)
    def repay(self, line: int, day: date) -> None:
        self._try(lambda: matching.repay(self.desk, line, day, "STS"))

    @rule(statement=ID, day=WHEN, reason=st.sampled_from(("", "Jatuh tempo")))
    def pay(self, statement: int, day: date, reason: str) -> None:
        form = PayForm(amount=0, paid_on=day, reason=reason)
        self._try(lambda: statements.pay_statement(self.desk, statement, form))

    @rule(statement=ID, day=WHEN)
    def unpay(self, statement: int, day: date) -> None:
        self._try(lambda: corrections.correct_statement_payment(self.desk, statement, "Salah", day))

    @rule(line=ID, day=WHEN)
    def unrepay(self, line: int, day: date) -> None:
        self._try(lambda: corrections.correct_repayment(self.desk, line, "Salah", day))

    @rule(statement=ID)
    def remove(self, statement: int) -> None:
        self._try(lambda: statements.remove_statement(self.desk, statement))

    @rule(number=st.integers(1, 4))
    def close(self, number: int) -> None:
        if self._try(lambda: closings.close_month(self.desk, date(2026, number, 1))):
            self.closed[number] = flow(self.path, *month(2026, number).span)

    @invariant()
    def cash_debt_and_accounts_are_the_raw_rows(self) -> None:
        assert faults(self.desk, self.path, self.trips, self.ones) == []

    @invariant()
    def a_closed_month_is_what_it_was(self) -> None:
        for number, kept in self.closed.items():
            assert flow(self.path, *month(2026, number).span) == kept

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except PerdinError:
            return False
        return True


def faults(desk: Desk, path: Path, trips: list[int], ones: list[int]) -> list[str]:
    """Where what is shown and the raw rows part."""
    problems = []
    book = table(desk, "bku", YEAR)
    if (book.total("received"), book.total("paid_out")) != flow(path, *YEAR.span):
        problems.append(f"bku: {book.totals}, raw {flow(path, *YEAR.span)}")
    funds = table(desk, "rekap-dana", YEAR).total("balance")
    if funds != balance(path, YEAR.last):
        problems.append(f"dana: {funds}, raw {balance(path, YEAR.last)}")
    owed = sum(card.owed for card in cards.list_cards(desk))
    (raw,) = rows(path, OWED)
    if owed != raw["n"]:
        problems.append(f"utang: {owed}, raw {raw['n']}")
    if table(desk, "panjar", YEAR).total("balance"):
        problems.append("panjar: a purchase is no advance")
    for trip, one in zip(trips, ones, strict=True):
        (account,) = accounts.balances(desk, trip)
        (paid,) = rows(path, PAID, one)
        if account.paid != paid["n"]:
            problems.append(f"dibayar: {account.paid}, raw {paid['n']}")
    return problems


def test_any_sequence_keeps_the_sums(office_file: Path) -> None:
    Cards.office = office_file
    given = settings(
        max_examples=max(settings().max_examples // 12, 1),
        stateful_step_count=30,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Cards, settings=given)


def test_the_known_bad_twin_is_caught(
    desk: Desk, card: int, trip: int, ayu: int, bima: int, office_copy: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    purchases.record_purchase(desk, ayu, a_purchase(card))
    monkeypatch.setattr(cards, "owed", lambda _session: {})
    assert faults(desk, office_copy, [], []) == ["utang: 0, raw 686000"]
