"""What a newer program's list of days off did to deadlines, told once to who sits down next."""

import json
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from perdin.i18n import _
from perdin.models.records import AuditEvent
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query

TOLD_FOR = timedelta(days=30)
"""Older news are in the trail alone."""


@dataclass(frozen=True, slots=True)
class News:
    """The event of the trail that it is from, and the sentence."""

    event_id: int
    sentence: str


@query(Right.VIEW)
def newest(work: Work, after: int) -> News | None:
    """Who is late, or late no more, by the days that a newer program brought.

    None where nobody is, and for what was told already: events up to ``after``.
    """
    question = (
        select(AuditEvent)
        .where(
            AuditEvent.action == "refresh_days_off",
            AuditEvent.id > after,
            AuditEvent.at >= work.desk.now - TOLD_FOR,
        )
        .order_by(AuditEvent.id.desc())
        .limit(1)
    )
    event = work.session.scalars(question).first()
    names = json.loads(event.details) if event is not None else {}
    parts = []
    if late := names.get("terlambat"):
        parts.append(_("Kini terlambat: {names}.").format(names=", ".join(late)))
    if in_time := names.get("tidak_terlambat"):
        parts.append(_("Tidak lagi terlambat: {names}.").format(names=", ".join(in_time)))
    if event is None or not parts:
        return None
    first = _("Program membawa hari libur yang baru ditetapkan; batas SPJ ikut berubah.")
    return News(event.id, " ".join([first, *parts]))
