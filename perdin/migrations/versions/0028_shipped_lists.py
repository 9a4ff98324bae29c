"""What the office changed of the shipped lists, and which lists were taken in last."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0028", "0027"
LISTS = ("place", "rank", "letter_code", "account")


def upgrade() -> None:
    """All is as shipped, but for the accounts that an import of a DPA brought."""
    for table in LISTS:
        fresh: tuple[sa.Column[Any], ...] = (
            sa.Column("own", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("hidden", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("gone", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
        )
        with op.batch_alter_table(table) as batch:
            for column in fresh:
                batch.add_column(column)
            for name in ("as_shipped", "offer"):
                batch.add_column(sa.Column(name, sa.JSON(none_as_null=True)))
        with op.batch_alter_table(table) as batch:
            for column in fresh:
                batch.alter_column(column.name, server_default=None)
    with op.batch_alter_table("rank") as batch:
        batch.alter_column("grade", existing_type=sa.String(length=8), type_=sa.String(length=16))
    account = sa.table("account", sa.column("own"), sa.column("source"))
    op.execute(sa.update(account).where(account.c.source.like("DPA %")).values(own=True))
    op.create_table(
        "shipped_list",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipped_list")),
        sa.UniqueConstraint("name", name=op.f("uq_shipped_list_name")),
    )
