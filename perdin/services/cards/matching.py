"""What each line of a statement is: a purchase, one that nobody had written down, or personal."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from perdin.account_errors import DepositMissing
from perdin.errors import BadInput, NotFound
from perdin.i18n import _, long_date, rupiah
from perdin.models.cards import CardStatement, CardStatementLine, CreditCard
from perdin.models.money import Payment
from perdin.rules.card_lines import LineState
from perdin.rules.travel import Component
from perdin.rules.workflow import Right
from perdin.services.accounting import accounts
from perdin.services.books import closings
from perdin.services.budget import fiscal_years
from perdin.services.cards import purchases, statements
from perdin.services.cards.purchases import PurchaseForm
from perdin.services.desk import Topic, Work, operation


@operation(Right.FINANCE)
def confirm(work: Work, pairs: Mapping[int, int]) -> int:
    """Confirm that lines are of purchases, line id to payment id; gives how many.

    Raises BadInput for another amount or card, a purchase that another line is of, and a line that
    is not open; NotFound.
    """
    if not pairs:
        raise BadInput(problem=_("Tidak ada baris yang cocok dengan belanja yang dicatat."))
    for line_id, payment_id in sorted(pairs.items()):
        line, statement = _open_line(work.session, line_id)
        payment = work.session.get(Payment, payment_id, with_for_update=True)
        if payment is None or payment.card_id is None:
            raise NotFound(what=_("Belanja kartu"))
        _refuse_unlike(work.session, line, statement, payment)
        line.state, line.payment_id = LineState.CONFIRMED, payment.id
        work.session.flush()
        _tell(work, statement, cocok=len(pairs))
    return len(pairs)


@operation(Right.FINANCE)
def attach(work: Work, line_id: int, traveller_id: int, component: Component) -> int:
    """Write down what a line bought, which nobody had, for a traveller; gives the payment's id.

    It counts on the day of the line, or today where the books of that day are closed. Raises
    BadInput for what was paid back, and as ``record_purchase``, but for the card's limit.
    """
    line, statement = _open_line(work.session, line_id)
    if line.amount < 0:
        raise BadInput(problem=_("Uang yang dikembalikan penyedia dicatat sebagai pembetulan."))
    until = closings.closed_until(work.session)
    late = until is not None and line.spent_on <= until
    form = PurchaseForm(
        card_id=statement.card_id,
        component=component,
        amount=line.amount,
        bought_on=work.desk.today if late else line.spent_on,
        note=f"{line.merchant}, {long_date(line.spent_on)}" if late else line.merchant,
    )
    payment_id = purchases.buy(work, traveller_id, form)
    line.state, line.payment_id = LineState.CONFIRMED, payment_id
    return payment_id


@operation(Right.FINANCE)
def mark_personal(work: Work, line_id: int, note: str) -> None:
    """Say that a line was the holder's own, who has to pay it back. Raises BadInput, NotFound."""
    line, statement = _open_line(work.session, line_id)
    if not note.strip():
        raise BadInput(problem=_("Tuliskan keterangannya: milik siapa dan mengapa."))
    if line.amount < 0:
        raise BadInput(problem=_("Uang yang dikembalikan penyedia dicatat sebagai pembetulan."))
    line.state, line.note = LineState.PERSONAL, note.strip()
    _tell(work, statement, pribadi=line.amount, keterangan=line.note)


@operation(Right.FINANCE)
def repay(work: Work, line_id: int, repaid_on: date, deposit: str) -> int:
    """Write down that the holder paid a personal line back, with the STS; gives its rupiah.

    Raises BadInput for a line that is not personal or was paid back, and a day before it or that
    has not come; DepositMissing, NotFound, YearClosed, MonthClosed.
    """
    line, statement = line_at(work.session, line_id)
    if line.state is not LineState.PERSONAL or line.repaid_on is not None:
        raise BadInput(problem=_("Yang dikembalikan hanya baris pribadi yang belum dikembalikan."))
    if not deposit.strip():
        raise DepositMissing(
            problem=_("Tuliskan nomor STS: {amount} disetor kembali oleh pemegang kartu.").format(
                amount=rupiah(line.amount)
            )
        )
    if not line.spent_on <= repaid_on <= work.desk.today:
        raise BadInput(problem=_("Tanggal setor antara tanggal belanja dan hari ini. Periksa."))
    accounts.refuse_far(repaid_on, work.desk.today)
    fiscal_years.refuse_closed(work.session, repaid_on.year)
    closings.refuse_closed(work.session, repaid_on)
    line.repaid_on, line.deposit = repaid_on, deposit.strip()
    line.repaid_into = statement.mechanism
    _tell(work, statement, pengembalian=line.amount, nomor_rujukan=line.deposit)
    return line.amount


@operation(Right.FINANCE)
def release(work: Work, line_id: int) -> None:
    """Open a line again that was confirmed or called personal by mistake; a purchase stays.

    Raises BadInput once the statement is paid or the line was paid back, and for an open one.
    """
    line, statement = line_at(work.session, line_id)
    statements.refuse_paid(statement)
    if line.state is LineState.OPEN or line.repaid_on is not None:
        raise BadInput(problem=_("Baris ini tidak dapat dilepaskan."))
    line.state, line.payment_id, line.note = LineState.OPEN, None, ""
    _tell(work, statement, dilepaskan=line.amount)


def line_at(session: Session, line_id: int) -> tuple[CardStatementLine, CardStatement]:
    """A line and its statement, held while it is decided on. Raises NotFound."""
    line = session.get(CardStatementLine, line_id)
    if line is None:
        raise NotFound(what=_("Baris tagihan"))
    return line, statements.statement_at(session, line.statement_id)


def _open_line(session: Session, line_id: int) -> tuple[CardStatementLine, CardStatement]:
    line, statement = line_at(session, line_id)
    if line.state is not LineState.OPEN:
        raise BadInput(problem=_("Baris ini sudah diselesaikan."))
    return line, statement


def _refuse_unlike(
    session: Session, line: CardStatementLine, statement: CardStatement, payment: Payment
) -> None:
    if payment.card_id != statement.card_id:
        raise BadInput(problem=_("Belanja itu dibayar dengan kartu lain."))
    if purchases.signed(payment) != line.amount:
        raise BadInput(
            problem=_("Baris tagihan {line}, sedangkan belanjanya {bought}.").format(
                line=rupiah(line.amount), bought=rupiah(purchases.signed(payment))
            )
        )
    taken = exists().where(CardStatementLine.payment_id == payment.id)
    answered = exists().where(Payment.reverses_id == payment.id)
    if session.scalar(select(taken)) or session.scalar(select(answered)):
        raise BadInput(problem=_("Belanja itu sudah cocok dengan baris lain, atau dibetulkan."))


def _tell(work: Work, statement: CardStatement, **facts: object) -> None:
    card = work.session.get_one(CreditCard, statement.card_id)
    work.tell(Topic.FINANCE, statements.subject(card, statement.issued_on), **facts)
