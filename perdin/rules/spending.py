"""What was really spent, and how much of it may be paid."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from perdin.errors import BadInput
from perdin.i18n import _, rupiah
from perdin.rules.policy import Policy
from perdin.rules.travel import Component, label

# Perpres 72/2025 Lampiran I: never above the ceiling, whatever the receipt says.
_HARD = (Component.UANG_HARIAN, Component.UANG_REPRESENTASI, Component.PENGINAPAN)
LUMP_SUMS = (Component.UANG_HARIAN, Component.UANG_REPRESENTASI)
"""Paid by the day, without receipts (PMK 113/PMK.05/2012)."""
_TICKET = re.compile(r"tiket pesawat|pesawat udara", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualCost:
    """One line of what was really spent.

    ``receipt`` says in words what proves it, and ``receipt_id`` is the receipt itself, where there
    is one; ``unproved_reason`` is why there is none.
    """

    component: Component
    quantity: int
    unit: str
    rate: int
    reason: str
    receipt: str = ""
    receipt_id: int | None = None
    spent_on: date | None = None
    unproved_reason: str = ""

    @property
    def amount(self) -> int:
        """Jumlah in rupiah."""
        return self.quantity * self.rate

    @property
    def proved(self) -> bool:
        """Whether a receipt stands behind it."""
        return bool(self.receipt.strip()) or self.receipt_id is not None


@dataclass(frozen=True, slots=True)
class CostProblem:
    """A sentence that belongs to one row, or with None to all; blocking ones stop the saving.

    ``missing`` stops only the handing in: it is what is merely not typed yet.
    """

    row: int | None
    field: str
    sentence: str
    blocking: bool = True
    missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one traveller's costs are held to; None is no limit.

    ``most`` is rupiah by component, ``days`` are the days away, ``most_unproved`` what may go
    without receipts; a ``cancelled`` trip has only costs that could not be had back. ``policy`` is
    what the trip was submitted with.
    """

    most: Mapping[Component, int]
    days: int
    leave: date
    back: date
    policy: Policy = Policy()
    most_unproved: int | None = None
    cancelled: bool = False


def at_rate(cost: ActualCost, rate: int) -> ActualCost:
    """The cost at another rate; its description no longer says the rate that was planned."""
    planned = re.escape(rupiah(cost.rate)) + r"(?![\d.]*\d)"
    return replace(cost, rate=rate, reason=re.sub(planned, rupiah(rate), cost.reason))


def refuse(costs: Sequence[ActualCost], bounds: Bounds, *, complete: bool = False) -> None:
    """Raise BadInput with the first problem that blocks; with ``complete`` what is missing too."""
    for problem in problems(costs, bounds):
        if problem.blocking or (complete and problem.missing):
            raise BadInput(problem=problem.sentence)


def problems(costs: Sequence[ActualCost], bounds: Bounds) -> list[CostProblem]:
    """Everything that is wrong with a traveller's costs as typed, row by row."""
    return [
        *_signs(costs),
        *_cancelled(costs, bounds),
        *_ceilings(costs, bounds),
        *_days(costs, bounds),
        *_lodging(costs, bounds),
        *_unproved(costs, bounds),
        *_dates(costs, bounds),
    ]


def is_ticket(cost: ActualCost) -> bool:
    """Whether a cost is an air ticket, which has always a receipt."""
    return cost.component is Component.TRANSPORT and bool(_TICKET.search(cost.reason))


def _signs(costs: Sequence[ActualCost]) -> Iterator[CostProblem]:
    for row, cost in enumerate(costs):
        if cost.quantity < 0 or cost.rate < 0:
            yield CostProblem(row, "rate", _("Biaya tidak boleh kurang dari Rp0."))


def _cancelled(costs: Sequence[ActualCost], bounds: Bounds) -> Iterator[CostProblem]:
    """Of a trip that was not made only what the seller keeps is paid, with its receipt."""
    for row, cost in enumerate(costs) if bounds.cancelled else ():
        if cost.component in LUMP_SUMS and cost.amount:
            yield CostProblem(
                row,
                "rate",
                _("{component} tidak dibayar untuk perjalanan yang dibatalkan.").format(
                    component=label(cost.component)
                ),
            )
        elif cost.amount and not cost.proved:
            yield CostProblem(
                row,
                "receipt",
                _("Biaya pembatalan perlu bukti bahwa uangnya tidak dapat kembali."),
                blocking=False,
                missing=True,
            )


def _ceilings(costs: Sequence[ActualCost], bounds: Bounds) -> Iterator[CostProblem]:
    spent: dict[Component, int] = {}
    last: dict[Component, int] = {}
    for row, cost in enumerate(costs):
        spent[cost.component] = spent.get(cost.component, 0) + cost.amount
        last[cost.component] = row
    for component in _HARD:
        amount, most = spent.get(component, 0), bounds.most.get(component, 0)
        if amount > most:
            yield CostProblem(
                last[component],
                "rate",
                _("{component}: {amount} melebihi batas {ceiling}.").format(
                    component=label(component), amount=rupiah(amount), ceiling=rupiah(most)
                ),
            )


def _days(costs: Sequence[ActualCost], bounds: Bounds) -> Iterator[CostProblem]:
    for component in LUMP_SUMS:
        rows = [row for row, cost in enumerate(costs) if cost.component is component]
        days = sum(costs[row].quantity for row in rows)
        if days > bounds.days:
            yield CostProblem(
                rows[-1],
                "quantity",
                _("{component} {days} hari, sedangkan perjalanannya {most} hari.").format(
                    component=label(component), days=days, most=bounds.days
                ),
            )


def _lodging(costs: Sequence[ActualCost], bounds: Bounds) -> Iterator[CostProblem]:
    """Lodging without a receipt is held to the lump sum (PMK 113/PMK.05/2012)."""
    rows = [
        row
        for row, cost in enumerate(costs)
        if cost.component is Component.PENGINAPAN and not cost.proved
    ]
    amount = sum(costs[row].amount for row in rows)
    percent = bounds.policy.lodging_percent_without_receipt
    most = bounds.most.get(Component.PENGINAPAN, 0) * percent // 100
    if amount > most:
        yield CostProblem(
            rows[-1],
            "receipt",
            _(
                "Penginapan tanpa bukti paling banyak {percent}%, yaitu {most}; ini {amount}. "
                "Isi kolom Bukti atau turunkan biayanya."
            ).format(percent=percent, most=rupiah(most), amount=rupiah(amount)),
        )


def _unproved(costs: Sequence[ActualCost], bounds: Bounds) -> Iterator[CostProblem]:
    """Daftar Pengeluaran Riil: within its limit, with a reason, and never for an air ticket."""
    rows = [
        row
        for row, cost in enumerate(costs)
        if cost.amount and not cost.proved and cost.component not in LUMP_SUMS
    ]
    amount = sum(costs[row].amount for row in rows)
    if bounds.most_unproved is not None and amount > bounds.most_unproved:
        yield CostProblem(
            rows[-1],
            "receipt",
            _(
                "Pengeluaran tanpa bukti {amount} melebihi batas kantor, {most} untuk satu orang."
            ).format(amount=rupiah(amount), most=rupiah(bounds.most_unproved)),
            blocking=False,
            missing=True,
        )
    at_cost = sum(cost.amount for cost in costs if cost.component not in LUMP_SUMS)
    percent = bounds.policy.unproved_percent
    if amount * 100 > at_cost * percent:
        yield CostProblem(
            rows[-1],
            "receipt",
            _("Pengeluaran tanpa bukti {amount} lebih dari {percent}% biaya riil, {most}.").format(
                amount=rupiah(amount), percent=percent, most=rupiah(at_cost * percent // 100)
            ),
            blocking=False,
            missing=True,
        )
    for row in rows:
        if is_ticket(costs[row]) and not bounds.policy.unproved_tickets:
            sentence = _("Tiket pesawat harus berbukti; tidak dapat dinyatakan sebagai riil.")
            yield CostProblem(row, "receipt", sentence, blocking=False, missing=True)
        elif not costs[row].unproved_reason.strip() and not bounds.cancelled:
            sentence = _("Tanpa bukti perlu alasannya (Daftar Pengeluaran Riil).")
            yield CostProblem(row, "unproved_reason", sentence, blocking=False, missing=True)


def _dates(costs: Sequence[ActualCost], bounds: Bounds) -> Iterator[CostProblem]:
    for row, cost in enumerate(costs):
        if cost.spent_on is not None and not bounds.leave <= cost.spent_on <= bounds.back:
            if cost.proved and cost.spent_on < bounds.leave:
                continue  # a ticket or a room is bought ahead
            yield CostProblem(row, "spent_on", _("Tanggal pengeluaran di luar perjalanan."))
