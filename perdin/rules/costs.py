"""A cost line: every amount with its reason, its source, and how it came about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from perdin.i18n import _
from perdin.rules.tariffs import PriceGap, Quote
from perdin.rules.travel import Component


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a rate: the percentage, why, and the regulation that says so."""

    percent: int
    why: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """How an amount came about.

    ``top`` is the binding table's rate for one unit and ``own`` the office's, where each has one;
    the lower of both is payable. ``shares`` are the parts of it that are paid, one after another.
    ``place`` is where it is paid, ``lump`` says that it is a sum for which nobody asks a receipt.
    ``gap`` is what the office's table does not price of it.
    """

    rule: str
    days: tuple[date, ...] = ()
    top: int | None = None
    top_source: str = ""
    own: int | None = None
    own_source: str = ""
    shares: tuple[Share, ...] = ()
    place: str = ""
    lump: bool = False
    gap: PriceGap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One line of what a traveller may spend or spent, in whole rupiah.

    ``rate`` and ``ceiling`` are for one ``unit``; ``ceiling`` is None for what is paid at cost with
    no table. ``amount`` is quantity times rate, but for lodging by receipt it is the receipt.
    """

    component: Component
    quantity: int
    unit: str
    rate: int
    amount: int
    ceiling: int | None
    reason: str
    source: str
    basis: Basis | None = None


def basis_of(
    quote: Quote,
    rule: str,
    days: Sequence[date] = (),
    parts: tuple[Share, ...] = (),
    *,
    place: str = "",
    lump: bool = False,
) -> Basis:
    """How a line that rests on a quote came about."""
    return Basis(
        rule=rule,
        days=tuple(days),
        top=quote.ceiling,
        top_source=quote.ceiling_source,
        own=quote.own,
        own_source=quote.own_source,
        shares=parts,
        place=place,
        lump=lump,
        gap=quote.gap,
    )


def at_cost(
    component: Component, amount: int, reason: str, source: str, place: str = ""
) -> CostLine:
    """What is paid as it was spent, with no table above it."""
    rule = _("Dibayar sebesar pengeluaran nyata dengan buktinya.")
    return CostLine(
        component=component,
        quantity=1,
        unit=_("paket"),
        rate=amount,
        amount=amount,
        ceiling=None,
        reason=reason,
        source=source,
        basis=Basis(rule=rule, place=place),
    )
