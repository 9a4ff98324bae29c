"""A template keeps what the office fills by hand in its letters."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0037", "0036"


def upgrade() -> None:
    """What was brought before left nothing open that anybody was asked about."""
    op.add_column("template_version", sa.Column("by_hand", sa.JSON(none_as_null=True)))
