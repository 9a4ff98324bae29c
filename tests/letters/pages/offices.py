"""The trips whose letters are counted: of the example office, and of one that the wizard made.

25 people are entered in each and sent out, the last of them a day later than the others.
"""

import pickle
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.i18n import on_paper
from perdin.letters.check.sample_letter import sample
from perdin.letters.data.fields import LetterSheet
from perdin.models.trips import Trip
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.staff import EmployeeStatus
from perdin.rules.workflow import Role
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetForm
from perdin.services.desk import Desk
from perdin.services.letters import texts
from perdin.services.letters.letter_signer import signer_of
from perdin.services.letters.making import with_texts
from perdin.services.letters.sheet import gather, letter_of
from perdin.services.letters.sources import LetterSources
from perdin.services.office import first_start, people, users
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.trips import trips
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from tests import once_a_run
from tests.letters import newcomer
from tests.letters.pages.letters import (
    EXAMPLE,
    LONG,
    TRAVELLERS,
    UNBROKEN,
    WIZARD,
    Sheets,
    longer,
    unbroken,
)
from tests.letters.readback import papers
from tests.office import BANDUNG, WIB, issued

LEAVE = date(2026, 9, 29)
MOST = 25
_GIVEN = ("Arum", "Bagas", "Cahyaningtyas", "Dewangga", "Elok")
_FAMILY = ("Wicaksana", "Paramitha", "Kusumawardhani", "Adinata", "Larasati")
_TITLES = ("S.Sos., M.Si.", "", "A.Md.")
_POSTS = ("Analis Data", "Kepala Seksi Pemerintahan dan Pelayanan Publik", "Pengelola Umum")
_TYPED = {
    LetterKind.NOTA_DINAS: papers.MEMO_TEXTS,
    LetterKind.TELAAHAN_STAF: papers.STUDY_TEXTS,
    LetterKind.DISPOSISI: papers.ROUTING_TEXTS,
    LetterKind.SURAT_PERUBAHAN: papers.CHANGE_TEXTS,
    LetterKind.LAPORAN: papers.REPORT_TEXTS,
    LetterKind.PERNYATAAN_PEMBATALAN: papers.WITHDRAWN_TEXTS,
    LetterKind.PEMBEBANAN_PEMBATALAN: papers.CHARGED_TEXTS,
}


@dataclass(frozen=True, slots=True)
class Seats:
    """Who writes and who approves, the people to send, and what pays for them."""

    clerk: Desk
    head: Desk
    people: tuple[int, ...]
    line: int


def every_sheet(example_file: Path, factory: pytest.TempPathFactory) -> Sheets:
    """What each kind of letter says in either office, and with long words in the newcomer's."""
    name = "sheets.pickle"

    def make(folder: Path) -> None:
        (folder / name).write_bytes(pickle.dumps(_played(example_file, folder)))

    said: Sheets = pickle.loads((once_a_run.folder(factory, "letters", make) / name).read_bytes())
    return said


def _played(example_file: Path, folder: Path) -> Sheets:
    said: dict[tuple[str, int], dict[LetterKind, LetterSheet]] = {}
    with Database.open(shutil.copy(example_file, folder / "contoh.db")) as database:
        example = example_office(Desk(database, first_start.seat_first(database), clock=_now))
        said |= {(EXAMPLE, number): sheets(example, number) for number in TRAVELLERS}
    with Database.open(folder / "pemula.db") as database:
        newcomers = wizard_made(database, _now)
        said |= {(WIZARD, number): sheets(newcomers, number) for number in TRAVELLERS}
    for number in TRAVELLERS:
        plain = said[WIZARD, number]
        said[LONG, number] = {kind: longer(sheet) for kind, sheet in plain.items()}
        said[UNBROKEN, number] = {
            kind: unbroken(sheet, "Kota Bandung") for kind, sheet in plain.items()
        }
    return said


def _now() -> datetime:
    return datetime(2026, 2, 16, 9, 30, tzinfo=WIB)


def example_office(clerk: Desk) -> Seats:
    """The example's office, with 25 people more."""
    head = next(user for user in users.list_users(clerk) if user.role is Role.ATASAN)
    return _peopled(clerk, replace(clerk, person=users.person_at(clerk.database, head.id)))


def wizard_made(database: Database, clock: Callable[[], datetime]) -> Seats:
    """What a newcomer's wizard makes, with 25 people more."""
    return _peopled(*newcomer.kecamatan(database, clock))


def sheets(seats: Seats, travellers: int) -> dict[LetterKind, LetterSheet]:
    """What every kind of letter says of a trip of so many people, whose orders are issued."""
    trip_id = _sent(seats, travellers)
    for kind, typed in _TYPED.items():
        texts.save_texts(seats.clerk, trip_id, kind, None, typed)
    with seats.clerk.database.read() as session, on_paper():
        sources = LetterSources(session, session.get_one(Trip, trip_id))
        return {kind: _sheet(sources, kind, seats.clerk.today) for kind in LetterKind}


def _sheet(sources: LetterSources, kind: LetterKind, dated: date) -> LetterSheet:
    """As it is made; what is only known after the journey is the sample's."""
    traveller = sources.trip.travellers[0] if KINDS[kind].per_traveller else None
    signer = signer_of(sources, kind, traveller, dated)
    sheet = gather(sources, traveller, letter_of(sources, traveller), dated, signer)
    sheet = with_texts(sources, kind, traveller, sheet)
    return replace(sheet, riil=sample().riil) if kind is LetterKind.PENGELUARAN_RIIL else sheet


def _peopled(clerk: Desk, head: Desk) -> Seats:
    line = budget.add_line(
        clerk,
        BudgetForm(
            fiscal_year=LEAVE.year,
            activity_code="7.01.01.2.06.0005",
            activity_name="Penyediaan Bahan Logistik dan Konsultasi Kantor",
            account_code="5.1.02.04.01.0001",
            ceiling=900_000_000,
            decided_on=date(LEAVE.year, 1, 2),
        ),
    )
    ids = tuple(people.save_employee(clerk, form) for form in _people())
    return Seats(clerk, head, ids, line)


def _people() -> Iterator[EmployeeForm]:
    """Names short and long, with titles and without; every fifth is no civil servant."""
    for number in range(MOST):
        given, family = _GIVEN[number % 5], _FAMILY[number // 5]
        hired = number % 5 != 3
        yield EmployeeForm(
            name=f"{given} {family}",
            title_after=_TITLES[number % 3],
            nip=f"199001022015031{number + 500:03}" if hired else "",
            status=EmployeeStatus.PNS if hired else EmployeeStatus.NON_ASN,
            birth_date=date(1990, 1, 2),
            grade="III/a" if hired else "",
            position=_POSTS[number % 3],
            bank="Bank Contoh",
            account_number=f"00012345{number:02}",
            valid_from=date(2020, 1, 2),
        )


def _sent(seats: Seats, travellers: int) -> int:
    """A trip whose Surat Tugas and SPD are issued; its id."""
    leave = LEAVE - timedelta(weeks=MOST - travellers)  # nobody is on two trips at once
    back = leave + timedelta(days=3)
    going = [TravellerDraft(employee_id=person) for person in seats.people[:travellers]]
    if travellers > 1:
        going[-1] = replace(going[-1], leave=leave + timedelta(days=1), back=back)
    draft = TripDraft(
        purpose="Konsultasi dan koordinasi penyusunan rencana kerja perangkat daerah",
        expected_output="Rencana kerja yang disepakati",
        leave=leave,
        back=back,
        carriage="Kendaraan umum",
        legs=(LegDraft(place_code=BANDUNG, fare=1_400_000),),
        travellers=tuple(going),
        budget_line_id=seats.line,
    )
    saved = trips.save_draft(seats.clerk, draft)
    trip_id = trips.submit(seats.clerk, saved.trip_id, saved.version).trip_id
    return issued(seats.clerk, seats.head, trip_id, seats.clerk.today)
