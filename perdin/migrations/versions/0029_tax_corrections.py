"""Mistaken taxes with their answers; the fund that a holder's deposit went into."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0029", "0028"


def upgrade() -> None:
    """No tax was answered until now; a deposit is of the fund that its statement stands under."""
    op.create_table(
        "tax_correction",
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("tax_line_id", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("paid_over", sa.Boolean(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("payment_number", sa.String(), nullable=False),
        sa.Column("corrected_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_tax_correction_amount")),
        sa.CheckConstraint(
            "corrected_on >= booked_on", name=op.f("ck_tax_correction_answered_after")
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_tax_correction_reason")),
        sa.ForeignKeyConstraint(
            ["trip_id"], ["trip.id"], name=op.f("fk_tax_correction_trip_id_trip")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["app_user.id"],
            name=op.f("fk_tax_correction_recorded_by_id_app_user"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tax_correction")),
    )
    op.create_index("ix_tax_correction_trip_id", "tax_correction", ["trip_id"])
    with op.batch_alter_table("card_statement_line") as batch:
        batch.add_column(sa.Column("repaid_into", sa.String(length=40), nullable=True))
    op.execute(
        "UPDATE card_statement_line SET repaid_into = (SELECT mechanism FROM card_statement s "
        "WHERE s.id = card_statement_line.statement_id) WHERE repaid_on IS NOT NULL"
    )
    with op.batch_alter_table("card_statement_line") as batch:
        batch.create_check_constraint(
            op.f("ck_card_statement_line_repaid_into"),
            "(repaid_on IS NULL) = (repaid_into IS NULL)",
        )
