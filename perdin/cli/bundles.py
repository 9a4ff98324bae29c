"""``perdin bundle``: all papers of a trip, of one account, or of a month, as one PDF."""

import argparse
import sys
from calendar import monthrange
from datetime import date
from pathlib import Path

from perdin.cli.papers import INCOMPLETE, refuse_number, said, tell
from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.cli.years import fiscal_year
from perdin.errors import BadInput, NotFound
from perdin.i18n import _, month_name, on_paper
from perdin.reports.save import free_name
from perdin.services.desk import Desk
from perdin.services.documents import bundle, bundle_of_many
from perdin.services.documents.bundle import Bundle, BundlePart
from perdin.services.letters.print_run import Outcome
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.counted import RecapFilter
from perdin.services.trips.trip_list import TripFilter


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the program's own."""
    parser = commands.add_parser(
        "bundle",
        help=_("gabungkan semua berkas perjalanan menjadi satu PDF"),
        description=_(
            "Menulis berkas lengkap sebuah perjalanan, satu SPJ, atau sebulan sebagai satu PDF: "
            "yang belum ada, daftar kelengkapan, isi berkas, surat, salinan bertanda tangan, "
            "bukti, dan foto. Berkas yang sudah ada tidak ditimpa."
        ),
    )
    add = parser.add_argument
    add("trip", type=int, nargs="*", metavar="TRIP", help=_("nomor perjalanan"))
    add("--out", type=Path, required=True, metavar="FILE.pdf", help=_("berkas PDF yang ditulis"))
    add("--year", type=fiscal_year, metavar="Y", help=_("berangkat dalam tahun ini"))
    add("--month", type=int, choices=range(1, 13), metavar="1–12", help=_("dalam bulan ini saja"))
    add("--spj", metavar=_("NAMA"), help=_("hanya SPJ pelaksana ini, dari satu perjalanan"))
    add("--masked", action="store_true", help=_("samarkan NIP dan nomor rekening"))
    add_database(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.out.suffix.lower() != ".pdf":
        raise BadInput(problem=_("Nama berkas lengkap harus berakhiran .pdf."))
    _refuse(arguments)
    with seated(arguments, exclusive=False) as (desk, _database):
        made = _written(desk, arguments, free_name(arguments.out))
    print(made.path)
    for what in made.missing:
        print(_("Belum ada: {what}").format(what=what))
    for lost in made.lost:
        sentence = _("Tanpa lampiran: {file} {why}").format(file=lost.file_name, why=lost.why)
        print(sentence, file=sys.stderr)
    status = said(Outcome(failures=list(made.failures)))
    return INCOMPLETE if made.lost else status


def _refuse(arguments: argparse.Namespace) -> None:
    """Raises BadInput for what cannot be meant together, NotFound for no number of a trip."""
    for trip in arguments.trip:
        refuse_number(trip)
    if bool(arguments.trip) == (arguments.year is not None):
        raise BadInput(problem=_("Sebutkan nomor perjalanan, atau --year."))
    if arguments.month is not None and arguments.year is None:
        raise BadInput(problem=_("--month perlu --year."))
    if arguments.spj is not None and len(arguments.trip) != 1:
        raise BadInput(problem=_("--spj perlu satu nomor perjalanan."))


def _written(desk: Desk, arguments: argparse.Namespace, path: Path) -> Bundle:
    progress = tell if sys.stderr.isatty() else None
    trips, masked = tuple(dict.fromkeys(arguments.trip)), arguments.masked
    if len(trips) == 1:
        whose = _traveller(desk, trips[0], arguments.spj) if arguments.spj else None
        part = BundlePart(whose, masked=masked)
        return bundle.write(desk, trips[0], path, progress, part=part)
    title = _("Perjalanan yang dipilih")
    if not trips:
        trips, title = _of_period(desk, arguments.year, arguments.month)
    return bundle_of_many.write(desk, trips, path, title, progress, masked=masked)


def _of_period(desk: Desk, year: int, month: int | None) -> tuple[tuple[int, ...], str]:
    """The trips that count and leave in a year or month, the earliest first; its name."""
    first, last = date(year, month or 1, 1), date(year, month or 12, 31 if not month else 1)
    if month is not None:
        last = last.replace(day=monthrange(year, month)[1])
    found = TripFilter(recap=RecapFilter(first=first, last=last), descending=False)
    with on_paper():
        title = f"{month_name(month)} {year}" if month is not None else str(year)
    return tuple(trip_list.find_trip_ids(desk, found)), title


def _traveller(desk: Desk, trip_id: int, name: str) -> int:
    """The traveller of a trip whose name holds this. Raises NotFound, BadInput for several."""
    people = trip_sheet.open_trip(desk, trip_id).travellers
    found = [one for one in people if name.strip().casefold() in one.name.casefold()]
    if not found:
        raise NotFound(what=_("Pelaksana {name}").format(name=name))
    if len(found) > 1:
        names = "; ".join(one.name for one in found)
        raise BadInput(problem=_("Beberapa pelaksana bernama begitu: {names}.").format(names=names))
    return found[0].id
