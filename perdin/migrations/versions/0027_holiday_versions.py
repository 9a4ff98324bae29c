"""A version of each day off, so that of two who change one the second is told."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0027", "0026"


def upgrade() -> None:
    """Every day that is there is in its first version."""
    column = sa.Column("version", sa.Integer(), nullable=False, server_default="1")
    with op.batch_alter_table("holiday") as batch:
        batch.add_column(column)
    with op.batch_alter_table("holiday") as batch:
        batch.alter_column("version", server_default=None)
