"""What each component of a trip may cost in the end, of the cost lines it was submitted with."""

from sqlalchemy.orm import Session

from perdin.models.money import CostLine
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import CostStage
from perdin.rules.policy import Policy
from perdin.rules.spending import Bounds
from perdin.rules.travel import Component, Lodging
from perdin.rules.workflow import TripState
from perdin.services.accounting import ceilings
from perdin.services.office import money_settings
from perdin.services.trips import trip_policy


def caps(lodging: Lodging, planned: list[CostLine], policy: Policy) -> dict[Component, int]:
    """What each component may cost in the end, in rupiah.

    A daily sum is paid as it was planned: the office's own rate binds where it lies below the
    ceiling. A hotel that takes the place of the lump sum is paid up to the rate it is a share of.
    """
    most: dict[Component, int] = {}
    for line in planned:
        cap = line.amount
        if line.component is Component.PENGINAPAN and lodging is Lodging.NONE:
            share = policy.lodging_percent_without_receipt or 100
            whole = ((line.rate + 1) * 100 - 1) // share  # the share was rounded down
            cap = line.quantity * (whole if line.ceiling is None else min(whole, line.ceiling))
        most[line.component] = most.get(line.component, 0) + cap
    return most


def bounds_of(session: Session, trip: Trip, traveller: Traveller) -> Bounds:
    """What the costs of a traveller are held to: the plan's ceilings and the office's limits."""
    planned = [line for line in traveller.cost_lines if line.stage is CostStage.ESTIMATE]
    policy = trip_policy.of(trip)
    return Bounds(
        most=ceilings.caps(traveller.lodging, planned, policy),
        days=days_away(traveller),
        leave=traveller.leave,
        back=traveller.back,
        policy=policy,
        most_unproved=money_settings.in_use(session).most_unproved,
        cancelled=trip.state is TripState.CANCELLED,
    )


def days_away(traveller: Traveller) -> int:
    """Days of a traveller's own span, both ends counted."""
    return (traveller.back - traveller.leave).days + 1
