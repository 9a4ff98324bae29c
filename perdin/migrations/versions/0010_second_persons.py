"""Who wrote a real cost down, so that another verifies it; and which payment another takes back."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0010", "0009"


def upgrade() -> None:
    """Add both columns: of older rows nobody knows."""
    with op.batch_alter_table("cost_line") as batch:
        batch.add_column(sa.Column("recorded_by_id", sa.Integer()))
        batch.create_foreign_key(
            batch.f("fk_cost_line_recorded_by_id_app_user"), "app_user", ["recorded_by_id"], ["id"]
        )
    with op.batch_alter_table("payment") as batch:
        batch.add_column(sa.Column("reverses_id", sa.Integer()))
        batch.create_foreign_key(
            batch.f("fk_payment_reverses_id_payment"), "payment", ["reverses_id"], ["id"]
        )
        batch.create_unique_constraint(batch.f("uq_payment_reverses_id"), ["reverses_id"])
