"""Any order of steps by anybody: whatever is tried, the office's records hold together."""

from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from perdin.database.store import Database
from perdin.errors import PerdinError
from perdin.rules.travel import Component
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import (
    accounts,
    actual_costs,
    advances,
    cost_lines,
    payments,
    settlement,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import first_start, people, users
from perdin.services.recaps import catalogue
from perdin.services.register import register
from perdin.services.trail import history
from perdin.services.trips import approvals, second_decision, trip_list, trip_sheet, trips
from perdin.services.trips.counted import RecapFilter
from perdin.services.trips.drafts import TravellerDraft
from perdin.services.trips.trip_list import TripFilter
from perdin.services.trips.trip_sheet import TripSheet
from tests.conftest import NOW, closed_copy
from tests.office import a_draft, proved, verified

FIRST = date(2026, 3, 2)
STANDING = (TripState.SUBMITTED, TripState.APPROVED, TripState.ISSUED, TripState.SETTLED)
COMMITTED = (TripState.APPROVED, TripState.ISSUED)
YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))


@dataclass(slots=True)
class Walk:
    """Steps drawn by chance, each at a desk that may take it."""

    chance: Random
    desk: Desk
    head: Desk
    staff: list[int]

    def step(self) -> None:
        """Try one step; what the rules refuse must be a sentence, and leave no event."""
        events = history.verify_chain(self.desk).events
        steps = self.steps()
        name = self.chance.choice(sorted(steps))
        refused = ""
        try:
            steps[name]()
        except PerdinError as problem:
            refused = str(problem)
        if refused:
            assert history.verify_chain(self.desk).events == events

    def steps(self) -> dict[str, Callable[[], None]]:
        """What may be tried, by name."""
        return {name: partial(step, self) for name, step in STEPS.items()}

    def some_trip(self, *fitting: TripState) -> TripSheet:
        """One that is in a fitting state, mostly; else any, or none that there is."""
        states = frozenset(fitting if self.chance.random() < 0.8 else ())
        trip_filter = TripFilter(states=states, sort="leave")
        ids = trip_list.find_trip_ids(self.desk, trip_filter)
        return trip_sheet.open_trip(self.desk, self.chance.choice(sorted(ids) or [1]))

    def some_traveller(self) -> int:
        sheet = self.some_trip(*COMMITTED, TripState.CANCELLED)
        return self.chance.choice([traveller.id for traveller in sheet.travellers] or [0])

    def write(self) -> None:
        days = self.chance.randint(1, 3)
        leave = FIRST + timedelta(self.chance.randint(0, 15))
        who = self.chance.choices(self.staff, k=self.chance.randint(1, 3))
        draft = replace(
            a_draft(self.desk, leave=leave, days=days),
            travellers=tuple(TravellerDraft(employee_id=one) for one in who),
        )
        if self.chance.randint(0, 9) == 0:
            draft = replace(draft, back=None)
        old = self.chance.random() < 0.4 and self.some_trip(TripState.DRAFT, TripState.RETURNED)
        saved = (
            trips.save_draft(self.desk, draft, old.id, old.version)
            if old
            else trips.save_draft(self.desk, draft)
        )
        with suppress(PerdinError):
            trips.submit(self.desk, saved.trip_id, saved.version)

    def decide(self) -> None:
        sheet = self.some_trip(TripState.SUBMITTED)
        choice = self.chance.choice("aaaaarx")
        seen = (self.head, sheet.id, sheet.version, sheet.content_hash)
        if choice == "a":
            approvals.approve(*seen)
        elif choice == "r":
            approvals.return_trip(*seen, "Perbaiki")
        else:
            approvals.reject(*seen, "Tidak perlu")

    def issue(self) -> None:
        sheet = self.some_trip(*COMMITTED)
        letters.issue(self.desk, sheet.id, sheet.version, self.chance.choice(DATED))

    def void(self) -> None:
        ids = register.find_letter_ids(self.desk)
        letters.void(self.desk, self.chance.choice(sorted(ids) or [0]), "Salah")

    def advance(self) -> None:
        amount = self.chance.randint(0, 4_000_000)
        advances.pay_advance(
            self.desk, self.some_traveller(), PayForm(amount=amount, paid_on=FIRST)
        )

    def take_back(self) -> None:
        amount = self.chance.randint(0, 4_000_000)
        sts = PayForm(amount=amount, paid_on=FIRST, reference="STS-1")
        payments.take_back(self.desk, self.some_traveller(), sts)

    def record(self) -> None:
        traveller = self.some_traveller()
        percent = self.chance.randint(50, 130)
        costs = [
            replace(cost, rate=cost.rate * percent // 100)
            if cost.component is Component.TRANSPORT or percent <= 100
            else cost
            for cost in cost_lines.costs_to_record(self.desk, traveller)
        ]
        actual_costs.record_costs(self.desk, traveller, proved(costs))

    def settle(self) -> None:
        sheet = self.some_trip(TripState.ISSUED)
        with suppress(PerdinError):  # each of these is a step of its own
            for traveller in sheet.travellers if self.chance.randint(0, 3) else ():
                costs = cost_lines.costs_to_record(self.desk, traveller.id)
                actual_costs.record_costs(self.desk, traveller.id, proved(costs))
            if self.chance.randint(0, 3):
                verified(self.desk, sheet.id)
            sts = PayForm(amount=0, paid_on=FIRST, reference="STS-1")
            settlement.settle(self.desk, sheet.id, FIRST, sts)

    def cancel(self) -> None:
        if self.chance.randint(0, 1):
            trips.cancel(self.desk, self.some_trip(TripState.ISSUED).id, "Batal")

    def withdraw(self) -> None:
        if self.chance.randint(0, 1):
            trips.withdraw(self.desk, self.some_trip(TripState.SUBMITTED).id)

    def revoke(self) -> None:
        sheet = self.some_trip(TripState.APPROVED)
        second_decision.revoke(self.head, sheet.id, sheet.version, "Ditinjau lagi")

    def reconsider(self) -> None:
        second_decision.reconsider(self.desk, self.some_trip(TripState.REJECTED).id, "Diminta")


DATED = [date(2026, 2, 20), date(2026, 2, 23), date(2025, 12, 30)]
STEPS = {
    "write": Walk.write,
    "write again": Walk.write,
    "decide": Walk.decide,
    "decide again": Walk.decide,
    "issue": Walk.issue,
    "issue again": Walk.issue,
    "void": Walk.void,
    "advance": Walk.advance,
    "take back": Walk.take_back,
    "record": Walk.record,
    "settle": Walk.settle,
    "cancel": Walk.cancel,
    "withdraw": Walk.withdraw,
    "revoke": Walk.revoke,
    "reconsider": Walk.reconsider,
}


def nobody_is_in_two_places(sheets: list[TripSheet]) -> None:
    away: dict[tuple[int, date], int] = {}
    for sheet in sheets:
        for traveller in sheet.travellers if sheet.state in STANDING else ():
            for offset in range((traveller.back - traveller.leave).days + 1):
                day = (traveller.employee_id, traveller.leave + timedelta(offset))
                assert away.setdefault(day, sheet.id) == sheet.id, (day, sheet.id)


def the_budget_adds_up(desk: Desk, sheets: list[TripSheet]) -> None:
    (line,) = budget.list_budget(desk, 2026)
    assert line.committed == sum(x.estimated for x in sheets if x.state in COMMITTED)
    assert line.realised == sum(x.spent for x in sheets if x.state is TripState.SETTLED)
    assert line.left >= 0
    recap = catalogue.table(desk, "perjalanan", YEAR)
    assert recap.total("total") == line.committed + line.realised


def the_register_is_whole(desk: Desk, database: Database) -> None:
    with database.read() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT kind, year, sequence, trip_id, traveller_id, voided_at FROM letter"
        )
        series = defaultdict(list)
        in_force: Counter[tuple[object, ...]] = Counter()
        for kind, year, sequence, trip_id, traveller_id, voided in rows:
            series[kind, year].append(sequence)
            in_force[kind, trip_id, traveller_id] += voided is None
    for taken in series.values():
        assert sorted(taken) == list(range(1, len(taken) + 1))
    assert max(in_force.values(), default=0) <= 1
    for row in register.letter_rows(desk, register.find_letter_ids(desk)):
        state = trip_sheet.open_trip(desk, row.trip_id).state
        assert row.void or state in (TripState.ISSUED, TripState.SETTLED)


def every_account_is_straight(desk: Desk, sheets: list[TripSheet]) -> None:
    for sheet in sheets:
        balances = accounts.balances(desk, sheet.id)
        for balance in balances:
            assert balance.paid >= 0
            assert balance.remaining == balance.owed - balance.paid
            assert sheet.state is not TripState.SETTLED or balance.remaining == 0
            assert sheet.state is not TripState.CANCELLED or balance.owed == 0
        assert sheet.state not in COMMITTED or sheet.estimated == sum(
            line.amount for traveller in sheet.travellers for line in traveller.lines
        )


def decided_by_others(sheets: list[TripSheet]) -> None:
    for sheet in sheets:
        assert all(decision.person != sheet.requested_by for decision in sheet.decisions)


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_steps(office_file: Path, tmp_path: Path, seed: int) -> None:
    walk_once(office_file, tmp_path, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4, 200))
def test_many_orders_of_steps(office_file: Path, tmp_path: Path, seed: int) -> None:
    walk_once(office_file, tmp_path, seed)


def walk_once(office_file: Path, tmp_path: Path, seed: int) -> None:
    """A morning of steps by chance, and then the books."""
    path = closed_copy(office_file, tmp_path / "perdin.db")
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=lambda: NOW)
        boss = next(user.id for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.person_at(database, boss), clock=lambda: NOW)
        walk = Walk(Random(seed), desk, head, people.find_employee_ids(desk)[:4])
        for _ in range(80):
            walk.step()
        all_holds_together(desk, database)


def all_holds_together(desk: Desk, database: Database) -> None:
    """What has to be true of an office's records, whatever was done."""
    sheets = [
        trip_sheet.open_trip(desk, trip_id)
        for trip_id in trip_list.find_trip_ids(desk, TripFilter())
    ]
    nobody_is_in_two_places(sheets)
    the_budget_adds_up(desk, sheets)
    the_register_is_whole(desk, database)
    every_account_is_straight(desk, sheets)
    decided_by_others(sheets)
    assert history.verify_chain(desk).fault is None
    assert database.check() == []
