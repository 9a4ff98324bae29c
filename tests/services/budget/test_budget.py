"""Budget lines: their ceilings, and what is set aside and spent of them."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from perdin.database.store import Database
from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.models.money import BudgetLine
from perdin.rules.ledger import RevisionKind
from perdin.services.budget import budget, budget_tree
from perdin.services.budget.budget import BudgetForm, LineNames
from perdin.services.desk import Desk
from tests.office import a_trip, approved

DAY = date(2026, 3, 1)
FORM = BudgetForm(
    fiscal_year=2026,
    activity_code=" 7.01.02 ",
    activity_name=" Monitoring ",
    account_code="5.1.02.04.01.0003",
    ceiling=10_000_000,
    decided_on=DAY,
    document="DPA",
)


def test_a_line_is_added_with_its_account(desk: Desk) -> None:
    line_id = budget.add_line(desk, FORM)
    row = next(
        budget_row for budget_row in budget.list_budget(desk, 2026) if budget_row.id == line_id
    )
    assert (row.activity_code, row.activity_name) == ("7.01.02", "Monitoring")
    assert (row.ceiling, row.committed, row.realised, row.left) == (10_000_000, 0, 0, 10_000_000)
    account = next(x for x in budget.list_accounts(desk) if x.code == row.account_code)
    assert row.account_name == account.name
    assert row.label == "5.1.02.04.01.0003 · Monitoring"
    assert line_id not in {budget_row.id for budget_row in budget.list_budget(desk, 2027)}


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
        assert [(revision.kind, revision.amount) for revision in kept] == [
            (RevisionKind.ORIGINAL, 50_000_000), (RevisionKind.AMENDMENT, 3_062_000),
        ]  # fmt: skip
    with pytest.raises(NotFound):
        budget.revise_line(desk, 999, RevisionKind.SHIFT, 1, DAY)


@pytest.mark.parametrize("change", ["committed = ceiling + 1", "realised = -1", "ceiling = -1"])
def test_the_database_itself_keeps_the_ceiling(desk: Desk, database: Database, change: str) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.connection().exec_driver_sql(f"UPDATE budget_line SET {change}")


NAMED = replace(
    FORM,
    activity_code="7.01.01.2.06.0009",
    activity_name="Rapat Koordinasi",
    program_name="Program Penunjang",
    group_name="Administrasi Umum",
    funding_source="PAD",
)


def test_names_go_to_every_line_under_their_code(desk: Desk) -> None:
    line_id = budget.add_line(desk, NAMED)
    both = {budget_row.id: budget_row for budget_row in budget.list_budget(desk, 2026)}
    assert {budget_row.program_name for budget_row in both.values()} == {"Program Penunjang"}
    assert {budget_row.activity_name for budget_row in both.values()} == {"Rapat Koordinasi"}
    assert [
        budget_row.funding_source for budget_row in both.values() if budget_row.id != line_id
    ] == [""]
    names = LineNames("Program Penunjang", "Umum", "Konsultasi", "DAU")
    budget.change_line(desk, line_id, names, both[line_id].version)
    now = {budget_row.id: budget_row for budget_row in budget.list_budget(desk, 2026)}
    assert {(budget_row.group_name, budget_row.activity_name) for budget_row in now.values()} == {
        ("Umum", "Konsultasi")
    }
    assert now[line_id].funding_source == "DAU"
    assert budget.list_budget(desk, 2027)[0].activity_name != "Konsultasi"
    with pytest.raises(StaleVersion):
        budget.change_line(desk, line_id, names, both[line_id].version)
    with pytest.raises(BadInput, match="sub kegiatan"):
        budget.change_line(desk, line_id, LineNames(), now[line_id].version)


def test_a_line_keeps_each_ceiling_that_it_had(desk: Desk) -> None:
    line_id = budget.add_line(desk, NAMED)
    budget.revise_line(desk, line_id, RevisionKind.SHIFT, 12_000_000, date(2026, 5, 4), " DPPA 1 ")
    budget.revise_line(desk, line_id, RevisionKind.AMENDMENT, 9_000_000, date(2026, 9, 1), "DPPA 2")
    assert [
        (revision.kind, revision.document, revision.amount, revision.change)
        for revision in budget.line_history(desk, line_id)
    ] == [
        (RevisionKind.AMENDMENT, "DPPA 2", 9_000_000, -3_000_000),
        (RevisionKind.SHIFT, "DPPA 1", 12_000_000, 2_000_000),
        (RevisionKind.ORIGINAL, "DPA", 10_000_000, 10_000_000),
    ]
    versions = budget_tree.list_versions(desk, 2026)
    assert [(version.document, version.lines, version.total) for version in versions] == [
        ("DPPA 2", 1, 59_000_000),
        ("DPPA 1", 1, 62_000_000),
        ("DPA", 1, 60_000_000),
        ("", 1, 50_000_000),
    ]
    with pytest.raises(NotFound):
        budget.line_history(desk, 999)


def test_the_tree_sums_up_each_level(desk: Desk, head: Desk) -> None:
    budget.add_line(desk, NAMED)
    budget.add_line(desk, replace(NAMED, activity_code="7.01.01.2.05.0002", activity_name="Diklat"))
    budget.add_line(desk, replace(FORM, activity_code="7.01.99", activity_name="Lain"))
    approved(desk, head, a_trip(desk))
    tree = budget_tree.open_tree(desk, 2026)
    shape = [(node.level.value, node.depth, node.code, node.ceiling) for node in tree.nodes]
    assert shape == [
        ("program", 0, "7.01.01", 70_000_000),
        ("kegiatan", 1, "7.01.01.2.05", 10_000_000),
        ("sub_kegiatan", 2, "7.01.01.2.05.0002", 10_000_000),
        ("rekening", 3, "5.1.02.04.01.0003", 10_000_000),
        ("kegiatan", 1, "7.01.01.2.06", 60_000_000),
        ("sub_kegiatan", 2, "7.01.01.2.06.0009", 60_000_000),
        ("rekening", 3, "5.1.02.04.01.0001", 50_000_000),
        ("rekening", 3, "5.1.02.04.01.0003", 10_000_000),
        ("sub_kegiatan", 0, "7.01.99", 10_000_000),
        ("rekening", 1, "5.1.02.04.01.0003", 10_000_000),
    ]
    lines = [node.line for node in tree.nodes if node.line]
    for figure in ("ceiling", "committed", "realised", "left"):
        assert getattr(tree.total, figure) == sum(getattr(line, figure) for line in lines)
    assert tree.total.committed > 0
    used = next(node for node in tree.nodes if node.level.value == "rekening" and node.committed)
    assert used.used_percent == 31  # 3.062.000 of 10.000.000, rounded up
