"""Entries of old books in the database: how they are kept, and how one is known again."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.importers.register.record import PastEntry
from perdin.models.letters import LetterFormat
from perdin.models.past import PastNumber, PastTraveller, PastTrip
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.old_numbers import same
from perdin.services.past.people import key_of

Fingerprint = tuple[frozenset[tuple[LetterKind, str]], tuple[str, ...], date | None, str]
"""By what an entry is known again: its numbers, its people, its first day and its purpose."""


def fingerprint(entry: PastEntry) -> Fingerprint:
    """By what an entry is known again when its book is taken in once more."""
    numbers = frozenset((number.kind, same(number.text)) for number in entry.numbers)
    names = tuple(key_of(person.name) for person in entry.people)
    return numbers, names, entry.leave, entry.purpose


def fingerprints(session: Session) -> set[Fingerprint]:
    """Of every entry that stands."""
    numbers: dict[int, set[tuple[LetterKind, str]]] = {}
    for id_, kind, bare in session.execute(
        select(PastNumber.past_trip_id, PastNumber.kind, PastNumber.bare)
    ):
        numbers.setdefault(id_, set()).add((kind, bare))
    names: dict[int, list[str]] = {}
    for id_, key in session.execute(
        select(PastTraveller.past_trip_id, PastTraveller.name_key).order_by(PastTraveller.position)
    ):
        names.setdefault(id_, []).append(key)
    return {
        (frozenset(numbers.get(row.id, ())), tuple(names.get(row.id, ())), row.leave, row.purpose)
        for row in session.execute(select(PastTrip.id, PastTrip.leave, PastTrip.purpose))
    }


def write(
    session: Session, book_id: int, entry: PastEntry, employees: Sequence[int | None]
) -> PastTrip:
    """Keep an entry as a book has it, with the people that are surely today's."""
    years = [number.year for number in entry.numbers if number.year]
    day = entry.dated or entry.leave
    trip = PastTrip(
        book_id=book_id,
        sheet=entry.sheet,
        row=entry.row,
        year=years[0] if years else day.year if day else None,
        dated=entry.dated,
        purpose=entry.purpose,
        place=entry.place,
        leave=entry.leave,
        back=entry.back,
        period=entry.period,
        others=entry.others,
        note=entry.note,
        searchable=_searchable(entry),
    )
    trip.travellers = [
        PastTraveller(
            position=at,
            employee_id=employee_id,
            name=person.name,
            name_key=key_of(person.name),
            nip=person.nip,
            grade=person.grade,
            post=person.position,
        )
        for at, (person, employee_id) in enumerate(zip(entry.people, employees, strict=True))
    ]
    series = _series(session)
    trip.numbers = [
        PastNumber(
            kind=number.kind,
            series_id=series[number.kind],
            year=number.year,
            sequence=number.sequence if number.year is not None else None,
            suffix=number.suffix,
            number=number.text,
            bare=same(number.text),
            dated=number.dated,
        )
        for number in entry.numbers
    ]
    session.add(trip)
    return trip


def _series(session: Session) -> dict[LetterKind, int]:
    if "series of past numbers" not in session.info:
        session.info["series of past numbers"] = {
            row.kind: row.series_id
            for row in session.execute(select(LetterFormat.kind, LetterFormat.series_id))
        }
    by_kind: dict[LetterKind, int] = session.info["series of past numbers"]
    return by_kind


def _searchable(entry: PastEntry) -> str:
    parts = [
        *(number.text for number in entry.numbers),
        *(f"{person.name} {person.nip}" for person in entry.people),
        entry.purpose,
        entry.place,
        entry.note,
    ]
    return " ".join(part for part in parts if part).lower()
