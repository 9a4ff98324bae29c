"""What the budget shows: each line, its names and codes, the levels above it, and its order."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput, StaleVersion
from perdin.models.money import BudgetLine
from perdin.rules.budget_codes import Level
from perdin.rules.ledger import RevisionKind
from perdin.services.budget import budget, budget_tree
from perdin.services.budget.budget import BudgetForm, BudgetRow, LineNames, RevisionRow
from perdin.services.budget.budget_tree import BudgetNode, BudgetVersion
from perdin.services.desk import Desk
from perdin.services.trail import history
from tests.office import a_trip, approved

DAY = date(2026, 3, 1)
FORM = BudgetForm(
    fiscal_year=2026,
    activity_code=" 7.01.02.2.01.0003 ",
    activity_name=" Monitoring ",
    account_code="5.1.02.04.01.0003",
    ceiling=10_000_000,
    decided_on=DAY,
    document="DPA 1",
    program_name=" Program Uji ",
    group_name=" Kegiatan Uji ",
    funding_source=" PAD ",
)
RAPAT = "7.01.01.2.06.0009"


def row_of(desk: Desk, line_id: int) -> BudgetRow:
    return next(row for row in budget.list_budget(desk) if row.id == line_id)


def write(desk: Desk, line_id: int, **values: object) -> None:
    with desk.database.write() as session:
        line = session.get_one(BudgetLine, line_id)
        for name, value in values.items():
            setattr(line, name, value)


def test_a_line_is_shown_whole(desk: Desk) -> None:
    line_id = budget.add_line(desk, FORM)
    write(desk, line_id, committed=400, realised=300, overdraft=20)
    shown = row_of(desk, line_id)
    with desk.database.read() as session:
        version = session.get_one(BudgetLine, line_id).version
    account = next(row for row in budget.list_accounts(desk) if row.code == FORM.account_code)
    assert shown == BudgetRow(
        id=line_id,
        version=version,
        fiscal_year=2026,
        program_code="7.01.02",
        program_name="Program Uji",
        group_code="7.01.02.2.01",
        group_name="Kegiatan Uji",
        activity_code="7.01.02.2.01.0003",
        activity_name="Monitoring",
        account_code="5.1.02.04.01.0003",
        account_name=account.name,
        funding_source="PAD",
        ceiling=10_000_000,
        committed=400,
        realised=300,
        overdraft=20,
    )
    assert shown.left == 10_000_000 + 20 - 400 - 300
    assert shown.label == "5.1.02.04.01.0003 · Monitoring"
    assert budget.line_history(desk, line_id) == [
        RevisionRow(RevisionKind.ORIGINAL, DAY, "DPA 1", 10_000_000, 10_000_000)
    ]


def test_codes_above_are_those_of_the_sheet_or_follow_from_the_activitys(desk: Desk) -> None:
    line_id = budget.add_line(desk, FORM)
    write(desk, line_id, program_code="", group_code="")
    shown = row_of(desk, line_id)
    assert (shown.program_code, shown.group_code) == ("7.01.02", "7.01.02.2.01")
    write(desk, line_id, program_code="7.XX.02", group_code="7.XX.02.2.01")
    shown = row_of(desk, line_id)
    assert (shown.program_code, shown.group_code) == ("7.XX.02", "7.XX.02.2.01")


def test_lines_stand_by_year_activity_and_account(desk: Desk) -> None:
    """The newest year first; accounts to choose from by their code."""
    for year, activity, account in (
        (2026, RAPAT, "5.1.02.04.01.0003"),
        (2028, RAPAT, "5.1.02.04.01.0003"),
        (2026, "7.01.01.2.05.0001", "5.1.02.04.01.0003"),
        (2028, RAPAT, "5.1.02.04.01.0001"),
    ):
        form = replace(FORM, fiscal_year=year, activity_code=activity, account_code=account)
        budget.add_line(desk, form)
    rows = budget.list_budget(desk)
    assert [(row.fiscal_year, row.activity_code[-7:], row.account_code[-1]) for row in rows] == [
        (2028, "06.0009", "1"),
        (2028, "06.0009", "3"),
        (2027, "06.0009", "1"),
        (2026, "05.0001", "3"),
        (2026, "06.0009", "1"),
        (2026, "06.0009", "3"),
    ]
    nodes = [node for node in budget_tree.open_tree(desk, 2026).nodes if node.line]
    assert [(node.line.activity_code[-7:], node.code[-1]) for node in nodes if node.line] == [
        ("05.0001", "3"),
        ("06.0009", "1"),
        ("06.0009", "3"),
    ]
    codes = [row.code for row in budget.list_accounts(desk)]
    assert codes == sorted(codes)
    assert len(codes) > 2


def test_a_name_goes_to_the_lines_of_its_own_code_and_year(desk: Desk) -> None:
    rapat = budget.list_budget(desk, 2026)[0].id
    line_id = budget.add_line(desk, FORM)
    beside = budget.add_line(desk, replace(FORM, activity_code="7.01.02.2.01.0004"))
    loose = budget.add_line(desk, replace(FORM, activity_code="A", program_name="Lepas"))
    other = budget.add_line(desk, replace(FORM, activity_code="B", program_name="Lain"))
    names = LineNames(" Program Dua ", " ", " Monitoring Dua ", " DAU ")
    budget.change_line(desk, line_id, names, row_of(desk, line_id).version)
    shown = row_of(desk, line_id)
    assert (shown.program_name, shown.group_name) == ("Program Dua", "Kegiatan Uji")
    assert (shown.activity_name, shown.funding_source) == ("Monitoring Dua", "DAU")
    shown = row_of(desk, beside)
    assert (shown.program_name, shown.activity_name) == ("Program Dua", "Monitoring")
    assert shown.funding_source == "PAD"
    assert row_of(desk, rapat).program_name == ""
    assert (row_of(desk, loose).program_name, row_of(desk, other).program_name) == ("", ""), (
        "a code of another shape has no program above it"
    )
    (event,) = history.list_history(desk, 1)
    assert (event.subject, event.details) == (
        "anggaran 5.1.02.04.01.0003",
        {"sub_kegiatan": "Monitoring Dua", "sumber_dana": "DAU"},
    )
    with pytest.raises(BadInput, match="Kode dan nama sub kegiatan"):
        budget.change_line(
            desk, line_id, replace(names, activity_name=" "), row_of(desk, line_id).version
        )
    with pytest.raises(StaleVersion, match="pengguna lain"):
        budget.change_line(desk, line_id, names, row_of(desk, line_id).version + 1)


def test_the_same_activity_with_another_account_is_another_line(desk: Desk) -> None:
    budget.add_line(desk, FORM)
    budget.add_line(desk, replace(FORM, account_code="5.1.02.04.01.0001"))
    budget.add_line(desk, replace(FORM, activity_code="7.01.02.2.01.0004"))
    with pytest.raises(BadInput, match="sudah ada pada tahun ini"):
        budget.add_line(desk, replace(FORM, activity_code="7.01.02.2.01.0003"))
    assert budget.add_line(desk, replace(FORM, fiscal_year=2029, ceiling=1))


def test_a_ceiling_falls_to_what_is_used_and_no_lower(desk: Desk) -> None:
    line_id = budget.add_line(desk, FORM)
    write(desk, line_id, committed=400, realised=300, overdraft=50)
    with pytest.raises(BadInput, match=r"Rp649 kurang dari yang sudah terpakai, Rp650"):
        budget.revise_line(desk, line_id, RevisionKind.SHIFT, 649, DAY)
    budget.revise_line(desk, line_id, RevisionKind.SHIFT, 650, date(2026, 4, 2), "  DPPA ")
    assert budget.line_history(desk, line_id)[0] == RevisionRow(
        RevisionKind.SHIFT, date(2026, 4, 2), "DPPA", 650, 650 - 10_000_000
    )
    assert row_of(desk, line_id).ceiling == 650


def test_a_version_is_one_act_of_one_day_and_document(desk: Desk) -> None:
    """Whatever differs of kind, day and document begins another; the newest stands first."""
    lines = [
        budget.add_line(desk, replace(FORM, activity_code=f"7.01.02.2.01.000{number}"))
        for number in (1, 2, 3)
    ]
    for line_id in lines:
        budget.revise_line(desk, line_id, RevisionKind.SHIFT, 11_000_000, DAY, "DPPA")
    for kind, day, document in (
        (RevisionKind.AMENDMENT, DAY, "DPPA"),
        (RevisionKind.AMENDMENT, date(2026, 5, 5), "DPPA"),
        (RevisionKind.AMENDMENT, date(2026, 5, 5), "DPPA 2"),
    ):
        budget.revise_line(desk, lines[0], kind, 12_000_000, day, document)
    rest = 50_000_000
    assert budget_tree.list_versions(desk, 2026) == [
        BudgetVersion(RevisionKind.AMENDMENT, date(2026, 5, 5), "DPPA 2", 1, rest + 34_000_000),
        BudgetVersion(RevisionKind.AMENDMENT, date(2026, 5, 5), "DPPA", 1, rest + 34_000_000),
        BudgetVersion(RevisionKind.AMENDMENT, DAY, "DPPA", 1, rest + 34_000_000),
        BudgetVersion(RevisionKind.SHIFT, DAY, "DPPA", 3, rest + 33_000_000),
        BudgetVersion(RevisionKind.ORIGINAL, DAY, "DPA 1", 3, rest + 30_000_000),
        BudgetVersion(RevisionKind.ORIGINAL, date(2026, 1, 2), "", 1, rest),
    ]


def test_each_level_has_its_name_and_sums(desk: Desk) -> None:
    """A line without a name takes that of another under its code; its own stands first."""
    budget.add_line(desk, FORM)
    last = budget.add_line(desk, replace(FORM, account_code="5.1.02.04.01.0004"))
    first = budget.list_budget(desk, 2026)[1].id
    write(desk, first, committed=4_000_000, realised=3_000_001, overdraft=2_000_000)
    write(desk, last, group_name="Nama lain")
    write(desk, first, program_name="", group_name="Kegiatan Satu")
    tree = budget_tree.open_tree(desk, 2026)
    named = {(node.level, node.code): (node.name, node.depth) for node in tree.nodes}
    assert named[Level.PROGRAM, "7.01.02"] == ("Program Uji", 0)
    assert named[Level.GROUP, "7.01.02.2.01"] == ("Kegiatan Satu", 1)
    assert named[Level.ACTIVITY, "7.01.02.2.01.0003"] == ("Monitoring", 2)
    assert named[Level.PROGRAM, "7.01.01"] == ("", 0)
    node = next(node for node in tree.nodes if node.level is Level.PROGRAM and node.ceiling < 3e7)
    assert (node.ceiling, node.committed, node.realised, node.left) == (
        20_000_000,
        4_000_000,
        3_000_001,
        14_999_999,
    )
    assert node.used_percent == 36, "7.000.001 of 20.000.000, rounded up"
    assert node.line is None
    assert tree.total == BudgetNode(
        level=Level.PROGRAM,
        depth=0,
        code="",
        name="",
        ceiling=70_000_000,
        committed=4_000_000,
        realised=3_000_001,
        left=64_999_999,
    )
    assert replace(tree.total, ceiling=0).used_percent == 0
    assert replace(tree.total, ceiling=7_000_000).used_percent == 101


def test_what_is_approved_shows_in_the_tree(desk: Desk, head: Desk) -> None:
    approved(desk, head, a_trip(desk))
    (line,) = [node for node in budget_tree.open_tree(desk, 2026).nodes if node.line]
    assert line == BudgetNode(
        level=Level.ACCOUNT,
        depth=3,
        code="5.1.02.04.01.0001",
        name=budget.list_budget(desk, 2026)[0].account_name,
        ceiling=50_000_000,
        committed=3_062_000,
        realised=0,
        left=46_938_000,
        line=budget.list_budget(desk, 2026)[0],
    )
    assert budget_tree.open_tree(desk, 2031).nodes == ()
