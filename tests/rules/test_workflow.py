"""The workflow as one reviewed table: a change of it must show here as a change of this table."""

from itertools import product

import pytest

from perdin.errors import WrongStep
from perdin.rules.workflow import (
    RIGHT_FOR,
    RIGHTS,
    Right,
    Role,
    Step,
    TripState,
    after,
    label,
    may_cancel,
    may_decide,
    steps_from,
)

# Rows are states, columns steps; "." leads nowhere.
TABLE = """
          submit    withdraw approve  return   reject   revoke    reconsider issue  settle  reopen cancel
draft     submitted .        .        .        .        .         .          .      .       .      .
submitted .         returned approved returned rejected .         .          .      .       .      cancelled
returned  submitted .        .        .        .        .         .          .      .       .      cancelled
rejected  .         .        .        .        .        .         returned   .      .       .      .
approved  .         .        .        .        .        submitted .          issued .       .      cancelled
issued    .         .        .        .        .        .         .          .      settled .      cancelled
settled   .         .        .        .        .        .         .          .      .       issued .
cancelled .         .        .        .        .        .         .          .      .       .      .
"""  # noqa: E501

# Who may take a step at all; whether it is their own trip is asked apart.
MAY = """
            admin staf atasan keuangan auditor
submit      x     x    .      .        .
withdraw    x     x    .      .        .
approve     x     .    x      .        .
return      x     .    x      .        .
reject      x     .    x      .        .
revoke      x     .    x      .        .
reconsider  x     x    .      .        .
issue       x     x    .      .        .
settle      x     .    .      x        .
reopen      x     .    x      .        .
cancel      x     x    x      x        .
"""

RIGHTS_OF = """
               admin staf atasan keuangan auditor
view           x     x    x      x        x
edit_trip      x     x    .      .        .
submit         x     x    .      .        .
approve        x     .    x      .        .
check_budget   x     .    x      x        .
cancel         x     x    x      x        .
issue_letters  x     x    .      .        .
edit_people    x     x    .      .        .
edit_rates     x     .    .      x        .
edit_budget    x     .    .      x        .
edit_plan      x     x    .      x        .
record_costs   x     x    .      x        .
finance        x     .    .      x        .
verify         x     .    .      x        .
reopen         x     .    x      .        .
overspend      x     .    x      .        .
close_year     x     .    .      x        .
export         x     x    x      x        x
settings       x     .    .      .        .
users          x     .    .      .        .
backup         x     x    .      x        .
"""


def _read(table: str) -> dict[tuple[str, str], str]:
    head, *lines = (line.split() for line in table.strip().splitlines())
    return {
        (row, column): cell
        for row, *cells in lines
        for column, cell in zip(head, cells, strict=True)
    }


REVIEWED, REVIEWED_MAY, REVIEWED_RIGHTS = _read(TABLE), _read(MAY), _read(RIGHTS_OF)


@pytest.mark.parametrize(("state", "step"), list(product(TripState, Step)))
def test_every_step_from_every_state(state: TripState, step: Step) -> None:
    leads_to = REVIEWED[state, step]
    if leads_to == ".":
        with pytest.raises(WrongStep) as caught:
            after(state, step)
        assert label(state) in str(caught.value)
        assert label(step) in str(caught.value)
        assert step not in steps_from(state)
    else:
        assert after(state, step) is TripState(leads_to)
        assert step in steps_from(state)


@pytest.mark.parametrize(("step", "role"), list(product(Step, Role)))
def test_every_role_at_every_step(step: Step, role: Role) -> None:
    assert (role in RIGHTS[RIGHT_FOR[step]]) == (REVIEWED_MAY[step, role] == "x")


@pytest.mark.parametrize(("right", "role"), list(product(Right, Role)))
def test_every_right_of_every_role(right: Right, role: Role) -> None:
    assert (role in RIGHTS[right]) == (REVIEWED_RIGHTS[right, role] == "x")


def test_the_tables_leave_nothing_out() -> None:
    assert set(REVIEWED) == set(product(TripState, Step))
    assert set(REVIEWED_MAY) == set(product(Step, Role))
    assert set(REVIEWED_RIGHTS) == set(product(Right, Role))
    assert set(RIGHT_FOR) == set(Step)
    assert set(RIGHTS) == set(Right)


def test_an_auditor_changes_nothing() -> None:
    held = {right for right in Right if Role.AUDITOR in RIGHTS[right]}
    assert held == {Right.VIEW, Right.EXPORT}


def test_steps_come_in_the_order_of_the_workflow() -> None:
    for state in TripState:
        steps = steps_from(state)
        assert list(steps) == sorted(steps, key=list(Step).index)


def test_what_is_over_stays_over() -> None:
    assert steps_from(TripState.CANCELLED) == ()
    assert steps_from(TripState.REJECTED) == (Step.RECONSIDER,)
    assert steps_from(TripState.SETTLED) == (Step.REOPEN,)


def test_every_state_is_reached_from_a_draft() -> None:
    reached, waiting = {TripState.DRAFT}, [TripState.DRAFT]
    while waiting:
        state = waiting.pop()
        for step in steps_from(state):
            next_state = after(state, step)
            if next_state not in reached:
                reached.add(next_state)
                waiting.append(next_state)
    assert reached == set(TripState)


def test_nobody_decides_on_a_trip_they_asked_for_or_travel_on() -> None:
    """Users 1–3 and their employees 11–13; None is a user who is no employee."""
    employees = {1: 11, 2: 12, 3: None}
    for requester, decider in product(employees, employees):
        for travellers in ((), (11,), (12,), (11, 12), (99,)):
            person = employees[decider]
            expected = requester != decider and person is not None and person not in travellers
            records = () if person is None else (person,)
            assert may_decide(travellers, requester, decider, records) is expected
    assert not may_decide((11, 12), 2, 1, (11,)), "travels on it"
    assert not may_decide((12,), 2, 1, (11, 12)), "travels on it by another record"
    assert not may_decide((), 1, 1, (11,)), "asked for it"
    assert not may_decide((12,), 2, 3, ()), "is nobody whom the office knows"
    assert may_decide((12,), 2, 1, (11,))


# Who cancels: the role, whether money was paid, whether it is their own (or that cannot be told).
@pytest.mark.parametrize(
    ("role", "unpaid", "unpaid_own", "paid", "paid_own"),
    [
        (Role.ADMIN, True, True, True, False),
        (Role.STAF, True, True, False, False),
        (Role.ATASAN, False, False, True, False),
        (Role.KEUANGAN, False, False, True, False),
        (Role.AUDITOR, False, False, False, False),
    ],
)
def test_what_was_paid_is_cancelled_by_who_pays_or_decides(
    role: Role, unpaid: bool, unpaid_own: bool, paid: bool, paid_own: bool
) -> None:
    assert may_cancel(role, paid=False, own=False) is unpaid
    assert may_cancel(role, paid=False, own=True) is unpaid_own
    assert may_cancel(role, paid=True, own=False) is paid
    assert may_cancel(role, paid=True, own=True) is paid_own


def test_every_word_has_its_own_label() -> None:
    for words in (TripState, Step, Role):
        assert len({label(word) for word in words}) == len(words)
