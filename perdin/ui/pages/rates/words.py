"""How the rates' pages say kinds, levels and what became of a set."""

from collections.abc import Mapping
from datetime import date

from perdin.i18n import N_, _, long_date, number, rupiah
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.rates import KIND_NAMES, ZONE_NAMES, RateKind
from perdin.services.reference.rates import SetRow
from perdin.ui.colours import Tone

IN_FORCE = N_("Berlaku")
_NOT_YET, _OVER, _REPLACED = N_("Belum mulai"), N_("Berakhir"), N_("Digantikan")


def kind_word(kind: RateKind) -> str:
    """A kind of rate as a title."""
    word = _(KIND_NAMES[kind])
    return word[:1].upper() + word[1:]


def amount_word(kind: RateKind, amount: int) -> str:
    """A rate as it is read: rupiah, but for a norm in km."""
    if kind is RateKind.BBM_JARAK:
        return _("{count} km").format(count=number(amount))
    return rupiah(amount)


def level_word(level: str) -> str:
    """A level in words; nothing for everybody."""
    return _(LEVEL_NAMES.get(level, level)) if level else ""


def zone_word(place: str, names: Mapping[str, str]) -> str:
    """Where a rate of the office's own holds: a zone, or a place by its name."""
    if place in names:
        return names[place]
    return _(ZONE_NAMES.get(place, place)) if place else _("semua tempat")


def validity(row: SetRow) -> str:
    """From when, and until when where that is known."""
    if row.valid_to is None:
        return _("sejak {first}").format(first=long_date(row.valid_from))
    return f"{long_date(row.valid_from)} – {long_date(row.valid_to)}"


def state_word(row: SetRow, today: date) -> str:
    """Whether a set is what trips that leave today are calculated with, and if not, why."""
    if row.in_force:
        return _(IN_FORCE)
    if row.valid_from > today:
        return _(_NOT_YET)
    return _(_OVER if row.valid_to is not None and row.valid_to < today else _REPLACED)


def state_tone(row: SetRow) -> Tone:
    """Green for what is in force."""
    return Tone.SUCCESS if row.in_force else Tone.NEUTRAL
