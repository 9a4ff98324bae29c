"""The year's plan of journeys from the command line."""

import argparse
from dataclasses import replace

from perdin.cli.importing.budget import add_year, year_of
from perdin.cli.importing.kind import ImportKind, Report, ReportRow, Request
from perdin.errors import BadInput
from perdin.i18n import N_, _, rupiah
from perdin.importers.plan.columns import FIELDS
from perdin.importers.plan.record import PlanRecord
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.understanding import Choices
from perdin.rules.budget_codes import tidy
from perdin.services.desk import Desk
from perdin.services.plans import plan_import
from perdin.services.plans.plan_import import PlanPreview
from perdin.services.plans.plan_judge import PlanLine


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_year(parser)
    parser.add_argument(
        "--activity",
        metavar="KODE",
        default="",
        help=_("sub kegiatan untuk baris yang tidak menyebutnya"),
    )
    parser.add_argument(
        "--account",
        metavar="KODE",
        default="",
        help=_("rekening dari sub kegiatan itu, bila lebih dari satu di DPA"),
    )


def _choices(request: Request) -> Choices:
    """What was typed for all rows beside the sheet. Raises BadInput for an account alone."""
    activity, account = tidy(request.typed.activity), tidy(request.typed.account)
    if account and not activity:
        raise BadInput(problem=_("--account hanya bersama --activity."))
    return replace(request.choices, activity=activity, account=account)


def _refuse_unknown(choices: Choices, preview: PlanPreview, year: int) -> None:
    """Raise BadInput for codes that the year's DPA does not have."""
    fitting = (
        target
        for target in preview.targets
        if target.activity_code == choices.activity and choices.account in ("", target.account_code)
    )
    if choices.activity and next(fitting, None) is None:
        code = " ".join(filter(None, (choices.activity, choices.account)))
        raise BadInput(problem=_("{code} tidak ada di DPA {year}.").format(code=code, year=year))


def _preview(desk: Desk | None, request: Request) -> Report[PlanLine]:
    choices, year = _choices(request), year_of(request)
    if desk is None:
        preview = plan_import.look_without_office(request.path, year, choices)
    else:
        preview = plan_import.preview_plan(desk, request.path, year, choices)
        _refuse_unknown(choices, preview, year)
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
    add_options=_add_options,
)
