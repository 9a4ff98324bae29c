"""The account of a trip (SPJ): receipts, files, taxes, the verifier's words. Whole rupiah."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from perdin.models.base import Model, Rupiah
from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.rules.ledger import Verdict
from perdin.rules.travel import Component


class Receipt(Model):
    """Bukti pengeluaran, with what auditors compare: number, date, vendor, and its details.

    ``match_key`` is vendor, number and amount without case and marks, so that the same paper
    claimed twice is found. ``traveller_id`` is None for a bill that several share.
    """

    __tablename__ = "receipt"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint(
            "check_in IS NULL OR check_out IS NULL OR check_in <= check_out", name="stay"
        ),
        Index("ix_receipt_trip_id", "trip_id"),
        Index("ix_receipt_match_key", "match_key"),
    )

    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id"))
    traveller_id: Mapped[int | None] = mapped_column(ForeignKey("traveller.id"))
    kind: Mapped[ReceiptKind]
    number: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None]
    vendor: Mapped[str] = mapped_column(default="")
    amount: Mapped[Rupiah]
    note: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    room: Mapped[str] = mapped_column(default="")
    check_in: Mapped[date | None]
    check_out: Mapped[date | None]
    origin: Mapped[str] = mapped_column(default="")
    destination: Mapped[str] = mapped_column(default="")
    homeward: Mapped[bool] = mapped_column(default=False)
    service_number: Mapped[str] = mapped_column(default="")
    ticket_number: Mapped[str] = mapped_column(default="")
    booking_code: Mapped[str] = mapped_column(default="")
    passenger: Mapped[str] = mapped_column(default="")
    match_key: Mapped[str] = mapped_column(default="")
    added_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    added_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}

    taxes: Mapped[list["TaxLine"]] = relationship(
        order_by="TaxLine.id", cascade="all, delete-orphan"
    )


class TaxLine(Model):
    """Pajak that the treasurer withholds from a receipt; ``basis_points`` are 1/100 percent.

    ``withheld_on`` and ``paid_over_on`` are the days of her book; the second is None until then.
    """

    __tablename__ = "tax_line"
    __table_args__ = (
        CheckConstraint("base >= 0 AND amount >= 0 AND basis_points >= 0", name="amounts"),
    )

    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40))
    base: Mapped[Rupiah]
    basis_points: Mapped[int]
    amount: Mapped[Rupiah]
    payment_number: Mapped[str] = mapped_column(default="")
    withheld_on: Mapped[date]
    paid_over_on: Mapped[date | None]


class Attachment(Model):
    """Lampiran of a trip: what a file is and its SHA-256; the file lies in a folder by that.

    ``turned`` is how far it is shown turned to the right, in degrees; its bytes stay as they are.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        UniqueConstraint("trip_id", "content_hash", "kind"),
        CheckConstraint("size_bytes > 0", name="size"),
        CheckConstraint("turned IN (0, 90, 180, 270)", name="turned"),
        Index("ix_attachment_content_hash", "content_hash"),
    )

    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id"))
    traveller_id: Mapped[int | None] = mapped_column(ForeignKey("traveller.id"))
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"))
    kind: Mapped[AttachmentKind]
    file_name: Mapped[str]
    media_type: Mapped[str] = mapped_column(String(80))
    size_bytes: Mapped[int]
    content_hash: Mapped[str] = mapped_column(String(64))
    added_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    added_at: Mapped[datetime]
    turned: Mapped[int | None]


class Verification(Model):
    """Verifikasi of one real cost or of a whole account: what the second person said, for good.

    ``component`` is None where the word is about the whole account.
    """

    __tablename__ = "verification"
    __table_args__ = (Index("ix_verification_traveller_id", "traveller_id"),)

    traveller_id: Mapped[int] = mapped_column(ForeignKey("traveller.id"))
    component: Mapped[Component | None]
    what: Mapped[str] = mapped_column(default="")
    verdict: Mapped[Verdict]
    before: Mapped[Rupiah]
    after: Mapped[Rupiah]
    reason: Mapped[str] = mapped_column(default="")
    verified_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    verified_by: Mapped[str]
    verified_at: Mapped[datetime]
