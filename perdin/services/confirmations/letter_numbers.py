"""Numbers of letters to hotels: the next of a series, or typed; nobody else's."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import NumberTaken
from perdin.models.confirmations import HotelInquiry, HotelReminder
from perdin.models.letters import Letter, LetterBlock
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Work
from perdin.services.register import number_text, series, typed_numbers


def take(work: Work, kind: LetterKind, dated: date, holder: str) -> tuple[int, int, str]:
    """Take the next number of a kind's series, and let the register say for whom.

    Gives the series, the sequence in its year, and the number. Raises NumberTaken.
    """
    session, year = work.session, dated.year
    written = series.format_of(session, kind)
    counter = series.counter(session, written.series_id, year)
    sequence = counter.last = series.following(session, written.series_id, year)
    number = number_text.written(session, kind, written.pattern, written.code, sequence, dated)
    typed_numbers.refuse_taken(session, kind, written.series_id, year, number)
    _refuse_taken(session, number)
    session.add(
        LetterBlock(
            series_id=written.series_id,
            year=year,
            first=sequence,
            last=sequence,
            holder=holder,
            reason=number,
            reserved_by_id=work.desk.person.user_id,
            reserved_at=work.desk.now,
        )
    )
    return written.series_id, sequence, number


def typed(session: Session, number: str) -> str:
    """A number from the agenda book as it is kept; empty for one that is written by hand.

    Raises NumberTaken for one that a letter has, however spaced.
    """
    kept = " ".join(number.split())
    _refuse_taken(session, kept)
    return kept


def _refuse_taken(session: Session, number: str) -> None:
    if not number:
        return
    bare = number.lower().replace(" ", "")
    for column in (HotelInquiry.number, HotelReminder.number, Letter.number):
        same = func.lower(func.replace(column, " ", "")) == bare
        if session.scalar(select(column).where(same).limit(1)) is not None:
            raise NumberTaken(number=number)
