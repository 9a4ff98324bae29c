"""A year of random acts of money: books, budget, recaps, lists and letters stay one sum.

After an act that came about, everything that shows rupiah is held to the raw rows: at night after
each one, by day after the first of a kind and every fourth act; what went wrong stays wrong.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from perdin.database.store import Database
from perdin.rules.workflow import Role
from perdin.services.accounting import payments
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.money import advances_out
from perdin.services.office import first_start, users
from perdin.services.trips import trip_sheet, trips
from tests.conftest import NOW, Clock, closed_copy
from tests.services.money.every_state import Stage, advanced
from tests.services.money.money_year import ACTS, AFTER, MOST_TRIPS, MoneyYear, fill_the_purse
from tests.services.money.one_sum import faults
from tests.services.money.raw import everybody, total

Look = Callable[[Desk, Path], list[str]]
STEPS = 90


def play(path: Path, seed: int, look: Look, every: int = 1) -> MoneyYear:
    """A year that a seed makes, looked at after acts that came about: after the first of each kind,
    after each so many, and at the end.
    """
    clock = Clock(NOW)
    with Database.open(path) as database:
        clerk = Desk(database, first_start.seat_first(database), clock)
        seats = {user.role: user.id for user in users.list_users(clerk)}
        head, treasurer = (
            replace(clerk, person=users.person_at(database, seats[role]))
            for role in (Role.ATASAN, Role.KEUANGAN)
        )
        year = MoneyYear(
            clerk=clerk, head=head, treasurer=treasurer, path=path, dice=random.Random(seed)
        )
        fill_the_purse(year)
        while len(year.trips) < MOST_TRIPS - 1:
            year.act()
        clock.now = AFTER
        begun = len(year.trail)
        for _step in range(STEPS):
            if year.act() and (
                year.done[year.trail[-1]] == 1 or (len(year.trail) - begun) % every == 0
            ):
                assert look(clerk, path) == [], f"seed {seed}: {year.trail}"
        assert look(clerk, path) == [], f"seed {seed}: {year.trail}"
    return year


def test_any_year_of_money_is_one_sum(office_file: Path, tmp_path: Path) -> None:
    done: Counter[str] = Counter()
    years = max(settings().max_examples // 20, 1)
    for seed in range(0, 2 * years, 2):  # every act comes about within the first two
        copy = closed_copy(office_file, tmp_path / f"{seed}.db")
        done += play(copy, seed, faults, every=4 if years < 10 else 1).done
    assert set(done) == {act.__name__ for act in ACTS}, "an act never came about"
    assert done["settle"] + done["account_for"] >= 5
    assert done["move_the_rest"] >= 5


def test_a_refund_that_is_forgotten_is_seen(
    desk: Desk, head: Desk, treasurer: Desk, office_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The known-bad twin: page, recap and book agree with each other and are all wrong."""
    trip = advanced(Stage(desk, head, treasurer))
    trips.cancel(desk, trip, "Batal")
    one = trip_sheet.open_trip(desk, trip).travellers[0].id
    form = PayForm(amount=300_000, paid_on=date(2026, 3, 2), reference="STS")
    payments.take_back(treasurer, one, form)
    assert total(everybody(office_copy), "held") == 700_000
    assert faults(desk, office_copy) == []
    monkeypatch.setattr(advances_out, "changes", lambda paid: [(paid[0], paid[0].amount)])
    assert faults(desk, office_copy) == [
        "uang muka beredar: 1000000, raw 700000",
        "uang-muka: 1000000, raw 700000",
        "panjar: 1000000, raw 700000",
    ]
