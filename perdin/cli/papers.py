"""``perdin letters``: the papers of trips, as files."""

import argparse
import sys
from pathlib import Path

from perdin.cli.calc import iso_day
from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.cli.years import fiscal_year
from perdin.errors import BadInput, NotFound
from perdin.i18n import _
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.letters import print_run
from perdin.services.letters.print_run import Form, Outcome, PrintOrder
from perdin.services.trips import trip_list
from perdin.services.trips.trip_list import TripFilter

LARGEST_ID = 2**31 - 1
_YEARS = range(2000, 2101)
INCOMPLETE = 2


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the program's own."""
    parser = commands.add_parser(
        "letters",
        help=_("tulis surat satu atau banyak perjalanan ke folder"),
        description=_(
            "Menulis surat perjalanan ke folder. Berkas yang sudah ada tidak ditimpa; bila "
            "terhenti, jalankan lagi ke folder yang sama untuk meneruskan."
        ),
    )
    add = parser.add_argument
    day = _("TANGGAL")
    add("trip", type=int, nargs="*", metavar="TRIP", help=_("nomor perjalanan"))
    add("--out", type=Path, required=True, metavar="DIR", help=_("folder tujuan"))
    add("--year", type=fiscal_year, metavar="Y", help=_("semua perjalanan setahun"))
    add(
        "--from",
        dest="first",
        type=iso_day,
        metavar=day,
        help=_("berlangsung sejak tanggal YYYY-MM-DD"),
    )
    add(
        "--to",
        dest="last",
        type=iso_day,
        metavar=day,
        help=_("berlangsung sampai tanggal YYYY-MM-DD"),
    )
    add("--all", action="store_true", help=_("semua perjalanan"))
    add(
        "--kind",
        action="append",
        choices=[kind.value for kind in LetterKind],
        help=_("hanya jenis surat ini; boleh diulang"),
    )
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument(
        "--merge", action="store_true", help=_("satu berkas Word untuk setiap jenis surat")
    )
    forms.add_argument("--pdf", action="store_true", help=_("satu PDF untuk semuanya"))
    add(
        "--fresh-sheet",
        action="store_true",
        help=_("setiap surat mulai di lembar baru (cetak bolak-balik)"),
    )
    add_database(parser)
    parser.set_defaults(run=_letters)


def _letters(arguments: argparse.Namespace) -> int:
    form = Form.MERGED if arguments.merge else Form.PDF if arguments.pdf else Form.FILES
    with seated(arguments, exclusive=False) as (desk, _database):
        chosen = _chosen(desk, arguments)
        kinds = frozenset(LetterKind(kind) for kind in arguments.kind or ())
        order = PrintOrder(chosen, form, kinds, fresh_sheet=arguments.fresh_sheet)
        outcome = print_run.run(desk, order, arguments.out, tell if sys.stderr.isatty() else None)
    if not outcome.letters and not outcome.failures:
        raise BadInput(problem=_nothing(chosen))
    return said(outcome)


def refuse_number(trip: int) -> None:
    """Raises NotFound for what no database can have."""
    if not 0 < trip <= LARGEST_ID:
        raise NotFound(what=_("Perjalanan"))


def _chosen(desk: Desk, arguments: argparse.Namespace) -> tuple[int, ...]:
    """The trips that are named, or all of a time, the earliest first. Raises BadInput, NotFound."""
    year, first, last = arguments.year, arguments.first, arguments.last
    timed = year is not None or first is not None or last is not None or arguments.all
    if bool(arguments.trip) == timed:
        raise BadInput(
            problem=_("Sebutkan nomor perjalanan, atau --year, --from, --to, atau --all.")
        )
    if arguments.trip:
        for trip in arguments.trip:
            refuse_number(trip)
        return tuple(dict.fromkeys(arguments.trip))
    if year is not None and year not in _YEARS:
        raise BadInput(problem=_("Tahun {year} di luar jangkauan.").format(year=year))
    trip_filter = TripFilter(year=year, first=first, last=last, sort="leave", descending=False)
    return tuple(trip_list.find_trip_ids(desk, trip_filter))


def _nothing(chosen: tuple[int, ...]) -> str:
    if len(chosen) == 1:
        sentence = _("Perjalanan {trip} tidak punya surat yang berlaku.")
        return sentence.format(trip=chosen[0])
    return _("Tidak ada surat yang berlaku di antara {count} perjalanan.").format(count=len(chosen))


def said(outcome: Outcome) -> int:
    """Print the files, and what failed on stderr; the exit status."""
    for path in (*outcome.written, *outcome.there):
        print(path)
    for failure in outcome.failures:
        sentence = _("Perjalanan {trip}, {title}: {problem}").format(
            trip=failure.trip_id, title=failure.title, problem=failure.problem
        )
        print(sentence, file=sys.stderr)
    return INCOMPLETE if outcome.failures else 0


def tell(done: int, total: int, text: str) -> None:
    """One line that is written over, for whoever watches."""
    print(f"\r{text:<70.70}", end="\n" if done >= total else "", file=sys.stderr, flush=True)
