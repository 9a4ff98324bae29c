"""``perdin inspect-package``: what an auditor takes along, as one zip that proves itself."""

import argparse
import sys
from datetime import date
from pathlib import Path

from perdin.cli.acting import acting, add_options
from perdin.cli.calc import iso_day
from perdin.cli.papers import LARGEST_ID
from perdin.cli.where import add_database
from perdin.cli.years import fiscal_year
from perdin.errors import BadInput
from perdin.i18n import _, ngettext, number
from perdin.reports.save import free_name
from perdin.services.inspection import package_making, package_scope
from perdin.services.inspection.package_making import MadePackage
from perdin.services.inspection.package_scope import PackageOrder
from perdin.services.trips.counted import RecapFilter

_INCOMPLETE = 2


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the program's own."""
    parser = commands.add_parser(
        "inspect-package",
        help=_("tulis paket periksa untuk auditor"),
        description=_(
            "Menulis satu zip untuk auditor: berkas lengkap tiap perjalanan, rekap, register, "
            "buku, lampiran, dan jejak audit, dengan halaman dan skrip yang membuktikannya tanpa "
            "Perdin. Lembar kepalanya ditulis di sampingnya. Berkas yang sudah ada tidak ditimpa. "
            "Status keluar 2 bila ada yang hilang di dalamnya."
        ),
    )
    add = parser.add_argument
    add("--out", type=Path, required=True, metavar="FILE.zip", help=_("berkas zip yang ditulis"))
    add("--year", type=fiscal_year, metavar="Y", help=_("berangkat dalam tahun ini"))
    day = _("TANGGAL")
    add("--from", dest="first", type=iso_day, metavar=day, help=_("berangkat sejak YYYY-MM-DD"))
    add("--to", dest="last", type=iso_day, metavar=day, help=_("berangkat sampai YYYY-MM-DD"))
    add(
        "--trip",
        type=int,
        action="append",
        metavar=_("NOMOR"),
        help=_("hanya perjalanan ini; boleh diulang"),
    )
    add("--unit", metavar=_("NAMA"), help=_("hanya unit kerja ini"))
    add("--account", metavar=_("KODE"), help=_("hanya kode rekening ini"))
    add("--settled", action="store_true", help=_("hanya yang rampung"))
    add("--no-bundles", action="store_true", help=_("tanpa PDF berkas lengkap, jauh lebih cepat"))
    add("--masked", action="store_true", help=_("samarkan NIP dan nomor rekening"))
    add_database(parser)
    add_options(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.out.suffix.lower() != ".zip":
        raise BadInput(problem=_("Nama paket periksa harus berakhiran .zip."))
    first, last = _period(arguments)
    with acting(arguments) as desk:
        unit, account = arguments.unit, arguments.account
        recap_filter = RecapFilter(
            first=first,
            last=last,
            settled_only=arguments.settled,
            unit_id=package_scope.unit_named(desk, unit) if unit else None,
            budget_line_id=package_scope.line_named(desk, account, first.year) if account else None,
            trip_ids=tuple(dict.fromkeys(arguments.trip)) if arguments.trip else None,
        )
        order = PackageOrder(
            recap_filter, bundles=not arguments.no_bundles, masked=arguments.masked
        )
        progress = _tell if sys.stderr.isatty() else None
        made = package_making.make(desk, order, free_name(arguments.out), progress)
    return _said(made)


def _period(arguments: argparse.Namespace) -> tuple[date, date]:
    """The days in which the trips leave. Raises BadInput."""
    year, first, last = arguments.year, arguments.first, arguments.last
    if arguments.trip and any(trip > LARGEST_ID or trip < 1 for trip in arguments.trip):
        raise BadInput(problem=_("Nomor perjalanan itu tidak ada."))
    if year is None and not arguments.trip and (first is None or last is None):
        raise BadInput(problem=_("Sebutkan --year, --from dan --to, atau --trip."))
    earliest, latest = package_scope.EARLIEST, package_scope.LATEST
    if year is not None:
        earliest, latest = date(year, 1, 1), date(year, 12, 31)
    first, last = first or earliest, last or latest
    if last < first:
        raise BadInput(problem=_("Masa paket berakhir sebelum mulai. Perbaiki tanggalnya."))
    return first, last


def _said(made: MadePackage) -> int:
    """Print the files and the head, and what is lost on stderr; the exit status."""
    print(made.path)
    print(made.sheet)
    trips = ngettext("{count} perjalanan", "{count} perjalanan", made.trips)
    counted = trips.format(count=number(made.trips))
    sentence = _("{trips}, {files} berkas. Kepala paket: {head}")
    print(sentence.format(trips=counted, files=number(made.files), head=made.head.printed))
    for warning in made.warnings:
        print(warning, file=sys.stderr)
    return _INCOMPLETE if made.warnings else 0


def _tell(done: int, total: int, text: str) -> None:
    """One line that is written over, for whoever watches."""
    print(f"\r{text:<70.70}", end="\n" if done + 1 >= total else "", file=sys.stderr, flush=True)
