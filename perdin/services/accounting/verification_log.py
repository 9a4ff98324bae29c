"""What waits to be verified, and what verifiers said."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.accounting import Verification
from perdin.models.people import User
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import AccountState, Verdict
from perdin.rules.travel import Component
from perdin.rules.workflow import Right
from perdin.services.accounting import accounts
from perdin.services.desk import Work, query
from perdin.services.money import amounts
from perdin.services.trips.trip_sheet import places


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """An account that was handed in and waits to be verified; ``version`` is what is seen."""

    trip_id: int
    traveller_id: int
    version: int
    name: str
    place: str
    purpose: str
    back: date
    amount: int
    handed_in_at: datetime | None
    handed_in_by: str
    hindrance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationRow:
    """What a verifier said once. Amounts are rupiah, before and after it."""

    at: datetime
    person: str
    verdict: Verdict
    component: Component | None
    what: str
    before: int
    after: int
    reason: str


@query(Right.VIEW)
def list_waiting(work: Work) -> list[WaitingRow]:
    """The accounts that wait to be verified, the one that waits longest first."""
    found = work.session.execute(
        select(Traveller, Trip, User.name)
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(User, User.id == Traveller.account_by_id)
        .where(Traveller.account_state == AccountState.SUBMITTED)
    ).all()
    rows = [
        WaitingRow(
            trip_id=trip.id,
            traveller_id=traveller.id,
            version=traveller.version,
            name=traveller.name,
            place=places(trip),
            purpose=trip.purpose,
            back=traveller.back,
            amount=amounts.claimed(traveller),
            handed_in_at=traveller.account_at,
            handed_in_by=name,
            hindrance=accounts.verifying_hindrance(work, traveller),
        )
        for traveller, trip, name in found
    ]
    return sorted(rows, key=lambda row: (row.handed_in_at or work.desk.now, row.traveller_id))


@query(Right.VIEW)
def verification_history(work: Work, traveller_id: int) -> list[VerificationRow]:
    """Everything that verifiers said of an account, oldest first."""
    return history_of(work.session, traveller_id)


def history_of(session: Session, traveller_id: int) -> list[VerificationRow]:
    """The same for whoever shows it beside other things."""
    verifications = session.scalars(
        select(Verification)
        .where(Verification.traveller_id == traveller_id)
        .order_by(Verification.id)
    )
    return [
        VerificationRow(
            at=verification.verified_at,
            person=verification.verified_by,
            verdict=verification.verdict,
            component=verification.component,
            what=verification.what,
            before=verification.before,
            after=verification.after,
            reason=verification.reason,
        )
        for verification in verifications
    ]
