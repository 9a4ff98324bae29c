"""Buku panjar: who holds which advance, from what was paid, came back and was accounted for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import _
from perdin.models.books import AdvanceClearing
from perdin.models.money import Payment
from perdin.models.trips import Traveller, Trip
from perdin.services.books import closings, movements
from perdin.services.desk import Work
from perdin.services.money import advances_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One line of the book of advances; one of ``advanced`` and ``cleared`` is 0. In rupiah."""

    day: date
    traveller_id: int
    employee_id: int
    trip_id: int
    name: str
    book_number: str
    description: str
    advanced: int
    cleared: int


def account_for(work: Work, traveller_id: int, settled_on: date) -> None:
    """Clear what a traveller still holds, since the account of it was settled.

    Raises MonthClosed.
    """
    rest = advances_out.held(work.session, Traveller.id == traveller_id).get(traveller_id, 0)
    if rest:
        closings.refuse_closed(work.session, settled_on)
        work.session.add(
            AdvanceClearing(traveller_id=traveller_id, amount=rest, cleared_on=settled_on)
        )


def give_back(work: Work, traveller_id: int, reopened_on: date) -> None:
    """Take the last clearing of a traveller back, since the account was opened again.

    Raises MonthClosed.
    """
    clearing = work.session.scalar(
        select(AdvanceClearing)
        .where(AdvanceClearing.traveller_id == traveller_id)
        .order_by(AdvanceClearing.id.desc())
        .limit(1)
    )
    if clearing is not None and clearing.reverses_id is None:
        closings.refuse_closed(work.session, reopened_on)
        work.session.add(
            AdvanceClearing(
                traveller_id=traveller_id,
                amount=clearing.amount,
                cleared_on=reopened_on,
                reverses_id=clearing.id,
            )
        )


def postings(session: Session, last: date, employee_id: int | None = None) -> list[Posting]:
    """The book up to a day, that counted, oldest first; of one employee or of all."""
    whose = [Traveller.employee_id == employee_id] if employee_id is not None else []
    lines = [*_paid(session, *whose), *_cleared(session, *whose)]
    return sorted((line for line in lines if line.day <= last), key=lambda line: line.day)


def _paid(session: Session, *conditions: object) -> Iterator[Posting]:
    question = (
        select(Payment, Traveller, Trip.purpose)
        .join(Traveller, Traveller.id == Payment.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*conditions)  # type: ignore[arg-type]
        .order_by(Payment.id)
    )
    by_traveller: dict[int, list[Payment]] = {}
    of: dict[int, tuple[Traveller, str]] = {}
    for payment, traveller, purpose in session.execute(question):
        by_traveller.setdefault(traveller.id, []).append(payment)
        of[payment.id] = (traveller, purpose)
    for payments in by_traveller.values():
        for payment, change in advances_out.changes(payments):
            traveller, purpose = of[payment.id]
            yield _posting(
                traveller,
                payment.paid_on,
                change,
                movements.payment_words(payment, traveller.plain_name, purpose),
                payment.book_number,
            )


def _cleared(session: Session, *conditions: object) -> Iterator[Posting]:
    question = (
        select(AdvanceClearing, Traveller, Trip.purpose)
        .join(Traveller, Traveller.id == AdvanceClearing.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*conditions)  # type: ignore[arg-type]
        .order_by(AdvanceClearing.id)
    )
    for clearing, traveller, purpose in session.execute(question):
        back = clearing.reverses_id is not None
        sentence = _("Dibuka kembali: {purpose}") if back else _("Dipertanggungjawabkan: {purpose}")
        change = clearing.amount if back else -clearing.amount
        yield _posting(traveller, clearing.cleared_on, change, sentence.format(purpose=purpose))


def _posting(
    traveller: Traveller, day: date, change: int, description: str, book_number: str = ""
) -> Posting:
    return Posting(
        day=day,
        traveller_id=traveller.id,
        employee_id=traveller.employee_id,
        trip_id=traveller.trip_id,
        name=traveller.plain_name,
        book_number=book_number,
        description=description,
        advanced=max(change, 0),
        cleared=max(-change, 0),
    )
