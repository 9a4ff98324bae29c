"""Whose account is late, and whom a change of the calendar makes late or not late any more."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import short_date
from perdin.models.trips import Traveller, Trip
from perdin.rules.workflow import TripState
from perdin.services.office import deadlines

Late = dict[int, str]
"""The travellers whose account was not handed in by its day, with name and return."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Who is late by a change, and who no longer is, each with name and return."""

    late: tuple[str, ...] = ()
    in_time: tuple[str, ...] = ()


def late(session: Session, today: date) -> Late:
    """Everybody who is or was late with an account, counted by the calendar of now."""
    rows = session.execute(
        select(Traveller.id, Traveller.name, Traveller.back, Traveller.first_account_at)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(
            Trip.state.in_((TripState.ISSUED, TripState.SETTLED)),
            Traveller.back < today,
        )
        .order_by(Traveller.back, Traveller.name)
    )
    office = deadlines.calendar(session)
    by_trip = {}
    for row in rows:
        handed_in: date = row.first_account_at.date() if row.first_account_at else today
        if handed_in > office.due(row.back):
            by_trip[row.id] = f"{row.name} ({short_date(row.back)})"
    return by_trip


def shift(before: Late, after: Late) -> Shift:
    """What became of those who were late."""
    return Shift(
        late=tuple(word for key, word in after.items() if key not in before),
        in_time=tuple(word for key, word in before.items() if key not in after),
    )
