"""What an import writes: each line, its names and codes, its version and its account."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from perdin.errors import BadInput, StaleVersion
from perdin.importers.tables.effects import Effect
from perdin.models.reference import Account
from perdin.rules.ledger import RevisionKind
from perdin.services.budget import budget, budget_import
from perdin.services.budget.budget import RevisionRow
from perdin.services.budget.budget_import import BudgetAct
from perdin.services.budget.import_preview import PreviewLine
from perdin.services.desk import Desk
from perdin.services.trail import history
from tests.importers.books import book
from tests.office import a_trip, approved

BIASA = "5.1.02.04.01.0001"
ACT = BudgetAct(2026, RevisionKind.AMENDMENT, date(2026, 9, 1), " DPPA 2 ")

ROW = PreviewLine(
    row=5,
    effect=Effect.NEW,
    program_code="7.XX.01",
    program_name=" Program ",
    group_code="7.XX.01.2.06",
    group_name=" Kegiatan ",
    activity_code="7.01.01.2.06.0010",
    activity_name=" Dokumentasi ",
    account_code="5.1.02.04.01.0099",
    account_name="Perjalanan Khusus",
    funding_source=" PAD ",
    amount=0,
)


def test_a_new_line_is_written_with_all_that_was_seen(desk: Desk) -> None:
    assert budget_import.import_budget(desk, ACT, (ROW,), ("Jumlah salah",)) == 1
    row = next(row for row in budget.list_budget(desk, 2026) if row.account_code[-2:] == "99")
    assert (row.program_code, row.program_name) == ("7.XX.01", "Program")
    assert (row.group_code, row.group_name) == ("7.XX.01.2.06", "Kegiatan")
    assert (row.activity_code, row.activity_name) == ("7.01.01.2.06.0010", "Dokumentasi")
    assert (row.account_name, row.funding_source, row.ceiling) == ("Perjalanan Khusus", "PAD", 0)
    assert budget.line_history(desk, row.id) == [
        RevisionRow(RevisionKind.AMENDMENT, date(2026, 9, 1), "DPPA 2", 0, 0)
    ]
    with desk.database.read() as session:
        account = session.query(Account).filter_by(code=ROW.account_code).one()
        assert (account.name, account.source) == ("Perjalanan Khusus", "DPA DPPA 2")
    (event,) = history.list_history(desk, 1)
    assert (event.subject, event.details) == (
        "DPA 2026",
        {
            "dokumen": "DPPA 2",
            "jenis": "perubahan",
            "tanggal": "2026-09-01",
            "baris": 1,
            "pagu": 0,
            "jumlah_diabaikan": ["Jumlah salah"],
        },
    )
    with pytest.raises(StaleVersion, match="pengguna lain"):
        budget_import.import_budget(desk, ACT, (ROW,))
    budget_import.import_budget(desk, ACT, (replace(ROW, account_code=BIASA),))
    budget_import.import_budget(desk, ACT, (replace(ROW, activity_code="7.01.01.2.06.0011"),))
    budget_import.import_budget(desk, replace(ACT, fiscal_year=2027), (ROW,))
    names = {row.account_name for row in budget.list_budget(desk) if row.account_code == BIASA}
    assert len(names) == 1, "a known account keeps its own name"


def test_a_known_line_gets_a_version_only_with_another_ceiling(desk: Desk) -> None:
    line = budget.list_budget(desk, 2026)[0]
    seen = PreviewLine(
        row=5,
        effect=Effect.CHANGED,
        line_id=line.id,
        program_code="7.XX.01",
        group_code="",
        activity_code=line.activity_code,
        activity_name="Rapat",
        account_code=line.account_code,
        before=50_000_000,
        amount=50_000_000,
    )
    budget_import.import_budget(desk, ACT, (seen,))
    now = budget.list_budget(desk, 2026)[0]
    assert (now.program_code, now.group_code, now.activity_name) == (
        "7.XX.01",
        "7.01.01.2.06",
        "Rapat",
    )
    assert len(budget.line_history(desk, line.id)) == 1
    other = replace(seen, program_code="", group_code="7.XX.01.2.06", amount=60_000_000)
    budget_import.import_budget(desk, ACT, (other,))
    now = budget.list_budget(desk, 2026)[0]
    assert (now.program_code, now.group_code) == ("7.XX.01", "7.XX.01.2.06")
    assert budget.line_history(desk, line.id)[0] == RevisionRow(
        RevisionKind.AMENDMENT, date(2026, 9, 1), "DPPA 2", 60_000_000, 10_000_000
    )


def test_a_line_to_be_emptied_was_used_meanwhile(desk: Desk, head: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "dpa.xlsx",
        ("7.01.01.2.06.0009", "Rapat", "", ""),
        ("5.1.02.04.01.0003", "Kota", "", 9),
        titles=("Kode", "Uraian", "Sumber Dana", "Jumlah (Rp)"),
    )
    emptied = budget_import.preview_budget(desk, path, 2026, empty_absent=True)
    approved(desk, head, a_trip(desk))
    with pytest.raises(BadInput) as refusal:
        budget_import.import_budget(desk, ACT, emptied.ready)
    words = "Baris –: pagu Rp0 kurang dari yang sudah terpakai, Rp3.062.000."
    assert words in str(refusal.value)


def test_a_row_without_an_amount_is_of_nothing(desk: Desk) -> None:
    old = budget.list_budget(desk, 2026)[0]
    emptied = PreviewLine(
        row=6,
        effect=Effect.CHANGED,
        line_id=old.id,
        activity_code=old.activity_code,
        activity_name=old.activity_name,
        account_code=old.account_code,
        before=old.ceiling,
    )
    budget_import.import_budget(desk, ACT, (replace(ROW, amount=None), emptied))
    assert [row.ceiling for row in budget.list_budget(desk, 2026)] == [0, 0]
    (event,) = history.list_history(desk, 1)
    assert (event.details["baris"], event.details["pagu"]) == (2, 0)
