"""Which numbers the entries of old books have, laid beside each other."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.importers.register.record import PastEntry
from perdin.models.letters import Letter
from perdin.models.past import PastNumber, PastTraveller, PastTrip
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.old_numbers import same
from perdin.rules.twin_numbers import Holder
from perdin.services.past.people import Known, identity, key_of
from perdin.services.past.stays import Source


def of_entry(entry: PastEntry, people: list[Known]) -> list[Holder[Source]]:
    """The numbers of a row that is looked at."""
    whose = frozenset(
        identity(known.employee_id, key_of(person.name))
        for person, known in zip(entry.people, people, strict=True)
    )
    return [
        Holder(
            entry=Source(row=entry.row, sheet=entry.sheet),
            kind=number.kind,
            number=number.text,
            year=number.year,
            sequence=number.sequence,
            suffix=number.suffix,
            purpose=entry.purpose,
            leave=entry.leave,
            back=entry.back,
            people=whose,
        )
        for number in entry.numbers
    ]


def standing(session: Session) -> list[Holder[Source]]:
    """The numbers of every entry that was taken in."""
    people: dict[int, set[str]] = {}
    for id_, employee_id, key in session.execute(
        select(PastTraveller.past_trip_id, PastTraveller.employee_id, PastTraveller.name_key)
    ):
        people.setdefault(id_, set()).add(identity(employee_id, key))
    question = (
        select(
            *(PastNumber.kind, PastNumber.number, PastNumber.year, PastNumber.sequence),
            *(PastNumber.suffix, PastTrip.id, PastTrip.row, PastTrip.sheet),
            *(PastTrip.purpose, PastTrip.leave, PastTrip.back),
        )
        .join(PastTrip, PastTrip.id == PastNumber.past_trip_id)
        .order_by(PastNumber.id)
    )
    return [
        Holder(
            entry=Source(past_id=row.id, row=row.row, sheet=row.sheet),
            kind=row.kind,
            number=row.number,
            year=row.year,
            sequence=row.sequence,
            suffix=row.suffix,
            purpose=row.purpose,
            leave=row.leave,
            back=row.back,
            people=frozenset(people.get(row.id, ())),
        )
        for row in session.execute(question)
    ]


class Issued:
    """The numbers of this program's own letters."""

    def __init__(self, session: Session | None) -> None:
        self._texts: set[tuple[LetterKind, str]] = set()
        self._places: set[tuple[LetterKind, int, int, str]] = set()
        rows = () if session is None else session.execute(
            select(Letter.kind, Letter.number, Letter.year, Letter.sequence, Letter.suffix)
        )  # fmt: skip
        for row in rows:
            self._texts.add((row.kind, same(row.number)))
            self._places.add((row.kind, row.year, row.sequence, row.suffix))

    def among(self, holders: Iterable[Holder[Source]]) -> list[str]:
        """Those of an entry's numbers that a letter has too."""
        return [
            holder.number
            for holder in holders
            if (holder.kind, same(holder.number)) in self._texts
            or (holder.kind, holder.year, holder.sequence, holder.suffix) in self._places
        ]
