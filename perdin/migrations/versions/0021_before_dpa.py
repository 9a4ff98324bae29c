"""Permissions of before a year's DPA, and what of them its ceiling bears since."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0021", "0020"


def upgrade() -> None:
    """Every permission that is there was given over a ceiling that was in."""
    with op.batch_alter_table("budget_override") as batch:
        batch.add_column(sa.Column("before_dpa", sa.Boolean()))
        batch.add_column(sa.Column("covered", sa.BigInteger()))
    override = sa.table("budget_override", sa.column("before_dpa"), sa.column("covered"))
    op.execute(sa.update(override).values(before_dpa=False, covered=0))
    with op.batch_alter_table("budget_override") as batch:
        batch.alter_column("before_dpa", existing_type=sa.Boolean(), nullable=False)
        batch.alter_column("covered", existing_type=sa.BigInteger(), nullable=False)
        batch.create_check_constraint(
            op.f("ck_budget_override_covered"), "covered BETWEEN 0 AND amount"
        )
