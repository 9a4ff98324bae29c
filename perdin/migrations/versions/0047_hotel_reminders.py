"""What hotels were reminded of, and their answers as they came on paper."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0047", "0046"


def upgrade() -> None:
    """No hotel was reminded before, and no answer was kept as a file."""
    op.create_table(
        "hotel_reminder",
        *_letter(),
        sa.CheckConstraint("due_on >= dated", name=op.f("ck_hotel_reminder_due_after")),
        sa.CheckConstraint(
            "(series_id IS NULL) = (sequence IS NULL)", name=op.f("ck_hotel_reminder_place")
        ),
        _tied("hotel_reminder", "inquiry_id", "hotel_inquiry"),
        _tied("hotel_reminder", "issued_by_id", "app_user"),
        _tied("hotel_reminder", "series_id", "letter_series"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hotel_reminder")),
        sa.UniqueConstraint(
            "series_id", "year", "sequence", name=op.f("uq_hotel_reminder_series_id_year_sequence")
        ),
    )
    op.create_index("ix_hotel_reminder_inquiry_id", "hotel_reminder", ["inquiry_id"])
    op.create_table(
        "hotel_answer_file",
        sa.Column("inquiry_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        _tied("hotel_answer_file", "added_by_id", "app_user"),
        _tied("hotel_answer_file", "inquiry_id", "hotel_inquiry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hotel_answer_file")),
        sa.UniqueConstraint(
            "inquiry_id",
            "content_hash",
            name=op.f("uq_hotel_answer_file_inquiry_id_content_hash"),
        ),
    )


def _letter() -> list[sa.Column[Any]]:
    """A reminder as it went out."""
    return [
        sa.Column("inquiry_id", sa.Integer(), nullable=False),
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
        sa.Column("id", sa.Integer(), nullable=False),
    ]


def _tied(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))
