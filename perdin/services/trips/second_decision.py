"""Taking a decision back: an approval by who gave it, a rejection by who asks anew."""

from sqlalchemy import delete, select

from perdin.errors import BadInput, NotAllowed, StaleVersion
from perdin.i18n import _
from perdin.models.money import AdvanceRequest, BudgetOverride, Payment
from perdin.models.trips import Approval, Traveller, Trip
from perdin.rules import workflow
from perdin.rules.ledger import AdvanceState
from perdin.rules.workflow import Right, Step
from perdin.services.audit import trip_subject
from perdin.services.budget import commitments, fiscal_years
from perdin.services.desk import SOMEBODY, Topic, Work, operation
from perdin.services.trips import approvals, clashes
from perdin.services.trips.trip_sheet import gave_last, trip_at


@operation(Right.APPROVE)
def revoke(work: Work, trip_id: int, seen_version: int, reason: str) -> None:
    """Take one's own approval back while no letter rests on it; the trip waits for a decision anew.

    What was set aside for it is free again, a permission to exceed the ceiling goes with it, and
    the approval stays among the decisions beside the revocation and its reason. Raises BadInput
    without a reason and for a trip on which money moved, NotAllowed for who did not give it,
    StaleVersion, WrongStep, YearClosed.
    """
    note = approvals.said(reason)
    trip = trip_at(work.session, trip_id)
    after = workflow.after(trip.state, Step.REVOKE)
    if trip.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    if not gave_last(work, trip):
        raise NotAllowed(person=work.desk.person.name)
    _refuse_moved_money(work, trip)
    commitments.free(work.session, trip)
    work.session.execute(delete(BudgetOverride).where(BudgetOverride.trip_id == trip_id))
    _refuse_requests(work, trip, note)
    approval = trip.approvals[-1]
    work.session.add(
        Approval(
            trip_id=trip.id,
            round=approval.round,
            step=approval.step + 1,
            decision=Step.REVOKE,
            decided_by_id=work.desk.person.user_id,
            decided_by=work.desk.person.name,
            decided_at=work.desk.now,
            note=note,
            content_hash=trip.content_hash,
        )
    )
    trip.state, trip.round = after, trip.round + 1
    work.changed.add(Topic.BUDGET)
    work.tell(Topic.TRIPS, trip_subject(trip.id), alasan=note, isi=trip.content_hash)


@operation(Right.SUBMIT)
def reconsider(work: Work, trip_id: int, reason: str) -> None:
    """Open a rejected trip again, to be mended and submitted anew, with the reason.

    Letters and their numbers, attachments and every decision with its note stay as they are. Its
    days are taken from now on: raises AlreadyTravelling where another trip holds them meanwhile,
    BadInput without a reason, WrongStep, YearClosed.
    """
    note = approvals.said(reason)
    trip = trip_at(work.session, trip_id)
    after = workflow.after(trip.state, Step.RECONSIDER)
    fiscal_years.refuse_closed(work.session, fiscal_years.fiscal_year(trip))
    clashes.refuse_clashes(work.session, trip)
    trip.state = after
    work.tell(Topic.TRIPS, trip_subject(trip.id), alasan=note)


def _refuse_moved_money(work: Work, trip: Trip) -> None:
    """Raise BadInput for a trip of which anything was paid or spent."""
    paid = select(Payment.id).join(Traveller).where(Traveller.trip_id == trip.id).limit(1)
    if (
        trip.spent
        or work.session.scalar(paid)
        or any(traveller.spent for traveller in trip.travellers)
    ):
        raise BadInput(
            problem=_(
                "Sudah ada pembayaran atau biaya riil untuk perjalanan ini, jadi persetujuannya "
                "tidak dapat dicabut. Batalkan perjalanannya."
            )
        )


def _refuse_requests(work: Work, trip: Trip, note: str) -> None:
    """Answer what was asked for of an advance: nothing is paid of a trip that is not approved."""
    waiting = (
        select(AdvanceRequest)
        .join(Traveller)
        .where(Traveller.trip_id == trip.id, AdvanceRequest.state == AdvanceState.REQUESTED)
    )
    for request in work.session.scalars(waiting):
        request.state, request.note = AdvanceState.REFUSED, note
        request.decided_by_id, request.decided_at = work.desk.person.user_id, work.desk.now
        work.changed.add(Topic.FINANCE)
