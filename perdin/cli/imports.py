"""``perdin import``: what an office has already, from Excel or CSV."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from perdin.cli.records import seated
from perdin.errors import BadInput
from perdin.i18n import _
from perdin.importers.cells import CellProblem
from perdin.importers.people.columns import FIELDS
from perdin.importers.sheet import read_book
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.services.office import employee_import
from perdin.settings import Settings

SOME_CANNOT = 1
"""The status when some rows cannot go in; a file that cannot be read is bad input, status 2."""
_PERSON = (
    "name", "title_before", "title_after", "nip", "status", "grade", "valid_from", "position",
    "echelon", "unit", "birth_date",
)  # fmt: skip


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command to the program's own."""
    parser = commands.add_parser(
        "import",
        help=_("impor data dari Excel atau CSV"),
        description=_(
            "Mengimpor pegawai. Lembar, judul kolom, dan baris datanya dicari sendiri; yang dibaca:"
            " {columns}. Bila satu baris bermasalah, tidak ada yang diimpor dan status keluar 1; "
            "berkas yang tidak terbaca: 2."
        ).format(columns=", ".join(_(name) for name in FIELDS.values())),
    )
    parser.add_argument("what", choices=["employees"], help=_("employees: data pegawai"))
    parser.add_argument("file", type=Path, metavar="FILE", help=_("berkas .xlsx atau .csv"))
    parser.add_argument("--sheet", metavar="NAMA", help=_("lembar yang mana; bawaan: dicari"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_("periksa saja, tidak ada yang disimpan")
    )
    parser.add_argument("--json", action="store_true", help=_("hasilnya sebagai JSON"))
    parser.add_argument(
        "--db", type=Path, metavar="FILE", help=_("basis data; bawaan: milik pengguna ini")
    )
    parser.set_defaults(run=_import)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row of data as the program understood it."""

    row: int
    values: dict[str, Any]
    guessed: Sequence[str]
    problems: Sequence[CellProblem]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """What was found in a file, whatever it is about."""

    understanding: Understanding
    rows: Sequence[_Row]
    problems: Sequence[CellProblem]
    total: int
    summary: str

    @property
    def hindered(self) -> bool:
        """Whether some row cannot go in, or none at all."""
        return any(problem.blocking for problem in self.problems)


def _import(arguments: argparse.Namespace) -> int:
    choices = Choices(sheet=_sheet(arguments.file, arguments.sheet))
    if arguments.dry_run and arguments.db is None and not Settings.load().database.exists():
        print(_("Belum ada basis data; berkas diperiksa tanpa kantor."), file=sys.stderr)
        today = datetime.now().astimezone().date()
        preview = employee_import.look_without_office(arguments.file, today, choices)
        return _told(_people(preview), arguments)
    with seated(arguments, exclusive=not arguments.dry_run) as (desk, _database):
        preview = employee_import.preview_employees(desk, arguments.file, choices)
        status = _told(_people(preview), arguments)
        if arguments.dry_run:
            return status
        if status:
            sentence = _("Tidak ada yang diimpor. Perbaiki baris di atas lebih dahulu.")
            print(sentence, file=sys.stderr)
            return status
        count = employee_import.import_employees(desk, preview.ready)
        done = _("{count} pegawai diimpor.").format(count=count)
        print(done, file=sys.stderr if arguments.json else sys.stdout)
    return 0


def _told(report: _Report, arguments: argparse.Namespace) -> int:
    """Print what was found; the status that it has."""
    if arguments.json:
        print(json.dumps(_plain(report), ensure_ascii=False, indent=2))
    else:
        for problem in report.problems:
            print(problem, file=sys.stderr)
        print(report.summary)
    return SOME_CANNOT if report.hindered else 0


def _sheet(path: Path, name: str | None) -> int | None:
    """The place of the sheet that was named. Raises BadInput with the names that there are."""
    if name is None:
        return None
    names = [sheet.name for sheet in read_book(path)]
    if name in names:
        return names.index(name)
    sentence = _("Lembar «{name}» tidak ada. Yang ada: {names}.")
    raise BadInput(problem=sentence.format(name=name, names=", ".join(names)))


def _people(preview: employee_import.EmployeePreview) -> _Report:
    errors = sum(problem.blocking for problem in preview.problems)
    summary = _("{new} baru, {changed} diperbarui, {same} tetap, {errors} masalah menghalangi.")
    return _Report(
        understanding=preview.understanding,
        rows=[
            _Row(
                row=row.row,
                values={name: _value(getattr(row.form, name)) for name in _PERSON},
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
            errors=errors,
        ),
    )


def _plain(report: _Report) -> dict[str, Any]:
    understood = report.understanding
    return {
        "sheet": understood.names[understood.sheet],
        "header_rows": [row + 1 for row in understood.header_rows],
        "rows": [
            {
                "row": row.row,
                "values": row.values,
                "guessed": list(row.guessed),
                "problems": [_problem(problem) for problem in row.problems],
            }
            for row in report.rows
        ],
        "problems": [_problem(problem) for problem in report.problems if not problem.row],
        "total": report.total,
    }


def _problem(problem: CellProblem) -> dict[str, Any]:
    return {
        "cell": problem.cell,
        "field": problem.field,
        "code": problem.code,
        "sentence": problem.sentence,
        "blocking": problem.blocking,
    }


def _value(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value or None
