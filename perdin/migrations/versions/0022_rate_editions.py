"""A corrected rate set is a new edition beside the old one; the keys that the office trusts."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0022", "0021"

_OVERLAP = """
    SELECT 1 FROM rate_set other
    WHERE other.regulation = NEW.regulation AND other.id <> NEW.id
      AND NOT other.replaced AND NOT NEW.replaced
      AND other.valid_from <= COALESCE(NEW.valid_to, '9999-12-31')
      AND NEW.valid_from <= COALESCE(other.valid_to, '9999-12-31')
"""


def upgrade() -> None:
    """Every set that is there is the first edition, entered by the office or shipped."""
    sqlite = op.get_context().dialect.name == "sqlite"
    if sqlite:
        for name in ("rate_set_new", "rate_set_changed"):
            op.execute(f"DROP TRIGGER {name}")
    fresh: tuple[sa.Column[Any], ...] = (
        sa.Column("edition", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("reason", sa.String(), nullable=False, server_default=""),
        sa.Column("replaced", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("signed_by", sa.String(), nullable=False, server_default=""),
        sa.Column("checksum", sa.String(length=64), nullable=False, server_default=""),
    )
    with op.batch_alter_table("rate_set") as batch:
        for column in fresh:
            batch.add_column(column)
        batch.drop_constraint(op.f("uq_rate_set_regulation_valid_from"), type_="unique")
        batch.create_unique_constraint(
            op.f("uq_rate_set_regulation_valid_from_edition"),
            ["regulation", "valid_from", "edition"],
        )
    with op.batch_alter_table("rate_set") as batch:
        for column in fresh:
            batch.alter_column(column.name, server_default=None)
    op.create_table(
        "trusted_key",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("public_key", sa.String(length=64), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trusted_key")),
        sa.UniqueConstraint("public_key", name=op.f("uq_trusted_key_public_key")),
    )
    _guard_sqlite() if sqlite else _guard_postgresql()


def _guard_sqlite() -> None:
    overlap = _OVERLAP.replace("other.id <> NEW.id", "other.id IS NOT NEW.id")
    for name, event in (("rate_set_new", "INSERT"), ("rate_set_changed", "UPDATE")):
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON rate_set WHEN EXISTS ({overlap}) "
            "BEGIN SELECT RAISE(ABORT, 'rate sets overlap'); END"
        )


def _guard_postgresql() -> None:
    """The trigger stays; what it asks is said anew."""
    overlap = _OVERLAP.replace("'9999", "DATE '9999")
    op.execute(
        "CREATE OR REPLACE FUNCTION rate_set_span() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF EXISTS ({overlap}) THEN RAISE EXCEPTION 'rate sets overlap' "
        "USING ERRCODE = 'unique_violation'; END IF; RETURN COALESCE(NEW, OLD); END $$"
    )
