"""Accounts that are still to be handed in, one or many at once."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from perdin.i18n import _
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import AccountState
from perdin.rules.workflow import Right, TripState
from perdin.services.desk import Work, query
from perdin.services.money import amounts
from perdin.services.office import deadlines
from perdin.services.trips.trip_sheet import places

_OPEN = (AccountState.OPEN, AccountState.RETURNED)
_RECORDING = (TripState.ISSUED, TripState.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToHandIn:
    """An account that nobody handed in yet, or that came back; ``amount`` is rupiah.

    ``days_left`` below 0 is overdue, None for one that was handed in before and came back.
    ``hindrance`` is what is certain to be missing, empty where it can be tried.
    """

    trip_id: int
    traveller_id: int
    version: int
    name: str
    place: str
    back: date
    amount: int
    state: AccountState
    days_left: int | None
    hindrance: str


@query(Right.VIEW)
def list_to_hand_in(work: Work) -> list[ToHandIn]:
    """Accounts of trips that are over or that have costs, the oldest return first."""
    question = (
        select(Traveller, Trip)
        .join(Trip, Trip.id == Traveller.trip_id)
        .options(
            selectinload(Trip.legs),
            selectinload(Traveller.cost_lines),
            joinedload(Traveller.trip),
        )
        .where(
            Trip.state.in_(_RECORDING),
            Traveller.account_state.in_(_OPEN),
            or_(Traveller.back < work.desk.today, Traveller.spent > 0),
        )
        .order_by(Traveller.back, Traveller.id)
    )
    office = deadlines.calendar(work.session)
    rows = []
    for traveller, trip in work.session.execute(question):
        recorded = amounts.has_costs(traveller)
        if trip.state is TripState.CANCELLED and not recorded:
            continue  # nothing is charged of it
        left = office.left(traveller.back, work.desk.today)
        missing = _("Biaya riil {name} belum dicatat.").format(name=traveller.name)
        rows.append(
            ToHandIn(
                trip_id=trip.id,
                traveller_id=traveller.id,
                version=traveller.version,
                name=traveller.name,
                place=places(trip),
                back=traveller.back,
                amount=traveller.spent,
                state=traveller.account_state,
                days_left=left if traveller.first_account_at is None else None,
                hindrance="" if recorded else missing,
            )
        )
    return rows
