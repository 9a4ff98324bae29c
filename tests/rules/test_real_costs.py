"""Every worked account of ``real_costs.csv``: what of each real cost may be paid, by hand."""

import pytest

from perdin.errors import BadInput
from perdin.rules import spending
from perdin.rules.judging import judge
from tests.rules.real_costs import Account, accounts, read

ROWS = accounts()
by_account = pytest.mark.parametrize(
    "row", ROWS, ids=[f"{row['id']}-{row['rule']}" for row in ROWS]
)


def _word(account: Account, row: int) -> str:
    """Whether a row may not be saved, or only not be handed in."""
    problems = spending.problems(account.costs, account.bounds)
    own = [problem for problem in problems if problem.row == row]
    if any(problem.blocking for problem in own):
        return "tolak"
    return "kurang" if any(problem.missing for problem in own) else ""


@by_account
def test_what_may_be_paid_of_each_cost(row: dict[str, str]) -> None:
    account = read(row)
    judged = judge(account.costs, account.bounds)
    assert [held.allowed for held in judged] == account.allowed
    claimed = [max(cost.quantity, 0) * max(cost.rate, 0) for cost in account.costs]
    assert [held.claimed for held in judged] == claimed
    cuts = [max(asked - paid, 0) for asked, paid in zip(claimed, account.allowed, strict=True)]
    assert [held.cut for held in judged] == cuts
    assert all(held.why for held in judged if held.cut), "a cut without its sentence"


@by_account
def test_which_row_may_not_be_saved_or_not_be_handed_in(row: dict[str, str]) -> None:
    account = read(row)
    assert [_word(account, at) for at in range(len(account.costs))] == account.words
    problems = spending.problems(account.costs, account.bounds)
    assert all(problem.row is not None and problem.sentence for problem in problems)
    for complete, stops in ((False, {"tolak"}), (True, {"tolak", "kurang"})):
        if stops & set(account.words):
            with pytest.raises(BadInput):
                spending.refuse(account.costs, account.bounds, complete=complete)
        else:
            spending.refuse(account.costs, account.bounds, complete=complete)


def test_the_table_itself_is_whole() -> None:
    assert len(ROWS) >= 225
    assert [row["id"] for row in ROWS] == [str(number + 1) for number in range(len(ROWS))]
    assert all(row["rule"] and row["source"] for row in ROWS)
    words = [word for row in ROWS for word in read(row).words]
    assert {word: words.count(word) >= 30 for word in set(words)} == {
        "": True,
        "kurang": True,
        "tolak": True,
    }
