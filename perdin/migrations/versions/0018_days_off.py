"""Days off by kind, and which of them are the office's own."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0018", "0017"
COLUMNS = ("kind", "estimated", "own", "struck")


def upgrade() -> None:
    """Every day that is there is a national holiday of the program's list."""
    types = {"kind": sa.String(length=40)}
    with op.batch_alter_table("holiday") as batch:
        for name in COLUMNS:
            batch.add_column(sa.Column(name, types.get(name, sa.Boolean())))
    holiday = sa.table("holiday", *(sa.column(name) for name in COLUMNS))
    op.execute(
        sa.update(holiday).values(kind="libur_nasional", estimated=False, own=False, struck=False)
    )
    with op.batch_alter_table("holiday") as batch:
        for name in COLUMNS:
            batch.alter_column(name, existing_type=types.get(name, sa.Boolean()), nullable=False)
