"""An office's own rates from the command line."""

import argparse
from datetime import date

from perdin.cli.importing.kind import ImportKind, Report, ReportRow, Request
from perdin.errors import BadInput
from perdin.i18n import N_, _
from perdin.importers.cells import CellProblem
from perdin.importers.rates.columns import FIELDS
from perdin.rules.rates import Authority
from perdin.services.desk import Desk
from perdin.services.reference import rate_import, rates
from perdin.services.reference.rate_import import RatePreview
from perdin.services.reference.rates import NewRate


def _preview(desk: Desk | None, request: Request) -> Report[NewRate]:
    if desk is None:
        preview = rate_import.look_without_office(request.path, request.choices)
    else:
        preview = rate_import.preview_rates(desk, request.path, request.choices)
    summary = _("{count} tarif, {errors} masalah menghalangi.")
    return Report(
        understanding=preview.understanding,
        rows=_rows(preview),
        problems=preview.problems,
        total=len(preview.rows),
        summary=summary.format(
            count=len(preview.rows),
            errors=sum(problem.blocking for problem in preview.problems),
        ),
        ready=preview.rows,
    )


def _rows(preview: RatePreview) -> list[ReportRow]:
    """A row for each rate, and one without values for each row that gives none but problems.

    A problem of an amount stands at its rate, one of the whole row at all its rates.
    """
    by_row: dict[int, list[CellProblem]] = {}
    for problem in preview.problems:
        by_row.setdefault(problem.row, []).append(problem)
    own = {record.column for record in preview.records}
    told = [
        ReportRow(
            row=record.row,
            values={
                "kind": record.kind.value,
                "place": record.place,
                "level": record.level,
                "amount": record.amount,
            },
            guessed=record.guessed,
            problems=[
                problem
                for problem in by_row.get(record.row, ())
                if problem.column == record.column or problem.column not in own
            ],
        )
        for record in preview.records
    ]
    given = {record.row for record in preview.records}
    told += [
        ReportRow(row=row, values={}, problems=problems)
        for row, problems in by_row.items()
        if row and row not in given
    ]
    return sorted(told, key=lambda row: row.row)


def _write(desk: Desk, ready: list[NewRate], request: Request) -> int:
    typed = request.typed
    if not typed.regulation or typed.since is None:
        raise BadInput(problem=_("Sebutkan peraturannya dengan --regulation dan --from."))
    rules = rate_import.preview_rates(desk, request.path, request.choices).rules
    rates.add_set(desk, typed.regulation, Authority.LOCAL, typed.since, rows=ready, rules=rules)
    return len(ready)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--regulation", metavar="NAMA", help=_("peraturannya, misalnya Perwal 1/2026")
    )
    parser.add_argument(
        "--from",
        dest="since",
        type=date.fromisoformat,
        metavar="TANGGAL",
        help=_("sejak kapan berlaku, misalnya 2026-01-01"),
    )


RATES = ImportKind(
    name="rates",
    word=N_("tarif kantor"),
    fields={role.value: word for role, word in FIELDS.items()},
    preview=_preview,
    write=lambda desk, ready, request: _write(desk, list(ready), request),
    done=N_("{count} tarif diimpor."),
    add_options=_add_options,
)
