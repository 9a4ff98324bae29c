"""Issuing one letter: its number, its signer, its seal, and the file that is kept."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta

from perdin.errors import BadInput
from perdin.i18n import _, long_date, on_paper
from perdin.letters import seal
from perdin.letters.data.fields import LetterSheet, Surat, clean
from perdin.models.letters import Letter
from perdin.models.people import Office
from perdin.models.trips import Traveller, Trip
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.numbering import DOTS, NumberSource, NumberWay, luar, manual
from perdin.services.desk import Work
from perdin.services.letters.letter_signer import signer_of
from perdin.services.letters.making import fill, with_texts
from perdin.services.letters.sheet import gather, letter_of
from perdin.services.letters.sources import LetterSources
from perdin.services.register import register, series
from perdin.services.register.register import TakenNumber

ORDERS = (LetterKind.SURAT_TUGAS, LetterKind.SPD)
"""The letters that set out the journey; with them a trip becomes one that stands."""
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
    of_change: bool = False
    """Whether a change of the trip needs it: it may then be dated after the return."""

    def way_to(self, kind: LetterKind, traveller: Traveller | None) -> NumberWay | None:
        """How one letter gets its number; None is as the office usually does."""
        text = self.typed.get((kind, traveller.id if traveller else None))
        return self.ways.get(kind) if text is None else manual(text)


def waits_for_text(
    sources: LetterSources, how: Issuing, kind: LetterKind, traveller: Traveller | None
) -> bool:
    """Whether a letter takes a number from the agenda book that was not typed yet."""
    way = how.way_to(kind, traveller)
    if sources.number_tag(kind) is not None:
        return False
    if way is None:
        mode = series.format_of(sources.session, kind).mode
        return register.usual_source(mode) is NumberSource.TYPED
    return way.source is NumberSource.TYPED and not way.text.strip()


@on_paper()
def issue_one(
    work: Work,
    sources: LetterSources,
    kind: LetterKind,
    traveller: Traveller | None,
    how: Issuing,
    old: Letter | None = None,
) -> str:
    """Give a letter its number and keep it; ``old`` is the one it replaces. Gives the number.

    It is empty where it is to be written by hand or comes from an outside system. Raises
    Incomplete, BadInput for a date, signer or number that cannot be, BadTemplate, NumberTaken.
    """
    session, trip, office = work.session, sources.trip, sources.office
    if kind in ORDERS and not how.of_change:
        _refuse_date(trip, how.dated)
    signer = signer_of(sources, kind, traveller, how.dated, how.signer_id)
    taken = register.take_number(session, kind, how.dated, _way(sources, kind, traveller, how))
    heading = _heading(sources, kind, taken, how.dated, old)
    sheet = gather(sources, traveller, heading, how.dated, signer)
    sheet = with_texts(sources, kind, traveller, sheet)
    sheet, mark = _sealed(sheet, kind, taken.number, how.dated, office.name)
    content = fill(sources, kind, sheet, _qr(taken.number, how.dated, office, mark))
    letter = Letter(
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
    session.add(letter)
    session.flush()
    sources.letters.add(letter)
    return taken.number


@on_paper()
def replaced_by(sources: LetterSources, kind: LetterKind, number: str, reason: str) -> str:
    """Why a letter of a kind is void that another took the place of."""
    if not number and sources.number_tag(kind) is not None:
        sentence = _("Diganti dengan surat yang menunggu nomor dari sistem luar: {reason}")
        return sentence.format(reason=reason)
    if not number:
        sentence = _("Diganti dengan surat yang nomornya ditulis tangan: {reason}")
        return sentence.format(reason=reason)
    sentence = _("Diganti dengan surat nomor {number}: {reason}")
    return sentence.format(number=number, reason=reason)


def _way(
    sources: LetterSources, kind: LetterKind, traveller: Traveller | None, how: Issuing
) -> NumberWay | None:
    """How a letter gets its number: where its template has the outside system's tag, from there.

    Raises BadInput for another way that was chosen then: the letter would have two numbers.
    """
    way, tag = how.way_to(kind, traveller), sources.number_tag(kind)
    if tag is None:
        return way
    if way is not None:
        raise BadInput(
            problem=_(
                "Templat {kind} memuat tag nomor {tag}, jadi nomornya dari sistem luar. Pilih "
                "«Sesuai Penomoran», atau pakai templat tanpa tag itu."
            ).format(kind=_(KINDS[kind].name), tag=tag.text)
        )
    return luar(tag.text)


def _sealed(
    sheet: LetterSheet, kind: LetterKind, number: str, dated: date, office: str
) -> tuple[LetterSheet, str]:
    """The sheet with the code that ties it to the register, and the seal that the code writes."""
    mark = seal.seal_of(kind, number, dated, office, clean(asdict(sheet)))
    return replace(sheet, surat=replace(sheet.surat, kode_periksa=seal.printed(mark))), mark


def _qr(number: str, dated: date, office: Office, mark: str) -> bytes | None:
    """The picture that carries what the register is asked for; none before there is a number."""
    return seal.qr_png(seal.qr_text(number, dated, office.short_name, mark)) if number else None


def _heading(
    sources: LetterSources, kind: LetterKind, taken: TakenNumber, dated: date, old: Letter | None
) -> Surat:
    """The letter's own number, and those that it refers to."""
    referred = letter_of(sources, None)
    own = kind is LetterKind.SURAT_TUGAS
    instead = ""
    if old is not None:
        instead = _("Surat ini mengganti surat nomor {number} tanggal {dated}.").format(
            number=old.number or DOTS, dated=long_date(old.printed_date)
        )
    return Surat(
        nomor=taken.printed,
        kode=taken.code,
        tanggal=long_date(dated),
        nomor_surat_tugas=taken.printed if own else referred.nomor_surat_tugas,
        tanggal_surat_tugas=long_date(dated) if own else referred.tanggal_surat_tugas,
        mengganti=instead,
    )


def _refuse_date(trip: Trip, dated: date) -> None:
    """An assignment is not given after the journey, and hardly a year before: a slip of the year
    would also open a series of that year.
    """
    if trip.dates is None:
        return
    leave, back = trip.dates
    if dated > back:
        raise BadInput(
            problem=_(
                "Surat bertanggal {dated} terbit sesudah perjalanan selesai, {back}. Pilih tanggal "
                "yang lebih awal."
            ).format(dated=long_date(dated), back=long_date(back))
        )
    if dated < leave - timedelta(days=EARLIEST_DAYS):
        raise BadInput(
            problem=_(
                "Surat bertanggal {dated} lebih dari setahun sebelum berangkat, {leave}. Periksa "
                "tahunnya."
            ).format(dated=long_date(dated), leave=long_date(leave))
        )
