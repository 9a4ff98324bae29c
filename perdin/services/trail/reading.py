"""Reading the trail: a page of it, one event whole, and a trip's own history."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from perdin.i18n import _
from perdin.models.records import AuditChange, AuditEvent, RowAct
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.trail import event_words, finding, history, stored
from perdin.services.trail.lines import Fact, Line, lines_of

_SHORT, WHOLE = 40, 400
"""So many rows are told of in a line of the list, and of one event."""
_BESIDE = ("book_number", "letter_counter")
"""What is only counted on beside what was done: told of last."""
_ARROW = "{title}: {before} → {after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRow:
    """One event in words: who did what about what, and what that changed."""

    id: int
    at: datetime
    person: str
    action: str
    about: str
    details: str
    changes: str
    trip_id: int | None = None
    back: bool = False
    """Whether its time is before that of an event before it: a clock that went back."""


@dataclass(frozen=True, slots=True)
class WholeEvent:
    """All that one event wrote, as far as it is shown; ``more`` rows are not."""

    row: TrailRow
    lines: tuple[Line, ...]
    more: int


@query(Right.VIEW)
def event_rows(work: Work, ids: Sequence[int]) -> list[TrailRow]:
    """The events of these ids in words, in that order; those that are not there are left out."""
    return _rows(work, ids)


@query(Right.VIEW)
def open_event(work: Work, event_id: int) -> WholeEvent | None:
    """One event with all that it wrote; None where there is none of that number."""
    rows = _rows(work, [event_id])
    if not rows:
        return None
    connection = work.session.connection()
    count = work.session.scalar(
        select(func.count()).select_from(AuditChange).where(AuditChange.event_id == event_id)
    )
    entries = stored.entries_of(connection, event_id, WHOLE)
    lines = lines_of(connection, entries).get(event_id, [])
    return WholeEvent(rows[0], tuple(lines), max(0, (count or 0) - len(entries)))


@query(Right.VIEW)
def trip_trail(work: Work, trip_id: int) -> list[TrailRow]:
    """What happened to one trip, newest first: also what was done elsewhere and changed it."""
    about = finding.of_trip(work.session.connection(), trip_id)
    ids = list(work.session.scalars(select(AuditEvent.id).where(about)))
    return _rows(work, sorted(ids, reverse=True))


def fact_words(fact: Fact) -> str:
    """From what to what, of one column."""
    if not fact.before:
        return f"{fact.title}: {fact.after}"
    return _ARROW.format(title=fact.title, before=fact.before, after=fact.after or _("(kosong)"))


def _rows(work: Work, ids: Sequence[int]) -> list[TrailRow]:
    session = work.session
    events = {
        event.id: event
        for event in session.scalars(select(AuditEvent).where(AuditEvent.id.in_(list(ids))))
    }
    connection = session.connection()
    entries, left = [], {}
    for event_id in events:
        some = stored.entries_of(connection, event_id, _SHORT + 1)
        entries += some[:_SHORT]
        left[event_id] = len(some) > _SHORT
    lines = lines_of(connection, entries)
    purposes = history.purposes(session, {event.subject for event in events.values()})
    return [
        _row(events[event_id], lines.get(event_id, []), left[event_id], purposes)
        for event_id in ids
        if event_id in events
    ]


def _row(
    event: AuditEvent, lines: Sequence[Line], more: bool, purposes: dict[str, str]
) -> TrailRow:
    start, _space, last = event.subject.rpartition(" ")
    return TrailRow(
        id=event.id,
        at=event.at,
        person=event.person,
        action=history.action_words(event.action),
        about=event_words.subject_words(event.subject, purposes.get(event.subject, "")),
        details=event_words.detail_words(_details(event.details)),
        changes=_changes(lines, more=more),
        trip_id=int(last) if start == "perjalanan" and last.isdecimal() else None,
    )


def _details(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except ValueError:  # which verify tells of
        return {}
    return found if isinstance(found, dict) else {}


def _changes(lines: Sequence[Line], *, more: bool) -> str:
    """What an event changed in rows, on one line; what only came or went by its name."""
    parts = []
    for line in sorted(lines, key=lambda line: line.table in _BESIDE):
        if line.act is RowAct.CHANGED:
            facts = "; ".join(map(fact_words, line.facts))
            parts.append(f"{line.row}: {facts}")
        elif line.act not in (RowAct.SEALED, RowAct.RELEASED):
            parts.append(line.row)
    if more:
        parts.append(_("dan lainnya"))
    return " · ".join(parts)
