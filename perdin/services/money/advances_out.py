"""Uang muka beredar: what travellers were advanced and neither gave back nor accounted for.

One answer for the page of finance, its recap, the book of advances and whoever asks what a person
still holds. Advances count; a rest (pelunasan) that was paid or what a card bought is none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from perdin.models.money import Payment
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import AccountState, PaymentKind


@dataclass(frozen=True, slots=True)
class AdvanceOut:
    """An advance that is out: rupiah ``advanced`` since the first day, of them ``held`` still."""

    advanced: int
    held: int
    paid_on: date

    @property
    def returned(self) -> int:
        """What came back of it."""
        return self.advanced - self.held


def each(session: Session, *conditions: ColumnElement[bool]) -> dict[int, AdvanceOut]:
    """The advance of every traveller who fits and holds one, by their id.

    A settled account has accounted for all of it. The conditions are about ``Traveller`` and
    ``Trip``.
    """
    payments: dict[int, list[Payment]] = {}
    for payment in session.scalars(
        select(Payment)
        .join(Traveller, Traveller.id == Payment.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(Traveller.account_state != AccountState.SETTLED, *conditions)
        .order_by(Payment.id)
    ):
        payments.setdefault(payment.traveller_id, []).append(payment)
    out = {traveller_id: _out(own) for traveller_id, own in payments.items()}
    return {traveller_id: advance for traveller_id, advance in out.items() if advance.held > 0}


def held(session: Session, *conditions: ColumnElement[bool]) -> dict[int, int]:
    """What each traveller who fits holds, by their id; who holds nothing is left out."""
    return {id_: advance.held for id_, advance in each(session, *conditions).items()}


def changes(payments: Iterable[Payment]) -> Iterator[tuple[Payment, int]]:
    """By how much each payment of one traveller, oldest first, raised or lowered what is out.

    What comes back pays the advance back first; the answer to a mistake undoes what that did.
    """
    out = 0
    known: dict[int, tuple[Payment, int]] = {}
    for payment in payments:
        wrong, change = known.get(payment.reverses_id or 0, (None, 0))
        change = _change(payment, wrong, change, out)
        known[payment.id] = (payment, change)
        out += change
        if change:
            yield payment, change


def _change(payment: Payment, wrong: Payment | None, its_change: int, out: int) -> int:
    if payment.kind is PaymentKind.ADVANCE:
        return payment.amount
    if payment.kind is PaymentKind.PURCHASE:
        return 0
    if payment.kind is PaymentKind.BALANCE:
        return -its_change if wrong is not None else 0
    if wrong is not None and wrong.kind in (PaymentKind.BALANCE, PaymentKind.PURCHASE):
        return 0
    return -min(payment.amount, out)


def _out(payments: list[Payment]) -> AdvanceOut:
    mistakes = {payment.reverses_id for payment in payments}
    advances = [payment for payment in payments if payment.kind is PaymentKind.ADVANCE]
    standing = [payment for payment in advances if payment.id not in mistakes]
    return AdvanceOut(
        advanced=sum(payment.amount for payment in standing),
        held=sum(change for _payment, change in changes(payments)),
        paid_on=min((payment.paid_on for payment in standing), default=date.min),
    )
