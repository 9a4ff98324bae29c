"""Budget lines and their revisions, cost lines, payments. All amounts are whole rupiah."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from perdin.models.base import Model, Rupiah
from perdin.rules.ledger import (
    AdvanceState,
    CostStage,
    Mechanism,
    PaymentKind,
    PayMethod,
    RevisionKind,
    Verdict,
)
from perdin.rules.travel import Component


class BudgetLine(Model):
    """One line of the DPA: a sub kegiatan and an account in a fiscal year.

    ``ceiling`` is the amount of its latest revision. ``committed`` is what approved trips will
    cost, ``realised`` what settled ones did; the database refuses more than the ceiling and what
    was granted by name above it, ``overdraft``.
    """

    __tablename__ = "budget_line"
    __table_args__ = (
        UniqueConstraint("office_id", "fiscal_year", "activity_code", "account_code"),
        CheckConstraint("committed >= 0 AND realised >= 0", name="amounts"),
        CheckConstraint("overdraft >= 0", name="overdraft"),
        CheckConstraint("committed + realised <= ceiling + overdraft", name="within_ceiling"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    fiscal_year: Mapped[int]
    program_code: Mapped[str] = mapped_column(String(64), default="")
    program_name: Mapped[str] = mapped_column(default="")
    group_code: Mapped[str] = mapped_column(String(64), default="")
    group_name: Mapped[str] = mapped_column(default="")
    activity_code: Mapped[str] = mapped_column(String(64))
    activity_name: Mapped[str]
    account_code: Mapped[str] = mapped_column(String(24))
    account_name: Mapped[str]
    funding_source: Mapped[str] = mapped_column(default="")
    ceiling: Mapped[Rupiah]
    committed: Mapped[Rupiah] = mapped_column(default=0)
    realised: Mapped[Rupiah] = mapped_column(default=0)
    overdraft: Mapped[Rupiah] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}

    revisions: Mapped[list["BudgetRevision"]] = relationship(
        back_populates="line", order_by="BudgetRevision.id", cascade="all, delete-orphan"
    )


class BudgetRevision(Model):
    """Murni, pergeseran, perubahan: each ceiling that a line ever had."""

    __tablename__ = "budget_revision"

    budget_line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id", ondelete="CASCADE"))
    kind: Mapped[RevisionKind]
    decided_on: Mapped[date]
    amount: Mapped[Rupiah] = mapped_column(CheckConstraint("amount >= 0", name="amount"))
    document: Mapped[str] = mapped_column(default="")

    line: Mapped[BudgetLine] = relationship(back_populates="revisions")


class BudgetOverride(Model):
    """Izin melampaui pagu: who let which trip exceed a line, by how much and why.

    ``before_dpa`` is one given because the year's DPA was not in; ``covered`` is what of it
    the ceiling bears since.
    """

    __tablename__ = "budget_override"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("covered BETWEEN 0 AND amount", name="covered"),
    )

    budget_line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id"))
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id"))
    amount: Mapped[Rupiah]
    reason: Mapped[str]
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    granted_by: Mapped[str]
    granted_at: Mapped[datetime]
    before_dpa: Mapped[bool] = mapped_column(default=False)
    covered: Mapped[Rupiah] = mapped_column(default=0)


class CostLine(Model):
    """One line of what a traveller may or did spend, with its reason and its source.

    Of a real cost, ``claimed`` is what the clerk wrote where the verifier corrected it,
    ``unproved_reason`` says why there is no receipt, and ``recorded_by_id`` who wrote it down: the
    one person who may not verify it. ``planned`` is the position of the planned line that it is
    the cost of, ``allowed`` what of it could be paid when it was written down, ``over_reason`` why
    it costs more than its table. ``ground`` is of a planned line where and on which days it is
    paid, and its whole rate; None in one from before that was kept.
    """

    __tablename__ = "cost_line"
    __table_args__ = (
        UniqueConstraint("traveller_id", "stage", "position"),
        CheckConstraint("quantity >= 0 AND rate >= 0 AND amount >= 0", name="amounts"),
    )

    traveller_id: Mapped[int] = mapped_column(ForeignKey("traveller.id", ondelete="CASCADE"))
    stage: Mapped[CostStage]
    position: Mapped[int]
    component: Mapped[Component]
    quantity: Mapped[int]
    unit: Mapped[str]
    rate: Mapped[Rupiah]
    amount: Mapped[Rupiah]
    ceiling: Mapped[Rupiah | None]
    reason: Mapped[str]
    source: Mapped[str]
    receipt: Mapped[str] = mapped_column(default="")
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"))
    unproved_reason: Mapped[str] = mapped_column(default="")
    spent_on: Mapped[date | None]
    verdict: Mapped[Verdict] = mapped_column(default=Verdict.PENDING)
    verdict_note: Mapped[str] = mapped_column(default="")
    claimed: Mapped[Rupiah | None]
    planned: Mapped[int | None]
    allowed: Mapped[Rupiah | None]
    over_reason: Mapped[str] = mapped_column(default="")
    ground: Mapped[dict[str, Any] | None]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class AdvanceRequest(Model):
    """Permintaan uang muka of one traveller, as a share of the estimate or as an amount.

    A traveller has at most one that waits.
    """

    __tablename__ = "advance_request"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("percent IS NULL OR percent BETWEEN 1 AND 100", name="percent"),
        Index("ix_advance_request_traveller_id", "traveller_id"),
        Index(
            "uq_advance_request_waiting",
            "traveller_id",
            unique=True,
            sqlite_where=text("state = 'diminta'"),
        ),
    )

    traveller_id: Mapped[int] = mapped_column(ForeignKey("traveller.id"))
    percent: Mapped[int | None]
    amount: Mapped[Rupiah]
    state: Mapped[AdvanceState] = mapped_column(default=AdvanceState.REQUESTED)
    note: Mapped[str] = mapped_column(default="")
    requested_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    requested_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    decided_at: Mapped[datetime | None]
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"))


class Payment(Model):
    """Money between treasurer and traveller; a mistake is answered by a second row, not edited.

    ``command_key`` is the click that paid: sent twice, it pays once. ``reference`` is the number
    of a transfer, or of the STS that a refund was paid in with. ``reverses_id`` is the mistaken
    payment that this one takes back. ``book_year`` is the year in which ``book_number`` stands once
    for its mechanism; None without a number. ``card_id`` is the card that bought ``component``.
    """

    __tablename__ = "payment"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        UniqueConstraint("command_key"),
        UniqueConstraint("reverses_id"),
        UniqueConstraint("book_year", "mechanism", "book_number"),
        CheckConstraint("(card_id IS NOT NULL) = (method = 'kkpd')", name="by_card"),
        Index("ix_payment_traveller_id", "traveller_id"),
    )

    traveller_id: Mapped[int] = mapped_column(ForeignKey("traveller.id"))
    kind: Mapped[PaymentKind]
    amount: Mapped[Rupiah]
    paid_on: Mapped[date]
    book_number: Mapped[str] = mapped_column(default="")
    book_year: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    method: Mapped[PayMethod] = mapped_column(default=PayMethod.CASH)
    mechanism: Mapped[Mechanism] = mapped_column(default=Mechanism.GU)
    bank: Mapped[str] = mapped_column(default="")
    account_number: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")
    command_key: Mapped[str | None] = mapped_column(String(64))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"))
    card_id: Mapped[int | None] = mapped_column(ForeignKey("credit_card.id"))
    component: Mapped[Component | None]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
