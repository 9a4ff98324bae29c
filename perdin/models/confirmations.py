"""Konfirmasi hotel: what hotels were asked, what they said, and what is paid back by it.

All amounts are whole rupiah. The account that a stay was paid by stays as it was settled: what is
paid back is of its own day.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from perdin.models.base import Model, Rupiah
from perdin.rules.hotel_answers import AnswerSource
from perdin.rules.ledger import Mechanism


class HotelInquiry(Model):
    """Surat konfirmasi to one hotel: its number, by when it is to answer, and the file.

    ``series_id``, ``year`` and ``sequence`` are its place in the register's series, where the
    number was taken from one. A letter is voided, never deleted.
    """

    __tablename__ = "hotel_inquiry"
    __table_args__ = (
        UniqueConstraint("series_id", "year", "sequence"),
        CheckConstraint("due_on >= dated", name="due_after"),
        CheckConstraint("(series_id IS NULL) = (sequence IS NULL)", name="place"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    hotel: Mapped[str]
    city: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    series_id: Mapped[int | None] = mapped_column(ForeignKey("letter_series.id"))
    year: Mapped[int]
    sequence: Mapped[int | None]
    dated: Mapped[date]
    due_on: Mapped[date]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    issued_at: Mapped[datetime]
    void_reason: Mapped[str] = mapped_column(default="")
    voided_at: Mapped[datetime | None]

    stays: Mapped[list["HotelStay"]] = relationship(
        back_populates="inquiry", order_by="HotelStay.id"
    )
    reminders: Mapped[list["HotelReminder"]] = relationship(order_by="HotelReminder.id")


class HotelReminder(Model):
    """Surat pengingat to a hotel that did not answer in time: its number, the new day, the file.

    ``series_id``, ``year`` and ``sequence`` are its place in the register's series, as a letter's.
    """

    __tablename__ = "hotel_reminder"
    __table_args__ = (
        UniqueConstraint("series_id", "year", "sequence"),
        CheckConstraint("due_on >= dated", name="due_after"),
        CheckConstraint("(series_id IS NULL) = (sequence IS NULL)", name="place"),
        Index("ix_hotel_reminder_inquiry_id", "inquiry_id"),
    )

    inquiry_id: Mapped[int] = mapped_column(ForeignKey("hotel_inquiry.id"))
    number: Mapped[str] = mapped_column(default="")
    series_id: Mapped[int | None] = mapped_column(ForeignKey("letter_series.id"))
    year: Mapped[int]
    sequence: Mapped[int | None]
    dated: Mapped[date]
    due_on: Mapped[date]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    issued_at: Mapped[datetime]


class HotelAnswerFile(Model):
    """Jawaban hotel as it came, a scan or a photo, byte for byte; it answers one letter."""

    __tablename__ = "hotel_answer_file"
    __table_args__ = (UniqueConstraint("inquiry_id", "content_hash"),)

    inquiry_id: Mapped[int] = mapped_column(ForeignKey("hotel_inquiry.id"))
    file_name: Mapped[str]
    media_type: Mapped[str] = mapped_column(String(80))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    added_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    added_at: Mapped[datetime]


class HotelStay(Model):
    """One bill that a hotel was asked about, as it was then, and what the hotel said of it.

    ``code`` stands in the sheet and brings the answer back; nobody guesses it. ``known`` is whether
    the guest stayed; what the hotel left empty is None. ``decided_at`` is when the office said what
    of it is paid back, with ``decision`` as its reason.
    """

    __tablename__ = "hotel_stay"
    __table_args__ = (
        UniqueConstraint("code"),
        UniqueConstraint("inquiry_id", "receipt_id"),
        CheckConstraint("amount > 0 AND nights >= 0", name="asked"),
        CheckConstraint("answered_on IS NOT NULL OR decided_at IS NULL", name="decided"),
        Index("ix_hotel_stay_receipt_id", "receipt_id"),
    )

    inquiry_id: Mapped[int] = mapped_column(ForeignKey("hotel_inquiry.id"))
    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"))
    code: Mapped[str] = mapped_column(String(16))
    guests: Mapped[list[str]]
    bill: Mapped[str] = mapped_column(default="")
    check_in: Mapped[date | None]
    check_out: Mapped[date | None]
    nights: Mapped[int]
    amount: Mapped[Rupiah]
    answered_on: Mapped[date | None]
    source: Mapped[AnswerSource | None]
    known: Mapped[bool | None]
    said_guest: Mapped[str] = mapped_column(default="")
    said_check_in: Mapped[date | None]
    said_check_out: Mapped[date | None]
    said_nights: Mapped[int | None]
    said_amount: Mapped[Rupiah | None]
    said_note: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    decision: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}

    inquiry: Mapped[HotelInquiry] = relationship(back_populates="stays")
    claims: Mapped[list["HotelClaim"]] = relationship(
        order_by="HotelClaim.id", cascade="all, delete-orphan"
    )


class HotelClaim(Model):
    """Kelebihan bayar of one traveller by a hotel's answer, as the office decided it.

    It is 0 where the office decided anew that nothing is owed.
    """

    __tablename__ = "hotel_claim"
    __table_args__ = (
        UniqueConstraint("stay_id", "traveller_id"),
        CheckConstraint("amount >= 0", name="amount"),
        Index("ix_hotel_claim_traveller_id", "traveller_id"),
    )

    stay_id: Mapped[int] = mapped_column(ForeignKey("hotel_stay.id"))
    traveller_id: Mapped[int] = mapped_column(ForeignKey("traveller.id"))
    amount: Mapped[Rupiah]

    repayments: Mapped[list["HotelRepayment"]] = relationship(order_by="HotelRepayment.id")


class HotelRepayment(Model):
    """What was paid back of a claim with its STS, ``deposit``; a mistake is answered by another.

    ``reverses_id`` is the mistake that a row takes back, with ``reason``; none is ever edited.
    """

    __tablename__ = "hotel_repayment"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("deposit <> ''", name="deposit"),
        CheckConstraint("reverses_id IS NULL OR reason <> ''", name="reason"),
        UniqueConstraint("reverses_id"),
        Index("ix_hotel_repayment_claim_id", "claim_id"),
        Index("ix_hotel_repayment_repaid_on", "repaid_on"),
    )

    claim_id: Mapped[int] = mapped_column(ForeignKey("hotel_claim.id"))
    amount: Mapped[Rupiah]
    repaid_on: Mapped[date]
    deposit: Mapped[str]
    mechanism: Mapped[Mechanism]
    book_number: Mapped[str] = mapped_column(default="")
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("hotel_repayment.id"))
    reason: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
