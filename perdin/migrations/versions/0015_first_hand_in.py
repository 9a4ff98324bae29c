"""When an account was first handed in, which being returned or reopened does not change."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0015", "0014"


def upgrade() -> None:
    """Add the column: of older accounts the last time they were handed in is all that is known."""
    with op.batch_alter_table("traveller") as batch:
        batch.add_column(sa.Column("first_account_at", sa.String(length=32)))
    traveller = sa.table("traveller", sa.column("account_at"), sa.column("first_account_at"))
    op.execute(sa.update(traveller).values(first_account_at=traveller.c.account_at))
