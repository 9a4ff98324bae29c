"""Any sequence of money's steps keeps it conserved, and each budget line what its trips say."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from perdin.database.store import Database
from perdin.errors import PerdinError
from perdin.models.money import BudgetLine, BudgetOverride, CostLine, Payment
from perdin.models.trips import Traveller, Trip
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import AccountState, CostStage, PaymentKind
from perdin.rules.travel import Component
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import (
    account_sheet,
    actual_costs,
    advances,
    cost_lines,
    payments,
    settlement,
    verification,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import commitments
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.trips import trip_sheet, trips
from tests.conftest import NOW, closed_copy
from tests.office import PEOPLE, a_trip, issued, proved, spent
from tests.services.stages import DAY, STS

WHICH = st.integers(0, 3)
AMOUNT = st.integers(0, 4_000_000)
LOST = ActualCost(
    component=Component.PENGINAPAN,
    quantity=1,
    unit="kali",
    rate=500_000,
    reason="Hotel yang hangus",
    receipt="Nota",
)
STANDING = (TripState.APPROVED, TripState.ISSUED)


class Money(RuleBasedStateMachine):
    """The clerk writes down, the treasurer verifies and pays, the head opens again."""

    office: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        path = closed_copy(self.office, self.folder / "perdin.db")
        self.database = Database.open(path)
        self.clerk = Desk(self.database, first_start.seat_first(self.database), lambda: NOW)
        seats = {user.role: user.id for user in users.list_users(self.clerk)}
        self.head, self.treasurer = (
            replace(self.clerk, person=users.person_at(self.database, seats[role]))
            for role in (Role.ATASAN, Role.KEUANGAN)
        )
        self.ones: list[tuple[int, int]] = []

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)

    @rule(n=st.integers(0, 1))
    def travel(self, n: int) -> None:
        if len(self.ones) >= 4:
            return
        leave = date(2026, 3, 2) + timedelta(7 * len(self.ones))
        trip = issued(self.clerk, self.head, a_trip(self.clerk, PEOPLE[n].name, leave=leave))
        (traveller,) = trip_sheet.open_trip(self.clerk, trip).travellers
        self.ones.append((trip, traveller.id))

    @rule(n=WHICH, amount=AMOUNT)
    def advance(self, n: int, amount: int) -> None:
        pay = PayForm(amount=amount, paid_on=DAY)
        self._try(
            n, lambda _trip, traveller_id: advances.pay_advance(self.treasurer, traveller_id, pay)
        )

    @rule(n=WHICH, percent=st.integers(40, 120))
    def record(self, n: int, percent: int) -> None:
        def write(_trip: int, traveller_id: int) -> None:
            costs = proved(cost_lines.costs_to_record(self.clerk, traveller_id)) or [LOST]
            first = replace(costs[-1], rate=costs[-1].rate * percent // 100)
            actual_costs.record_costs(self.clerk, traveller_id, [*costs[:-1], first])
            verification.submit_account(self.clerk, traveller_id)

        self._try(n, write)

    @rule(n=WHICH, rate=AMOUNT)
    def correct(self, n: int, rate: int) -> None:
        def correct(_trip: int, traveller_id: int) -> None:
            account = account_sheet.open_account(self.treasurer, traveller_id)
            line = account.lines[-1].id if account.lines else 0
            verification.correct_line(
                self.treasurer, traveller_id, account.version, line, 1, rate, "Menurut nota"
            )

        self._try(n, correct)

    @rule(n=WHICH)
    def verify(self, n: int) -> None:
        self._try(
            n,
            lambda _trip, traveller_id: verification.accept_lines(
                self.treasurer,
                traveller_id,
                account_sheet.open_account(self.treasurer, traveller_id).version,
            ),
        )

    @rule(n=WHICH)
    def send_back(self, n: int) -> None:
        self._try(
            n,
            lambda _trip, traveller_id: verification.return_account(
                self.treasurer,
                traveller_id,
                account_sheet.open_account(self.clerk, traveller_id).version,
                "Ulang",
            ),
        )

    @rule(n=WHICH, amount=AMOUNT)
    def refund(self, n: int, amount: int) -> None:
        pay = PayForm(amount=amount, paid_on=DAY, reference="STS")
        self._try(
            n, lambda _trip, traveller_id: payments.take_back(self.treasurer, traveller_id, pay)
        )

    @rule(n=WHICH, amount=AMOUNT)
    def pay(self, n: int, amount: int) -> None:
        pay = PayForm(amount=amount, paid_on=DAY, reason="Bendahara tunggal")
        self._try(
            n, lambda _trip, traveller_id: payments.pay_balance(self.treasurer, traveller_id, pay)
        )

    @rule(n=st.integers(1, 20))
    def mistake(self, n: int) -> None:
        try:
            payments.correct_payment(self.treasurer, n, "Salah", DAY)
        except PerdinError:
            return

    @rule(n=WHICH)
    def settle(self, n: int) -> None:
        self._try(n, lambda trip, _one: settlement.settle(self.clerk, trip, DAY, STS))

    @rule(n=WHICH)
    def reopen(self, n: int) -> None:
        self._try(n, lambda trip, _one: settlement.reopen(self.head, trip, "Nota susulan"))

    @rule(n=WHICH)
    def cancel(self, n: int) -> None:
        self._try(n, lambda trip, _one: trips.cancel(self.clerk, trip, "Batal"))

    @invariant()
    def money_is_conserved(self) -> None:
        assert faults(self.database) == []

    def _try(self, n: int, act: Callable[[int, int], object]) -> None:
        if n < len(self.ones):
            try:
                act(*self.ones[n])
            except PerdinError:
                return


def faults(database: Database) -> list[str]:
    """What does not add up, from the rows alone and by another route than the program's."""
    problems = []
    with database.read() as session:
        everybody = session.query(Traveller).all()
        rows = session.query(Payment).all()
        for traveller in everybody:
            own = [x for x in rows if x.traveller_id == traveller.id]
            out = sum(x.amount for x in own if x.kind is not PaymentKind.REFUND)
            back = sum(x.amount for x in own if x.kind is PaymentKind.REFUND)
            lines = session.query(CostLine).filter(
                CostLine.traveller_id == traveller.id, CostLine.stage == CostStage.ACTUAL
            )
            cost = sum(line.amount for line in lines)
            if traveller.spent != cost:
                problems.append(f"{traveller.id}: spent {traveller.spent}, its lines {cost}")
            if out < back:
                problems.append(f"{traveller.id}: {back} came back of {out}")
            if traveller.account_state is AccountState.SETTLED and out - back != cost:
                problems.append(f"{traveller.id}: settled {cost}, paid {out - back}")
        for line in session.query(BudgetLine):
            own_trips = [x for x in session.query(Trip) if x.budget_line_id == line.id]
            committed = sum(x.estimated for x in own_trips if x.state in STANDING)
            closed = [x.id for x in own_trips if x.state not in STANDING]
            realised = sum(
                x.spent
                for x in everybody
                if x.trip_id in closed and x.account_state is AccountState.SETTLED
            )
            if (line.committed, line.realised) != (committed, realised):
                problems.append(f"{line.id}: {line.committed} {line.realised}, not {committed} "
                             f"{realised}")  # fmt: skip
            if committed + realised > line.ceiling and not session.query(BudgetOverride).count():
                problems.append(f"{line.id}: exceeded without leave")
    return problems


def test_any_sequence_conserves_money(office_file: Path) -> None:
    Money.office = office_file
    given = settings(
        max_examples=max(settings().max_examples // 8, 1),
        stateful_step_count=30,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Money, settings=given)


@pytest.mark.parametrize(
    ("twin", "seen"),
    [
        ("a rest that never moves", "settled 3062000, paid 0"),
        ("a reopening that keeps the books", "0 3062000, not 3062000 0"),
    ],
)
def test_the_known_bad_twins_are_caught(
    desk: Desk,
    head: Desk,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    twin: str,
    seen: str,
) -> None:
    trip = spent(desk, issued(desk, head, a_trip(desk)))
    if twin == "a rest that never moves":
        monkeypatch.setattr(settlement, "_forms", lambda *_given: iter(()))
        settlement.settle(desk, trip, DAY, STS)
    else:
        settlement.settle(desk, trip, DAY, STS)
        assert faults(database) == []
        monkeypatch.setattr(commitments, "reopen", lambda *_given: None)
        settlement.reopen(head, trip, "Nota susulan")
    assert [fault.partition(" ")[2] for fault in faults(database)] == [seen]
