"""Aturan hemat: what a decree restricts of travel between two days, and which trips it touches.

The figures are an office's own, from its decree: nothing of it ships. Shapes that decrees have are
halves of a ceiling (Inpres 1/2025), days of a trip, people of a trip, and whole kinds of travel.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from perdin.i18n import N_, _, in_days, in_persons, rupiah
from perdin.rules.travel import TravelKind, label

ABROAD_ACCOUNT = "5.1.02.04.02."
"""Accounts of travel abroad. No place abroad can be chosen: the account tells of one."""


class Subject(StrEnum):
    """What a restriction counts."""

    CEILING = "pagu"
    DAYS = "lama"
    PEOPLE = "orang"
    TRAVEL = "perjalanan"


class Effect(StrEnum):
    """What becomes of a trip that a restriction touches."""

    TELL = "beritahukan"
    REASON = "alasan"
    PERMISSION = "izin"
    FORBID = "larang"


class Zone(StrEnum):
    """How far a place is from where the trip begins."""

    IN_TOWN = "dalam_kota"
    IN_PROVINCE = "dalam_provinsi"
    OUT_PROVINCE = "luar_provinsi"
    ABROAD = "luar_negeri"


SUBJECT_NAMES = {
    Subject.CEILING: N_("Bagian pagu yang boleh dipakai"),
    Subject.DAYS: N_("Lama perjalanan"),
    Subject.PEOPLE: N_("Banyaknya pelaksana"),
    Subject.TRAVEL: N_("Jenis, tujuan, atau maksud tertentu"),
}
EFFECT_NAMES = {
    Effect.TELL: N_("Diberitahukan"),
    Effect.REASON: N_("Perlu alasan"),
    Effect.PERMISSION: N_("Perlu izin"),
    Effect.FORBID: N_("Dilarang"),
}
ZONE_NAMES = {
    Zone.IN_TOWN: N_("dalam kota"),
    Zone.IN_PROVINCE: N_("dalam provinsi"),
    Zone.OUT_PROVINCE: N_("luar provinsi"),
    Zone.ABROAD: N_("luar negeri"),
}
FARTHER = tuple(Zone)
"""From near to far."""
_WORD = re.compile(r"[^\W_]+")
_CITY, _PROVINCE = len("36.73"), len("36")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """One rule of a decree. ``last_day`` None: until further notice.

    ``percent`` of the year's ceiling may be used, or with ``each_line`` of each line's. ``most`` is
    days or people, ``most_permitted`` how many a permission allows at the most. ``zones`` narrows
    those, and is with ``kinds``, ``places`` (codes) and ``words`` of the purpose what whole travel
    is restricted by: any one of them; all travel where none is named. ``giver`` gives the
    permission.
    """

    name: str
    basis: str
    subject: Subject
    effect: Effect
    first_day: date
    last_day: date | None = None
    giver: str = ""
    percent: int | None = None
    each_line: bool = False
    most: int | None = None
    most_permitted: int | None = None
    zones: tuple[Zone, ...] = ()
    kinds: tuple[TravelKind, ...] = ()
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class Used:
    """What is set aside and spent of a ceiling, without the trip that is asked about; rupiah."""

    ceiling: int
    used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TripFacts:
    """What restrictions ask about a trip. ``cost`` is rupiah; ``line`` and ``year`` its budget.

    ``places`` are codes with the zone of each.
    """

    leave: date
    back: date
    people: int
    kinds: frozenset[TravelKind] = frozenset()
    places: tuple[tuple[str, Zone], ...] = ()
    purpose: str = ""
    cost: int = 0
    line: Used | None = None
    year: Used | None = None

    @property
    def days(self) -> int:
        """Days of the trip, both ends counted."""
        return (self.back - self.leave).days + 1

    @property
    def farthest(self) -> Zone | None:
        """The zone of the place that is farthest; None while no place is known."""
        zones = [zone for _code, zone in self.places]
        return max(zones, key=FARTHER.index) if zones else None


@dataclass(frozen=True, slots=True)
class Hit:
    """A restriction that a trip touches, what happens for that, and in a sentence why."""

    restriction: Restriction
    effect: Effect
    sentence: str


def zone_of(code: str, origin: str, account: str = "") -> Zone:
    """How far a place is, by the Kemendagri codes of both and the account that pays."""
    if account.startswith(ABROAD_ACCOUNT):
        return Zone.ABROAD
    if code[:_CITY] == origin[:_CITY] and len(code) >= _CITY:
        return Zone.IN_TOWN
    return Zone.IN_PROVINCE if code[:_PROVINCE] == origin[:_PROVINCE] else Zone.OUT_PROVINCE


def applies(restriction: Restriction, leave: date, back: date) -> bool:
    """Whether a trip has at least one day within a restriction's own."""
    last = restriction.last_day
    ended = last is not None and last < max(leave, restriction.first_day)
    return not ended and restriction.first_day <= back


def hits(restrictions: Iterable[Restriction], facts: TripFacts) -> Iterator[Hit]:
    """The restrictions that a trip touches, in the order given."""
    for restriction in restrictions:
        if applies(restriction, facts.leave, facts.back):
            found = _LOOK[restriction.subject](restriction, facts)
            if found is not None:
                yield found


def allowed(restriction: Restriction, ceiling: int) -> int:
    """How many rupiah of a ceiling may be used; parts of a rupiah are not."""
    return ceiling * (restriction.percent or 0) // 100


def _ceiling(restriction: Restriction, facts: TripFacts) -> Hit | None:
    budget = facts.line if restriction.each_line else facts.year
    if budget is None or not facts.cost or not budget.ceiling:  # a DPA that is not in has no part
        return None
    most = allowed(restriction, budget.ceiling)
    if budget.used + facts.cost <= most:
        return None
    sentence = _("{budget} terpakai {used}, dengan perjalanan ini {after}; yang boleh {most}.")
    told = sentence.format(
        budget=_("Baris anggaran ini") if restriction.each_line else _("Anggaran setahun"),
        used=rupiah(budget.used),
        after=rupiah(budget.used + facts.cost),
        most=rupiah(most),
    )
    return Hit(restriction, restriction.effect, told)


def _days(restriction: Restriction, facts: TripFacts) -> Hit | None:
    return _counted(restriction, facts, facts.days, in_days)


def _people(restriction: Restriction, facts: TripFacts) -> Hit | None:
    return _counted(restriction, facts, facts.people, in_persons)


def _counted(
    restriction: Restriction, facts: TripFacts, count: int, say: Callable[[int], str]
) -> Hit | None:
    most, permitted = restriction.most, restriction.most_permitted
    if most is None or count <= most or not _in_zones(restriction, facts):
        return None
    if permitted is None:
        sentence = _("{count}, paling banyak {most}.")
        return Hit(
            restriction, restriction.effect, sentence.format(count=say(count), most=say(most))
        )
    sentence = _("{count}, paling banyak {most}, dengan izin {permitted}.")
    told = sentence.format(count=say(count), most=say(most), permitted=say(permitted))
    return Hit(restriction, Effect.PERMISSION if count <= permitted else Effect.FORBID, told)


def _in_zones(restriction: Restriction, facts: TripFacts) -> bool:
    return not restriction.zones or facts.farthest in restriction.zones


def _travel(restriction: Restriction, facts: TripFacts) -> Hit | None:
    if not (restriction.zones or restriction.kinds or restriction.places or restriction.words):
        return Hit(restriction, restriction.effect, _("Semua perjalanan dibatasi."))
    reasons = list(_reasons(restriction, facts))
    if not reasons:
        return None
    sentence = _("Perjalanan ini dibatasi: {reasons}.").format(reasons=", ".join(reasons))
    return Hit(restriction, restriction.effect, sentence)


def _reasons(restriction: Restriction, facts: TripFacts) -> Iterator[str]:
    reached = {zone for _code, zone in facts.places}
    for zone in FARTHER:
        if zone in restriction.zones and zone in reached:
            yield _("tujuan {zone}").format(zone=_(ZONE_NAMES[zone]))
    for kind in restriction.kinds:
        if kind in facts.kinds:
            yield _("jenis {kind}").format(kind=label(kind))
    if any(_within(code, place) for code, _zone in facts.places for place in restriction.places):
        yield _("tujuan yang disebut")
    purpose = _spoken(facts.purpose)
    for word in restriction.words:
        if _spoken(word) in purpose:
            yield _("maksud memuat «{word}»").format(word=word)


def _within(code: str, place: str) -> bool:
    """Whether a place is another or lies in it, by their codes."""
    return f"{code}.".startswith(f"{place}.")


def _spoken(text: str) -> str:
    """A text as whole words between blanks: «Studi-banding,» as « studi banding »."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


_LOOK = {
    Subject.CEILING: _ceiling,
    Subject.DAYS: _days,
    Subject.PEOPLE: _people,
    Subject.TRAVEL: _travel,
}
