"""The rules that a trip was submitted with."""

from perdin.models.trips import Trip
from perdin.rules import policy
from perdin.rules.policy import Policy


def of(trip: Trip) -> Policy:
    """What was frozen with the trip; the national rules for one from before rules were kept."""
    return policy.kept((trip.frozen or {}).get("rules", {}))
