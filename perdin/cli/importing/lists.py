"""Places and days off from the command line."""

from collections.abc import Sequence

from perdin.cli.importing.kind import ImportKind, Report, ReportRow, Request
from perdin.i18n import N_, _
from perdin.importers.cells import CellProblem
from perdin.importers.days_off_sheet import FIELDS as DAY_FIELDS
from perdin.importers.days_off_sheet import read_days_off
from perdin.importers.places_sheet import FIELDS as PLACE_FIELDS
from perdin.importers.places_sheet import read_places
from perdin.importers.sheet import read_book
from perdin.services.desk import Desk
from perdin.services.office import days_off_sheet, place_sheet
from perdin.services.office.days_off import DayOff
from perdin.services.office.place_preview import PlaceLine


def _places(desk: Desk | None, request: Request) -> Report[PlaceLine]:
    today = desk.today if desk else request.today
    seen = read_places(read_book(request.path), today, request.choices)
    preview = place_sheet.preview_places(desk, request.path, request.choices) if desk else None
    problems = preview.problems if preview else seen.problems
    return Report(
        understanding=seen.understanding,
        rows=[
            ReportRow(
                row=record.row,
                values={
                    "code": record.code,
                    "kind": record.kind,
                    "name": record.name,
                    "spellings": "; ".join(record.spellings or ()),
                },
                guessed=record.guessed,
                problems=_of(record.row, problems),
            )
            for record in seen.records
        ],
        problems=problems,
        total=len(seen.records),
        summary=_summary(len(seen.records), problems),
        ready=preview.ready if preview else (),
    )


def _days(desk: Desk | None, request: Request) -> Report[DayOff]:
    today = desk.today if desk else request.today
    seen = read_days_off(read_book(request.path), today, request.choices)
    preview = days_off_sheet.preview_days_off(desk, request.path, request.choices) if desk else None
    problems = preview.problems if preview else seen.problems
    return Report(
        understanding=seen.understanding,
        rows=[
            ReportRow(
                row=record.row,
                values={
                    "day": record.day,
                    "name": record.name,
                    "kind": record.kind.value,
                    "counts": record.counts,
                },
                problems=_of(record.row, problems),
            )
            for record in seen.records
        ],
        problems=problems,
        total=len(seen.records),
        summary=_summary(len(seen.records), problems),
        ready=(*preview.new, *preview.changed) if preview else (),
    )


def _of(row: int, problems: Sequence[CellProblem]) -> list[CellProblem]:
    return [problem for problem in problems if problem.row == row]


def _summary(count: int, problems: Sequence[CellProblem]) -> str:
    return _("{count} baris, {errors} masalah menghalangi.").format(
        count=count, errors=sum(problem.blocking for problem in problems)
    )


def _write_days(desk: Desk, ready: Sequence[DayOff]) -> int:
    if ready:
        days_off_sheet.import_days_off(desk, ready)
    return len(ready)


PLACES = ImportKind(
    name="places",
    word=N_("daftar tempat"),
    fields=PLACE_FIELDS,
    preview=_places,
    write=lambda desk, ready, _request: place_sheet.import_places(desk, ready) if ready else 0,
    done=N_("{count} tempat diimpor."),
)
HOLIDAYS = ImportKind(
    name="holidays",
    word=N_("daftar hari libur"),
    fields=DAY_FIELDS,
    preview=_days,
    write=lambda desk, ready, _request: _write_days(desk, ready),
    done=N_("{count} hari libur diimpor."),
)
