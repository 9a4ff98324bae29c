"""Which trips were drawn from an item of the plan is asked while one types."""

from alembic import op

revision, down_revision = "0032", "0031"


def upgrade() -> None:
    """Let the database find them without reading every trip."""
    op.create_index("ix_trip_planned_trip_id", "trip", ["planned_trip_id"])
