"""The audit trail as a package carries it: every event, what it wrote, and the digests of both."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.records import AuditChange, AuditEvent, SealLayout
from perdin.rules.masking import Mask
from perdin.services.inspection import package_masking
from perdin.services.inspection.package_file import LineWriter, PackageFile, dump
from perdin.services.sealing.heads import Head

EVENTS, CHANGES, LAYOUTS = "jejak/peristiwa.jsonl", "jejak/baris.jsonl", "jejak/susunan.json"
_AT_ONCE = 1_000


def add_trail(session: Session, package: PackageFile, mask: Mask | None) -> None:
    """Add the events from the first to the head, what each wrote, and the layouts of the seals."""
    with package.lines(EVENTS, "Jejak audit: peristiwa") as writer:
        for event in events(session, after=0):
            writer.line(event if mask is None else package_masking.event(event, mask))
    with package.lines(CHANGES, "Jejak audit: yang ditulis tiap peristiwa") as writer:
        _write_changes(session, writer, mask)
    layouts = {str(row.id): row.columns.split() for row in session.scalars(select(SealLayout))}
    package.add(LAYOUTS, dump(layouts).encode(), "Jejak audit: susunan segel")


def events(session: Session, *, after: int) -> Iterator[dict[str, Any]]:
    """The events behind a number, as they were sealed."""
    question = select(AuditEvent).where(AuditEvent.id > after).order_by(AuditEvent.id)
    for event in session.scalars(question.execution_options(yield_per=_AT_ONCE)):
        yield {
            "id": event.id,
            "at": event.at.isoformat(),
            "user_id": event.user_id,
            "person": event.person,
            "action": event.action,
            "subject": event.subject,
            "details": event.details,
            "changes_hash": event.changes_hash,
            "previous_hash": event.previous_hash,
            "hash": event.hash,
        }


def _write_changes(session: Session, writer: LineWriter, mask: Mask | None) -> None:
    question = select(
        AuditChange.event_id, AuditChange.table_name, AuditChange.row_id, AuditChange.kind,
        AuditChange.layout_id, AuditChange.before, AuditChange.after, AuditChange.written,
    ).order_by(AuditChange.event_id, AuditChange.id)  # fmt: skip
    for row in session.execute(question.execution_options(yield_per=_AT_ONCE)):
        line = {
            "event": row.event_id,
            "table": row.table_name,
            "row": row.row_id,
            "kind": row.kind.value,
            "layout": row.layout_id,
            "before": row.before.hex() if row.before is not None else None,
            "after": row.after.hex() if row.after is not None else None,
            "written": row.written,
        }
        writer.line(line if mask is None else package_masking.change(line, mask))


def subjects_since(session: Session, head: Head) -> frozenset[str]:
    """What the events behind a head are about."""
    return frozenset(
        session.scalars(select(AuditEvent.subject).where(AuditEvent.id > head.sequence))
    )
