"""The days off of the nation that the program knows: holidays, and joint leave by yearly decree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from perdin.rules.working_days import DayOffKind

_ESTIMATE = " (perkiraan)"
_CATEGORIES = {DayOffKind.NATIONAL: "public", DayOffKind.JOINT_LEAVE: "government"}


@dataclass(frozen=True, slots=True)
class KnownDay:
    """One day off. ``estimated``: a feast by the moon whose decree is not out yet."""

    day: date
    name: str
    kind: DayOffKind
    estimated: bool


def source() -> str:
    """Where the days come from, with the version of the list."""
    return f"paket holidays {version('holidays')} (hari libur nasional dan cuti bersama)"


def load_days_off(years: Iterable[int]) -> list[KnownDay]:
    """The days off of some years, in order; a day is there once for each name."""
    from holidays import country_holidays  # 30 ms that only a few starts pay

    wanted = list(years)
    known = []
    for kind, category in _CATEGORIES.items():
        listed = country_holidays("ID", years=wanted, language="id", categories=(category,))
        for day, names in listed.items():
            for name in str(names).split("; "):
                plain = name.removesuffix(_ESTIMATE)
                known.append(KnownDay(day, plain, kind, estimated=plain != name))
    return sorted(known, key=lambda known_day: (known_day.day, known_day.name))
