"""Which planned line each real cost is the cost of."""

from collections.abc import Sequence

from perdin.rules.actual import ActualCost
from perdin.rules.entitlement import HARD, Entitlement

Held = tuple[Entitlement | None, bool]
"""The planned line, None where nobody planned it; and whether that is a guess of several."""


def holding(costs: Sequence[ActualCost], plan: Sequence[Entitlement]) -> list[Held]:
    """For each cost its planned line: the one it names, else what can be told without it.

    A day or a night that names none goes by its date, else by the lowest rate: nothing is paid on a
    guess. Of other costs each takes a planned line of its kind that no other has, the nearest.
    """
    named = {cost.planned for cost in costs}
    free = [one for one in plan if one.number not in named]
    held: list[Held] = []
    for cost in costs:
        alike = [one for one in plan if one.component is cost.component]
        own = next((one for one in alike if one.number == cost.planned), None)
        if own is not None:
            held.append((own, False))
        elif cost.component in HARD:
            held.append(_poorest(cost, alike))
        else:
            near = _nearest(cost, free)
            free = [one for one in free if one is not near]
            held.append((near, False))
    return held


def _nearest(cost: ActualCost, free: Sequence[Entitlement]) -> Entitlement | None:
    alike = (one for one in free if one.component is cost.component)
    return min(alike, key=lambda one: abs(one.rate - cost.rate), default=None)


def _poorest(cost: ActualCost, alike: Sequence[Entitlement]) -> Held:
    dated = [one for one in alike if cost.spent_on in one.days] or alike
    poorest = min(dated, key=lambda one: (one.rate, one.bare_rate), default=None)
    return poorest, len({(one.rate, one.bare_rate) for one in dated}) > 1
