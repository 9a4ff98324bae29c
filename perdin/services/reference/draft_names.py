"""What drafts call their places: as they are called by now. From its submission on a trip keeps
the names that it had.
"""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.trips import Leg, Trip
from perdin.rules.workflow import EDITABLE
from perdin.services.reference import places


def follow(session: Session, codes: Collection[str]) -> None:
    """Call the stays of drafts at these places as they are called on the day of departure."""
    rows = session.execute(
        select(Leg, Trip.leave)
        .join(Trip, Trip.id == Leg.trip_id)
        .where(Leg.place_code.in_(codes), Trip.state.in_(EDITABLE))
    ).all()
    for day in {leave or date.max for _leg, leave in rows}:
        names = places.names_on(session, dict.fromkeys(codes, day))
        for leg in (leg for leg, leave in rows if (leave or date.max) == day):
            leg.place_name = names[leg.place_code]
