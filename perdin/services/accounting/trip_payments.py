"""What was paid to the travellers of one trip, asked for once."""

from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.money import Payment
from perdin.models.trips import Traveller
from perdin.rules.ledger import PaymentKind
from perdin.services.money import paid_out


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
        own = (payment for payment in self._payments if payment.traveller_id == traveller_id)
        return paid_out.net(own)

    def advanced(self, traveller_id: int) -> int:
        """What a traveller was paid before the trip: «yang telah dibayar semula»."""
        return sum(payment.amount for payment in self._standing(traveller_id, PaymentKind.ADVANCE))

    def by_card(self, traveller_id: int) -> int:
        """What a card of the office bought for a traveller, which nobody pays out again."""
        return sum(payment.amount for payment in self._standing(traveller_id, PaymentKind.PURCHASE))

    def advanced_on(self, traveller_id: int) -> date | None:
        """The day of the last advance of a traveller; None when nothing was advanced."""
        days = [payment.paid_on for payment in self._standing(traveller_id, PaymentKind.ADVANCE)]
        return max(days, default=None)

    def book_numbers(self, traveller_id: int, kind: PaymentKind) -> tuple[str, ...]:
        """The numbers of a traveller's receipts for a kind of payment, oldest first."""
        numbers = [payment.book_number for payment in self._standing(traveller_id, kind)]
        return tuple(dict.fromkeys(number for number in numbers if number))

    def _standing(self, traveller_id: int, kind: PaymentKind) -> list[Payment]:
        """Payments that are neither a mistake nor the answer to one."""
        mistakes = {payment.reverses_id for payment in self._payments}
        return [
            payment
            for payment in self._payments
            if payment.traveller_id == traveller_id
            and payment.kind is kind
            and payment.reverses_id is None
            and payment.id not in mistakes
        ]
