"""Nobody is in two places: clashes between spans of days of one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from perdin.i18n import _, span


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A person on a trip, both days counted."""

    person_id: int
    name: str
    trip_id: int
    number: str
    place: str
    leave: date
    back: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """The other trip that a person is on, on at least one of the same days."""

    person_id: int
    name: str
    trip_id: int
    number: str
    place: str
    leave: date
    back: date

    def __str__(self) -> str:
        return _("{name} sudah bertugas ke {place} {span} ({number}).").format(
            name=self.name, place=self.place, span=span(self.leave, self.back), number=self.number
        )


def clashes(own_span: Span, others: Iterable[Span]) -> list[Clash]:
    """Other trips of the same person that share a day with ``wanted``; its own trip is left out.

    Two trips at the same time are never payable (PMK 113/PMK.05/2012 as restated in its manuals).
    """
    return [
        Clash(
            person_id=other.person_id,
            name=other.name,
            trip_id=other.trip_id,
            number=other.number,
            place=other.place,
            leave=other.leave,
            back=other.back,
        )
        for other in others
        if other.person_id == own_span.person_id
        and other.trip_id != own_span.trip_id
        and other.leave <= own_span.back
        and own_span.leave <= other.back
    ]
