"""Hotel bills that can be asked about, and which hotel each is of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from perdin.models.accounting import Receipt
from perdin.models.confirmations import HotelInquiry, HotelStay
from perdin.models.trips import Traveller, Trip
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.hotel_groups import HotelGroup, NamedBill, grouped
from perdin.services.desk import Work
from perdin.services.trips.counted import RecapFilter, conditions

STANDING = HotelInquiry.voided_at.is_(None)
"""A letter that was not voided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HotelBill:
    """A hotel bill of a trip: whose nights, which, and what it comes to in rupiah.

    ``whose`` and ``guests`` are the travellers' ids and names. ``asked`` is the letter that asks
    about it already, by its id.
    """

    receipt_id: int
    trip_id: int
    hotel: str
    city: str
    whose: tuple[int, ...]
    guests: tuple[str, ...]
    number: str
    check_in: date | None
    check_out: date | None
    amount: int
    asked: int | None

    @property
    def nights(self) -> int:
        """The nights between its two days; 0 where one is not typed."""
        if not (self.check_in and self.check_out):
            return 0
        return (self.check_out - self.check_in).days

    @property
    def named(self) -> NamedBill:
        """What tells which hotel it is of."""
        return NamedBill(self.receipt_id, self.hotel, self.city)


def of_period(work: Work, recap_filter: RecapFilter) -> list[HotelBill]:
    """The hotel bills of travellers who leave in a period, in the order of their days."""
    travelling = (
        select(Traveller.trip_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(*conditions(recap_filter))
    )
    own = select(Traveller.id).join(Trip, Trip.id == Traveller.trip_id)
    whose = Receipt.traveller_id.is_(None) | Receipt.traveller_id.in_(
        own.where(*conditions(recap_filter))
    )
    return bills(work.session, Receipt.trip_id.in_(travelling), whose)


def bills(session: Session, *which: ColumnElement[bool]) -> list[HotelBill]:
    """The hotel bills that fit, whose hotel is known and that show an amount, by their days."""
    rows = list(
        session.execute(
            select(Receipt)
            .where(Receipt.kind == ReceiptKind.HOTEL, Receipt.vendor != "", *which)
            .order_by(Receipt.check_in, Receipt.issued_on, Receipt.id)
        ).scalars()
    )
    guests = _guests(session, {row.trip_id for row in rows})
    asked = _asked(session)
    return [
        HotelBill(
            receipt_id=row.id,
            trip_id=row.trip_id,
            hotel=row.vendor.strip(),
            city=row.city.strip(),
            whose=tuple(id_ for id_, _name in _of(row, guests)),
            guests=tuple(name for _id, name in _of(row, guests)),
            number=row.number.strip(),
            check_in=row.check_in,
            check_out=row.check_out,
            amount=row.amount,
            asked=asked.get(row.id),
        )
        for row in rows
    ]


def hotels(found: Sequence[HotelBill]) -> tuple[HotelGroup, ...]:
    """The hotels of those bills that no letter asks about, each as it would be addressed."""
    return grouped([bill.named for bill in found if bill.asked is None])


def asked_among(session: Session, receipt_ids: Collection[int]) -> bool:
    """Whether a letter that stands asks about one of some receipts."""
    question = exists().where(
        HotelStay.receipt_id.in_(receipt_ids), HotelStay.inquiry_id == HotelInquiry.id, STANDING
    )
    return bool(session.scalar(select(question)))


def _guests(session: Session, trips: Collection[int]) -> dict[int, list[tuple[int, str]]]:
    """Who travels on each trip, by their plain names: no title, no rank."""
    found: dict[int, list[tuple[int, str]]] = {}
    question = select(Traveller).where(Traveller.trip_id.in_(trips)).order_by(Traveller.position)
    for traveller in session.scalars(question):
        name = traveller.plain_name or traveller.name
        found.setdefault(traveller.trip_id, []).append((traveller.id, name))
    return found


def _of(receipt: Receipt, guests: dict[int, list[tuple[int, str]]]) -> list[tuple[int, str]]:
    """Whose nights a bill shows: one traveller's, or those of all on the trip."""
    everyone = guests.get(receipt.trip_id, [])
    return [one for one in everyone if receipt.traveller_id in (None, one[0])]


def _asked(session: Session) -> dict[int, int]:
    rows = session.execute(
        select(HotelStay.receipt_id, HotelStay.inquiry_id)
        .join(HotelInquiry, HotelInquiry.id == HotelStay.inquiry_id)
        .where(STANDING)
    )
    return {receipt_id: inquiry_id for receipt_id, inquiry_id in rows}
