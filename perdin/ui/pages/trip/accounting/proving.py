"""Which receipt proves which cost, and what the cost is then."""

from dataclasses import replace

from perdin.i18n import rupiah
from perdin.rules import document_kinds
from perdin.rules.actual import ActualCost, at_rate
from perdin.rules.entitlement import LUMP_SUMS
from perdin.services.documents.receipt_checks import COMPONENTS
from perdin.services.documents.receipt_form import ReceiptRow


def receipt_name(receipt: ReceiptRow) -> str:
    """A receipt as a list offers it: «Hotel Melati, 0123, Rp800.000»."""
    form = receipt.form
    which = form.number or form.ticket_number or form.booking_code
    name = form.vendor or document_kinds.label(form.kind)
    return ", ".join(part for part in (name, which, rupiah(form.amount or 0)) if part)


def proves(receipt: ReceiptRow, cost: ActualCost) -> bool:
    """Whether a receipt can be that of a cost which has none yet."""
    fitting = COMPONENTS.get(receipt.form.kind)
    return (
        not cost.proved
        and cost.component not in LUMP_SUMS
        and (fitting is None or cost.component in fitting)
    )


def as_billed(cost: ActualCost, receipt: ReceiptRow) -> ActualCost:
    """The cost proved by a bill, and as the bill says where nothing else is claimed of it yet."""
    proved = replace(
        cost,
        receipt=receipt_name(receipt).rpartition(",")[0],
        receipt_id=receipt.id,
        unproved_reason="",
    )
    amount = receipt.form.amount or 0
    if receipt.claimed or cost.component in LUMP_SUMS or not cost.quantity:
        return proved
    return proved if amount % cost.quantity else at_rate(proved, amount // cost.quantity)
