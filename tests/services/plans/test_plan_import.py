"""The year's plan from Excel: each row's fault at its cell, then all or nothing."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from perdin.errors import BadInput, NotAllowed, StaleVersion
from perdin.importers.plan.months import months_in
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.understanding import Choices
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetForm
from perdin.services.desk import Desk
from perdin.services.office import units
from perdin.services.plans import plan_import, plans, progress
from perdin.services.plans.plan_import import PlanPreview
from tests.importers.books import book

TITLES = ("Bulan", "Maksud", "Kode Sub Kegiatan", "Kode Rekening", "Unit Kerja", "Tujuan", "Orang",
          "Hari", "Kali", "Biaya", "Keluaran", "Target", "Satuan")  # fmt: skip
SUB, BIASA = "7.01.01.2.06.0009", "5.1.02.04.01.0001"
GOOD = ("Maret", "Konsultasi SPM", SUB, BIASA, "Sekretariat", "Kota Bandung", "2 orang", 3, 2,
        "12.000.000", "Dokumen", 4, "dokumen")  # fmt: skip


def preview(desk: Desk, folder: Path, *rows: Sequence[Any]) -> PlanPreview:
    path = book(folder / "rencana.xlsx", *rows, titles=TITLES)
    return plan_import.preview_plan(desk, path, 2026)


def changed(**cells: Any) -> tuple[Any, ...]:
    return tuple(cells.get(title.split()[-1], value)
                 for title, value in zip(TITLES, GOOD, strict=True))  # fmt: skip


def test_a_plan_is_seen_and_then_written(desk: Desk, tmp_path: Path) -> None:
    plan_preview = preview(
        desk, tmp_path, GOOD, ("", "JUMLAH", "", "", "", "", "", "", "", 12_000_000)
    )
    assert [row.effect for row in plan_preview.rows] == [Effect.NEW]
    assert progress.open_plan(desk, 2026).rows == ()
    assert plan_import.import_plan(desk, plan_preview.ready) == 1
    (row,) = progress.open_plan(desk, 2026).rows
    form = row.form
    assert (form.month, form.people, form.days, form.times, form.cost) == (3, 2, 3, 2, 12_000_000)
    assert (row.unit, row.place, row.account_code) == ("Sekretariat", "Kota Bandung", BIASA)
    assert (form.output_count, form.output_unit) == (4, "dokumen")


def test_again_it_changes_what_differs_and_keeps_what_is_left_empty(
    desk: Desk, tmp_path: Path
) -> None:
    plan_import.import_plan(desk, preview(desk, tmp_path, GOOD).ready)
    assert preview(desk, tmp_path, GOOD).rows[0].effect is Effect.SAME
    plan_preview = preview(desk, tmp_path, changed(Biaya=9_000_000, Keluaran="", Tujuan=""))
    (row,) = plan_preview.rows
    assert (row.effect, row.changes) == (
        Effect.CHANGED, ("Biaya: Rp12.000.000 → Rp9.000.000.",),
    )  # fmt: skip
    plan_import.import_plan(desk, plan_preview.ready)
    (item,) = progress.open_plan(desk, 2026).rows
    assert (item.form.cost, item.place, item.form.expected_output) == (
        9_000_000, "Kota Bandung", "Dokumen",
    )  # fmt: skip
    with pytest.raises(StaleVersion):
        plan_import.import_plan(desk, plan_preview.ready)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"Bulan": "Marets"}, "Sel A4: «Marets» bukan bulan"),
        ({"Bulan": 13}, "Sel A4: «13» bukan bulan"),
        ({"Bulan": ""}, "Sel A4: Bulan kosong"),
        ({"Maksud": ""}, "Sel B4: Maksud kosong"),
        ({"Kegiatan": "7.01.01.2.06.9999"}, "Sel C4: Sub kegiatan dan rekening ini tidak ada"),
        ({"Kerja": "Bidang Lain"}, "Sel E4: Unit kerja «Bidang Lain» tidak ada"),
        ({"Tujuan": "Kota Antah"}, "Sel F4: Tempat «Kota Antah» tidak dikenal"),
        ({"Orang": "banyak"}, "Sel G4: Orang «banyak» bukan bilangan bulat"),
        ({"Orang": 0}, "Sel G4: Orang paling sedikit 1"),
        ({"Hari": 2.5}, "Sel H4: Hari «2.5» bukan bilangan bulat"),
        ({"Biaya": "12,5"}, "Sel J4: Biaya «12,5» tidak terbaca"),
        ({"Biaya": -1}, "Sel J4: Biaya «-1» tidak terbaca"),
        ({"Biaya": ""}, "Sel J4: Biaya kosong"),
        ({"Satuan": ""}, "Sel M4: Isi satuan keluaran"),
    ],
)
def test_each_fault_is_told_at_its_cell(
    desk: Desk, tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    (row,) = preview(desk, tmp_path, changed(**change)).rows
    assert row.effect is Effect.BLOCKED
    assert any(str(problem).startswith(said) for problem in row.problems), list(
        map(str, row.problems)
    )


def test_the_same_journey_twice_is_refused(desk: Desk, tmp_path: Path) -> None:
    plan_preview = preview(desk, tmp_path, GOOD, changed(Maksud=" konsultasi  spm "))
    assert [row.effect for row in plan_preview.rows] == [Effect.NEW, Effect.BLOCKED]
    assert "sudah ada di baris 4" in str(plan_preview.rows[1].problems[0])


def test_one_code_is_enough_where_it_means_one_line(desk: Desk, tmp_path: Path) -> None:
    plan_preview = preview(
        desk, tmp_path, changed(Rekening=""), changed(Kegiatan="", Maksud="Lain")
    )
    assert [row.effect for row in plan_preview.rows] == [Effect.NEW, Effect.NEW]
    assert len({row.form.budget_line_id for row in plan_preview.rows}) == 1
    free = preview(desk, tmp_path, changed(Kegiatan="", Rekening="")).rows[0]
    assert (free.effect, free.form.budget_line_id) == (Effect.NEW, None)
    assert "Tanpa sub kegiatan" in str(free.problems[0])


def test_all_or_none(desk: Desk, tmp_path: Path) -> None:
    units.add_unit(desk, "Seksi Baru")
    plan_preview = preview(desk, tmp_path, GOOD, changed(Kerja="Seksi Baru", Maksud="Lain"))
    gone = next(unit.id for unit in units.list_units(desk) if unit.name == "Seksi Baru")
    units.remove_unit(desk, gone)
    with pytest.raises(BadInput, match="Unit kerja"):
        plan_import.import_plan(desk, plan_preview.ready)
    assert progress.open_plan(desk, 2026).rows == ()


def test_a_struck_out_item_is_not_meant(desk: Desk, tmp_path: Path) -> None:
    plan_import.import_plan(desk, preview(desk, tmp_path, GOOD).ready)
    (row,) = progress.open_plan(desk, 2026).rows
    plans.drop_planned(desk, row.form.id or 0, row.form.version, "Ditunda")
    assert preview(desk, tmp_path, GOOD).rows[0].effect is Effect.NEW


def test_a_file_without_its_columns_and_a_person_without_the_right(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    path = book(tmp_path / "x.xlsx", ("a", "b"), titles=("Nama", "Alamat"))
    plan_preview = plan_import.preview_plan(desk, path, 2026)
    assert [problem.field for problem in plan_preview.problems] == ["cost", "month", "purpose"]
    assert plan_preview.ready == ()
    with pytest.raises(NotAllowed):
        plan_import.preview_plan(head, path, 2026)


@pytest.mark.parametrize(
    ("written", "month"),
    [("Maret", 3), ("mar", 3), ("Nopember", 11), (4.0, 4), ("12", 12), (date(2026, 5, 1), 5),
     ("Agustus 2026", 8), ("", None)],
)  # fmt: skip
def test_months_as_people_write_them(written: Any, month: int | None) -> None:
    assert months_in(written) == ([] if month is None else [month])


def test_rows_without_a_sub_kegiatan_go_to_the_line_that_is_chosen(
    desk: Desk, tmp_path: Path
) -> None:
    city = "5.1.02.04.01.0003"
    path = book(tmp_path / "a.xlsx", ("Maret", "Rakor", 5_000_000), ("Mei", "Monev", 6_000_000),
                titles=("Bulan", "Maksud", "Biaya"))  # fmt: skip
    plain = plan_import.preview_plan(desk, path, 2026)
    assert [row.form.budget_line_id for row in plain.rows] == [None, None]
    assert {problem.code for problem in plain.problems} == {"activity_empty"}
    codes = {(line.activity_code, line.account_code) for line in budget.list_budget(desk, 2026)}
    told = {(target.activity_code, target.account_code) for target in plain.targets}
    assert told == codes == {(SUB, BIASA)}
    first = line_of(desk, BIASA)
    chosen = plan_import.preview_plan(desk, path, 2026, Choices(activity=SUB))
    assert [row.form.budget_line_id for row in chosen.rows] == [first, first]
    assert chosen.problems == ()
    budget.add_line(
        desk,
        BudgetForm(
            fiscal_year=2026,
            activity_code=SUB,
            activity_name="Rapat Koordinasi",
            account_code=city,
            ceiling=9_000_000,
            decided_on=date(2026, 1, 2),
        ),
    )
    both = plan_import.preview_plan(desk, path, 2026, Choices(activity=SUB))
    assert [row.effect for row in both.rows] == [Effect.BLOCKED] * 2, "which of two is not guessed"
    chosen = plan_import.preview_plan(desk, path, 2026, Choices(activity=SUB, account=city))
    plan_import.import_plan(desk, chosen.ready)
    rows = progress.open_plan(desk, 2026).rows
    assert [(row.form.month, row.account_code) for row in rows] == [(3, city), (5, city)]
    other = plan_import.preview_plan(desk, path, 2026, Choices(activity="7.01.01.2.06.0099"))
    assert [row.effect for row in other.rows] == [Effect.BLOCKED] * 2


def line_of(desk: Desk, account: str) -> int:
    (line,) = [one for one in budget.list_budget(desk, 2026) if one.account_code == account]
    return line.id
