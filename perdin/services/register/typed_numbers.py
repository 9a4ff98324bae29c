"""Letter numbers that people write themselves: typed when issuing, or by hand on the paper."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, NumberTaken, PerdinError
from perdin.i18n import _
from perdin.models.letters import Letter, LetterBlock, LetterFormat
from perdin.models.trips import Trip
from perdin.rules import numbering
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import NumberSource
from perdin.rules.workflow import Right
from perdin.services.audit import trip_subject
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.register import number_text, past_numbers, series

LONGEST = 80


@dataclass(frozen=True, slots=True)
class TypedPlace:
    """A typed number, and its place in the series; without one it stands outside."""

    number: str
    sequence: int | None = None
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class TypedCheck:
    """What is wrong with a number while it is typed, or what it leads to; both may be empty."""

    problem: str = ""
    note: str = ""


@query(Right.ISSUE_LETTERS)
def check_typed(work: Work, kind: LetterKind, dated: date, text: str) -> TypedCheck:
    """Whether a number can be given to a letter of a kind and date, and the gap that it leaves."""
    form = series.format_of(work.session, kind)
    try:
        placed = place(work.session, form, dated, text)
    except PerdinError as problem:
        return TypedCheck(problem=str(problem))
    if placed.sequence is None:
        return TypedCheck(note=_("Susunannya lain, jadi nomor ini di luar deret."))
    expected = series.following(work.session, form.series_id, dated.year)
    if placed.sequence > expected:
        return TypedCheck(
            note=_("Nomor {first} sampai {last} belum dipakai.").format(
                first=expected, last=placed.sequence - 1
            )
        )
    return TypedCheck()


@operation(Right.ISSUE_LETTERS)
def record_written(work: Work, letter_id: int, text: str) -> str:
    """Keep the number that was written by hand on a letter issued without one; gives it.

    Raises NotFound, NumberTaken, and BadInput for a letter that has its number.
    """
    letter = work.session.get(Letter, letter_id)
    if letter is None:
        raise NotFound(what=_("Surat"))
    series.lock(work.session)
    work.session.refresh(letter, ["number"])
    if letter.source is NumberSource.OUTSIDE:
        raise BadInput(problem=_("Nomor surat ini dari sistem luar; catat sebagai nomor itu."))
    if letter.number:
        raise BadInput(problem=_("Surat ini sudah bernomor {number}.").format(number=letter.number))
    form = series.format_of(work.session, letter.kind)
    placed = place(work.session, form, letter.dated, text, letter.series_id)
    letter.number, letter.suffix = placed.number, placed.suffix
    letter.sequence = placed.sequence
    trip = work.session.get_one(Trip, letter.trip_id)
    trip.searchable = f"{trip.searchable} {placed.number.lower()}"
    work.changed.add(Topic.TRIPS)
    work.tell(Topic.LETTERS, trip_subject(letter.trip_id), nomor=placed.number, ditulis_tangan=True)
    return placed.number


def place(
    session: Session, form: LetterFormat, dated: date, text: str, series_id: int | None = None
) -> TypedPlace:
    """Where a typed number belongs. Raises BadInput, and NumberTaken for one that was given."""
    number = " ".join(text.split())
    if not number:
        raise BadInput(problem=_("Ketik nomor suratnya."))
    if len(number) > LONGEST:
        raise BadInput(problem=_("Nomor surat paling panjang {most} huruf.").format(most=LONGEST))
    owner = series_id or form.series_id
    refuse_taken(session, form.kind, owner, dated.year, number)
    facts = number_text.facts_of(session, form.kind, form.code, dated)
    read = numbering.read_back(form.pattern, facts, number)
    if read is None:
        return TypedPlace(number)
    sequence, suffix = read
    there = session.scalar(
        select(Letter.number).where(
            Letter.series_id == owner,
            Letter.year == dated.year,
            Letter.sequence == sequence,
            Letter.suffix == suffix,
        )
    )
    if there is not None:
        raise NumberTaken(number=there)
    book = past_numbers.book_of_place(session, owner, dated.year, sequence, suffix)
    if book is not None:
        raise _in_old_book(number, book)
    _refuse_reserved(session, owner, dated.year, sequence)
    return TypedPlace(number, sequence, suffix)


def refuse_taken(
    session: Session,
    kind: LetterKind,
    series_id: int,
    year: int,
    number: str,
    besides: int = 0,
) -> None:
    """Raise NumberTaken for a number of this kind, or of this series and year, however spaced.

    ``besides`` is the letter whose own number it may be. Raises BadInput for one that an old book
    has.
    """
    same = func.lower(func.replace(Letter.number, " ", "")) == number.lower().replace(" ", "")
    of_series = (Letter.series_id == series_id) & (Letter.year == year)
    others = (Letter.kind == kind) | of_series, Letter.id != besides
    if session.scalar(select(Letter.id).where(*others, same)):
        raise NumberTaken(number=number)
    book = past_numbers.book_of_number(session, kind, series_id, year, number)
    if book is not None:
        raise _in_old_book(number, book)


def _in_old_book(number: str, book: str) -> BadInput:
    sentence = _("Nomor {number} sudah dipakai: tercatat di buku lama «{book}».")
    return BadInput(problem=sentence.format(number=number, book=book))


def _refuse_reserved(session: Session, series_id: int, year: int, sequence: int) -> None:
    block = session.scalar(
        select(LetterBlock).where(
            LetterBlock.series_id == series_id,
            LetterBlock.year == year,
            LetterBlock.holder != "",
            LetterBlock.first <= sequence,
            LetterBlock.last >= sequence,
        )
    )
    if block is not None:
        raise BadInput(
            problem=_(
                "Nomor {number} termasuk blok {first}–{last} yang dipesan untuk {holder}. Pilih "
                "bloknya, atau nomor lain."
            ).format(number=sequence, first=block.first, last=block.last, holder=block.holder)
        )
