"""Past trips of old registers, whose numbers are taken."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0039", "0038"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "old_book",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("imported_by_id", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.String(length=32), nullable=False),
        sa.Column("last_letter_id", sa.Integer(), nullable=False),
        sa.Column("last_block_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_old_book_office_id_office")
        ),
        sa.ForeignKeyConstraint(
            ["imported_by_id"], ["app_user.id"], name=op.f("fk_old_book_imported_by_id_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_old_book")),
    )
    _past_trip()
    _past_traveller()
    _past_number()


def _past_trip() -> None:
    op.create_table(
        "past_trip",
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("leave", sa.Date(), nullable=True),
        sa.Column("back", sa.Date(), nullable=True),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("others", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("searchable", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(leave IS NULL) = (back IS NULL)", name=op.f("ck_past_trip_both_days")),
        sa.CheckConstraint("back >= leave", name=op.f("ck_past_trip_span")),
        sa.ForeignKeyConstraint(
            ["book_id"],
            ["old_book.id"],
            name=op.f("fk_past_trip_book_id_old_book"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_trip")),
    )
    op.create_index("ix_past_trip_book_id", "past_trip", ["book_id"])
    op.create_index("ix_past_trip_year", "past_trip", ["year"])


def _past_traveller() -> None:
    op.create_table(
        "past_traveller",
        sa.Column("past_trip_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("nip", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["past_trip_id"],
            ["past_trip.id"],
            name=op.f("fk_past_traveller_past_trip_id_past_trip"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_past_traveller_employee_id_employee")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_traveller")),
        sa.UniqueConstraint(
            "past_trip_id", "position", name=op.f("uq_past_traveller_past_trip_id_position")
        ),
    )
    op.create_index("ix_past_traveller_employee_id", "past_traveller", ["employee_id"])


def _past_number() -> None:
    op.create_table(
        "past_number",
        sa.Column("past_trip_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("suffix", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("bare", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["past_trip_id"],
            ["past_trip.id"],
            name=op.f("fk_past_number_past_trip_id_past_trip"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["letter_series.id"], name=op.f("fk_past_number_series_id_letter_series")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_number")),
    )
    op.create_index("ix_past_number_past_trip_id", "past_number", ["past_trip_id"])
    op.create_index(
        "ix_past_number_series_id_year_sequence", "past_number", ["series_id", "year", "sequence"]
    )
