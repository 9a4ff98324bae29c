"""How much waits for whoever looks after the money: for the badge beside Keuangan."""

from sqlalchemy import func, select

from perdin.models.money import AdvanceRequest
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import AccountState, AdvanceState
from perdin.rules.workflow import Right, TripState
from perdin.services.desk import Work, query

_PAYABLE = (TripState.APPROVED, TripState.ISSUED)


@query(Right.VIEW)
def count_waiting(work: Work) -> int:
    """Advances to pay, accounts to verify and accounts to settle; 0 for who does none of it."""
    if not (work.desk.may(Right.FINANCE) or work.desk.may(Right.VERIFY)):
        return 0
    asked = (
        select(func.count())
        .select_from(AdvanceRequest)
        .join(Traveller, Traveller.id == AdvanceRequest.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(AdvanceRequest.state == AdvanceState.REQUESTED, Trip.state.in_(_PAYABLE))
    )
    handed_in = (
        select(func.count())
        .select_from(Traveller)
        .where(Traveller.account_state.in_((AccountState.SUBMITTED, AccountState.VERIFIED)))
    )
    return work.session.scalars(asked).one() + work.session.scalars(handed_in).one()
