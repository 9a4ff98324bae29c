"""Who leaves a trip by a change: what they had of it becomes a cancelled trip of their own."""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import exists, or_, select, update
from sqlalchemy.orm import Session

from perdin.models.accounting import Attachment, Receipt
from perdin.models.letters import Letter
from perdin.models.money import AdvanceRequest, Payment
from perdin.models.papers import LetterText
from perdin.models.trips import Approval, Leg, Traveller, Trip
from perdin.rules.ledger import AccountState, AdvanceState
from perdin.rules.workflow import TripState
from perdin.services.money import amounts
from perdin.services.trips import drafts
from perdin.services.trips.draft_rows import searchable

_COPIED = (
    "office_id", "kind", "purpose", "basis", "invitation_number", "invitation_date",
    "invitation_from", "invitation_subject", "expected_output", "origin_code",
    "origin_name", "leave", "back",
    "carriage", "budget_line_id", "remarks", "requested_by_id", "submitted_at", "round",
    "ceiling_set_id", "reference_set_id", "local_set_id",
)  # fmt: skip


def part(
    session: Session, trip: Trip, gone: Sequence[Traveller], reason: str, now: datetime
) -> Trip | None:
    """Take people out of a trip; gives the cancelled trip that keeps what they had, or None.

    Their letters are void with the reason and keep their numbers; their advances, receipts and
    real costs go with them, so that what was paid is owed back there or charged to what could not
    be had back.
    """
    with_papers = [
        leaver for leaver in gone if trip.state is TripState.ISSUED or _has_papers(session, leaver)
    ]
    plain = [leaver for leaver in gone if leaver not in with_papers]
    apart = _apart(session, trip, with_papers, reason, now) if with_papers else None
    for traveller in plain:
        trip.travellers.remove(traveller)
    session.flush()
    session.expire(trip, ["travellers"])
    return apart


def _has_papers(session: Session, traveller: Traveller) -> bool:
    """Whether anything rests on a traveller: money, a request for it, a receipt or a file."""
    rests = or_(
        *(
            exists().where(table.traveller_id == traveller.id)
            for table in (Payment, AdvanceRequest, Receipt, Attachment, Letter)
        )
    )
    return bool(session.scalar(select(rests)))


def _apart(
    session: Session, trip: Trip, gone: Sequence[Traveller], reason: str, now: datetime
) -> Trip:
    apart = Trip(
        **{name: getattr(trip, name) for name in _COPIED},
        state=TripState.CANCELLED,
        created_at=now,
        closing_reason=reason,
        parted_from_id=trip.id,
        typed=_typed(trip, {leaver.employee_id for leaver in gone}),
    )
    apart.legs = [_leg(leg) for leg in trip.legs]
    session.add(apart)
    session.flush()
    _freeze(trip, apart, gone)
    for position, traveller in enumerate(gone):
        traveller.trip = apart
        traveller.position, traveller.account_state = position, AccountState.OPEN
    session.flush()
    apart.estimated = amounts.planned(gone)
    apart.searchable = searchable(session, apart)
    _decided(session, trip, apart)
    _take_along(session, apart, [leaver.id for leaver in gone], reason, now)
    return apart


def _typed(trip: Trip, gone: Collection[int]) -> dict[str, Any]:
    draft = drafts.from_json(trip.typed)
    own = tuple(traveller for traveller in draft.travellers if traveller.employee_id in gone)
    return drafts.to_json(replace(draft, travellers=own))


def _freeze(trip: Trip, apart: Trip, gone: Sequence[Traveller]) -> None:
    """What was frozen of those who leave, as it was."""
    frozen = dict(trip.frozen or {})
    at = [trip.travellers.index(traveller) for traveller in gone]
    for name in ("travellers", "days"):
        if name in frozen:
            frozen[name] = [frozen[name][index] for index in at]
    frozen |= {"draft": apart.typed, "estimated": amounts.planned(gone)}
    apart.frozen = frozen
    content = json.dumps(frozen, sort_keys=True, ensure_ascii=False)
    apart.content_hash = hashlib.sha256(content.encode()).hexdigest()


def _leg(leg: Leg) -> Leg:
    return Leg(
        position=leg.position,
        place_code=leg.place_code,
        place_name=leg.place_name,
        arrive=leg.arrive,
        leave=leg.leave,
        kind=leg.kind,
        carriage=leg.carriage,
        fare=leg.fare,
    )


def _decided(session: Session, trip: Trip, apart: Trip) -> None:
    """The approval that they travelled by."""
    approval = trip.approvals[-1]
    session.add(
        Approval(
            trip_id=apart.id,
            round=approval.round,
            step=approval.step,
            decision=approval.decision,
            decided_by_id=approval.decided_by_id,
            decided_by=approval.decided_by,
            decided_at=approval.decided_at,
            note=approval.note,
            content_hash=approval.content_hash,
        )
    )


def _take_along(
    session: Session, apart: Trip, traveller_ids: Collection[int], reason: str, now: datetime
) -> None:
    """Their receipts, files and typed texts; their letters fall, and requests are answered."""
    for table in (Receipt, Attachment, LetterText):
        session.execute(
            update(table).where(table.traveller_id.in_(traveller_ids)).values(trip_id=apart.id)
        )
    for letter in session.scalars(
        select(Letter).where(Letter.traveller_id.in_(traveller_ids), Letter.voided_at.is_(None))
    ):
        letter.void_reason, letter.voided_at = reason, now
    for request in session.scalars(
        select(AdvanceRequest).where(
            AdvanceRequest.traveller_id.in_(traveller_ids),
            AdvanceRequest.state == AdvanceState.REQUESTED,
        )
    ):
        request.state, request.note, request.decided_at = AdvanceState.REFUSED, reason, now
