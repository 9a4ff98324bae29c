"""Nomor BKU: each stands once a year and mechanism; the next free one is proposed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.models.books import BookNumber
from perdin.models.money import Payment
from perdin.rules import book_numbers
from perdin.rules.ledger import Mechanism
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.office import money_settings


@dataclass(frozen=True, slots=True)
class Proposed:
    """The next free number of each series of this year, and the mechanism that the office uses."""

    numbers: Mapping[Mechanism, str]
    usual: Mechanism


@query(Right.FINANCE)
def propose(work: Work) -> Proposed:
    """What the next payment's number would be, by its mechanism."""
    return proposed(work)


def proposed(work: Work) -> Proposed:
    """The same for whoever shows it beside other things."""
    year = work.desk.today.year
    taken = _taken(work.session, year)
    numbers = {mechanism: _free(each, year) for mechanism, each in taken.items()}
    return Proposed(numbers, money_settings.in_use(work.session).mechanism)


@query(Right.FINANCE)
def after(work: Work, number: str, day: date, mechanism: Mechanism | None) -> str:
    """The first free number after one that was just given, of the office's usual mechanism where
    none is named; none after none.
    """
    if not number.strip():
        return ""
    series = mechanism or money_settings.in_use(work.session).mechanism
    return next_free(work.session, day.year, series, number.strip())


def next_free(session: Session, year: int, mechanism: Mechanism, after: str = "") -> str:
    """The first free number after one; without it after the newest of the series."""
    return _free(_taken(session, year)[mechanism], year, after)


def _free(taken: Sequence[str], year: int, after: str = "") -> str:
    number = after or (taken[-1] if taken else "")
    if not number:
        return book_numbers.FIRST
    known = set(taken)
    number = book_numbers.following(number, year)
    while number in known:
        number = book_numbers.following(number, year)
    return number


def keep(session: Session, payment: Payment) -> None:
    """Write a payment down under its number. Raises BadInput where another row has it."""
    if payment.book_number:
        payment.book_year = payment.paid_on.year
        take(session, payment.book_year, payment.mechanism, payment.book_number)
    session.add(payment)
    session.flush()


def take(session: Session, year: int, mechanism: Mechanism, number: str) -> None:
    """Give a number of a series to what is being written; nothing is given without one.

    Raises BadInput where it was given before. The database holds it as well, so that of two desks
    that type one number one is refused.
    """
    if not number:
        return
    if number in _taken(session, year)[mechanism]:
        raise _taken_words(session, year, mechanism, number)
    session.add(BookNumber(book_year=year, mechanism=mechanism, number=number))
    try:
        session.flush()
    except IntegrityError as clash:
        if "book_number" not in str(clash.orig):
            raise
        session.rollback()
        raise _taken_words(session, year, mechanism, number) from clash


def _taken(session: Session, year: int) -> dict[Mechanism, list[str]]:
    """The numbers of each series of a year, in the order in which they were given."""
    taken: dict[Mechanism, list[str]] = {mechanism: [] for mechanism in Mechanism}
    question = (
        select(BookNumber.mechanism, BookNumber.number)
        .where(BookNumber.book_year == year)
        .order_by(BookNumber.id)
    )
    for mechanism, number in session.execute(question):
        taken[mechanism].append(number)
    return taken


def _taken_words(session: Session, year: int, mechanism: Mechanism, number: str) -> BadInput:
    words = _(
        "Nomor BKU {number} sudah dipakai di {mechanism} tahun {year}. Nomor bebas berikutnya: "
        "{free}."
    )
    return BadInput(
        problem=words.format(
            number=number,
            mechanism=mechanism.value,
            year=year,
            free=next_free(session, year, mechanism),
        )
    )
