"""Trips, their travellers, decisions and money."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    """Make the tables."""
    _budget_line()
    _budget_revision()
    _trip()
    _leg()
    _traveller()
    _approval()
    _cost_line()
    _payment()


def _budget_line() -> None:
    op.create_table(
        "budget_line",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("activity_code", sa.String(length=64), nullable=False),
        sa.Column("activity_name", sa.String(), nullable=False),
        sa.Column("account_code", sa.String(length=24), nullable=False),
        sa.Column("account_name", sa.String(), nullable=False),
        sa.Column("ceiling", sa.BigInteger(), nullable=False),
        sa.Column("committed", sa.BigInteger(), nullable=False),
        sa.Column("realised", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "committed + realised <= ceiling", name=op.f("ck_budget_line_within_ceiling")
        ),
        sa.CheckConstraint("committed >= 0 AND realised >= 0", name=op.f("ck_budget_line_amounts")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_budget_line_office_id_office")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sa.UniqueConstraint(
            "office_id",
            "fiscal_year",
            "activity_code",
            "account_code",
            name=op.f("uq_budget_line_office_id_fiscal_year_activity_code_account_code"),
        ),
    )


def _budget_revision() -> None:
    op.create_table(
        "budget_revision",
        sa.Column("budget_line_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["budget_line_id"],
            ["budget_line.id"],
            name=op.f("fk_budget_revision_budget_line_id_budget_line"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_revision")),
    )


def _trip() -> None:
    op.create_table("trip", *_trip_columns(), *_trip_constraints())
    op.create_index("ix_trip_leave_id", "trip", ["leave", "id"], unique=False)
    op.create_index("ix_trip_state_leave", "trip", ["state", "leave"], unique=False)


def _trip_columns() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("invitation_number", sa.String(), nullable=False),
        sa.Column("invitation_date", sa.Date(), nullable=True),
        sa.Column("invitation_from", sa.String(), nullable=False),
        sa.Column("invitation_subject", sa.String(), nullable=False),
        sa.Column("expected_output", sa.String(), nullable=False),
        sa.Column("origin_code", sa.String(length=16), nullable=False),
        sa.Column("leave", sa.Date(), nullable=True),
        sa.Column("back", sa.Date(), nullable=True),
        sa.Column("carriage", sa.String(), nullable=False),
        sa.Column("budget_line_id", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("requested_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("submitted_at", sa.String(length=32), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("ceiling_set_id", sa.Integer(), nullable=True),
        sa.Column("reference_set_id", sa.Integer(), nullable=True),
        sa.Column("local_set_id", sa.Integer(), nullable=True),
        sa.Column("estimated", sa.BigInteger(), nullable=False),
        sa.Column("spent", sa.BigInteger(), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("frozen", sa.JSON(), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("searchable", sa.String(), nullable=False),
        sa.Column("closing_reason", sa.String(), nullable=False),
        sa.Column("closed_with", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
    ]


def _trip_constraints() -> list[sa.schema.SchemaItem]:
    return [
        sa.CheckConstraint(
            "state = 'draft' OR (leave IS NOT NULL AND back IS NOT NULL)",
            name=op.f("ck_trip_dated"),
        ),
        sa.CheckConstraint("leave <= back", name=op.f("ck_trip_dates")),
        sa.ForeignKeyConstraint(
            ["budget_line_id"], ["budget_line.id"], name=op.f("fk_trip_budget_line_id_budget_line")
        ),
        sa.ForeignKeyConstraint(
            ["ceiling_set_id"], ["rate_set.id"], name=op.f("fk_trip_ceiling_set_id_rate_set")
        ),
        sa.ForeignKeyConstraint(
            ["local_set_id"], ["rate_set.id"], name=op.f("fk_trip_local_set_id_rate_set")
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_trip_office_id_office")
        ),
        sa.ForeignKeyConstraint(
            ["origin_code"], ["place.code"], name=op.f("fk_trip_origin_code_place")
        ),
        sa.ForeignKeyConstraint(
            ["reference_set_id"], ["rate_set.id"], name=op.f("fk_trip_reference_set_id_rate_set")
        ),
        sa.ForeignKeyConstraint(
            ["requested_by_id"], ["app_user.id"], name=op.f("fk_trip_requested_by_id_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip")),
    ]


def _leg() -> None:
    op.create_table(
        "leg",
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place_code", sa.String(length=16), nullable=False),
        sa.Column("arrive", sa.Date(), nullable=False),
        sa.Column("leave", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("carriage", sa.String(length=40), nullable=False),
        sa.Column("fare", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("arrive <= leave", name=op.f("ck_leg_dates")),
        sa.ForeignKeyConstraint(
            ["place_code"], ["place.code"], name=op.f("fk_leg_place_code_place")
        ),
        sa.ForeignKeyConstraint(
            ["trip_id"], ["trip.id"], name=op.f("fk_leg_trip_id_trip"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leg")),
        sa.UniqueConstraint("trip_id", "position", name=op.f("uq_leg_trip_id_position")),
    )


def _traveller() -> None:
    op.create_table(
        "traveller",
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("leave", sa.Date(), nullable=False),
        sa.Column("back", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("lodging", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("plain_name", sa.String(), nullable=False),
        sa.Column("nip", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("cost_level", sa.String(), nullable=False),
        sa.Column("lodging_class", sa.Integer(), nullable=False),
        sa.Column("rate_group", sa.String(), nullable=False),
        sa.Column("representation", sa.String(length=40), nullable=False),
        sa.Column("estimated", sa.BigInteger(), nullable=False),
        sa.Column("spent", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("leave <= back", name=op.f("ck_traveller_dates")),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_traveller_employee_id_employee")
        ),
        sa.ForeignKeyConstraint(
            ["trip_id"], ["trip.id"], name=op.f("fk_traveller_trip_id_trip"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traveller")),
        sa.UniqueConstraint(
            "trip_id", "employee_id", name=op.f("uq_traveller_trip_id_employee_id")
        ),
    )
    op.create_index(
        "ix_traveller_employee_id_leave_back",
        "traveller",
        ["employee_id", "leave", "back"],
        unique=False,
    )


def _approval() -> None:
    op.create_table(
        "approval",
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["app_user.id"], name=op.f("fk_approval_decided_by_id_app_user")
        ),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_approval_trip_id_trip")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint(
            "trip_id", "round", "step", name=op.f("uq_approval_trip_id_round_step")
        ),
    )


def _cost_line() -> None:
    op.create_table(
        "cost_line",
        sa.Column("traveller_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("component", sa.String(length=40), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("rate", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("ceiling", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "quantity >= 0 AND rate >= 0 AND amount >= 0", name=op.f("ck_cost_line_amounts")
        ),
        sa.ForeignKeyConstraint(
            ["traveller_id"],
            ["traveller.id"],
            name=op.f("fk_cost_line_traveller_id_traveller"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_line")),
        sa.UniqueConstraint(
            "traveller_id",
            "stage",
            "position",
            name=op.f("uq_cost_line_traveller_id_stage_position"),
        ),
    )


def _payment() -> None:
    op.create_table(
        "payment",
        sa.Column("traveller_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("book_number", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payment_amount_positive")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["app_user.id"], name=op.f("fk_payment_recorded_by_id_app_user")
        ),
        sa.ForeignKeyConstraint(
            ["traveller_id"], ["traveller.id"], name=op.f("fk_payment_traveller_id_traveller")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
    )
    op.create_index("ix_payment_traveller_id", "payment", ["traveller_id"], unique=False)
