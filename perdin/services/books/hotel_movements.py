"""What travellers paid back since a hotel said otherwise, and mistakes with their answers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, case, select
from sqlalchemy.orm import Session

from perdin.i18n import _
from perdin.models.confirmations import HotelClaim, HotelInquiry, HotelRepayment, HotelStay
from perdin.models.money import BudgetLine
from perdin.models.trips import Traveller, Trip
from perdin.services.books.movement import Movement, Source


def flow() -> Select[Any, int, int]:
    """Every day with what came in and went out by it."""
    answers, amount = HotelRepayment.reverses_id.is_not(None), HotelRepayment.amount
    return select(
        HotelRepayment.repaid_on.label("day"),
        case((answers, 0), else_=amount).label("received"),
        case((answers, amount), else_=0).label("paid_out"),
    )


def between(session: Session, first: date, last: date) -> Iterator[Movement]:
    """What was paid back from one day to another, both counted, in no order."""
    question = (
        select(
            HotelRepayment, HotelInquiry.hotel, Traveller.plain_name, Trip.id,
            BudgetLine.account_code,
        )
        .join(HotelClaim, HotelClaim.id == HotelRepayment.claim_id)
        .join(HotelStay, HotelStay.id == HotelClaim.stay_id)
        .join(HotelInquiry, HotelInquiry.id == HotelStay.inquiry_id)
        .join(Traveller, Traveller.id == HotelClaim.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(BudgetLine, BudgetLine.id == Trip.budget_line_id, isouter=True)
        .where(HotelRepayment.repaid_on.between(first, last))
    )  # fmt: skip
    for row, hotel, name, trip_id, account_code in session.execute(question):
        back = row.reverses_id is None
        words = _("Kelebihan bayar {name} disetor: konfirmasi {hotel}").format(
            name=name, hotel=hotel
        )
        yield Movement(
            source=Source.HOTEL_REPAID if back else Source.HOTEL_ANSWER,
            id=row.id,
            day=row.repaid_on,
            book_number=row.book_number,
            reference=row.deposit,
            description=words
            if back
            else _("{words} (Pembetulan: {reason})").format(words=words, reason=row.reason),
            account_code=account_code or "",
            received=row.amount if back else 0,
            paid_out=0 if back else row.amount,
            mechanism=row.mechanism,
            trip_id=trip_id,
        )
