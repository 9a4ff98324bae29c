"""What a planned line lets a traveller be paid: which units, where, each up to how much."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from perdin.i18n import _, in_days
from perdin.rules.costs import CostLine
from perdin.rules.policy import Policy
from perdin.rules.travel import Component, Lodging, TravelKind, label

LUMP_SUMS = (Component.UANG_HARIAN, Component.UANG_REPRESENTASI)
"""Paid by the day, without receipts (PMK 113/PMK.05/2012)."""
TICKET = re.compile(r"tiket pesawat|pesawat udara|\bflight\b|air ticket", re.IGNORECASE)
"""How an air ticket is called, in both languages of the window."""
HARD = (*LUMP_SUMS, Component.PENGINAPAN)
"""Perpres 72/2025 Lampiran I: never above the ceiling, whatever the receipt says."""


class Way(Enum):
    """How an entitlement is paid."""

    DAY = auto()
    NIGHT = auto()
    LUMP = auto()
    TABLE = auto()
    COST = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """The units of one planned line, ``number`` counted from 0 among them.

    ``rate`` is rupiah for one unit: of a night with its receipt, of a table what it says, of what
    is paid at cost what was planned. ``days`` are those that it is paid for, empty where no day is
    known; ``bare_days`` the nights that also the lump sum without receipt may be claimed for,
    ``bare_rate`` that sum. ``ticket`` is a fare there and back by air.
    """

    number: int
    component: Component
    way: Way
    place: str
    units: int
    rate: int
    source: str
    days: tuple[date, ...] = ()
    bare_rate: int = 0
    bare_days: frozenset[date] = field(default_factory=frozenset)
    ticket: bool = False

    @property
    def named(self) -> str:
        """What it is of: «Uang harian di Kota Bandung»."""
        if not self.place:
            return label(self.component)
        sentence = _("{component} di {place}")
        return sentence.format(component=label(self.component), place=self.place)

    @property
    def counted(self) -> str:
        """Its units in words: «3 hari»."""
        if self.way is Way.DAY:
            return in_days(self.units)
        return _("{count} kali").format(count=self.units)


@dataclass(frozen=True, slots=True)
class Ground:
    """What of a planned line's basis is kept with it: where, on which days, and its whole rate.

    ``whole`` is rupiah for one unit before a share is taken of it (30 % of a night), ``lump`` says
    that it is paid as a sum without receipts.
    """

    place: str
    days: tuple[date, ...]
    whole: int
    lump: bool


def ground_of(line: CostLine) -> Ground:
    """The ground of a line as the estimate made it."""
    basis = line.basis
    if basis is None:
        return Ground("", (), line.rate, False)
    tables = [rate for rate in (basis.top, basis.own) if rate is not None]
    whole = min(tables, default=line.rate)
    return Ground(basis.place, basis.days, whole, basis.lump)


def entitlement(
    number: int,
    line: CostLine,
    ground: Ground,
    kinds: Mapping[date, TravelKind],
    policy: Policy,
) -> Entitlement:
    """What a planned line entitles to; ``kinds`` says how each day of the traveller is paid."""
    night = line.component is Component.PENGINAPAN
    percent = policy.lodging_percent_without_receipt
    training = {day for day in ground.days if kinds.get(day) is TravelKind.DIKLAT}
    way = _way(line, ground)
    return Entitlement(
        number=number,
        component=line.component,
        way=way,
        place=ground.place,
        units=line.quantity,
        rate=ground.whole if night else line.rate,
        source=line.source,
        days=ground.days if night or line.component in LUMP_SUMS else (),
        bare_rate=ground.whole * percent // 100 if night else 0,
        bare_days=frozenset(ground.days) - training if night else frozenset(),
        ticket=way is Way.TABLE and bool(TICKET.search(line.reason)),
    )


def inferred(
    line: CostLine,
    lodging: Lodging,
    kinds: Mapping[date, TravelKind],
    evenings: Sequence[date],
    policy: Policy,
) -> Ground:
    """The ground of a line from before grounds were kept: a planned share tells its whole.

    Its nights are the first of the ``evenings`` that are left.
    """
    whole = line.rate
    days: tuple[date, ...] = ()
    if line.component is Component.PENGINAPAN:
        days = tuple(evenings[: line.quantity])
    if line.component is Component.PENGINAPAN and lodging is Lodging.NONE:
        share = policy.lodging_percent_without_receipt or 100
        whole = ((line.rate + 1) * 100 - 1) // share  # the share was rounded down
        whole = whole if line.ceiling is None else min(whole, line.ceiling)
    in_town = bool(kinds) and all(kind is TravelKind.DALAM_KOTA for kind in kinds.values())
    lump = in_town and line.component is Component.TRANSPORT and line.ceiling is not None
    return Ground("", days, whole, lump)


def _way(line: CostLine, ground: Ground) -> Way:
    if line.component in LUMP_SUMS:
        return Way.DAY
    if line.component is Component.PENGINAPAN:
        return Way.NIGHT
    if ground.lump:
        return Way.LUMP
    return Way.COST if line.ceiling is None else Way.TABLE
