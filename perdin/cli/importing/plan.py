"""The year's plan of journeys from the command line."""

from perdin.cli.importing.budget import add_year, year_of
from perdin.cli.importing.kind import ImportKind, Report, ReportRow, Request
from perdin.i18n import N_, _, rupiah
from perdin.importers.plan.columns import FIELDS
from perdin.importers.plan.record import PlanRecord
from perdin.importers.tables.effects import Effect
from perdin.services.desk import Desk
from perdin.services.plans import plan_import
from perdin.services.plans.plan_import import PlanPreview
from perdin.services.plans.plan_judge import PlanLine


def _preview(desk: Desk | None, request: Request) -> Report[PlanLine]:
    if desk is None:
        preview = plan_import.look_without_office(request.path, year_of(request), request.choices)
    else:
        preview = plan_import.preview_plan(desk, request.path, year_of(request), request.choices)
    total = sum(record.cost or 0 for record in preview.records)
    summary = _("{new} baru, {changed} diperbarui, {same} tetap, {errors} masalah menghalangi. "
                "Jumlah {total}.")  # fmt: skip
    return Report(
        understanding=preview.understanding,
        rows=[
            _row(line, record, preview)
            for line, record in zip(preview.rows, preview.records, strict=True)
        ],
        problems=preview.problems,
        total=total,
        summary=summary.format(
            new=preview.count(Effect.NEW),
            changed=preview.count(Effect.CHANGED),
            same=preview.count(Effect.SAME),
            errors=sum(problem.blocking for problem in preview.problems),
            total=rupiah(total),
        ),
        ready=preview.ready,
    )


def _row(line: PlanLine, record: PlanRecord, preview: PlanPreview) -> ReportRow:
    """A journey, with the totals that do not fit it beside its own problems."""
    values = {name: getattr(record, name) for name in FIELDS}
    sums = [total.problem for total in preview.sums if line.row in total.rows]
    return ReportRow(
        row=line.row,
        values=values | {"place": line.place},
        guessed=line.guessed,
        problems=(*line.problems, *sums),
    )


PLAN = ImportKind(
    name="plan",
    word=N_("rencana perjalanan setahun"),
    fields=FIELDS,
    preview=_preview,
    write=lambda desk, ready, _request: plan_import.import_plan(desk, ready),
    done=N_("{count} rencana diimpor."),
    add_options=add_year,
)
