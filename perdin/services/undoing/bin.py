"""Tempat sampah: what was thrown away waits there, whole, until somebody empties it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _
from perdin.models.records import BinEntry
from perdin.rules.workflow import Right
from perdin.services.desk import OPERATIONS, Topic, Work, operation, query
from perdin.services.rows import thrown_away
from perdin.services.rows.putting_back import revive
from perdin.services.undoing import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class BinRow:
    """One record in the bin: what it is called, by which act it went, whose that was and when.

    ``may_restore`` tells whether the person at the desk may do what was done, and so undo it.
    """

    id: int
    title: str
    action: str
    person: str
    at: datetime
    may_restore: bool


@query(Right.VIEW)
def list_bin(work: Work) -> list[BinRow]:
    """What is in the bin, the newest first."""
    return [
        BinRow(
            id=entry.id,
            title=entry.title,
            action=entry.operation.rpartition(".")[2],
            person=entry.person,
            at=entry.at,
            may_restore=work.desk.may(OPERATIONS[entry.operation]),
        )
        for entry in work.session.scalars(select(BinEntry).order_by(BinEntry.id.desc()))
    ]


@operation(Right.VIEW)
def restore(work: Work, entry_id: int) -> None:
    """Put a record back as it was thrown away, with the number it had unless another has it now.

    Raises NotAllowed for whom may not throw such a record away either, NotFound, BadInput where
    its place is taken or what it belongs to is gone, and what ``standing`` raises.
    """
    entry = _entry(work.session, entry_id)
    work.desk.require(OPERATIONS[entry.operation])
    rows = thrown_away.rows_of(entry)
    standing.refuse_closed(work.session, [(table, row["id"], row) for table, row in rows])
    try:
        revive(work.session, rows, thrown_away.links_of(entry))
    except IntegrityError as taken:
        raise BadInput(
            problem=_(
                "«{title}» tidak dapat dikembalikan: yang sama sudah ada lagi, atau tempatnya "
                "sudah tidak ada. Isinya tetap di tempat sampah."
            ).format(title=entry.title)
        ) from taken
    work.changed.update(Topic(topic) for topic in entry.topics)
    work.tell(Topic.OFFICE, entry.subject, dikembalikan=entry.title)
    work.session.delete(entry)


@operation(Right.SETTINGS)
def empty(work: Work, newest_id: int) -> int:
    """Throw away for good what is in the bin up to an entry that was seen; how many that were.

    What came into the bin since stays. Raises BadInput for an empty bin.
    """
    seen = BinEntry.id <= newest_id
    count = work.session.scalar(select(func.count(BinEntry.id)).where(seen)) or 0
    if not count:
        raise BadInput(problem=_("Tempat sampah sudah kosong."))
    work.session.execute(delete(BinEntry).where(seen))
    work.tell(Topic.OFFICE, "tempat sampah", banyaknya=count)
    return count


def _entry(session: Session, entry_id: int) -> BinEntry:
    entry = session.get(BinEntry, entry_id)
    if entry is None:
        raise NotFound(what=_("Isi tempat sampah"))
    return entry
