"""What statements there are, and what each line of one is or seems to be of."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.i18n import _, long_date
from perdin.models.cards import CardStatement, CardStatementLine, CreditCard
from perdin.models.money import Payment
from perdin.models.trips import Traveller
from perdin.rules import card_lines
from perdin.rules.card_lines import Charge, LineState
from perdin.rules.ledger import PayMethod
from perdin.rules.workflow import Right
from perdin.services.cards import cards, purchases, statements
from perdin.services.desk import Work, query


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A statement in the list; ``open_lines`` are those that nobody has said anything of."""

    id: int
    card_id: int
    card: str
    holder: str
    issued_on: date
    due_on: date | None
    total: int
    open_lines: int
    paid_on: date | None
    book_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A line with what it is of: ``what`` a purchase, confirmed or only proposed, or a note.

    ``proposed_id`` is the purchase that it seems to be of while it is open. In rupiah.
    """

    id: int
    statement_id: int
    spent_on: date
    merchant: str
    amount: int
    state: LineState
    what: str
    note: str
    payment_id: int | None
    proposed_id: int | None
    repaid_on: date | None
    deposit: str


@query(Right.VIEW)
def list_statements(work: Work, year: int) -> list[StatementRow]:
    """The statements of a year, and those of before that are not done with; the newest first."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    left = (
        select(func.count())
        .where(
            CardStatementLine.statement_id == CardStatement.id,
            CardStatementLine.state == LineState.OPEN,
        )
        .scalar_subquery()
    )
    question = (
        select(CardStatement, CreditCard, left)
        .join(CreditCard, CreditCard.id == CardStatement.card_id)
        .where(
            CardStatement.issued_on <= last,
            (CardStatement.issued_on >= first) | CardStatement.paid_on.is_(None) | (left > 0),
        )
        .order_by(CardStatement.issued_on.desc(), CardStatement.id.desc())
    )
    holders = {card.id: card.holder for card in cards.rows(work.session)}
    return [
        StatementRow(
            id=statement.id,
            card_id=card.id,
            card=f"{card.bank} •••• {card.last_digits}",
            holder=holders[card.id],
            issued_on=statement.issued_on,
            due_on=statement.due_on,
            total=statement.total,
            open_lines=open_lines,
            paid_on=statement.paid_on,
            book_number=statement.book_number,
        )
        for statement, card, open_lines in work.session.execute(question)
    ]


@query(Right.VIEW)
def open_statement(work: Work, statement_id: int) -> list[LineRow]:
    """The lines of a statement as the bank has them, each with what it is or seems to be of."""
    statement = statements.statement_at(work.session, statement_id, lock=False)
    proposed = proposals(work.session, statement)
    known = {line.payment_id for line in statement.lines} | set(proposed.values())
    words = _purchase_words(work.session, {payment_id for payment_id in known if payment_id})
    return [
        LineRow(
            id=line.id,
            statement_id=statement.id,
            spent_on=line.spent_on,
            merchant=line.merchant,
            amount=line.amount,
            state=line.state,
            what=words.get(line.payment_id or proposed.get(line.id) or 0, ""),
            note=line.note,
            payment_id=line.payment_id,
            proposed_id=proposed.get(line.id),
            repaid_on=line.repaid_on,
            deposit=line.deposit,
        )
        for line in statement.lines
    ]


def proposals(session: Session, statement: CardStatement) -> dict[int, int]:
    """Which purchase of its card each open line of a statement seems to be of."""
    taken = select(CardStatementLine.payment_id).where(CardStatementLine.payment_id.is_not(None))
    mistakes = select(Payment.reverses_id).where(Payment.reverses_id.is_not(None))
    free = session.scalars(
        select(Payment)
        .where(
            Payment.card_id == statement.card_id,
            Payment.method == PayMethod.CARD,
            Payment.id.not_in(taken),
            Payment.id.not_in(mistakes),
            Payment.reverses_id.is_(None),
        )
        .order_by(Payment.paid_on, Payment.id)
    )
    return card_lines.matches(
        [
            Charge(line.id, line.spent_on, line.amount)
            for line in statement.lines
            if line.state is LineState.OPEN
        ],
        [Charge(payment.id, payment.paid_on, purchases.signed(payment)) for payment in free],
    )


def _purchase_words(session: Session, payment_ids: set[int]) -> dict[int, str]:
    question = (
        select(Payment, Traveller.plain_name)
        .join(Traveller, Traveller.id == Payment.traveller_id)
        .where(Payment.id.in_(payment_ids))
    )
    return {
        payment.id: _("{name}, {day}").format(name=name, day=long_date(payment.paid_on))
        for payment, name in session.execute(question)
    }
