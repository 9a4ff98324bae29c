"""Old registers from the command line."""

from typing import Any

from perdin.cli.importing.kind import ImportKind, Report, ReportRow, Request
from perdin.i18n import N_, _
from perdin.importers.register.columns import FIELDS, NUMBERS
from perdin.importers.tables.effects import Effect
from perdin.services.desk import Desk
from perdin.services.past import old_books
from perdin.services.past.compare import PastPreviewRow
from perdin.services.past.old_books import PastForm


def _preview(desk: Desk | None, request: Request) -> Report[PastForm]:
    if desk is None:
        preview = old_books.look_without_office(request.path, request.today, request.choices)
    else:
        preview = old_books.preview_register(desk, request.path, request.choices)
    summary = _("{new} riwayat baru, {same} sudah ada, {errors} masalah menghalangi.")
    return Report(
        understanding=preview.understanding,
        rows=[
            ReportRow(row=row.row, values=_values(row), guessed=row.guessed, problems=row.problems)
            for row in preview.rows
        ],
        problems=preview.problems,
        total=len(preview.rows),
        summary=summary.format(
            new=preview.count(Effect.NEW),
            same=preview.count(Effect.SAME),
            errors=sum(problem.blocking for problem in preview.problems),
        ),
        ready=preview.ready,
    )


def _values(row: PastPreviewRow) -> dict[str, Any]:
    entry = row.entry
    return {
        "sheet": entry.sheet,
        **{fact: entry.number(kind) for fact, kind in NUMBERS.items()},
        "dated": entry.dated,
        "people": [
            {"name": person.name, "nip": person.nip, "known": known.employee_id is not None}
            for person, known in zip(entry.people, row.known, strict=True)
        ],
        "purpose": entry.purpose,
        "place": entry.place,
        "leave": entry.leave,
        "back": entry.back,
        "note": entry.note,
    }


REGISTER = ImportKind(
    name="register",
    word=N_("buku register SPPD dan surat tugas yang lama, sebagai riwayat"),
    fields=FIELDS,
    preview=_preview,
    write=lambda desk, ready, _request: old_books.import_register(desk, ready) if ready else 0,
    done=N_("{count} perjalanan lama masuk riwayat."),
)
