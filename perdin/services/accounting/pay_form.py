"""A payment as it is typed."""

from dataclasses import dataclass
from datetime import date

from perdin.rules.ledger import Mechanism, PayMethod
from perdin.rules.travel import Component


@dataclass(frozen=True, slots=True, kw_only=True)
class PayForm:
    """One payment as typed; ``amount`` is rupiah.

    ``reference`` is the number of the transfer, or of the STS for money that comes back. Without a
    ``mechanism`` the office's usual one is written. ``reason`` is why money moves although a rule
    of the office holds it up; it stays in the trail. ``command_key`` is the click: the same key
    twice pays once. ``card_id`` is the card that bought ``component``.
    """

    amount: int
    paid_on: date
    book_number: str = ""
    method: PayMethod = PayMethod.CASH
    mechanism: Mechanism | None = None
    reference: str = ""
    note: str = ""
    reason: str = ""
    command_key: str | None = None
    card_id: int | None = None
    component: Component | None = None
