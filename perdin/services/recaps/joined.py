"""What a line of a recap joins from several rows: places visited, numbers of books and letters."""

from collections.abc import Iterable

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from perdin.models.letters import Letter
from perdin.models.money import Payment
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules.letter_kinds import LetterKind
from perdin.services.trips.counted import Span


def places_by_trip(session: Session, span: Span) -> dict[int, str]:
    """Where each trip of these days goes, travellers who leave later counted."""
    question = (
        select(Leg.trip_id, Leg.place_name)
        .join(Trip, Trip.id == Leg.trip_id)
        .where(Trip.back >= span[0], Trip.leave <= span[1])
        .order_by(Leg.trip_id, Leg.position)
    )
    return _joined(session.execute(question))


def book_numbers(session: Session, span: Span) -> dict[int, str]:
    """Nomor bukti kas of each traveller's payments, where they were typed."""
    question = (
        select(Payment.traveller_id, Payment.book_number)
        .join(Traveller, Traveller.id == Payment.traveller_id)
        .where(Payment.book_number != "", Traveller.leave.between(*span))
        .order_by(Payment.id)
    )
    return _joined(session.execute(question))


def letter_numbers(
    session: Session, span: Span, kind: LetterKind
) -> dict[tuple[int, int | None], str]:
    """Numbers of the letters of a kind in force, by trip and, where it is one's own, traveller."""
    question = (
        select(Letter.trip_id, Letter.traveller_id, Letter.number)
        .join(Trip, Trip.id == Letter.trip_id)
        .where(
            Letter.kind == kind,
            Letter.voided_at.is_(None),
            Letter.number != "",
            Trip.back >= span[0],
            Trip.leave <= span[1],
        )
        .order_by(Letter.id)
    )
    numbers: dict[tuple[int, int | None], str] = {}
    for trip_id, traveller_id, number in session.execute(question):
        numbers[trip_id, traveller_id] = number  # of a letter and its change the newest
    return numbers


def _joined(rows: Iterable[Row[int, str]]) -> dict[int, str]:
    joined: dict[int, str] = {}
    for key, text in rows:
        joined[key] = f"{joined[key]}, {text}" if key in joined else text
    return joined
