"""Employees from the command line."""

from perdin.cli.importing.kind import ImportKind, Report, ReportRow, Request
from perdin.i18n import N_, _
from perdin.importers.people.columns import FIELDS
from perdin.importers.people.titles import VOCABULARY
from perdin.importers.tables.beside import apart
from perdin.importers.tables.effects import Effect
from perdin.services.desk import Desk
from perdin.services.office import employee_import
from perdin.services.office.employee_form import EmployeeForm

_TOLD = (
    "name", "title_before", "title_after", "nip", "status", "grade", "valid_from", "position",
    "echelon", "unit", "birth_date",
)  # fmt: skip


def _preview(desk: Desk | None, request: Request) -> Report[EmployeeForm]:
    if desk is None:
        preview = employee_import.look_without_office(request.path, request.today, request.choices)
    else:
        preview = employee_import.preview_employees(desk, request.path, request.choices)
    summary = _("{new} baru, {changed} diperbarui, {same} tetap, {errors} masalah menghalangi.")
    return Report(
        understanding=preview.understanding,
        rows=[
            ReportRow(
                row=row.row,
                values={name: getattr(row.form, name) for name in _TOLD},
                guessed=row.guessed,
                problems=row.problems,
            )
            for row in preview.rows
        ],
        problems=preview.problems,
        total=len(preview.rows),
        summary=summary.format(
            new=preview.count(Effect.NEW),
            changed=preview.count(Effect.CHANGED),
            same=preview.count(Effect.SAME),
            errors=sum(problem.blocking for problem in preview.problems),
        ),
        ready=preview.ready,
    )


EMPLOYEES = ImportKind(
    name="employees",
    word=N_("data pegawai"),
    fields=FIELDS,
    preview=_preview,
    write=lambda desk, ready, _request: employee_import.import_employees(desk, ready),
    done=N_("{count} pegawai diimpor."),
    tables=lambda book: apart(book, VOCABULARY).sheets,
)
