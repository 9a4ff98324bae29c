"""Nobody is in two places: clashes between spans of days of one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from perdin.i18n import _, span


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A person on a trip, both days counted.

    ``short`` are its days in town up to 8 hours, ``paid`` those with uang harian.
    """

    person_id: int
    name: str
    trip_id: int
    number: str
    place: str
    leave: date
    back: date
    short: frozenset[date] = frozenset()
    paid: frozenset[date] = frozenset()


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


def clashes(own_span: Span, others: Iterable[Span], *, touching: bool = False) -> list[Clash]:
    """Other trips of the same person that share a day with ``wanted``; its own trip is left out.

    Two trips at the same time are never payable (PMK 113/PMK.05/2012 as restated in its manuals).
    Several tasks in town on one day, each up to 8 hours, are no clash; nor where ``touching`` trips
    are allowed is the day on which one comes back and leaves again, as long as one alone pays it.
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
        and any(not _excused(day, own_span, other, touching) for day in _shared(own_span, other))
    ]


def _shared(span: Span, other: Span) -> list[date]:
    first, last = max(span.leave, other.leave), min(span.back, other.back)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _excused(day: date, span: Span, other: Span, touching: bool) -> bool:
    """Whether both may have this day."""
    if day in span.short and day in other.short:
        return True
    meets = span.back == day == other.leave or other.back == day == span.leave
    one_day = span.leave == span.back == other.leave == other.back
    return touching and meets and not one_day and day not in span.paid & other.paid
