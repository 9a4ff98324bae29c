"""Mistaken payments of statements, and of what holders paid back: each answered, both stay."""

from datetime import date

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.models.cards import CardCorrection, CardStatement, CardStatementLine, CreditCard
from perdin.rules.workflow import Right
from perdin.services.accounting import accounts
from perdin.services.books import book_numbers, closings
from perdin.services.budget import fiscal_years
from perdin.services.cards import matching, statements
from perdin.services.desk import Topic, Work, operation


@operation(Right.FINANCE)
def correct_statement_payment(
    work: Work, statement_id: int, reason: str, corrected_on: date
) -> int:
    """Answer a mistaken payment of a statement, which is owed again then; gives its rupiah.

    Payment and answer stay in the books, each on its day. Raises BadInput without a reason, for a
    statement that is not paid, and for a day before the payment or that has not come; NotFound,
    YearClosed, MonthClosed.
    """
    statement = statements.statement_at(work.session, statement_id)
    if statement.paid_on is None:
        raise BadInput(problem=_("Tagihan ini belum dibayar, jadi tidak ada yang dibetulkan."))
    number = ""
    if statement.book_number:
        number = book_numbers.next_free(work.session, corrected_on.year, statement.mechanism)
    wrong = CardCorrection(
        statement_id=statement.id,
        amount=statement.total,
        booked_on=statement.paid_on,
        book_number=statement.book_number,
        mechanism=statement.mechanism,
        reference=statement.reference,
        corrected_on=corrected_on,
        correction_number=number,
        reason=reason.strip(),
        recorded_by_id=work.desk.person.user_id,
    )
    _write(work, statement, wrong)
    statement.paid_on, statement.book_number, statement.reference = None, "", ""
    return wrong.amount


@operation(Right.FINANCE)
def correct_repayment(work: Work, line_id: int, reason: str, corrected_on: date) -> int:
    """Answer what a holder is said to have paid back and did not; gives its rupiah.

    The holder owes the line again. Raises BadInput for a line that was not paid back, and as
    ``correct_statement_payment``.
    """
    line, statement = matching.line_at(work.session, line_id)
    if line.repaid_on is None or line.repaid_into is None:
        raise BadInput(problem=_("Baris ini belum dikembalikan, jadi tidak ada yang dibetulkan."))
    wrong = CardCorrection(
        statement_id=statement.id,
        line_id=line.id,
        amount=line.amount,
        booked_on=line.repaid_on,
        mechanism=line.repaid_into,
        reference=line.deposit,
        corrected_on=corrected_on,
        reason=reason.strip(),
        recorded_by_id=work.desk.person.user_id,
    )
    _write(work, statement, wrong)
    line.repaid_on, line.repaid_into, line.deposit = None, None, ""
    return wrong.amount


def _write(work: Work, statement: CardStatement, wrong: CardCorrection) -> None:
    if not wrong.reason:
        raise BadInput(problem=_("Tuliskan alasan pembetulan."))
    closings.refuse_before(wrong.booked_on, wrong.corrected_on)
    if wrong.corrected_on > work.desk.today:
        raise BadInput(problem=_("Tanggal pembetulan belum tiba."))
    accounts.refuse_far(wrong.corrected_on, work.desk.today)
    fiscal_years.refuse_closed(work.session, wrong.corrected_on.year)
    closings.refuse_closed(work.session, wrong.corrected_on)
    book_numbers.take(
        work.session, wrong.corrected_on.year, wrong.mechanism, wrong.correction_number
    )
    work.session.add(wrong)
    work.session.flush()
    card = work.session.get_one(CreditCard, statement.card_id)
    line = work.session.get(CardStatementLine, wrong.line_id) if wrong.line_id else None
    work.tell(
        Topic.FINANCE,
        statements.subject(card, statement.issued_on),
        dibetulkan=wrong.amount,
        baris=line.merchant if line is not None else None,
        tanggal=wrong.corrected_on.isoformat(),
        alasan=wrong.reason,
    )
