"""Where people were said to be: in old books that stand, and on the trips of this program."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import _, span
from perdin.importers.register.record import PastEntry
from perdin.models.past import PastTraveller, PastTrip
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules.past_overlaps import Stay
from perdin.services.past.people import Known, identity, key_of
from perdin.services.trips.clashes import HOLDING

MOST_TOLD = 3
"""So many of one entry are told in words; more are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a stay is written: an entry that was taken in, a trip, or a row that is looked at.

    Of the three only one has its ``past_id``, its ``trip_id`` or neither.
    """

    row: int = 0
    sheet: str = ""
    past_id: int | None = None
    trip_id: int | None = None


def words(stay: Stay[Source]) -> str:
    """«Arum Contoh juga ke Jakarta 3–5 Maret 2024 (baris 14).»"""
    source = stay.entry
    if source.trip_id is not None:
        sentence = _("{name} juga bertugas ke {place} {span} menurut perjalanan di Perdin.")
    elif source.sheet:
        sentence = _("{name} juga ke {place} {span} (lembar {sheet}, baris {row}).")
    else:
        sentence = _("{name} juga ke {place} {span} (baris {row}).")
    return sentence.format(
        name=stay.name,
        place=stay.place or _("tempat yang tidak ditulis"),
        span=span(stay.leave, stay.back),
        row=source.row,
        sheet=source.sheet,
    )


def sentences(stays: Sequence[Stay[Source]]) -> list[str]:
    """The first of some stays in words, and how many more there are."""
    lines = [words(stay) for stay in stays[:MOST_TOLD]]
    if len(stays) > MOST_TOLD:
        sentence = _("Dan {count} lagi pada hari yang sama.")
        lines.append(sentence.format(count=len(stays) - MOST_TOLD))
    return lines


def of_entry(entry: PastEntry, people: list[Known]) -> list[Stay[Source]]:
    """The stays of a row that is looked at, each of its people once."""
    if entry.leave is None or entry.back is None:
        return []
    source = Source(row=entry.row, sheet=entry.sheet)
    return [
        Stay(
            person=identity(known.employee_id, key_of(person.name)),
            name=person.name,
            entry=source,
            place=entry.place,
            leave=entry.leave,
            back=entry.back,
        )
        for person, known in zip(entry.people, people, strict=True)
    ]


def standing(session: Session) -> list[Stay[Source]]:
    """Where everybody was by the books that were taken in."""
    columns = (PastTrip.id, PastTrip.row, PastTrip.sheet, PastTrip.place, PastTrip.leave)
    question = (
        select(
            *columns,
            PastTrip.back,
            PastTraveller.employee_id,
            PastTraveller.name_key,
            PastTraveller.name,
        )
        .join(PastTraveller, PastTraveller.past_trip_id == PastTrip.id)
        .where(PastTrip.leave.is_not(None))
        .order_by(PastTrip.id, PastTraveller.position)
    )
    return [
        Stay(
            person=identity(row.employee_id, row.name_key),
            name=row.name,
            entry=Source(past_id=row.id, row=row.row, sheet=row.sheet),
            place=row.place,
            leave=row.leave,
            back=row.back,
        )
        for row in session.execute(question)
    ]


def of_trips(session: Session) -> list[Stay[Source]]:
    """Where everybody is by the trips that hold their days."""
    place = (
        select(Leg.place_name)
        .where(Leg.trip_id == Trip.id)
        .order_by(Leg.position)
        .limit(1)
        .scalar_subquery()
    )
    question = (
        select(Traveller.employee_id, Traveller.name, Traveller.leave, Traveller.back, Trip.id,
               place.label("place"))
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(Trip.state.in_(HOLDING))
    )  # fmt: skip
    return [
        Stay(
            person=identity(row.employee_id, ""),
            name=row.name,
            entry=Source(trip_id=row.id),
            place=row.place or "",
            leave=row.leave,
            back=row.back,
        )
        for row in session.execute(question)
    ]
