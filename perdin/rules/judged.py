"""What may be paid of one real cost, and the costs of which nothing is."""

from dataclasses import dataclass

from perdin.i18n import _
from perdin.rules.actual import ActualCost
from perdin.rules.entitlement import LUMP_SUMS
from perdin.rules.travel import label


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What may be paid of one real cost, in rupiah, and the sentence that says why not more.

    ``ceiling`` is for one unit, None where no table says it; ``source`` the regulation. ``field``
    is the cell to be mended, ``hard`` that no reason lifts it. ``planned`` is the planned line that
    it was held to, ``unclear`` that it could be one of several, ``lump`` that it is a sum for which
    nobody asks a receipt.
    """

    claimed: int
    allowed: int
    why: str = ""
    source: str = ""
    ceiling: int | None = None
    field: str = "rate"
    hard: bool = True
    planned: int | None = None
    unclear: bool = False
    lump: bool = False

    @property
    def cut(self) -> int:
        """What is claimed above what may be paid."""
        return max(self.claimed - self.allowed, 0)


def unplanned_hard(cost: ActualCost) -> Judged:
    """What Lampiran I pays alone and nobody planned."""
    why = _("{what} tidak ada dalam rencana yang disetujui.").format(what=label(cost.component))
    return Judged(claimed=cost.amount, allowed=0, why=why)


def of_another(cost: ActualCost) -> Judged:
    """A bill proves what its own traveller spent; one for several is written down as shared."""
    why = _("Bukti ini milik pelaksana lain. Pilih bukti sendiri, atau catat buktinya bersama.")
    return Judged(claimed=cost.amount, allowed=0, why=why, field="receipt")


def not_made(cost: ActualCost) -> Judged:
    """Of a trip that was not made only what the seller keeps is paid, with its receipt."""
    if cost.component in LUMP_SUMS:
        sentence = _("{component} tidak dibayar untuk perjalanan yang dibatalkan.")
        why = sentence.format(component=label(cost.component))
        return Judged(claimed=cost.amount, allowed=0, why=why)
    why = _("Biaya pembatalan perlu bukti bahwa uangnya tidak dapat kembali.")
    return Judged(claimed=cost.amount, allowed=0, why=why, field="receipt", hard=False)
