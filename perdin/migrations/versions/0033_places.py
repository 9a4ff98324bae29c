"""Names that places had, what people call them, new places; and what trips called theirs."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0033", "0032"


def upgrade() -> None:
    """Every place is as the program's list has it, and every trip names places as they are now."""
    _place()
    op.create_table(
        "place_rename",
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("name_before", sa.String(), nullable=False),
        sa.Column("renamed_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
            name=op.f("fk_place_rename_place_id_place"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_rename")),
        sa.UniqueConstraint(
            "place_id", "renamed_on", name=op.f("uq_place_rename_place_id_renamed_on")
        ),
    )
    op.create_table(
        "place_spelling",
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("spelling", sa.String(), nullable=False),
        sa.Column("letters", sa.String(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("struck", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
            name=op.f("fk_place_spelling_place_id_place"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_spelling")),
        sa.UniqueConstraint("place_id", "letters", name=op.f("uq_place_spelling_place_id_letters")),
    )
    op.create_index("ix_place_spelling_letters", "place_spelling", ["letters"])
    _names_of_trips()


def _place() -> None:
    fresh: tuple[sa.Column[Any], ...] = (
        sa.Column("basis", sa.String(), nullable=False, server_default=""),
        sa.Column("split_from", sa.String(length=16), nullable=False, server_default=""),
        sa.Column("rates_from", sa.String(length=40), nullable=False, server_default="ask"),
        sa.Column("merged_into", sa.String(length=16), nullable=False, server_default=""),
    )
    with op.batch_alter_table("place") as batch:
        batch.add_column(sa.Column("valid_from", sa.Date()))
        for column in fresh:
            batch.add_column(column)
    with op.batch_alter_table("place") as batch:
        for column in fresh:
            batch.alter_column(column.name, server_default=None)


def _names_of_trips() -> None:
    """Beside each code what the place is called, which is what it was called until now."""
    for table, column in (("trip", "origin"), ("leg", "place")):
        name = sa.Column(f"{column}_name", sa.String(), nullable=False, server_default="")
        with op.batch_alter_table(table) as batch:
            batch.add_column(name)
        op.execute(
            f"UPDATE {table} SET {column}_name = "
            f"(SELECT place.name FROM place WHERE place.code = {table}.{column}_code)"
        )
        with op.batch_alter_table(table) as batch:
            batch.alter_column(name.name, server_default=None)
