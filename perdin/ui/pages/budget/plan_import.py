"""The year's plan from Excel."""

from perdin.i18n import N_, _, month_name
from perdin.importers.plan.columns import FIELDS
from perdin.services.plans import plan_import as plan_service
from perdin.services.plans.plan_judge import PlanLine
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.import_pane import ImportPane
from perdin.ui.pages.import_rows import Kind
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money

COLUMNS: tuple[Column[PlanLine], ...] = (
    Column(
        title=N_("Bulan"),
        text=lambda row: month_name(row.form.month) if row.form.month else "",
        width_px=90,
    ),
    Column(title=N_("Maksud"), text=lambda row: row.form.purpose, width_px=240),
    Column(
        title=N_("Orang × hari × kali"),
        text=lambda row: f"{row.form.people} × {row.form.days} × {row.form.times}",
        width_px=158,
    ),
    money(N_("Biaya"), lambda row: row.form.cost, width_px=116),
)


def plan_import(seat: Seat, notices: NoticeBar) -> ImportPane[PlanLine, PlanLine]:
    """The pane for it."""
    kind: Kind[PlanLine, PlanLine] = Kind(
        name="plan",
        title=_("Rencana perjalanan dari Excel"),
        fields=FIELDS,
        columns=COLUMNS,
        preview=lambda path, choices: plan_service.preview_plan(
            seat.desk, path, seat.year(), choices
        ),
        write=lambda ready, _left_out: plan_service.import_plan(seat.desk, ready),
        done=_("{count} rencana diimpor."),
    )
    return ImportPane(seat, notices, kind)
