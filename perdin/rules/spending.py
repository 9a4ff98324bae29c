"""What is wrong with a traveller's real costs as they are typed, row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perdin.errors import BadInput
from perdin.i18n import _, rupiah
from perdin.rules.actual import ActualCost, Bounds
from perdin.rules.entitlement import LUMP_SUMS
from perdin.rules.judged import Judged
from perdin.rules.judging import judge

LARGEST = 999_999_999_999
"""No cost of one traveller comes to a million million rupiah: more is a slip."""


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


def refuse(costs: Sequence[ActualCost], bounds: Bounds, *, complete: bool = False) -> None:
    """Raise BadInput with the first problem that blocks; with ``complete`` what is missing too."""
    for problem in problems(costs, bounds):
        if problem.blocking or (complete and problem.missing):
            raise BadInput(problem=problem.sentence)


def problems(costs: Sequence[ActualCost], bounds: Bounds) -> list[CostProblem]:
    """Everything that is wrong with a traveller's costs as typed, row by row."""
    rows = judge(costs, bounds)
    return [
        *_signs(costs),
        *_judged(rows),
        *_unproved(costs, rows, bounds),
        *_dates(costs, bounds),
    ]


def is_lump(cost: ActualCost, judged: Judged) -> bool:
    """Whether a cost is a sum for which nobody asks a receipt, or why there is none."""
    return judged.lump or cost.component in LUMP_SUMS


def _signs(costs: Sequence[ActualCost]) -> Iterator[CostProblem]:
    for row, cost in enumerate(costs):
        if cost.quantity < 0 or cost.rate < 0:
            yield CostProblem(row, "rate", _("Biaya tidak boleh kurang dari Rp0."))
        elif cost.amount > LARGEST:
            sentence = _("Jumlahnya lebih dari {most}. Periksa banyaknya dan harga satuannya.")
            yield CostProblem(row, "rate", sentence.format(most=rupiah(LARGEST)))


def _judged(rows: Sequence[Judged]) -> Iterator[CostProblem]:
    """What is claimed above what may be paid; a reason that is only not typed yet is missing."""
    for row, judged in enumerate(rows):
        if judged.cut:
            yield CostProblem(
                row, judged.field, judged.why, blocking=judged.hard, missing=not judged.hard
            )
        if judged.unclear and judged.claimed:
            sentence = _("Pilih untuk tujuan mana biaya ini.")
            yield CostProblem(row, "planned", sentence, blocking=False, missing=True)


def _unproved(
    costs: Sequence[ActualCost], judged: Sequence[Judged], bounds: Bounds
) -> Iterator[CostProblem]:
    """Daftar Pengeluaran Riil: within its limit, with a reason, and never for an air ticket."""
    rows = [
        row
        for row, cost in enumerate(costs)
        if judged[row].claimed and not cost.proved and not is_lump(cost, judged[row])
    ]
    amount = sum(judged[row].claimed for row in rows)
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
    at_cost = sum(
        judged[row].claimed for row, cost in enumerate(costs) if not is_lump(cost, judged[row])
    )
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
    fares = {entitled.number for entitled in bounds.entitlements if entitled.ticket}
    for row in rows:
        ticket = costs[row].is_ticket or judged[row].planned in fares
        if ticket and not bounds.policy.unproved_tickets:
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
