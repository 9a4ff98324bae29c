"""How a red flag names the receipts that it is about."""

from collections.abc import Iterable, Sequence

from perdin.i18n import _, rupiah, short_date
from perdin.rules.red_flags.records import Bill

FEW = 4
"""So many receipts are named; of more the sentence tells how many."""


def which(bills: Sequence[Bill]) -> str:
    """Some receipts by number, day and person: «No. 0123, 3 Mar 2026, Ratih»."""
    shown = "; ".join(_one(bill) for bill in bills[:FEW])
    if len(bills) <= FEW:
        return shown
    return _("{shown}; dan {more} lagi").format(shown=shown, more=len(bills) - FEW)


def persons(bills: Iterable[Bill]) -> str:
    """Whom some receipts are for, each once."""
    names = list(dict.fromkeys(bill.named for bill in bills))
    if len(names) <= FEW:
        return ", ".join(names)
    return _("{names} dan {more} orang lagi").format(
        names=", ".join(names[:FEW]), more=len(names) - FEW
    )


def _one(bill: Bill) -> str:
    number = _("No. {number}").format(number=bill.number) if bill.number else rupiah(bill.amount)
    parts = [number, short_date(bill.day) if bill.day else "", bill.named]
    return ", ".join(part for part in parts if part)
