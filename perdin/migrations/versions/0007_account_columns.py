"""What the account of a trip adds to budget, costs, payments, travellers and trips."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007", "0006"

_WITHIN = "ck_budget_line_within_ceiling"
# Who was settled before there were accounts was settled on the day of the last payment.
_SETTLED = """
UPDATE traveller SET account_state = 'rampung', settled_on = COALESCE(
    (SELECT max(paid_on) FROM payment WHERE payment.traveller_id = traveller.id), back)
WHERE trip_id IN (SELECT id FROM trip WHERE state = 'settled')
"""


def upgrade() -> None:
    """Add the columns; rows that are there get what they would have had."""
    _budget_line()
    _cost_line()
    _office()
    _payment()
    _traveller()
    _trip()
    op.execute(_SETTLED)
    op.add_column("rate_set", sa.Column("rules", sa.JSON(), nullable=True))


def _add(table: str, columns: list[sa.Column[object]], filled: dict[str, object]) -> None:
    """Columns that may not be empty are added empty, filled, and closed then."""
    with op.batch_alter_table(table) as batch:
        for column in columns:
            batch.add_column(column)
    rows = sa.table(table, *(sa.column(name) for name in filled))
    op.execute(sa.update(rows).values(filled))
    with op.batch_alter_table(table) as batch:
        for column in columns:
            if column.name in filled:
                batch.alter_column(column.name, existing_type=column.type, nullable=False)


def _budget_line() -> None:
    _add(
        "budget_line",
        [
            sa.Column("program_code", sa.String(length=64)),
            sa.Column("program_name", sa.String()),
            sa.Column("group_code", sa.String(length=64)),
            sa.Column("group_name", sa.String()),
            sa.Column("funding_source", sa.String()),
            sa.Column("overdraft", sa.BigInteger()),
        ],
        {
            "program_code": "",
            "program_name": "",
            "group_code": "",
            "group_name": "",
            "funding_source": "",
            "overdraft": 0,
        },
    )
    with op.batch_alter_table("budget_line") as batch:
        batch.drop_constraint(op.f(_WITHIN), type_="check")
        batch.create_check_constraint(op.f("ck_budget_line_overdraft"), "overdraft >= 0")
        batch.create_check_constraint(op.f(_WITHIN), "committed + realised <= ceiling + overdraft")


def _cost_line() -> None:
    _add(
        "cost_line",
        [
            sa.Column("receipt_id", sa.Integer()),
            sa.Column("unproved_reason", sa.String()),
            sa.Column("spent_on", sa.Date()),
            sa.Column("verdict", sa.String(length=40)),
            sa.Column("verdict_note", sa.String()),
            sa.Column("claimed", sa.BigInteger()),
        ],
        {
            "unproved_reason": "",
            "verdict": "belum",
            "verdict_note": "",
        },
    )
    with op.batch_alter_table("cost_line") as batch:
        batch.create_foreign_key(
            batch.f("fk_cost_line_receipt_id_receipt"), "receipt", ["receipt_id"], ["id"]
        )


def _office() -> None:
    _add(
        "office",
        [
            sa.Column("money", sa.JSON()),
        ],
        {
            "money": "{}",
        },
    )


def _payment() -> None:
    _add(
        "payment",
        [
            sa.Column("method", sa.String(length=40)),
            sa.Column("mechanism", sa.String(length=40)),
            sa.Column("bank", sa.String()),
            sa.Column("account_number", sa.String()),
            sa.Column("reference", sa.String()),
            sa.Column("command_key", sa.String(length=64)),
        ],
        {
            "method": "tunai",
            "mechanism": "GU",
            "bank": "",
            "account_number": "",
            "reference": "",
        },
    )
    with op.batch_alter_table("payment") as batch:
        batch.create_unique_constraint(batch.f("uq_payment_command_key"), ["command_key"])


def _traveller() -> None:
    _add(
        "traveller",
        [
            sa.Column("account_state", sa.String(length=40)),
            sa.Column("account_at", sa.String(length=32)),
            sa.Column("account_by_id", sa.Integer()),
            sa.Column("verified_by_id", sa.Integer()),
            sa.Column("settled_on", sa.Date()),
            sa.Column("version", sa.Integer()),
        ],
        {
            "account_state": "belum",
            "version": 1,
        },
    )
    with op.batch_alter_table("traveller") as batch:
        batch.create_foreign_key(
            batch.f("fk_traveller_verified_by_id_app_user"), "app_user", ["verified_by_id"], ["id"]
        )
        batch.create_foreign_key(
            batch.f("fk_traveller_account_by_id_app_user"), "app_user", ["account_by_id"], ["id"]
        )


def _trip() -> None:
    _add(
        "trip",
        [
            sa.Column("planned_trip_id", sa.Integer()),
            sa.Column("realised_count", sa.Integer()),
        ],
        {
            "realised_count": 0,
        },
    )
    with op.batch_alter_table("trip") as batch:
        batch.create_foreign_key(
            batch.f("fk_trip_planned_trip_id_planned_trip"),
            "planned_trip",
            ["planned_trip_id"],
            ["id"],
        )
