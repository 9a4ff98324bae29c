"""Each event says which rows it wrote, with their seals."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0038", "0037"
_KINDS = ("dibuat", "diubah", "dihapus", "disegel", "dilepas")


def upgrade() -> None:
    """Columns and tables of the seals, and the guards that keep them."""
    op.add_column(
        "audit_event",
        sa.Column("changes_hash", sa.String(length=64), nullable=False, server_default=""),
    )
    op.create_table(
        "seal_layout",
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("columns", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_layout")),
        sa.UniqueConstraint(
            "table_name", "columns", name=op.f("uq_seal_layout_table_name_columns")
        ),
    )
    op.create_table(
        "audit_change",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum(*_KINDS, name="rowact", native_enum=False, length=40), nullable=False
        ),
        sa.Column("layout_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.Column("after", sa.LargeBinary(), nullable=True),
        sa.Column("written", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["layout_id"], ["seal_layout.id"], name=op.f("fk_audit_change_layout_id_seal_layout")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_change")),
    )  # fmt: skip
    op.create_index(op.f("ix_audit_change_event_id"), "audit_change", ["event_id"])
    op.create_index(
        op.f("ix_audit_change_table_name_row_id"), "audit_change", ["table_name", "row_id"]
    )
    for table in ("audit_change", "seal_layout"):
        _guard(table)


def _guard(table: str) -> None:
    """Neither changed nor deleted, whatever the tool."""
    sentence = "the audit trail is kept"
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {table}_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE DELETE OR UPDATE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_kept()"
        )
        return
    for name, event in (("kept", "DELETE"), ("unchanged", "UPDATE")):
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        )
