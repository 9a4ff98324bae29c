"""The office's formats of the bank's file."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0017", "0016"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "bank_format",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("shape", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_bank_format_office_id_office")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_format")),
        sa.UniqueConstraint("office_id", "name", name=op.f("uq_bank_format_office_id_name")),
    )
