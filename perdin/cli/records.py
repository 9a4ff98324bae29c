"""Commands on the office's own database: recap, verify."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from perdin.cli.where import add_database, is_address, said
from perdin.cli.years import fiscal_year
from perdin.database.driver_errors import UNREADABLE
from perdin.database.store import Database
from perdin.errors import BadInput, DatabaseDamaged, NotFound
from perdin.i18n import _
from perdin.services.desk import Desk
from perdin.services.inspection import comparing
from perdin.services.office.first_start import renew_seals, seat_first
from perdin.services.recaps import book, catalogue
from perdin.services.safekeeping import anchors
from perdin.services.safekeeping import backup as safekeeping
from perdin.services.safekeeping.backup import SafetyReport
from perdin.services.sealing import heads
from perdin.services.sealing.heads import Head
from perdin.services.trips.counted import RecapFilter
from perdin.settings import Settings

_YEARS = range(2000, 2101)
NOT_SOUND = 1
"""The status of a check that found something; a file that cannot be read is bad input, status 2."""


def add_parsers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add these commands to the program's own."""
    recap = _add_recap(commands)
    verify = commands.add_parser(
        "verify",
        help=_("periksa basis data dan jejak audit"),
        description=_(
            "Memeriksa keutuhan berkas, hubungan antarbaris, rantai jejak audit, dan setiap baris "
            "terhadap jejak itu. Status keluar 0 bila utuh, 1 bila tidak, dengan setiap masalahnya;"
            " 2 bila berkasnya tidak terbaca."
        ),
    )
    verify.add_argument("--json", action="store_true", help=_("hasilnya sebagai JSON"))
    verify.add_argument(
        "--head", metavar=_("NOMOR/SIDIK"), help=_("cocokkan kepala jejak yang tercetak di kertas")
    )
    verify.add_argument(
        "--package",
        type=Path,
        metavar="FILE",
        help=_("periksa sebuah paket periksa, dan cocokkan dengan basis data ini"),
    )
    verify.set_defaults(run=_verify)

    for parser in (recap, verify):
        add_database(parser)


def _add_recap(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    recap = commands.add_parser(
        "recap",
        help=_("ekspor rekap ke Excel, CSV, atau PDF"),
        description=_("Ekspor satu rekap; formatnya menurut akhiran nama berkas."),
        epilog=_("Rekap: {list}.").format(
            list="; ".join(f"{report.id} ({_(report.title)})" for report in catalogue.REPORTS)
        ),
    )
    recap.add_argument("--year", type=fiscal_year, metavar="Y", help=_("tahun anggaran"))
    for name, words in (("--from", _("hari pertama")), ("--to", _("hari terakhir"))):
        recap.add_argument(name, metavar="YYYY-MM-DD", dest=name[2:] + "_day", help=words)
    recap.add_argument(
        "--report", default=book.FIRST, metavar="ID", help=_("rekap yang mana; lihat di bawah")
    )
    recap.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=_("berkas .xlsx atau .csv")
    )
    recap.add_argument(
        "--sample",
        type=_from_one,
        default=25,
        metavar="N",
        help=_("kertas kerja: berapa pelaksana"),
    )
    recap.add_argument(
        "--seed", type=_from_one, default=1, metavar="N", help=_("kertas kerja: benih acak")
    )
    recap.set_defaults(run=_recap)
    return recap


@contextmanager
def seated(arguments: argparse.Namespace, *, exclusive: bool) -> Iterator[tuple[Desk, Database]]:
    """The office's database and a desk of its first user, while a command looks at it.

    What changes something asks who acts: ``acting``.
    """
    where: Path = arguments.db or Settings.load().database
    if is_address(str(where)):
        raise BadInput(problem=said())
    if not where.exists():
        raise NotFound(what=_("Basis data {path}").format(path=where))
    database = Database.open(where, exclusive=exclusive)
    try:
        safekeeping.refuse_torn(database)
        desk = Desk(database, seat_first(database), clock=lambda: datetime.now().astimezone())
        if exclusive:
            renew_seals(database, desk.now)
        other = anchors.compare(database) if exclusive else None
        if other is not None and other.sentence:
            print(other.sentence, file=sys.stderr)
            anchors.record_other(desk, other)
        yield desk, database
        if exclusive:
            anchors.keep(database)
    except UNREADABLE as why:
        raise _damaged(database) or why from why
    finally:
        database.close()


def _damaged(database: Database) -> DatabaseDamaged | None:
    """What is wrong with the records, where that is why a command failed; None for our own bug."""
    where = {"path": str(database.path or database.url), "backup": database.best_backup()}
    desk = Desk(database, seat_first(database), clock=lambda: datetime.now().astimezone())
    try:
        problems = list(safekeeping.verify(desk).problems)
    except UNREADABLE:
        problems = [_("ada isian yang tidak terbaca.")]
    return DatabaseDamaged(problem=problems[0], **where) if problems else None


def _recap(arguments: argparse.Namespace) -> int:
    first, last = _period(arguments)
    path: Path = arguments.out
    book.refuse(arguments.report, path, (*book.SHEETS, ".pdf"))
    recap_filter = RecapFilter(first=first, last=last, seed=arguments.seed, sample=arguments.sample)
    with seated(arguments, exclusive=False) as (desk, _database):
        if path.suffix.lower() == ".pdf":
            from perdin.ui import recap_pdf  # Qt takes a moment, which no other command needs

            recap_papers = book.papers(desk, arguments.report, recap_filter)
            print(recap_pdf.write_without_window(path, recap_papers))
        else:
            print(book.write(desk, arguments.report, recap_filter, path))
    return 0


def _from_one(text: str) -> int:
    """A whole number above zero. Raises ArgumentTypeError."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(_("Isi dengan bilangan bulat dari 1."))
    return int(text)


def _period(arguments: argparse.Namespace) -> tuple[date, date]:
    """The fiscal year, or the part of it or other days that were named."""
    year: int | None = arguments.year
    if year is not None and year not in _YEARS:
        raise BadInput(problem=_("Tahun {year} di luar jangkauan.").format(year=year))
    first, last = _day(arguments.from_day), _day(arguments.to_day)
    if year is not None:
        first, last = first or date(year, 1, 1), last or date(year, 12, 31)
    if first is None or last is None:
        raise BadInput(problem=_("Sebutkan --year, atau --from dan --to."))
    return first, last


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = date.min
    if day is not None and day.year not in _YEARS:
        raise BadInput(problem=_("«{text}» bukan tanggal. Contoh: 2026-03-31.").format(text=text))
    return day


def _verify(arguments: argparse.Namespace) -> int:
    printed = heads.read_printed(arguments.head) if arguments.head else None
    if arguments.head and printed is None:
        raise BadInput(
            problem=_("«{text}» bukan kepala jejak. Contoh: 128/9f3a0c5512ab.").format(
                text=arguments.head
            )
        )
    if arguments.package is not None:
        return _compare(arguments, printed)
    with seated(arguments, exclusive=False) as (desk, _database):
        report = safekeeping.verify(desk, printed, _say_progress)
    if arguments.json:
        print(json.dumps(_as_json(report), ensure_ascii=False, indent=2))
        return 0 if report.sound else NOT_SOUND
    for sentence in [*report.sentences, *report.notes]:
        print(sentence, file=sys.stderr)
    if not report.sound:
        return NOT_SOUND
    print(
        _("Basis data utuh; jejak audit {events} peristiwa, kepala {head}.").format(
            events=report.chain.events, head=report.chain.head[:16]
        )
    )
    return 0


def _compare(arguments: argparse.Namespace, printed: Head | None) -> int:
    """A package against itself, the paper and the database."""
    with seated(arguments, exclusive=False) as (desk, _database):
        compared = comparing.compare(desk, arguments.package)
    head, sentences = compared.head, compared.sentences
    if printed is not None and not (
        printed.sequence == head.sequence and head.hash.startswith(printed.hash)
    ):
        sentence = _("Kepala paket {head} bukan kepala di kertas, {printed}.")
        sentences.append(sentence.format(head=head.printed, printed=printed.printed))
    if arguments.json:
        answer = {"sound": not sentences, "head": head.printed, "sentences": sentences}
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return NOT_SOUND if sentences else 0
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    if not sentences:
        told = _("Paket utuh, dan jejak auditnya ada dalam basis data ini. Kepala paket {head}.")
        print(told.format(head=head.printed))
    return NOT_SOUND if sentences else 0


def _say_progress(done: int, total: int) -> None:
    """How far the check is, on one line of a terminal; Ctrl+C ends it."""
    if sys.stderr.isatty() and total:
        end = "\n" if done == total else ""
        print(f"\r{done * 100 // total} %", end=end, file=sys.stderr, flush=True)


def _as_json(report: SafetyReport) -> dict[str, Any]:
    return {
        "sound": report.sound,
        "events": report.chain.events,
        "head": report.chain.head,
        "unexplained": [
            {
                "kind": one.kind.value,
                "table": one.table,
                "row": one.row_id,
                "columns": list(one.columns),
                "event": one.event,
                "sentence": report.sentence(one),
            }
            for one in report.unexplained
        ],
        "sentences": report.sentences,
        "clock_went_back": list(report.chain.went_back),
    }
