"""Changes of trips that stand, what they replaced, and the trips of who left by one."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0024", "0023"


def upgrade() -> None:
    """Make the tables, and let a cancelled trip name the one that its people left."""
    with op.batch_alter_table("trip") as batch:
        batch.add_column(sa.Column("parted_from_id", sa.Integer()))
        batch.create_foreign_key(
            batch.f("fk_trip_parted_from_id_trip"), "trip", ["parted_from_id"], ["id"]
        )
    _trip_change()
    _version_paper()


def _trip_change() -> None:
    op.create_table(
        "trip_change",
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("proposed", sa.JSON(), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("before_hash", sa.String(length=64), nullable=False),
        sa.Column("before_estimated", sa.BigInteger(), nullable=False),
        sa.Column("estimated", sa.BigInteger(), nullable=False),
        sa.Column("requested_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("submitted_at", sa.String(length=32), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'approved') = (number IS NOT NULL)", name=op.f("ck_trip_change_numbered")
        ),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_trip_change_trip_id_trip")),
        sa.ForeignKeyConstraint(
            ["requested_by_id"],
            ["app_user.id"],
            name=op.f("fk_trip_change_requested_by_id_app_user"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["app_user.id"], name=op.f("fk_trip_change_decided_by_id_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_change")),
        sa.UniqueConstraint("trip_id", "number", name=op.f("uq_trip_change_trip_id_number")),
    )
    op.create_index("ix_trip_change_state", "trip_change", ["state"])


def _version_paper() -> None:
    op.create_table(
        "version_paper",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["trip_change.id"], name=op.f("fk_version_paper_change_id_trip_change")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version_paper")),
        sa.UniqueConstraint(
            "change_id", "position", name=op.f("uq_version_paper_change_id_position")
        ),
    )
