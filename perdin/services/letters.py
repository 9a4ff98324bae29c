"""A trip's letters: issue them with their numbers, open them again, void them, write them out."""

import hashlib
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from perdin.errors import BadInput, NotFound, StaleVersion, WrongStep
from perdin.i18n import _, long_date, on_paper
from perdin.letters import catalogue, compiler, seal
from perdin.letters.fields import LetterSheet, Surat, clean
from perdin.models.letters import Letter, LetterFormat
from perdin.models.people import Office
from perdin.models.trips import Traveller, Trip
from perdin.reports.filenames import safe_name
from perdin.reports.save import write_atomically
from perdin.rules import workflow
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.travel import TravelKind
from perdin.rules.workflow import Right, Step, TripState
from perdin.services import register
from perdin.services.desk import SOMEBODY, Desk, Topic, Work, operation, query
from perdin.services.history import trip_subject
from perdin.services.letter_data import gather, letter_of
from perdin.services.trip_sheet import open_trip, trip_at

NUMBERED = (LetterKind.SURAT_TUGAS, LetterKind.SPD)
"""The letters that take a number from the register."""
EARLIEST_DAYS = 366
HAS_LETTERS = (TripState.ISSUED, TripState.SETTLED)
"""States whose letters are in force. A cancelled trip's are void: nobody may sign for its money;
``issued_document`` still opens them."""


@dataclass(frozen=True, slots=True)
class Document:
    """A letter ready to be opened or saved, under a name that every system takes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class LetterChoice:
    """One letter that a trip has or can have: what to ask ``document`` for."""

    kind: LetterKind
    traveller_id: int | None
    title: str
    number: str
    letter_id: int | None


@operation(Right.ISSUE_LETTERS)
def issue(work: Work, trip_id: int, seen_version: int, dated: date) -> list[str]:
    """Number and keep the Surat Tugas and one SPD for each traveller who needs it; gives the
    numbers.

    After a letter was voided, issuing again makes only what is missing. The number and the file
    are written together or not at all. Raises WrongStep, StaleVersion, BadInput for a date that
    can be none, BadTemplate, Incomplete, NumberTaken.
    """
    trip = trip_at(work.session, trip_id)
    if trip.state is not TripState.ISSUED:
        trip.state = workflow.after(trip.state, Step.ISSUE)
    if trip.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    _refuse_date(trip, dated)
    numbers = []
    if register.standing(work.session, trip.id, LetterKind.SURAT_TUGAS) is None:
        numbers.append(_issue_one(work, trip, LetterKind.SURAT_TUGAS, None, dated))
    for traveller in trip.travellers if needs_spd(trip) else ():
        if register.standing(work.session, trip.id, LetterKind.SPD, traveller.id) is None:
            numbers.append(_issue_one(work, trip, LetterKind.SPD, traveller, dated))
    trip.searchable = " ".join([trip.searchable, *(number.lower() for number in numbers)])
    work.changed.add(Topic.TRIPS)
    work.tell(Topic.LETTERS, trip_subject(trip.id), nomor=numbers, tanggal=dated.isoformat())
    return numbers


@operation(Right.ISSUE_LETTERS)
def void(work: Work, letter_id: int, reason: str) -> None:
    """Mark a letter batal, with the reason; its number stays in the register.

    Raises BadInput without a reason, for a letter that is void, and for one of a trip that is
    settled: its account rests on the letter, and another could not be issued. Raises NotFound.
    """
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pembatalan surat."))
    letter = register.letter_at(work.session, letter_id)
    if letter.voided_at is not None:
        raise BadInput(problem=_("Surat {number} sudah batal.").format(number=letter.number))
    if trip_at(work.session, letter.trip_id).state is TripState.SETTLED:
        raise BadInput(problem=_("Perjalanan ini sudah rampung; suratnya tidak dapat dibatalkan."))
    letter.void_reason, letter.voided_at = reason.strip(), work.desk.now
    work.tell(
        Topic.LETTERS, trip_subject(letter.trip_id), batal=letter.number, alasan=reason.strip()
    )


@query(Right.VIEW)
def choices(work: Work, trip_id: int) -> list[LetterChoice]:
    """All letters of a trip, in the order they are printed; some may have no number yet."""
    trip = trip_at(work.session, trip_id)
    found = [_choice(work, trip, LetterKind.SURAT_TUGAS, None)]
    kinds = (LetterKind.SPD, LetterKind.RINCIAN_BIAYA, LetterKind.KWITANSI)
    for kind in kinds if needs_spd(trip) else kinds[1:]:
        found += [_choice(work, trip, kind, traveller) for traveller in trip.travellers]
    return found


@query(Right.VIEW)
def document(
    work: Work, trip_id: int, kind: LetterKind, traveller_id: int | None = None
) -> Document:
    """One letter of a trip: the very file that was issued, or made now for one without a number.

    Raises WrongStep before the letters were issued, BadTemplate, NotFound.
    """
    trip = trip_at(work.session, trip_id)
    traveller = next((one for one in trip.travellers if one.id == traveller_id), None)
    if traveller is None and kind is not LetterKind.SURAT_TUGAS:
        raise NotFound(what=_("Pelaksana"))
    issued = register.standing(work.session, trip_id, kind, traveller_id)
    if issued is not None:
        return Document(_name(kind, issued.number, traveller), issued.content)
    if trip.state not in HAS_LETTERS or kind in NUMBERED:
        raise WrongStep(state=workflow.label(trip.state), step=_(KINDS[kind].name))
    letter = letter_of(work.session, trip, traveller)
    office = work.session.scalars(select(Office)).one()
    sheet = gather(work.session, trip, traveller, letter, work.desk.today)
    return Document(_name(kind, letter.nomor, traveller), _fill(office, kind, sheet))


@query(Right.VIEW)
def issued_document(work: Work, letter_id: int) -> Document:
    """The file that was issued under a number, void or not. Raises NotFound."""
    letter = register.letter_at(work.session, letter_id)
    traveller = work.session.get(Traveller, letter.traveller_id) if letter.traveller_id else None
    return Document(_name(letter.kind, letter.number, traveller), letter.content)


def write_all(desk: Desk, trip_id: int, folder: Path) -> list[Path]:
    """Write every letter of a trip into a folder, made when absent; gives the files.

    A trip that has no letters yet gives none. Raises DiskFull and NotWritten; what was written
    stays.
    """
    if open_trip(desk, trip_id).state not in HAS_LETTERS:
        return []
    written = []
    for choice in choices(desk, trip_id):
        if choice.kind in NUMBERED and choice.letter_id is None:
            continue
        made = document(desk, trip_id, choice.kind, choice.traveller_id)
        written.append(save_document(made, folder))
    return written


def needs_spd(trip: Trip) -> bool:
    """Whether travellers get an SPD: up to 8 hours in town the Surat Tugas and its visum do.

    PMK 113/PMK.05/2012: dalam kota sampai dengan 8 jam dapat tanpa SPD.
    """
    return any(leg.kind is not TravelKind.DALAM_KOTA for leg in trip.legs)


def save_document(made: Document, folder: Path) -> Path:
    """Write a letter into a folder, whole or not at all; gives the file."""
    return save_as(made, folder / made.name)


def save_as(made: Document, path: Path) -> Path:
    """Write a letter as this file, whole or not at all. Raises DiskFull, NotWritten."""
    write_atomically(path, made.content)
    return path


def _refuse_date(trip: Trip, dated: date) -> None:
    """An assignment is not given after the journey, and hardly a year before: a slip of the year
    would also open a series of that year.
    """
    if trip.leave is None or trip.back is None:
        return
    if dated > trip.back:
        raise BadInput(
            problem=_(
                "Surat bertanggal {dated} terbit sesudah perjalanan selesai, {back}. Pilih tanggal "
                "yang lebih awal."
            ).format(dated=long_date(dated), back=long_date(trip.back))
        )
    if dated < trip.leave - timedelta(days=EARLIEST_DAYS):
        raise BadInput(
            problem=_(
                "Surat bertanggal {dated} lebih dari setahun sebelum berangkat, {leave}. Periksa "
                "tahunnya."
            ).format(dated=long_date(dated), leave=long_date(trip.leave))
        )


@on_paper()
def _issue_one(
    work: Work, trip: Trip, kind: LetterKind, traveller: Traveller | None, dated: date
) -> str:
    taken = register.take_number(work.session, kind, dated)
    code = work.session.scalars(select(LetterFormat.code).where(LetterFormat.kind == kind)).one()
    referred = letter_of(work.session, trip, None)
    letter = Surat(
        taken.number,
        code,
        long_date(dated),
        referred.nomor_surat_tugas or taken.number,
        referred.tanggal_surat_tugas or long_date(dated),
    )
    office = work.session.scalars(select(Office)).one()
    sheet = gather(work.session, trip, traveller, letter, dated)
    mark = seal.seal_of(kind, taken.number, dated, office.name, clean(asdict(sheet)))
    sheet = replace(sheet, surat=replace(letter, kode_periksa=seal.printed(mark)))
    content = _fill(office, kind, sheet)
    work.session.add(
        Letter(
            office_id=trip.office_id,
            kind=kind,
            series_id=taken.series_id,
            year=dated.year,
            sequence=taken.sequence,
            number=taken.number,
            dated=dated,
            trip_id=trip.id,
            traveller_id=traveller.id if traveller else None,
            layout=office.layout,
            fields=clean(asdict(sheet)),
            content=content,
            content_hash=hashlib.sha256(content).hexdigest(),
            seal=mark,
            issued_by_id=work.desk.person.user_id,
            issued_at=work.desk.now,
        )
    )
    work.session.flush()
    return taken.number


def _fill(office: Office, kind: LetterKind, sheet: LetterSheet) -> bytes:
    template = catalogue.template(kind, office.layout)
    return compiler.render(template, sheet, office.logo, name=f"{office.layout}/{kind.value}.docx")


def _choice(work: Work, trip: Trip, kind: LetterKind, traveller: Traveller | None) -> LetterChoice:
    issued = register.standing(work.session, trip.id, kind, traveller.id if traveller else None)
    title = _(KINDS[kind].name)
    if traveller is not None:
        title = f"{title} – {traveller.name or traveller.employee.name}"
    return LetterChoice(
        kind,
        traveller.id if traveller else None,
        title,
        issued.number if issued else "",
        issued.id if issued else None,
    )


def _name(kind: LetterKind, number: str, traveller: Traveller | None) -> str:
    with on_paper():
        title = _(KINDS[kind].name)
    parts = [title, number, traveller.plain_name if traveller else ""]
    return safe_name(" ".join(part for part in parts if part)) + ".docx"
