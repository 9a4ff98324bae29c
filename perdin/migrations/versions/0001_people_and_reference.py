"""What regulations give, the office and its people."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade() -> None:
    """Make the tables."""
    _place()
    _rank()
    _letter_code()
    _account()
    _holiday()
    _rate_set()
    _rate()
    _office()
    _unit()
    _employee()
    _appointment()
    _signer()
    _app_user()


def _place() -> None:
    op.create_table(
        "place",
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("province_code", sa.String(length=2), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("code", name=op.f("uq_place_code")),
    )
    op.create_index("ix_place_name", "place", ["name"], unique=False)


def _rank() -> None:
    op.create_table(
        "rank",
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("grade", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lodging_class", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rank")),
        sa.UniqueConstraint("status", "grade", name=op.f("uq_rank_status_grade")),
    )


def _letter_code() -> None:
    op.create_table(
        "letter_code",
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_code")),
        sa.UniqueConstraint("code", name=op.f("uq_letter_code_code")),
    )


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("code", name=op.f("uq_account_code")),
    )


def _holiday() -> None:
    op.create_table(
        "holiday",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
        sa.UniqueConstraint("day", "name", name=op.f("uq_holiday_day_name")),
    )


def _rate_set() -> None:
    op.create_table(
        "rate_set",
        sa.Column("regulation", sa.String(), nullable=False),
        sa.Column("authority", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_rate_set_validity")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate_set")),
        sa.UniqueConstraint(
            "regulation", "valid_from", name=op.f("uq_rate_set_regulation_valid_from")
        ),
    )


def _rate() -> None:
    op.create_table(
        "rate",
        sa.Column("rate_set_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_rate_amount_positive")),
        sa.ForeignKeyConstraint(
            ["rate_set_id"],
            ["rate_set.id"],
            name=op.f("fk_rate_rate_set_id_rate_set"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate")),
        sa.UniqueConstraint(
            "rate_set_id",
            "kind",
            "place",
            "level",
            name=op.f("uq_rate_rate_set_id_kind_place_level"),
        ),
    )


def _office() -> None:
    op.create_table(
        "office",
        sa.Column("government", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("head_title", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("seat_code", sa.String(length=16), nullable=False),
        sa.Column("issued_at", sa.String(), nullable=False),
        sa.Column("number_code", sa.String(), nullable=False),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("style", sa.JSON(), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seat_code"], ["place.code"], name=op.f("fk_office_seat_code_place")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )


def _unit() -> None:
    op.create_table(
        "unit",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number_code", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_unit_office_id_office")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("office_id", "name", name=op.f("uq_unit_office_id_name")),
    )


def _employee() -> None:
    op.create_table(
        "employee",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("nip", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title_before", sa.String(), nullable=False),
        sa.Column("title_after", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("bank", sa.String(), nullable=False),
        sa.Column("account_number", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("nip IS NULL OR length(nip) = 18", name=op.f("ck_employee_nip_length")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_employee_office_id_office")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_employee_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employee")),
        sa.UniqueConstraint("nip", name=op.f("uq_employee_nip")),
    )
    op.create_index("ix_employee_name", "employee", ["name"], unique=False)


def _appointment() -> None:
    op.create_table(
        "appointment",
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("echelon", sa.String(), nullable=False),
        sa.Column("lodging_class", sa.Integer(), nullable=False),
        sa.Column("cost_level", sa.String(), nullable=False),
        sa.Column("rate_group", sa.String(), nullable=False),
        sa.Column("representation", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"],
            ["employee.id"],
            name=op.f("fk_appointment_employee_id_employee"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
        sa.UniqueConstraint(
            "employee_id", "valid_from", name=op.f("uq_appointment_employee_id_valid_from")
        ),
    )


def _signer() -> None:
    op.create_table(
        "signer",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=True),
        sa.Column("function", sa.String(length=40), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("on_behalf_of", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("nip", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_signer_validity")
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_signer_employee_id_employee")
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_signer_office_id_office")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signer")),
    )


def _app_user() -> None:
    op.create_table(
        "app_user",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_app_user_employee_id_employee")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_app_user")),
        sa.UniqueConstraint("name", name=op.f("uq_app_user_name")),
    )
