"""What letters are made from, and signed copies that came back."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"


def upgrade() -> None:
    """Make the tables."""
    _letter_text()
    _photo()
    _template_version()
    _signed_copy()


def _letter_text() -> None:
    op.create_table(
        "letter_text",
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("traveller_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["traveller_id"],
            ["traveller.id"],
            name=op.f("fk_letter_text_traveller_id_traveller"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["trip_id"],
            ["trip.id"],
            name=op.f("fk_letter_text_trip_id_trip"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_text")),
        sa.UniqueConstraint(
            "trip_id",
            "traveller_id",
            "kind",
            "name",
            name=op.f("uq_letter_text_trip_id_traveller_id_kind_name"),
        ),
    )
    op.create_index(
        "uq_letter_text_trip",
        "letter_text",
        ["trip_id", "kind", "name"],
        unique=True,
        sqlite_where=sa.text("traveller_id IS NULL"),
        postgresql_where=sa.text("traveller_id IS NULL"),
    )


def _photo() -> None:
    op.create_table(
        "photo",
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trip_id"], ["trip.id"], name=op.f("fk_photo_trip_id_trip"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
        sa.UniqueConstraint("trip_id", "content_hash", name=op.f("uq_photo_trip_id_content_hash")),
    )


def _template_version() -> None:
    op.create_table(
        "template_version",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("layout", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.String(length=32), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("activated_at", sa.String(length=32), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"],
            ["app_user.id"],
            name=op.f("fk_template_version_added_by_id_app_user"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_template_version_office_id_office")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_version")),
    )
    op.create_index(
        "uq_template_version_active",
        "template_version",
        ["office_id", "layout", "kind"],
        unique=True,
        sqlite_where=sa.text("active"),
        postgresql_where=sa.text("active"),
    )


def _signed_copy() -> None:
    op.create_table(
        "signed_copy",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("signatures", sa.JSON(), nullable=False),
        sa.Column("added_at", sa.String(length=32), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["app_user.id"], name=op.f("fk_signed_copy_added_by_id_app_user")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_signed_copy_letter_id_letter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_copy")),
        sa.UniqueConstraint(
            "letter_id", "content_hash", name=op.f("uq_signed_copy_letter_id_content_hash")
        ),
    )
