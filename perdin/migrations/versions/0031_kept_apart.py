"""Journeys that are not to be pointed out with others any more."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0031", "0030"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "kept_apart",
        sa.Column("trip_id", sa.Integer(), nullable=True),
        sa.Column("planned_trip_id", sa.Integer(), nullable=True),
        sa.Column("kept_at", sa.String(length=32), nullable=False),
        sa.Column("kept_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(trip_id IS NULL) <> (planned_trip_id IS NULL)",
            name=op.f("ck_kept_apart_one_of_both"),
        ),
        sa.ForeignKeyConstraint(
            ["trip_id"], ["trip.id"], name=op.f("fk_kept_apart_trip_id_trip"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["planned_trip_id"],
            ["planned_trip.id"],
            name=op.f("fk_kept_apart_planned_trip_id_planned_trip"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["kept_by_id"], ["app_user.id"], name=op.f("fk_kept_apart_kept_by_id_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_apart")),
        sa.UniqueConstraint("trip_id", name=op.f("uq_kept_apart_trip_id")),
        sa.UniqueConstraint("planned_trip_id", name=op.f("uq_kept_apart_planned_trip_id")),
    )
