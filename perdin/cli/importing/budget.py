"""A version of the DPA from the command line."""

import argparse
from collections.abc import Sequence
from datetime import date

from perdin.cli.importing.kind import ImportKind, Report, ReportRow, Request
from perdin.cli.years import fiscal_year
from perdin.errors import BadInput
from perdin.i18n import N_, _, rupiah
from perdin.importers.budget.columns import FIELDS
from perdin.importers.tables.effects import Effect
from perdin.rules.ledger import RevisionKind
from perdin.services.budget import budget_import
from perdin.services.budget.budget_import import BudgetAct, BudgetPreview
from perdin.services.budget.import_preview import PreviewLine
from perdin.services.desk import Desk


def add_year(parser: argparse.ArgumentParser) -> None:
    """Add the fiscal year that a file is for."""
    parser.add_argument(
        "--year", type=fiscal_year, metavar="Y", help=_("tahun anggaran; bawaan: tahun ini")
    )


def year_of(request: Request) -> int:
    """The fiscal year that was typed, else this one."""
    year: int | None = request.typed.year
    return year or request.today.year


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_year(parser)
    parser.add_argument(
        "--document", metavar="NOMOR", default="", help=_("nomor DPA atau DPPA; wajib untuk impor")
    )
    parser.add_argument(
        "--revision",
        choices=[kind.value for kind in RevisionKind],
        default=RevisionKind.ORIGINAL.value,
        help=_("versi DPA yang mana; bawaan: %(default)s"),
    )
    parser.add_argument(
        "--date", metavar="YYYY-MM-DD", help=_("tanggal dokumennya; bawaan: hari ini")
    )


def _preview(desk: Desk | None, request: Request) -> Report[PreviewLine]:
    if desk is None:
        preview = budget_import.look_without_office(request.path, request.choices)
    else:
        preview = budget_import.preview_budget(
            desk, request.path, year_of(request), request.choices
        )
    summary = _("{new} baru, {changed} diperbarui, {same} tetap, {skipped} bukan perjalanan dinas, "
                "{errors} masalah menghalangi. Jumlah {total}.")  # fmt: skip
    return Report(
        understanding=preview.understanding,
        rows=[_row(row, preview) for row in preview.rows if _is_of_file(row)],
        problems=preview.problems,
        total=preview.total,
        summary=summary.format(
            new=preview.count(Effect.NEW),
            changed=preview.count(Effect.CHANGED),
            same=preview.count(Effect.SAME),
            skipped=preview.count(Effect.SKIPPED),
            errors=sum(problem.blocking for problem in preview.problems),
            total=rupiah(preview.total),
        ),
        ready=preview.ready,
    )


def _is_of_file(row: PreviewLine) -> bool:
    """Whether a row is a line of the file, and neither a total nor a line that it leaves out."""
    told = bool(row.account_code) or row.amount is not None
    return bool(row.row) and told and row.effect is not Effect.WRONG_SUM


def _row(row: PreviewLine, preview: BudgetPreview) -> ReportRow:
    """A line, with the totals that do not fit it beside its own problems."""
    sums = [total.problem for total in preview.sums if row.row in total.rows]
    return ReportRow(
        row=row.row,
        values={
            "activity_code": row.activity_code,
            "activity_name": row.activity_name,
            "account_code": row.account_code,
            "account_name": row.account_name,
            "amount": row.amount,
            "source": row.funding_source,
        },
        guessed=row.guessed,
        problems=(*row.problems, *sums),
    )


def _write(desk: Desk, ready: Sequence[PreviewLine], request: Request) -> int:
    typed = request.typed
    try:
        decided_on = date.fromisoformat(typed.date) if typed.date else request.today
    except ValueError as why:
        sentence = _("«{text}» bukan tanggal. Contoh: 2026-03-31.")
        raise BadInput(problem=sentence.format(text=typed.date)) from why
    act = BudgetAct(year_of(request), RevisionKind(typed.revision), decided_on, typed.document)
    return budget_import.import_budget(desk, act, ready)


BUDGET = ImportKind(
    name="budget",
    word=N_("DPA: pagu tiap rekening"),
    fields=FIELDS,
    preview=_preview,
    write=_write,
    done=N_("{count} baris DPA diimpor."),
    add_options=_add_options,
)
