"""What a set of rates leaves out of what its kind of regulation sets, each hole by its name."""

from collections.abc import Collection, Iterable, Mapping

from perdin.i18n import _
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.rates import JAKARTA, KIND_NAMES, Authority, RateKey, RateKind, Zone

_Tables = Mapping[RateKind, tuple[str, ...]]
CLASSES = ("1", "2", "3", "4")
"""Lodging goes by four classes (Perpres 72/2025 table 1.4)."""
_REPRESENTED = ("pejabat_daerah", "eselon_1", "eselon_2")
_EVERYBODY = ("",)
# By province, and for each of these levels; Perpres 72/2025 tables 1.2, 1.4 and 2.3.
_CEILING: _Tables = {
    RateKind.UANG_HARIAN_LUAR_KOTA: _EVERYBODY,
    RateKind.UANG_HARIAN_DALAM_KOTA_8JAM: _EVERYBODY,
    RateKind.UANG_HARIAN_DIKLAT: _EVERYBODY,
    RateKind.FULLBOARD_LUAR_KOTA: _EVERYBODY,
    RateKind.FULLBOARD_DALAM_KOTA: _EVERYBODY,
    RateKind.FULLDAY_DALAM_KOTA: _EVERYBODY,
    RateKind.PENGINAPAN: CLASSES,
    RateKind.TAKSI: _EVERYBODY,
}
# What the ceiling's text has no table of is taken from here (rules/rates.py, FROM_REFERENCE).
_REFERENCE: _Tables = {
    RateKind.SEWA_RODA4: _EVERYBODY,
    RateKind.SEWA_BUS_SEDANG: _EVERYBODY,
    RateKind.SEWA_BUS_BESAR: _EVERYBODY,
}
_NEEDED = {Authority.CEILING: _CEILING, Authority.REFERENCE: _REFERENCE}
_ONCE: Mapping[Authority, _Tables] = {
    Authority.CEILING: {
        RateKind.REPRESENTASI_LUAR_KOTA: _REPRESENTED,
        RateKind.REPRESENTASI_DALAM_KOTA: _REPRESENTED,
    },
    Authority.REFERENCE: {RateKind.DARAT_DALAM_KOTA: _EVERYBODY},
}
"""Tables without places; 1.3 of Perpres 72/2025."""
MOST_NAMED = 5


def holes(
    authority: Authority, keys: Collection[RateKey], provinces: Collection[str]
) -> list[RateKey]:
    """The rates that a set should have and has not; ``provinces`` are their codes.

    A national set has every table of its kind for every province. Of any other table that goes by
    provinces (it names more than half of them) the provinces that are left out are holes as well,
    where no zone and no row for all places covers them.
    """
    have, missing = set(keys), []
    needed = _NEEDED.get(authority, {})
    for kind, levels in _ONCE.get(authority, {}).items():
        missing += [(kind, "", level) for level in levels if (kind, "", level) not in have]
    for kind, levels in needed.items():
        missing += [
            (kind, code, level)
            for level in levels
            for code in sorted(provinces)
            if (kind, code, level) not in have
        ]
    by_table: dict[tuple[RateKind, str], set[str]] = {}
    for kind, place, level in have:
        if kind not in needed:
            by_table.setdefault((kind, level), set()).add(place)
    for (kind, level), places in sorted(by_table.items()):
        missing += [(kind, code, level) for code in _left_out(places, provinces)]
    return missing


def _left_out(places: set[str], provinces: Collection[str]) -> list[str]:
    """The provinces that a table by provinces does not reach."""
    codes = {*places, *({JAKARTA} if Zone.JAKARTA in places else ())}
    few = len(codes & set(provinces)) * 2 <= len(provinces)
    if few or "" in places or Zone.OUTSIDE in places:
        return []
    return sorted(set(provinces) - codes)


def said(missing: Iterable[RateKey], names: Mapping[str, str]) -> list[str]:
    """What is missing in a sentence for each group of provinces; ``names`` are theirs by code."""
    tables: dict[tuple[RateKind, str], list[str]] = {}
    for kind, place, level in missing:
        tables.setdefault((kind, level), []).append(place)
    groups: dict[tuple[str, ...], dict[RateKind, list[str]]] = {}
    for (kind, level), places in tables.items():
        groups.setdefault(tuple(places), {}).setdefault(kind, []).append(level)
    return [_group(kinds, places, names) for places, kinds in groups.items()]


def _group(
    kinds: Mapping[RateKind, list[str]], places: tuple[str, ...], names: Mapping[str, str]
) -> str:
    what = ", ".join(_with_levels(kind, levels) for kind, levels in kinds.items())
    what = what[:1].upper() + what[1:]
    if places == ("",):
        return _("{kind} tidak ada.").format(kind=what)
    if names and set(places) >= set(names):
        return _("{kind} tidak ada untuk provinsi mana pun.").format(kind=what)
    shown = [names.get(code, code) for code in places]
    named = ", ".join(shown[:MOST_NAMED])
    if len(shown) > MOST_NAMED:
        more = _("{names}, dan {count} provinsi lain")
        named = more.format(names=named, count=len(shown) - MOST_NAMED)
    return _("{kind} tidak ada untuk {names}.").format(kind=what, names=named)


def _with_levels(kind: RateKind, levels: list[str]) -> str:
    named = [_(LEVEL_NAMES.get(level, level)) for level in levels if level]
    words = _(KIND_NAMES[kind])
    return f"{words} ({', '.join(named)})" if named else words
