"""What becomes of a draft's files when the draft goes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.accounting import Attachment
from perdin.models.trips import Trip
from perdin.rules.document_kinds import AttachmentKind


def names(session: Session, trip_id: int) -> tuple[str, ...]:
    """The names of the files of a trip's invitation, oldest first."""
    asked = select(Attachment.file_name).where(
        Attachment.trip_id == trip_id, Attachment.kind == AttachmentKind.INVITATION
    )
    return tuple(session.scalars(asked.order_by(Attachment.id)))


def throw_away(session: Session, trip: Trip) -> None:
    """Take a draft's files off it, so that it can go: into the bin with it."""
    for row in _files(session, trip):
        session.delete(row)
    session.flush()


def hand_over(session: Session, trip: Trip, into: Trip) -> None:
    """Let a draft's files go along to the trip that its people join."""
    there = {(row.content_hash, row.kind) for row in _files(session, into)}
    for row in _files(session, trip):
        if (row.content_hash, row.kind) in there:
            session.delete(row)
        else:
            row.trip_id = into.id
    session.flush()


def _files(session: Session, trip: Trip) -> list[Attachment]:
    return list(session.scalars(select(Attachment).where(Attachment.trip_id == trip.id)))
