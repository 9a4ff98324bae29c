"""Budget lines: their ceilings, and what is set aside and spent of them."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from perdin.database import Database
from perdin.errors import BadInput, NotFound
from perdin.models.money import BudgetLine
from perdin.rules.ledger import RevisionKind
from perdin.services import budget
from perdin.services.budget import BudgetForm
from perdin.services.desk import Desk
from tests.office import a_trip, approved

DAY = date(2026, 3, 1)
FORM = BudgetForm(2026, " 7.01.02 ", " Monitoring ", "5.1.02.04.01.0003", 10_000_000, DAY, "DPA")


def test_a_line_is_added_with_its_account(desk: Desk) -> None:
    made = budget.add_line(desk, FORM)
    row = next(one for one in budget.list_budget(desk, 2026) if one.id == made)
    assert (row.activity_code, row.activity_name) == ("7.01.02", "Monitoring")
    assert (row.ceiling, row.committed, row.realised, row.left) == (10_000_000, 0, 0, 10_000_000)
    account = next(x for x in budget.list_accounts(desk) if x.code == row.account_code)
    assert row.account_name == account.name
    assert row.label == "5.1.02.04.01.0003 · Monitoring"
    assert made not in {one.id for one in budget.list_budget(desk, 2027)}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"account_code": "9.9"}, "Kode rekening"),
        ({"activity_code": " "}, "sub kegiatan"),
        ({"activity_name": ""}, "sub kegiatan"),
        ({"ceiling": 0}, "Pagu"),
        ({"ceiling": -1}, "Pagu"),
    ],
)
def test_what_a_line_needs(desk: Desk, change: dict[str, object], said: str) -> None:
    before = budget.list_budget(desk)
    with pytest.raises(BadInput, match=said):
        budget.add_line(desk, replace(FORM, **change))  # type: ignore[arg-type]
    assert budget.list_budget(desk) == before


def test_one_line_for_an_activity_and_account_in_a_year(desk: Desk) -> None:
    budget.add_line(desk, FORM)
    with pytest.raises(BadInput, match="sudah ada"):
        budget.add_line(desk, replace(FORM, ceiling=1))
    budget.add_line(desk, replace(FORM, fiscal_year=2027))


def test_a_revision_never_goes_below_what_is_used(desk: Desk, head: Desk) -> None:
    approved(desk, head, a_trip(desk))
    (line,) = budget.list_budget(desk, 2026)
    with pytest.raises(BadInput, match=r"Rp3\.061\.999 kurang dari .* Rp3\.062\.000"):
        budget.revise_line(desk, line.id, RevisionKind.SHIFT, line.committed - 1, DAY)
    budget.revise_line(desk, line.id, RevisionKind.AMENDMENT, line.committed, DAY, "DPPA")
    assert budget.list_budget(desk, 2026)[0].left == 0
    with desk.database.read() as session:
        kept = session.get_one(BudgetLine, line.id).revisions
        assert [(one.kind, one.amount) for one in kept] == [
            (RevisionKind.ORIGINAL, 50_000_000), (RevisionKind.AMENDMENT, 3_062_000),
        ]  # fmt: skip
    with pytest.raises(NotFound):
        budget.revise_line(desk, 999, RevisionKind.SHIFT, 1, DAY)


@pytest.mark.parametrize("change", ["committed = ceiling + 1", "realised = -1", "ceiling = -1"])
def test_the_database_itself_keeps_the_ceiling(desk: Desk, database: Database, change: str) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.connection().exec_driver_sql(f"UPDATE budget_line SET {change}")
