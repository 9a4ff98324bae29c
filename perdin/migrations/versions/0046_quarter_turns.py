"""A file is turned by quarters: the database holds no other turn, whoever writes it."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0046", "0045"
_QUARTER = "turned IN (0, 90, 180, 270)"


def upgrade() -> None:
    """What no window ever wrote is shown as it lies."""
    op.execute(sa.text(f"UPDATE attachment SET turned = NULL WHERE NOT ({_QUARTER})"))
    # The other tables need not be read for it: SQLAlchemy warns of an index of trips.
    with op.batch_alter_table("attachment", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.create_check_constraint(op.f("ck_attachment_turned"), _QUARTER)
