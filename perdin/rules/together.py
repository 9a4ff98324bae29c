"""Gabung perjalanan: journeys to one place within days of each other, and what going together
would save. It is pointed out and never forced: nothing here says that they could be moved.

Two figures are told. One vehicle: the rides that nobody needs once everybody sits in the fewest
rupiah of them, seats respected and nobody counted twice. One trip saves besides what whoever is in
several of them is paid again: as if the longest of them held the tasks of all, which only the
office can know. Nights are left out, since how many are saved hangs on how the days are laid.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from perdin.i18n import _, in_days, in_persons
from perdin.rules.rides import Goer, Journey, Key, Pool, Ride

_Kept = tuple[int, int, tuple[int, ...]]
"""What some rides cost in rupiah, how many they are, and which."""
_Riding = tuple[Journey, Ride]


@dataclass(frozen=True, slots=True)
class Why:
    """A part of what is saved, in rupiah and in a sentence; below 0 what going together costs."""

    sentence: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Journeys to one place, and what they would save, in rupiah, with the reasons.

    ``vehicle`` is of one vehicle, ``twice`` what one trip saves besides. ``known`` says whether the
    transport of all of them is; ``notes`` are what to think of before they are put together.
    """

    journeys: tuple[Journey, ...]
    vehicle: int
    twice: int
    whys: tuple[Why, ...]
    notes: tuple[str, ...]
    known: bool

    @property
    def keys(self) -> tuple[Key, ...]:
        """Which journeys they are."""
        return tuple(journey.key for journey in self.journeys)

    @property
    def saving(self) -> int:
        """What one trip would save in all."""
        return self.vehicle + self.twice

    @property
    def worth(self) -> bool:
        """Whether to look at it: it saves something, or nobody knows yet."""
        return self.saving > 0 or not self.known


def ranked(found: Iterable[Together]) -> tuple[Together, ...]:
    """Those worth it, what saves most first."""
    return tuple(
        sorted((one for one in found if one.worth), key=lambda one: (-one.saving, one.keys[0].id))
    )


def partition(journeys: Iterable[Journey], near_days: int) -> list[list[Journey]]:
    """Journeys that go the same way and of which each two are near, two or more together; none
    where ``near_days`` is 0.

    A journey is in one group at most: the earliest begins one, and each next one joins where it is
    near all. Nobody shares a car for a way in their own town.
    """
    found: list[list[Journey]] = []
    for journey in sorted(journeys, key=_by_day) if near_days else ():
        if not journey.route or set(journey.route) == {journey.origin}:
            continue
        fitting = (group for group in found if all(near(journey, one, near_days) for one in group))
        group = next(fitting, None)
        if group is None:
            found.append([journey])
        else:
            group.append(journey)
    return [group for group in found if len(group) > 1]


def near(one: Journey, other: Journey, near_days: int) -> bool:
    """Whether two journeys go the same way, leave and come back within some days of each other.

    Of an item of the plan only the month is known: it is near what leaves in it.
    """
    if (one.origin, one.route) != (other.origin, other.route):
        return False
    if one.leave and one.back and other.leave and other.back:
        apart = (abs((one.leave - other.leave).days), abs((one.back - other.back).days))
        return max(apart) <= near_days
    return _month(one) == _month(other)


def weigh(journeys: Sequence[Journey]) -> Together:
    """What these journeys would save together, and why."""
    rides: list[Why] = []
    for pool in Pool:
        rides += _one_vehicle(journeys, pool)
    twice = list(_twice(journeys))
    return Together(
        journeys=tuple(journeys),
        vehicle=sum(why.amount for why in rides),
        twice=sum(why.amount for why in twice),
        whys=(*rides, *twice),
        notes=tuple(_notes(journeys)),
        known=all(journey.known for journey in journeys),
    )


def _by_day(journey: Journey) -> tuple[int, int, int, bool, int]:
    """By the day of leaving, an item of the plan behind all of its month."""
    day = journey.leave.day if journey.leave else 99
    return (*_month(journey), day, journey.key.planned, journey.key.id)


def _month(journey: Journey) -> tuple[int, int]:
    return (journey.leave.year if journey.leave else journey.charged), journey.month


def _one_vehicle(journeys: Sequence[Journey], pool: Pool) -> list[Why]:
    """The rides of a pool that are not needed, less what the others cost longer."""
    riding = [(one, ride) for one in journeys for ride in one.rides if ride.pool is pool]
    going = [one for one in journeys if any(ride.pool is pool for ride in one.rides)]
    if len(going) < 2:
        return []
    days = max(one.days for one in going)
    costs = [ride.cost + ride.daily * (days - one.days) for one, ride in riding]
    people = len({goer.id for one in going for goer in one.goers})
    kept = set(_cheapest([ride.seats for _one, ride in riding], costs, people)[2])
    whys = [*_given_up(riding, kept, people), *_longer(riding, kept, days)]
    return whys if sum(why.amount for why in whys) > 0 else []


def _cheapest(seats: Sequence[int], costs: Sequence[int], people: int) -> _Kept:
    """The rides that seat everybody for the fewest rupiah; of equal ones the fewest and first."""
    best: dict[int, _Kept] = {0: (0, 0, ())}
    for at, (room, cost) in enumerate(zip(seats, costs, strict=True)):
        for seated, (spent, count, which) in list(best.items()):
            reached = min(people, seated + room)
            kept = (spent + cost, count + 1, (*which, at))
            if reached not in best or kept < best[reached]:
                best[reached] = kept
    return best[people]


def _given_up(riding: Sequence[_Riding], kept: set[int], people: int) -> Iterator[Why]:
    words = {
        Pool.ROAD: _("{needed} dari {all} kendaraan cukup untuk {people}; tanpa yang «{title}»"),
        Pool.TAXI: _("{needed} dari {all} taksi cukup untuk {people}; tanpa yang «{title}»"),
        Pool.THERE: _(
            "{needed} dari {all} kendaraan di tujuan cukup untuk {people}; tanpa yang «{title}»"
        ),
    }
    for at, (one, ride) in enumerate(riding):
        if at not in kept and ride.cost:
            sentence = words[ride.pool].format(
                needed=len(kept), all=len(riding), people=in_persons(people), title=one.title
            )
            yield Why(sentence, ride.cost)


def _longer(riding: Sequence[_Riding], kept: set[int], days: int) -> Iterator[Why]:
    sentence = _("Kendaraan «{title}» disewa {days} lebih lama")
    for at in sorted(kept):
        one, ride = riding[at]
        if more := ride.daily * (days - one.days):
            yield Why(
                sentence.format(title=one.title, days=in_days(days - one.days)),
                -more,
            )


def _twice(journeys: Sequence[Journey]) -> Iterator[Why]:
    """What is paid again to whoever is in several journeys: all but the dearest of each kind."""
    by_person: dict[int, list[Goer]] = {}
    for journey in journeys:
        for goer in {goer.id: goer for goer in journey.goers}.values():
            by_person.setdefault(goer.id, []).append(goer)
    daily = _("{name} cukup pergi sekali: {days} uang harian")
    ticket = _("{name} cukup pergi sekali: tiket dan transpornya sendiri")
    for goers in by_person.values():
        first = goers[0]
        dearest = max(goers, key=lambda goer: goer.allowance)
        if allowance := sum(goer.allowance for goer in goers) - dearest.allowance:
            days = sum(goer.days for goer in goers) - dearest.days
            yield Why(daily.format(name=first.name, days=in_days(days)), allowance)
        tickets = [goer.ticket for goer in goers]
        if again := sum(tickets) - max(tickets):
            yield Why(ticket.format(name=first.name), again)


def _notes(journeys: Sequence[Journey]) -> Iterator[str]:
    """What the office has to know that no figure says."""
    if len({one.charged for one in journeys} | {day.year for day in _days_of(journeys)}) > 1:
        yield _("Melewati pergantian tahun: masing-masing dibebankan pada DPA tahunnya.")
    for one in journeys:
        if one.organised:
            yield _("Tanggal «{title}» ditentukan penyelenggara.").format(title=one.title)
        if one.key.planned:
            sentence = _(
                "«{title}» masih rencana untuk {people}: hematnya dihitung sesudah ada drafnya."
            )
            yield sentence.format(title=one.title, people=in_persons(one.unnamed))
        elif not one.known:
            sentence = _("Biaya transpor «{title}» belum dapat dihitung.")
            yield sentence.format(title=one.title)


def _days_of(journeys: Iterable[Journey]) -> Iterator[date]:
    for one in journeys:
        yield from (day for day in (one.leave, one.back) if day is not None)
