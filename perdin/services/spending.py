"""What was really spent, and how much of it may be paid."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from perdin.errors import BadInput
from perdin.i18n import _, rupiah
from perdin.models.money import CostLine
from perdin.rules.policy import Policy
from perdin.rules.travel import Component, Lodging, label

# Perpres 72/2025 Lampiran I: never above the ceiling, whatever the receipt says.
_HARD = (Component.UANG_HARIAN, Component.UANG_REPRESENTASI, Component.PENGINAPAN)


@dataclass(frozen=True, slots=True)
class ActualCost:
    """One line of what was really spent; ``receipt`` names its proof."""

    component: Component
    quantity: int
    unit: str
    rate: int
    reason: str
    receipt: str = ""


def at_rate(cost: ActualCost, rate: int) -> ActualCost:
    """The cost at another rate; its description no longer says the rate that was planned."""
    planned = re.escape(rupiah(cost.rate)) + r"(?![\d.]*\d)"
    return replace(cost, rate=rate, reason=re.sub(planned, rupiah(rate), cost.reason))


def caps(lodging: Lodging, planned: list[CostLine]) -> dict[Component, int]:
    """What each component may cost in the end, in rupiah.

    A daily sum is paid as it was planned: the office's own rate binds where it lies below the
    ceiling. A hotel that takes the place of the lump sum is paid up to the rate it is a share of.
    """
    most: dict[Component, int] = {}
    for line in planned:
        each = line.amount
        if line.component is Component.PENGINAPAN and lodging is Lodging.NONE:
            share = Policy().lodging_percent_without_receipt
            whole = ((line.rate + 1) * 100 - 1) // share  # the share was rounded down
            each = line.quantity * (whole if line.ceiling is None else min(whole, line.ceiling))
        most[line.component] = most.get(line.component, 0) + each
    return most


def refuse_excess(costs: Sequence[ActualCost], ceilings: dict[Component, int]) -> None:
    """Raise BadInput for a negative cost, and when a component's lines together pass its ceiling.

    Lodging without a receipt is held to the lump sum (PMK 113/PMK.05/2012).
    """
    spent: dict[Component, int] = {}
    for cost in costs:
        if cost.quantity < 0 or cost.rate < 0:
            raise BadInput(problem=_("Biaya tidak boleh kurang dari Rp0."))
        spent[cost.component] = spent.get(cost.component, 0) + cost.quantity * cost.rate
    for component in _HARD:
        amount, ceiling = spent.get(component, 0), ceilings.get(component, 0)
        if amount > ceiling:
            raise BadInput(
                problem=_("{component}: {amount} melebihi batas {ceiling}.").format(
                    component=label(component), amount=rupiah(amount), ceiling=rupiah(ceiling)
                )
            )
    unproved = sum(
        cost.quantity * cost.rate
        for cost in costs
        if cost.component is Component.PENGINAPAN and not cost.receipt.strip()
    )
    percent = Policy().lodging_percent_without_receipt
    most = ceilings.get(Component.PENGINAPAN, 0) * percent // 100
    if unproved > most:
        raise BadInput(
            problem=_(
                "Penginapan tanpa bukti paling banyak {percent}%, yaitu {most}; ini {amount}. "
                "Isi kolom Bukti atau turunkan biayanya."
            ).format(percent=percent, most=rupiah(most), amount=rupiah(unproved))
        )
