"""What cards (KKPD) did to the purse: statements paid, lines repaid, mistakes and their answers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, literal, select
from sqlalchemy.orm import Session

from perdin.i18n import _
from perdin.models.cards import CardCorrection, CardStatement, CardStatementLine, CreditCard
from perdin.services.books.movement import BEGINNING, Movement, Source


def flows() -> tuple[Select[Any, int, int], ...]:
    """Every day with what came in and went out by cards."""
    of_line = CardCorrection.line_id.is_not(None)
    amount = CardCorrection.amount
    into, out = case((of_line, amount), else_=0), case((of_line, 0), else_=amount)
    return (
        select(
            CardStatement.paid_on.label("day"),
            literal(0).label("received"),
            CardStatement.total.label("paid_out"),
        ).where(CardStatement.paid_on.is_not(None)),
        select(
            CardStatementLine.repaid_on.label("day"),
            CardStatementLine.amount.label("received"),
            literal(0).label("paid_out"),
        ).where(CardStatementLine.repaid_on.is_not(None)),
        select(
            CardCorrection.booked_on.label("day"), into.label("received"), out.label("paid_out")
        ),
        select(
            CardCorrection.corrected_on.label("day"), out.label("received"), into.label("paid_out")
        ),
    )


def between(session: Session, first: date, last: date) -> Iterator[Movement]:
    """What cards did to the purse from one day to another, both counted, in no order."""
    yield from _paid(session, CardStatement.paid_on.between(first, last))
    yield from _repaid(session, CardStatementLine.repaid_on.between(first, last))
    yield from _mistakes(session, first, last)


def _paid(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Movement]:
    question = (
        select(CardStatement, CreditCard)
        .join(CreditCard, CreditCard.id == CardStatement.card_id)
        .where(*conditions)
    )
    for statement, card in session.execute(question):
        yield Movement(
            source=Source.CARD_PAID,
            id=statement.id,
            day=statement.paid_on or BEGINNING,
            book_number=statement.book_number,
            reference=statement.reference,
            description=_paid_words(card),
            account_code="",
            received=0,
            paid_out=statement.total,
            mechanism=statement.mechanism,
            trip_id=None,
        )


def _repaid(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Movement]:
    for line in session.scalars(select(CardStatementLine).where(*conditions)):
        yield Movement(
            source=Source.CARD_REPAID,
            id=line.id,
            day=line.repaid_on or BEGINNING,
            book_number="",
            reference=line.deposit,
            description=_repaid_words(line.merchant),
            account_code="",
            received=line.amount,
            paid_out=0,
            mechanism=line.repaid_into,
            trip_id=None,
        )


def _mistakes(session: Session, first: date, last: date) -> Iterator[Movement]:
    """What was booked by mistake on its day, and what answers it on the day of that."""
    question = (
        select(CardCorrection, CreditCard, CardStatementLine.merchant)
        .join(CardStatement, CardStatement.id == CardCorrection.statement_id)
        .join(CreditCard, CreditCard.id == CardStatement.card_id)
        .outerjoin(CardStatementLine, CardStatementLine.id == CardCorrection.line_id)
        .where(
            CardCorrection.booked_on.between(first, last)
            | CardCorrection.corrected_on.between(first, last)
        )
    )
    answered = _("{words} (Pembetulan: {reason})")
    for wrong, card, merchant in session.execute(question):
        words = _paid_words(card) if merchant is None else _repaid_words(merchant)
        for source, day, number, said, into in (
            (Source.CARD_MISTAKE, wrong.booked_on, wrong.book_number, words, False),
            (
                Source.CARD_ANSWER,
                wrong.corrected_on,
                wrong.correction_number,
                answered.format(words=words, reason=wrong.reason),
                True,
            ),
        ):
            received = into if merchant is None else not into
            if first <= day <= last:
                yield Movement(
                    source=source,
                    id=wrong.id,
                    day=day,
                    book_number=number,
                    reference=wrong.reference,
                    description=said,
                    account_code="",
                    received=wrong.amount if received else 0,
                    paid_out=0 if received else wrong.amount,
                    mechanism=wrong.mechanism,
                    trip_id=None,
                )


def _paid_words(card: CreditCard) -> str:
    sentence = _("Bayar tagihan KKPD {bank} •••• {digits}")
    return sentence.format(bank=card.bank, digits=card.last_digits)


def _repaid_words(merchant: str) -> str:
    return _("Pengembalian belanja pribadi KKPD: {merchant}").format(merchant=merchant)
