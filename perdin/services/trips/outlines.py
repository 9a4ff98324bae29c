"""Trips without what they cost: enough to tell which are near each other."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.trips import Leg, Trip
from perdin.rules import rides
from perdin.rules.rides import Journey, Key, Outing, Stop
from perdin.rules.travel import TravelKind
from perdin.rules.workflow import EDITABLE, TripState
from perdin.services.trips.outings import CITY_CODE

OPEN = (*EDITABLE, TripState.SUBMITTED)
"""Trips of which nothing is decided yet."""
STANDING = (TripState.APPROVED, TripState.ISSUED)
"""What is decided is pointed out to whoever may still go along; it is altered by a change alone."""


def between(session: Session, first: date, last: date) -> tuple[list[Journey], set[Key]]:
    """Every trip that leaves between two days, open or decided; and those that are still open."""
    rows = session.execute(
        select(Trip.id, Trip.state, Trip.leave, Trip.back, Trip.origin_code, Leg.place_code)
        .join(Leg, Leg.trip_id == Trip.id)
        .where(Trip.state.in_((*OPEN, *STANDING)), Trip.leave.between(first, last))
        .order_by(Trip.id, Leg.position)
    )
    still_open: set[Key] = set()
    ways: dict[tuple[int, date, date, str], list[str]] = {}
    for trip_id, state, leave, back, origin, place in rows:
        if leave and back:
            if state in OPEN:
                still_open.add(Key(trip_id))
            ways.setdefault((trip_id, leave, back, origin), []).append(place)
    outlines = [
        rides.journey_of(
            Outing(
                key=Key(trip_id),
                title="",
                origin=origin[:CITY_CODE],
                stops=tuple(Stop(city=code[:CITY_CODE], kind=TravelKind.LUAR_KOTA) for code in way),
                leave=leave,
                back=back,
                charged=leave.year,
                people=(),
            ),
            0,
        )
        for (trip_id, leave, back, origin), way in ways.items()
    ]
    return outlines, still_open
