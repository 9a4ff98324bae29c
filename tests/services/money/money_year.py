"""A year of random acts of money at one office: who does what, on which day, with how much."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from perdin.errors import PerdinError
from perdin.rules.ledger import AccountState, EntryKind, Mechanism
from perdin.services.accounting import (
    account_sheet,
    accounts,
    actual_costs,
    advances,
    cost_lines,
    payments,
    settlement,
    verification,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.books import closings, treasury
from perdin.services.books.treasury import EntryForm
from perdin.services.cards import purchases
from perdin.services.desk import Desk
from perdin.services.trips import trip_sheet, trips
from tests.office import PEOPLE, WIB, a_trip, approved, issued, proved, verified
from tests.services.full_year import rows
from tests.services.money.every_state import COST, LOST
from tests.services.plays_cards import a_card, a_purchase

AFTER = datetime(2026, 5, 29, 9, 0, tzinfo=WIB)
"""When the journeys are over."""
REASON = "Bendahara tunggal"
MOST_TRIPS = 6


@dataclass(slots=True, kw_only=True)
class MoneyYear:
    """Clerk, treasurer and head act in any order; now and then they are refused.

    ``done`` counts the acts that came about, ``trail`` names them in their order.
    """

    clerk: Desk
    head: Desk
    treasurer: Desk
    path: Path
    dice: random.Random
    trips: list[int] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    trail: list[str] = field(default_factory=list)

    def act(self) -> bool:
        """One act, whichever; whether it came about."""
        chosen = self.dice.choices(ACTS, WEIGHTS)[0] if len(self.trips) > 2 else travel
        try:
            if chosen(self) is False:
                return False
        except PerdinError:
            return False
        self.done[chosen.__name__] += 1
        self.trail.append(chosen.__name__)
        return True

    def trip(self, *states: str) -> int:
        """One of the trips, mostly one whose account is in such a state."""
        fitting = [
            row["trip_id"]
            for row in rows(self.path, "SELECT * FROM traveller ORDER BY id")
            if row["account_state"] in states
        ]
        strict = fitting and self.dice.random() < 0.9
        return int(self.dice.choice(fitting if strict else self.trips))

    def day(self) -> date:
        """A day after the letters were issued."""
        return date(2026, 2, 20) + timedelta(days=self.dice.randint(0, 90))

    def percent(self) -> int:
        """Seldom more than all."""
        return self.dice.randint(5, 110)

    def one(self, trip: int) -> int:
        """The traveller of a trip."""
        return trip_sheet.open_trip(self.clerk, trip).travellers[0].id


def travel(year: MoneyYear) -> bool:
    """A trip that is asked for, approved, or under way with its letters."""
    if len(year.trips) == MOST_TRIPS:
        return False
    at = len(year.trips)
    name = PEOPLE[at % 2].name
    trip = a_trip(year.clerk, name, leave=date(2026, 3, 2) + timedelta(days=7 * at))
    year.trips.append(trip)
    if at != 3:
        (approved if at == 4 else issued)(year.clerk, year.head, trip)
    return True


def advance(year: MoneyYear) -> None:
    form = PayForm(amount=COST * year.percent() // 100, paid_on=date(2026, 3, 2), reason=REASON)
    advances.pay_advance(year.treasurer, year.one(year.trip()), form)


def record(year: MoneyYear) -> None:
    one = year.one(year.trip("belum", "dikembalikan"))
    costs = proved(cost_lines.costs_to_record(year.clerk, one)) or [LOST]
    last = replace(costs[-1], rate=costs[-1].rate * year.dice.randint(40, 101) // 100)
    actual_costs.record_costs(year.clerk, one, [*costs[:-1], last])


def hand_in(year: MoneyYear) -> None:
    verification.submit_account(year.clerk, year.one(year.trip("belum", "dikembalikan")))


def correct_line(year: MoneyYear) -> None:
    account = account_sheet.open_account(year.treasurer, year.one(year.trip("diserahkan")))
    line = account.lines[-1] if account.lines else None
    rate = line.amount * year.dice.randint(50, 100) // 100 if line else 0
    verification.correct_line(
        year.treasurer, account.traveller_id, account.version, line.id if line else 0, 1, rate,
        "Menurut nota",
    )  # fmt: skip


def verify(year: MoneyYear) -> None:
    account = account_sheet.open_account(year.treasurer, year.one(year.trip("diserahkan")))
    verification.accept_lines(year.treasurer, account.traveller_id, account.version)


def send_back(year: MoneyYear) -> None:
    account = account_sheet.open_account(
        year.treasurer, year.one(year.trip("diserahkan", "terverifikasi"))
    )
    verification.return_account(year.treasurer, account.traveller_id, account.version, "Ulang")


def move_the_rest(year: MoneyYear) -> None:
    """Part of what is short is paid, or of what is over comes back."""
    trip = year.trip("terverifikasi")
    (balance,) = accounts.balances(year.clerk, trip)
    amount = max(abs(balance.remaining) * year.percent() // 100, 1)
    form = PayForm(amount=amount, paid_on=year.day(), reference="STS", reason=REASON)
    move = payments.pay_balance if balance.remaining > 0 else payments.take_back
    move(year.treasurer, balance.traveller_id, form)


def correct_payment(year: MoneyYear) -> bool:
    made = rows(year.path, "SELECT id FROM payment WHERE reverses_id IS NULL")
    if not made:
        return False
    payments.correct_payment(year.treasurer, year.dice.choice(made)["id"], "Salah", year.day())
    return True


def buy(year: MoneyYear) -> None:
    """A card of the office pays for somebody."""
    (card,) = rows(year.path, "SELECT id FROM credit_card")
    form = a_purchase(card["id"], year.dice.randint(1, 900_000), year.day())
    purchases.record_purchase(year.treasurer, year.one(year.trip()), form)


def settle(year: MoneyYear) -> None:
    form = PayForm(amount=0, paid_on=date(2026, 2, 20), reference="STS")
    settlement.settle(year.clerk, year.trip("terverifikasi"), year.day(), form, REASON)


def account_for(year: MoneyYear) -> bool:
    """From whatever state to the settled one, as on a good day."""
    trip = year.trip("belum", "dikembalikan")
    (balance,) = accounts.balances(year.clerk, trip)
    if balance.state not in (AccountState.OPEN, AccountState.RETURNED):
        return False
    costs = proved(cost_lines.costs_to_record(year.clerk, balance.traveller_id)) or [LOST]
    actual_costs.record_costs(year.clerk, balance.traveller_id, costs)
    form = PayForm(amount=0, paid_on=year.day(), reference="STS")
    settlement.settle(year.clerk, verified(year.clerk, trip), year.day(), form, REASON)
    return True


def reopen(year: MoneyYear) -> None:
    settlement.reopen(year.head, year.trip("rampung"), "Nota susulan")


def cancel(year: MoneyYear) -> None:
    trips.cancel(year.clerk, year.trip(), "Batal")


def enter(year: MoneyYear) -> None:
    kind = year.dice.choice([EntryKind.RECEIVED, EntryKind.RECEIVED, EntryKind.RETURNED])
    amount = year.dice.randint(1, 9_000_000)
    day = date(2026, 2, 16) + timedelta(days=year.dice.randint(0, 90))
    form = EntryForm(kind=kind, mechanism=Mechanism.UP, amount=amount, entered_on=day)
    treasury.enter(year.treasurer, form)


def fill_the_purse(year: MoneyYear) -> None:
    """Enough for all of it before anything is paid, and a card."""
    form = EntryForm(
        kind=EntryKind.RECEIVED,
        mechanism=Mechanism.UP,
        amount=90_000_000,
        entered_on=date(2026, 2, 2),
    )
    treasury.enter(year.treasurer, form)
    a_card(year.clerk)


def close_month(year: MoneyYear) -> None:
    closings.close_month(year.treasurer, date(2026, year.dice.randint(2, 3), 1))


def reopen_month(year: MoneyYear) -> None:
    closings.reopen_month(year.head, date(2026, year.dice.randint(2, 3), 1), "Salah")


_WEIGHED: tuple[tuple[Callable[[MoneyYear], bool | None], int], ...] = (
    (travel, 2), (advance, 6), (record, 6), (hand_in, 6), (correct_line, 4), (verify, 6),
    (send_back, 1), (move_the_rest, 8), (correct_payment, 2), (buy, 3), (settle, 5),
    (account_for, 3), (reopen, 4), (cancel, 1), (enter, 1), (close_month, 1), (reopen_month, 3),
)  # fmt: skip
ACTS = [act for act, _weight in _WEIGHED]
WEIGHTS = [weight for _act, weight in _WEIGHED]
