"""An attached file is shown turned, its bytes as they are."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0045", "0044"


def upgrade() -> None:
    """No file of before was turned by anybody."""
    op.add_column("attachment", sa.Column("turned", sa.Integer()))
