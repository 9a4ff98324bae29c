"""A real cost as it was written down, and what the costs of one traveller are held to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from perdin.i18n import rupiah
from perdin.rules.bills import Bill
from perdin.rules.entitlement import TICKET, Entitlement
from perdin.rules.policy import Policy
from perdin.rules.travel import Component


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualCost:
    """One line of what was really spent.

    ``receipt`` says in words what proves it, and ``receipt_id`` is the receipt itself, where there
    is one; ``unproved_reason`` is why there is none, ``over_reason`` why it costs more than its
    table. ``planned`` is the planned line that it is the cost of, counted from 0.
    """

    component: Component
    quantity: int
    unit: str
    rate: int
    reason: str
    receipt: str = ""
    receipt_id: int | None = None
    spent_on: date | None = None
    unproved_reason: str = ""
    over_reason: str = ""
    planned: int | None = None

    @property
    def amount(self) -> int:
        """Jumlah in rupiah."""
        return self.quantity * self.rate

    @property
    def proved(self) -> bool:
        """Whether a receipt stands behind it."""
        return bool(self.receipt.strip()) or self.receipt_id is not None

    @property
    def is_ticket(self) -> bool:
        """Whether it is an air ticket, which has always a receipt."""
        return self.component is Component.TRANSPORT and bool(TICKET.search(self.reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one traveller's costs are held to, in rupiah.

    ``bills`` are the receipts by their id, ``shared`` those of rooms that others paid for this
    traveller too. ``most_rides`` is what ways that nobody planned and no receipt proves may cost
    in all, ``most_other`` the office's limit of what no table knows; None while there is none.
    ``most_unproved`` is what may go without receipts, None without limit; a ``cancelled`` trip has
    only costs that could not be had back. ``policy`` is what the trip was submitted with.
    """

    entitlements: tuple[Entitlement, ...]
    days: int
    leave: date
    back: date
    policy: Policy = Policy()
    bills: Mapping[int, Bill] = field(default_factory=dict)
    shared: tuple[Bill, ...] = ()
    most_rides: int | None = None
    most_other: int | None = None
    most_unproved: int | None = None
    cancelled: bool = False


def at_rate(cost: ActualCost, rate: int) -> ActualCost:
    """The cost at another rate; its description no longer says the rate that was planned."""
    planned = re.escape(rupiah(cost.rate)) + r"(?![\d.]*\d)"
    return replace(cost, rate=rate, reason=re.sub(planned, rupiah(rate), cost.reason))
