"""Every worked account of ``real_costs.csv``: what of each real cost may be paid, by hand."""

import pytest

from perdin.rules.judging import judge
from perdin.rules.spending import problems
from tests.rules.real_costs import Account, accounts, read

ROWS = accounts()
ACCOUNTS = [read(row) for row in ROWS]


def _name(account: Account) -> str:
    return f"{account.number}-{account.rule}"


def _word(account: Account, row: int) -> str:
    """Whether a row may not be saved, or only not be handed in."""
    own = [one for one in problems(account.costs, account.bounds) if one.row == row]
    if any(one.blocking for one in own):
        return "tolak"
    return "kurang" if any(one.missing for one in own) else ""


@pytest.mark.parametrize("account", ACCOUNTS, ids=_name)
def test_what_may_be_paid_of_each_cost(account: Account) -> None:
    judged = judge(account.costs, account.bounds)
    assert [held.allowed for held in judged] == account.allowed
    assert [held.claimed for held in judged] == [
        max(cost.quantity * cost.rate, 0) if cost.quantity > 0 else 0 for cost in account.costs
    ]


@pytest.mark.parametrize("account", ACCOUNTS, ids=_name)
def test_which_row_may_not_be_saved_or_not_be_handed_in(account: Account) -> None:
    assert [_word(account, row) for row in range(len(account.costs))] == account.words
    assert all(one.row is not None for one in problems(account.costs, account.bounds))
