"""What hotels were asked of stays that were billed, what they said, and what is paid back."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0044", "0043"


def upgrade() -> None:
    """No hotel was asked before."""
    _inquiries()
    _stays()
    _claims()
    _repayments()


def _inquiries() -> None:
    """Letters to hotels."""
    op.create_table(
        "hotel_inquiry",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("hotel", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.String(length=32), nullable=False),
        sa.Column("void_reason", sa.String(), nullable=False),
        sa.Column("voided_at", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("due_on >= dated", name=op.f("ck_hotel_inquiry_due_after")),
        sa.CheckConstraint(
            "(series_id IS NULL) = (sequence IS NULL)", name=op.f("ck_hotel_inquiry_place")
        ),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["app_user.id"], name=op.f("fk_hotel_inquiry_issued_by_id_app_user")
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_hotel_inquiry_office_id_office")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["letter_series.id"],
            name=op.f("fk_hotel_inquiry_series_id_letter_series"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hotel_inquiry")),
        sa.UniqueConstraint(
            "series_id", "year", "sequence", name=op.f("uq_hotel_inquiry_series_id_year_sequence")
        ),
    )


def _stays() -> None:
    """Stays that hotels were asked about."""
    op.create_table(
        "hotel_stay",
        *_asked(),
        *_said(),
        sa.CheckConstraint("amount > 0 AND nights >= 0", name=op.f("ck_hotel_stay_asked")),
        sa.CheckConstraint(
            "answered_on IS NOT NULL OR decided_at IS NULL", name=op.f("ck_hotel_stay_decided")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["app_user.id"], name=op.f("fk_hotel_stay_decided_by_id_app_user")
        ),
        sa.ForeignKeyConstraint(
            ["inquiry_id"],
            ["hotel_inquiry.id"],
            name=op.f("fk_hotel_stay_inquiry_id_hotel_inquiry"),
        ),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipt.id"], name=op.f("fk_hotel_stay_receipt_id_receipt")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["app_user.id"], name=op.f("fk_hotel_stay_recorded_by_id_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hotel_stay")),
        sa.UniqueConstraint("code", name=op.f("uq_hotel_stay_code")),
        sa.UniqueConstraint(
            "inquiry_id", "receipt_id", name=op.f("uq_hotel_stay_inquiry_id_receipt_id")
        ),
    )
    op.create_index("ix_hotel_stay_receipt_id", "hotel_stay", ["receipt_id"])


def _asked() -> list[sa.Column[Any]]:
    """A stay as it was asked about."""
    return [
        sa.Column("inquiry_id", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("guests", sa.JSON(), nullable=False),
        sa.Column("bill", sa.String(), nullable=False),
        sa.Column("check_in", sa.Date(), nullable=True),
        sa.Column("check_out", sa.Date(), nullable=True),
        sa.Column("nights", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
    ]


def _said() -> list[sa.Column[Any]]:
    """What the hotel said, and what the office decided."""
    return [
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("known", sa.Boolean(), nullable=True),
        sa.Column("said_guest", sa.String(), nullable=False),
        sa.Column("said_check_in", sa.Date(), nullable=True),
        sa.Column("said_check_out", sa.Date(), nullable=True),
        sa.Column("said_nights", sa.Integer(), nullable=True),
        sa.Column("said_amount", sa.BigInteger(), nullable=True),
        sa.Column("said_note", sa.String(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.String(length=32), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
    ]


def _claims() -> None:
    """What travellers owe by an answer."""
    op.create_table(
        "hotel_claim",
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("traveller_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_hotel_claim_amount")),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["hotel_stay.id"], name=op.f("fk_hotel_claim_stay_id_hotel_stay")
        ),
        sa.ForeignKeyConstraint(
            ["traveller_id"], ["traveller.id"], name=op.f("fk_hotel_claim_traveller_id_traveller")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hotel_claim")),
        sa.UniqueConstraint(
            "stay_id", "traveller_id", name=op.f("uq_hotel_claim_stay_id_traveller_id")
        ),
    )
    op.create_index("ix_hotel_claim_traveller_id", "hotel_claim", ["traveller_id"])


def _repayments() -> None:
    """What they paid back of it."""
    op.create_table(
        "hotel_repayment",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("repaid_on", sa.Date(), nullable=False),
        sa.Column("deposit", sa.String(), nullable=False),
        sa.Column("mechanism", sa.String(length=40), nullable=False),
        sa.Column("book_number", sa.String(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_hotel_repayment_amount_positive")),
        sa.CheckConstraint("deposit <> ''", name=op.f("ck_hotel_repayment_deposit")),
        sa.CheckConstraint(
            "reverses_id IS NULL OR reason <> ''", name=op.f("ck_hotel_repayment_reason")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["hotel_claim.id"], name=op.f("fk_hotel_repayment_claim_id_hotel_claim")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["app_user.id"],
            name=op.f("fk_hotel_repayment_recorded_by_id_app_user"),
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"],
            ["hotel_repayment.id"],
            name=op.f("fk_hotel_repayment_reverses_id_hotel_repayment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hotel_repayment")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_hotel_repayment_reverses_id")),
    )
    op.create_index("ix_hotel_repayment_claim_id", "hotel_repayment", ["claim_id"])
    op.create_index("ix_hotel_repayment_repaid_on", "hotel_repayment", ["repaid_on"])
