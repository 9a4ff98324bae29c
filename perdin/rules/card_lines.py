"""Kartu kredit pemerintah daerah: what it may pay, and which purchase a statement's line is of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from perdin.i18n import N_, _
from perdin.rules.travel import Component

BY_CARD = (
    Component.PENGINAPAN,
    Component.TRANSPORT,
    Component.TAKSI,
    Component.SEWA_KENDARAAN,
    Component.BBM,
    Component.TOL,
)
"""Transport, lodging and hire: what a card of the office pays of a journey (Permendagri 79/2022
art. 18); never money into a traveller's hand."""
MOST_DAYS_APART = 7
"""A bank books a purchase some days after it was made; further apart it is another one."""


class LineState(StrEnum):
    """How it stands with a line of a statement."""

    OPEN = "terbuka"
    CONFIRMED = "cocok"
    PERSONAL = "pribadi"


LABELS = {
    LineState.OPEN: N_("Belum dikenali"),
    LineState.CONFIRMED: N_("Cocok"),
    LineState.PERSONAL: N_("Pribadi"),
}


def label(state: LineState) -> str:
    """The word for a state in the language in use."""
    return _(LABELS[state])


@dataclass(frozen=True, slots=True)
class Charge:
    """A line or a purchase: its key, its day, and its rupiah, below 0 for what was paid back."""

    id: int
    day: date
    amount: int


def masked(number: str) -> str:
    """The last four digits of a card's number, however it was typed; all that may be kept.

    Raises ValueError for fewer than four digits at its end.
    """
    digits = "".join(number.split()).replace("-", "").replace(".", "")[-4:]
    if len(digits) != 4 or not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"not the end of a card's number: {digits!r}")
    return digits


def matches(lines: Iterable[Charge], purchases: Iterable[Charge]) -> dict[int, int]:
    """Which purchase each line is proposed to be of, one each: the same rupiah, the nearest day.

    Lines without one are left out. Where two fit as well, the earlier row goes first.
    """
    purchases = list(purchases)
    pairs = sorted(
        (abs((line.day - purchase.day).days), at, line.id, purchase.id)
        for at, line in enumerate(lines)
        for purchase in purchases
        if line.amount == purchase.amount and abs((line.day - purchase.day).days) <= MOST_DAYS_APART
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _apart, _at, line_id, purchase_id in pairs:
        if line_id not in found and purchase_id not in taken:
            found[line_id] = purchase_id
            taken.add(purchase_id)
    return found
