"""Whether a trip is charged to an account that is for its kinds of days."""

from sqlalchemy.orm import Session

from perdin.errors import BadInput
from perdin.models.trips import Trip
from perdin.rules import account_fit
from perdin.rules.account_fit import AccountGate
from perdin.rules.travel import TravelKind
from perdin.services.office import money_settings


def misfit_of(trip: Trip) -> str:
    """What of a submitted trip's days is not for its account; empty where all is well."""
    if trip.budget_line is None:
        return ""
    return account_fit.misfit(trip.budget_line.account_code, kinds_of(trip))


def kinds_of(trip: Trip) -> set[TravelKind]:
    """How the days of a submitted trip are paid; those of its stays where no days were kept."""
    kinds = {day.kind for traveller in trip.travellers for day in traveller.travel_days}
    return kinds or {leg.kind for leg in trip.legs}


def hindrance(session: Session, trip: Trip) -> str:
    """Why a trip cannot be approved for its account; empty where it can or nobody holds it."""
    if money_settings.in_use(session).accounts is not AccountGate.BLOCK:
        return ""
    return misfit_of(trip)


def refuse(session: Session, trip: Trip) -> None:
    """Raise BadInput where the office holds up trips whose account is not for their days."""
    if sentence := hindrance(session, trip):
        raise BadInput(problem=sentence)
