"""What the tests of a year share."""

from perdin.rules.actual import ActualCost
from perdin.rules.travel import Component

LOST = ActualCost(
    component=Component.PENGINAPAN,
    quantity=1,
    unit="malam",
    rate=500_000,
    reason="Tidak dikembalikan",
    receipt="Nota hotel",
)
