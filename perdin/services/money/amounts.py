"""The amounts of travel money, each defined once: whoever shows, adds up or prints one asks here.

A traveller's money goes from rencana over komitmen, diserahkan and diverifikasi to realisasi. All
are whole rupiah, and ``docs/glossary.md`` has them in the office's words. What is written in
capitals is of a row of ``Traveller`` joined to its ``Trip``, or of a ``Trip`` where the name begins
so. What was paid is beside, in ``paid_out``, and the advance that is out in ``advances_out``.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from perdin.models.money import CostLine
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import AccountState, Amount, CostStage
from perdin.rules.travel import Component
from perdin.rules.workflow import TripState

COMMITTING = (TripState.APPROVED, TripState.ISSUED)
"""Trips that money is set aside for."""
HANDED_IN = (AccountState.SUBMITTED, AccountState.VERIFIED, AccountState.SETTLED)
AGREED = (AccountState.VERIFIED, AccountState.SETTLED)
"""Accounts that a second person agreed to, where the office has one."""

CHARGED = and_(Trip.state == TripState.CANCELLED, Trip.spent > 0)
"""Cancelled trips of which something could not be had back, once that was settled."""
BOOKED = or_(Trip.state == TripState.SETTLED, CHARGED)
"""Trips whose cost is realisasi."""

PLANNED = Traveller.estimated
"""Rencana: what was submitted."""
COMMITTED = case((Trip.state.in_(COMMITTING), Traveller.estimated), else_=0)
"""Komitmen: the rencana of trips that are approved and not settled."""
RECORDED = Traveller.spent
"""Biaya riil: what is written down, whoever has looked at it."""
REALISED = case((BOOKED, Traveller.spent), else_=0)
"""Realisasi: what settled trips did cost, cancelled ones that are charged too."""
COST = case((BOOKED, Traveller.spent), (Trip.state.in_(COMMITTING), Traveller.estimated), else_=0)
"""Realisasi and komitmen together: what travel takes of the budget."""
COST_STAGE = case((BOOKED, CostStage.ACTUAL.value), else_=CostStage.ESTIMATE.value)
"""Which lines make up ``COST``."""
VERIFIED = case((Traveller.account_state.in_(AGREED), Traveller.spent), else_=0)
"""Diverifikasi: what a second person agreed to of an account."""
TRIP_REALISED = case((BOOKED, Trip.spent), else_=0)
"""Realisasi of a whole trip, to add up."""
TRIP_COMMITTED = case((Trip.state.in_(COMMITTING), Trip.estimated), else_=0)
"""Komitmen of a whole trip, to add up."""
TRIP_ASKED = case((Trip.state == TripState.SUBMITTED, Trip.estimated), else_=0)
"""Rencana of a whole trip that waits for a decision, to add up."""
OF_TRIP = (Trip.estimated, Trip.spent)
"""What ``of_trip`` has to know of a row beside its state."""
TRIP_COST = case((BOOKED, Trip.spent), else_=Trip.estimated)
"""What ``of_trip`` gives, to sort by and to show of trips that count."""

_REAL = (
    exists()
    .where(CostLine.traveller_id == Traveller.id, CostLine.stage == CostStage.ACTUAL)
    .correlate(Traveller)
)
_CLAIMED = (
    select(func.coalesce(func.sum(func.coalesce(CostLine.claimed, CostLine.amount)), 0))
    .where(CostLine.traveller_id == Traveller.id, CostLine.stage == CostStage.ACTUAL)
    .correlate(Traveller)
    .scalar_subquery()
)
CLAIMED = case((Traveller.account_state.in_(HANDED_IN), _CLAIMED), else_=0)
"""Diserahkan: what an account claimed that was handed in, before the verifier's corrections."""
OWED = case(
    (
        Trip.state == TripState.CANCELLED,
        case((Traveller.account_state.in_(AGREED), Traveller.spent), else_=0),
    ),
    (_REAL, Traveller.spent),
    else_=Traveller.estimated,
)
"""What is the traveller's own, as ``owed`` says it."""
OWED_STAGE = case(
    (or_(Trip.state == TripState.CANCELLED, _REAL), CostStage.ACTUAL.value),
    else_=CostStage.ESTIMATE.value,
)
"""Which lines make up ``OWED``."""
OWED_NAME = case(
    (Traveller.account_state == AccountState.SETTLED, Amount.REALISED.value),
    (Traveller.account_state == AccountState.VERIFIED, Amount.VERIFIED.value),
    (or_(Trip.state == TripState.CANCELLED, _REAL), Amount.RECORDED.value),
    else_=Amount.PLANNED.value,
)
"""Which amount ``OWED`` is, as ``owed_name`` says it."""


class Costed(Protocol):
    """A trip, or what is known of one."""

    @property
    def state(self) -> TripState:
        """Where it stands."""

    @property
    def estimated(self) -> int:
        """Its rencana."""

    @property
    def spent(self) -> int:
        """What was booked of it; 0 until then."""


class Recorded(Protocol):
    """A traveller, or what is known of one."""

    @property
    def spent(self) -> int:
        """What is written down of real costs."""


class Named(NamedTuple):
    """Rupiah, and which amount they are."""

    name: Amount
    rupiah: int


def booked(trip: Costed) -> bool:
    """Whether what a trip did cost is realisasi, as ``BOOKED`` says it."""
    charged = trip.state is TripState.CANCELLED and trip.spent > 0
    return trip.state is TripState.SETTLED or charged


def of_trip(trip: Costed) -> Named:
    """What a list shows of a trip: realisasi once it is booked, komitmen once it is approved,
    rencana of all others.
    """
    if booked(trip):
        return Named(Amount.REALISED, trip.spent)
    name = Amount.COMMITTED if trip.state in COMMITTING else Amount.PLANNED
    return Named(name, trip.estimated)


def asked(trips: Iterable[Costed]) -> int:
    """The rencana of trips that wait for a decision."""
    return sum(trip.estimated for trip in trips if trip.state is TripState.SUBMITTED)


def committed(trips: Iterable[Costed]) -> int:
    """The komitmen of trips."""
    return sum(trip.estimated for trip in trips if trip.state in COMMITTING)


def realised(trips: Iterable[Costed]) -> int:
    """The realisasi of trips."""
    return sum(trip.spent for trip in trips if booked(trip))


def realised_before(session: Session, trip: Trip) -> int:
    """The realisasi of the other trips of a budget line until a trip was settled, or until now.

    One without a line draws from none: 0.
    """
    settled = func.max(Traveller.settled_on)
    question = (
        select(Trip.id, Trip.spent, settled)
        .join(Traveller, Traveller.trip_id == Trip.id)
        .where(Trip.budget_line_id == trip.budget_line_id, Trip.id != trip.id, BOOKED)
        .group_by(Trip.id, Trip.spent)
        .having(settled.is_not(None))
    )
    days = [traveller.settled_on for traveller in trip.travellers if traveller.settled_on]
    own = (max(days), trip.id) if days and trip.state is TripState.SETTLED else None
    return sum(
        spent
        for trip_id, spent, day in session.execute(question)
        if own is None or (day, trip_id) < own
    )


def planned(travellers: Iterable[Traveller]) -> int:
    """The rencana of travellers together."""
    return sum(traveller.estimated for traveller in travellers)


def recorded(travellers: Iterable[Recorded]) -> int:
    """The biaya riil of travellers together."""
    return sum(traveller.spent for traveller in travellers)


def claimed(traveller: Traveller) -> int:
    """What an account claims or claimed, before the verifier's corrections."""
    return sum(
        line.amount if line.claimed is None else line.claimed
        for line in traveller.cost_lines
        if line.stage is CostStage.ACTUAL
    )


def has_costs(traveller: Traveller) -> bool:
    """Whether real costs were written down."""
    return any(line.stage is CostStage.ACTUAL for line in traveller.cost_lines)


def owed(trip: Trip, traveller: Traveller) -> int:
    """What is a traveller's own: real costs once they are written down, the rencana until then.

    Of a cancelled trip nothing, until a second person agreed to what could not be had back.
    """
    if trip.state is TripState.CANCELLED:
        return traveller.spent if traveller.account_state in AGREED else 0
    return traveller.spent if has_costs(traveller) else traveller.estimated


def owed_name(trip: Trip, traveller: Traveller) -> Amount:
    """Which amount ``owed`` is."""
    if traveller.account_state is AccountState.SETTLED:
        return Amount.REALISED
    if traveller.account_state is AccountState.VERIFIED:
        return Amount.VERIFIED
    real = has_costs(traveller) or trip.state is TripState.CANCELLED
    return Amount.RECORDED if real else Amount.PLANNED


def by_component(
    stage: ColumnElement[Any],
    groups: Mapping[str, Sequence[Component]],
    *conditions: ColumnElement[bool],
) -> Select[*tuple[Any, ...]]:
    """Per traveller the rupiah of each group of components, and of all others as ``other``.

    ``stage`` is ``COST_STAGE`` or ``OWED_STAGE``; the conditions are about ``Traveller`` and
    ``Trip``.
    """
    columns = [
        func.sum(case((CostLine.component.in_(parts), CostLine.amount), else_=0)).label(name)
        for name, parts in groups.items()
    ]
    named = tuple(part for parts in groups.values() for part in parts)
    other = func.sum(case((CostLine.component.in_(named), 0), else_=CostLine.amount))
    # Only the lines that are asked for: those of all other years are ten times as many.
    return (
        select(CostLine.traveller_id, *columns, other.label("other"))
        .join(Traveller, Traveller.id == CostLine.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(CostLine.stage == stage, *conditions)
        .group_by(CostLine.traveller_id)
    )
