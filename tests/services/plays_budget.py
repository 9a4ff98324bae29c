"""One good call of every operation on the budget and the year's plan."""

from dataclasses import replace

from perdin.models.money import BudgetLine
from perdin.rules.ledger import RevisionKind
from perdin.services import approvals, budget, budget_imports, dropping, money_settings, trip_sheet
from perdin.services.budget import LineNames
from perdin.services.budget_imports import BudgetAct
from perdin.services.budget_judging import PreviewLine
from perdin.services.desk import Desk
from perdin.services.imports import Effect
from perdin.services.money_settings import MoneySettings
from tests.office import a_trip
from tests.services.stages import DAY, Call, Play, Stage, plain

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
    return lambda: dropping.drop_traveller(
        stage.head, sheet.id, sheet.version, sheet.content_hash, last, "Anggaran terbatas"
    )


def _rename(desk: Desk) -> object:
    row = budget.list_budget(desk, 2026)[0]
    return budget.change_line(desk, row.id, NAMES, row.version)


PLAYS: dict[str, Play] = {
    "approvals.approve_over": _over,
    "budget.change_line": plain(_rename),
    "budget_imports.import_budget": plain(
        lambda desk: budget_imports.import_budget(desk, ACT, (NEW_LINE,))
    ),
    "dropping.drop_traveller": _drop,
}
