"""What a line of a recap joins from several rows: places visited, numbers of the cash book."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from perdin.models.money import Payment
from perdin.models.reference import Place
from perdin.models.trips import Leg, Traveller, Trip


def places_by_trip(session: Session, first: date, last: date) -> dict[int, str]:
    """Where each trip of these days goes."""
    question = (
        select(Leg.trip_id, Place.name)
        .join(Place, Place.code == Leg.place_code)
        .join(Trip, Trip.id == Leg.trip_id)
        .where(Trip.back >= first, Trip.leave <= last)
        .order_by(Leg.trip_id, Leg.position)
    )
    return _joined(session.execute(question))


def book_numbers(session: Session, first: date, last: date) -> dict[int, str]:
    """Nomor bukti kas of each traveller's payments, where they were typed."""
    question = (
        select(Payment.traveller_id, Payment.book_number)
        .join(Traveller, Traveller.id == Payment.traveller_id)
        .where(Payment.book_number != "", Traveller.leave.between(first, last))
        .order_by(Payment.id)
    )
    return _joined(session.execute(question))


def _joined(rows: Iterable[Row[int, str]]) -> dict[int, str]:
    joined: dict[int, str] = {}
    for key, text in rows:
        joined[key] = f"{joined[key]}, {text}" if key in joined else text
    return joined
