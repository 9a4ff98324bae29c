"""Which bills are of the person at the desk: somebody else records what a hotel says of them."""

from sqlalchemy import select

from perdin.models.accounting import Receipt
from perdin.models.trips import Traveller
from perdin.services.desk import Work
from perdin.services.office import oneself

Nights = frozenset[tuple[int, int]]
"""Trips of somebody, each with who of it they are."""


def own_nights(work: Work) -> Nights:
    """The trips of the person at the desk, each with the traveller that they are."""
    question = select(Traveller.trip_id, Traveller.id).where(
        Traveller.employee_id.in_(oneself.own_records(work))
    )
    return frozenset((trip_id, id_) for trip_id, id_ in work.session.execute(question))


def is_of(receipt: Receipt, nights: Nights) -> bool:
    """Whether a bill is of one of these travellers, or of all on a trip of theirs."""
    return any(
        receipt.trip_id == trip_id and receipt.traveller_id in (None, id_)
        for trip_id, id_ in nights
    )
