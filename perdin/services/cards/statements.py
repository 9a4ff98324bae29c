"""Tagihan KKPD: taken in as the bank sent it, once, and paid from the treasurer's purse."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _, long_date, rupiah
from perdin.models.cards import CardCorrection, CardStatement, CardStatementLine, CreditCard
from perdin.rules.card_lines import LineState
from perdin.rules.ledger import Mechanism
from perdin.rules.workflow import Right
from perdin.services.accounting import accounts
from perdin.services.accounting.pay_form import PayForm
from perdin.services.books import book_numbers, closings
from perdin.services.budget import fiscal_years
from perdin.services.cards import cards
from perdin.services.desk import Topic, Work, operation


@dataclass(frozen=True, slots=True)
class LineForm:
    """One charge of a statement; ``amount`` is rupiah, below 0 for what the vendor paid back."""

    spent_on: date
    merchant: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementForm:
    """A statement as it is taken in; ``total`` is what the bank says it comes to, None untold."""

    card_id: int
    issued_on: date
    lines: tuple[LineForm, ...]
    due_on: date | None = None
    total: int | None = None


@operation(Right.FINANCE)
def add_statement(work: Work, form: StatementForm) -> int:
    """Take in a statement of a card; gives its id.

    Raises BadInput for one that was taken in before, without lines, whose lines are not its total
    or come to nothing, and for a day that has not come; NotFound.
    """
    card = cards.card_at(work.session, form.card_id, lock=True)
    total = sum(line.amount for line in form.lines)
    _refuse_wrong(form, total, work.desk.today)
    _refuse_twice(work.session, form)
    statement = CardStatement(
        card_id=card.id,
        issued_on=form.issued_on,
        due_on=form.due_on,
        total=total,
        mechanism=Mechanism.UP,
        entered_by_id=work.desk.person.user_id,
        lines=[
            CardStatementLine(
                position=position,
                spent_on=line.spent_on,
                merchant=line.merchant.strip(),
                amount=line.amount,
            )
            for position, line in enumerate(form.lines)
        ],
    )
    work.session.add(statement)
    work.session.flush()
    work.tell(Topic.FINANCE, subject(card, form.issued_on), tagihan=total, baris=len(form.lines))
    return statement.id


@operation(Right.FINANCE, undo=True)
def remove_statement(work: Work, statement_id: int) -> None:
    """Throw a statement away that was taken in by mistake.

    Raises BadInput once it is paid or one of its lines was settled, and where a payment of it
    stands in the books as a mistake; NotFound.
    """
    statement = statement_at(work.session, statement_id)
    refuse_paid(statement)
    if work.session.scalar(select(exists().where(CardCorrection.statement_id == statement.id))):
        raise BadInput(problem=_("Tagihan ini ada dalam buku kas, jadi tidak dapat dihapus."))
    if any(line.state is not LineState.OPEN for line in statement.lines):
        raise BadInput(problem=_("Lepaskan dahulu baris yang sudah dicocokkan."))
    card = work.session.get_one(CreditCard, statement.card_id)
    work.tell(Topic.FINANCE, subject(card, statement.issued_on), tagihan=statement.total)
    work.thrown_away = subject(card, statement.issued_on)
    work.session.delete(statement)


@operation(Right.FINANCE)
def pay_statement(work: Work, statement_id: int, form: PayForm) -> int:
    """Pay a statement to the bank as a whole, from the purse; gives its rupiah.

    ``amount`` of the form does not count. Raises BadInput for one that was paid, a day before it
    was issued or that has not come, a BKU number that is taken, and while a line is open, but for a
    ``reason``; NotFound, YearClosed, MonthClosed.
    """
    statement = statement_at(work.session, statement_id)
    refuse_paid(statement)
    if not statement.issued_on <= form.paid_on <= work.desk.today:
        raise BadInput(problem=_("Tanggal bayar antara tanggal tagihan dan hari ini. Periksa."))
    accounts.refuse_far(form.paid_on, work.desk.today)
    fiscal_years.refuse_closed(work.session, form.paid_on.year)
    closings.refuse_closed(work.session, form.paid_on)
    open_lines = sum(line.state is LineState.OPEN for line in statement.lines)
    if open_lines and not form.reason.strip():
        raise BadInput(
            problem=_(
                "{count} baris tagihan belum dikenali. Selesaikan dahulu, atau tuliskan alasan "
                "membayarnya."
            ).format(count=open_lines)
        )
    number = form.book_number.strip()
    statement.mechanism = form.mechanism or Mechanism.UP
    statement.paid_on, statement.book_number = form.paid_on, number
    statement.reference = form.reference.strip()
    _lead_deposits(work.session, statement)
    book_numbers.take(work.session, form.paid_on.year, statement.mechanism, number)
    card = work.session.get_one(CreditCard, statement.card_id)
    work.tell(
        Topic.FINANCE,
        subject(card, statement.issued_on),
        tagihan_dibayar=statement.total,
        nomor_rujukan=statement.reference,
        alasan=form.reason.strip() or None,
    )
    return statement.total


def statement_at(session: Session, statement_id: int, *, lock: bool = True) -> CardStatement:
    """The row of a statement, held where it is decided on. Raises NotFound."""
    statement = session.get(CardStatement, statement_id, with_for_update=lock or None)
    if statement is None:
        raise NotFound(what=_("Tagihan KKPD"))
    return statement


def refuse_paid(statement: CardStatement) -> None:
    """Raise BadInput for a statement that was paid."""
    if statement.paid_on is not None:
        raise BadInput(
            problem=_("Tagihan ini sudah dibayar {day}.").format(day=long_date(statement.paid_on))
        )


def subject(card: CreditCard, issued_on: date) -> str:
    """What the trail calls a card's statement."""
    return f"tagihan {card.last_digits} {issued_on.isoformat()}"


def _lead_deposits(session: Session, statement: CardStatement) -> None:
    """What holders paid back goes into the fund that pays; in a closed month it stays."""
    closed = closings.closed_until(session) or date.min
    for line in statement.lines:
        if line.repaid_on is not None and line.repaid_on > closed:
            line.repaid_into = statement.mechanism


def _refuse_wrong(form: StatementForm, total: int, today: date) -> None:
    if not form.lines:
        raise BadInput(problem=_("Tagihannya belum berisi baris."))
    if form.issued_on > today:
        raise BadInput(problem=_("Tanggal tagihan belum tiba."))
    if form.due_on is not None and form.due_on < form.issued_on:
        raise BadInput(problem=_("Jatuh tempo mendahului tanggal tagihan."))
    for line in form.lines:
        if not line.amount or not line.merchant.strip():
            raise BadInput(problem=_("Setiap baris tagihan perlu keterangan dan jumlah."))
        if line.spent_on > form.issued_on:
            raise BadInput(
                problem=_("Belanja {day} sesudah tanggal tagihannya. Periksa.").format(
                    day=long_date(line.spent_on)
                )
            )
    if form.total is not None and form.total != total:
        raise BadInput(
            problem=_("Barisnya berjumlah {sum}, sedangkan tagihannya {total}. Periksa.").format(
                sum=rupiah(total), total=rupiah(form.total)
            )
        )
    if total <= 0:
        raise BadInput(problem=_("Tagihan yang tidak lebih dari Rp0 tidak perlu dibayar."))


def _refuse_twice(session: Session, form: StatementForm) -> None:
    """Raise BadInput for a statement of that day, or with the very same lines on another day."""
    lines = sorted((line.spent_on, line.merchant.strip(), line.amount) for line in form.lines)
    kept = session.scalars(select(CardStatement).where(CardStatement.card_id == form.card_id))
    for statement in kept:
        same = lines == sorted((row.spent_on, row.merchant, row.amount) for row in statement.lines)
        if same or statement.issued_on == form.issued_on:
            raise BadInput(
                problem=_("Tagihan kartu ini tanggal {day} sudah dicatat.").format(
                    day=long_date(statement.issued_on)
                )
            )
