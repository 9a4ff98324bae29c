"""The year's plan: what is planned, requests drawn from it, and what came of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from perdin.account_errors import YearClosed
from perdin.errors import BadInput, NotFound, StaleVersion, WrongStep
from perdin.rules.ledger import RevisionKind
from perdin.rules.workflow import TripState
from perdin.services.accounting import settlement
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.plans import plans
from perdin.services.plans import progress as plan_progress
from perdin.services.plans.progress import PlanRow
from perdin.services.trail import history
from perdin.services.trips import approvals, trip_sheet, trips
from perdin.services.trips.drafts import TravellerDraft
from perdin.services.year import year_end
from tests.conftest import Clock
from tests.office import BANDUNG, approved, person
from tests.office import spent as spent_as_planned
from tests.services.plays_budget import a_plan

LEAVE, BACK = date(2026, 3, 3), date(2026, 3, 5)


def rows(desk: Desk) -> tuple[PlanRow, ...]:
    return plan_progress.open_plan(desk, 2026).rows


def drawn(desk: Desk, plan_id: int, name: str = "Ayu", leave: date = LEAVE) -> int:
    """A submitted trip that was drawn from the plan."""
    saved = plans.draft_from_plan(desk, plan_id)
    draft = trip_sheet.open_trip(desk, saved.trip_id).draft
    draft = replace(
        draft,
        leave=leave,
        back=leave.replace(day=leave.day + 2),
        carriage="Kendaraan umum",
        legs=(replace(draft.legs[0], fare=400_000),),
        travellers=(TravellerDraft(employee_id=person(desk, name)),),
    )
    saved = trips.save_draft(desk, draft, saved.trip_id, saved.version)
    return trips.submit(desk, saved.trip_id, saved.version).trip_id


def test_an_item_is_kept_changed_and_struck_out(desk: Desk) -> None:
    plan_id = plans.save_planned(desk, a_plan(desk))
    (row,) = rows(desk)
    assert (row.form.id, row.place, row.account_code) == (
        plan_id, "Kota Bandung", "5.1.02.04.01.0001",
    )  # fmt: skip
    plans.save_planned(desk, replace(row.form, cost=9_000_000, purpose=" Konsultasi "))
    with pytest.raises(StaleVersion):
        plans.save_planned(desk, row.form)
    (row,) = rows(desk)
    assert (row.form.cost, row.form.purpose) == (9_000_000, "Konsultasi")
    with pytest.raises(BadInput, match="alasan"):
        plans.drop_planned(desk, plan_id, row.form.version, " ")
    plans.drop_planned(desk, plan_id, row.form.version, "Efisiensi")
    sheet = plan_progress.open_plan(desk, 2026)
    assert (sheet.rows[0].dropped, sheet.total.cost, sheet.total.items) == (True, 0, 0)
    assert history.list_history(desk, 1)[0].details["alasan"] == "Efisiensi"
    with pytest.raises(BadInput, match="dicoret"):
        plans.draft_from_plan(desk, plan_id)
    plans.restore_planned(desk, plan_id, sheet.rows[0].form.version)
    assert plan_progress.open_plan(desk, 2026).total.cost == 9_000_000
    assert plan_progress.open_plan(desk, 2027).rows == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"purpose": " "}, "Maksud"),
        ({"month": 0}, "Bulan"),
        ({"month": 13}, "Bulan"),
        ({"people": 0}, "paling sedikit 1"),
        ({"days": 0}, "paling sedikit 1"),
        ({"times": -1}, "paling sedikit 1"),
        ({"days": 400}, "366 hari"),
        ({"cost": -1}, "Biaya"),
        ({"cost": 10**16}, "Biaya"),
        ({"output_count": -1}, "Keluaran"),
        ({"output_unit": ""}, "satuan"),
        ({"budget_line_id": 999}, "Baris anggaran tidak ada"),
        ({"fiscal_year": 2027}, "tahun lain"),
        ({"unit_id": 999}, "Unit kerja"),
        ({"place_code": "99.99"}, "Tujuan"),
    ],
)
def test_what_makes_no_sense_is_refused(desk: Desk, change: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        plans.save_planned(desk, replace(a_plan(desk), **change))
    assert rows(desk) == ()


def test_a_request_is_drawn_from_it(desk: Desk) -> None:
    plan_id = plans.save_planned(desk, a_plan(desk))
    saved = plans.draft_from_plan(desk, plan_id)
    sheet = trip_sheet.open_trip(desk, saved.trip_id)
    draft = sheet.draft
    assert (sheet.state, draft.purpose) == (TripState.DRAFT, "Konsultasi SPM")
    assert (draft.legs[0].place_code, draft.legs[0].place_name) == (BANDUNG, "Kota Bandung")
    assert draft.expected_output == "Dokumen kesepakatan"
    assert draft.budget_line_id == budget.list_budget(desk, 2026)[0].id
    (trip,) = plan_progress.trips_of_plan(desk, plan_id)
    assert (trip.id, trip.state, trip.may_record) == (saved.trip_id, TripState.DRAFT, False)
    assert rows(desk)[0].progress == plan_progress.Progress()  # a draft is nothing yet
    with pytest.raises(NotFound):
        plans.draft_from_plan(desk, 999)


def test_what_came_of_it_in_money_journeys_and_output(desk: Desk, head: Desk, clock: Clock) -> None:
    plan_id = plans.save_planned(desk, a_plan(desk))
    other = plans.save_planned(desk, replace(a_plan(desk, "Bimtek", 5), budget_line_id=None))
    first, second = drawn(desk, plan_id), drawn(desk, plan_id, "Bima", date(2026, 4, 7))
    cost = trip_sheet.open_trip(desk, first).estimated
    row = rows(desk)[1]
    assert (row.form.id, row.progress.asked, row.progress.committed) == (plan_id, 2 * cost, 0)
    approved(desk, head, first)
    letters.issue(desk, first, trip_sheet.open_trip(desk, first).version, date(2026, 2, 20))
    row = rows(desk)[1]
    assert (row.progress.asked, row.progress.committed, row.progress.done) == (cost, cost, 0)
    with pytest.raises(WrongStep, match="Catat keluaran"):
        plans.record_output(desk, second, 1)
    with pytest.raises(BadInput, match="Keluaran"):
        plans.record_output(desk, first, -1)
    clock.advance(days=30)
    plans.record_output(desk, first, 3)
    spent_as_planned(desk, first)
    settlement.settle(desk, first, date(2026, 3, 9))
    spent = trip_sheet.open_trip(desk, first).spent
    sheet = plan_progress.open_plan(desk, 2026)
    progress = sheet.rows[1].progress
    assert (progress.asked, progress.committed, progress.realised) == (cost, 0, spent)
    assert (progress.trips, progress.done, progress.output) == (2, 1, 3)
    assert sheet.rows[1].left == 12_000_000 - spent
    labels = [(group.label, group.cost, group.output) for group in sheet.by_activity]
    assert labels == [
        ("Belum dibebankan", 12_000_000, "0/4 dokumen"),
        (
            "7.01.01.2.06.0009 Rapat Koordinasi dan Konsultasi SKPD",
            12_000_000,
            "3/4 dokumen",
        ),
    ]
    months = {group.label: group for group in sheet.by_month}
    assert (months["Maret"].cost, months["Maret"].progress.realised) == (12_000_000, spent)
    assert (months["April"].cost, months["April"].progress.asked) == (0, cost)
    assert months["Mei"].times == 2
    assert sheet.total.progress == replace(progress)
    assert sheet.total.cost == sum(group.cost for group in sheet.by_month) == 24_000_000
    assert rows(desk)[0].form.id == other


def test_cancelled_and_rejected_trips_count_nowhere(desk: Desk, head: Desk) -> None:
    plan_id = plans.save_planned(desk, a_plan(desk))
    first, second = drawn(desk, plan_id), drawn(desk, plan_id, "Bima")
    approved(desk, head, first)
    trips.cancel(desk, first, "Batal")
    sheet = trip_sheet.open_trip(head, second)
    approvals.reject(head, second, sheet.version, sheet.content_hash, "Tidak perlu")
    assert rows(desk)[0].progress == plan_progress.Progress()
    assert len(plan_progress.trips_of_plan(desk, plan_id)) == 2


def test_more_planned_than_the_ceiling_is_told(desk: Desk) -> None:
    form = replace(a_plan(desk), cost=30_000_000)
    plans.save_planned(desk, form)
    assert plan_progress.open_plan(desk, 2026).over == ()
    second = plans.save_planned(desk, replace(form, purpose="Bimtek"))
    (over,) = plan_progress.open_plan(desk, 2026).over
    assert (over.planned, over.ceiling) == (60_000_000, 50_000_000)
    assert "5.1.02.04.01.0001" in over.line
    version = next(row.form.version for row in rows(desk) if row.form.id == second)
    plans.drop_planned(desk, second, version, "Efisiensi")
    assert plan_progress.open_plan(desk, 2026).over == ()


def test_a_closed_year_keeps_its_plan_and_its_budget(desk: Desk, clock: Clock) -> None:
    plan_id = plans.save_planned(desk, a_plan(desk))
    clock.advance(days=300)
    year_end.close_year(desk, 2026)
    (row,), (line,) = rows(desk), budget.list_budget(desk, 2026)
    names = budget.LineNames(activity_name="Lain")
    for refused in (
        lambda: plans.save_planned(desk, row.form),
        lambda: plans.save_planned(desk, a_plan(desk, "Baru")),
        lambda: plans.drop_planned(desk, plan_id, row.form.version, "Ditunda"),
        lambda: plans.restore_planned(desk, plan_id, row.form.version),
        lambda: plans.draft_from_plan(desk, plan_id),
        lambda: budget.change_line(desk, line.id, names, line.version),
        lambda: budget.revise_line(desk, line.id, RevisionKind.SHIFT, 1, LEAVE),
    ):
        with pytest.raises(YearClosed, match="2026"):
            refused()
    assert (rows(desk), budget.list_budget(desk, 2026)) == ((row,), [line])
    year_end.reopen_year(desk, 2026, "Salah catat")
    plans.drop_planned(desk, plan_id, row.form.version, "Ditunda")
