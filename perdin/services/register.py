"""Taking numbers and reading the register of letters."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import NotFound, NumberTaken
from perdin.i18n import _
from perdin.models.letters import Letter, LetterCounter, LetterFormat, LetterSeries
from perdin.models.people import Office
from perdin.models.trips import Traveller, Trip
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.office import format_number


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One line of the register."""

    id: int
    kind: LetterKind
    number: str
    dated: date
    trip_id: int
    purpose: str
    traveller: str
    void_reason: str

    @property
    def void(self) -> bool:
        """Whether the letter is batal; its number stays."""
        return bool(self.void_reason)


@dataclass(frozen=True, slots=True)
class TakenNumber:
    """A number that the register gave, with its place in the year's series."""

    series_id: int
    sequence: int
    number: str


def take_number(session: Session, kind: LetterKind, dated: date) -> TakenNumber:
    """The next number of a kind in the year of the letter's date.

    The counter is raised in the caller's transaction: if that is rolled back the number was never
    taken, so nothing is skipped and nothing given twice. Raises NumberTaken when the pattern gives
    a number that the register already has.
    """
    office = session.scalars(select(Office)).one()
    form = session.scalars(select(LetterFormat).where(LetterFormat.kind == kind)).one()
    counter = _counter(session, office.id, form.series_id, dated.year)
    counter.last += 1
    number = format_number(office, kind, form.pattern, form.code, counter.last, dated)
    if session.scalar(select(Letter.id).where(Letter.kind == kind, Letter.number == number)):
        raise NumberTaken(number=number)
    return TakenNumber(form.series_id, counter.last, number)


@query(Right.VIEW)
def find_letter_ids(
    work: Work, text: str = "", *, year: int | None = None, kind: LetterKind | None = None
) -> list[int]:
    """Ids of the register's letters, the newest number first, narrowed by number or purpose."""
    question = select(Letter.id).join(Trip, Trip.id == Letter.trip_id)
    if year is not None:
        question = question.where(Letter.year == year)
    if kind is not None:
        question = question.where(Letter.kind == kind)
    for word in text.lower().split():
        question = question.where(
            Letter.number.icontains(word, autoescape=True)
            | Trip.searchable.contains(word, autoescape=True)
        )
    return list(
        work.session.scalars(
            question.order_by(Letter.year.desc(), Letter.kind, Letter.sequence.desc())
        )
    )


@query(Right.VIEW)
def letter_rows(work: Work, ids: list[int]) -> list[LetterRow]:
    """The register's lines for some ids, in the order of the ids."""
    rows = _rows(work.session, ids)
    return [rows[id_] for id_ in ids if id_ in rows]


@query(Right.VIEW)
def letters_of(work: Work, trip_id: int) -> list[LetterRow]:
    """A trip's letters in the order they were issued, void ones too."""
    ids = list(
        work.session.scalars(select(Letter.id).where(Letter.trip_id == trip_id).order_by(Letter.id))
    )
    rows = _rows(work.session, ids)
    return [rows[id_] for id_ in ids]


def letter_at(session: Session, letter_id: int) -> Letter:
    """One letter of the register. Raises NotFound."""
    letter = session.get(Letter, letter_id)
    if letter is None:
        raise NotFound(what=_("Surat"))
    return letter


def standing(
    session: Session, trip_id: int, kind: LetterKind, traveller_id: int | None = None
) -> Letter | None:
    """The letter of a kind that is in force for a trip, or for one of its travellers."""
    return session.scalar(
        select(Letter)
        .where(
            Letter.trip_id == trip_id,
            Letter.kind == kind,
            Letter.traveller_id == traveller_id
            if traveller_id is not None
            else Letter.traveller_id.is_(None),
            Letter.voided_at.is_(None),
        )
        .order_by(Letter.id.desc())
        .limit(1)
    )


def _counter(session: Session, office_id: int, series_id: int, year: int) -> LetterCounter:
    question = select(LetterCounter).where(
        LetterCounter.series_id == series_id, LetterCounter.year == year
    )
    # One lock for all series, and on a row that always exists: two first letters of a year cannot
    # both make the counter, and nobody holds one counter while waiting for another. Not a full
    # FOR UPDATE, for which the foreign keys of other people's letters would have to wait.
    session.execute(select(Office.id).where(Office.id == office_id).with_for_update(key_share=True))
    counter = session.scalar(question.execution_options(populate_existing=True))
    if counter is None:
        start = session.get_one(LetterSeries, series_id).start
        counter = LetterCounter(series_id=series_id, year=year, last=start - 1)
        session.add(counter)
        session.flush()
    return counter


def _rows(session: Session, ids: list[int]) -> dict[int, LetterRow]:
    found = session.execute(
        select(
            Letter.id,
            Letter.kind,
            Letter.number,
            Letter.dated,
            Letter.trip_id,
            Trip.purpose,
            Traveller.name,
            Letter.void_reason,
        )
        .join(Trip, Trip.id == Letter.trip_id)
        .join(Traveller, Traveller.id == Letter.traveller_id, isouter=True)
        .where(Letter.id.in_(ids))
    )
    return {row.id: LetterRow(*row[:6], row.name or "", row.void_reason) for row in found}
