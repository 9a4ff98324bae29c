"""Events are found by who, what, when and about what, however many there are."""

from alembic import op

revision, down_revision = "0040", "0039"


def upgrade() -> None:
    """Make the indexes."""
    for column in ("subject", "person", "action", "at"):
        op.create_index(op.f(f"ix_audit_event_{column}"), "audit_event", [column])
