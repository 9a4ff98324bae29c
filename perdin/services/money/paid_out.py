"""Dibayar: what travellers were paid, what came back taken off."""

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from perdin.models.money import Payment
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import PaymentKind

SIGNED = case((Payment.kind == PaymentKind.REFUND, -Payment.amount), else_=Payment.amount)
"""A payment with its direction: what came back is below 0."""
TOTAL = (
    select(func.coalesce(func.sum(SIGNED), 0))
    .where(Payment.traveller_id == Traveller.id)
    .correlate(Traveller)
    .scalar_subquery()
)
"""Dibayar: what a traveller received, refunds taken off."""


class Movement(Protocol):
    """A payment, or a row of one."""

    @property
    def kind(self) -> PaymentKind:
        """Which way it went."""

    @property
    def amount(self) -> int:
        """Rupiah, whichever way."""


def signed(payment: Movement) -> int:
    """A payment with its direction: what came back is below 0."""
    return -payment.amount if payment.kind is PaymentKind.REFUND else payment.amount


def net(payments: Iterable[Movement]) -> int:
    """Dibayar of some payments: refunds taken off."""
    return sum(signed(payment) for payment in payments)


def total(session: Session, traveller_id: int) -> int:
    """What a traveller has received so far, refunds taken off."""
    return total_each(session, Traveller.id == traveller_id).get(traveller_id, 0)


def total_each(session: Session, *conditions: ColumnElement[bool]) -> dict[int, int]:
    """What each traveller who fits has received so far, by their id; who got nothing is left out.

    The conditions are about ``Traveller`` and ``Trip``, or ``Payment`` for some of the payments.
    """
    sums = session.execute(
        select(Payment.traveller_id, func.sum(SIGNED))
        .join(Traveller, Traveller.id == Payment.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*conditions)
        .group_by(Payment.traveller_id)
    )
    return {traveller_id: int(amount) for traveller_id, amount in sums}
