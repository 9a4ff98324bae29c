"""``perdin demo``: an example office with a year of trips, its letters and its recap."""

import argparse
from datetime import date, datetime
from pathlib import Path

from perdin.cli.window import open_window
from perdin.database.store import Database
from perdin.display import has_display
from perdin.errors import BadInput
from perdin.i18n import _
from perdin.reports.save import make_folder
from perdin.services.example import example
from perdin.services.letters import letters
from perdin.services.office import first_start
from perdin.services.recaps import book
from perdin.services.trips.counted import RecapFilter


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the program's own."""
    parser = commands.add_parser(
        "demo",
        help=_("buat kantor contoh, mainkan perjalanannya, tulis surat dan rekapnya"),
        description=_(
            "Membuat kantor contoh dalam basis datanya sendiri di folder DIR, memainkan belasan "
            "perjalanan sampai rampung, menulis surat dan rekap setahun, lalu membuka jendela."
        ),
    )
    parser.add_argument(
        "dir",
        nargs="?",
        type=Path,
        default=Path("perdin-contoh"),
        metavar="DIR",
        help=_("folder untuk semua berkasnya; bawaan: perdin-contoh"),
    )
    parser.add_argument("--no-window", action="store_true", help=_("jangan membuka jendela"))
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.dir.absolute()
    path = folder / "perdin-contoh.db"
    if path.exists():
        _refuse_strangers(path)
    _make(folder, path)
    if arguments.no_window:
        return 0
    if not has_display():
        print(
            _("Tidak ada layar, jadi jendela tidak dibuka. Berkasnya ada di {folder}.").format(
                folder=folder
            )
        )
        return 0
    return open_window(path)


def _refuse_strangers(path: Path) -> None:
    """An example made earlier, or cut short before its office, is made anew; all else stays."""
    with Database.open(path, create=False) as database:
        if not (first_start.is_example(database) or first_start.is_new(database)):
            raise BadInput(
                problem=_("{path} berisi data kantor sungguhan. Pilih folder lain.").format(
                    path=path
                )
            )
    for part in (path, *path.parent.glob(f"{path.name}-*")):
        part.unlink()


def _make(folder: Path, path: Path) -> None:
    make_folder(folder)
    print(_("Menyiapkan kantor contoh di {folder} …").format(folder=folder), flush=True)
    with Database.open(path) as database:
        office = example.build(database, _clock)
        written = [
            file
            for trip_id in office.trip_ids
            for file in letters.write_all(office.desk, trip_id, folder / "surat")
        ]
        year = office.desk.today.year
        recap = book.write(
            office.desk,
            book.FIRST,
            RecapFilter(first=date(year, 1, 1), last=date(year, 12, 31)),
            folder / f"rekap-{year}.xlsx",
        )
        print(_("{count} perjalanan dari draf sampai rampung.").format(count=len(office.trip_ids)))
        print(_("{count} surat di {folder}").format(count=len(written), folder=folder / "surat"))
        print(_("Rekap setahun di {path}").format(path=recap))
        print(_("Basis data contoh di {path}").format(path=path))


def _clock() -> datetime:
    return datetime.now().astimezone()
