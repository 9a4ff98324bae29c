"""The treasurer's books: money into her purse, cleared advances, closed months, days of taxes."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0012", "0011"


def upgrade() -> None:
    """Make the tables, give taxes the days of their receipts, and clear what was settled."""
    _treasury_entry()
    _advance_clearing()
    _book_closing()
    _tax_days()
    _clear_settled()


def _treasury_entry() -> None:
    op.create_table(
        "treasury_entry",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("mechanism", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("book_number", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_treasury_entry_amount_positive")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_treasury_entry_office_id_office")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["app_user.id"],
            name=op.f("fk_treasury_entry_recorded_by_id_app_user"),
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"],
            ["treasury_entry.id"],
            name=op.f("fk_treasury_entry_reverses_id_treasury_entry"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_treasury_entry")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_treasury_entry_reverses_id")),
    )
    op.create_index("ix_treasury_entry_entered_on", "treasury_entry", ["entered_on"])


def _advance_clearing() -> None:
    op.create_table(
        "advance_clearing",
        sa.Column("traveller_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("cleared_on", sa.Date(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_advance_clearing_amount_positive")),
        sa.ForeignKeyConstraint(
            ["reverses_id"],
            ["advance_clearing.id"],
            name=op.f("fk_advance_clearing_reverses_id_advance_clearing"),
        ),
        sa.ForeignKeyConstraint(
            ["traveller_id"],
            ["traveller.id"],
            name=op.f("fk_advance_clearing_traveller_id_traveller"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advance_clearing")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_advance_clearing_reverses_id")),
    )
    op.create_index("ix_advance_clearing_traveller_id", "advance_clearing", ["traveller_id"])


def _book_closing() -> None:
    op.create_table(
        "book_closing",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("opening", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("paid_out", sa.BigInteger(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("closed_at", sa.String(length=32), nullable=False),
        sa.Column("closed_by_id", sa.Integer(), nullable=False),
        sa.Column("reopened_at", sa.String(length=32), nullable=True),
        sa.Column("reopened_by_id", sa.Integer(), nullable=True),
        sa.Column("reopened_reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["app_user.id"], name=op.f("fk_book_closing_closed_by_id_app_user")
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_book_closing_office_id_office")
        ),
        sa.ForeignKeyConstraint(
            ["reopened_by_id"],
            ["app_user.id"],
            name=op.f("fk_book_closing_reopened_by_id_app_user"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_closing")),
    )
    standing = sa.text("reopened_at IS NULL")
    op.create_index(
        "uq_book_closing_standing",
        "book_closing",
        ["office_id", "month"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )


def _tax_days() -> None:
    """A tax was withheld when its receipt was written down; one with a number was paid over."""
    with op.batch_alter_table("tax_line") as batch:
        batch.add_column(sa.Column("withheld_on", sa.Date()))
        batch.add_column(sa.Column("paid_over_on", sa.Date()))
    tax = sa.table(
        "tax_line",
        *(sa.column(name) for name in ("id", "receipt_id", "payment_number")),
        sa.column("withheld_on", sa.Date()),
        sa.column("paid_over_on", sa.Date()),
    )
    receipt = sa.table("receipt", sa.column("id"), sa.column("added_at"))
    bind = op.get_bind()
    found = sa.select(tax.c.id, tax.c.payment_number, receipt.c.added_at)
    for row in bind.execute(found.join(receipt, receipt.c.id == tax.c.receipt_id)).all():
        day = date.fromisoformat(str(row.added_at)[:10])
        paid = day if str(row.payment_number).strip() else None
        days = {"withheld_on": day, "paid_over_on": paid}
        bind.execute(sa.update(tax).where(tax.c.id == row.id).values(days))
    with op.batch_alter_table("tax_line") as batch:
        batch.alter_column("withheld_on", existing_type=sa.Date(), nullable=False)


def _clear_settled() -> None:
    """Whoever settled has accounted for what was advanced and did not come back."""
    traveller = sa.table(
        "traveller", *(sa.column(name) for name in ("id", "account_state")),
        sa.column("settled_on", sa.Date()),
    )  # fmt: skip
    names = ("id", "traveller_id", "kind", "amount", "reverses_id")
    payment = sa.table("payment", *(sa.column(name) for name in names))
    clearing = sa.table(
        "advance_clearing", *(sa.column(name) for name in ("traveller_id", "amount")),
        sa.column("cleared_on", sa.Date()),
    )  # fmt: skip
    bind = op.get_bind()
    settled = sa.select(traveller.c.id, traveller.c.settled_on).where(
        traveller.c.account_state == "rampung", traveller.c.settled_on.is_not(None)
    )
    for traveller_id, settled_on in bind.execute(settled).all():
        own = payment.c.traveller_id == traveller_id
        held = _held(bind.execute(sa.select(payment).where(own).order_by(payment.c.id)).all())
        if held > 0:
            row = {"traveller_id": traveller_id, "amount": held, "cleared_on": settled_on}
            bind.execute(sa.insert(clearing).values(row))


def _held(payments: Any) -> int:
    """What of a traveller's advances neither came back nor was a mistake, in rupiah."""
    held, back, kinds = 0, {}, {row.id: row.kind for row in payments}
    for row in payments:
        answered = kinds.get(row.reverses_id)
        if row.kind == "uang_muka":
            held += row.amount
        elif row.kind == "pengembalian" and answered != "pelunasan":
            back[row.id] = min(row.amount, held)
            held -= back[row.id]
        elif row.kind == "pelunasan" and answered == "pengembalian":
            held += back.get(row.reverses_id, 0)
    return held
