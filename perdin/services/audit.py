"""The audit chain: each event is sealed with the hash of the one before it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from perdin.models.records import AuditEvent
from perdin.services.rows.watch import watch_of
from perdin.services.sealing.heads import GENESIS, head_now
from perdin.services.sealing.writing import Record

# Any number will do, so long as nothing else of Perdin's takes the same advisory lock.
_CHAIN_LOCK = 7_303_019


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The first place where the trail no longer fits together."""

    sequence: int
    problem: str


def seal(event: AuditEvent) -> str:
    """SHA-256 over the fields, each with its length before it so that none runs into the next."""
    digest = hashlib.sha256()
    for field in (
        str(event.id),
        event.at.isoformat(),
        str(event.user_id or ""),
        event.person,
        event.action,
        event.subject,
        event.details,
        *([event.changes_hash] if event.changes_hash else []),  # older events had none
        event.previous_hash,
    ):
        encoded = field.encode()
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


def record(
    session: Session,
    *,
    at: datetime,
    user_id: int | None,
    person: str,
    action: str,
    subject: str,
    details: str,
) -> None:
    """Append one event to the chain, in the transaction of the change that it tells of, with every
    row that this session's watch saw changed since its last event.
    """
    session.flush()
    watch = watch_of(session)
    changes = watch.take() if watch is not None else ()
    if session.get_bind().dialect.name == "postgresql":
        # Two appends must not read the same tail; SQLite's single writer gives that by itself.
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})
    tail = head_now(session)
    sequence, previous = tail.sequence + 1, tail.hash
    event = AuditEvent(
        id=sequence,
        at=at.replace(microsecond=0),
        user_id=user_id,
        person=person,
        action=action,
        subject=subject,
        details=details,
        changes_hash=Record(session, sequence).write(changes),
        previous_hash=previous,
    )
    event.hash = seal(event)
    session.add(event)


def first_fault(session: Session) -> ChainFault | None:
    """Walk the whole chain; the first edited, removed or reordered event, or None.

    A trail whose last events were cut off still fits together: only a copy of its head kept
    elsewhere shows that, which is why backups and recaps carry it (``sealing.heads``).
    """
    expected, previous = 1, GENESIS
    for event in session.scalars(select(AuditEvent).order_by(AuditEvent.id)).yield_per(1000):
        if event.id != expected:
            return ChainFault(expected, "missing")
        if event.previous_hash != previous or event.hash != seal(event):
            return ChainFault(event.id, "changed")
        expected, previous = expected + 1, event.hash
    return None
