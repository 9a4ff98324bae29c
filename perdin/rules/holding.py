"""Which planned line each real cost is the cost of."""

from collections.abc import Mapping, Sequence

from perdin.rules.actual import ActualCost
from perdin.rules.bills import Bill
from perdin.rules.entitlement import HARD, Entitlement, Way

Held = tuple[Entitlement | None, bool]
"""The planned line, None where nobody planned it; and whether that is a guess of several."""


def holding(
    costs: Sequence[ActualCost], plan: Sequence[Entitlement], bills: Mapping[int, Bill]
) -> list[Held]:
    """For each cost its planned line: the one it names, else what can be told without it.

    A day or a night that names none goes by its bill's nights or its date, else by the lowest rate:
    nothing is paid on a guess. Of other costs each takes a planned line of its kind that no other
    has, the nearest that is not below it; the way in town and the fare of a flight are one
    sum, with no other beside it.
    """
    named = {cost.planned for cost in costs}
    free = [one for one in plan if one.number not in named]
    held: dict[int, Held] = {}
    for row in sorted(range(len(costs)), key=lambda row: not costs[row].is_ticket):
        cost = costs[row]
        alike = [one for one in plan if one.component is cost.component]
        own = next((one for one in alike if one.number == cost.planned), None)
        if own is not None:
            held[row] = own, False
        elif cost.component in HARD:
            held[row] = _poorest(cost, alike, bills.get(cost.receipt_id or 0))
        else:
            near = _nearest(cost, [one for one in free if one in alike and _can_be(cost, one)])
            near = near or next((one for one in alike if _only_one(cost, one)), None)
            free = [one for one in free if one is not near]
            held[row] = near, False
    return [held[row] for row in range(len(costs))]


def _can_be(cost: ActualCost, one: Entitlement) -> bool:
    """Whether a cost can be of a line: a ticket of no table but its own."""
    return one.ticket or one.way is Way.COST if cost.is_ticket else True


def _only_one(cost: ActualCost, one: Entitlement) -> bool:
    """Whether no other line can be meant: the way in town, and for a ticket its fare."""
    return one.way is Way.LUMP or (cost.is_ticket and one.ticket)


def _nearest(cost: ActualCost, free: Sequence[Entitlement]) -> Entitlement | None:
    def away(one: Entitlement) -> tuple[bool, int]:
        return one.rate < cost.rate, abs(one.rate - cost.rate)

    return min(free, key=away, default=None)


def _poorest(cost: ActualCost, alike: Sequence[Entitlement], bill: Bill | None) -> Held:
    stayed = [one for one in alike if bill is not None and bill.stayed(one.days)]
    dated = stayed or [one for one in alike if cost.spent_on in one.days] or alike
    poorest = min(dated, key=lambda one: (one.rate, one.bare_rate), default=None)
    return poorest, len({(one.rate, one.bare_rate) for one in dated}) > 1
