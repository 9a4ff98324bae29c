"""Units have a name and nothing else: no code, no unit above; nothing could ever set these."""

from alembic import op

revision, down_revision = "0009", "0008"


def upgrade() -> None:
    """Take the empty columns away."""
    with op.batch_alter_table("unit") as unit:
        unit.drop_constraint("fk_unit_parent_id_unit", type_="foreignkey")
        unit.drop_column("parent_id")
        unit.drop_column("number_code")
