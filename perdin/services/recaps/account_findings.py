"""Findings about accounts: trips that are charged to one that is not for their kinds of days."""

from collections.abc import Iterable

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from perdin.i18n import _
from perdin.models.trips import Traveller, Trip
from perdin.services import amounts
from perdin.services.budget import account_fit
from perdin.services.desk import Work
from perdin.services.recaps.finding import Finding
from perdin.services.trips.counted import RecapFilter, conditions


def misfits(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Trips whose days are not for their account, whatever was said of it while they were typed."""
    travels = exists().where(Traveller.trip_id == Trip.id, *conditions(recap_filter))
    question = (
        select(Trip, amounts.TRIP_COST)
        .options(
            joinedload(Trip.budget_line),
            selectinload(Trip.legs),
            selectinload(Trip.travellers).selectinload(Traveller.travel_days),
        )
        .where(travels, Trip.budget_line_id.is_not(None))
        .order_by(Trip.leave, Trip.id)
    )
    for trip, amount in work.session.execute(question):
        if sentence := account_fit.misfit_of(trip):
            yield Finding(
                trip_id=trip.id,
                name=_("Semua pelaksana"),
                purpose=trip.purpose,
                leave=trip.leave,
                amount=amount,
                words=sentence,
            )
