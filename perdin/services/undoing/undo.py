"""Urungkan: what was done with one click is taken back, as long as nothing was built upon it."""

from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from perdin.errors import BadInput, NotAllowed
from perdin.i18n import _
from perdin.rules.workflow import Right
from perdin.services.desk import OPERATIONS, Topic, Work, operation
from perdin.services.rows.acts import Act
from perdin.services.rows.putting_back import RowsMoved, put_back
from perdin.services.undoing import standing

OFFERED_S = 10
"""For how many seconds the window offers it."""
_TAKEN_S = 30
"""A click at the last moment may wait behind other work."""


@operation(Right.VIEW)
def undo(work: Work, act: Act) -> None:
    """Make every row that an act changed what it was before.

    Raises NotAllowed for somebody else's act or one that the person may not do any more, BadInput
    where it is too late or something went on from there, and what ``standing`` raises; then
    nothing is changed.
    """
    work.desk.require(OPERATIONS[act.operation])
    if act.user_id != work.desk.person.user_id:
        raise NotAllowed(person=work.desk.person.name)
    if work.desk.now - act.at > timedelta(seconds=_TAKEN_S):
        raise BadInput(problem=_("Sudah terlalu lama untuk diurungkan. Ubahlah di halamannya."))
    standing.refuse_closed(
        work.session,
        [(change.table, change.id, change.before or change.after or {}) for change in act.changes],
    )
    try:
        put_back(work.session, act.changes)
    except (RowsMoved, IntegrityError) as moved:
        raise BadInput(
            problem=_(
                "Tidak diurungkan: sesudah itu ada yang mengubah atau memakainya. Tidak ada yang "
                "berubah."
            )
        ) from moved
    work.changed.update(Topic(topic) for topic in act.topics)
    work.subject = act.subject
    work.details["diurungkan"] = act.action
