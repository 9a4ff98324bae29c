"""What a rate cannot be: an amount beyond all reason for its kind, a level that it is not for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from perdin.i18n import _, rupiah
from perdin.importers.tariffs import load_shipped
from perdin.rules.rates import HARD, KIND_NAMES, RateKind

ODD_TIMES, MOST_TIMES = 3, 5
"""From so many times the nation's highest on, an amount is looked at, or cannot be."""
ODD_PART, LEAST_PART = 8, 40
"""The same below the nation's lowest: an eighth of it is looked at, a fortieth cannot be."""
_OFFICES = {
    RateKind.PAKET_FULLBOARD: (200_000, 4_000_000),
    RateKind.PAKET_FULLDAY: (100_000, 2_000_000),
    RateKind.PAKET_HALFDAY: (80_000, 1_500_000),
    RateKind.BBM_HARGA: (5_000, 30_000),
    RateKind.BBM_JARAK: (3, 60),
    RateKind.FULLDAY_LUAR_KOTA: (65_000, 300_000),
}
"""Kinds that stand in offices' own tables alone: what such tables hold, rupiah (or km)."""
_CLASSES = {
    "1": ("1", "pejabat_daerah", "dprd_pimpinan", "eselon_1"),
    "2": ("2", "eselon_2", "dprd", "dprd_anggota"),
    "3": ("3", "eselon_3", "golongan_iv"),
}
_VEHICLES = ("roda2", "roda4", "roda6")
_LODGING = ("1", "2", "3", "4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why a rate is not to be believed, or only to be looked at."""

    code: str
    sentence: str
    blocking: bool


def doubts(kind: RateKind, place: str, level: str, amount: int) -> Iterable[Doubt]:
    """What speaks against a rate, beside the national tables of Perpres 72/2025."""
    fuel = kind in (RateKind.BBM_JARAK, RateKind.BBM_HARGA)
    if (level in _VEHICLES and not fuel) or (level in _LODGING and kind is not RateKind.PENGINAPAN):
        sentence = _("Tingkat ini tidak dapat dimiliki siapa pun untuk {kind}.")
        yield Doubt(
            code="level_impossible", sentence=sentence.format(kind=_(KIND_NAMES[kind])),
            blocking=True,
        )  # fmt: skip
    low, high = _bounds(kind, place[:2], level)
    over, under = amount / high, low / amount
    if over <= ODD_TIMES and under <= ODD_PART:
        return
    sentence = _("{amount} tidak wajar untuk {kind}: tabel nasional {low} sampai {high}.")
    yield Doubt(
        code="amount_unlikely",
        sentence=sentence.format(
            amount=rupiah(amount), kind=_(KIND_NAMES[kind]), low=rupiah(low), high=rupiah(high)
        ),
        blocking=_beyond(kind, place, level, amount),
    )


def _beyond(kind: RateKind, place: str, level: str, amount: int) -> bool:
    """Whether a rate cannot be; what may be passed with receipts is held to the whole nation's."""
    low, high = _bounds(kind, place[:2] if kind in HARD else "", level)
    return amount > high * MOST_TIMES or amount * LEAST_PART < low


@lru_cache(maxsize=2048)
def _bounds(kind: RateKind, own: str, level: str) -> tuple[int, int]:
    """The lowest and highest amount of a kind, in its ``own`` province and for its lodging class.

    Of the whole nation where that is none, or has no such rate.
    """
    if kind in _OFFICES:
        return _OFFICES[kind]
    lodging = kind is RateKind.PENGINAPAN and level != ""
    wanted = next((one for one, levels in _CLASSES.items() if level in levels), "4")
    by_key = _national()
    for province in (own, ""):
        amounts = [
            amount
            for (of, where, whom), amount in by_key
            if of is kind
            and (not province or where[:2] == province)
            and (not lodging or whom == wanted)
        ]
        if amounts:
            return min(amounts), max(amounts)
    raise ValueError(f"no national table of {kind}")


@lru_cache
def _national() -> tuple[tuple[tuple[RateKind, str, str], int], ...]:
    return tuple(
        (key, rate.amount) for tariff in load_shipped() for key, rate in tariff.rates.items()
    )
