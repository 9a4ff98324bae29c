"""``perdin confirm-hotels``: ask hotels of stays that were billed, and take their answers in."""

import argparse
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from perdin.cli.acting import acting, add_options
from perdin.cli.calc import iso_day
from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.cli.years import fiscal_year
from perdin.i18n import _, rupiah
from perdin.importers.tables.effects import Effect
from perdin.rules.hotel_answers import AnswerSource
from perdin.rules.letter_kinds import NUMBERED, LetterKind
from perdin.services.confirmations import answer_import, answers, asking, bills, sheet, stays
from perdin.services.confirmations.answer_import import AnswerPreview
from perdin.services.confirmations.asking import DAYS_TO_ANSWER, AskForm, HotelLetter
from perdin.services.confirmations.stay_states import STATE_NAMES
from perdin.services.confirmations.stays import StayRow
from perdin.services.recaps import hotel_choice
from perdin.services.recaps.hotel_choice import Choice
from perdin.services.trips.counted import RecapFilter

_WRONG = 2


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command with its own commands to the program's."""
    parser = commands.add_parser(
        "confirm-hotels",
        help=_("konfirmasi hotel: surat dan lembar, jawaban, keadaan"),
        description=_(
            "Menanyai hotel tentang nota penginapan, seperti pemeriksa melakukannya. Buka "
            "perintahnya dengan --help."
        ),
    )
    inner = parser.add_subparsers(metavar=_("PERINTAH"), required=True)
    _add_ask(inner)
    _add_answers(inner)
    _add_list(inner)


def _add_ask(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "ask",
        help=_("buat surat dan lembar untuk setiap hotel"),
        description=_(
            "Mencatat surat konfirmasi setiap hotel dan menulis surat dan lembarnya ke folder. "
            "Nota yang sudah ditanyakan dilewati; dengan --dry-run hanya disebut hotelnya."
        ),
    )
    add = parser.add_argument
    add("--year", type=fiscal_year, metavar="Y", required=True, help=_("tahun berangkat"))
    add("--out", type=Path, required=True, metavar="DIR", help=_("folder tujuan"))
    add("--due", type=iso_day, metavar=_("TANGGAL"), help=_("batas jawaban YYYY-MM-DD"))
    add(
        "--choice",
        choices=[choice.value for choice in Choice],
        default=Choice.ALL.value,
        help=_("nota yang ditanyakan; bawaan: semua"),
    )
    add("--sample", type=int, metavar="N", default=25, help=_("banyaknya pelaksana yang diambil"))
    add("--seed", type=int, metavar="N", default=1, help=_("benih yang menentukan siapa"))
    add(
        "--number-as",
        choices=[kind.value for kind in NUMBERED],
        help=_("ambil nomor dari deret jenis surat ini; bawaan: ditulis tangan"),
    )
    add("--dry-run", action="store_true", help=_("sebutkan saja, tanpa mencatat"))
    add_database(parser)
    add_options(parser)
    parser.set_defaults(run=_ask)


def _add_answers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "answers",
        help=_("catat jawaban dari lembar yang dikirim hotel"),
        description=_(
            "Membaca lembar jawaban (xlsx, xls, ods, csv). Berkas yang bermasalah tidak dicatat "
            "sama sekali; status keluar 2. Dengan --dry-run hanya diperiksa."
        ),
    )
    add = parser.add_argument
    add("files", type=Path, nargs="+", metavar="FILE", help=_("lembar jawaban"))
    add("--on", type=iso_day, metavar=_("TANGGAL"), help=_("tanggal jawaban; bawaan: hari ini"))
    add("--dry-run", action="store_true", help=_("periksa saja, tanpa mencatat"))
    add_database(parser)
    add_options(parser)
    parser.set_defaults(run=_answers)


def _add_list(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "list",
        help=_("keadaan setiap nota yang ditanyakan"),
        description=_("Menyebut setiap nota yang ditanyakan, yang perlu dikerjakan dahulu."),
    )
    add = parser.add_argument
    add("--json", action="store_true", help=_("cetak sebagai JSON"))
    papers = _("tulis lagi surat dan lembar yang masih ditunggu jawabannya ke folder ini")
    add("--out", type=Path, metavar="DIR", help=papers)
    add_database(parser)
    parser.set_defaults(run=_list)


def _ask(arguments: argparse.Namespace) -> int:
    year, choice = arguments.year, Choice(arguments.choice)
    chosen = RecapFilter(
        first=date(year, 1, 1),
        last=date(year, 12, 31),
        seed=arguments.seed,
        sample=arguments.sample,
    )
    with acting(arguments, changes=not arguments.dry_run) as desk:
        groups = bills.hotels(hotel_choice.choose_bills(desk, chosen, choice))
        for group in groups:
            others = [name for name in group.spellings if name != group.hotel]
            also = _(" (juga ditulis {names})").format(names=", ".join(others)) if others else ""
            print(_("{hotel}{also}: {count} nota").format(
                hotel=group.hotel, also=also, count=len(group.bills)
            ))  # fmt: skip
        if not groups:
            print(_("Tidak ada nota hotel yang belum ditanyakan."))
            return 0
        if arguments.dry_run:
            return 0
        kind = LetterKind(arguments.number_as) if arguments.number_as else None
        form = AskForm(
            letters=tuple(HotelLetter(each.hotel, each.city, each.bills) for each in groups),
            dated=desk.today,
            due_on=arguments.due or desk.today + timedelta(days=DAYS_TO_ANSWER),
            numbered_as=kind,
        )
        made = asking.ask_hotels(desk, form)
        for path in sheet.save_papers(desk, list(made), arguments.out):
            print(path)
    return 0


def _answers(arguments: argparse.Namespace) -> int:
    status = 0
    with acting(arguments, changes=not arguments.dry_run) as desk:
        for path in arguments.files:
            preview = answer_import.preview_answers(desk, path)
            for problem in preview.problems:
                print(f"{path.name}: {problem}")
            print(_counted(preview))
            if any(problem.blocking for problem in preview.problems):
                status = _WRONG
            elif preview.ready and not arguments.dry_run:
                day = arguments.on or desk.today
                answers.take_answers(desk, preview.ready, day, AnswerSource.IMPORTED)
    return status


def _counted(preview: AnswerPreview) -> str:
    """How many rows would do what."""
    words = _("{file}: {new} baru, {changed} diperbarui, {same} tetap, {blocked} bermasalah")
    return words.format(
        file=preview.path.name,
        new=preview.count(Effect.NEW),
        changed=preview.count(Effect.CHANGED),
        same=preview.count(Effect.SAME),
        blocked=preview.count(Effect.BLOCKED),
    )


def _list(arguments: argparse.Namespace) -> int:
    with seated(arguments, exclusive=False) as (desk, _database):
        rows = stays.list_stays(desk)
        waiting = {row.inquiry_id for row in rows if row.answer is None}
        if arguments.out is not None:
            sheet.save_papers(desk, sorted(waiting), arguments.out)
    if arguments.json:
        print(json.dumps([_plain(row) for row in rows], ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        line = _("{state}: {hotel}, nota {bill}, {guests}").format(
            state=_(STATE_NAMES[row.state]),
            hotel=row.hotel,
            bill=row.bill or "–",
            guests=", ".join(row.stay.guests),
        )
        sums = [row.words] if row.words else []
        if row.proposed or row.claimed:
            sums.append(rupiah(row.claimed or row.proposed))
        print(" · ".join([line, *sums]))
    return 0


def _plain(row: StayRow) -> dict[str, Any]:
    return {
        "hotel": row.hotel,
        "letter": row.number,
        "code": row.code,
        "trip": row.trip_id,
        "bill": row.bill,
        "guests": list(row.stay.guests),
        "state": row.state.value,
        "differences": [one.value for one in row.differences],
        "proposed": row.proposed,
        "claimed": row.claimed,
        "repaid": row.repaid,
    }
