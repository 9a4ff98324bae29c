"""What was paid to the travellers of one trip, asked for once."""

from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.money import Payment
from perdin.models.trips import Traveller
from perdin.rules.ledger import PaymentKind


class TripPayments:
    """Every payment of a trip, for as long as one transaction reads. Amounts are rupiah."""

    def __init__(self, session: Session, trip_id: int) -> None:
        self._session = session
        self._trip_id = trip_id

    @cached_property
    def _payments(self) -> list[Payment]:
        question = (
            select(Payment)
            .join(Traveller, Traveller.id == Payment.traveller_id)
            .where(Traveller.trip_id == self._trip_id)
            .order_by(Payment.id)
        )
        return list(self._session.scalars(question))

    def paid(self, traveller_id: int) -> int:
        """What a traveller has received so far, refunds taken off."""
        return sum(
            -one.amount if one.kind is PaymentKind.REFUND else one.amount
            for one in self._payments
            if one.traveller_id == traveller_id
        )

    def advanced(self, traveller_id: int) -> int:
        """What a traveller was paid before the trip: «yang telah dibayar semula»."""
        return sum(one.amount for one in self._standing(traveller_id, PaymentKind.ADVANCE))

    def advanced_on(self, traveller_id: int) -> date | None:
        """The day of the last advance of a traveller; None when nothing was advanced."""
        days = [one.paid_on for one in self._standing(traveller_id, PaymentKind.ADVANCE)]
        return max(days, default=None)

    def book_numbers(self, traveller_id: int, kind: PaymentKind) -> tuple[str, ...]:
        """The numbers of a traveller's receipts for a kind of payment, oldest first."""
        numbers = [one.book_number for one in self._standing(traveller_id, kind)]
        return tuple(dict.fromkeys(number for number in numbers if number))

    def _standing(self, traveller_id: int, kind: PaymentKind) -> list[Payment]:
        """Payments that are neither a mistake nor the answer to one."""
        mistakes = {one.reverses_id for one in self._payments if one.reverses_id is not None}
        return [
            one
            for one in self._payments
            if one.traveller_id == traveller_id
            and one.kind is kind
            and one.reverses_id is None
            and one.id not in mistakes
        ]
