"""Each amount of each trip is what its name says, in every state and wherever it is shown."""

from datetime import date
from pathlib import Path

import pytest

from perdin.rules.ledger import Amount, RevisionKind
from perdin.services.accounting import accounts
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.money import amounts
from perdin.services.recaps.catalogue import table
from perdin.services.trips import trip_list
from tests.conftest import Clock
from tests.services.full_year import rows
from tests.services.money.every_state import COST, STATES, Stage
from tests.services.money.one_sum import WHOLE, faults
from tests.services.money.raw import advance_out, everybody, total

NAMES = ("plan", "committed", "claimed", "verified", "realised", "paid", "owed", "held")
# Worked by hand: a journey is planned at 3.062.000, of it 400.000 are transport.
LESS = COST - 400_000
WORKED: dict[str, tuple[int, ...]] = {
    "draft": (0, 0, 0, 0, 0, 0, 0, 0),
    "submitted": (COST, 0, 0, 0, 0, 0, COST, 0),
    "returned": (COST, 0, 0, 0, 0, 0, COST, 0),
    "rejected": (COST, 0, 0, 0, 0, 0, COST, 0),
    "only_approved": (COST, COST, 0, 0, 0, 0, COST, 0),
    "only_issued": (COST, COST, 0, 0, 0, 0, COST, 0),
    "advanced": (COST, COST, 0, 0, 0, 1_000_000, COST, 1_000_000),
    "written_down": (COST, COST, 0, 0, 0, 500_000, LESS + 300_000, 500_000),
    "handed_in": (COST, COST, LESS + 250_000, 0, 0, 500_000, LESS + 250_000, 500_000),
    "corrected": (COST, COST, LESS + 250_000, 0, 0, 500_000, LESS + 200_000, 500_000),
    "sent_back": (COST, COST, 0, 0, 0, 500_000, LESS + 250_000, 500_000),
    "agreed": (COST, COST, LESS + 350_000, LESS + 350_000, 0, 0, LESS + 350_000, 0),
    "partly_paid": (COST, COST, COST, COST, 0, 1_700_000, COST, 1_000_000),
    "settled_short": (COST, 0, COST, COST, COST, COST, COST, 0),
    "settled_over": (COST, 0, *[LESS + 100_000] * 5, 0),
    "reopened": (COST, COST, 0, 0, 0, COST, COST, 1_000_000),
    "mistaken": (COST, COST, 0, 0, 0, 900_000, COST, 900_000),
    "bought": (COST, COST, 0, 0, 0, 1_000_000, COST, 0),
    "cancelled": (COST, 0, 0, 0, 0, 0, 0, 0),
    "cancelled_holding": (COST, 0, 0, 0, 0, 500_000, 0, 500_000),
    "cancelled_lost": (COST, 0, 0, 0, 0, 200_000, 0, 200_000),
    "cancelled_charged": (COST, 0, *[500_000] * 5, 0),
}


@pytest.fixture
def stage(desk: Desk, head: Desk, treasurer: Desk) -> Stage:
    return Stage(desk, head, treasurer)


def test_every_state_has_its_worked_amounts() -> None:
    assert [state.__name__ for state in STATES] == list(WORKED)


def test_each_amount_in_each_state(stage: Stage, office_copy: Path) -> None:
    """One office holds them all, so that none hides behind another."""
    _plenty(stage.clerk)
    trips = {state.__name__: state(stage) for state in STATES}
    people = {one["trip_id"]: one for one in everybody(office_copy)}
    for name, trip_id in trips.items():
        one = people[trip_id]
        assert (name, *(one[amount] for amount in NAMES)) == (name, *WORKED[name])
    assert faults(stage.clerk, office_copy) == []
    assert total(list(people.values()), "realised") == 2 * COST - 300_000 + 500_000


def _plenty(desk: Desk) -> None:
    """A ceiling that all of them fit under."""
    line = budget.list_budget(desk, 2026)[0]
    budget.revise_line(desk, line.id, RevisionKind.SHIFT, 200_000_000, date(2026, 2, 2))


def test_what_only_is_approved_never_stands_under_realisasi(
    stage: Stage, office_copy: Path
) -> None:
    for state in STATES[4:8]:
        state(stage)
    for name in ("unit", "tujuan", "rekening", "bulan", "rencana", "spj"):
        assert table(stage.clerk, name, WHOLE).total("realised") == 0
        assert table(stage.clerk, name, WHOLE).total("committed") == 4 * COST
    assert table(stage.clerk, "pemeriksa", WHOLE).rows == []
    assert faults(stage.clerk, office_copy) == []


def test_the_example_office_agrees_with_its_rows(example_desk: Desk, example_copy: Path) -> None:
    people = everybody(example_copy)
    assert {one["state"] for one in people} >= {"approved", "issued", "settled", "submitted"}
    assert total(people, "held") > 0
    assert faults(example_desk, example_copy) == []


def test_a_year_later_it_still_agrees(example_copy: Path, example_desk: Desk, clock: Clock) -> None:
    clock.advance(days=300)
    assert faults(example_desk, example_copy) == []


def test_the_known_bad_twin_is_caught(
    stage: Stage, office_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A realisasi that takes approved trips in is seen in every place that shows it."""
    for state in STATES[4:8]:
        state(stage)
    assert faults(stage.clerk, office_copy) == []
    monkeypatch.setattr(amounts, "REALISED", amounts.COST)
    wrong = faults(stage.clerk, office_copy)
    for name in ("unit", "tujuan", "rekening", "bulan", "rencana", "spj"):
        assert f"{name} realised: {4 * COST}, raw 0" in wrong


def test_the_list_sorts_by_what_it_shows(stage: Stage) -> None:
    """A settled trip that cost less than another's plan stands below it."""
    settled, planned = STATES[14](stage), STATES[1](stage)
    wanted = trip_list.TripFilter(sort="amount")
    assert trip_list.find_trip_ids(stage.clerk, wanted) == [planned, settled]
    rows_shown = trip_list.trip_rows(stage.clerk, [planned, settled])
    assert [(row.amount_name, row.amount) for row in rows_shown] == [
        (Amount.PLANNED, COST),
        (Amount.REALISED, LESS + 100_000),
    ]


def test_a_balance_says_which_amount_it_rests_on(stage: Stage) -> None:
    wanted = {
        "submitted": Amount.PLANNED,
        "only_issued": Amount.PLANNED,
        "written_down": Amount.RECORDED,
        "handed_in": Amount.RECORDED,
        "agreed": Amount.VERIFIED,
        "settled_short": Amount.REALISED,
        "reopened": Amount.RECORDED,
        "cancelled": Amount.RECORDED,
    }
    shown = {}
    for state in STATES:
        if state.__name__ in wanted:
            (balance,) = accounts.balances(stage.clerk, state(stage))
            shown[state.__name__] = balance.basis
    assert shown == wanted


def test_a_refund_of_a_rest_takes_nothing_off_a_later_advance(office_copy: Path) -> None:
    """By hand: 100 advanced, 150 came back of which 50 were a rest, then 30 advanced anew."""
    moved = [
        {"id": 1, "kind": "uang_muka", "amount": 100, "reverses_id": None},
        {"id": 2, "kind": "pelunasan", "amount": 50, "reverses_id": None},
        {"id": 3, "kind": "pengembalian", "amount": 150, "reverses_id": None},
        {"id": 4, "kind": "uang_muka", "amount": 30, "reverses_id": None},
    ]
    assert advance_out(moved) == 30
    assert rows(office_copy, "SELECT 1 FROM payment") == []
