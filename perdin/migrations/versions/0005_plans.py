"""The year's plan, what may exceed its budget, and its closing."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0005", "0004"


def upgrade() -> None:
    """Make the tables."""
    _planned_trip()
    _year_closing()
    _budget_override()


def _planned_trip() -> None:
    op.create_table(
        "planned_trip",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("budget_line_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("place_code", sa.String(length=16), nullable=True),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("expected_output", sa.String(), nullable=False),
        sa.Column("output_count", sa.Integer(), nullable=False),
        sa.Column("output_unit", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("cost >= 0 AND output_count >= 0", name=op.f("ck_planned_trip_amounts")),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_planned_trip_month")),
        sa.CheckConstraint(
            "people > 0 AND days > 0 AND times > 0", name=op.f("ck_planned_trip_counts")
        ),
        sa.ForeignKeyConstraint(
            ["budget_line_id"],
            ["budget_line.id"],
            name=op.f("fk_planned_trip_budget_line_id_budget_line"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_planned_trip_office_id_office")
        ),
        sa.ForeignKeyConstraint(
            ["place_code"], ["place.code"], name=op.f("fk_planned_trip_place_code_place")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_planned_trip_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_trip")),
    )
    op.create_index("ix_planned_trip_fiscal_year", "planned_trip", ["fiscal_year", "month"])


def _year_closing() -> None:
    op.create_table(
        "year_closing",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("closed_at", sa.String(length=32), nullable=False),
        sa.Column("closed_by_id", sa.Integer(), nullable=False),
        sa.Column("reopened_at", sa.String(length=32), nullable=True),
        sa.Column("reopened_by_id", sa.Integer(), nullable=True),
        sa.Column("reopened_reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["app_user.id"], name=op.f("fk_year_closing_closed_by_id_app_user")
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_year_closing_office_id_office")
        ),
        sa.ForeignKeyConstraint(
            ["reopened_by_id"],
            ["app_user.id"],
            name=op.f("fk_year_closing_reopened_by_id_app_user"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_closing")),
    )
    op.create_index("ix_year_closing_fiscal_year", "year_closing", ["fiscal_year"])


def _budget_override() -> None:
    op.create_table(
        "budget_override",
        sa.Column("budget_line_id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=False),
        sa.Column("granted_by", sa.String(), nullable=False),
        sa.Column("granted_at", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_budget_override_amount_positive")),
        sa.ForeignKeyConstraint(
            ["budget_line_id"],
            ["budget_line.id"],
            name=op.f("fk_budget_override_budget_line_id_budget_line"),
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"],
            ["app_user.id"],
            name=op.f("fk_budget_override_granted_by_id_app_user"),
        ),
        sa.ForeignKeyConstraint(
            ["trip_id"], ["trip.id"], name=op.f("fk_budget_override_trip_id_trip")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_override")),
    )
