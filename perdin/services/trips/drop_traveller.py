"""Leaving a traveller out of what was asked for, and passing the rest on to be approved."""

from dataclasses import replace

from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, WrongStep
from perdin.i18n import _, on_paper
from perdin.models.trips import Traveller, Trip
from perdin.rules import workflow
from perdin.rules.workflow import Right, TripState
from perdin.services.audit import trip_subject
from perdin.services.budget import fiscal_years
from perdin.services.desk import Topic, Work, operation
from perdin.services.trips import approvals, draft_check, drafts, elsewhere
from perdin.services.trips.snapshot import freeze
from perdin.services.trips.trip_sheet import trip_at


@operation(Right.CHECK_BUDGET, undo=True)
def drop_traveller(
    work: Work, trip_id: int, seen_version: int, seen_hash: str, traveller_id: int, reason: str
) -> None:
    """Leave one traveller out of a submitted trip, with the reason; the rest waits on.

    The cost of those who stay is made anew, since rooms and vehicles may have been shared, and the
    whole is frozen again: nobody approves unseen what changed. Raises BadInput without a reason and
    for the last traveller, StaleVersion, SelfDecision, WrongStep, NotFound, Incomplete.
    """
    reason = approvals.said(reason)
    trip = trip_at(work.session, trip_id)
    if trip.state is not TripState.SUBMITTED:
        raise WrongStep(state=workflow.label(trip.state), step=_("Keluarkan pelaksana"))
    approvals.refuse_unseen(work, trip, seen_version, seen_hash)
    fiscal_years.refuse_closed(work.session, fiscal_years.fiscal_year(trip))
    gone = _going(trip, traveller_id)
    dropped = {
        "name": gone.name,
        "nip": gone.nip,
        "by": work.desk.person.name,
        "at": work.desk.now.isoformat(timespec="seconds"),
        "reason": reason,
    }
    elsewhere.hold_people(work.session, [member.employee_id for member in trip.travellers])
    _leave_out(work.session, trip, gone)
    with on_paper():  # the reasons of the cost lines are printed on letters
        check = draft_check.examine(
            work.session, drafts.from_json(trip.typed), trip_id, work.desk.today
        )
    # What is left may still cost too much, or touch a new aturan hemat: the next decision says so.
    open_yet = ("budget_line_id", "answers")
    others = tuple(problem for problem in check.problems if problem.field not in open_yet)
    draft_check.refuse(replace(check, problems=others))
    freeze(work.session, trip, check, [*(trip.frozen or {}).get("dropped", ()), dropped])
    work.tell(
        Topic.TRIPS,
        trip_subject(trip.id),
        dikeluarkan=dropped["name"],
        alasan=reason,
        rencana=trip.estimated,
        isi=trip.content_hash,
    )


def _going(trip: Trip, traveller_id: int) -> Traveller:
    """The traveller of this id, when others stay. Raises NotFound, BadInput."""
    gone = next((traveller for traveller in trip.travellers if traveller.id == traveller_id), None)
    if gone is None:
        raise NotFound(what=_("Pelaksana"))
    if len(trip.travellers) == 1:
        raise BadInput(
            problem=_(
                "Pelaksana terakhir tidak dapat dikeluarkan. Kembalikan atau tolak perjalanannya."
            )
        )
    return gone


def _leave_out(session: Session, trip: Trip, gone: Traveller) -> None:
    """Take a traveller out of what was typed and of the rows; the others' cost is to be made."""
    draft = drafts.from_json(trip.typed)
    staying = tuple(
        traveller for traveller in draft.travellers if traveller.employee_id != gone.employee_id
    )
    trip.typed = drafts.to_json(replace(draft, travellers=staying))
    trip.travellers.remove(gone)
    for traveller in trip.travellers:
        traveller.cost_lines.clear()
        traveller.travel_days.clear()
    # The old rows must be gone before new ones may take their positions.
    session.flush()
