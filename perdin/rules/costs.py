"""A cost line: every amount with its reason and its source."""

from dataclasses import dataclass

from perdin.rules.travel import Component


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of what a traveller may spend or spent, in whole rupiah.

    ``rate`` and ``ceiling`` are for one ``unit``; ``ceiling`` is None for what is paid at cost with
    no table. ``amount`` is quantity times rate, but for lodging by receipt it is the receipt.
    """

    component: Component
    quantity: int
    unit: str
    rate: int
    amount: int
    ceiling: int | None
    reason: str
    source: str
