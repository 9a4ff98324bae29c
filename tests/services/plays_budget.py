"""One good call of every operation on the budget and the year's plan."""

from collections.abc import Callable
from dataclasses import replace

from perdin.importers.tables.effects import Effect
from perdin.models.money import BudgetLine
from perdin.rules.ledger import RevisionKind
from perdin.services.budget import budget, budget_import, structure
from perdin.services.budget.budget import LineNames
from perdin.services.budget.budget_import import BudgetAct
from perdin.services.budget.import_preview import PreviewLine
from perdin.services.desk import Desk
from perdin.services.office import money_settings, units
from perdin.services.office.money_settings import MoneySettings
from perdin.services.plans import cuts, plan_copy, plan_import, plans, progress
from perdin.services.plans.plan_judge import PlanLine
from perdin.services.plans.plans import PlanForm
from perdin.services.trips import approvals, drop_traveller, second_decision, trip_sheet
from tests.office import BANDUNG, a_trip, approved
from tests.services.stages import DAY, Call, Play, Stage, plain, underway

NAMES = LineNames("Program Penunjang", "Administrasi Umum", "Rapat Koordinasi", "PAD")

ACT = BudgetAct(2026, RevisionKind.AMENDMENT, DAY, "DPPA 1")
NEW_LINE = PreviewLine(
    row=5,
    effect=Effect.NEW,
    activity_code="7.01.01.2.06.0010",
    activity_name="Dokumentasi",
    account_code="5.1.02.04.01.0003",
    account_name="Dalam Kota",
    amount=1_000_000,
)


def allow_overspending(desk: Desk) -> None:
    """Let the office grant permissions to exceed a ceiling."""
    settings, version = money_settings.open_settings(desk)
    assert isinstance(settings, MoneySettings)
    money_settings.save_settings(desk, replace(settings, allow_overspend=True), version)


def squeeze(desk: Desk, ceiling: int) -> None:
    """Give every line of the office this ceiling, whatever is used."""
    with desk.database.write() as session:
        for line in session.query(BudgetLine):
            line.ceiling = ceiling


def a_plan(desk: Desk, purpose: str = "Konsultasi SPM", month: int = 3) -> PlanForm:
    """A journey to Kota Bandung that is planned for a month, on the office's first line."""
    return PlanForm(
        fiscal_year=2026,
        purpose=purpose,
        month=month,
        people=2,
        days=3,
        times=2,
        cost=12_000_000,
        budget_line_id=budget.list_budget(desk, 2026)[0].id,
        unit_id=units.list_units(desk)[0].id,
        place_code=BANDUNG,
        expected_output="Dokumen kesepakatan",
        output_count=4,
        output_unit="dokumen",
    )


def kept(row: PlanForm) -> int:
    """The id of an item that was saved."""
    assert row.id is not None
    return row.id


def planned(then: Callable[[Desk, PlanForm], object]) -> Play:
    """What is done with an item of the plan."""

    def play(stage: Stage) -> Call:
        plans.save_planned(stage.desk, a_plan(stage.desk))
        (row,) = progress.open_plan(stage.desk, 2026).rows
        return lambda: then(stage.desk, row.form)

    return play


def _over(stage: Stage) -> Call:
    allow_overspending(stage.desk)
    sheet = trip_sheet.open_trip(stage.head, a_trip(stage.desk))
    squeeze(stage.desk, 1_000_000)
    return lambda: approvals.approve_over(
        stage.head, sheet.id, sheet.version, sheet.content_hash, "Perintah Wali Kota"
    )


def _drop(stage: Stage) -> Call:
    sheet = trip_sheet.open_trip(stage.head, a_trip(stage.desk, "Ayu", "Bima"))
    last = sheet.travellers[1].id
    return lambda: drop_traveller.drop_traveller(
        stage.head, sheet.id, sheet.version, sheet.content_hash, last, "Anggaran terbatas"
    )


def _revoke(stage: Stage) -> Call:
    trip_id = approved(stage.desk, stage.head, a_trip(stage.desk))
    version = trip_sheet.open_trip(stage.head, trip_id).version
    return lambda: second_decision.revoke(stage.head, trip_id, version, "Undangan ditarik")


def _reconsider(stage: Stage) -> Call:
    sheet = trip_sheet.open_trip(stage.head, a_trip(stage.desk))
    approvals.reject(stage.head, sheet.id, sheet.version, sheet.content_hash, "Tidak perlu")
    return lambda: second_decision.reconsider(stage.desk, sheet.id, "Diminta hadir lagi")


def _rename(desk: Desk) -> object:
    row = budget.list_budget(desk, 2026)[0]
    return budget.change_line(desk, row.id, NAMES, row.version)


def _copy_structure(stage: Stage) -> Call:
    budget_import.import_budget(stage.desk, ACT, (NEW_LINE,))
    return lambda: structure.copy_structure(stage.desk, 2027)


def _copy_plan(stage: Stage) -> Call:
    plans.save_planned(stage.desk, a_plan(stage.desk, "Bimtek"))
    return lambda: plan_copy.copy_plan(stage.desk, 2027)


PLAYS: dict[str, Play] = {
    "trips.approvals.approve_over": _over,
    "budget.budget.change_line": plain(_rename),
    "budget.budget_import.import_budget": plain(
        lambda desk: budget_import.import_budget(desk, ACT, (NEW_LINE,))
    ),
    "budget.structure.copy_structure": _copy_structure,
    "plans.cuts.save_cut": plain(lambda desk: cuts.save_cut(desk, 2026, 50, "Separuh")),
    "plans.plan_copy.copy_plan": _copy_plan,
    "trips.drop_traveller.drop_traveller": _drop,
    "trips.second_decision.reconsider": _reconsider,
    "trips.second_decision.revoke": _revoke,
    "plans.plan_import.import_plan": plain(
        lambda desk: plan_import.import_plan(
            desk, (PlanLine(row=5, form=a_plan(desk), effect=Effect.NEW),)
        )
    ),
    "plans.plans.draft_from_plan": planned(
        lambda desk, row: plans.draft_from_plan(desk, kept(row))
    ),
    "plans.plans.drop_planned": planned(
        lambda desk, row: plans.drop_planned(desk, kept(row), row.version, "Ditunda")
    ),
    "plans.plans.record_output": underway(
        lambda desk, trip, _one: plans.record_output(desk, trip, 2)
    ),
    "plans.plans.restore_planned": planned(
        lambda desk, row: plans.restore_planned(desk, kept(row), row.version)
    ),
    "plans.plans.save_planned": plain(lambda desk: plans.save_planned(desk, a_plan(desk))),
}
