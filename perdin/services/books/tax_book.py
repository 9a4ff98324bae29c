"""Buku pajak: what the treasurer withheld, and what of it she paid over with which number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from perdin.errors import BadInput, NotFound
from perdin.i18n import _
from perdin.models.accounting import Receipt, TaxLine
from perdin.models.trips import Trip
from perdin.rules.workflow import Right
from perdin.services.books import closings
from perdin.services.desk import Topic, Work, operation, query


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldTax:
    """A tax of the book; ``paid_over_on`` is None while it waits. ``amount`` is rupiah."""

    id: int
    trip_id: int
    kind: str
    base: int
    amount: int
    receipt: str
    vendor: str
    purpose: str
    withheld_on: date
    paid_over_on: date | None
    payment_number: str


@query(Right.VIEW)
def list_taxes(work: Work, year: int) -> list[WithheldTax]:
    """Taxes withheld or paid over in a year, and those of before that wait; oldest first."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    question = (
        select(TaxLine, Receipt, Trip.purpose)
        .join(Receipt, Receipt.id == TaxLine.receipt_id)
        .join(Trip, Trip.id == Receipt.trip_id)
        .where(
            TaxLine.withheld_on <= last,
            TaxLine.paid_over_on.is_(None) | (TaxLine.paid_over_on >= first),
        )
        .order_by(TaxLine.withheld_on, TaxLine.id)
    )
    return [
        WithheldTax(
            id=tax.id,
            trip_id=receipt.trip_id,
            kind=tax.kind,
            base=tax.base,
            amount=tax.amount,
            receipt=receipt.number,
            vendor=receipt.vendor,
            purpose=purpose,
            withheld_on=tax.withheld_on,
            paid_over_on=tax.paid_over_on,
            payment_number=tax.payment_number,
        )
        for tax, receipt, purpose in work.session.execute(question)
    ]


@operation(Right.FINANCE)
def pay_over(work: Work, tax_ids: Sequence[int], paid_over_on: date, number: str) -> int:
    """Write down that taxes were paid over, with the NTPN or e-billing number; gives their sum.

    Raises BadInput without a number or a tax, for a day before one was withheld or that has not
    come, and for one that was paid over; NotFound, MonthClosed.
    """
    if not number.strip():
        raise BadInput(problem=_("Tuliskan kode billing atau NTPN."))
    if not tax_ids:
        raise BadInput(problem=_("Pilih pajak yang disetor."))
    closings.refuse_closed(work.session, paid_over_on)
    total = 0
    for tax_id in sorted(set(tax_ids)):
        tax = work.session.get(TaxLine, tax_id, with_for_update=True)
        if tax is None:
            raise NotFound(what=_("Pajak"))
        if tax.paid_over_on is not None:
            raise BadInput(problem=_("{kind} itu sudah disetor.").format(kind=tax.kind))
        if not tax.withheld_on <= paid_over_on <= work.desk.today:
            raise BadInput(
                problem=_("Tanggal setor antara tanggal dipungut dan hari ini. Periksa.")
            )
        tax.paid_over_on, tax.payment_number = paid_over_on, number.strip()
        # A form that shows the receipt as it was may not write over the number.
        flag_modified(work.session.get_one(Receipt, tax.receipt_id), "match_key")
        total += tax.amount
    work.tell(
        Topic.FINANCE,
        closings.subject(paid_over_on),
        pajak_disetor=total,
        nomor_setor=number.strip(),
    )
    return total


def kept(work: Work, before: Sequence[TaxLine], wanted: Iterable[TaxLine]) -> list[TaxLine]:
    """The taxes of a receipt as they are now wanted: what stays keeps its days in the book.

    ``wanted`` have neither. Raises MonthClosed where something would change in a closed month.
    """
    free, result = list(before), []
    for tax in wanted:
        same = next((old for old in free if _alike(old, tax)), None)
        if same is None:
            tax.withheld_on = work.desk.today
            closings.refuse_closed(work.session, tax.withheld_on)
            _number(work, tax, tax.payment_number)
            result.append(tax)
        else:
            free.remove(same)
            _number(work, same, tax.payment_number)
            result.append(same)
    let_go(work, free)
    return result


def let_go(work: Work, taxes: Iterable[TaxLine]) -> None:
    """Raise MonthClosed where a tax that is thrown away stands in the books of a closed month."""
    for tax in taxes:
        closings.refuse_closed(work.session, tax.withheld_on)
        if tax.paid_over_on is not None:
            closings.refuse_closed(work.session, tax.paid_over_on)


def _alike(old: TaxLine, new: TaxLine) -> bool:
    return (old.kind, old.base, old.basis_points, old.amount) == (
        new.kind,
        new.base,
        new.basis_points,
        new.amount,
    )


def _number(work: Work, tax: TaxLine, number: str) -> None:
    """A number that is typed pays the tax over today; one that is taken away undoes that."""
    if tax.paid_over_on is not None and number == tax.payment_number:
        return
    if tax.paid_over_on is not None:
        closings.refuse_closed(work.session, tax.paid_over_on)
    tax.payment_number = number
    if not number:
        tax.paid_over_on = None
    elif tax.paid_over_on is None:
        closings.refuse_closed(work.session, work.desk.today)
        tax.paid_over_on = work.desk.today
