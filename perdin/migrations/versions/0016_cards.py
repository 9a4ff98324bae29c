"""Cards of the office (KKPD) with their statements, and one BKU number for all who write one."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0016", "0015"


def upgrade() -> None:
    """Make the tables, let a payment name its card, and hold the numbers that were given."""
    _credit_card()
    _card_statement()
    with op.batch_alter_table("payment") as batch:
        batch.add_column(sa.Column("card_id", sa.Integer()))
        batch.add_column(sa.Column("component", sa.String(length=40)))
        batch.create_foreign_key(
            batch.f("fk_payment_card_id_credit_card"), "credit_card", ["card_id"], ["id"]
        )
        batch.create_check_constraint(
            batch.f("ck_payment_by_card"), "(card_id IS NOT NULL) = (method = 'kkpd')"
        )
    _card_statement_line()
    _book_number()


def _credit_card() -> None:
    op.create_table(
        "credit_card",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("bank", sa.String(), nullable=False),
        sa.Column("last_digits", sa.String(length=4), nullable=False),
        sa.Column("most_owed", sa.BigInteger(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("most_owed > 0", name=op.f("ck_credit_card_most_owed_positive")),
        sa.CheckConstraint("length(last_digits) = 4", name=op.f("ck_credit_card_last_digits")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_credit_card_office_id_office")
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["employee.id"], name=op.f("fk_credit_card_holder_id_employee")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_card")),
        sa.UniqueConstraint(
            "office_id",
            "bank",
            "last_digits",
            name=op.f("uq_credit_card_office_id_bank_last_digits"),
        ),
    )


def _card_statement() -> None:
    op.create_table(
        "card_statement",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("book_number", sa.String(), nullable=False),
        sa.Column("mechanism", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("total > 0", name=op.f("ck_card_statement_total_positive")),
        sa.ForeignKeyConstraint(
            ["card_id"], ["credit_card.id"], name=op.f("fk_card_statement_card_id_credit_card")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"],
            ["app_user.id"],
            name=op.f("fk_card_statement_entered_by_id_app_user"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_statement")),
        sa.UniqueConstraint(
            "card_id", "issued_on", name=op.f("uq_card_statement_card_id_issued_on")
        ),
    )


def _card_statement_line() -> None:
    op.create_table(
        "card_statement_line",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("spent_on", sa.Date(), nullable=False),
        sa.Column("merchant", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("repaid_on", sa.Date(), nullable=True),
        sa.Column("deposit", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_card_statement_line_amount")),
        sa.CheckConstraint(
            "(payment_id IS NOT NULL) = (state = 'cocok')",
            name=op.f("ck_card_statement_line_payment"),
        ),
        sa.CheckConstraint(
            "repaid_on IS NULL OR state = 'pribadi'", name=op.f("ck_card_statement_line_repaid")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["card_statement.id"],
            name=op.f("fk_card_statement_line_statement_id_card_statement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["payment.id"], name=op.f("fk_card_statement_line_payment_id_payment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_statement_line")),
        sa.UniqueConstraint(
            "statement_id", "position", name=op.f("uq_card_statement_line_statement_id_position")
        ),
        sa.UniqueConstraint("payment_id", name=op.f("uq_card_statement_line_payment_id")),
    )
    op.create_index("ix_card_statement_line_state", "card_statement_line", ["state"])


def _book_number() -> None:
    """Whoever holds a number now holds it on; where two have one, it is held once."""
    op.create_table(
        "book_number",
        sa.Column("book_year", sa.Integer(), nullable=False),
        sa.Column("mechanism", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_number")),
        sa.UniqueConstraint(
            "book_year",
            "mechanism",
            "number",
            name=op.f("uq_book_number_book_year_mechanism_number"),
        ),
    )
    names = ("mechanism", "book_number")
    entry = sa.table(
        "treasury_entry", sa.column("id"), sa.column("entered_on", sa.Date()),
        *(sa.column(name, sa.String()) for name in names),
    )  # fmt: skip
    payment = sa.table(
        "payment", sa.column("id"), sa.column("book_year", sa.Integer()),
        *(sa.column(name, sa.String()) for name in names),
    )  # fmt: skip
    number = sa.table(
        "book_number", sa.column("book_year", sa.Integer()), sa.column("mechanism", sa.String()),
        sa.column("number", sa.String()),
    )  # fmt: skip
    bind = op.get_bind()
    entries = sa.select(entry).where(entry.c.book_number != "").order_by(entry.c.id)
    paid = sa.select(payment).where(payment.c.book_year.is_not(None)).order_by(payment.c.id)
    held = [
        *((row.entered_on.year, row.mechanism, row.book_number) for row in bind.execute(entries)),
        *((row.book_year, row.mechanism, row.book_number) for row in bind.execute(paid)),
    ]
    for year, mechanism, text in dict.fromkeys(held):
        row = {"book_year": year, "mechanism": mechanism, "number": text}
        bind.execute(sa.insert(number).values(row))
