"""Taking numbers and reading the register of letters."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _, long_date
from perdin.models.letters import Letter
from perdin.models.trips import Traveller, Trip
from perdin.rules import numbering
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import NumberMode, NumberSource, NumberWay
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.register import blocks, number_text, past_numbers, series, typed_numbers


@dataclass(frozen=True, slots=True, kw_only=True)
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
    source: NumberSource
    outside_dated: date | None = None

    @property
    def waiting(self) -> bool:
        """Whether its number, written by hand or from outside, is still to be recorded."""
        return not self.number

    @property
    def outside(self) -> bool:
        """Whether its number is one of an outside system."""
        return self.source is NumberSource.OUTSIDE

    @property
    def printed_date(self) -> date:
        """The date that stands on the letter."""
        return self.outside_dated or self.dated

    @property
    def void(self) -> bool:
        """Whether the letter is batal; its number stays."""
        return bool(self.void_reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenNumber:
    """A number that the register gave, and its place in the year's series.

    ``code`` is the classification of its kind. ``number`` is empty where it is to be written by
    hand or comes from an outside system; ``printed`` is what stands on the paper.
    """

    series_id: int
    code: str
    sequence: int | None
    number: str
    suffix: str
    source: NumberSource
    printed: str


def take_number(
    session: Session, kind: LetterKind, dated: date, way: NumberWay | None = None
) -> TakenNumber:
    """Give a letter of a kind its number, in the year of its date; without a way as is usual.

    The counter is raised in the caller's transaction: if that is rolled back the number was never
    taken, so nothing is skipped and nothing given twice. Raises NumberTaken for a number that the
    register already has, BadInput, NotFound.
    """
    form = series.format_of(session, kind)
    source = way.source if way else usual_source(form.mode)
    series.lock(session)
    sequence, suffix, number = None, "", ""
    if source is NumberSource.TYPED:
        placed = typed_numbers.place(session, form, dated, way.text if way else "")
        sequence, suffix, number = placed.sequence, placed.suffix, placed.number
    elif source is NumberSource.SEQUENCE:
        counter = series.counter(session, form.series_id, dated.year)
        sequence = counter.last = series.following(session, form.series_id, dated.year)
    elif source is NumberSource.INSERTED:
        sequence, suffix = _inserted(session, form.series_id, dated)
    elif source is NumberSource.BLOCK:
        block_id = way.block_id if way else None
        sequence = blocks.next_of(session, block_id, form.series_id, dated.year)
    printed = number or number_text.written(
        session, kind, form.pattern, form.code, sequence, dated, suffix
    )
    if source is NumberSource.OUTSIDE:
        printed = way.text if way else ""
    elif source not in (NumberSource.TYPED, NumberSource.BLANK):
        number = printed
        typed_numbers.refuse_taken(session, kind, form.series_id, dated.year, number)
    return TakenNumber(
        series_id=form.series_id,
        code=form.code,
        sequence=sequence,
        number=number,
        suffix=suffix,
        source=source,
        printed=printed,
    )


def usual_source(mode: NumberMode) -> NumberSource:
    """Where letters of a kind get their numbers when nobody says otherwise."""
    return {
        NumberMode.AUTOMATIC: NumberSource.SEQUENCE,
        NumberMode.BY_HAND: NumberSource.TYPED,
        NumberMode.BLANK: NumberSource.BLANK,
    }[mode]


@query(Right.VIEW)
def find_letter_ids(
    work: Work, text: str = "", *, year: int | None = None, kind: LetterKind | None = None
) -> list[int]:
    """Ids of the register's letters, the newest number first, narrowed by number or purpose."""
    question = (
        select(Letter.id)
        .join(Trip, Trip.id == Letter.trip_id)
        .where(*narrowing(text, year, kind))
        .order_by(Letter.year.desc(), Letter.kind, Letter.sequence.desc())
    )
    return list(work.session.scalars(question))


def narrowing(text: str, year: int | None, kind: LetterKind | None) -> list[ColumnElement[bool]]:
    """The conditions, of letters joined to their trips, that narrow the register: by year, kind,
    and every word of a text, in the number or in what the trip is searched by.
    """
    conditions: list[ColumnElement[bool]] = []
    if year is not None:
        conditions.append(Letter.year == year)
    if kind is not None:
        conditions.append(Letter.kind == kind)
    for word in text.lower().split():
        conditions.append(
            Letter.number.icontains(word, autoescape=True)
            | Trip.searchable.contains(word, autoescape=True)
        )
    return conditions


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


def _inserted(session: Session, series_id: int, dated: date) -> tuple[int, str]:
    """The place after the last letter whose date is not later: its sequence and the next suffix.

    What another desk holds, and what was typed ahead of the series, is no neighbour; numbers of old
    books are.
    """
    of_year = (Letter.series_id == series_id, Letter.year == dated.year)
    base = session.scalar(
        select(func.max(Letter.sequence)).where(
            *of_year,
            Letter.dated <= dated,
            Letter.source != NumberSource.BLOCK,
            Letter.sequence < series.following(session, series_id, dated.year),
        )
    )
    base = max(base or 0, past_numbers.last_until(session, series_id, dated))
    if not base:
        raise BadInput(
            problem=_(
                "Belum ada surat bertanggal {dated} atau sebelumnya tahun itu, jadi tidak ada "
                "tempat menyisip. Pakai nomor urut atau ketik nomornya."
            ).format(dated=long_date(dated))
        )
    used = list(session.scalars(select(Letter.suffix).where(*of_year, Letter.sequence == base)))
    used += past_numbers.suffixes(session, series_id, dated.year, base)
    return base, numbering.next_suffix(used)


def _rows(session: Session, ids: list[int]) -> dict[int, LetterRow]:
    rows = session.execute(
        select(
            Letter.id,
            Letter.kind,
            Letter.number,
            Letter.dated,
            Letter.trip_id,
            Trip.purpose,
            Traveller.name,
            Letter.void_reason,
            Letter.source,
            Letter.outside_dated,
        )
        .join(Trip, Trip.id == Letter.trip_id)
        .join(Traveller, Traveller.id == Letter.traveller_id, isouter=True)
        .where(Letter.id.in_(ids))
    )
    return {
        row.id: LetterRow(
            id=row.id,
            kind=row.kind,
            number=row.number,
            dated=row.dated,
            trip_id=row.trip_id,
            purpose=row.purpose,
            traveller=row.name or "",
            void_reason=row.void_reason,
            source=row.source,
            outside_dated=row.outside_dated,
        )
        for row in rows
    }
