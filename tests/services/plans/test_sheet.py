"""The sheet of a year's plan, each figure said by hand; and what an import makes of each cell."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from perdin.errors import BadInput, NotFound
from perdin.importers.tables.effects import Effect
from perdin.rules.workflow import TripState
from perdin.services.accounting import settlement
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.office import units
from perdin.services.plans import plan_import, plans, progress
from perdin.services.plans.plans import PlanForm
from perdin.services.plans.progress import OverPlanned, PlanGroup, Progress
from perdin.services.trail import history
from perdin.services.trips import trip_sheet, trips
from tests.conftest import Clock
from tests.office import approved, issued, spent
from tests.services.plans.test_plan_import import BIASA, GOOD, SUB, changed, preview
from tests.services.plans.test_plans import drawn
from tests.services.plays_budget import a_plan

COST = 3_062_000
LINE = "7.01.01.2.06.0009 Rapat Koordinasi dan Konsultasi SKPD"


def test_every_field_of_an_item_is_kept(desk: Desk) -> None:
    other = units.add_unit(desk, "Seksi Baru")
    form = PlanForm(
        fiscal_year=2026,
        purpose=" Bimtek ",
        month=12,
        people=4,
        days=366,
        times=10_000,
        cost=0,
        budget_line_id=budget.list_budget(desk, 2026)[0].id,
        unit_id=other,
        place_code="36.02",
        expected_output=" Laporan ",
        output_count=999_999,
        output_unit=" berkas ",
        note=" Catatan ",
    )
    plan_id = plans.save_planned(desk, form)
    (event,) = history.list_history(desk, 1)
    assert (event.subject, event.details) == (
        f"rencana {plan_id}", {"maksud": "Bimtek", "biaya": 0},
    )  # fmt: skip
    (row,) = progress.open_plan(desk, 2026).rows
    assert row.form == replace(
        form, purpose="Bimtek", expected_output="Laporan", output_unit="berkas", note="Catatan",
        id=plan_id, version=1,
    )  # fmt: skip
    assert (row.unit, row.place) == ("Seksi Baru", "Kabupaten Lebak")
    assert (row.activity_code, row.activity_name, row.account_code) == (
        SUB, "Rapat Koordinasi dan Konsultasi SKPD", BIASA,
    )  # fmt: skip
    bare = PlanForm(fiscal_year=2026, purpose="Lain", month=1, place_code="")
    plans.save_planned(desk, bare)
    first = progress.open_plan(desk, 2026).rows[0]
    assert (first.unit, first.place, first.account_code, first.activity_name) == ("", "", "", "")
    assert first.form.place_code is None


def test_an_item_is_at_its_bounds_or_refused(desk: Desk) -> None:
    form = a_plan(desk)
    for change in (
        {"people": 10_001}, {"output_count": 1_000_000}, {"days": 367}, {"cost": -1},
    ):  # fmt: skip
        with pytest.raises(BadInput):
            plans.save_planned(desk, replace(form, **change))  # type: ignore[arg-type]
    with pytest.raises(NotFound, match="Rencana perjalanan"):
        plans.save_planned(desk, replace(form, id=99, version=1))
    plans.save_planned(desk, replace(form, output_count=0, output_unit=""))


def test_striking_out_and_taking_back_are_told(desk: Desk) -> None:
    plan_id = plans.save_planned(desk, a_plan(desk))
    plans.drop_planned(desk, plan_id, 1, " Efisiensi ")
    (event,) = history.list_history(desk, 1)
    assert (event.subject, event.details) == (
        f"rencana {plan_id}", {"maksud": "Konsultasi SPM", "alasan": "Efisiensi"},
    )  # fmt: skip
    plans.restore_planned(desk, plan_id, 2)
    (event,) = history.list_history(desk, 1)
    assert (event.subject, event.details) == (
        f"rencana {plan_id}", {"maksud": "Konsultasi SPM"},
    )  # fmt: skip
    assert not progress.open_plan(desk, 2026).rows[0].dropped


@pytest.fixture
def played(desk: Desk, head: Desk, clock: Clock) -> list[int]:
    """Two items; of the first a settled trip, one under way and one asked for, an approved one of
    the second, and a draft.
    """
    first = plans.save_planned(desk, a_plan(desk))
    item = replace(
        a_plan(desk, "Bimtek", 5), times=1, cost=5_000_000, output_count=2, output_unit="orang"
    )
    second = plans.save_planned(desk, item)
    done = issued(desk, head, drawn(desk, first))
    settlement.settle(desk, spent(desk, done), date(2026, 3, 9))
    plans.record_output(desk, done, 3)
    away = issued(desk, head, drawn(desk, first, "Bima", date(2026, 4, 7)))
    asked = drawn(desk, first, "Eka", date(2026, 4, 14))
    other = approved(desk, head, drawn(desk, second, "Dirga", date(2026, 5, 5)))
    draft = plans.draft_from_plan(desk, second).trip_id
    plans.save_planned(desk, replace(item, budget_line_id=None, id=second, version=1))
    return [first, second, done, away, asked, other, draft]


def test_a_plan_is_held_against_what_came_of_it(desk: Desk, played: list[int]) -> None:
    """A trip counts for its item, whatever line it is charged to."""
    first, second, *_trips = played
    sheet = progress.open_plan(desk, 2026)
    came = Progress(asked=COST, committed=COST, realised=COST, trips=3, done=1, output=3)
    other = Progress(committed=COST, trips=1)
    rows = {row.form.id: row for row in sheet.rows}
    assert [row.form.id for row in sheet.rows] == [second, first]
    assert (rows[first].progress, rows[first].left) == (came, 12_000_000 - 2 * COST)
    assert (rows[second].progress, rows[second].left) == (other, 5_000_000 - COST)
    free = PlanGroup(
        label="Belum dibebankan", items=1, times=1, cost=5_000_000, output="0/2 orang",
        progress=other,
    )  # fmt: skip
    charged = PlanGroup(
        label=LINE, items=1, times=2, cost=12_000_000, output="3/4 dokumen", progress=came
    )
    assert sheet.by_activity == (free, charged)
    assert charged.left == 12_000_000 - 2 * COST
    assert sheet.total == PlanGroup(
        label="Jumlah", items=2, times=3, cost=17_000_000, output="0/2 orang · 3/4 dokumen",
        progress=Progress(
            asked=COST, committed=2 * COST, realised=COST, trips=4, done=1, output=3
        ),
    )  # fmt: skip


def test_a_month_holds_its_plan_and_what_was_done_in_it(desk: Desk, played: list[int]) -> None:
    assert len(played) == 7
    sheet = progress.open_plan(desk, 2026)
    assert [group.label for group in sheet.by_month][:2] == ["Januari", "Februari"]
    march, april, may = sheet.by_month[2:5]
    assert march == PlanGroup(
        label="Maret", items=1, times=2, cost=12_000_000, output="3/4 dokumen",
        progress=Progress(realised=COST, trips=1, done=1, output=3),
    )  # fmt: skip
    assert april == PlanGroup(
        label="April", items=0, times=0, cost=0, output="",
        progress=Progress(asked=COST, committed=COST, trips=2),
    )  # fmt: skip
    assert may == PlanGroup(
        label="Mei", items=1, times=1, cost=5_000_000, output="0/2 orang",
        progress=Progress(committed=COST, trips=1),
    )  # fmt: skip
    assert len(sheet.by_month) == 12
    assert sheet.by_month[11] == PlanGroup(
        label="Desember", items=0, times=0, cost=0, output="", progress=Progress()
    )


def test_output_of_another_month_is_told_there(desk: Desk, played: list[int], clock: Clock) -> None:
    away = played[3]
    plans.record_output(desk, away, 0)
    plans.record_output(desk, away, 999_999)
    with pytest.raises(BadInput):
        plans.record_output(desk, away, 1_000_000)
    assert history.list_history(desk, 1)[0].details == {"keluaran": 999_999}
    april = progress.open_plan(desk, 2026).by_month[3]
    assert april.output == "999999/0 dokumen"
    clock.now = clock.now.replace(month=4, day=9)  # its last day
    assert progress.open_plan(desk, 2026).by_month[3].progress.done == 0
    clock.advance(days=1)
    assert progress.open_plan(desk, 2026).by_month[3].progress.done == 1


def test_trips_of_an_item_are_listed_by_date(desk: Desk, played: list[int]) -> None:
    first, second, done, away, asked, other, draft = played
    listed = progress.trips_of_plan(desk, first)
    assert [
        (trip.id, trip.plan_id, trip.state, trip.estimated, trip.spent, trip.output, trip.done)
        for trip in listed
    ] == [
        (done, first, TripState.SETTLED, COST, COST, 3, True),
        (away, first, TripState.ISSUED, COST, 0, 0, False),
        (asked, first, TripState.SUBMITTED, COST, 0, 0, False),
    ]
    assert (listed[0].purpose, listed[0].leave, listed[0].back) == (
        "Konsultasi SPM", date(2026, 3, 3), date(2026, 3, 5),
    )  # fmt: skip
    assert [trip.may_record for trip in listed] == [True, True, False]
    assert {trip.id for trip in progress.trips_of_plan(desk, second)} == {other, draft}
    event = next(
        row for row in history.trip_history(desk, draft) if row.action == "draft_from_plan"
    )
    assert event.details == {"rencana": f"rencana {second}"}
    trips.cancel(desk, other, "Batal")
    assert trip_sheet.open_trip(desk, other).state is TripState.CANCELLED
    assert progress.open_plan(desk, 2026).by_month[4].progress == Progress()


def test_a_line_is_over_planned_by_its_own_items(desk: Desk) -> None:
    plans.save_planned(desk, replace(a_plan(desk), cost=50_000_000))
    assert progress.open_plan(desk, 2026).over == ()
    plans.save_planned(desk, replace(a_plan(desk, "Lain"), cost=1))
    plans.save_planned(desk, replace(a_plan(desk, "Bebas"), cost=9, budget_line_id=None))
    (over,) = progress.open_plan(desk, 2026).over
    assert over == OverPlanned(
        f"{BIASA} · Rapat Koordinasi dan Konsultasi SKPD", 50_000_001, 50_000_000
    )
    assert progress.open_plan(desk, 2027).over == ()


def test_an_import_reads_every_cell(desk: Desk, tmp_path: Path) -> None:
    seen = preview(desk, tmp_path, GOOD, changed(Maksud=""))
    assert seen.path == tmp_path / "rencana.xlsx"
    assert seen.headers[:3] == ("Bulan", "Maksud", "Kode Sub Kegiatan")
    assert (seen.columns["month"], seen.columns["output_unit"]) == (0, 12)
    assert [seen.count(effect) for effect in (Effect.NEW, Effect.BLOCKED, Effect.SAME)] == [1, 1, 0]
    assert [row.row for row in seen.ready] == [4]
    assert seen.wrong_sums == ()
    sekretariat = next(unit.id for unit in units.list_units(desk) if unit.name == "Sekretariat")
    assert seen.rows[0].form == PlanForm(
        fiscal_year=2026,
        purpose="Konsultasi SPM",
        month=3,
        people=2,
        days=3,
        times=2,
        cost=12_000_000,
        budget_line_id=budget.list_budget(desk, 2026)[0].id,
        unit_id=sekretariat,
        place_code="32.73",
        expected_output="Dokumen",
        output_count=4,
        output_unit="dokumen",
    )
    assert plan_import.import_plan(desk, seen.ready) == 1
    (event,) = history.list_history(desk, 1)
    assert (event.subject, event.details) == (
        "impor rencana", {"banyaknya": 1, "biaya": 12_000_000},
    )  # fmt: skip


def test_an_import_tells_each_figure_that_it_changes(desk: Desk, tmp_path: Path) -> None:
    plan_import.import_plan(desk, preview(desk, tmp_path, GOOD).ready)
    (row,) = preview(
        desk, tmp_path, changed(Orang=5, Hari=4, Kali=1, Biaya=1, Keluaran="Lain", Target=9)
    ).rows
    assert row.changes == (
        "Orang: 2 → 5.", "Hari: 3 → 4.", "Kali: 2 → 1.", "Biaya: Rp12.000.000 → Rp1.",
        "Keluaran: Dokumen → Lain.", "Target: 4 → 9.",
    )  # fmt: skip
    (kept,) = preview(
        desk, tmp_path,
        changed(Orang="", Hari="", Kali="", Keluaran="", Target="", Satuan="", Tujuan=""),
    ).rows  # fmt: skip
    assert (kept.effect, kept.changes) == (Effect.SAME, ())
    other = preview(desk, tmp_path, changed(Bulan="April"), changed(Kerja="")).rows
    assert [row.effect for row in other] == [Effect.NEW, Effect.NEW]


def test_empty_counts_of_a_new_item_are_one(desk: Desk, tmp_path: Path) -> None:
    (row,) = preview(
        desk, tmp_path,
        changed(Orang="", Hari="", Kali="", Keluaran="", Target="", Satuan="", Tujuan="",
                Kerja="sekretariat", Biaya=0),
    ).rows  # fmt: skip
    form = row.form
    assert (form.people, form.days, form.times, form.cost, form.output_count) == (1, 1, 1, 0, 0)
    assert (form.place_code, form.expected_output, form.output_unit) == (None, "", "")
    assert form.unit_id is not None  # whatever its letters' size
    assert row.effect is Effect.NEW
