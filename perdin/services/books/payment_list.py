"""Daftar pembayaran: every payment of a year, with what it was for and from which money."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from perdin.models.money import BudgetLine, Payment
from perdin.models.people import Employee
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import Mechanism, PaymentKind, PayMethod
from perdin.rules.workflow import Right
from perdin.services.books import closings
from perdin.services.desk import Work, query


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidRow:
    """A payment as the list shows it; ``amount`` is rupiah.

    ``reversed`` is a mistake that another row answers, ``reverses_id`` the mistake it answers.
    """

    id: int
    trip_id: int
    traveller_id: int
    employee_id: int
    paid_on: date
    book_number: str
    name: str
    purpose: str
    account_code: str
    kind: PaymentKind
    method: PayMethod
    mechanism: Mechanism
    bank: str
    account_number: str
    reference: str
    note: str
    amount: int
    reverses_id: int | None
    reversed: bool

    @property
    def received(self) -> int:
        """What came back into the purse."""
        return self.amount if self.kind is PaymentKind.REFUND else 0

    @property
    def paid_out(self) -> int:
        """What went out of it."""
        return 0 if self.kind is PaymentKind.REFUND else self.amount


@query(Right.VIEW)
def list_year(
    work: Work,
    year: int,
    month: int | None = None,
    kind: PaymentKind | None = None,
    mechanism: Mechanism | None = None,
    employee_id: int | None = None,
) -> list[PaidRow]:
    """The payments of a year by the day they were made, narrowed to what is named; oldest first."""
    first = date(year, month or 1, 1)
    last = closings.end_of(date(year, month or 12, 1))
    conditions = [
        column == value
        for column, value in (
            (Payment.kind, kind),
            (Payment.mechanism, mechanism),
            (Traveller.employee_id, employee_id),
        )
        if value is not None
    ]
    return between(work.session, first, last, *conditions)


def between(
    session: Session, first: date, last: date, *conditions: ColumnElement[bool]
) -> list[PaidRow]:
    """The payments from one day to another, both counted, that fit; oldest first."""
    answer = aliased(Payment)
    question = (
        select(
            Payment,
            Traveller,
            Trip.purpose,
            BudgetLine.account_code,
            exists().where(answer.reverses_id == Payment.id),
        )
        .join(Traveller, Traveller.id == Payment.traveller_id)
        .join(Employee, Employee.id == Traveller.employee_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(BudgetLine, BudgetLine.id == Trip.budget_line_id, isouter=True)
        .where(Payment.paid_on.between(first, last), *conditions)
        .order_by(Payment.paid_on, Payment.id)
    )
    return [
        PaidRow(
            id=payment.id,
            trip_id=traveller.trip_id,
            traveller_id=traveller.id,
            employee_id=traveller.employee_id,
            paid_on=payment.paid_on,
            book_number=payment.book_number,
            name=traveller.plain_name,
            purpose=purpose,
            account_code=account_code or "",
            kind=payment.kind,
            method=payment.method,
            mechanism=payment.mechanism,
            bank=payment.bank,
            account_number=payment.account_number,
            reference=payment.reference,
            note=payment.note,
            amount=payment.amount,
            reverses_id=payment.reverses_id,
            reversed=bool(answered),
        )
        for payment, traveller, purpose, account_code, answered in session.execute(question)
    ]
