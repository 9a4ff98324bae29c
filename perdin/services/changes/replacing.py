"""Putting an approved change in the place of what stands, row by row."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from perdin.models.money import CostLine
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import CostStage
from perdin.services.accounting import accounts
from perdin.services.changes import parting
from perdin.services.trips import draft_rows
from perdin.services.trips.draft_check import TripCheck
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.snapshot import freeze

Planned = tuple[CostLine, ...]


def replace(
    session: Session, trip: Trip, draft: TripDraft, check: TripCheck, reason: str, now: datetime
) -> Trip | None:
    """Write a changed trip over the one that stands; gives the cancelled trip of who left.

    Whoever stays keeps their row, and with it payments, letters, receipts and real costs: only
    days and rencana are new.
    """
    staying = {member.employee_id for member in draft.travellers}
    gone = [member for member in trip.travellers if member.employee_id not in staying]
    apart = parting.part(session, trip, gone, reason, now) if gone else None
    planned = {member.id: _planned(member) for member in trip.travellers}
    for traveller in trip.travellers:
        traveller.cost_lines = [
            line for line in traveller.cost_lines if line.stage is CostStage.ACTUAL
        ]
        traveller.travel_days.clear()
    trip.legs.clear()
    session.flush()  # the old rows must be gone before new ones may take their positions
    draft_rows.replace_rows(session, trip, draft)
    left_out = (trip.frozen or {}).get("dropped", ())
    freeze(session, trip, check, left_out)
    for traveller in trip.travellers:
        _follow(traveller, planned.get(traveller.id, ()))
        accounts.touch(traveller)
    session.flush()
    return apart


def _planned(traveller: Traveller) -> Planned:
    return tuple(line for line in traveller.cost_lines if line.stage is CostStage.ESTIMATE)


def _follow(traveller: Traveller, before: Sequence[CostLine]) -> None:
    """Let real costs name the planned line of now that is like theirs; none where there is none."""
    old = {line.position: line for line in before}
    free = list(_planned(traveller))
    alike: dict[int, int | None] = {}
    for position, line in old.items():
        same = next(
            (candidate for candidate in free if _likeness(candidate) == _likeness(line)), None
        )
        alike[position] = same.position if same else None
        free = [candidate for candidate in free if candidate is not same]
    for line in traveller.cost_lines:
        if line.stage is CostStage.ACTUAL and line.planned is not None:
            line.planned = alike.get(line.planned)


def _likeness(line: CostLine) -> tuple[object, ...]:
    place = (line.ground or {}).get("place")
    return line.component, line.rate, place
