"""What each component of a trip may cost in the end, of the cost lines it was submitted with."""

from perdin.models.money import CostLine
from perdin.rules.policy import Policy
from perdin.rules.travel import Component, Lodging


def caps(lodging: Lodging, planned: list[CostLine], policy: Policy) -> dict[Component, int]:
    """What each component may cost in the end, in rupiah.

    A daily sum is paid as it was planned: the office's own rate binds where it lies below the
    ceiling. A hotel that takes the place of the lump sum is paid up to the rate it is a share of.
    """
    most: dict[Component, int] = {}
    for line in planned:
        each = line.amount
        if line.component is Component.PENGINAPAN and lodging is Lodging.NONE:
            share = policy.lodging_percent_without_receipt or 100
            whole = ((line.rate + 1) * 100 - 1) // share  # the share was rounded down
            each = line.quantity * (whole if line.ceiling is None else min(whole, line.ceiling))
        most[line.component] = most.get(line.component, 0) + each
    return most
