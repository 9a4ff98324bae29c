"""What a traveller's costs are held to: what was planned, the receipts, the office's limits."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.accounting import Receipt
from perdin.models.reference import Rate
from perdin.models.trips import Traveller, Trip
from perdin.rules.actual import Bounds
from perdin.rules.bills import Bill
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.entitlement import Entitlement
from perdin.rules.rates import RateKind
from perdin.rules.travel import IN_TOWN, Component
from perdin.rules.workflow import TripState
from perdin.services.office import money_settings
from perdin.services.trips import grounds, trip_policy

RIDES = 2


class Limits:
    """What the costs of the travellers of some trips are held to, read at once for all of them."""

    def __init__(self, session: Session, trips: Collection[Trip]) -> None:
        self._settings = money_settings.in_use(session)
        self._receipts: dict[int, list[Receipt]] = {trip.id: [] for trip in trips}
        for receipt in session.scalars(select(Receipt).where(Receipt.trip_id.in_(self._receipts))):
            self._receipts[receipt.trip_id].append(receipt)
        self._taxis: dict[tuple[int | None, str], int] = {
            (set_id, province): amount
            for set_id, province, amount in session.execute(
                select(Rate.rate_set_id, Rate.place, Rate.amount).where(
                    Rate.rate_set_id.in_({trip.ceiling_set_id for trip in trips}),
                    Rate.kind == RateKind.TAKSI,
                )
            )
        }

    def of(self, trip: Trip, traveller: Traveller) -> Bounds:
        """What the costs of one traveller are held to."""
        policy = trip_policy.of(trip)
        receipts = self._receipts[trip.id]
        return Bounds(
            entitlements=grounds.entitlements(traveller, policy),
            days=days_away(traveller),
            leave=traveller.leave,
            back=traveller.back,
            policy=policy,
            bills={receipt.id: _bill(receipt, traveller) for receipt in receipts},
            shared=tuple(
                _bill(receipt, traveller)
                for receipt in receipts
                if receipt.kind is ReceiptKind.HOTEL and receipt.traveller_id is None
            ),
            most_rides=self._rides(trip),
            most_other=self._settings.most_other,
            most_unproved=self._settings.most_unproved,
            cancelled=trip.state is TripState.CANCELLED,
        )

    def _rides(self, trip: Trip) -> int | None:
        """What goes for ways that nobody planned and no receipt proves: a taxi there and back.

        None in town: uang harian and the sum for the way hold it (PMK 113/PMK.05/2012).
        """
        if all(leg.kind in IN_TOWN for leg in trip.legs):
            return 0
        codes = {trip.origin_code, *(leg.place_code for leg in trip.legs)}
        rates = (self._taxis.get((trip.ceiling_set_id, code[:2])) for code in codes)
        dearest = max((rate for rate in rates if rate is not None), default=None)
        return None if dearest is None else RIDES * dearest


def bounds_of(session: Session, trip: Trip, traveller: Traveller) -> Bounds:
    """What the costs of a traveller are held to."""
    return Limits(session, [trip]).of(trip, traveller)


def most_of(entitlements: tuple[Entitlement, ...]) -> dict[Component, int]:
    """What each component may cost in all, in rupiah, with every receipt; none is at cost alone."""
    most: dict[Component, int] = {}
    for entitled in entitlements:
        amount = entitled.units * entitled.rate
        most[entitled.component] = most.get(entitled.component, 0) + amount
    return most


def days_away(traveller: Traveller) -> int:
    """Days of a traveller's own span, both ends counted."""
    return (traveller.back - traveller.leave).days + 1


def _bill(receipt: Receipt, traveller: Traveller) -> Bill:
    return Bill(
        amount=receipt.amount,
        check_in=receipt.check_in,
        check_out=receipt.check_out,
        shared=receipt.traveller_id is None,
        foreign=receipt.traveller_id not in (None, traveller.id),
    )
