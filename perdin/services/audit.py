"""The audit chain: each event is sealed with the hash of the one before it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from perdin.models.records import AuditEvent
from perdin.services.rows.watch import watch_of
from perdin.services.sealing.heads import GENESIS, head_now
from perdin.services.sealing.writing import Record

# Any number will do, so long as nothing else of Perdin's takes the same advisory lock.
_CHAIN_LOCK = 7_303_019
STEP = 1_000
"""So many events are read at once."""
CLOCK_SLACK = timedelta(seconds=10)
"""So much a clock is set back by its own corrections; more is told."""
CLOCK_WENT_BACK = "jam_mundur"
"""What an event tells whose time is before that of the one before it: the latter."""


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The first place where the trail no longer fits together."""

    sequence: int
    problem: str


@dataclass(frozen=True, slots=True)
class Walk:
    """What walking the chain found; ``went_back`` are events before whose time another one was."""

    fault: ChainFault | None
    went_back: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What walking the whole trail found: how many events, its head, the first fault, and events
    whose clock stood before that of the one before.
    """

    events: int
    head: str
    fault: ChainFault | None
    went_back: tuple[int, ...] = ()


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
    tail = last_event(session)
    sequence, previous = (tail.id + 1, tail.hash) if tail is not None else (1, GENESIS)
    if tail is not None and tail.at - at > CLOCK_SLACK:
        told = json.loads(details or "{}") | {CLOCK_WENT_BACK: tail.at.isoformat()}
        details = json.dumps(told, ensure_ascii=False, sort_keys=True)
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


def last_event(session: Session) -> Any | None:
    """Number, hash and moment of the last event; None before the first."""
    newest = select(AuditEvent.id, AuditEvent.hash, AuditEvent.at).order_by(AuditEvent.id.desc())
    return session.execute(newest.limit(1)).first()


def walk(session: Session, step: Callable[[int], object] = int) -> Walk:
    """Walk the whole chain to its first fault. ``step`` hears of every ``STEP`` events.

    A trail whose last events were cut off still fits together: only a copy of its head kept
    elsewhere shows that, which is why backups and recaps carry it (``sealing.heads``).
    """
    expected, previous, latest = 1, GENESIS, None
    went_back: list[int] = []
    for event in session.scalars(select(AuditEvent).order_by(AuditEvent.id)).yield_per(STEP):
        if event.id != expected:
            return Walk(ChainFault(expected, "missing"), tuple(went_back))
        if event.previous_hash != previous or event.hash != seal(event):
            return Walk(ChainFault(event.id, "changed"), tuple(went_back))
        if latest is not None and latest - event.at > CLOCK_SLACK:
            went_back.append(event.id)
        expected, previous, latest = expected + 1, event.hash, event.at
        if event.id % STEP == 0:
            step(event.id)
    return Walk(None, tuple(went_back))


def chain_report(session: Session, step: Callable[[int], object] = int) -> ChainReport:
    """What walking the whole chain finds; ``step`` as in ``walk``."""
    head, chain = head_now(session), walk(session, step)
    return ChainReport(head.sequence, head.hash, chain.fault, chain.went_back)


def trip_subject(trip_id: int) -> str:
    """How the trail names a trip."""
    return f"perjalanan {trip_id}"
