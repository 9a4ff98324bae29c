"""An amount of a stranger's cell that may hold sen, formula noise or a dash."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from perdin.importers.cells import amount_of
from perdin.importers.formats.bounds import Cell
from perdin.importers.sheet import text_of
from perdin.reading.money import LARGEST

_DASHES = re.compile(r"(?i)^(rp\.?)?\s*[-–—]+$")
_SEN = re.compile(
    r"(?i)^(?:rp\.?\s*)?(?P<whole>\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)(?P<sign>[.,])"
    r"(?P<sen>\d{2}|\d{5,})$"
)
"""Two digits are sen, many are what a formula left; three group thousands, one may be anything."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole rupiah; ``rounded`` where sen were, ``dash`` where a dash stood for nothing."""

    rupiah: int
    rounded: bool = False
    dash: bool = False


def read_amount(cell: Cell) -> Amount | None:
    """What a cell comes to, sen rounded half up; None for an empty one.

    Raises ValueError for what is no amount or is below zero.
    """
    text = text_of(cell) if isinstance(cell, str) else ""
    if text and _DASHES.match(text):
        return Amount(0, dash=True)
    exact = _exact(cell, text)
    if exact is None:
        amount = amount_of(cell)
        return None if amount is None else Amount(amount)
    if not 0 <= exact <= LARGEST:
        raise ValueError(f"not an amount: {cell!r}")
    whole = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    return Amount(whole, rounded=abs(exact - whole) > Decimal("0.0001"))


def _exact(cell: Cell, text: str) -> Decimal | None:
    """The number with what stands behind its decimal sign; None where there is nothing behind."""
    if isinstance(cell, float) and not isinstance(cell, bool):
        return None if cell.is_integer() else Decimal(repr(cell))
    match = _SEN.match(text)
    if match is None or match["sign"] in match["whole"]:
        return None
    return Decimal(f"{re.sub(r'[.,]', '', match['whole'])}.{match['sen']}")
