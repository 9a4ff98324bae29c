"""The head of the audit chain: what a copy outside the database is compared with.

Whoever cuts off a chain's end, rebuilds it whole or puts an older database in its place leaves a
chain that fits together. Only a head that was written down elsewhere, on paper or in a backup,
tells: it stands in the chain, or it does not.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.records import AuditEvent

GENESIS = "0" * 64
"""The hash before the first event."""
PRINTED_DIGITS = 12
_PRINTED = re.compile(r"(\d{1,18}) ?/ ?([0-9a-f]{8,64})", re.IGNORECASE)


class Found(StrEnum):
    """Where a head that was kept elsewhere is in a chain."""

    NEWEST = "newest"
    """It is the chain's head: nothing came since."""
    WITHIN = "within"
    """It stands in the chain, which went on since."""
    CUT_OFF = "cut_off"
    """The chain ends before it: an older copy, or its last events were cut off."""
    OTHER = "other"
    """Another event stands in its place: another office's chain, or one that was rebuilt."""

    @property
    def stands(self) -> bool:
        """Whether everything up to that head is still there as it was."""
        return self in (Found.NEWEST, Found.WITHIN)


@dataclass(frozen=True, slots=True)
class Head:
    """Number and hash of the last event; of a printed one the hash's first digits are enough."""

    sequence: int
    hash: str

    @property
    def printed(self) -> str:
        """As it is printed in small: ``128/9f3a0c5512ab``."""
        return f"{self.sequence}/{self.hash[:PRINTED_DIGITS]}"


def read_printed(text: str) -> Head | None:
    """The head that stands in a printed line, as ``Jejak audit 128/9f3a0c5512ab``; or None."""
    found = _PRINTED.search(text)
    return Head(int(found[1]), found[2].lower()) if found else None


def head_now(session: Session) -> Head:
    """The last event of the chain; number 0 where there is none yet."""
    tail = session.execute(
        select(AuditEvent.id, AuditEvent.hash).order_by(AuditEvent.id.desc()).limit(1)
    ).first()
    return Head(tail.id, tail.hash) if tail else Head(0, GENESIS)


def of_last(session: Session, subject: str, action: str) -> Head | None:
    """The chain as far as the last such event: what a paper about it is anchored by, whenever that
    is printed. None where there is none.
    """
    newest = (
        select(AuditEvent.id, AuditEvent.hash)
        .where(AuditEvent.subject == subject, AuditEvent.action == action)
        .order_by(AuditEvent.id.desc())
    )
    event = session.execute(newest.limit(1)).first()
    return Head(event.id, event.hash) if event is not None else None


def find(session: Session, head: Head) -> Found:
    """Where a head that was kept elsewhere is in this database's chain.

    This looks at two events, not at whether the chain between fits together: that is
    ``audit.walk``.
    """
    now = head_now(session)
    if head.sequence > now.sequence:
        return Found.CUT_OFF
    there = session.scalar(select(AuditEvent.hash).where(AuditEvent.id == head.sequence))
    if head.sequence == 0:
        there = GENESIS
    if not head.hash or not (there or "").startswith(head.hash):
        return Found.OTHER
    return Found.NEWEST if head.sequence == now.sequence else Found.WITHIN
