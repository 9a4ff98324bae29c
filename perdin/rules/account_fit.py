"""Which kinds of days each account of travel is for, and whether a trip's days fit its account."""

from collections.abc import Collection
from enum import StrEnum

from perdin.i18n import N_, _
from perdin.rules.travel import TravelKind, label


class AccountGate(StrEnum):
    """What is done with a trip whose account is not for its kinds of days."""

    OFF = "abaikan"
    WARN = "ingatkan"
    BLOCK = "tahan"


GATE_NAMES = {
    AccountGate.OFF: N_("Tidak diperiksa"),
    AccountGate.WARN: N_("Ingatkan"),
    AccountGate.BLOCK: N_("Tahan"),
}
ORDINARY, FIXED, IN_TOWN = "5.1.02.04.01.0001", "5.1.02.04.01.0002", "5.1.02.04.01.0003"
PACKAGE_IN_TOWN, PACKAGE_AWAY = "5.1.02.04.01.0004", "5.1.02.04.01.0005"
ACCOUNT_NAMES = {
    ORDINARY: N_("Perjalanan Dinas Biasa"),
    FIXED: N_("Perjalanan Dinas Tetap"),
    IN_TOWN: N_("Perjalanan Dinas Dalam Kota"),
    PACKAGE_IN_TOWN: N_("Perjalanan Dinas Paket Meeting Dalam Kota"),
    PACKAGE_AWAY: N_("Perjalanan Dinas Paket Meeting Luar Kota"),
}
_TOWN = frozenset({TravelKind.DALAM_KOTA, TravelKind.DALAM_KOTA_8JAM})
_PACKAGES_IN_TOWN = frozenset(
    {
        TravelKind.FULLBOARD_DALAM_KOTA,
        TravelKind.FULLDAY_DALAM_KOTA,
        TravelKind.HALFDAY_DALAM_KOTA,
    }
)
_PACKAGES_AWAY = frozenset(
    {
        TravelKind.FULLBOARD_LUAR_KOTA,
        TravelKind.FULLDAY_LUAR_KOTA,
        TravelKind.HALFDAY_LUAR_KOTA,
    }
)
# By the accounts' own names (kodefikasi belanja daerah). Training has no account of its own, and
# nothing in a trip tells that it is a fixed one: whoever chose that account said so.
_FOR = {
    ORDINARY: frozenset({TravelKind.LUAR_KOTA, TravelKind.DIKLAT}),
    FIXED: frozenset({TravelKind.LUAR_KOTA, *_TOWN}),
    IN_TOWN: frozenset({*_TOWN, TravelKind.DIKLAT}),
    PACKAGE_IN_TOWN: _PACKAGES_IN_TOWN | _TOWN,
    PACKAGE_AWAY: _PACKAGES_AWAY | {TravelKind.LUAR_KOTA},
}
_NEEDED = {PACKAGE_IN_TOWN: _PACKAGES_IN_TOWN, PACKAGE_AWAY: _PACKAGES_AWAY}
"""Coming a day early to a package is charged with it; days without any package are not."""


def fits(account_code: str, kinds: Collection[TravelKind]) -> bool:
    """Whether days of these kinds may be charged to an account.

    An account that is none of the five, such as one of the region's own, is nobody's business here.
    """
    if account_code not in _FOR or not kinds:
        return True
    needed = _NEEDED.get(account_code)
    return set(kinds) <= _FOR[account_code] and (needed is None or bool(needed & set(kinds)))


def misfit(account_code: str, kinds: Collection[TravelKind]) -> str:
    """What does not fit, and which account would; empty where all is well."""
    if fits(account_code, kinds):
        return ""
    days = ", ".join(label(kind) for kind in TravelKind if kind in kinds)
    sentence = _("Rekening {code} untuk {name}, sedangkan harinya: {days}.").format(
        code=account_code, name=_(ACCOUNT_NAMES[account_code]), days=days
    )
    better = next((code for code in _FOR if code != FIXED and fits(code, kinds)), None)
    if better is None:
        return f"{sentence} {_('Pisahkan menurut jenisnya, masing-masing dengan rekeningnya.')}"
    proper = _("Yang sesuai {code} {name}.")
    return f"{sentence} {proper.format(code=better, name=_(ACCOUNT_NAMES[better]))}"
