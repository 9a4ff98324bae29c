"""Numbers that old books have: taken, although no letter of this program has them."""

from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from perdin.models.past import OldBook, PastNumber, PastTrip
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.old_numbers import same


def highest(session: Session, series_id: int, year: int) -> int:
    """The last number of a series that old books have in a year; 0 for none."""
    question = select(func.max(PastNumber.sequence)).where(
        PastNumber.series_id == series_id, PastNumber.year == year
    )
    return session.scalar(question) or 0


def sequences(session: Session, series_id: int, year: int) -> set[int]:
    """Every number of a series that old books have in a year, without those with a suffix."""
    numbers = session.scalars(
        select(PastNumber.sequence).where(
            PastNumber.series_id == series_id, PastNumber.year == year, PastNumber.suffix == ""
        )
    )
    return {number for number in numbers if number is not None}


def years(session: Session) -> set[tuple[int, int]]:
    """Each series with the years in which old books have numbers of it."""
    rows = session.execute(select(PastNumber.series_id, PastNumber.year).distinct())
    return {(row.series_id, row.year) for row in rows if row.year is not None}


def book_of_number(
    session: Session, kind: LetterKind, series_id: int, year: int, number: str
) -> str | None:
    """The old book that has a number of this kind or series in a year, however spaced.

    A number whose year the book does not tell is of every year.
    """
    return session.scalar(
        _books().where(
            (PastNumber.kind == kind) | (PastNumber.series_id == series_id),
            (PastNumber.year == year) | PastNumber.year.is_(None),
            PastNumber.bare == same(number),
        )
    )


def book_of_place(
    session: Session, series_id: int, year: int, sequence: int, suffix: str
) -> str | None:
    """The old book that has a place in a series and year."""
    return session.scalar(
        _books().where(
            PastNumber.series_id == series_id,
            PastNumber.year == year,
            PastNumber.sequence == sequence,
            PastNumber.suffix == suffix,
        )
    )


def last_until(session: Session, series_id: int, dated: date) -> int:
    """The last number of old books, in a date's year, whose date is not later; 0 for none."""
    question = select(func.max(PastNumber.sequence)).where(
        PastNumber.series_id == series_id,
        PastNumber.year == dated.year,
        PastNumber.dated <= dated,
    )
    return session.scalar(question) or 0


def suffixes(session: Session, series_id: int, year: int, sequence: int) -> list[str]:
    """The suffixes that old books have of a number: «a» of 12.a."""
    question = select(PastNumber.suffix).where(
        PastNumber.series_id == series_id,
        PastNumber.year == year,
        PastNumber.sequence == sequence,
    )
    return list(session.scalars(question))


def _books() -> Select[str]:
    return (
        select(OldBook.file_name)
        .join(PastTrip, PastTrip.book_id == OldBook.id)
        .join(PastNumber, PastNumber.past_trip_id == PastTrip.id)
        .limit(1)
    )
