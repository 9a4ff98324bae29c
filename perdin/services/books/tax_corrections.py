"""A tax that was booked by mistake is answered on a day of its own; what was booked stays."""

from datetime import date

from sqlalchemy.orm.attributes import flag_modified

from perdin.errors import BadInput, NotFound
from perdin.i18n import _
from perdin.models.accounting import Receipt, TaxLine
from perdin.models.books import TaxCorrection
from perdin.rules.workflow import Right
from perdin.services.books import closings, treasury
from perdin.services.budget import fiscal_years
from perdin.services.desk import Topic, Work, operation


@operation(Right.FINANCE)
def correct_tax(work: Work, tax_id: int, reason: str, corrected_on: date) -> int:
    """Answer a mistaken paying over, or, of a tax that waits, its withholding; gives its rupiah.

    A tax whose paying over was answered waits again; one whose withholding was answered is gone
    from its receipt. Raises BadInput without a reason, for a day before the mistake or that has not
    come; NotFound, YearClosed, MonthClosed.
    """
    tax = work.session.get(TaxLine, tax_id, with_for_update=True)
    if tax is None:
        raise NotFound(what=_("Pajak"))
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pembetulan."))
    booked_on = tax.paid_over_on or tax.withheld_on
    closings.refuse_before(booked_on, corrected_on)
    treasury.refuse_far(corrected_on, work.desk.today)
    fiscal_years.refuse_closed(work.session, corrected_on.year)
    closings.refuse_closed(work.session, corrected_on)
    receipt = work.session.get_one(Receipt, tax.receipt_id)
    wrong = TaxCorrection(
        trip_id=receipt.trip_id,
        tax_line_id=tax.id,
        receipt=receipt.number,
        vendor=receipt.vendor,
        kind=tax.kind,
        paid_over=tax.paid_over_on is not None,
        amount=tax.amount,
        booked_on=booked_on,
        payment_number=tax.payment_number,
        corrected_on=corrected_on,
        reason=reason.strip(),
        recorded_by_id=work.desk.person.user_id,
    )
    work.session.add(wrong)
    if wrong.paid_over:
        tax.paid_over_on, tax.payment_number = None, ""
    else:
        receipt.taxes.remove(tax)
    # A form that shows the receipt as it was may not bring the mistake back.
    flag_modified(receipt, "match_key")
    work.session.flush()
    work.tell(
        Topic.FINANCE,
        closings.subject(corrected_on),
        **{"setoran_dibetulkan" if wrong.paid_over else "pungutan_dibetulkan": wrong.amount},
        pajak=wrong.kind,
        nomor_setor=wrong.payment_number or None,
        tanggal=corrected_on.isoformat(),
        alasan=wrong.reason,
    )
    return wrong.amount
