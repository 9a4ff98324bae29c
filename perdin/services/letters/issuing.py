"""Making one letter: gather its sheet, fill its template, and keep what was issued."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, Incomplete
from perdin.i18n import _, long_date, on_paper
from perdin.letters import seal
from perdin.letters.data.fields import LetterSheet, Surat, clean
from perdin.letters.fill import compiler, photos
from perdin.models.letters import Letter, LetterFormat
from perdin.models.people import Office, Signer
from perdin.models.trips import Traveller, Trip
from perdin.reports.filenames import safe_name
from perdin.rules.letter_kinds import KINDS, Group, LetterKind
from perdin.rules.numbering import DOTS, NumberSource, NumberWay, manual
from perdin.rules.travel import TravelKind
from perdin.services.accounting import accounts, closing_snapshot
from perdin.services.desk import Work
from perdin.services.letters import sheet as letter_sheet
from perdin.services.letters import sheet_papers, templates
from perdin.services.letters import texts as letter_texts
from perdin.services.office import signers
from perdin.services.register import register, series

ORDERS = (LetterKind.SURAT_TUGAS, LetterKind.SPD)
"""The letters that set out the journey; with them a trip becomes one that stands."""
ASSIGNED = (*ORDERS, LetterKind.SURAT_PERUBAHAN, LetterKind.PERNYATAAN_PEMBATALAN)
"""The letters that whoever gives the assignment signs."""
_ORDERED = (
    "tujuan", "lama", "lama_terbilang", "hari", "tanggal", "tanggal_berangkat", "tanggal_kembali"
)  # fmt: skip
EARLIEST_DAYS = 366
Target = tuple[LetterKind, int | None]
"""One letter of a trip: its kind and, where each traveller has one, the traveller's id."""


@dataclass(frozen=True, slots=True)
class Issuing:
    """What a person decides about a letter that is issued now."""

    dated: date
    signer_id: int | None = None
    ways: Mapping[LetterKind, NumberWay] = field(default_factory=dict)
    """How letters of a kind get their numbers, where not as the office usually does."""
    typed: Mapping[Target, str] = field(default_factory=dict)
    """Numbers that were typed, each for one letter."""

    def way_to(self, kind: LetterKind, traveller: Traveller | None) -> NumberWay | None:
        """How one letter gets its number; None is as the office usually does."""
        text = self.typed.get((kind, traveller.id if traveller else None))
        return self.ways.get(kind) if text is None else manual(text)


def needs_spd(trip: Trip) -> bool:
    """Up to 8 hours in town the Surat Tugas and its visum are enough (PMK 113/PMK.05/2012)."""
    return trip.kind is not TravelKind.DALAM_KOTA


def waits_for_text(work: Work, how: Issuing, kind: LetterKind, traveller: Traveller | None) -> bool:
    """Whether a letter takes a number from the agenda book that was not typed yet."""
    way = how.way_to(kind, traveller)
    if way is None:
        mode = series.format_of(work.session, kind).mode
        return register.usual_source(mode) is NumberSource.TYPED
    return way.source is NumberSource.TYPED and not way.text.strip()


def can_have(session: Session, trip: Trip, kind: LetterKind) -> bool:
    """Whether a letter of a kind can be made of a trip as it stands."""
    if trip.state not in KINDS[kind].states or (kind is LetterKind.SPD and not needs_spd(trip)):
        return False
    if kind is LetterKind.DISPOSISI and not (trip.invitation_number or trip.invitation_from):
        return False  # nothing came in that could be passed on
    layout = session.scalars(select(Office.layout)).one()
    return templates.can_print(session, kind, layout)


def concerns(session: Session, kind: LetterKind, traveller: Traveller) -> bool:
    """Whether a traveller has anything that a letter of a kind accounts for."""
    if kind is LetterKind.KWITANSI_UANG_MUKA:
        return accounts.advanced(session, traveller.id) > 0
    if kind is LetterKind.PENGELUARAN_RIIL:
        return bool(sheet_papers.unproved(traveller))
    return True


@on_paper()
def make(work: Work, trip: Trip, kind: LetterKind, traveller: Traveller | None) -> bytes:
    """A letter without a number of its own, as it is now; that of a closed account as it was then.

    Raises Incomplete, which names what is still to be typed, and BadTemplate.
    """
    session = work.session
    closed = closing_snapshot.read(trip) if KINDS[kind].group is Group.MONEY else None
    dated = closed.settled_on if closed else work.desk.today
    letter = letter_sheet.letter_of(session, trip, traveller)
    sheet = letter_sheet.gather(session, trip, traveller, letter, dated)
    sheet = _with_texts(session, trip, kind, traveller, sheet)
    if closed:
        sheet = closed.applied(sheet)
    content = fill(session, kind, sheet)
    if kind is LetterKind.LAPORAN:
        pictures = [one.content for one in letter_texts.photos_of(session, trip)]
        return photos.placed(content, pictures)
    return content


@on_paper()
def issue_one(
    work: Work,
    trip: Trip,
    kind: LetterKind,
    traveller: Traveller | None,
    how: Issuing,
    old: Letter | None = None,
) -> str:
    """Give a letter its number and keep it; ``old`` is the one it replaces. Gives the number.

    It is empty where it is to be written by hand. Raises Incomplete, BadInput for a date, signer
    or number that cannot be, BadTemplate, NumberTaken.
    """
    session = work.session
    if kind in ORDERS:
        _refuse_date(trip, how.dated)
    signer = _signer(session, trip, kind, traveller, how)
    taken = register.take_number(session, kind, how.dated, how.way_to(kind, traveller))
    letter = _heading(session, trip, kind, taken.printed, how.dated, old)
    sheet = letter_sheet.gather(session, trip, traveller, letter, how.dated, signer)
    sheet = _with_texts(session, trip, kind, traveller, sheet)
    office = session.scalars(select(Office)).one()
    sheet, mark = _sealed(sheet, kind, taken.number, how.dated, office.name)
    content = fill(session, kind, sheet, _qr(taken.number, how.dated, office, mark))
    session.add(
        Letter(
            office_id=trip.office_id,
            kind=kind,
            series_id=taken.series_id,
            year=how.dated.year,
            sequence=taken.sequence,
            suffix=taken.suffix,
            source=taken.source,
            number=taken.number,
            dated=how.dated,
            trip_id=trip.id,
            traveller_id=traveller.id if traveller else None,
            signer_id=signer.id,
            revises_id=old.id if old else None,
            layout=office.layout,
            fields=clean(asdict(sheet)),
            content=content,
            content_hash=hashlib.sha256(content).hexdigest(),
            seal=mark,
            issued_by_id=work.desk.person.user_id,
            issued_at=work.desk.now,
        )
    )
    session.flush()
    return taken.number


def _sealed(
    sheet: LetterSheet, kind: LetterKind, number: str, dated: date, office: str
) -> tuple[LetterSheet, str]:
    """The sheet with the code that ties it to the register, and the seal that the code writes."""
    mark = seal.seal_of(kind, number, dated, office, clean(asdict(sheet)))
    return replace(sheet, surat=replace(sheet.surat, kode_periksa=seal.printed(mark))), mark


def _qr(number: str, dated: date, office: Office, mark: str) -> bytes | None:
    """The picture that carries what the register is asked for; none before there is a number."""
    return seal.qr_png(seal.qr_text(number, dated, office.short_name, mark)) if number else None


def fill(session: Session, kind: LetterKind, sheet: LetterSheet, qr: bytes | None = None) -> bytes:
    """The office's form of a kind, filled; ``qr`` stands in its frame. Raises BadTemplate."""
    office = session.scalars(select(Office)).one()
    template = templates.template_of(session, kind, office.layout)
    name = f"{office.layout}/{kind.value}.docx"
    return compiler.render(template, sheet, office.logo, qr=qr, name=name)


def document_name(kind: LetterKind, number: str, traveller: Traveller | None) -> str:
    """What a letter's file is called, on every system alike."""
    with on_paper():
        title = _(KINDS[kind].name)
    parts = [title, number, traveller.plain_name if traveller else ""]
    return safe_name(" ".join(part for part in parts if part)) + ".docx"


def _heading(
    session: Session, trip: Trip, kind: LetterKind, number: str, dated: date, old: Letter | None
) -> Surat:
    """The letter's own number, and those that it refers to."""
    code = session.scalars(select(LetterFormat.code).where(LetterFormat.kind == kind)).one()
    referred = letter_sheet.letter_of(session, trip, None)
    own = kind is LetterKind.SURAT_TUGAS
    instead = ""
    if old is not None:
        instead = _("Surat ini mengganti surat nomor {number} tanggal {dated}.").format(
            number=old.number or DOTS, dated=long_date(old.dated)
        )
    return Surat(
        nomor=number,
        kode=code,
        tanggal=long_date(dated),
        nomor_surat_tugas=number if own else referred.nomor_surat_tugas,
        tanggal_surat_tugas=long_date(dated) if own else referred.tanggal_surat_tugas,
        mengganti=instead,
    )


def _with_texts(
    session: Session, trip: Trip, kind: LetterKind, traveller: Traveller | None, sheet: LetterSheet
) -> LetterSheet:
    """The sheet with what was typed for this letter. Raises Incomplete."""
    own = traveller.id if traveller else None
    texts = letter_texts.texts_of(session, trip.id, kind, own)
    letter_texts.refuse_missing(kind, texts)
    sheet = replace(sheet, isian=texts)
    if kind is LetterKind.SURAT_PERUBAHAN:
        sheet = _as_ordered(session, trip, sheet)
    return sheet_papers.with_papers(session, trip, kind, traveller, sheet)


def _as_ordered(session: Session, trip: Trip, sheet: LetterSheet) -> LetterSheet:
    """The sheet with the days and places of the Surat Tugas in force: what a change starts from."""
    order = register.standing(session, trip.id, LetterKind.SURAT_TUGAS)
    if order is None:
        return sheet
    said = order.fields["perjalanan"]
    ordered = {name: said[name] for name in _ORDERED if name in said}
    return replace(sheet, perjalanan=replace(sheet.perjalanan, **ordered))


def _signer(
    session: Session, trip: Trip, kind: LetterKind, traveller: Traveller | None, how: Issuing
) -> Signer:
    """Who signs: the one chosen among those in force, else the one whose turn it is."""
    travelling = [traveller] if traveller else trip.travellers
    offered = signers.candidates(session, kind, how.dated)
    if how.signer_id is None:
        if kind in ASSIGNED or not offered:
            return letter_sheet.assigner(session, travelling, how.dated)
        return offered[0]
    chosen = next((one for one in offered if one.id == how.signer_id), None)
    if chosen is None:
        raise Incomplete(
            sentence=_("Pejabat yang dipilih tidak berwenang menandatangani pada {day}.").format(
                day=long_date(how.dated)
            )
        )
    if kind in ASSIGNED and chosen.employee_id in {one.employee_id for one in travelling}:
        raise BadInput(
            problem=_("{name} ikut bepergian, jadi tidak menugaskan dirinya sendiri.").format(
                name=chosen.name
            )
        )
    return chosen


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
