"""What stands beside a case: other requests on its line, who else is away, a DPA that is not in."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.people import Employee
from perdin.models.trips import Traveller, Trip
from perdin.rules.workflow import TripState
from perdin.services.budget import before_dpa
from perdin.services.desk import Work
from perdin.services.money import amounts
from perdin.services.trips import clashes
from perdin.services.trips.trip_sheet import dates_of, places


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody else who is away on days of the case."""

    name: str
    place: str
    leave: date
    back: date


def waiting(work: Work, trip: Trip) -> int:
    """What other submitted trips on the same line would cost, in rupiah."""
    others = select(Trip).where(
        Trip.budget_line_id == trip.budget_line_id,
        Trip.state == TripState.SUBMITTED,
        Trip.id != trip.id,
    )
    return amounts.asked(work.session.scalars(others))


def away(work: Work, trip: Trip) -> tuple[Absence, ...]:
    """Who else is away on days of a trip."""
    leave, back = dates_of(trip)
    others = work.session.execute(
        select(Traveller, Employee.name, Trip)
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(Employee, Employee.id == Traveller.employee_id)
        .where(
            Trip.id != trip.id,
            Trip.state.in_(clashes.HOLDING),
            Traveller.leave <= back,
            Traveller.back >= leave,
        )
        .order_by(Traveller.leave, Employee.name)
    )
    return tuple(
        Absence(name, places(other), traveller.leave, traveller.back)
        for traveller, name, other in others
    )


def early(session: Session, trip: Trip) -> tuple[str, bool]:
    """What is to be said of a trip whose DPA is not in or does not bear it, and whether that
    hinders its approval; an empty sentence for all others.
    """
    if problem := before_dpa.money_problem(session, trip):
        return str(problem), False
    line = trip.budget_line
    if trip.state is TripState.SUBMITTED and line is not None and before_dpa.awaited(session, line):
        return before_dpa.said(session, line)
    return "", False
