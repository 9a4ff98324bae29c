"""A version of the DPA from Excel: seen first, then written whole, or not at all."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from perdin.errors import BadInput, NotAllowed, StaleVersion
from perdin.importers.tables.effects import Effect
from perdin.rules.ledger import RevisionKind
from perdin.services.budget import budget, budget_import, budget_tree
from perdin.services.budget.budget_import import BudgetAct, BudgetPreview
from perdin.services.desk import Desk
from perdin.services.trail import history
from tests.importers.books import book
from tests.office import a_trip, approved

TITLES = ("Kode", "Uraian", "Sumber Dana", "Jumlah (Rp)")
RAPAT = ("7.01.01.2.06.0009", "Rapat Koordinasi", "", "")
BIASA, KOTA, NEW = "5.1.02.04.01.0001", "5.1.02.04.01.0003", "5.1.02.04.01.0099"
ACT = BudgetAct(2026, RevisionKind.AMENDMENT, date(2026, 9, 1), " DPPA 2/2026 ")


def preview(desk: Desk, folder: Path, *rows: Sequence[Any], **given: Any) -> BudgetPreview:
    path = book(folder / "dpa.xlsx", RAPAT, *rows, titles=TITLES)
    return budget_import.preview_budget(desk, path, 2026, **given)


def effects(budget_preview: BudgetPreview) -> list[Effect]:
    return [row.effect for row in budget_preview.rows]


def ceilings(desk: Desk) -> dict[str, int]:
    return {
        budget_row.account_code: budget_row.ceiling for budget_row in budget.list_budget(desk, 2026)
    }


def test_a_version_is_seen_and_then_written(desk: Desk, tmp_path: Path) -> None:
    budget_preview = preview(
        desk, tmp_path,
        (BIASA, "Belanja Biasa", "PAD", 60_000_000),
        (KOTA, "Dalam Kota", "", "5.000.000"),
        ("5.1.02.01.01.0024", "Alat Tulis", "", 1_000_000),
        ("", "Jumlah", "", 66_000_000),
    )  # fmt: skip
    assert effects(budget_preview) == [Effect.CHANGED, Effect.NEW, Effect.SKIPPED]
    assert budget_preview.rows[0].changes == (
        "Sub kegiatan: Rapat Koordinasi dan Konsultasi SKPD → Rapat Koordinasi.",
        "Sumber dana: – → PAD.",
        "Pagu: Rp50.000.000 → Rp60.000.000.",
    )
    assert ceilings(desk) == {BIASA: 50_000_000}  # nothing yet
    assert budget_import.import_budget(desk, ACT, budget_preview.ready) == 2
    assert ceilings(desk) == {BIASA: 60_000_000, KOTA: 5_000_000}
    rows = {budget_row.account_code: budget_row for budget_row in budget.list_budget(desk, 2026)}
    assert {row.activity_name for row in rows.values()} == {"Rapat Koordinasi"}
    assert rows[BIASA].funding_source == "PAD"
    assert rows[KOTA].program_code == "7.01.01"
    newest = budget_tree.list_versions(desk, 2026)[0]
    assert (newest.kind, newest.document, newest.decided_on, newest.lines, newest.total) == (
        RevisionKind.AMENDMENT, "DPPA 2/2026", date(2026, 9, 1), 2, 65_000_000,
    )  # fmt: skip
    (event,) = history.list_history(desk, 1)
    assert (event.action, event.details["baris"], event.details["pagu"]) == (
        "import_budget", 2, 65_000_000,
    )  # fmt: skip


def test_the_same_file_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    rows = ((BIASA, "Belanja Biasa", "PAD", 60_000_000),)
    budget_import.import_budget(desk, ACT, preview(desk, tmp_path, *rows).ready)
    again = preview(desk, tmp_path, *rows)
    assert (effects(again), again.ready) == ([Effect.SAME], ())


def test_sums_that_do_not_fit_are_rows_of_their_own(desk: Desk, tmp_path: Path) -> None:
    budget_preview = preview(
        desk, tmp_path, (BIASA, "Biasa", "", 60_000_000), ("", "Jumlah", "", 61_000_000)
    )
    assert effects(budget_preview) == [Effect.CHANGED, Effect.WRONG_SUM]
    assert budget_preview.wrong_sums == (
        "Sel D6: Jumlah tertulis Rp61.000.000, sedangkan barisnya berjumlah Rp60.000.000.",
    )
    assert len(budget_preview.ready) == 1  # whether to go on is for a person to say
    budget_import.import_budget(desk, ACT, budget_preview.ready, budget_preview.wrong_sums)
    (event,) = history.list_history(desk, 1)
    assert event.details["jumlah_diabaikan"] == list(budget_preview.wrong_sums)


def test_a_line_that_stands_twice_is_refused(desk: Desk, tmp_path: Path) -> None:
    budget_preview = preview(desk, tmp_path, (KOTA, "Kota", "", 1), (KOTA, "Kota", "", 2))
    assert effects(budget_preview) == [Effect.NEW, Effect.BLOCKED, Effect.ABSENT]
    assert str(budget_preview.rows[1].problems[0]) == (
        "Sel A6: Sub kegiatan dan rekening ini sudah ada di baris 5."
    )


def test_an_account_that_is_not_in_the_list_is_added_with_its_name(
    desk: Desk, tmp_path: Path
) -> None:
    budget_preview = preview(desk, tmp_path, (NEW, "Perjalanan Khusus", "", 1_000_000))
    (row, _absent) = budget_preview.rows
    assert row.effect is Effect.NEW
    assert "akan ditambahkan dengan nama «Perjalanan Khusus»" in str(row.problems[0])
    budget_import.import_budget(desk, ACT, budget_preview.ready)
    assert NEW in {account.code for account in budget.list_accounts(desk)}
    nameless = preview(desk, tmp_path, ("5.1.02.04.01.0098", "", "", 1_000_000))
    assert nameless.rows[0].effect is Effect.BLOCKED


def test_a_ceiling_below_what_is_used_is_refused_at_its_row(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    approved(desk, head, a_trip(desk))
    budget_preview = preview(desk, tmp_path, (BIASA, "Biasa", "", 3_061_999), (KOTA, "Kota", "", 1))
    assert effects(budget_preview) == [Effect.BLOCKED, Effect.NEW]
    assert "Sel D5: Pagu Rp3.061.999 kurang dari yang sudah terpakai, Rp3.062.000." in {
        str(problem) for problem in budget_preview.rows[0].problems
    }
    assert preview(desk, tmp_path, (BIASA, "Biasa", "", 3_062_000)).ready


def test_money_used_between_looking_and_writing(desk: Desk, head: Desk, tmp_path: Path) -> None:
    budget_preview = preview(desk, tmp_path, (KOTA, "Kota", "", 9), (BIASA, "Biasa", "", 3_000_000))
    approved(desk, head, a_trip(desk))
    with pytest.raises(BadInput, match="Baris 6: .* sudah terpakai"):
        budget_import.import_budget(desk, ACT, budget_preview.ready)
    assert ceilings(desk) == {BIASA: 50_000_000}  # all or none


def test_a_line_that_somebody_changed_meanwhile(desk: Desk, tmp_path: Path) -> None:
    budget_preview = preview(
        desk, tmp_path, (BIASA, "Biasa", "", 60_000_000), (KOTA, "Kota", "", 9)
    )
    line = budget.list_budget(desk, 2026)[0]
    budget.revise_line(desk, line.id, RevisionKind.SHIFT, 55_000_000, date(2026, 4, 1))
    with pytest.raises(StaleVersion):
        budget_import.import_budget(desk, ACT, budget_preview.ready)
    budget_preview = preview(desk, tmp_path, (KOTA, "Kota", "", 9))
    budget_import.import_budget(desk, ACT, budget_preview.ready)
    with pytest.raises(StaleVersion):  # the new line is there already
        budget_import.import_budget(desk, ACT, budget_preview.ready)
    assert ceilings(desk) == {BIASA: 55_000_000, KOTA: 9}


def test_what_the_file_does_not_name_stays_unless_it_is_to_be_emptied(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    budget_preview = preview(desk, tmp_path, (KOTA, "Kota", "", 9))
    assert effects(budget_preview) == [Effect.NEW, Effect.ABSENT]
    emptied = preview(desk, tmp_path, (KOTA, "Kota", "", 9), empty_absent=True)
    assert effects(emptied) == [Effect.NEW, Effect.CHANGED]
    approved(desk, head, a_trip(desk))
    used = preview(desk, tmp_path, (KOTA, "Kota", "", 9), empty_absent=True)
    assert effects(used) == [Effect.NEW, Effect.BLOCKED]
    with pytest.raises(BadInput):
        budget_import.import_budget(desk, ACT, emptied.ready)


def test_a_version_needs_its_document_and_the_right(desk: Desk, head: Desk, tmp_path: Path) -> None:
    budget_preview = preview(desk, tmp_path, (KOTA, "Kota", "", 9))
    act = BudgetAct(2026, RevisionKind.ORIGINAL, date(2026, 1, 2), " ")
    with pytest.raises(BadInput, match="dokumen"):
        budget_import.import_budget(desk, act, budget_preview.ready)
    with pytest.raises(NotAllowed):
        preview(head, tmp_path, (KOTA, "Kota", "", 9))
    with pytest.raises(NotAllowed):
        budget_import.import_budget(head, ACT, budget_preview.ready)


def test_a_whole_year_from_nothing(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "dpa.xlsx", RAPAT, (BIASA, "Biasa", "PAD", 9), titles=TITLES)
    budget_preview = budget_import.preview_budget(desk, path, 2028)
    act = BudgetAct(2028, RevisionKind.ORIGINAL, date(2027, 12, 30), "DPA 2028")
    assert budget_import.import_budget(desk, act, budget_preview.ready) == 1
    (row,) = budget.list_budget(desk, 2028)
    (revision,) = budget.line_history(desk, row.id)
    assert (revision.kind, revision.amount, revision.document) == (
        RevisionKind.ORIGINAL,
        9,
        "DPA 2028",
    )


def test_a_file_of_another_year_is_told(desk: Desk, tmp_path: Path) -> None:
    title = ("Tahun Anggaran 2025", "", "", "")
    path = book(tmp_path / "dpa.xlsx", TITLES, RAPAT, (KOTA, "Kota", "", 9), titles=title)
    (told, *_others) = budget_import.preview_budget(desk, path, 2026).problems
    assert (told.code, told.blocking) == ("other_year", False)
    assert "tertulis Tahun Anggaran 2025; yang sedang diisi 2026" in str(told)
    assert not budget_import.preview_budget(desk, path, 2025).problems
