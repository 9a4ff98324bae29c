"""How the rates' pages say kinds, levels and what became of a set."""

from collections.abc import Mapping
from datetime import date

from perdin.i18n import N_, _, long_date, number, rupiah
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.rates import KIND_NAMES, RateKind
from perdin.services.reference.rates import SetRow, place_name
from perdin.ui.colours import Tone

IN_FORCE = N_("Berlaku")
_NOT_YET, _OVER, _REPLACED = N_("Belum mulai"), N_("Berakhir"), N_("Digantikan")
_CORRECTED = N_("Diperbaiki")


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
    """Where a rate holds: a zone, a place by its name, or a route of two."""
    return place_name(place, names) or _("semua tempat")


def set_word(row: SetRow) -> str:
    """A set where several of its regulation may stand: with its year and edition."""
    words = f"{row.regulation} ({row.valid_from.year})"
    if row.edition == 1:
        return words
    return _("{set}, versi {edition}").format(set=words, edition=row.edition)


def regulation_word(row: SetRow) -> str:
    """A set in the list: its regulation, and a later edition's number."""
    if row.edition == 1:
        return row.regulation
    return _("{set}, versi {edition}").format(set=row.regulation, edition=row.edition)


def edition_word(row: SetRow) -> str:
    """Why a set was corrected, and whose key vouched for it; empty for what was typed first."""
    parts = []
    if row.edition > 1:
        sentence = _("Versi {edition}: {reason}")
        parts.append(sentence.format(edition=row.edition, reason=row.reason))
    if row.signed_by:
        parts.append(_("Dijamin {name}").format(name=row.signed_by))
    return " · ".join(parts)


def validity(row: SetRow) -> str:
    """From when, and until when where that is known."""
    if row.valid_to is None:
        return _("sejak {first}").format(first=long_date(row.valid_from))
    return f"{long_date(row.valid_from)} – {long_date(row.valid_to)}"


def state_word(row: SetRow, today: date) -> str:
    """Whether a set is what trips that leave today are calculated with, and if not, why."""
    if row.replaced:
        return _(_CORRECTED)
    if row.in_force:
        return _(IN_FORCE)
    if row.valid_from > today:
        return _(_NOT_YET)
    return _(_OVER if row.valid_to is not None and row.valid_to < today else _REPLACED)


def state_tone(row: SetRow) -> Tone:
    """Green for what is in force."""
    return Tone.SUCCESS if row.in_force else Tone.NEUTRAL
