"""The audit trail: reading it and proving it whole."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from perdin.models.records import AuditEvent
from perdin.rules.workflow import Right
from perdin.services import audit
from perdin.services.desk import Work, query


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event of the trail."""

    sequence: int
    at: datetime
    person: str
    action: str
    subject: str
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What walking the whole trail found: how many events, its head, and the first fault."""

    events: int
    head: str
    fault: audit.ChainFault | None


@query(Right.VIEW)
def trip_history(work: Work, trip_id: int) -> list[HistoryRow]:
    """What happened to one trip, newest first."""
    rows = work.session.scalars(
        select(AuditEvent)
        .where(AuditEvent.subject == trip_subject(trip_id))
        .order_by(AuditEvent.id.desc())
    )
    return [_row(event) for event in rows]


@query(Right.VIEW)
def list_history(work: Work, limit: int = 500) -> list[HistoryRow]:
    """The newest events of everything."""
    rows = work.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(limit))
    return [_row(event) for event in rows]


@query(Right.VIEW)
def verify_chain(work: Work) -> ChainReport:
    """Walk the whole chain and say what is wrong with it first, if anything."""
    events, head = audit.head(work.session)
    return ChainReport(events, head, audit.first_fault(work.session))


def trip_subject(trip_id: int) -> str:
    """How the trail names a trip."""
    return f"perjalanan {trip_id}"


def _row(event: AuditEvent) -> HistoryRow:
    return HistoryRow(
        event.id, event.at, event.person, event.action, event.subject, json.loads(event.details)
    )
