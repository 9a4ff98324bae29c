"""Kartu kredit pemerintah daerah (KKPD): the office's cards, their statements, line by line.

All amounts are whole rupiah. What was bought with a card is a ``payment`` of its own; money leaves
the treasurer's purse when the statement is paid.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from perdin.models.base import Model, Rupiah
from perdin.rules.card_lines import LineState
from perdin.rules.ledger import Mechanism


class CreditCard(Model):
    """A card of the office: who holds it, of which bank. Of its number only four digits are kept.

    ``most_owed`` is the bank's limit: no more may be owed on it at once.
    """

    __tablename__ = "credit_card"
    __table_args__ = (
        CheckConstraint("most_owed > 0", name="most_owed_positive"),
        CheckConstraint("length(last_digits) = 4", name="last_digits"),
        UniqueConstraint("office_id", "bank", "last_digits"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    holder_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    bank: Mapped[str]
    last_digits: Mapped[str] = mapped_column(String(4))
    most_owed: Mapped[Rupiah]
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}


class CardStatement(Model):
    """Tagihan of a card as the bank sent it; ``total`` is the sum of its lines.

    ``paid_on`` is None while it is owed; ``book_number``, ``mechanism`` and ``reference`` say how
    it was paid.
    """

    __tablename__ = "card_statement"
    __table_args__ = (
        CheckConstraint("total > 0", name="total_positive"),
        UniqueConstraint("card_id", "issued_on"),
    )

    card_id: Mapped[int] = mapped_column(ForeignKey("credit_card.id"))
    issued_on: Mapped[date]
    due_on: Mapped[date | None]
    total: Mapped[Rupiah]
    paid_on: Mapped[date | None]
    book_number: Mapped[str] = mapped_column(default="")
    mechanism: Mapped[Mechanism] = mapped_column(default=Mechanism.UP)
    reference: Mapped[str] = mapped_column(default="")
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))

    lines: Mapped[list["CardStatementLine"]] = relationship(
        order_by="CardStatementLine.position", cascade="all, delete-orphan"
    )


class CardStatementLine(Model):
    """One line of a statement: what it is of is confirmed, personal, or still open.

    ``amount`` is below 0 where the vendor paid back. ``payment_id`` is the purchase that it is of.
    A personal one is owed by the holder until ``repaid_on``, with the STS ``deposit``, into the
    fund ``repaid_into``, which a closed month keeps when the statement is paid from another.
    """

    __tablename__ = "card_statement_line"
    __table_args__ = (
        CheckConstraint("amount <> 0", name="amount"),
        CheckConstraint("(payment_id IS NOT NULL) = (state = 'cocok')", name="payment"),
        CheckConstraint("repaid_on IS NULL OR state = 'pribadi'", name="repaid"),
        CheckConstraint("(repaid_on IS NULL) = (repaid_into IS NULL)", name="repaid_into"),
        UniqueConstraint("statement_id", "position"),
        UniqueConstraint("payment_id"),
        Index("ix_card_statement_line_state", "state"),
    )

    statement_id: Mapped[int] = mapped_column(ForeignKey("card_statement.id", ondelete="CASCADE"))
    position: Mapped[int]
    spent_on: Mapped[date]
    merchant: Mapped[str]
    amount: Mapped[Rupiah]
    state: Mapped[LineState] = mapped_column(default=LineState.OPEN)
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"))
    note: Mapped[str] = mapped_column(default="")
    repaid_on: Mapped[date | None]
    deposit: Mapped[str] = mapped_column(default="")
    repaid_into: Mapped[Mechanism | None]


class CardCorrection(Model):
    """A payment of a statement that was a mistake, with its answer; with ``line_id`` what a holder
    is said to have paid back.

    ``booked_on``, ``book_number``, ``mechanism`` and ``reference`` are what was booked and stays in
    the books; ``corrected_on`` and ``correction_number`` answer it. In rupiah.
    """

    __tablename__ = "card_correction"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("corrected_on >= booked_on", name="answered_after"),
        CheckConstraint("reason <> ''", name="reason"),
        Index("ix_card_correction_statement_id", "statement_id"),
    )

    statement_id: Mapped[int] = mapped_column(ForeignKey("card_statement.id"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("card_statement_line.id"))
    amount: Mapped[Rupiah]
    booked_on: Mapped[date]
    book_number: Mapped[str] = mapped_column(default="")
    mechanism: Mapped[Mechanism]
    reference: Mapped[str] = mapped_column(default="")
    corrected_on: Mapped[date]
    correction_number: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
