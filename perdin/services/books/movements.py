"""Every rupiah that went into or out of the treasurer's purse, from the rows that say so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    SQLColumnExpression,
    case,
    func,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from perdin.i18n import _
from perdin.models.books import TreasuryEntry
from perdin.models.money import BudgetLine, Payment
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import EntryKind, PaymentKind, PayMethod, label
from perdin.services.books import card_movements, hotel_movements, tax_movements
from perdin.services.books.movement import BEGINNING as BEGINNING
from perdin.services.books.movement import Movement as Movement
from perdin.services.books.movement import Source

IN_CASH = Payment.method != PayMethod.CARD
"""What a card bought leaves the purse when its statement is paid, and not before."""


_ORDER = {source: at for at, source in enumerate(Source)}


@dataclass(frozen=True, slots=True)
class Sums:
    """What came in and what went out, in rupiah."""

    received: int = 0
    paid_out: int = 0

    @property
    def balance(self) -> int:
        """What is left of it."""
        return self.received - self.paid_out


@dataclass(frozen=True, slots=True)
class Flow:
    """What came in and went out on each day there ever was something, the first day first."""

    days: dict[date, Sums]

    @property
    def first_day(self) -> date | None:
        """The day of the first movement."""
        return next(iter(self.days), None)

    def sums(self, first: date, last: date) -> Sums:
        """What came in and went out from one day to another, both counted."""
        within = [sums for day, sums in self.days.items() if first <= day <= last]
        return Sums(sum(one.received for one in within), sum(one.paid_out for one in within))

    def balance_before(self, day: date) -> int:
        """What the purse held when a day began, in rupiah."""
        return sum(sums.balance for moved_on, sums in self.days.items() if moved_on < day)


def flow_of_all(session: Session) -> Flow:
    """All days of the books at once, for whoever asks for many periods."""
    flow = _flow().subquery()
    by_day = (
        select(flow.c.day, func.sum(flow.c.received), func.sum(flow.c.paid_out))
        .group_by(flow.c.day)
        .order_by(flow.c.day)
    )
    return Flow(
        {day: Sums(int(into), int(out_of)) for day, into, out_of in session.execute(by_day)}
    )


def sums(session: Session, first: date, last: date) -> Sums:
    """What came in and went out from one day to another, both counted."""
    flow = _flow().subquery()
    row = session.execute(
        select(func.sum(flow.c.received), func.sum(flow.c.paid_out)).where(
            flow.c.day.between(first, last)
        )
    ).one()
    return Sums(int(row[0] or 0), int(row[1] or 0))


def balance_before(session: Session, day: date) -> int:
    """What the purse held when a day began, in rupiah."""
    flow = _flow().subquery()
    signed = func.sum(flow.c.received - flow.c.paid_out)
    return int(session.scalar(select(signed).where(flow.c.day < day)) or 0)


def between(session: Session, first: date, last: date) -> list[Movement]:
    """The movements from one day to another, both counted, in the order of the books."""
    moved = [
        *_entries(session, TreasuryEntry.entered_on.between(first, last)),
        *_payments(session, Payment.paid_on.between(first, last), IN_CASH),
        *card_movements.between(session, first, last),
        *hotel_movements.between(session, first, last),
        *taxes(session, first, last),
    ]
    return sorted(moved, key=lambda one: (one.day, _ORDER[one.source], one.id))


def taxes(session: Session, first: date, last: date) -> list[Movement]:
    """Taxes withheld, paid over, and corrected, in the order of the books."""
    return sorted(
        tax_movements.between(session, first, last),
        key=lambda one: (one.day, _ORDER[one.source], one.id),
    )


def payment_words(payment: Payment, name: str, purpose: str) -> str:
    """What a payment was for, as a book says it."""
    words = _("{kind} {name}: {purpose}").format(
        kind=label(payment.kind), name=name, purpose=purpose
    )
    return f"{words} ({payment.note})" if payment.note else words


def _flow() -> CompoundSelect[date, int, int]:
    """Every day with what came in and went out, of all sources."""
    back, into = Payment.kind == PaymentKind.REFUND, TreasuryEntry.kind == EntryKind.RECEIVED
    flow: CompoundSelect[date, int, int] = union_all(
        _moved(Payment.paid_on, Payment.amount, back).where(IN_CASH),
        *card_movements.flows(),
        hotel_movements.flow(),
        _moved(TreasuryEntry.entered_on, TreasuryEntry.amount, into),
        *tax_movements.flows(),
    )
    return flow


def _moved(
    day: SQLColumnExpression[Any], amount: SQLColumnExpression[int], into: ColumnElement[bool]
) -> Select[date, int, int]:
    return select(
        day.label("day"),
        case((into, amount), else_=0).label("received"),
        case((into, 0), else_=amount).label("paid_out"),
    )


def _entries(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Movement]:
    for entry in session.scalars(select(TreasuryEntry).where(*conditions)):
        into = entry.kind is EntryKind.RECEIVED
        words = f"{label(entry.kind)} {entry.mechanism.value}"
        yield Movement(
            source=Source.ENTRY_IN if into else Source.ENTRY_OUT,
            id=entry.id,
            day=entry.entered_on,
            book_number=entry.book_number,
            reference=entry.reference,
            description=f"{words}: {entry.note}" if entry.note else words,
            account_code="",
            received=entry.amount if into else 0,
            paid_out=0 if into else entry.amount,
            mechanism=entry.mechanism,
            trip_id=None,
        )


def _payments(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Movement]:
    question = (
        select(Payment, Traveller.plain_name, Trip.id, Trip.purpose, BudgetLine.account_code)
        .join(Traveller, Traveller.id == Payment.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(BudgetLine, BudgetLine.id == Trip.budget_line_id, isouter=True)
        .where(*conditions)
    )
    for payment, name, trip_id, purpose, account_code in session.execute(question):
        back = payment.kind is PaymentKind.REFUND
        yield Movement(
            source=Source.PAYMENT,
            id=payment.id,
            day=payment.paid_on,
            book_number=payment.book_number,
            reference=payment.reference,
            description=payment_words(payment, name, purpose),
            account_code=account_code or "",
            received=payment.amount if back else 0,
            paid_out=0 if back else payment.amount,
            mechanism=payment.mechanism,
            trip_id=trip_id,
        )
