"""Tags that letters leave for an outside system: a list of the office, empty to begin with."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0041", "0040"
_FACTS = ("nomor", "tanggal", "tanda_tangan", "lainnya")


def upgrade() -> None:
    """Nothing is said of what any system uses."""
    op.create_table(
        "outside_tag",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=60), nullable=False),
        sa.Column(
            "stands_for",
            sa.Enum(*_FACTS, name="tagfact", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_outside_tag_office_id_office")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_tag")),
        sa.UniqueConstraint("office_id", "text", name=op.f("uq_outside_tag_office_id_text")),
    )
