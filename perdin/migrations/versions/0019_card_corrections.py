"""Mistaken payments of card statements, each with its answer."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0019", "0018"


def upgrade() -> None:
    """What was paid until now stands; nothing of it was answered."""
    op.create_table(
        "card_correction",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("book_number", sa.String(), nullable=False),
        sa.Column("mechanism", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("corrected_on", sa.Date(), nullable=False),
        sa.Column("correction_number", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_card_correction_amount_positive")),
        sa.CheckConstraint(
            "corrected_on >= booked_on", name=op.f("ck_card_correction_answered_after")
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_card_correction_reason")),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["card_statement.id"],
            name=op.f("fk_card_correction_statement_id_card_statement"),
        ),
        sa.ForeignKeyConstraint(
            ["line_id"],
            ["card_statement_line.id"],
            name=op.f("fk_card_correction_line_id_card_statement_line"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["app_user.id"],
            name=op.f("fk_card_correction_recorded_by_id_app_user"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_correction")),
    )
    op.create_index("ix_card_correction_statement_id", "card_correction", ["statement_id"])
