"""``perdin import``: what an office has already, from Excel or CSV."""

import argparse
import json
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from perdin.cli.acting import acting, add_options
from perdin.cli.importing.budget import BUDGET
from perdin.cli.importing.kind import ImportKind, Report, Request
from perdin.cli.importing.lists import HOLIDAYS, PLACES
from perdin.cli.importing.people import EMPLOYEES
from perdin.cli.importing.plan import PLAN
from perdin.cli.importing.rates import RATES
from perdin.cli.importing.register import REGISTER
from perdin.cli.where import add_database
from perdin.errors import BadInput
from perdin.i18n import _
from perdin.importers.sheet import read_book
from perdin.importers.tables.understanding import Choices
from perdin.services.safekeeping import automatic
from perdin.settings import Settings

SOME_CANNOT = 1
"""The status when some rows cannot go in; a file that cannot be read is bad input, status 2."""
KINDS: tuple[ImportKind[Any], ...] = (
    *(EMPLOYEES, BUDGET, PLAN, RATES, REGISTER),
    *(PLACES, HOLIDAYS),
)
"""What may be typed behind ``perdin import``."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command to the program's own."""
    parser = commands.add_parser(
        "import",
        help=_("impor data dari Excel atau CSV"),
        description=_("Mengimpor apa yang sudah dimiliki kantor, satu jenis berkas sekali jalan."),
    )
    kinds = parser.add_subparsers(dest="what", required=True, metavar=_("PERINTAH"))
    for kind in KINDS:
        _add_kind(kinds, kind)


def _add_kind(
    kinds: "argparse._SubParsersAction[argparse.ArgumentParser]", kind: ImportKind[Any]
) -> None:
    parser = kinds.add_parser(
        kind.name,
        help=_(kind.word),
        description=_(
            "Lembar, judul kolom, dan baris datanya dicari sendiri; yang dibaca: {columns}. Bila "
            "satu baris bermasalah, tidak ada yang diimpor dan status keluar 1; berkas yang tidak "
            "terbaca: 2."
        ).format(columns=", ".join(_(name) for name in kind.fields.values())),
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=_("berkas .xlsx atau .csv"))
    parser.add_argument("--sheet", metavar="NAMA", help=_("lembar yang mana; bawaan: dicari"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_("periksa saja, tidak ada yang disimpan")
    )
    parser.add_argument("--json", action="store_true", help=_("hasilnya sebagai JSON"))
    add_database(parser)
    add_options(parser)
    kind.add_options(parser)
    parser.set_defaults(run=partial(_import, kind))


def _import(kind: ImportKind[Any], typed: argparse.Namespace) -> int:
    request = Request(
        path=typed.file,
        choices=Choices(sheet=_sheet(kind, typed.file, typed.sheet)),
        today=datetime.now().astimezone().date(),
        typed=typed,
    )
    if typed.dry_run and typed.db is None and not Settings.load().database.exists():
        print(_("Belum ada basis data; berkas diperiksa tanpa kantor."), file=sys.stderr)
        return _told(kind.preview(None, request), typed)
    with acting(typed, changes=not typed.dry_run) as desk:
        report = kind.preview(desk, request)
        status = _told(report, typed)
        if typed.dry_run:
            return status
        if status:
            sentence = _("Tidak ada yang diimpor. Perbaiki baris di atas lebih dahulu.")
            print(sentence, file=sys.stderr)
            return status
        count = automatic.importing(desk, lambda: kind.write(desk, report.ready, request))
        done = _(kind.done).format(count=count)
        print(done, file=sys.stderr if typed.json else sys.stdout)
    return 0


def _told(report: Report[Any], typed: argparse.Namespace) -> int:
    """Print what was found; the status that it has."""
    if typed.json:
        print(json.dumps(report.plain(), ensure_ascii=False, indent=2))
    else:
        for problem in report.problems:
            print(problem, file=sys.stderr)
        print(report.summary)
    return SOME_CANNOT if report.hindered else 0


def _sheet(kind: ImportKind[Any], path: Path, name: str | None) -> int | None:
    """The place of the sheet that was named. Raises BadInput with the names that there are."""
    if name is None:
        return None
    names = [sheet.name for sheet in kind.tables(read_book(path))]
    if name in names:
        return names.index(name)
    sentence = _("Lembar «{name}» tidak ada. Yang ada: {names}.")
    raise BadInput(problem=sentence.format(name=name, names=", ".join(names)))
