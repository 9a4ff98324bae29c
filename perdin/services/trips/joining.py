"""What is done about trips that could go together: one draft of two, or no more word of it."""

from dataclasses import replace

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, StaleVersion, WrongStep
from perdin.i18n import _
from perdin.models.planning import KeptApart, PlannedTrip
from perdin.models.trips import Trip
from perdin.rules import workflow
from perdin.rules.rides import Key
from perdin.rules.workflow import Right
from perdin.services.audit import trip_subject
from perdin.services.desk import SOMEBODY, Topic, Work, operation
from perdin.services.trips import draft_files, drafts, outings
from perdin.services.trips.draft_rows import take_along
from perdin.services.trips.drafts import TravellerDraft
from perdin.services.trips.trip_sheet import names, trip_at
from perdin.services.trips.trips import Saved


@operation(Right.EDIT_TRIP, undo=True)
def join_draft(work: Work, trip_id: int, seen: int, into_id: int, into_seen: int) -> Saved:
    """Take the people of a draft into another one, for all of its days, and throw the first away.

    Both were never submitted, so that no number and no decision goes with it; ``seen`` and
    ``into_seen`` are their versions. Raises WrongStep for a trip that is no mere draft, BadInput
    where there is nobody to take or both are one, StaleVersion, NotFound.
    """
    trip, into = (
        _mere_draft(work.session, number, version)
        for number, version in ((trip_id, seen), (into_id, into_seen))
    )
    if trip is into or trip.office_id != into.office_id:
        raise BadInput(problem=_("Pilih draf lain dari kantor yang sama."))
    coming, there = drafts.from_json(trip.typed), drafts.from_json(into.typed)
    known = {traveller.employee_id for traveller in there.travellers}
    if not coming.travellers:
        raise BadInput(problem=_("Draf ini belum mempunyai pelaksana untuk ditambahkan."))
    more = {
        coming_traveller.employee_id: coming_traveller
        for coming_traveller in coming.travellers
        if coming_traveller.employee_id not in known
    }
    take_along(
        work.session,
        into,
        replace(
            there,
            travellers=(
                *there.travellers,
                *(_whole(coming_traveller) for coming_traveller in more.values()),
            ),
        ),
    )
    if trip.planned_trip_id or into.planned_trip_id:
        work.changed.add(Topic.BUDGET)
    work.tell(
        Topic.TRIPS,
        trip_subject(into.id),
        pelaksana=names(into),
        dari=trip_subject(trip.id),
        maksud=trip.purpose,
    )
    work.thrown_away = trip.purpose or _("Draf tanpa maksud")
    draft_files.hand_over(work.session, trip, into)
    work.session.delete(trip)
    work.session.flush()
    return Saved(into.id, into.version)


@operation(Right.EDIT_TRIP, undo=True)
def keep_apart(work: Work, key: Key, *, apart: bool = True) -> None:
    """Point a trip or an item of the plan out no more, or again. Raises NotFound."""
    mark = work.session.scalar(select(KeptApart).where(_of(key)))
    if apart and mark is None:
        _refuse_unknown(work.session, key)
        work.session.add(
            KeptApart(
                trip_id=None if key.planned else key.id,
                planned_trip_id=key.id if key.planned else None,
                kept_at=work.desk.now,
                kept_by_id=work.desk.person.user_id,
            )
        )
    elif mark is not None and not apart:
        work.session.delete(mark)
    else:
        work.repeated = True
    subject = f"rencana {key.id}" if key.planned else trip_subject(key.id)
    work.changed.add(Topic.BUDGET)
    work.tell(Topic.TRIPS, subject, diingatkan=not apart)


def _of(key: Key) -> ColumnElement[bool]:
    column = KeptApart.planned_trip_id if key.planned else KeptApart.trip_id
    return column == key.id


def _refuse_unknown(session: Session, key: Key) -> None:
    if not key.planned:
        trip_at(session, key.id)
    elif session.get(PlannedTrip, key.id) is None:
        raise NotFound(what=_("Rencana perjalanan"))


def _mere_draft(session: Session, trip_id: int, seen_version: int) -> Trip:
    trip = trip_at(session, trip_id)
    if not outings.is_mere_draft(trip):
        raise WrongStep(state=workflow.label(trip.state), step=_("Tambahkan ke perjalanan itu"))
    if trip.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    return trip


def _whole(traveller: TravellerDraft) -> TravellerDraft:
    """Along for the whole of the other trip; days of one's own belonged to the old one."""
    return replace(traveller, leave=None, back=None)
