"""The past as a list: found by words and year, and what is odd about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from perdin.i18n import N_, _
from perdin.models.past import OldBook, PastTraveller, PastTrip
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.past_overlaps import Stay, overlapping
from perdin.rules.twin_numbers import twins
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.past import holders, stays
from perdin.services.past.stays import Source


class PastShow(StrEnum):
    """Which entries are shown."""

    ALL = "semua"
    OVERLAPS = "tumpang_tindih"
    TWICE = "nomor_kembar"
    UNKNOWN = "tidak_dikenal"


SHOW_NAMES = {
    PastShow.ALL: N_("Semua"),
    PastShow.OVERLAPS: N_("Bertumpang tindih"),
    PastShow.TWICE: N_("Bernomor kembar"),
    PastShow.UNKNOWN: N_("Ada yang bukan pegawai sekarang"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRow:
    """An entry of an old book as a list shows it; ``remarks`` say what is odd about it."""

    id: int
    st_number: str
    spd_number: str
    dated: date | None
    people: tuple[str, ...]
    others: bool
    purpose: str
    place: str
    leave: date | None
    back: date | None
    period: str
    note: str
    book: str
    where: str
    remarks: tuple[str, ...]


@query(Right.VIEW)
def past_years(work: Work) -> list[int]:
    """The years of which there is history, the newest first."""
    years = work.session.scalars(select(PastTrip.year).distinct())
    return sorted((year for year in years if year is not None), reverse=True)


@query(Right.VIEW)
def find_past_ids(
    work: Work,
    text: str = "",
    *,
    year: int | None = None,
    show: PastShow = PastShow.ALL,
    employee_id: int | None = None,
) -> list[int]:
    """Entries that hold every word of a text, the newest first."""
    question = select(PastTrip.id).order_by(
        func.coalesce(PastTrip.leave, PastTrip.dated).desc(), PastTrip.id.desc()
    )
    if year is not None:
        question = question.where(PastTrip.year == year)
    for word in text.lower().split():
        question = question.where(PastTrip.searchable.contains(word, autoescape=True))
    if employee_id is not None:
        own = select(PastTraveller.past_trip_id).where(PastTraveller.employee_id == employee_id)
        question = question.where(PastTrip.id.in_(own))
    if show is PastShow.UNKNOWN:
        strangers = select(PastTraveller.past_trip_id).where(PastTraveller.employee_id.is_(None))
        question = question.where(PastTrip.id.in_(strangers))
    ids = list(work.session.scalars(question))
    if show is PastShow.OVERLAPS:
        overlaps = _overlaps(work.session)
        ids = [id_ for id_ in ids if id_ in overlaps]
    if show is PastShow.TWICE:
        twice = _twice(work.session)
        ids = [id_ for id_ in ids if id_ in twice]
    return ids


@query(Right.VIEW)
def past_rows(work: Work, ids: list[int]) -> list[PastRow]:
    """Entries by their ids, in that order."""
    session = work.session
    trips = session.scalars(
        select(PastTrip)
        .where(PastTrip.id.in_(ids))
        .options(selectinload(PastTrip.travellers), selectinload(PastTrip.numbers))
    )
    books = {book.id: book.file_name for book in session.scalars(select(OldBook))}
    overlaps, twice = _overlaps(session), _twice(session)
    rows = {
        trip.id: _row(trip, books[trip.book_id], overlaps.get(trip.id, ()), twice.get(trip.id, ()))
        for trip in trips
    }
    return [rows[id_] for id_ in ids if id_ in rows]


def _row(
    trip: PastTrip, book: str, overlaps: Sequence[Stay[Source]], twice: Sequence[str]
) -> PastRow:
    remarks = [_("Nomor kembar: {number}.").format(number=number) for number in twice]
    remarks += stays.sentences(overlaps)
    if trip.leave is None and trip.period:
        remarks.append(_("Tanggal tidak terbaca: «{text}».").format(text=trip.period))
    if trip.others:
        remarks.append(_("Nama lainnya tidak tertulis (dkk)."))
    return PastRow(
        id=trip.id,
        st_number=_numbers(trip, LetterKind.SURAT_TUGAS),
        spd_number=_numbers(trip, LetterKind.SPD),
        dated=trip.dated,
        people=tuple(traveller.name for traveller in trip.travellers),
        others=trip.others,
        purpose=trip.purpose,
        place=trip.place,
        leave=trip.leave,
        back=trip.back,
        period=trip.period,
        note=trip.note,
        book=book,
        where=f"{trip.sheet}!{trip.row}" if trip.sheet else str(trip.row),
        remarks=tuple(remarks),
    )


def _numbers(trip: PastTrip, kind: LetterKind) -> str:
    return ", ".join(number.number for number in trip.numbers if number.kind is kind)


def _overlaps(session: Session) -> dict[int, list[Stay[Source]]]:
    """For each entry who of it was elsewhere on one of its days, by books or by trips."""
    meeting = overlapping([*stays.standing(session), *stays.of_trips(session)])
    return {
        source.past_id: others for source, others in meeting.items() if source.past_id is not None
    }


def _twice(session: Session) -> dict[int, list[str]]:
    """For each entry its numbers that stand on another letter too."""
    by_source = twins(holders.standing(session))
    return {
        source.past_id: sorted(numbers)
        for source, numbers in by_source.items()
        if source.past_id is not None
    }
