"""The treasurer's books beside what she paid: money into her purse, months that are closed.

All amounts are whole rupiah. What she paid is in ``payment``, what she withheld in ``tax_line``.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from perdin.models.base import Model, Rupiah
from perdin.rules.ledger import EntryKind, Mechanism


class TreasuryEntry(Model):
    """Money into the treasurer's purse (pelimpahan UP, GU, TU, LS), or back out of it (setoran).

    A mistake is answered by a second row the other way, ``reverses_id``; none is ever edited.
    """

    __tablename__ = "treasury_entry"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        UniqueConstraint("reverses_id"),
        Index("ix_treasury_entry_entered_on", "entered_on"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    kind: Mapped[EntryKind]
    mechanism: Mapped[Mechanism]
    amount: Mapped[Rupiah]
    entered_on: Mapped[date]
    book_number: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("treasury_entry.id"))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class AdvanceClearing(Model):
    """Panjar that an account cleared when it was settled; ``reverses_id`` where it was reopened.

    Written with the settlement, so that the book of advances of a month stays what it was.
    """

    __tablename__ = "advance_clearing"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        UniqueConstraint("reverses_id"),
        Index("ix_advance_clearing_traveller_id", "traveller_id"),
    )

    traveller_id: Mapped[int] = mapped_column(ForeignKey("traveller.id"))
    amount: Mapped[Rupiah]
    cleared_on: Mapped[date]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("advance_clearing.id"))


class TaxCorrection(Model):
    """Pajak that was booked by mistake, and its answer: withheld, or with ``paid_over`` paid over.

    ``booked_on`` and ``payment_number`` are what was booked and stays in the books; ``tax_line_id``
    may be gone, so ``receipt`` and ``vendor`` say what it was withheld from.
    """

    __tablename__ = "tax_correction"
    __table_args__ = (
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint("corrected_on >= booked_on", name="answered_after"),
        CheckConstraint("reason <> ''", name="reason"),
        Index("ix_tax_correction_trip_id", "trip_id"),
    )

    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id"))
    tax_line_id: Mapped[int]
    receipt: Mapped[str]
    vendor: Mapped[str]
    kind: Mapped[str]
    paid_over: Mapped[bool]
    amount: Mapped[Rupiah]
    booked_on: Mapped[date]
    payment_number: Mapped[str] = mapped_column(default="")
    corrected_on: Mapped[date]
    reason: Mapped[str]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class BookClosing(Model):
    """Tutup buku of a month: its sums as they were closed, by whom, and why it was reopened.

    ``month`` is its first day. A month is closed while its row was not reopened; there is one
    such row at most.
    """

    __tablename__ = "book_closing"
    __table_args__ = (
        Index(
            "uq_book_closing_standing",
            "office_id",
            "month",
            unique=True,
            sqlite_where=text("reopened_at IS NULL"),
            postgresql_where=text("reopened_at IS NULL"),
        ),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    month: Mapped[date]
    opening: Mapped[Rupiah]
    received: Mapped[Rupiah]
    paid_out: Mapped[Rupiah]
    balance: Mapped[Rupiah]
    note: Mapped[str] = mapped_column(default="")
    closed_at: Mapped[datetime]
    closed_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    reopened_at: Mapped[datetime | None]
    reopened_by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    reopened_reason: Mapped[str] = mapped_column(default="")


class BookNumber(Model):
    """Nomor BKU that was given: once a year and fund, whatever it was given to.

    Payments, the treasurer's own entries and card statements all write theirs here, so that of two
    desks that give one number the database refuses one.
    """

    __tablename__ = "book_number"
    __table_args__ = (UniqueConstraint("book_year", "mechanism", "number"),)

    book_year: Mapped[int]
    mechanism: Mapped[Mechanism]
    number: Mapped[str]


class BankFormatRow(Model):
    """Format of the bank's file, as the office describes it; ``shape`` is its separator, columns
    and lines.
    """

    __tablename__ = "bank_format"
    __table_args__ = (UniqueConstraint("office_id", "name"),)

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str]
    shape: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}
