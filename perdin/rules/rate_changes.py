"""What changed from one set of rates to another: raised, lowered, new, gone; by province."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from perdin.i18n import N_
from perdin.rules.rates import RateKey, RateKind


class Change(StrEnum):
    """What became of one rate."""

    RAISED = "raised"
    LOWERED = "lowered"
    NEW = "new"
    GONE = "gone"
    SAME = "same"


CHANGE_NAMES = {
    Change.RAISED: N_("Naik"),
    Change.LOWERED: N_("Turun"),
    Change.NEW: N_("Baru"),
    Change.GONE: N_("Hilang"),
    Change.SAME: N_("Tetap"),
}
THOUSAND = 1000


class Priced(Protocol):
    """A rate, wherever it stands."""

    @property
    def kind(self) -> RateKind:
        """What it is for."""

    @property
    def place(self) -> str:
        """Where it holds."""

    @property
    def level(self) -> str:
        """For whom."""

    @property
    def amount(self) -> int:
        """Rupiah."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateChange:
    """One rate before and after, rupiah; None where a set has none."""

    kind: RateKind
    place: str
    level: str
    before: int | None
    after: int | None

    @property
    def change(self) -> Change:
        """What became of it."""
        if self.before is None:
            return Change.NEW
        if self.after is None:
            return Change.GONE
        if self.after == self.before:
            return Change.SAME
        return Change.RAISED if self.after > self.before else Change.LOWERED

    @property
    def difference(self) -> int:
        """After less before, rupiah; 0 for what is new or gone."""
        return 0 if self.before is None or self.after is None else self.after - self.before

    @property
    def province(self) -> str:
        """The province's code; empty for a zone, a route between cities or everywhere."""
        return province_of(self.place)


def province_of(place: str) -> str:
    """The code of the province that a rate's place lies in: ``32`` of 32, 32.73 and 32.73>32.04.

    Empty for a zone, for all places, and for routes that the tables name by cities.
    """
    code = place.rpartition(">")[2][:2]
    return code if len(code) == 2 and code.isdecimal() else ""


def compare(before: Iterable[Priced], after: Iterable[Priced]) -> list[RateChange]:
    """Each rate of either set, by kind, place and level; those that stayed among them."""
    old, new = _by_key(before), _by_key(after)
    kinds = list(RateKind)
    keys = sorted({*old, *new}, key=lambda key: (kinds.index(key[0]), key[1], key[2]))
    return [
        RateChange(kind=kind, place=place, level=level, before=old.get(key), after=new.get(key))
        for key in keys
        for kind, place, level in [key]
    ]


def counted(changes: Iterable[RateChange]) -> Mapping[Change, int]:
    """How many rates were raised, lowered, are new, gone or the same."""
    counts = Counter(change.change for change in changes)
    return {change: counts[change] for change in Change}


def by_province(changes: Iterable[RateChange]) -> dict[str, Mapping[Change, int]]:
    """The same by the province's code, in order; under the empty code what lies in none."""
    groups: dict[str, list[RateChange]] = {}
    for change in changes:
        groups.setdefault(change.province, []).append(change)
    return {code: counted(groups[code]) for code in sorted(groups)}


def scaled(kind: RateKind, amount: int, percent: int) -> int:
    """An amount some percent higher (or lower), rounded to the nearest thousand rupiah.

    National tables go by thousands. Without a percentage it stays as it is, as does a norm in km;
    no rate becomes nothing.
    """
    if not percent or kind is RateKind.BBM_JARAK:
        return amount
    hundredths = amount * (100 + percent)
    step = THOUSAND * 100
    return max((hundredths + step // 2) // step * THOUSAND, 1)


def _by_key(rates: Iterable[Priced]) -> dict[RateKey, int]:
    return {(rate.kind, rate.place, rate.level): rate.amount for rate in rates}
