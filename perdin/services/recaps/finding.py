"""One finding of the audit report, and whom it may be about."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from perdin.models.people import Employee
from perdin.models.trips import Traveller, Trip
from perdin.services.trips.counted import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Whose, on which trip, what it is worth in rupiah, and what was found."""

    trip_id: int
    name: str
    purpose: str
    leave: date | None
    amount: int
    words: str


def of_row(row: Found, words: str, amount: int) -> Finding:
    """A finding about whom a row of ``who`` tells of."""
    return Finding(
        trip_id=row.trip_id,
        name=row.name,
        purpose=row.purpose,
        leave=row.leave,
        amount=amount,
        words=words,
    )


def who(*more: Any) -> Any:
    """Travellers and their trips, with further columns."""
    return (
        select(
            Traveller.id,
            Traveller.trip_id,
            Traveller.employee_id,
            Employee.name,
            Trip.purpose,
            Traveller.leave,
            *more,
        )
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(Employee, Employee.id == Traveller.employee_id)
    )
