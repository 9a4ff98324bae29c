"""The files that a trip is asked with: which they are, sealed, and gone with their draft."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.accounting import Attachment
from perdin.models.trips import Trip
from perdin.rules.document_kinds import LETTERS, label
from perdin.rules.workflow import EDITABLE


def names(session: Session, trip_id: int) -> tuple[str, ...]:
    """The letters that a trip is asked with, each with its kind, oldest first."""
    question = select(Attachment).where(Attachment.trip_id == trip_id, Attachment.kind.in_(LETTERS))
    rows = session.scalars(question.order_by(Attachment.id))
    return tuple(f"{label(row.kind)}: {row.file_name}" for row in rows)


def sealed(session: Session, trip: Trip) -> list[dict[str, str]]:
    """The files of a trip in plain values, as they are frozen with what it asks for."""
    rows = sorted(_files(session, trip), key=lambda row: row.id)
    return [{"name": row.file_name, "kind": row.kind, "sha256": row.content_hash} for row in rows]


def is_sealed(trip: Trip, row: Attachment) -> bool:
    """Whether a file is one that the trip was asked with and is decided on."""
    frozen = (trip.frozen or {}).get("files", ())
    return trip.state not in EDITABLE and row.content_hash in {paper["sha256"] for paper in frozen}


def let_go(session: Session, trip: Trip) -> dict[int, int]:
    """Take a trip's files off its travellers, whose rows are written anew; whose each was.

    Gives the employee by the file's id: of a trip that was approved and came back.
    """
    people = {traveller.id: traveller.employee_id for traveller in trip.travellers}
    whose = {row.id: people[row.traveller_id] for row in _files(session, trip) if row.traveller_id}
    for row in _files(session, trip):
        row.traveller_id = None
    return whose


def give_back(session: Session, trip: Trip, whose: dict[int, int]) -> None:
    """Give files back to their travellers; who goes no more leaves theirs with the trip."""
    people = {traveller.employee_id: traveller.id for traveller in trip.travellers}
    for row in _files(session, trip):
        if row.id in whose:
            row.traveller_id = people.get(whose[row.id])


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
