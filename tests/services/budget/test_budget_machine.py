"""Whatever is done in whatever order, a budget line holds exactly what its trips say."""

import itertools
import shutil
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from perdin.database.store import Database
from perdin.errors import PerdinError
from perdin.models.money import BudgetLine, BudgetOverride
from perdin.models.trips import Trip
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import RevisionKind
from perdin.rules.travel import Component
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import actual_costs, cost_lines, settlement
from perdin.services.budget import budget, commitments
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.trips import approvals, drop_traveller, trip_sheet, trips
from tests.office import PEOPLE, a_trip, proved, verified
from tests.reliability.clerks import seat
from tests.services.plays_budget import allow_overspending

TRIPS = st.integers(0, 5)
STANDING = (TripState.APPROVED, TripState.ISSUED)


class Budget(RuleBasedStateMachine):
    """An office that asks, approves, exceeds, drops, cancels, settles, reopens and revises."""

    office: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.database = Database.open(Path(shutil.copy(self.office, self.folder.name)))
        self.clerk = seat(self.database)
        self.head = seat(self.database, Role.ATASAN)
        allow_overspending(self.clerk)
        self.weeks = itertools.count()
        self.ids: list[int] = []

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()

    @rule(people=st.integers(1, 3))
    def ask(self, people: int) -> None:
        leave = date(2026, 3, 2) + timedelta(7 * next(self.weeks))
        names = [person.name for person in PEOPLE[:people]]
        try:
            self.ids.append(a_trip(self.clerk, *names, leave=leave))
        except PerdinError:
            return

    @rule(n=TRIPS)
    def approve(self, n: int) -> None:
        self._decide(n, lambda sheet: approvals.approve(
            self.head, sheet.id, sheet.version, sheet.content_hash))  # fmt: skip

    @rule(n=TRIPS)
    def exceed(self, n: int) -> None:
        self._decide(n, lambda sheet: approvals.approve_over(
            self.head, sheet.id, sheet.version, sheet.content_hash, "Perintah"))  # fmt: skip

    @rule(n=TRIPS)
    def drop(self, n: int) -> None:
        self._decide(n, lambda sheet: drop_traveller.drop_traveller(
            self.head, sheet.id, sheet.version, sheet.content_hash, sheet.travellers[-1].id,
            "Hemat"))  # fmt: skip

    @rule(n=TRIPS)
    def cancel(self, n: int) -> None:
        self._decide(n, lambda sheet: trips.cancel(self.clerk, sheet.id, "Batal"))

    @rule(n=TRIPS, cheaper=st.integers(0, 400_000))
    def settle(self, n: int, cheaper: int) -> None:
        self._decide(n, lambda sheet: _settle(self.clerk, sheet, cheaper))

    @rule(n=TRIPS)
    def reopen(self, n: int) -> None:
        self._decide(n, lambda sheet: settlement.reopen(self.head, sheet.id, "Nota susulan"))

    @rule(ceiling=st.integers(0, 20_000_000))
    def revise(self, ceiling: int) -> None:
        line = budget.list_budget(self.clerk, 2026)[0]
        try:
            budget.revise_line(
                self.clerk, line.id, RevisionKind.SHIFT, ceiling, date(2026, 2, 1), "P"
            )
        except PerdinError:
            return

    @invariant()
    def a_line_is_the_sum_of_its_trips(self) -> None:
        assert faults(self.database) == []

    def _decide(self, n: int, act: object) -> None:
        if not self.ids:
            return
        sheet = trip_sheet.open_trip(self.head, self.ids[n % len(self.ids)])
        try:
            act(sheet)  # type: ignore[operator]
        except PerdinError:
            return


LOST = ActualCost(
    component=Component.PENGINAPAN,
    quantity=1,
    unit="kali",
    rate=500_000,
    reason="Hotel yang hangus",
    receipt="Nota",
)
"""What a cancelled trip costs all the same."""


def _settle(clerk: Desk, sheet: trip_sheet.TripSheet, cheaper: int) -> None:
    if sheet.state is TripState.APPROVED:
        letters.issue(clerk, sheet.id, sheet.version, date(2026, 2, 20))
    for traveller in sheet.travellers:
        costs = proved(cost_lines.costs_to_record(clerk, traveller.id)) or [LOST]
        first = replace(costs[0], rate=max(0, costs[0].rate - cheaper))
        actual_costs.record_costs(clerk, traveller.id, [first, *costs[1:]])
    verified(clerk, sheet.id)
    settlement.settle(clerk, sheet.id, date(2026, 3, 9))


BOOKED = (TripState.SETTLED, TripState.CANCELLED)


def faults(database: Database) -> list[str]:
    """Each line whose figures are not what its trips add up to, by another route than the code's;
    and each that was exceeded by more than was granted to trips that stand.
    """
    problems = []
    with database.read() as session:
        for line in session.query(BudgetLine):
            of_line = [trip for trip in session.query(Trip) if trip.budget_line_id == line.id]
            granted = {
                override.trip_id: override.amount for override in session.query(BudgetOverride)
            }
            committed = sum(trip.estimated for trip in of_line if trip.state in STANDING)
            realised = sum(trip.spent for trip in of_line if trip.state in BOOKED)
            if (line.committed, line.realised) != (committed, realised):
                problems.append(f"{line.id}: {line.committed}, {line.realised}, not {committed}, "
                             f"{realised}")  # fmt: skip
            standing = (*STANDING, TripState.SETTLED)
            most = sum(granted.get(trip.id, 0) for trip in of_line if trip.state in standing)
            if not 0 <= line.overdraft <= most:
                problems.append(f"{line.id}: overdraft {line.overdraft}, granted {most}")
            if committed + realised > line.ceiling + line.overdraft:
                problems.append(f"{line.id}: exceeded")
    return problems


def test_a_line_always_holds_what_its_trips_say(office_file: Path) -> None:
    Budget.office = office_file
    given = settings(
        max_examples=settings().max_examples // 10,
        stateful_step_count=20,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Budget, settings=given)


def test_the_known_bad_twin_is_caught(
    desk: Desk, head: Desk, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cancellation that forgets to free what was set aside."""
    trip_id = a_trip(desk)
    sheet = trip_sheet.open_trip(head, trip_id)
    approvals.approve(head, trip_id, sheet.version, sheet.content_hash)
    assert faults(database) == []
    monkeypatch.setattr(commitments, "free", lambda _session, _trip: None)
    trips.cancel(desk, trip_id, "Batal")
    (fault,) = faults(database)
    assert fault.endswith(f": {sheet.estimated}, 0, not 0, 0")
