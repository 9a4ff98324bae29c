"""Trips: keep a draft, submit, withdraw, cancel, duplicate."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from perdin.errors import BadInput, StaleVersion, WrongStep
from perdin.i18n import _, language, on_paper
from perdin.models.people import Office
from perdin.models.trips import Trip
from perdin.rules import workflow
from perdin.rules.ledger import AccountState
from perdin.rules.workflow import Right, Step, TripState
from perdin.services.audit import trip_subject
from perdin.services.budget import commitments
from perdin.services.desk import SOMEBODY, Topic, Work, operation
from perdin.services.reference import places
from perdin.services.trips import (
    cancelling,
    clashes,
    draft_check,
    draft_files,
    draft_rows,
    drafts,
    elsewhere,
)
from perdin.services.trips.draft_rows import apply_draft
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.snapshot import freeze
from perdin.services.trips.trip_sheet import names, trip_at


@dataclass(frozen=True, slots=True)
class Saved:
    """What a form needs to go on saving: the trip and the version it now has."""

    trip_id: int
    version: int


@operation(Right.EDIT_TRIP, audited=False)
def save_draft(
    work: Work, draft: TripDraft, trip_id: int | None = None, seen_version: int = 0
) -> Saved:
    """Keep what is being typed, whether or not it makes sense yet.

    A draft is nobody's document, so its keystrokes leave no audit events; submitting it does.
    Raises StaleVersion, and WrongStep when the trip is past editing.
    """
    if trip_id is None:
        trip = new_trip(work)
    else:
        trip = trip_at(work.session, trip_id)
        if trip.state not in workflow.EDITABLE:
            raise WrongStep(state=workflow.label(trip.state), step=_("Ubah"))
        if trip.version != seen_version:
            raise StaleVersion(who=_(SOMEBODY))
    apply_draft(work.session, trip, draft)
    work.tell(Topic.TRIPS, trip_subject(trip.id))
    return Saved(trip.id, trip.version)


@operation(Right.SUBMIT, undo=True)
def submit(work: Work, trip_id: int, seen_version: int) -> Saved:
    """Send a trip to be decided on, and freeze what it was asked with.

    People, ranks, rates and every cost line are written down here and stay, whatever changes
    later. Who submits is who asks, whoever typed the draft. Raises Incomplete, AlreadyTravelling,
    RateMissing, StaleVersion, WrongStep.
    """
    trip = trip_at(work.session, trip_id)
    if trip.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    state = workflow.after(trip.state, Step.SUBMIT)
    draft = drafts.from_json(trip.typed)
    apply_draft(work.session, trip, draft)
    elsewhere.hold_people(work.session, [traveller.employee_id for traveller in draft.travellers])
    check = draft_check.examine(work.session, draft, trip_id, work.desk.today)
    clashes.refuse(draft_check.clashes_of(work.session, draft, trip_id, check.sets.policy))
    draft_check.refuse(check)
    if language() != "id":
        with on_paper():  # the reasons of the cost lines are printed on letters
            check = draft_check.examine(work.session, draft, trip_id, work.desk.today)
    trip.state, trip.round, trip.submitted_at = state, trip.round + 1, work.desk.now
    trip.requested_by_id = work.desk.person.user_id
    freeze(work.session, trip, check)
    work.session.flush()
    work.tell(
        Topic.TRIPS,
        trip_subject(trip.id),
        maksud=trip.purpose,
        pelaksana=names(trip),
        rencana=trip.estimated,
        isi=trip.content_hash,
    )
    return Saved(trip.id, trip.version)


@operation(Right.SUBMIT, undo=True)
def withdraw(work: Work, trip_id: int) -> Saved:
    """Take a submitted trip back to be edited. Raises WrongStep."""
    trip = trip_at(work.session, trip_id)
    trip.state = workflow.after(trip.state, Step.WITHDRAW)
    work.session.flush()
    work.tell(Topic.TRIPS, trip_subject(trip.id))
    return Saved(trip.id, trip.version)


@operation(Right.CANCEL, undo=True)
def cancel(work: Work, trip_id: int, reason: str) -> None:
    """Cancel a trip for good, with the reason; money set aside for it is free again.

    Its letters keep their numbers and are marked batal. Who decides or pays cancels what was paid
    for, and nobody their own; who asks for trips cancels all others. Raises WrongStep, BadInput,
    NotAllowed.
    """
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pembatalan."))
    trip = trip_at(work.session, trip_id)
    cancelling.refuse(work, trip)
    before = trip.state
    trip.state = workflow.after(trip.state, Step.CANCEL)
    trip.closing_reason = reason.strip()
    if before in (TripState.APPROVED, TripState.ISSUED):
        commitments.free(work.session, trip)
        work.changed.add(Topic.BUDGET)
    for traveller in trip.travellers:  # what was written down of its costs has to be looked at anew
        traveller.account_state = AccountState.OPEN
    for letter in work.session.scalars(draft_check.standing_letters(trip.id)):
        letter.void_reason, letter.voided_at = reason.strip(), work.desk.now
        work.changed.add(Topic.LETTERS)
    work.tell(Topic.TRIPS, trip_subject(trip.id), alasan=reason.strip())


@operation(Right.EDIT_TRIP, undo=True)
def discard(work: Work, trip_id: int) -> None:
    """Throw a draft away that was never submitted. Raises WrongStep for anything else."""
    trip = trip_at(work.session, trip_id)
    if trip.state is not TripState.DRAFT or trip.round:
        raise WrongStep(state=workflow.label(trip.state), step=_("Buang draf"))
    work.tell(Topic.TRIPS, trip_subject(trip.id), maksud=trip.purpose)
    work.thrown_away = trip.purpose or _("Draf tanpa maksud")
    draft_files.throw_away(work.session, trip)
    work.session.delete(trip)


@operation(Right.EDIT_TRIP)
def duplicate(work: Work, trip_id: int, leave: date | None = None) -> Saved:
    """A new draft with the same purpose, people and places; all dates moved to ``leave``.

    Without it the draft has no departure yet, and keeps the old one for its dates to move from.
    """
    old = trip_at(work.session, trip_id)
    draft = drafts.from_json(old.typed)
    draft = replace(draft, invitation_number="", invitation_date=None, loose={})
    begun = draft.leave or draft.moves_from
    if leave and begun:
        draft = replace(drafts.moved(draft, leave - begun), leave=leave, moves_from=None)
    else:
        draft = replace(draft, leave=leave, moves_from=begun)
    draft = draft_rows.nameless(draft)
    trip = new_trip(work)
    apply_draft(work.session, trip, draft)
    work.tell(Topic.TRIPS, trip_subject(trip.id), salinan_dari=trip_id)
    return Saved(trip.id, trip.version)


def new_trip(work: Work) -> Trip:
    """An empty draft of the person at the desk, setting out from the office's seat."""
    office = work.session.scalars(select(Office)).one()
    trip = Trip(
        office_id=office.id,
        origin_code=office.seat_code,
        origin_name=places.names_on(work.session, {office.seat_code: date.max})[office.seat_code],
        requested_by_id=work.desk.person.user_id,
        created_at=work.desk.now,
    )
    work.session.add(trip)
    work.session.flush()
    return trip
