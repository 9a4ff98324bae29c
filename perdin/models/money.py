"""Budget lines and their revisions, cost lines, payments. All amounts are whole rupiah."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from perdin.models.base import Model, Rupiah
from perdin.rules.ledger import CostStage, PaymentKind, RevisionKind
from perdin.rules.travel import Component


class BudgetLine(Model):
    """One line of the DPA: a sub kegiatan and an account in a fiscal year.

    ``ceiling`` is the amount of its latest revision. ``committed`` is what approved trips will
    cost, ``realised`` what settled ones did; the database refuses more than the ceiling.
    """

    __tablename__ = "budget_line"
    __table_args__ = (
        UniqueConstraint("office_id", "fiscal_year", "activity_code", "account_code"),
        CheckConstraint("committed >= 0 AND realised >= 0", name="amounts"),
        CheckConstraint("committed + realised <= ceiling", name="within_ceiling"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    fiscal_year: Mapped[int]
    activity_code: Mapped[str] = mapped_column(String(64))
    activity_name: Mapped[str]
    account_code: Mapped[str] = mapped_column(String(24))
    account_name: Mapped[str]
    ceiling: Mapped[Rupiah]
    committed: Mapped[Rupiah] = mapped_column(default=0)
    realised: Mapped[Rupiah] = mapped_column(default=0)
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


class CostLine(Model):
    """One line of what a traveller may or did spend, with its reason and its source."""

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


class Payment(Model):
    """Money between treasurer and traveller; a mistake is answered by a second row, not edited."""

    __tablename__ = "payment"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        Index("ix_payment_traveller_id", "traveller_id"),
    )

    traveller_id: Mapped[int] = mapped_column(ForeignKey("traveller.id"))
    kind: Mapped[PaymentKind]
    amount: Mapped[Rupiah]
    paid_on: Mapped[date]
    book_number: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
