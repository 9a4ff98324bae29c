"""Accounts that want one rupiah more than the oracle allows, and honest ones that want none."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from perdin.rules.entitlement import HARD, LUMP_SUMS
from perdin.rules.judging import judge
from perdin.rules.perdiem import Estimate
from perdin.rules.spending import problems
from perdin.rules.travel import Component
from tests.rules import journeys as make
from tests.rules.accounts_oracle import World, fits, world
from tests.rules.adversary import Account, climb, honest, hostile, short
from tests.rules.oracle_tables import Journey, Missing
from tests.rules.real_costs import Limits, bounds_of
from tests.rules.running import run_or_skip

ATTACKS = 12
seeds = st.integers(0, 2**32)


def _account(journey: Journey, rng: random.Random) -> tuple[World, Account]:
    """An honest account of a journey, and what it is entitled to by the oracle."""
    plan: Estimate = run_or_skip(journey)
    assume(not plan.faults)
    try:
        allowed = world(journey)
    except Missing:
        assume(False)
        raise
    other = rng.choice([None, 0, 500_000])
    limits = Limits(
        most={"most_rides": allowed.rides} | ({} if other is None else {"most_other": other})
    )
    bounds = bounds_of(plan, make.policy(journey), limits)
    return replace(allowed, other=other), honest(allowed, bounds, rng)


def _given(allowed: World, account: Account) -> World:
    return replace(
        allowed,
        bills=account.bills,
        cancelled=account.bounds.cancelled,
        unproved=account.bounds.most_unproved,
    )


def _by_component(account: Account) -> bool:
    """The known-bad twin: each component within the sum that was planned for it, days within days.

    Of what has no receipt it asks a reason, and of lodging the percentage of the whole sum.
    """
    most, spent, days, bare = Counter[str](), Counter[str](), Counter[str](), 0
    for entitled in account.bounds.entitlements:
        most[entitled.component] += entitled.units * entitled.rate
    for row in account.rows:
        silent = not row.proved and not row.unproved_reason.strip()
        if min(row.quantity, row.rate) < 0 or (silent and row.component not in LUMP_SUMS):
            return False
        spent[row.component] += row.amount
        days[row.component] += row.quantity
        bare += row.amount if row.component is Component.PENGINAPAN and not row.proved else 0
    percent = account.bounds.policy.lodging_percent_without_receipt
    return (
        not account.bounds.cancelled
        and all(spent[one] <= most[one] for one in HARD)
        and all(days[one] <= account.bounds.days for one in LUMP_SUMS)
        and bare * 100 <= most[Component.PENGINAPAN] * percent
    )


@pytest.mark.timeout(1800)  # the night tries thousands
def test_no_hostile_account_gets_a_rupiah_above_the_oracle() -> None:
    tally: Counter[str] = Counter()

    @settings(derandomize=True)
    @given(make.planned(), seeds)
    def attack(journey: Journey, seed: int) -> None:
        rng = random.Random(seed)
        allowed, account = _account(short(journey), rng)
        for _attack in range(ATTACKS):
            wicked = hostile(account, rng)
            if wicked.passes():
                wicked = climb(wicked, rng)
            right = fits(wicked.rows, _given(allowed, wicked))
            assert right or not wicked.passes(), (wicked.rows, wicked.bills)
            tally["within" if right else "above"] += 1
            tally["let through before"] += not right and _by_component(wicked)

    attack()
    assert tally["above"] >= 150
    assert tally["within"], "an oracle that refuses all would prove nothing"
    assert tally["let through before"] >= 20, "one ceiling a component, the known-bad twin"


@pytest.mark.timeout(1800)
@given(make.planned(), seeds)
@settings(derandomize=True)
def test_an_honest_account_is_never_refused(journey: Journey, seed: int) -> None:
    allowed, account = _account(short(journey), random.Random(seed))
    assert fits(account.rows, _given(allowed, account))
    assert problems(account.rows, account.held_to()) == []
    held = judge(account.rows, account.held_to())
    assert [one.allowed for one in held] == [row.amount for row in account.rows]
