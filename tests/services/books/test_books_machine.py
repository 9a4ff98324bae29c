"""Whatever is paid, entered, corrected, closed and opened again: the books are the raw rows."""

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
from perdin.rules.workflow import Role
from perdin.services.accounting import advances, payments, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.books import closings, treasury
from perdin.services.books.treasury import EntryForm
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.recaps.catalogue import table
from perdin.services.trips import trip_sheet
from tests.conftest import NOW, closed_copy
from tests.office import PEOPLE, WIB, a_trip, issued, spent
from tests.services.books.raw import balance, flow, held, month
from tests.services.full_year import rows

LATER = datetime(2026, 5, 10, 9, 0, tzinfo=WIB)
WHEN = st.integers(0, 120).map(lambda days: date(2026, 1, 10) + timedelta(days=days))
WHICH = st.integers(0, 2)
AMOUNT = st.integers(1, 3_000_000)
KEPT = """
SELECT coalesce((SELECT group_concat(id || '/' || amount || '/' || paid_on || kind) FROM payment
  WHERE paid_on <= :d), '') || '|' || coalesce((SELECT group_concat(id || '/' || amount || '/' ||
  entered_on || kind) FROM treasury_entry WHERE entered_on <= :d), '') || '|' || coalesce((SELECT
  group_concat(id || '/' || amount) FROM advance_clearing WHERE cleared_on <= :d), '') AS kept
"""


class Books(RuleBasedStateMachine):
    """The treasurer pays and books over five months, the head opens again."""

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
            for n in range(3)
        ]
        self.ones = [trip_sheet.open_trip(now, trip).travellers[0].id for trip in self.trips]
        self.clerk = replace(now, clock=lambda: LATER)
        self.head = replace(head, clock=lambda: LATER)
        self.closed: dict[date, str] = {}

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)

    @rule(n=WHICH, amount=AMOUNT, day=WHEN)
    def advance(self, n: int, amount: int, day: date) -> None:
        pay = PayForm(amount=amount, paid_on=day, mechanism=Mechanism.UP)
        self._try(lambda: advances.pay_advance(self.clerk, self.ones[n], pay))

    @rule(n=WHICH)
    def spend(self, n: int) -> None:
        self._try(lambda: spent(self.clerk, self.trips[n]))

    @rule(n=WHICH, day=WHEN)
    def settle(self, n: int, day: date) -> None:
        self._try(lambda: settlement.settle(self.clerk, self.trips[n], day))

    @rule(n=WHICH)
    def open_again(self, n: int) -> None:
        self._try(lambda: settlement.reopen(self.head, self.trips[n], "Nota susulan"))

    @rule(n=WHICH, amount=AMOUNT, day=WHEN)
    def refund(self, n: int, amount: int, day: date) -> None:
        pay = PayForm(amount=amount, paid_on=day, reference="STS")
        self._try(lambda: payments.take_back(self.clerk, self.ones[n], pay))

    @rule(n=st.integers(1, 12), day=WHEN)
    def mistake(self, n: int, day: date) -> None:
        self._try(lambda: payments.correct_payment(self.clerk, n, "Salah", day))

    @rule(kind=st.sampled_from(EntryKind), fund=st.sampled_from(Mechanism), amount=AMOUNT, day=WHEN)
    def enter(self, kind: EntryKind, fund: Mechanism, amount: int, day: date) -> None:
        into = 9 if kind is EntryKind.RECEIVED else 1
        form = EntryForm(kind=kind, mechanism=fund, amount=amount * into, entered_on=day)
        self._try(lambda: treasury.enter(self.clerk, form))

    @rule(n=st.integers(1, 8), day=WHEN)
    def correct(self, n: int, day: date) -> None:
        self._try(lambda: treasury.correct_entry(self.clerk, n, "Salah", day))

    @rule(number=st.integers(1, 4))
    def close(self, number: int) -> None:
        first = date(2026, number, 1)
        if self._try(lambda: closings.close_month(self.clerk, first)):
            assert first not in self.closed, "a month was closed twice"
            self.closed[first] = self._kept(month(2026, number).last)

    @rule(number=st.integers(1, 4))
    def open_month(self, number: int) -> None:
        first = date(2026, number, 1)
        if self._try(lambda: closings.reopen_month(self.head, first, "Salah")):
            del self.closed[first]

    @invariant()
    def the_books_are_the_raw_rows(self) -> None:
        assert faults(self.clerk, self.path) == []

    @invariant()
    def a_closed_month_is_what_it_was(self) -> None:
        for first, kept in self.closed.items():
            assert self._kept(month(2026, first.month).last) == kept

    def _kept(self, last: date) -> str:
        (row,) = rows(self.path, KEPT.replace(":d", f"'{last.isoformat()}'"))
        return str(row["kept"])

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except PerdinError:
            return False
        return True


def faults(desk: Desk, path: Path) -> list[str]:
    """Where a book and the raw rows part."""
    problems = []
    for row in closings.list_months(desk, 2026)[:5]:
        wanted = month(2026, row.month.month)
        if row.balance != balance(path, wanted.last) or row.differs:
            problems.append(f"{wanted.last}: {row.balance}, raw {balance(path, wanted.last)}")
    wanted = replace(month(2026, 1), last=date(2026, 12, 31))
    book = table(desk, "bku", wanted)
    if (book.total("received"), book.total("paid_out")) != flow(path, *wanted.span):
        problems.append(f"bku: {book.totals}, raw {flow(path, *wanted.span)}")
    out = table(desk, "panjar", wanted).total("balance")
    if out < 0 or (out != held(path, wanted.last) and not _balances_moved(path)):
        problems.append(f"panjar: {out}, raw {held(path, wanted.last)}")
    return problems


def _balances_moved(path: Path) -> bool:
    """Whether something came back that may be of a rest: the raw sum of advances is silent then."""
    return bool(rows(path, "SELECT 1 FROM payment WHERE kind = 'pelunasan'"))


def test_any_sequence_keeps_the_books(office_file: Path) -> None:
    Books.office = office_file
    given = settings(
        max_examples=max(settings().max_examples // 12, 1),
        stateful_step_count=25,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Books, settings=given)


def test_the_known_bad_twin_is_caught(
    desk: Desk, office_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = EntryForm(
        kind=EntryKind.RECEIVED,
        mechanism=Mechanism.UP,
        amount=700,
        entered_on=date(2026, 1, 12),
    )
    treasury.enter(desk, form)
    closings.close_month(desk, date(2026, 1, 1))
    assert faults(desk, office_copy) == []
    monkeypatch.setattr(closings, "refuse_closed", lambda *_given: None)
    treasury.enter(desk, form)
    assert faults(desk, office_copy) == ["2026-01-31: 1400, raw 1400"]
