"""What was charged to a budget line is asked of one year after the other."""

from alembic import op

revision, down_revision = "0035", "0034"


def upgrade() -> None:
    """Let the database find a line's trips without reading every trip."""
    op.create_index("ix_trip_budget_line_id", "trip", ["budget_line_id"])
